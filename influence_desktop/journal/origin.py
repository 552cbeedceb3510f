"""Which journal a file is of: every edit has an id of its own, and the first one stays."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from influence_desktop.journal import tables
from influence_desktop.journal.history import EDIT_COLUMNS

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
            row = connection.execute(_FIRST).fetchone()
    except (OSError, sqlite3.Error):
        return None
    return int(row[1]) if row is not None and tables.matches("edits", row) else None
