"""Which journal a file is of: every edit has an id of its own, and the first one stays."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from influence_desktop.journal import tables
from influence_desktop.journal.history import EDIT_COLUMNS

if TYPE_CHECKING:
    from influence_desktop.journal.reader import Reader

_FIRST = f"""
SELECT {", ".join(EDIT_COLUMNS)}, checksum
  FROM edits
 ORDER BY number
 LIMIT 1
"""  # noqa: S608 - our own columns


NONE_YET = 0
"""What stands for the first edit of an open journal that has none; no edit has that id."""


def origin(file: Path) -> int | None:
    """Return the id of a journal's first edit, the same in all its copies.

    None where there is none, or it cannot be read as it was written. The file is not
    judged, and nothing is ever written to it.
    """
    try:
        address = f"{file.absolute().as_uri()}?mode=ro&immutable=1"
        with closing(sqlite3.connect(address, uri=True)) as connection:
            connection.execute("PRAGMA trusted_schema = OFF")
            return _first(connection)
    except (OSError, sqlite3.Error):
        return None


def origin_of(journal: Reader) -> int | None:
    """Return the same of a journal that is open, whatever stands at its path by now.

    NONE_YET where it holds no edit; None where it cannot be read now, or was closed.
    """
    try:
        found = _first(journal.connection)
        return NONE_YET if found is None and not _holds_edits(journal.connection) else found
    except sqlite3.Error:
        return None


def _first(connection: sqlite3.Connection) -> int | None:
    row = connection.execute(_FIRST).fetchone()
    return int(row[1]) if row is not None and tables.matches("edits", row) else None


def _holds_edits(connection: sqlite3.Connection) -> bool:
    return connection.execute("SELECT 1 FROM edits LIMIT 1").fetchone() is not None
