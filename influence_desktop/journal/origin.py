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

    None also where it cannot be read now, or was closed.
    """
    try:
        return _first(journal.connection)
    except sqlite3.Error:
        return None


def _first(connection: sqlite3.Connection) -> int | None:
    row = connection.execute(_FIRST).fetchone()
    return int(row[1]) if row is not None and tables.matches("edits", row) else None
