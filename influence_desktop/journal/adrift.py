"""What an open journal holds whose file went away: a backup of it, if nothing else has it."""

from __future__ import annotations

import sqlite3
from contextlib import suppress
from datetime import date
from pathlib import Path

from influence_desktop.journal import backups, disk
from influence_desktop.journal.copying import fill
from influence_desktop.journal.errors import Damaged, JournalError, Refused, damaged
from influence_desktop.journal.origin import Unreadable, newest, unjudged
from influence_desktop.journal.shelf import Backup, backups_of, last_number, listed, named
from influence_desktop.journal.store import Journal
from influence_desktop.journal.whereabouts import GONE, REPLACED
from influence_desktop.journal.world import world

_PARTS = """
SELECT (SELECT COUNT(*) FROM history WHERE edit = edits.number) FROM edits WHERE id = ?
"""
"""How many changes an edit came to: it can be given more later, without being another one."""


def keep(journal: Journal, *, today: date) -> Backup | None:
    """Make a checked backup of what an open journal still holds, read through the open file.

    None where its file stands where it was, where what replaced it, or a backup beside it, is
    sound and knows all of it, and where nothing was ever entered. Raises Refused where the
    folder went away as well, Damaged, NoSpace, ReadOnly or Locked; then nothing is left behind.
    """
    path = journal.path
    if journal.rehearsal or journal.whereabouts not in {GONE, REPLACED}:
        return None
    with world(path):
        held = _held(journal)
    if held is None or (_has(path, *held) and _is_sound(path)):
        return None
    folder = backups_of(path)
    if not path.parent.is_dir():  # made anew it would only be in somebody's way
        raise Refused(f"There is no folder {path.parent} any more in which a backup could stand.")
    listed(folder)  # where that cannot be read nothing is tried
    with world(folder), backups.own(folder):
        found = listed(folder)
        if any(_has(each.file, *held) and _is_sound(each.file) for each in reversed(found)):
            return None
        number = 1 + last_number(folder)
        _copy(journal, named(folder, number), today)
        return next(each for each in listed(folder) if each.number == number)


def _copy(journal: Journal, file: Path, today: date) -> None:
    try:
        with disk.new_file(file) as part:
            with world(journal.path):
                fill(part, journal.connection)
            backups.verify(part)
            backups.be_of(part, today)
    except Damaged as error:
        raise damaged(journal.path, error.why) from error


def _held(journal: Journal) -> tuple[int, int] | None:
    """Return a journal's newest edit and the number of its changes; None where it has none."""
    try:
        edit = newest(journal.connection)
    except Unreadable as error:
        raise damaged(journal.path, "its newest edit cannot be read") from error
    return None if edit is None else (edit, _parts(journal.connection, edit) or 0)


def _has(file: Path, edit: int, parts: int) -> bool:
    """Tell whether a file knows an edit with all that it came to: then it knows all before it."""
    with suppress(Unreadable, sqlite3.Error), unjudged(file) as connection:
        found = _parts(connection, edit)
        return found is not None and found >= parts
    return False


def _parts(connection: sqlite3.Connection, edit: int) -> int | None:
    row = connection.execute(_PARTS, (edit,)).fetchone()
    return None if row is None else int(row[0])


def _is_sound(file: Path) -> bool:
    with suppress(JournalError):  # half of it may be there yet, or it is of a newer version
        backups.verify(file)
        return True
    return False
