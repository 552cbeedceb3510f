"""Copies of the journal: made whole and checked or not at all, named by a counter."""

from __future__ import annotations

import fcntl
import os
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from datetime import date
from itertools import chain
from pathlib import Path
from typing import TypeAlias

from influence_desktop.journal import disk, opening, retention
from influence_desktop.journal.errors import (
    Damaged,
    JournalError,
    Locked,
    damaged,
    locked,
    overwritten,
)
from influence_desktop.journal.lines import journals_in, lines, same
from influence_desktop.journal.owned import owned
from influence_desktop.journal.reader import Reader
from influence_desktop.journal.shelf import (
    Backup,
    backups,
    backups_of,
    last_number,
    listed,
    named,
)
from influence_desktop.journal.steady import steady
from influence_desktop.journal.whereabouts import state
from influence_desktop.journal.world import from_sqlite, world
from influence_desktop.paths import private_folder

Left: TypeAlias = Callable[[], None] | None
"""Raises Moved where a file is not as its writer left it; None where nobody can tell."""

_WAIT = 5.0  # seconds to wait for another backup into the same folder
_PAUSE = 0.05  # seconds between two tries
_BLOCK = 1 << 20
_ENTRIES = """
SELECT (SELECT COUNT(*) FROM posts) + (SELECT COUNT(*) FROM weekly_figures)
     + (SELECT COUNT(*) FROM notes) + (SELECT COUNT(*) FROM kudos)
     + (SELECT COUNT(*) FROM pauses) + (SELECT COUNT(*) FROM fences)
"""


def back_up(
    journal: Reader, *, today: date | None, thinning: bool = True, left: Left = None
) -> Backup:
    """Make a checked backup of a journal's file and thin the older ones out.

    `today` dates it; None leaves it to the file system. `left` raises Moved where another
    program wrote the file. A journal's second place gets a copy where it can be reached.
    Raises Damaged, NoSpace, ReadOnly, Locked, or Moved; then nothing was changed and nothing
    is left behind.
    """
    second = journal.second
    made = _made(journal.path, today=today, second=second, thinning=thinning, left=left)
    assert made is not None  # only where nothing changed there is none
    return made


def back_up_changes(
    journal: Reader, *, today: date | None, thinning: bool = True, left: Left = None
) -> Backup | None:
    """Make a backup, as `back_up`, unless its newest one holds what the journal holds now."""
    found = listed(backups_of(journal.path))
    if journal.rehearsal or (journal.empty() and not any(owned(journal.path, found))):
        return None
    second = journal.second
    return _made(
        journal.path, today=today, second=second, changed=True, thinning=thinning, left=left
    )


def entries(file: Path) -> int | None:
    """Return how many entries a backup holds, or None where it cannot be read."""
    try:
        with world(file), closing(opening.connect(file, write=False)) as connection:
            return int(connection.execute(_ENTRIES).fetchone()[0])
    except JournalError:
        return None


def verify(file: Path) -> None:
    """Raise Damaged where a row, a record or the structure of a journal's file is not sound.

    A record is not where it is another one than its last edit made it: so one can tell a
    mixture of two versions, each of whose rows is sound.
    """
    from influence_desktop.journal.checks import (  # noqa: PLC0415 - seldom, and dear
        faults,
        unlike_history,
    )

    with world(file), closing(opening.connect(file, write=False)) as connection:
        reader = Reader(file, connection)
        for problem in chain(faults(reader), unlike_history(reader)):
            raise damaged(file, problem)


def copy_checked(
    path: Path,
    file: Path,
    *,
    today: date | None = None,
    unlike: Path | None = None,
    left: Left = None,
) -> bool:
    """Copy a journal's file into a new one, checked before it has its name.

    Tells whether it was made: it is not where it would be the same as `unlike`. Raises
    Damaged, naming the journal, where the copy is not sound, and what `left` raises before
    or after copying; then there is no new file.
    """
    try:
        with disk.new_file(file) as part:
            if left is not None:
                left()
            copy(path, part)
            if left is not None:
                left()
            if unlike is not None and same(part, unlike):
                raise _Unchanged
            verify(part)
            if today is not None:
                be_of(part, today)
    except _Unchanged:
        return False
    except Damaged as error:
        raise damaged(path, error.why) from error
    return True


class _Unchanged(Exception):
    """There is nothing new to copy."""


def thin(folder: Path, *, today: date, beside: Path | None = None) -> None:
    """Delete the backups of a folder that need not stay; what cannot be deleted stays.

    Of each journal `beside`, which is in the folder around it where nobody says, as many
    stay as if it had a folder of its own; and so do those of each line that none of them
    knows, as a restore leaves one behind. Where nobody can list that folder all stay.
    """
    found = backups(folder)
    try:
        journals = journals_in(beside or folder.parent)
    except OSError:
        return
    stay: set[int] = set()
    for line in lines(found, journals):
        stay |= retention.kept(_dated(line), today=today, beside=_dated(found))
    for each in found:
        if each.number not in stay:
            with suppress(OSError):
                each.file.unlink()


def _dated(found: list[Backup]) -> list[retention.Dated]:
    return [retention.Dated(each.number, each.day) for each in found]


