"""What SQLite and the system say about a file, turned into our own errors."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from influence_desktop.journal.errors import (
    DISK,
    JournalError,
    NoSpace,
    broken,
    emptied,
    from_os,
    in_use,
    moved,
    no_text,
    readonly,
)
from influence_desktop.journal.whereabouts import LEAST

_NO_TEXT = "Could not decode to UTF-8"
"""What Python says of a text that is none; SQLite itself does not look at it."""

_NO_TABLE = "no such table"
"""What SQLite says of a file that was emptied, but also of a mistake of ours."""

_FULL = frozenset({sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR})
_HELD = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED})
_SHUT = frozenset({sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM})
_NO_DAMAGE = _FULL | _HELD | _SHUT

_PRIMARY = 0xFF  # the low byte of an extended SQLite code is its primary code


def from_sqlite(error: sqlite3.Error, path: Path) -> JournalError | None:
    """Return our error for one of SQLite's, or None when the fault is ours."""
    extended = getattr(error, "sqlite_errorcode", 0)
    code = extended & _PRIMARY
    if code in _FULL:
        return NoSpace(
            f"The disk with {path} is full or does not answer. Nothing was half done;"
            " free some space and try again."
        )
    if code in _HELD:
        return in_use(path)
    if code in _SHUT:
        went_away = extended == sqlite3.SQLITE_READONLY_DBMOVED
        return moved(path) if went_away else readonly(path)
    unreadable = _NO_TEXT in str(error)
    if unreadable or code in {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}:
        return no_text(path) if unreadable else broken(path, str(error))
    return emptied(path) if _NO_TABLE in str(error) and _is_empty(path) else None


def _is_empty(path: Path) -> bool:
    with suppress(OSError):
        return path.stat().st_size < LEAST
    return False


def must_be_damage(error: sqlite3.Error | UnicodeDecodeError) -> None:
    """Raise an error again unless it tells that what a file holds is broken.

    A disk that is full or fails, or a file that is held or may not be written, tells nothing
    of what stands in it.
    """
    if getattr(error, "sqlite_errorcode", 0) & _PRIMARY in _NO_DAMAGE:
        raise error


def of_the_world(error: BaseException, path: Path) -> JournalError | None:
    """Return what an error means that nobody turned into ours, or None when the fault is ours."""
    if isinstance(error, JournalError):
        return error
    if isinstance(error, sqlite3.Error):
        return from_sqlite(error, path)
    if isinstance(error, OSError) and error.errno in DISK:
        return from_os(error, path)
    return None


@contextmanager
def world(path: Path) -> Iterator[None]:
    """Turn what SQLite or the system says of a path into our own errors."""
    try:
        yield
    except sqlite3.Error as error:
        ours = from_sqlite(error, path)
        if ours is None:
            raise
        raise ours from error
    except UnicodeDecodeError as error:  # SQLite quoted bytes of a broken file
        raise no_text(path) from error
    except OSError as error:
        raise from_os(error, path) from error
