"""A copy of an open journal under a name that the person chose."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from influence_desktop.journal import backups, disk
from influence_desktop.journal.reader import Reader
from influence_desktop.journal.world import world


def save_copy(journal: Reader, file: Path) -> None:
    """Write what a journal holds into a new file, checked before it has its name.

    It is read through the open file, which may have been moved or deleted meanwhile.
    Raises Refused where there is a file of that name, Damaged, NoSpace or ReadOnly; then
    nothing was written.
    """
    with world(file), disk.new_file(file) as part:
        with closing(sqlite3.connect(part, isolation_level=None)) as target:
            target.execute("PRAGMA journal_mode = OFF")  # nobody sees the file before its name
            target.execute("PRAGMA synchronous = OFF")  # it is synced as a whole
            journal.connection.backup(target)
        backups.verify(part)
