"""One writer at a time: a kernel lock that dies with the process that holds it."""

from __future__ import annotations

import fcntl
import os
import time
from pathlib import Path

from influence_desktop.journal.errors import locked
from influence_desktop.journal.world import world
from influence_desktop.values import dataclass

_SIDE = ".lock"  # what follows the journal's name in that of its lock file
_PAUSE = 0.05  # seconds between two tries


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
    removes it, what was locked is nobody's lock any more, and it is tried again.
    """
    deadline = time.monotonic() + wait
    while True:
        descriptor = os.open(lock_file(path), os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
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
