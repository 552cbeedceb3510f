"""What was typed and not saved when the window closed: a private file beside the journal."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from influence_desktop.journal import disk
from influence_desktop.journal.errors import JournalError
from influence_desktop.journal.world import world
from influence_desktop.values import dataclass

__all__ = ["JournalError", "Unfinished", "file_of", "keep", "unfinished"]

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
    """Return what was not finished; nothing where there is no such file, or it says nothing."""
    file = file_of(journal)
    try:
        if not file.is_file() or file.stat().st_size > MOST:
            return []
        found = json.loads(file.read_bytes().decode("utf-8", "surrogatepass"))
    except (OSError, ValueError, RecursionError):
        return []
    if not isinstance(found, dict) or found.get("version") != _VERSION:
        return []
    entries = found.get("entries")
    return [each for each in map(_entry, entries) if each] if isinstance(entries, list) else []


def keep(journal: Path, entries: Sequence[Unfinished]) -> None:
    """Write what is not finished, in place of what stood there; without any, no file stays.

    Raises NoSpace or ReadOnly; then what stood there stays.
    """
    file = file_of(journal)
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


def _entry(found: object) -> Unfinished | None:
    if not isinstance(found, dict):
        return None
    page, what, values = (found.get(name) for name in ("page", "what", "values"))
    if not (isinstance(page, str) and isinstance(what, str) and isinstance(values, dict)):
        return None
    return Unfinished(page, what, values)
