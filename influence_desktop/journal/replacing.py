"""Putting a backup in the journal's place; what stood there is kept beside it."""

from __future__ import annotations

import re
from contextlib import ExitStack, closing, suppress
from datetime import date
from pathlib import Path

from influence_desktop.journal import backups, disk, lock
from influence_desktop.journal.errors import Damaged, JournalError, ReadOnly, Refused
from influence_desktop.journal.lines import same
from influence_desktop.journal.origin import began_otherwise
from influence_desktop.journal.shelf import backups_of, listed
from influence_desktop.journal.store import Journal
from influence_desktop.journal.world import world
from influence_desktop.paths import private_folder
from influence_desktop.values import dataclass

_SIDES = ("-journal", "-wal", "-shm")
"""What SQLite keeps beside a file that was not closed, and belongs to its content."""


@dataclass(frozen=True, slots=True)
class PutBack:
    """What a restore did: the file it read, and where what stood there is kept.

    `is_another` tells whether that is known to be of another journal than the file.
    """

    file: Path
    kept: Path | None
    is_another: bool = False


def put_back(
    file: Path,
    path: Path,
    *,
    today: date | None,
    second: Path | None = None,
    wait: float = 5.0,
) -> PutBack:
    """Put a checked copy of a backup where the journal is, or was to be.

    What stood there, sound, damaged or foreign, is kept beside it under a counted name,
    and a sound journal is backed up as well. So is what stands there now where the newest
    backup is another state than that. Raises Refused, Damaged or Future where the
    file is no sound journal of ours, Future where the one to be replaced is from a newer
    version, Locked, NoSpace or ReadOnly; then nothing was changed.
    """
    file, path = file.resolve(), path.resolve()
    _may_replace(file, path)
    with world(path):
        private_folder(path.parent)
        _settle(path)
        held = lock.take(path, wait=wait)
        try:
            with disk.draft(path) as part:
                _fill(part, file)
                _back_up(path, today, second)
                lock.keep(path, held)
                kept = _exchange(part, path)
                _be_newest(path, today, second)
                return PutBack(file, kept, kept is not None and began_otherwise(path, kept))
        finally:
            lock.release(held)


def _may_replace(file: Path, path: Path) -> None:
    Journal.open(file, write=False).close()
    backups.verify(file)
    if path.exists():
        if not path.is_file():
            raise Refused(f"{path} is not a file; nothing was put in its place.")
        if path.samefile(file):
            raise Refused(f"{path} is the journal itself, not a backup of it.")


def _settle(path: Path) -> None:
    """Let SQLite take back what a killed program left, where that can be done."""
    with suppress(Refused, Damaged, ReadOnly):
        Journal.open(path, write=False).close()


def _fill(part: Path, file: Path) -> None:
    backups.copy(file, part)
    backups.verify(part)
    disk.sync(part)


def _back_up(path: Path, today: date | None, second: Path | None) -> None:
    try:
        journal = Journal.open(path, write=False)
    except (Refused, Damaged, ReadOnly):
        return
    with closing(journal), suppress(Damaged):
        journal.second = second
        backups.back_up_changes(journal, today=today, thinning=False)


def _be_newest(path: Path, today: date | None, second: Path | None) -> None:
    """Back up what was put back where the newest backup is another state than that.

    It would be offered first where the journal is damaged next. The restore stands, whatever
    becomes of that.
    """
    with suppress(JournalError, OSError), closing(Journal.open(path, write=False)) as journal:
        found = listed(backups_of(path))
        if found and not same(max(found, key=lambda each: each.number).file, path):
            journal.second = second
            backups.back_up(journal, today=today, thinning=False)


def _exchange(part: Path, path: Path) -> Path | None:
    """Keep what stands at a path under another name, and put the new file there.

    Where the names can be linked there is a journal at the path at every moment.
    """
    kept = kept_name(path) if path.exists() else None
    with ExitStack() as undo:
        if kept is not None:
            _keep(path, kept, undo)
        part.replace(path)
        undo.pop_all()
    disk.sync(path.parent)
    return kept


def _keep(path: Path, kept: Path, undo: ExitStack) -> None:
    disk.another_name(path, kept)
    undo.callback(_forget, kept, path)
    sides = [(_beside(path, side), _beside(kept, side)) for side in _SIDES]
    for side, other in sides:
        # Left where it is, it would be played back into the new file.
        if side.exists() and side.stat().st_size > 0:
            side.rename(other)
            undo.callback(other.replace, side)
    disk.sync(path.parent)


def _forget(kept: Path, path: Path) -> None:
    if path.exists():
        kept.unlink()
    else:
        kept.rename(path)


def kept_name(path: Path) -> Path:
    """Return the name under which a restore would keep what stands at a path."""
    number = 1 + max(_kept(path), default=0)
    return path.with_name(f"{path.name}.before-restore-{number:06}.db")


def kept_beside(path: Path) -> list[Path]:
    """Return what restores kept beside a journal, newest first."""
    return [kept for _, kept in sorted(_kept(path).items(), reverse=True)]


def begun(path: Path) -> list[Path]:
    """Return the second names that restores gave a journal which were killed before they went on.

    One with what SQLite keeps beside it is none: that is needed to make the file whole.
    """
    twins = [kept for kept in kept_beside(path) if disk.is_twin(kept, path)]
    return [each for each in twins if not any(_beside(each, side).exists() for side in _SIDES)]


def _kept(path: Path) -> dict[int, Path]:
    pattern = re.compile(re.escape(path.name) + r"\.before-restore-(\d{6,})\.db")
    found = ((pattern.fullmatch(each.name), each) for each in path.parent.iterdir())
    return {int(name[1]): each for name, each in found if name}


def _beside(path: Path, side: str) -> Path:
    return path.with_name(path.name + side)
