"""Whether a journal's file is still the one that was opened."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TypeAlias

Identity: TypeAlias = tuple[int, int]
"""What tells a file from any other: its device and its number on it."""

State: TypeAlias = tuple[int, int, int]
"""A file's number on its device, its size in bytes and the time of its last write in ns."""

HERE, GONE, REPLACED, EMPTIED, UNSEEN = "here", "gone", "replaced", "emptied", "unseen"
"""What can stand where a journal was opened: it, nothing, another file, it without content,
or what nobody can look at just now, which tells nothing."""

LEAST = 100
"""Bytes of a file's head, in which SQLite says what it is; of one without nothing is left."""


def identity(path: Path) -> Identity | None:
    """Return what stands at a path, or None where nothing does, or it cannot be seen."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def state(path: Path) -> State:
    """Return what tells that a file was neither replaced nor written since."""
    found = path.stat()
    return found.st_ino, found.st_size, found.st_mtime_ns


def seen_state(path: Path) -> State | None:
    """Return that, None where the file cannot be seen."""
    with suppress(OSError):
        return state(path)
    return None


def whereabouts(path: Path, opened: Identity | None) -> str:
    """Return what became of the file that was opened at a path."""
    try:
        found = path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return GONE
    except OSError:
        return UNSEEN
    if (found.st_dev, found.st_ino) == opened:
        return EMPTIED if found.st_size < LEAST else HERE
    return REPLACED if found.st_size else GONE
