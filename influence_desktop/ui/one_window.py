"""One window for a journal: a later start asks the one that is open to come forward."""

from __future__ import annotations

import fcntl
import os
import stat
import sys
import time
import zlib
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from influence_desktop.paths import bells

WAIT = 3.0
"""Seconds in which a window that is not stuck comes forward."""

LEAVE = "XDG_ACTIVATION_TOKEN"
"""Where a desktop says that the person asked for a window, so that it may come forward."""

_PAUSE = 0.02  # seconds between two looks at whether the bell was heard
_MOST = 512  # bytes of what is rung; a desktop's token is shorter


class Bell(NamedTuple):
    """A pipe with a name that the first window of a journal listens at.

    A kernel lock on it says who is the first, and dies with its process.
    """

    file: Path
    descriptor: int

    def heard(self) -> str:
        """Return what was rung since the last time, and leave nothing of it."""
        try:
            return os.read(self.descriptor, 1 << 16).decode("ascii", "replace")
        except BlockingIOError:
            return ""

    def close(self) -> None:
        """Let the next start be the first."""
        self.file.unlink(missing_ok=True)
        os.close(self.descriptor)


class Arrival(NamedTuple):
    """What a start found: its own bell, or whether the first window `came` forward.

    Without either the first window is `silent`, or nobody can ring here.
    """

    bell: Bell | None = None
    came: bool = False
    silent: bool = False


def arrive(journal: Path, *, wait: float = WAIT) -> Arrival:
    """Become the first window of a journal, or ask the one that is to come forward.

    Only the windows of one person, on one machine, hear each other. Nothing is raised:
    where no pipe can be made, each start opens a window.
    """
    try:
        file = bell_file(journal)
        return Arrival() if file is None else _arrived(file, wait=wait)
    except OSError:
        return Arrival()


def take_over(journal: Path) -> Bell | None:
    """Become the first window of a journal if there is none any more; ring at nobody."""
    try:
        file = bell_file(journal)
        if file is None:
            return None
        bell = _opened(file)
    except OSError:
        return None
    if _is_first(bell) and _stands(bell):
        bell.heard()
        return bell
    os.close(bell.descriptor)
    return None


def bell_file(journal: Path) -> Path | None:
    """Return where a journal's bell is, in a folder that is the person's alone, or None."""
    folder = bells()
    folder.mkdir(mode=0o700, exist_ok=True)
    found = folder.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != os.geteuid() or found.st_mode & 0o077:
        return None
    name = os.fsencode(os.path.realpath(journal))
    return folder / f"{zlib.crc32(name):08x}{zlib.adler32(name):08x}"


def _arrived(file: Path, *, wait: float) -> Arrival:
    deadline = time.monotonic() + wait
    bell = _opened(file)
    if not _is_first(bell):
        _ring(bell)
        # Heard first: a window that comes forward may be closed before anybody looks again.
        while _unheard(bell) and not _is_first(bell):
            if time.monotonic() >= deadline:
                os.close(bell.descriptor)
                return Arrival(silent=True)
            time.sleep(_PAUSE)
        if not _unheard(bell):
            os.close(bell.descriptor)
            return Arrival(came=True)
    if not _stands(bell):
        # The first one ended just now, and its bell with it.
        os.close(bell.descriptor)
        return _arrived(file, wait=wait)
    bell.heard()
    return Arrival(bell)


def _opened(file: Path) -> Bell:
    with suppress(FileExistsError):
        os.mkfifo(file, 0o600)
    descriptor = os.open(file, os.O_RDWR | os.O_NONBLOCK | os.O_NOFOLLOW | os.O_CLOEXEC)
    if not stat.S_ISFIFO(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise FileExistsError(file)
    return Bell(file, descriptor)


def _is_first(bell: Bell) -> bool:
    try:
        fcntl.flock(bell.descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _stands(bell: Bell) -> bool:
    try:
        return os.path.samestat(bell.file.lstat(), os.fstat(bell.descriptor))
    except FileNotFoundError:
        return False


def _ring(bell: Bell) -> None:
    token = os.environ.get(LEAVE, "").encode("ascii", "ignore")[:_MOST]
    with suppress(BlockingIOError):  # rung so often that it is full: nobody hears it
        os.write(bell.descriptor, token + b"\n")


def _unheard(bell: Bell) -> int:
    """Return how many bytes nobody has read yet."""
    import termios  # noqa: PLC0415 - only where there is a first window

    found = fcntl.ioctl(bell.descriptor, termios.FIONREAD, bytes(4))
    return int.from_bytes(found, sys.byteorder)
