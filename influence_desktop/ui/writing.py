"""A file for the person: written whole or not at all, readable by nobody else."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from influence_desktop.paths import DATABASE, NAME
from influence_desktop.texts import tr
from influence_desktop.weeks import shown


class NotWritten(Exception):
    """A file was not written; the text is a sentence for the person."""


def write(path: Path, data: bytes, *, journal: Path) -> None:
    """Write a file, and give it its name once it is complete and on the disk.

    Raises NotWritten where that is not possible; what stood there before then stands
    there still.
    """
    target = Path(os.path.realpath(path))
    part = target.with_name(f".{target.name}.{NAME}.part")
    try:
        if _is_journal(target, Path(os.path.realpath(journal))):
            raise NotWritten(
                tr("{file} belongs to a journal; nothing was written to it.", file=_name(path))
            )
        try:
            _fill(part, data)
            part.replace(target)
        finally:
            with suppress(FileNotFoundError):  # it has its name
                part.unlink()
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise NotWritten(
            tr("{file} could not be written: {reason}. Nothing was changed.",
               file=_name(path), reason=reason)
        ) from error  # fmt: skip


def _fill(part: Path, data: bytes) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW | os.O_CLOEXEC
    descriptor = os.open(part, flags, 0o600)
    with os.fdopen(descriptor, "wb") as out:
        os.fchmod(descriptor, 0o600)
        out.write(data)
        out.flush()
        os.fsync(descriptor)


def _is_journal(path: Path, journal: Path) -> bool:
    """Tell whether a file is a journal, or lies beside ours under its name."""
    if path.parent == journal.parent and path.name.startswith(journal.name):
        return True
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return file.read(len(DATABASE)) == DATABASE


def _name(path: Path) -> str:
    return shown(path.name)
