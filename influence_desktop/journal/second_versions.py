"""Versions beside a journal that went on by themselves: a sync program's, or somebody's copy."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from pathlib import Path

from influence_desktop.journal import disk, opening
from influence_desktop.journal.errors import JournalError
from influence_desktop.journal.origin import KNOWN, began_otherwise, origin
from influence_desktop.journal.whereabouts import identity

_CONFLICT = re.compile(r"[ck]onfli[ck]?t|[ _.-]conf\(", re.IGNORECASE)
"""What Dropbox, Nextcloud, Syncthing and others write into the name of a second version, in
the languages of those who use the alphabet."""

_SET_APART = re.compile(r"[ ._-]*([(\[].*|sync-)?")
"""What may stand between a journal's name and that word where it is that journal's version."""

_SIDES = (".lock", "-journal", "-wal", "-shm", disk.UNSAVED, disk.PART)
"""How the names of our own side files end, after the journal's."""

KEPT = ".before-restore-"
"""What stands in the name of what a restore kept."""

_NEWEST_EDIT = "SELECT id FROM edits ORDER BY number DESC LIMIT 1"


def second_versions(path: Path) -> list[Path]:
    """Return the second versions of a journal that lie beside it, by name.

    They have the journal's name within theirs and are journals of ours. One with “conflict”
    in its name counts, also if it is damaged, unless it began with another edit. Any other
    counts, since people make copies, only if it began with the same one and also holds an
    edit that this one has not. Our own side files are none, nor is a hidden file: such are
    those that a sync program is still writing.
    """
    names = disk.names(path.parent)
    name = re.compile(rf"(?<![^\W_]){re.escape(path.stem)}(?![^\W\d_])")
    found = ((each, name.search(each)) for each in names if not _is_own(path, each))
    return [path.with_name(each) for each, at in found if at and _is_second(path, each, at)]


def is_conflict(path: Path, name: str) -> bool:
    """Tell whether a second version's name is one that a sync program gives."""
    return _CONFLICT.search(name.replace(path.stem, "", 1)) is not None


def is_side_file(path: Path, name: str) -> bool:
    """Tell whether a name is a journal's own, or that of what we or a sync program put beside it.

    That is what is half written, what a restore kept of this journal, or its version of which
    a sync program says in the name that it conflicts: `journal (conflicted copy).db`.
    """
    if name == path.name or name.startswith(path.name + KEPT) or name.endswith(disk.PART):
        return True
    if not name.startswith(path.stem):
        return False
    rest = name.removeprefix(path.stem).removeprefix(path.suffix)
    conflict = _CONFLICT.search(rest)
    return conflict is not None and bool(_SET_APART.fullmatch(rest[: conflict.start()]))


def _is_own(path: Path, name: str) -> bool:
    """Tell whether a name is one that we give, or that of a file which is hidden."""
    if name.startswith(".") or KEPT in name:
        return True
    return name in {path.name, *(f"{path.name}{side}" for side in _SIDES)}


def _is_second(path: Path, name: str, at: re.Match[str]) -> bool:
    other = path.with_name(name)
    if not opening.has_our_head(other) or identity(other) == identity(path):
        return False
    before, after = name[: at.start()], name[at.end() :]
    if not before and _CONFLICT.search(after):
        return not began_otherwise(path, other)
    return began_alike(path, other) and _goes_on(path, other)


def began_alike(path: Path, other: Path) -> bool:
    """Tell whether another file is a journal that began with the same edit."""
    first = origin(path)
    return first is not None and first == origin(other)


def _goes_on(path: Path, other: Path) -> bool:
    """Tell whether another file's newest edit is none of a journal's."""
    newest = _asked(other, _NEWEST_EDIT)
    return newest is not None and _asked(path, KNOWN, newest) == 0


def _asked(path: Path, question: str, *values: int) -> int | None:
    """Return a number out of a file; None where there is none, or no journal."""
    try:
        with closing(opening.glimpse(path)) as connection:
            found = connection.execute(question, values).fetchone()
    except (JournalError, sqlite3.Error):
        return None
    return None if found is None else int(found[0])
