"""A journal that is written has one name: two would be two locks, and two places for SQLite's.

What SQLite keeps for a kill lies beside the name under which a file was opened; who opens it
under another one does not find it, and writes into what is half done.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from influence_desktop.journal import disk
from influence_desktop.journal.errors import doubled


def must_have_one_name(path: Path) -> None:
    """Raise ReadOnly where a journal's file has a second name that is not a leftover of ours."""
    names = path.stat().st_nlink
    if names > 1 and names > 1 + len(_left(path)):
        raise doubled(path)


def forget_names(path: Path) -> None:
    """Delete the second name that a killed program of ours left a file; only under its lock."""
    if path.stat().st_nlink > 1:
        for each in _left(path):
            with suppress(OSError):
                each.unlink()


def _left(path: Path) -> list[Path]:
    """Return the names that a journal has because it was made, or to be replaced, and no more."""
    from influence_desktop.journal.replacing import begun  # noqa: PLC0415 - seldom

    part = disk.part_of(path)
    return [*([part] if disk.is_twin(part, path) else []), *begun(path)]
