"""Files that come into being whole: written aside, synced, then given their name."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from influence_desktop.journal.errors import Refused

_NO_LINKS = frozenset({errno.EPERM, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK})
"""What file systems without hard links answer, such as a memory stick's."""


PART = ".influence-desktop.part"
"""How the name of a file ends until it is whole: nobody else names one so."""


UNSAVED = ".unsaved"
"""How the name of the file beside a journal goes on that holds what was typed and not saved."""


def part_of(path: Path) -> Path:
    """Return where a file is written before it has its name."""
    return path.with_name(path.name + PART)


@contextmanager
def draft(path: Path) -> Iterator[Path]:
    """Lend an empty private file beside a path; without a new name it is gone afterwards."""
    part = part_of(path)
    flags = os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW | os.O_CLOEXEC
    descriptor = os.open(part, flags, 0o600)
    try:
        try:
            os.fchmod(descriptor, 0o600)  # a part that a kill left may be readable
        finally:
            os.close(descriptor)
        yield part
    finally:
        part.unlink(missing_ok=True)


@contextmanager
def new_file(path: Path) -> Iterator[Path]:
    """Lend an empty private file for a `with` block, which then gets its name for good.

    Whatever goes wrong, nothing is left behind. Refused where the name is taken: what
    stands there is never replaced.
    """
    with draft(path) as part:
        yield part
        sync(part)
        _name(part, path)


def names(folder: Path) -> list[str]:
    """Return the names in a folder, in order; none where it cannot be read."""
    with suppress(OSError):
        return sorted(os.listdir(folder))  # noqa: PTH208 - names are all that is needed
    return []


def forget_draft(path: Path) -> None:
    """Delete what a killed program left half written beside a path."""
    with suppress(OSError):
        part_of(path).unlink()


def forget_twin(path: Path) -> None:
    """Delete the name under which a file was written, where a killed program left it both."""
    if is_twin(part_of(path), path):
        with suppress(OSError):
            part_of(path).unlink()


def is_twin(name: Path, path: Path) -> bool:
    """Tell whether a name is a second one of a file, and no link that leads to it."""
    with suppress(OSError):
        return os.path.samestat(name.lstat(), path.stat())
    return False


def sync(path: Path) -> None:
    """Bring a file's content, or a folder's names, to the disk."""
    descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def another_name(path: Path, name: Path) -> None:
    """Give a file a second name, or only the new one where there are no links.

    Refused where the name is taken.
    """
    try:
        os.link(path, name)
    except FileExistsError:
        raise _taken(name) from None
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        if name.exists():
            raise _taken(name) from None
        path.rename(name)


def _name(part: Path, path: Path) -> None:
    another_name(part, path)
    try:
        sync(path.parent)
    except OSError:
        path.unlink()
        raise


def _taken(path: Path) -> Refused:
    return Refused(f"There is a file at {path} already; it was left as it is.")
