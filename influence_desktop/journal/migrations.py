"""The schema's steps: each one transaction, counted by `user_version`."""

from __future__ import annotations

import sqlite3
import zlib
from pathlib import Path

from influence_desktop.journal import tables

APPLICATION_ID = 0x494E464C
"""What marks a SQLite file as a journal of this program: “INFL”."""

STEPS = 1
"""How many steps this version knows; a file with more is from the future."""

FINGERPRINTS = {1: 3027126985}
"""The checksum of the schema after each step (see `fingerprint`)."""

FOLDER = Path(__file__).parent
"""Where the steps lie, one file each; a released one is never edited."""

FIRST_FORMULA = {
    "id": 1,
    "version": 1,
    "weights": {
        "reactions": 0.1,
        "comments": 0.2,
        "reshares": 0.2,
        "clickthroughs": 0.2,
        "signups": 0.3,
    },
    "window": 8,
    "base": 26,
    "cap_ratio": 1.5,
    "cap_plus": 2.0,
    "smoothing": 1.0,
    "reason": "The first formula.",
    "first_week": "1900-01-01",
}
"""The plain values of the formula that every journal begins with."""

_SCHEMA = """
SELECT type, name, sql
  FROM sqlite_schema
 WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
   AND name NOT LIKE '\\_sqlite\\_%' ESCAPE '\\'
   AND name NOT LIKE 'idx\\_\\_sqlite\\_%' ESCAPE '\\'
   AND name NOT LIKE 'posts\\_search\\_%' ESCAPE '\\'
 ORDER BY type, name
"""


def migrate(connection: sqlite3.Connection) -> None:
    """Bring a journal to the newest step; a step that fails leaves none of itself."""
    from sqlite_utils import Database  # noqa: PLC0415 - 0.2 s that only a migration pays
    from sqlite_utils.db import Database as _Database  # noqa: PLC0415
    from sqlite_utils.migrations import Migrations  # noqa: PLC0415

    sequence = Migrations("influence_desktop")

    for number in range(1, STEPS + 1):

        def step(db: _Database, number: int = number) -> None:
            for statement in _statements(number):
                db.execute(statement)
            if number == 1:
                tables.write(db.conn, "formula", FIRST_FORMULA)
            db.execute(f"PRAGMA user_version = {number}")

        sequence(name=f"{number:04}")(step)

    database = Database(connection, execute_plugins=False)
    sequence.apply(database)


def pending(connection: sqlite3.Connection) -> bool:
    """Tell whether a journal is of an older version than this one."""
    return steps(connection) < STEPS


def steps(connection: sqlite3.Connection) -> int:
    """Return how many steps a file has behind it."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def fingerprint(connection: sqlite3.Connection) -> int:
    """Return a checksum of the schema's own tables and indexes, as they are written."""
    return zlib.crc32(repr(connection.execute(_SCHEMA).fetchall()).encode())


def foreign(connection: sqlite3.Connection) -> str | None:
    """Return the name of a trigger or view, which no journal of ours has."""
    row = connection.execute(
        "SELECT name FROM sqlite_schema WHERE type IN ('trigger', 'view') LIMIT 1"
    ).fetchone()
    return None if row is None else str(row[0])


def schema_text() -> str:
    """Return every step of the schema as SQL, with its comments."""
    return "\n".join(map(_step_text, range(1, STEPS + 1)))


def _step_text(number: int) -> str:
    return FOLDER.joinpath(f"{number:04}.sql").read_text(encoding="utf-8")


def _statements(number: int) -> list[str]:
    lines = _step_text(number).splitlines()
    body = "\n".join(line for line in lines if not line.startswith("--"))
    return [each.strip() for each in body.split(";\n") if each.strip()]
