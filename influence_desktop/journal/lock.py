"""One writer at a time: a kernel lock that dies with the process that holds it."""

from __future__ import annotations

import fcntl
import os
import time
from pathlib import Path

from influence_desktop.journal.errors import locked
from influence_desktop.values import dataclass

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
    return path.with_name(path.name + ".lock")


def take(path: Path, *, wait: float) -> int:
    """Return the descriptor that holds the journal's lock; give it to `release`.

    Waits at most `wait` seconds, then raises Locked. The lock file stays: removing it
    would let two processes lock two different files of the same name.
    """
    descriptor = os.open(lock_file(path), os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    deadline = time.monotonic() + wait
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= deadline:
                os.close(descriptor)
                raise locked(path) from None
            time.sleep(_PAUSE)
        else:
            return descriptor


def release(descriptor: int) -> None:
    """Let the next writer in."""
    os.close(descriptor)
