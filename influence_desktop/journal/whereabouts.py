"""Whether a journal's file is still the one that was opened."""

from __future__ import annotations

from pathlib import Path
from typing import TypeAlias

Identity: TypeAlias = tuple[int, int]
"""What tells a file from any other: its device and its number on it."""

HERE, GONE, REPLACED = "here", "gone", "replaced"
"""What can stand where a journal was opened: it, nothing, or another file."""


def identity(path: Path) -> Identity | None:
    """Return what stands at a path, or None where nothing does, or an emptied file."""
    try:
        found = path.stat()
    except OSError:
        return None
    return (found.st_dev, found.st_ino) if found.st_size else None


def whereabouts(path: Path, opened: Identity | None) -> str:
    """Return what became of the file that was opened at a path."""
    found = identity(path)
    if found == opened:
        return HERE
    return GONE if found is None else REPLACED
