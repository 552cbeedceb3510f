"""Folders for what is shown only to be read: gone with their window, however that ended."""

from __future__ import annotations

import fcntl
import os
import stat
import tempfile
from contextlib import suppress
from pathlib import Path

from influence_desktop.paths import NAME

_PREFIX = f"{NAME}-read-"
"""How the name of such a folder begins, once it is held."""

_MARK = f"{NAME}.lock"
"""The file in it that its window holds: a kernel lock, which dies with the process."""


class CopyFolder:
    """A private folder in the system's place for what is temporary.

    Attributes: `path`. Raises OSError where none can be made.
    """

    def __init__(self) -> None:
        made = Path(tempfile.mkdtemp(prefix=f"{NAME}-new-"))
        flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC
        try:
            self._held = os.open(made / _MARK, flags, 0o600)
        except OSError:
            made.rmdir()
            raise
        with suppress(OSError):  # where there are no locks nobody else takes one, and deletes
            fcntl.flock(self._held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        # Whoever finds a folder of this name that nobody holds may delete it: held first.
        self.path = made.rename(made.with_name(_PREFIX + made.name.removeprefix(f"{NAME}-new-")))

    def close(self) -> None:
        """Delete the folder with what is in it."""
        with suppress(OSError):
            for each in sorted(self.path.iterdir(), key=_is_mark):
                each.unlink()
            self.path.rmdir()
        os.close(self._held)


def sweep() -> None:
    """Delete such folders of this person whose window is gone, as after a kill.

    No link is followed; what is not known to be ours, or cannot be deleted, stays.
    """
    place = tempfile.gettempdir()
    names: list[str] = []
    with suppress(OSError):
        names = os.listdir(place)  # noqa: PTH208 - names are all that is needed
    for name in names:
        if name.startswith(_PREFIX):
            with suppress(OSError):
                _delete(Path(place, name))


def _delete(path: Path) -> None:
    """Delete one folder if it is ours and nobody holds it; raises OSError where somebody does."""
    folder = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC)
    try:
        names = os.listdir(folder)  # noqa: PTH208 - a path cannot be made of a descriptor
        names.sort(key=_is_mark)
        found = [os.stat(name, dir_fd=folder, follow_symlinks=False) for name in names]
        if not _is_private(os.fstat(folder)) or not all(map(_is_own_file, found)):
            return
        mark = os.open(_MARK, os.O_RDWR | os.O_NOFOLLOW | os.O_CLOEXEC, dir_fd=folder)
        try:
            fcntl.flock(mark, fcntl.LOCK_EX | fcntl.LOCK_NB)
            for name in names:
                os.unlink(name, dir_fd=folder)
            path.rmdir()
        finally:
            os.close(mark)
    finally:
        os.close(folder)


def _is_mark(file: str | Path) -> bool:
    """Sort the mark to the end: whatever is left without it stays for ever."""
    return Path(file).name == _MARK


def _is_private(found: os.stat_result) -> bool:
    return found.st_uid == os.geteuid() and not found.st_mode & 0o077


def _is_own_file(found: os.stat_result) -> bool:
    return stat.S_ISREG(found.st_mode) and _is_private(found)
