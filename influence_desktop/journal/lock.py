"""One writer at a time: a kernel lock that dies with the process that holds it."""

from __future__ import annotations

import fcntl
import os
import stat
import time
from pathlib import Path

from influence_desktop.journal.errors import ReadOnly, hindered, locked
from influence_desktop.journal.world import world
from influence_desktop.values import dataclass

_SIDE = ".lock"  # what follows the journal's name in that of its lock file
_PAUSE = 0.05  # seconds between two tries
_OPENS = os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC
"""How a lock file is opened: nothing is made at the end of a link, and no pipe waited for."""

_KINDS = {
    stat.S_IFREG: "a file that you may not write",
    stat.S_IFDIR: "a folder",
    stat.S_IFLNK: "a link",
    stat.S_IFIFO: "a pipe",
}
"""What may stand where a lock file belongs."""


@dataclass(frozen=True, slots=True)
class Held:
    """A journal that is closed and still kept from other writers, on its way to a thread."""

    path: Path
    descriptor: int

    def release(self) -> None:
        """Let the next writer in."""
        release(self.descriptor)


def lock_file(path: Path) -> Path:
    """Return the side file that carries the lock of a journal."""
    return path.with_name(path.name + _SIDE)


def take(path: Path, *, wait: float) -> int:
    """Return the descriptor that holds the journal's lock; give it to `release`.

    Waits at most `wait` seconds, then raises Locked. The lock file stays: removing it
    would let two processes lock two different files of the same name. Where somebody else
    removes it, what was locked is nobody's lock any more, and it is tried again. Raises
    ReadOnly where something else stands in its place, which is left as it is.
    """
    deadline = time.monotonic() + wait
    while True:
        descriptor = _opened(path)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if stands(path, descriptor):
                return descriptor
        except BlockingIOError:
            pass
        except BaseException:
            os.close(descriptor)
            raise
        os.close(descriptor)
        if time.monotonic() >= deadline:
            raise locked(path)
        time.sleep(_PAUSE)


def must_fit(path: Path) -> None:
    """Raise ReadOnly where something else than a file stands in a lock file's place."""
    kind = _kind(lock_file(path))
    if kind not in {0, stat.S_IFREG}:
        raise _in_the_way(path, kind)


def _opened(path: Path) -> int:
    file = lock_file(path)
    try:
        descriptor = os.open(file, _OPENS, 0o600)
    except OSError as error:
        kind = _kind(file)
        if kind == 0 or (kind == stat.S_IFREG and not isinstance(error, PermissionError)):
            raise
        raise _in_the_way(path, kind) from error
    kind = stat.S_IFMT(os.fstat(descriptor).st_mode)
    if kind != stat.S_IFREG:
        os.close(descriptor)
        raise _in_the_way(path, kind)
    return descriptor


def _kind(file: Path) -> int:
    """Return what stands there, as `stat` tells kinds; 0 where that cannot be seen."""
    try:
        return stat.S_IFMT(file.lstat().st_mode)
    except OSError:
        return 0


def _in_the_way(path: Path, kind: int) -> ReadOnly:
    what = _KINDS.get(kind, "something that is no file")
    do = "allow writing it, or move it away" if kind == stat.S_IFREG else "move it away"
    return hindered(path, lock_file(path), what, do=do)


def stands(path: Path, descriptor: int) -> bool:
    """Tell whether the lock file that was opened is the one that others find."""
    try:
        found = os.stat(f"{path}{_SIDE}")  # noqa: PTH116 - it is asked twice an edit
    except OSError:  # if it cannot be seen it cannot be locked either, which says why
        return False
    return os.path.samestat(found, os.fstat(descriptor))


def keep(path: Path, descriptor: int) -> None:
    """Hold the lock for sure: that of a file which somebody deleted keeps nobody out.

    The same descriptor then holds that of a new file. Raises Locked where another writer
    came in meanwhile, ReadOnly or NoSpace where no file can be made; the descriptor is
    then as it was.
    """
    if not stands(path, descriptor):
        with world(path):
            again = take(path, wait=0)
        os.dup2(again, descriptor, inheritable=False)
        os.close(again)


def release(descriptor: int) -> None:
    """Let the next writer in."""
    os.close(descriptor)
