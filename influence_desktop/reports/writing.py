"""Files for the person: written whole or not at all, readable by nobody else."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import TextIO

from influence_desktop.journal.disk import PART, UNSAVED
from influence_desktop.journal.errors import Refused
from influence_desktop.journal.world import world
from influence_desktop.paths import DATABASE

_SIDE_FILES = ("-journal", "-wal", "-shm", ".lock", UNSAVED, ".part", PART)

Writer = Callable[[TextIO], object]
"""Writes one file's text into it."""


def write_all(files: Mapping[Path, Writer], *, journal: Path) -> None:
    """Write files, and give them their names once all are complete and on the disk.

    What stood there before is replaced only then. Raises Refused where a name is the
    journal's own or no plain file's, NoSpace or ReadOnly where the disk does not take
    them; then no file was changed and none is left half written.
    """
    names = {Path(os.path.realpath(path)): write for path, write in files.items()}
    for path in names:
        with world(path):
            _may_replace(path, Path(os.path.realpath(journal)))
    with ExitStack() as undo:
        for path, write in names.items():
            with world(path):
                _fill(_part(path), write, undo)
        for path in names:
            with world(path):
                _part(path).replace(path)
        for folder in {path.parent for path in names}:
            with world(folder):
                _sync(folder)


def _part(path: Path) -> Path:
    return path.with_name(path.name + PART)


def _fill(part: Path, write: Writer, undo: ExitStack) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW | os.O_CLOEXEC
    descriptor = os.open(part, flags, 0o600)
    undo.callback(part.unlink, missing_ok=True)
    with os.fdopen(descriptor, "w", encoding="utf-8", newline="") as out:
        os.fchmod(descriptor, 0o600)  # a part that a killed export left may be readable
        write(out)
        out.flush()
        os.fsync(descriptor)


def _sync(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _may_replace(path: Path, journal: Path) -> None:
    """Raise Refused where an export would write over something that is not one."""
    if not path.parent.is_dir():
        raise Refused(f"There is no folder {path.parent}. Make it, or name another place.")
    name = path.name
    if path.parent == journal.parent and (
        name in {journal.name + side for side in _SIDE_FILES}
        or name.startswith((f"{journal.name}.before-restore-", f"{journal.name}.unsaved-"))
    ):
        raise Refused(f"{path} belongs to the journal; nothing is written over it.")
    if not path.exists():
        return
    if not path.is_file():
        raise Refused(f"{path} is not a plain file; nothing was written to it.")
    if journal.exists() and path.samefile(journal):
        raise Refused(f"{path} is the journal itself; nothing is written over it.")
    with path.open("rb") as file:
        if file.read(len(DATABASE)) == DATABASE:
            raise Refused(f"{path} is a database, perhaps a journal; nothing is written over it.")
