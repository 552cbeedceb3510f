"""A journal's copies and its damage, as a window deals with both: beside itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import date
from functools import lru_cache, partial
from pathlib import Path
from typing import TypeAlias

from influence_desktop.journal import backups, checks, families, missing
from influence_desktop.journal.backups import Left
from influence_desktop.journal.errors import (
    Damaged,
    JournalError,
    Locked,
    Moved,
    locked,
    moved,
    overwritten,
)
from influence_desktop.journal.insides import COUNTED, Inside, inside
from influence_desktop.journal.lines import same
from influence_desktop.journal.older import Older
from influence_desktop.journal.older import older as older_than
from influence_desktop.journal.origin import last
from influence_desktop.journal.owned import due
from influence_desktop.journal.replacing import PutBack, kept_name, put_back
from influence_desktop.journal.salvage import Salvage, Saved, salvage
from influence_desktop.journal.shelf import Backup, backups_of, unread
from influence_desktop.journal.shelf import backups as backups_in
from influence_desktop.journal.store import Journal
from influence_desktop.journal.whereabouts import (
    GONE,
    REPLACED,
    Identity,
    identity,
    whereabouts,
)
from influence_desktop.records import Formula
from influence_desktop.values import dataclass
from influence_desktop.weeks import Week

__all__ = [
    "COUNTED",
    "BackedUp",
    "Backup",
    "Damaged",
    "Identity",
    "Inside",
    "JournalError",
    "Left",
    "Locked",
    "Moved",
    "Older",
    "PutBack",
    "Salvage",
    "Saved",
    "due",
    "identity",
    "kept_name",
    "locked",
    "overwritten",
    "put_back",
    "salvage",
    "unread",
]

_BLOCK = 1 << 16

Seen: TypeAlias = tuple[Path, int, int]
"""A file with its size and the time of its last change."""


@dataclass(frozen=True, slots=True)
class Shelved:
    """A backup with its number of entries, None where it cannot be read.

    `is_own`, `other` and `began_otherwise` are those of its family. `is_away`: it stands in
    the second place.
    """

    backup: Backup
    entries: int | None
    is_own: bool | None = True
    other: str = ""
    is_away: bool = False
    began_otherwise: bool = False


@dataclass(frozen=True, slots=True)
class BackedUp:
    """A backup that was made, and the second place where there is no copy of it, or None."""

    backup: Backup
    missed: Path | None


@dataclass(frozen=True, slots=True)
class Compared:
    """What a backup holds, and what the journal holds now, None where it cannot be read."""

    backup: Backup
    then: Inside
    now: Inside | None


def shelf(path: Path, second: Path | None, known: dict[Seen, int | None]) -> tuple[Shelved, ...]:
    """Return the backups in both places, newest first, those of other journals last.

    A copy in the second place of one that stands beside the journal is left out, unless they
    differ: one of the two was spoilt then. `known` keeps what was counted of a file, which is
    counted anew only once it changed, as such a pair is compared only then.
    """
    found = []
    for family in families.families(path, second):
        for each in family.backups:
            with suppress(OSError):  # it was thinned out a moment ago
                stat = each.file.stat()
                seen = (each.file, stat.st_size, stat.st_mtime_ns)
                if seen not in known:
                    known[seen] = backups.entries(each.file)
                is_away = each.file.parent != backups_of(path)
                shelved = _shelved(each, known[seen], family, is_away=is_away)
                found.append((_told(shelved), seen, shelved))
    beside = {told: seen for told, seen, each in found if told and not each.is_away}
    return tuple(
        each
        for told, seen, each in found
        if not (each.is_away and told in beside and _is_copy(seen, beside[told]))
    )


def _is_copy(one: Seen, other: Seen) -> bool:
    with suppress(OSError):  # it was thinned out a moment ago, or its drive was taken away
        return _same(one, other)
    return False


@lru_cache(maxsize=256)  # more than two places keep
def _same(one: Seen, other: Seen) -> bool:
    return one[1] == other[1] and same(one[0], other[0])


def _told(shelved: Shelved) -> tuple[int, date, int, int] | None:
    """Return what a copy in the second place shares with a backup; None where nothing tells."""
    newest = None if shelved.entries is None else last(shelved.backup.file)
    if newest is None or shelved.entries is None:
        return None
    return shelved.backup.number, shelved.backup.day, shelved.entries, newest


def left(path: Path, second: Path | None) -> Shelved | None:
    """Return the newest backup of a journal that is not there; None where one is, or none."""
    if path.exists():
        return None
    found = missing.left(path, second)
    if found is None:
        return None
    backup, entries, other = found
    return Shelved(backup, entries, None, other)


def older(path: Path, second: Path | None = None) -> Older | None:
    """Return the newest backup that goes on where a journal ends; None where nothing tells."""
    with suppress(JournalError, OSError):  # whoever reads it next is told
        return older_than(path, second)
    return None


def make(path: Path) -> None:
    """Make an empty journal; Refused where a file is already."""
    Journal.create(path).close()


def newest_good(path: Path, second: Path | None) -> list[Shelved]:
    """Return the newest backup in which no fault is found, of each journal that may be it."""
    return [_shelved(*found) for found in families.newest_good(path, second)]


def _shelved(
    backup: Backup, entries: int | None, family: families.Family, *, is_away: bool = False
) -> Shelved:
    return Shelved(backup, entries, family.is_own, family.other, is_away, family.began_otherwise)


def compared(backup: Backup, path: Path, *, today: date) -> Compared:
    """Return what a backup and the journal hold, up to this week.

    Raises an error of the journal where the backup cannot be read.
    """
    until = Week.containing(today)
    then = inside(backup.file, until=until)
    try:
        now = inside(path, until=until)
    except JournalError:
        now = None
    return Compared(backup, then, now)


def back_up(path: Path, *, today: date, second: Path | None, left: Left = None) -> Backup:
    """Make a checked backup, whether anything changed or not.

    `left` raises Moved where another program wrote the file; then there is none.
    """
    with Journal.open(path, write=False) as journal:
        journal.second = second
        return backups.back_up(journal, today=today, left=left)


def back_up_now(path: Path, *, today: date, second: Path | None, left: Left = None) -> BackedUp:
    """Make a backup, as `back_up`, and tell whether the second place got it too."""
    made = back_up(path, today=today, second=second, left=left)
    missed = None if second is None or _is_in(second, made) else second
    return BackedUp(made, missed)


def _is_in(second: Path, made: Backup) -> bool:
    """Tell whether a second place holds a backup as long that is none of the older ones."""
    with suppress(OSError):
        size = made.file.stat().st_size
        return any(
            each.number >= made.number and each.file.stat().st_size == size
            for each in backups_in(second)
        )
    return False


def back_up_changes(
    path: Path, *, today: date, second: Path | None, left: Left = None
) -> Backup | None:
    """Make a checked backup, as `back_up`, unless the newest one holds what the journal holds.

    The second place first gets the newest one if it has it not yet.
    """
    if second is not None:
        backups.catch_up(path, second, today=today)
    with Journal.open(path, write=False) as journal:
        journal.second = second
        return backups.back_up_changes(journal, today=today, left=left)


def also_in(second: Path, made: Backup, *, today: date) -> None:
    """Copy a backup to the second place and thin the older ones out there."""
    backups.also_in(second, made, today=today)


def exported(
    path: Path,
    form: str,
    target: Path,
    *,
    opened: Identity | None,
    left: Left = None,
    pages: Callable[[list[Formula]], Mapping[str, str]],
) -> list[Path]:
    """Write everything that a journal holds to a place, and return the files.

    `pages` makes those of a kit. Raises an error of the journal, Moved where the file is
    not the one that was `opened` any more, or where `left` says that another program wrote
    it; then nothing that stood there changed.
    """
    from influence_desktop.reports.files import KIT, write_out  # noqa: PLC0415 - when asked

    with copied(path, opened, left) as journal:
        journal.must_be_whole()  # each row is verified, but one may be hidden
        made = pages(journal.formulas()) if form == KIT else {}
        return write_out(journal, form, target, pages=made)


@contextmanager
def copied(path: Path, opened: Identity | None = None, left: Left = None) -> Iterator[Journal]:
    """Lend a copy in memory of what a journal holds now: nobody has to wait for its reader.

    Raises Moved where another file, or none, stands in the place of the one `opened`, or
    where `left` does so before or after copying.
    """
    if opened is not None and whereabouts(path, opened) in {GONE, REPLACED}:
        raise moved(path)
    if left is not None:
        left()
    with Journal.open(path, write=False) as journal:
        copy = journal.rehearse()
    with copy:
        if left is not None:
            left()
        yield copy


def broken(path: Path) -> str:
    """Return why nothing that a journal shows can be trusted, "" where its structure is sound.

    Rows are verified one by one; of one that an index hides nothing tells but this.
    """
    try:
        must_be_whole(path)
    except Damaged as error:
        return str(error)
    return ""


def is_void(path: Path) -> bool:
    """Tell whether a file holds nothing, or nothing but zeros: nothing of it can be saved."""
    with suppress(OSError), path.open("rb") as file:
        return not any(any(block) for block in iter(partial(file.read, _BLOCK), b""))
    return False


def must_be_whole(path: Path) -> None:
    """Raise Damaged where the structure of a journal is not sound."""
    with copied(path) as journal:
        journal.must_be_whole()


def looked_through(path: Path, *, rest: Callable[[], bool]) -> list[str]:
    """Return a sentence for each row or part of a journal that is not sound.

    `rest` is called between two slices of the file, where no lock is held; once it is
    True nothing more is looked at. Raises an error of the journal where the world, not
    damage, prevents reading.
    """
    problems: list[str] = []
    try:
        with Journal.open(path, write=False) as journal:
            for found in checks.faults_by_slices(journal):
                problems += found
                if rest():
                    break
    except Damaged as error:
        problems.append(error.problem)
    return problems