def _made(
    path: Path,
    *,
    today: date | None,
    second: Path | None,
    changed: bool = False,
    thinning: bool = True,
    left: Left = None,
) -> Backup | None:
    folder = backups_of(path)
    elsewhere = _last_in(second)  # asked before anybody has to wait for it
    listed(folder)  # where that cannot be read nothing is tried
    with world(folder), own(folder):
        found = listed(folder)
        number = 1 + max(last_number(folder), elsewhere)
        file = named(folder, number)
        newest = next(owned(path, found), None) if changed else None
        unlike = newest.file if newest else None
        if not copy_checked(path, file, today=today, unlike=unlike, left=left):
            return None
        made = next(each for each in backups(folder) if each.number == number)
        if today is not None and thinning:
            thin(folder, today=today)
    if second is not None:
        also_in(second, made, today=today if thinning else None)
    return made


def also_in(second: Path, made: Backup, *, today: date | None, is_new: bool = True) -> None:
    """Copy a backup to the second place, which may be slow: no other backup waits for it.

    It is the newest there, whatever number that takes. Where it cannot be, nothing is said,
    and so where one that is not new, just checked, is not sound any more. What a killed copy
    left there is gone afterwards, unless another one is being made.
    """
    # It may be a drive that lies in a drawer.
    with suppress(JournalError, OSError), _among_copies(second):
        if not is_new:
            verify(made.file)
        _copy_file(made.file, named(second, max(made.number, last_number(second) + 1)))
    if today is not None:
        with suppress(OSError):
            thin(second, today=today, beside=made.file.parent.parent)


def catch_up(path: Path, second: Path, *, today: date) -> None:
    """Copy a journal's newest backup to its second place, if it is not there and sound.

    It may have been made while the place was away, or while nobody should wait for it.
    There it may have another number: journals may share that place too. One that differs
    from all there may as well have been spoilt since, and what is there be the good copy.
    """
    with suppress(OSError):
        newest = next(owned(path, backups(backups_of(path))), None)
        if newest and not any(
            same(newest.file, each.file) for each in owned(path, backups(second))
        ):
            also_in(second, newest, today=today, is_new=False)


def copy(path: Path, part: Path) -> None:
    """Copy what a sound journal holds at one moment into an empty file.

    Raises Moved where another program wrote it meanwhile, Damaged, or Locked.
    """
    # A connection of its own: the journal's may hold a copy in memory.
    with (
        closing(opening.unjudged(path)) as source,
        closing(sqlite3.connect(part, isolation_level=None)) as target,
    ):
        target.execute("PRAGMA journal_mode = OFF")  # nobody sees the file before its name
        target.execute("PRAGMA synchronous = OFF")  # it is synced as a whole
        try:
            with steady(source, path):
                source.backup(target)
        except sqlite3.DatabaseError as error:
            if isinstance(found := from_sqlite(error, path), Damaged | Locked):
                raise found from error  # it is the journal, not where the copy is to stand
            raise


@contextmanager
def own(folder: Path) -> Iterator[None]:
    """Be the only one who makes backups in a folder for a `with` block.

    The folder is made for it, and taken away again where it stays empty. What a killed
    backup left behind is gone afterwards.
    """
    missing = not folder.exists()
    with ExitStack() as after:
        if missing:
            after.callback(_take_away, folder)
        private_folder(folder)
        if missing:
            disk.sync(folder.parent)
        held = os.open(folder, os.O_RDONLY | os.O_CLOEXEC)
        after.callback(os.close, held)
        _take(held, folder, fcntl.LOCK_EX)
        _clear_parts(folder)
        yield


@contextmanager
def _among_copies(folder: Path) -> Iterator[None]:
    """Let nobody clear a folder up for a `with` block; several may copy into it at once.

    It is cleared up before where nobody does, as far as the file system can tell.
    """
    held = os.open(folder, os.O_RDONLY | os.O_CLOEXEC)
    try:
        with suppress(OSError):
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
            _clear_parts(folder)
        with suppress(OSError):
            _take(held, folder, fcntl.LOCK_SH)
        yield
    finally:
        os.close(held)


def _clear_parts(folder: Path) -> None:
    for part in folder.glob("journal-*.db*.part"):
        part.unlink()


def _take_away(folder: Path) -> None:
    with suppress(OSError):
        folder.rmdir()  # which an empty one alone allows


def _take(held: int, folder: Path, kind: int) -> None:
    deadline = time.monotonic() + _WAIT
    while True:
        try:
            fcntl.flock(held, kind | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= deadline:
                raise locked(folder) from None
            time.sleep(_PAUSE)
        else:
            return


def _last_in(second: Path | None) -> int:
    if second is not None:
        with suppress(OSError):
            return last_number(second)
    return 0


def _copy_file(file: Path, to: Path) -> None:
    before = state(file)
    with world(to), disk.new_file(to) as part:
        with file.open("rb") as source, part.open("wb") as copy:
            while block := source.read(_BLOCK):
                copy.write(block)
        if state(file) != before:
            raise overwritten(file)
        if not same(file, part):
            raise damaged(to, "it is not what was copied")
        times = file.stat()
        os.utime(part, ns=(times.st_atime_ns, times.st_mtime_ns))


def be_of(part: Path, today: date) -> None:
    """Give a file the day it is told, where the file system has another one."""
    now = time.localtime(part.stat().st_mtime)
    if date(*now[:3]) != today:
        noon = time.mktime((today.year, today.month, today.day, 12, 0, 0, 0, 0, -1))
        os.utime(part, (noon, noon))
