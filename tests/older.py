"""A journal of an older version, and a version of this program that knows one step more."""

from __future__ import annotations

import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from influence_desktop.journal import migrations

RELEASED = Path(__file__).parent / "journal" / "released"
INVENTED = """-- Step 2: an invented one.
CREATE TABLE moods (
  id INTEGER PRIMARY KEY,
  word TEXT NOT NULL
) STRICT;

INSERT INTO moods (id, word) VALUES (1, 'calm');
"""


def old_journal(path: Path, steps: int) -> dict:
    """Write the small journal of a released version, and return what is in it."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute(f"PRAGMA application_id = {migrations.APPLICATION_ID}")
        connection.execute("CREATE TABLE _sqlite_migrations (id INTEGER PRIMARY KEY,"
                           " migration_set TEXT, name TEXT, applied_at TEXT)")  # fmt: skip
        connection.execute("CREATE UNIQUE INDEX idx__sqlite_migrations_migration_set_name"
                           " ON _sqlite_migrations (migration_set, name)")  # fmt: skip
        for number in range(1, steps + 1):
            for statement in migrations._statements(number):
                connection.execute(statement)
        connection.executescript((RELEASED / f"{steps:04}.sql").read_text(encoding="utf-8"))
        connection.execute(f"PRAGMA user_version = {steps}")
    return json.loads((RELEASED / f"{steps:04}.json").read_text(encoding="utf-8"))


def know_second_step(folder: Path, monkeypatch, text: str = INVENTED) -> None:
    """Let this version know one more step, an invented one."""
    folder.mkdir()
    shutil.copy(migrations.FOLDER / "0001.sql", folder)
    (folder / "0002.sql").write_text(text)
    monkeypatch.setattr(migrations, "FOLDER", folder)
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        for number, sql in ((1, None), (2, INVENTED)):
            for statement in migrations._statements(number) if sql is None else sql.split(";\n\n"):
                connection.execute(statement)
        after = migrations.fingerprint(connection)
    monkeypatch.setattr(migrations, "STEPS", 2)
    monkeypatch.setitem(migrations.FINGERPRINTS, 2, after)
