"""Which journal a file is of: every edit has an id of its own, and the first one stays."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from influence_desktop.journal import tables
from influence_desktop.journal.history import EDIT_COLUMNS

if TYPE_CHECKING:
    from influence_desktop.journal.reader import Reader

_EDIT = f"SELECT {', '.join(EDIT_COLUMNS)}, checksum FROM edits"  # noqa: S608 - our own columns
_FIRST = f"{_EDIT} ORDER BY number LIMIT 1"
_NEWEST = f"{_EDIT} ORDER BY number DESC LIMIT 1"

KNOWN = "SELECT EXISTS (SELECT 1 FROM edits WHERE id = ?)"
"""Whether an edit of an id is in a file's history."""

NONE_YET = 0
"""What stands for the first edit of an open journal that has none; no edit has that id."""


class Unreadable(Exception):
    """A file does not tell what its history says."""


def origin(file: Path) -> int | None:
    """Return the id of a journal's first edit, the same in all its copies.

    None where there is none, or it cannot be read as it was written.
    """
    try:
        with unjudged(file) as connection:
            return _id(connection, _FIRST)
    except Unreadable:
        return None


def began_otherwise(one: Path, other: Path) -> bool:
    """Tell whether two files are known to be of two journals."""
    firsts = {origin(one), origin(other)}
    return None not in firsts and len(firsts) > 1


def origin_of(journal: Reader) -> int | None:
    """Return the same of a journal that is open, whatever stands at its path by now.

    NONE_YET where it holds no edit; None where it cannot be read now, or was closed.
    """
    try:
        found = _id(journal.connection, _FIRST)
    except Unreadable:
        return None
    return NONE_YET if found is None else found


def newest(connection: sqlite3.Connection) -> int | None:
    """Return the id of a history's newest edit, None where it has none; or raise Unreadable."""
    return _id(connection, _NEWEST)


def knows(connection: sqlite3.Connection, edit: int) -> bool:
    """Tell whether the edit of an id is in a history, as far as that can be read."""
    try:
        return bool(connection.execute(KNOWN, (edit,)).fetchone()[0])
    except sqlite3.Error:
        return False


def last(file: Path) -> int | None:
    """Return the id of a file's newest edit; None as in `origin`."""
    with suppress(Unreadable), unjudged(file) as connection:
        return newest(connection)
    return None


def known_in(file: Path, edit: int) -> bool:
    """Tell whether a file knows the edit of an id, as `knows`."""
    with suppress(Unreadable), unjudged(file) as connection:
        return knows(connection, edit)
    return False


@contextmanager
def unjudged(file: Path) -> Iterator[sqlite3.Connection]:
    """Lend what reads a file that is not judged, or raise Unreadable; nothing is ever written."""
    address = f"{file.absolute().as_uri()}?mode=ro&immutable=1"
    try:
        connection = sqlite3.connect(address, uri=True)
    except sqlite3.Error as error:
        raise Unreadable from error
    with closing(connection):
        connection.execute("PRAGMA trusted_schema = OFF")
        yield connection


def _id(connection: sqlite3.Connection, question: str) -> int | None:
    try:
        row = connection.execute(question).fetchone()
    except sqlite3.Error as error:
        raise Unreadable from error
    if row is not None and not tables.matches("edits", row):
        raise Unreadable
    return None if row is None else int(row[1])
