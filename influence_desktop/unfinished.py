"""What was typed and not saved when the window closed: a private file beside the journal."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from itertools import count
from pathlib import Path
from typing import Any

from influence_desktop.journal import disk
from influence_desktop.journal.errors import JournalError
from influence_desktop.journal.world import world
from influence_desktop.values import dataclass

__all__ = ["JournalError", "Unfinished", "file_of", "keep", "set_aside", "unfinished"]

MOST = 16 * 2**20
"""Bytes that are read of such a file; more was never written by a person."""

_VERSION = 1


@dataclass(frozen=True, slots=True)
class Unfinished:
    """An entry as it was typed: the page that knows it, its kind there, and plain values."""

    page: str
    what: str
    values: Mapping[str, Any]


def file_of(journal: Path) -> Path:
    """Return where a journal's unfinished entries lie."""
    return journal.with_name(journal.name + disk.UNSAVED)


def unfinished(journal: Path) -> list[Unfinished]:
    """Return what was not finished; nothing where there is no file, or it is not understood."""
    return _found(journal) or []


def set_aside(journal: Path) -> Path | None:
    """Give a file that is not understood another name beside it, and return that.

    None where there is no file, or it is understood. Nothing is deleted or overwritten.
    Raises NoSpace or ReadOnly; then it stands where it stood.
    """
    if _found(journal) is not None:
        return None
    file = file_of(journal)
    names = (file.with_name(f"{file.name}-{number}") for number in count(1))
    with world(file):
        name = next(each for each in names if not os.path.lexists(each))
        disk.another_name(file, name)
        file.unlink(missing_ok=True)
        disk.sync(file.parent)
    return name


def keep(journal: Path, entries: Sequence[Unfinished]) -> None:
    """Write what is not finished, in place of what stood there; without any, no file stays.

    What stood there and is not understood is set aside. Raises NoSpace or ReadOnly; then
    what stood there stays.
    """
    file = file_of(journal)
    found = _found(journal)
    if entries and found == list(entries):
        return
    if found is None:
        set_aside(journal)
    with world(file):
        if not entries:
            file.unlink(missing_ok=True)
            return
        said = [{"page": e.page, "what": e.what, "values": dict(e.values)} for e in entries]
        text = json.dumps({"version": _VERSION, "entries": said}, ensure_ascii=False)
        with disk.draft(file) as part:
            part.write_bytes(text.encode("utf-8", "surrogatepass"))
            disk.sync(part)
            part.replace(file)
        disk.sync(file.parent)


def _found(journal: Path) -> list[Unfinished] | None:
    """Return what a file holds; None where it says something that is not understood."""
    file = file_of(journal)
    try:
        if not file.is_file():
            return []
        if file.stat().st_size > MOST:
            return None
        found = json.loads(file.read_bytes().decode("utf-8", "surrogatepass"))
    except (OSError, ValueError, RecursionError):
        return None
    if not isinstance(found, dict) or found.get("version") != _VERSION:
        return None
    entries = found.get("entries")
    return [_entry(each) for each in entries] if isinstance(entries, list) else None


def _entry(found: object) -> Unfinished:
    """Return an entry; what is none is held as it is, by no page, and so never taken up."""
    if isinstance(found, dict):
        page, what, values = (found.get(name) for name in ("page", "what", "values"))
        if isinstance(page, str) and isinstance(what, str) and isinstance(values, dict):
            return Unfinished(page, what, values)
    return Unfinished("", "", {"found": found})
