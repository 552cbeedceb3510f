"""Journals in one folder share the folder of their backups: which backup is of which."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from influence_desktop.journal import disk, opening
from influence_desktop.journal.backups import entries, verify
from influence_desktop.journal.errors import JournalError
from influence_desktop.journal.origin import origin
from influence_desktop.journal.shelf import Backup, everywhere
from influence_desktop.values import dataclass


@dataclass(frozen=True, slots=True)
class Family:
    """The backups of one journal, newest first.

    `is_own` tells whether that is the journal asked about; None where nothing tells, since
    it is gone, or cannot be read so far. `other` names the one beside it that began with
    the same edit: it is that one, or a copy of the one asked about.
    """

    backups: tuple[Backup, ...]
    is_own: bool | None
    other: str = ""


def families(path: Path, second: Path | None = None) -> list[Family]:
    """Return the backups in both places by the journals they are of, the journal's own first.

    What cannot be told stands between its own and those of others; what cannot be read at
    all counts as its own.
    """
    kept = everywhere(path, second)
    if not kept:
        return []
    mine = origin(path)
    groups: dict[int | None, list[Backup]] = {}
    for each in kept:
        one = origin(each.file)
        groups.setdefault(mine if one is None else one, []).append(each)
    names = _beside(path) if groups.keys() - {mine} else {}
    found = [
        Family(
            tuple(group),
            # One beside it that began alike may be a copy: it says nothing against them.
            is_own=None if mine is None else one == mine,
            other="" if one is None or one == mine else names.get(one, ""),
        )
        for one, group in groups.items()
    ]
    order = (True, None, False)
    return sorted(found, key=lambda each: (order.index(each.is_own), bool(each.other)))


def offered(path: Path, second: Path | None = None) -> list[Family]:
    """Return the backups that may be put in a journal's place: its own, or what may be that."""
    found = families(path, second)
    return [each for each in found if each.is_own is not False]


def newest_good(
    path: Path, second: Path | None = None
) -> list[tuple[Backup, int, bool | None, str]]:
    """Return, of each journal that may be the one, its newest backup without a fault.

    Each with its number of entries, whether it is the journal's own, and the name of the
    one beside it that began with the same edit.
    """
    found = ((_first_good(each.backups), each) for each in offered(path, second))
    return [(*good, each.is_own, each.other) for good, each in found if good is not None]


def _first_good(backups: Iterable[Backup]) -> tuple[Backup, int] | None:
    for each in backups:
        with suppress(JournalError):
            verify(each.file)
            return each, entries(each.file) or 0
    return None


def _beside(path: Path) -> dict[int, str]:
    """Return how the other journals of a folder began, each with its name.

    A name that begins as the journal's own does is that of a copy, and claims nothing.
    """
    found: dict[int, str] = {}
    for name in _names(path):
        one = origin(path.with_name(name))
        if one is not None:
            found.setdefault(one, name)
    return found


def _names(path: Path) -> Iterator[str]:
    for name in sorted(disk.names(path.parent), key=len):
        if not name.startswith(path.stem) and opening.has_our_head(path.with_name(name)):
            yield name
