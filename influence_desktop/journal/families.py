"""Journals in one folder share the folder of their backups: which backup is of which."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, suppress
from pathlib import Path

from influence_desktop.journal import disk, opening
from influence_desktop.journal.backups import entries, verify
from influence_desktop.journal.errors import JournalError
from influence_desktop.journal.origin import Unreadable, knows, last, origin, unjudged
from influence_desktop.journal.second_versions import is_side_file
from influence_desktop.journal.shelf import Backup, everywhere
from influence_desktop.values import dataclass


@dataclass(frozen=True, slots=True)
class Family:
    """The backups of one journal, newest first.

    `is_own` tells whether that is the journal asked about; None where nothing tells. Either
    that one is gone, or cannot be read so far, or it `began_otherwise` than they did, and so
    did every journal beside it: they may be of one that is gone, or its own from before it was
    saved without its history. `other` names the journal beside it that began with the same
    edit: they are of that one, or, where they may be its own, of a copy of it.
    """

    backups: tuple[Backup, ...]
    is_own: bool | None
    other: str = ""
    began_otherwise: bool = False


def families(path: Path, second: Path | None = None) -> list[Family]:
    """Return the backups in both places by the journals they are of, the journal's own first.

    What cannot be told stands between its own and those of others; what cannot be read at
    all counts as its own.
    """
    return by_journal(path, everywhere(path, second), path.parent)


def by_journal(path: Path, kept: Sequence[Backup], folder: Path) -> list[Family]:
    """Return backups by the journals they are of, as `families`, with those of a folder beside.

    `path` may be that of a journal, or of a backup.
    """
    mine = origin(path) if kept else None
    groups: dict[int | None, list[Backup]] = {}
    for each in kept:
        one = origin(each.file)
        groups.setdefault(mine if one is None else one, []).append(each)
    names = _beside(path, folder) if groups.keys() - {mine, None} else {}
    found = [_family(group, one, mine, names) for one, group in groups.items()]
    order = (True, None, False)
    return sorted(found, key=lambda each: (order.index(each.is_own), bool(each.other)))


def _family(
    group: list[Backup], one: int | None, mine: int | None, names: Mapping[int, str]
) -> Family:
    if one == mine:
        return Family(tuple(group), is_own=None if mine is None else True)
    other = "" if one is None else names.get(one, "")
    if mine is None:
        # One beside it that began alike may be a copy: it says nothing against them.
        return Family(tuple(group), is_own=None, other=other)
    if other:
        return Family(tuple(group), is_own=False, other=other)
    return Family(tuple(group), is_own=None, began_otherwise=True)


def may_be_own(found: Iterable[Family]) -> list[Family]:
    """Return the families whose backups may be put in a journal's place."""
    return [each for each in found if each.is_own is not False]


def by_line(path: Path, found: list[Family]) -> list[Family]:
    """Return families with a journal's own backups apart from those of copies beside it.

    Both began alike. What a copy knows and the journal does not comes after its own, with
    the name of that copy: it may be that one's, or of what the damage took.
    """
    if not (found and found[0].is_own):
        return found
    own, *rest = found
    mine = origin(path)
    copies = [each for each in journals(path, path.parent) if origin(each) == mine]
    if mine is None or not copies:
        return found
    parts: dict[str, list[Backup]] = {"": []}
    with ExitStack() as opened:
        histories: dict[str, sqlite3.Connection] = {}
        for name, file in [("", path), *((each.name, each) for each in copies)]:
            with suppress(Unreadable):
                histories[name] = opened.enter_context(unjudged(file))
        for each in own.backups:
            edit = last(each.file)
            knowing = (name for name, one in histories.items() if edit and knows(one, edit))
            parts.setdefault(next(knowing, ""), []).append(each)
    lines = [Family(tuple(part), is_own=True, other=name) for name, part in parts.items() if part]
    return [*lines, *rest]


def offered(path: Path, second: Path | None = None) -> list[Family]:
    """Return the backups that may be put in a journal's place: its own, or what may be that."""
    return may_be_own(families(path, second))


def newest_good(path: Path, second: Path | None = None) -> list[tuple[Backup, int, Family]]:
    """Return, of each journal that may be the one, its newest backup without a fault.

    Each with its number of entries, and the family that it is of.
    """
    families = by_line(path, offered(path, second))
    found = ((first_good(each.backups), each) for each in families)
    return [(*good, each) for good, each in found if good is not None]


def first_good(backups: Iterable[Backup]) -> tuple[Backup, int] | None:
    """Return the first of some backups that has no fault, with its number of entries."""
    for each in backups:
        with suppress(JournalError):
            verify(each.file)
            return each, entries(each.file) or 0
    return None


def _beside(path: Path, folder: Path) -> dict[int, str]:
    """Return how the other journals of a folder began, each with its name.

    What lies there of the journal itself is no other one.
    """
    found: dict[int, str] = {}
    for file in journals(path, folder):
        one = origin(file)
        if one is not None:
            found.setdefault(one, file.name)
    return found


def journals(path: Path, folder: Path) -> Iterator[Path]:
    """Yield the other journals of a folder: none of what lies there of the journal itself."""
    for name in sorted(disk.names(folder), key=len):
        if not is_side_file(path, name) and opening.has_our_head(folder / name):
            yield folder / name
