"""The folder of a journal's backups: which there are, and when each was made."""

from __future__ import annotations

import os
import re
from contextlib import suppress
from datetime import date, time
from pathlib import Path
from time import localtime

from influence_desktop.journal.errors import JournalError, unlisted
from influence_desktop.values import dataclass

_NAME = re.compile(r"journal-(\d{6,})\.db")
_NO_TIME = date(1970, 1, 1), time(0, 0)
"""When a file was made whose time is on no calendar: a day that nobody takes for newest or true."""


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup's number, its file, and when it was made.

    `day` and `at`, to the minute, are the time of the file as the machine's clock told it;
    one that was given another day than the machine's was made at noon. A time that no calendar
    has, as a failing disk may tell it, is midnight of 1 January 1970.
    """

    number: int
    file: Path
    day: date
    at: time


def backups_of(journal: Path) -> Path:
    """Return the folder of a journal's backups, beside it."""
    return journal.parent / "backups"


def is_backup(file: Path) -> bool:
    """Tell whether a file is a backup beside a journal, by its name and its folder's."""
    return file.parent.name == "backups" and _NAME.fullmatch(file.name) is not None


def named(folder: Path, number: int) -> Path:
    """Return the file of a backup's number."""
    return folder / f"journal-{number:06}.db"


def backups(folder: Path) -> list[Backup]:
    """Return the backups in a folder, oldest first by their numbers; none where there is none."""
    found = []
    with suppress(FileNotFoundError), os.scandir(folder) as entries:
        for entry in entries:
            name = _NAME.fullmatch(entry.name)
            with suppress(FileNotFoundError):  # it was thinned out a moment ago
                if name and entry.is_file(follow_symlinks=False):
                    day, at = _told(entry.stat().st_mtime)
                    found.append(Backup(int(name[1]), Path(entry.path), day, at))
    return sorted(found, key=lambda each: each.number)


def last_number(folder: Path) -> int:
    """Return the highest number in a folder that a backup's name bears, whatever bears it.

    0 where there is none: a pipe, a folder and a link that leads nowhere take a name too.
    """
    found = [0]
    with suppress(FileNotFoundError), os.scandir(folder) as entries:
        found += [int(name[1]) for each in entries if (name := _NAME.fullmatch(each.name))]
    return max(found)


def _told(seconds: float) -> tuple[date, time]:
    try:
        made = localtime(seconds)
        return date(*made[:3]), time(*made[3:5])
    except (ValueError, OverflowError, OSError):  # before year 1, after 9999, beyond a clock
        return _NO_TIME


def listed(folder: Path) -> list[Backup]:
    """Return the backups in a folder, as `backups`.

    Raises NoSpace or ReadOnly, with the folder in the sentence, where it cannot be read.
    """
    try:
        return backups(folder)
    except OSError as error:
        raise unlisted(folder, error) from error


def unread(journal: Path) -> str:
    """Return why the folder of a journal's backups cannot be read, "" where it can."""
    try:
        listed(backups_of(journal))
    except JournalError as error:
        return str(error)
    return ""


def everywhere(journal: Path, second: Path | None) -> list[Backup]:
    """Return the backups in both places, newest first.

    Those of one place go by their numbers, whatever a clock did; those of two, where a number
    may be another one's, as `later.merged` tells.
    """
    beside, away = (_newest_first(folder) for folder in (backups_of(journal), second))
    if not (beside and away):
        return beside or away
    from influence_desktop.journal.later import merged  # noqa: PLC0415 - seldom needed

    return merged(beside, away)


def _newest_first(folder: Path | None) -> list[Backup]:
    if folder is not None:
        with suppress(OSError):  # a drive that lies in a drawer, a disk that fails
            return backups(folder)[::-1]
    return []
