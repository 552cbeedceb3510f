"""A copy of an open journal under a name that the person chose."""

from __future__ import annotations

import sqlite3
from contextlib import closing, nullcontext
from pathlib import Path

from influence_desktop.journal import backups, disk, opening
from influence_desktop.journal.steady import steady
from influence_desktop.journal.store import Journal
from influence_desktop.journal.whereabouts import HERE
from influence_desktop.journal.world import world


def save_copy(journal: Journal, file: Path) -> None:
    """Write what a journal holds into a new file, checked before it has its name.

    One that was moved or deleted meanwhile is read through the open file. Raises Moved where
    another program wrote the file, Refused where there is one of that name, Damaged, NoSpace
    or ReadOnly; then nothing was written.
    """
    is_here = journal.whereabouts == HERE
    if is_here:
        journal.must_be_as_left()
    with world(file), disk.new_file(file) as part:
        # Of a file that was written over, the open connection may still know old pages.
        anew = closing(opening.unjudged(journal.path)) if is_here else None
        with (
            anew or nullcontext(journal.connection) as source,
            steady(source, journal.path) if is_here else nullcontext(),
        ):
            fill(part, source)
        if is_here:
            journal.must_be_as_left()
        backups.verify(part)


def fill(part: Path, source: sqlite3.Connection) -> None:
    """Copy what an open connection shows into an empty file that has no name yet."""
    with closing(sqlite3.connect(part, isolation_level=None)) as target:
        target.execute("PRAGMA journal_mode = OFF")  # nobody sees the file before its name
        target.execute("PRAGMA synchronous = OFF")  # it is synced as a whole
        source.backup(target)
