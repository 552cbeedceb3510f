"""The journal's file for the window: copies, second versions, and a person to wipe."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from influence_desktop.journal import wiping
from influence_desktop.journal.adrift import keep
from influence_desktop.journal.copying import save_copy
from influence_desktop.journal.errors import JournalError, emptied
from influence_desktop.journal.second_versions import second_versions
from influence_desktop.journal.shelf import Backup
from influence_desktop.journal.store import Journal
from influence_desktop.journal.whereabouts import EMPTIED
from influence_desktop.journal.wiping import Wiped, take_away, wipe

__all__ = [
    "EMPTIED",
    "Backup",
    "Journal",
    "JournalError",
    "Wiped",
    "emptied",
    "keep",
    "save_copy",
    "second_versions",
    "take_away",
    "try_wipe",
    "wipe",
]


def try_wipe(path: Path, name: str, *, today: date, second: Path | None) -> Wiped:
    """Return what wiping a person would come to; the journal stays as it is.

    `second` is the other folder of backups, which is looked through too. Raises
    WrongEntry for an empty name, or an error of the journal.
    """
    with Journal.open(path, write=False) as journal, journal.rehearse() as copy:
        copy.second = second
        return wiping.try_wipe(copy, name, today=today)
