"""Wiping a person for the window: tried on a copy first, then done for good."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from influence_desktop.journal.store import Journal
from influence_desktop.journal.wiping import Wiped, wipe

__all__ = ["Journal", "Wiped", "try_wipe", "wipe"]


def try_wipe(path: Path, name: str, *, today: date, second: Path | None) -> Wiped:
    """Return what wiping a person would come to; the journal stays as it is.

    `second` is the other folder of backups, which is looked through too. Raises
    WrongEntry for an empty name, or an error of the journal.
    """
    with Journal.open(path, write=False) as journal, journal.rehearse() as copy:
        copy.second = second
        return wipe(copy, name, today=today)
