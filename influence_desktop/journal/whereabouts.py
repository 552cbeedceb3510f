"""Whether a journal's file is still the one that was opened, and what was put beside it."""

from __future__ import annotations

import os
import re
import sqlite3
from contextlib import closing
from enum import Enum
from pathlib import Path
from typing import TypeAlias

from influence_desktop.journal.errors import JournalError

Identity: TypeAlias = tuple[int, int]
"""What tells a file from any other: its device and its number on it."""

_CONFLICT = re.compile(r"conflict", re.IGNORECASE)
"""What Dropbox, Nextcloud, Syncthing and others write into the name of a second version."""

_NUMBERED = re.compile(r" ?\(?[0-9]{1,3}\)?")
"""What others put after the name alone: `journal 2.db`, `journal (1).db`."""

_FIRST_EDIT = "SELECT id FROM edits ORDER BY number LIMIT 1"


class Whereabouts(Enum):
    """What stands where a journal was opened: it, nothing, or another file."""

    HERE = "here"
    GONE = "gone"
    REPLACED = "replaced"


def identity(path: Path) -> Identity | None:
    """Return what stands at a path, or None where nothing does, or an emptied file."""
    try:
        found = path.stat()
    except OSError:
        return None
    return (found.st_dev, found.st_ino) if found.st_size else None


def whereabouts(path: Path, opened: Identity | None) -> Whereabouts:
    """Tell what became of the file that was opened at a path."""
    found = identity(path)
    if found == opened:
        return Whereabouts.HERE
    return Whereabouts.GONE if found is None else Whereabouts.REPLACED


def conflicted(path: Path) -> list[Path]:
    """Return the second versions of a journal that a sync program left beside it, by name.

    A name with “conflict” in it says so itself; one with a number only counts if it is a
    journal that began as this one did. Our own side files are none.
    """
    try:
        names = sorted(os.listdir(path.parent))  # noqa: PTH208 - names are all that is needed
    except OSError:
        return []
    return [path.with_name(name) for name in names if _is_second(path, name)]


def _is_second(path: Path, name: str) -> bool:
    ours = name.startswith(path.name) or not (
        name.startswith(path.stem) and name.endswith(path.suffix)
    )
    if ours:
        return False
    between = name[len(path.stem) : len(name) - len(path.suffix)]
    if _CONFLICT.search(between):
        return True
    return bool(_NUMBERED.fullmatch(between)) and _began_alike(path, path.with_name(name))


def _began_alike(path: Path, other: Path) -> bool:
    first = _first_edit(path)
    return first is not None and first == _first_edit(other)


def _first_edit(path: Path) -> int | None:
    """Return the id of a journal's first edit; None where there is none, or no journal."""
    from influence_desktop.journal import opening  # noqa: PLC0415 - a copy beside it is rare

    try:
        with closing(opening.connect(path, write=False)) as connection:
            found = connection.execute(_FIRST_EDIT).fetchone()
    except (JournalError, sqlite3.Error):
        return None
    return None if found is None else int(found[0])
