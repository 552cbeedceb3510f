"""Reading one version of a journal's file, whoever writes it meanwhile, and however."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from influence_desktop.journal.errors import in_use, overwritten
from influence_desktop.journal.whereabouts import State, seen_state

_MARKS = 1000
"""Nanoseconds that a file's time is set on by its writer at most, which no clock's tick is."""

_TRIES = 100
"""How often a read is begun anew beside somebody who commits and commits."""


@contextmanager
def steady(connection: sqlite3.Connection, path: Path) -> Iterator[None]:
    """Hold one version of a journal's file for a `with` block.

    Whoever commits waits until its end, by SQLite's locks. Who knows nothing of those, such
    as `cp` or a sync program that writes the file in place, is noticed: then Moved is raised
    at the end, also in the place of what that made of the reading. A copy in memory, and a
    transaction that is open already, are left as they are.

    Raises what SQLite raises where the file cannot be locked.
    """
    if not _is_to_begin(connection):
        yield
        return
    try:
        before = _begin(connection, path)
        try:
            yield
        except Exception as error:
            if _is_written(path, before):
                raise overwritten(path) from error
            raise
        if _is_written(path, before):  # no commit was let in yet
            raise overwritten(path)
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")


def _is_to_begin(connection: sqlite3.Connection) -> bool:
    return not connection.in_transaction and _is_of_a_file(connection)


def _is_of_a_file(connection: sqlite3.Connection) -> bool:
    # The name itself may be no text that Python reads: it is only asked whether there is one.
    asked = "SELECT file <> '' FROM pragma_database_list WHERE name = 'main'"
    return bool(connection.execute(asked).fetchone()[0])


def _begin(connection: sqlite3.Connection, path: Path) -> State | None:
    """Begin to read, and return the state of a file of which nothing was read before that."""
    for _ in range(_TRIES):
        # Of a file with the same count of changes SQLite would go on to use pages it has read.
        connection.execute("PRAGMA shrink_memory")
        before = seen_state(path)
        connection.execute("BEGIN")
        connection.execute("SELECT 1 FROM sqlite_schema").fetchone()  # locks it
        if not _is_written(path, before):
            return before
        connection.execute("ROLLBACK")
    raise in_use(path)


def _is_written(path: Path, before: State | None) -> bool:
    """Tell whether a file is another one than it was.

    What stands in the place of a file leaves the open one as it was. Its own writer sets the
    time of one that it committed on by next to nothing.
    """
    after = seen_state(path)
    if before is None or after is None or before[0] != after[0]:
        return False
    return before[1] != after[1] or not 0 <= after[2] - before[2] <= _MARKS
