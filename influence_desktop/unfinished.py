"""What was typed and is not saved, for the next start: a private file beside the journal.

It says of which journal it is: `of`, the id of that one's first edit, or None where that is
not known, since it could not be read, or an older version wrote the file. Such a file, and
one that was written before there was an edit, is taken for the journal's beside which it lies:
to show what is somebody else's can be put right, to withhold what is the person's own looks
like a loss.
"""

from __future__ import annotations

import fcntl
import json
import os
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path
from typing import Any

from influence_desktop.journal import disk
from influence_desktop.journal.errors import JournalError, Refused
from influence_desktop.journal.origin import NONE_YET, origin_of
from influence_desktop.journal.world import world
from influence_desktop.values import dataclass

__all__ = [
    "JournalError",
    "Unfinished",
    "alone",
    "file_of",
    "is_of_another",
    "keep",
    "origin_of",
    "set_aside",
    "unfinished",
]

MOST = 16 * 2**20
"""Bytes that are read of such a file; more was never written by a person."""

_VERSION = 1

_NO_FIGURES = {name: float(name) for name in ("NaN", "Infinity", "-Infinity")}
"""What a file may say by hand. One “not a number” is like no other: of each there is one alone."""

_TRIES, _PAUSE = 20, 0.01
"""How often another window that writes the file is waited for, and how many seconds each time."""


@dataclass(frozen=True, slots=True)
class Unfinished:
    """An entry as it was typed: the page that knows it, its kind there, and plain values."""

    page: str
    what: str
    values: Mapping[str, Any]


def file_of(journal: Path) -> Path:
    """Return where a journal's unfinished entries lie."""
    return journal.with_name(journal.name + disk.UNSAVED)


@contextmanager
def alone(journal: Path) -> Iterator[None]:
    """Read and write a journal's file for a `with` block while no other window does.

    One that stands still is not waited for long, nor is anything where folders have no locks.
    """
    try:
        descriptor = os.open(journal.parent, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    except OSError:  # whoever reads or writes there is told
        yield
        return
    try:
        for _ in range(_TRIES):
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                time.sleep(_PAUSE)
            except OSError:
                break
        yield
    finally:
        os.close(descriptor)


def unfinished(journal: Path, *, of: int | None = None) -> list[Unfinished]:
    """Return what was not finished in the journal `of`.

    Nothing where there is no file, or it is not understood or of another journal.
    """
    found = _found(journal)
    return [] if found is None or found.is_of_another(of) else found.entries


def is_of_another(journal: Path, of: int | None) -> bool:
    """Tell whether the file that lies there is known to be of another journal."""
    found = _found(journal)
    return found is not None and found.is_of_another(of)


def set_aside(journal: Path, *, of: int | None = None) -> Path | None:
    """Give a file another name beside it, and return that, where it cannot be taken up.

    It is not understood then, or of another journal; else None, also where there is no file.
    Nothing whole is deleted or overwritten. Raises NoSpace or ReadOnly; then it stands where
    it stood.
    """
    file = file_of(journal)
    disk.forget_draft(file)
    found = _found(journal)
    if found is not None and not found.is_of_another(of):
        return None
    names = (file.with_name(f"{file.name}-{number}") for number in count(1))
    with world(file):
        name = next(each for each in names if not os.path.lexists(each))
        disk.another_name(file, name)
        with suppress(FileNotFoundError):  # without links it has only its new name
            if os.path.samestat(file.lstat(), name.lstat()):  # else another window wrote anew
                file.unlink()
        disk.sync(file.parent)
    return name


def keep(journal: Path, entries: Sequence[Unfinished], *, of: int | None = None) -> None:
    """Write what is not finished, in place of what stood there; without any, no file stays.

    What stood there and is not understood is set aside, and so is another journal's, which
    stays where nothing is written. Raises NoSpace or ReadOnly, or Refused where it would be more
    than is ever read; then what stood there stays.
    """
    file = file_of(journal)
    disk.forget_draft(file)
    found, new = _found(journal), _Held(of, list(entries))
    if (entries and found == new) or (not entries and is_of_another(journal, of)):
        return
    set_aside(journal, of=of)
    with world(file):
        if not entries:
            with suppress(FileNotFoundError):
                file.unlink()
                disk.sync(file.parent)  # what was kept since must not come again
            return
        said = [{"page": e.page, "what": e.what, "values": dict(e.values)} for e in entries]
        held = {"version": _VERSION, "journal": of, "entries": said}
        text = json.dumps(held, ensure_ascii=False).encode("utf-8", "surrogatepass")
        if len(text) > MOST:
            raise Refused("What is being written is too long to be kept before it is saved.")
        with disk.draft(file) as part:
            part.write_bytes(text)
            disk.sync(part)
            part.replace(file)
        disk.sync(file.parent)


@dataclass(frozen=True, slots=True)
class _Held:
    """What a file holds, and of which journal."""

    of: int | None
    entries: list[Unfinished]

    def is_of_another(self, of: int | None) -> bool:
        return self.of not in {None, NONE_YET, of} and of is not None


def _found(journal: Path) -> _Held | None:
    """Return what a file holds; None where it says something that is not understood."""
    file = file_of(journal)
    try:
        if not file.is_file():
            return _Held(None, [])
        if file.stat().st_size > MOST:
            return None
        text = file.read_bytes().decode("utf-8", "surrogatepass")
        found = json.loads(text, parse_constant=_NO_FIGURES.__getitem__)
    except (OSError, ValueError, RecursionError):
        return None
    return _held(found)


def _held(found: object) -> _Held | None:
    if not isinstance(found, dict) or found.get("version") != _VERSION:
        return None
    of, entries = found.get("journal"), found.get("entries")
    if not isinstance(entries, list):
        return None
    return _Held(of if isinstance(of, int) else None, [_entry(each) for each in entries])


def _entry(found: object) -> Unfinished:
    """Return an entry; what is none is held as it is, by no page, and so never taken up."""
    if isinstance(found, dict):
        page, what, values = (found.get(name) for name in ("page", "what", "values"))
        if isinstance(page, str) and isinstance(what, str) and isinstance(values, dict):
            return Unfinished(page, what, values)
    return Unfinished("", "", {"found": found})
