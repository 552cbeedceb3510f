"""What a sync program left beside a journal when two machines wrote it."""

from __future__ import annotations

import os
import re
import sqlite3
from contextlib import closing
from pathlib import Path

from influence_desktop.journal import opening
from influence_desktop.journal.errors import JournalError

_CONFLICT = re.compile(r"conflict", re.IGNORECASE)
"""What Dropbox, Nextcloud, Syncthing and others write into the name of a second version."""

_NUMBERED = re.compile(r" ?\(?[0-9]{1,3}\)?")
"""What others put after the name alone: `journal 2.db`, `journal (1).db`."""

_FIRST_EDIT = "SELECT id FROM edits ORDER BY number LIMIT 1"


def second_versions(path: Path) -> list[Path]:
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
    try:
        with closing(opening.glimpse(path)) as connection:
            found = connection.execute(_FIRST_EDIT).fetchone()
    except (JournalError, sqlite3.Error):
        return None
    return None if found is None else int(found[0])
