"""Faults put into a journal's file, as a failing disk or a sync program would."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path

from influence_desktop.journal import tables
from influence_desktop.plain import as_plain
from influence_desktop.records import Note

PAGE = 4096


def spoil(path: Path, statement: str) -> None:
    """Change rows behind their checksums."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        assert connection.execute(statement).rowcount > 0


def tear(path: Path, table: str) -> bytes:
    """Zero the first page of a table, and return the file's bytes as they are then."""
    with closing(sqlite3.connect(path)) as connection:
        found = connection.execute(
            "SELECT rootpage FROM sqlite_schema WHERE name = ?", (table,)
        ).fetchone()
    content = bytearray(path.read_bytes())
    start = (found[0] - 1) * PAGE
    content[start : start + PAGE] = bytes(PAGE)
    path.write_bytes(content)
    return bytes(content)


@contextmanager
def without_index(path: Path, index: str) -> Iterator[sqlite3.Connection]:
    """Lend a connection that knows nothing of an index; what it writes is not in there."""
    where = "FROM sqlite_schema WHERE name = ?"
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        kept = connection.execute(f"SELECT * {where}", (index,)).fetchone()
        connection.execute(f"DELETE {where}", (index,))
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        yield connection
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute("INSERT INTO sqlite_schema VALUES (?, ?, ?, ?, ?)", kept)


def hide_from_index(path: Path) -> None:
    """Write a note, sound by itself, that the index of notes does not know of."""
    with without_index(path, "notes_by_day") as connection:
        note = Note(id=5, date=date(2026, 11, 4), text="a note that is hidden")
        tables.write(connection, "note", as_plain(note))


def turn_in_index(path: Path, index: str, text: str) -> None:
    """Flip one bit in an entry of an index that holds a text: it leads elsewhere."""
    with closing(sqlite3.connect(path)) as connection:
        found = connection.execute(
            "SELECT rootpage FROM sqlite_schema WHERE name = ?", (index,)
        ).fetchone()
    content = bytearray(path.read_bytes())
    start = (found[0] - 1) * PAGE
    content[content.index(text.encode(), start, start + PAGE) + 3] ^= 1
    path.write_bytes(content)
