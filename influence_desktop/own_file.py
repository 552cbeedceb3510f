"""The journal's file for the window: copies, second versions, and a person to wipe."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import date
from pathlib import Path

from influence_desktop.journal import wiping
from influence_desktop.journal.adrift import keep
from influence_desktop.journal.backups import back_up
from influence_desktop.journal.copying import save_copy
from influence_desktop.journal.errors import JournalError, emptied
from influence_desktop.journal.second_versions import is_conflict, second_versions
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
    "is_conflict",
    "keep",
    "save_copy",
    "second_versions",
    "take_away",
    "try_wipe",
    "wipe",
    "with_backup",
]


def try_wipe(path: Path, name: str, *, today: date, second: Path | None) -> Wiped:
    """Return what wiping a person would come to; the journal stays as it is.

    `second` is the other folder of backups, which is looked through too. Raises
    WrongEntry for an empty name, or an error of the journal.
    """
    with Journal.open(path, write=False) as journal, journal.rehearse() as copy:
        copy.second = second
        return wiping.try_wipe(copy, name, today=today)


def with_backup(journal: Journal, done: Wiped, *, today: date) -> Wiped:
    """Make a checked backup once a name is out of a journal, and tell of it.

    There is none where the file may hold the name still in what it no longer uses: the
    backup would have that too. What thinning the older ones deleted is named no more.
    """
    if done.traces:
        return done
    try:
        made = back_up(journal, today=today, left=journal.must_be_as_left)
    except (JournalError, OSError) as error:
        return replace(done, no_backup=str(error))
    files = tuple(each for each in done.files if os.path.lexists(each))
    return replace(done, backup=made.file, files=files)
