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

_HOST = re.compile(r"-(?=[0-9-]*[A-Z])[A-Z0-9-]{1,15}|-.*safeBackup.*")
"""What OneDrive and its kin put after it: the name of the machine."""

_NAMED = re.compile(r"[-_ ].+")
"""Any other name; a copy that somebody made looks the same."""

_NEWEST_EDIT = "SELECT id FROM edits ORDER BY number DESC LIMIT 1"

_KNOWN = "SELECT EXISTS (SELECT 1 FROM edits WHERE id = ?)"

_FIRST_EDIT = "SELECT id FROM edits ORDER BY number LIMIT 1"


def second_versions(path: Path) -> list[Path]:
    """Return the second versions of a journal that a sync program left beside it, by name.

    A name with “conflict” in it says so itself; one with a number or a machine only counts
    if it is a journal that began as this one did, and one with other words only if it also
    holds an edit that this one has not. Our own side files are none.
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
    other = path.with_name(name)
    if _NUMBERED.fullmatch(between) or _HOST.fullmatch(between):
        return began_alike(path, other)
    return bool(_NAMED.fullmatch(between)) and began_alike(path, other) and _goes_on(path, other)


def began_alike(path: Path, other: Path) -> bool:
    """Tell whether another file is a journal that began with the same edit."""
    first = _asked(path, _FIRST_EDIT)
    return first is not None and first == _asked(other, _FIRST_EDIT)


def _goes_on(path: Path, other: Path) -> bool:
    """Tell whether another file's newest edit is none of a journal's."""
    newest = _asked(other, _NEWEST_EDIT)
    return newest is not None and _asked(path, _KNOWN, newest) == 0


def _asked(path: Path, question: str, *values: int) -> int | None:
    """Return a number out of a file; None where there is none, or no journal."""
    try:
        with closing(opening.glimpse(path)) as connection:
            found = connection.execute(question, values).fetchone()
    except (JournalError, sqlite3.Error):
        return None
    return None if found is None else int(found[0])
