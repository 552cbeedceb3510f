"""Bringing a journal of an older version up in place, after a checked backup."""

from __future__ import annotations

import sqlite3
from datetime import date
from pathlib import Path

from influence_desktop.journal import migrations
from influence_desktop.journal.backups import back_up
from influence_desktop.journal.errors import overwritten
from influence_desktop.journal.reader import Reader
from influence_desktop.journal.whereabouts import state
from influence_desktop.journal.world import world


def bring_up(
    connection: sqlite3.Connection, path: Path, *, today: date | None, second: Path | None
) -> None:
    """Migrate a journal of an older version, of which the caller is the one writer.

    Raises what a backup raises, Moved too where another program wrote the file meanwhile;
    then it is as it was.
    """
    with world(path):
        before = state(path)

        def left() -> None:
            if state(path) != before:
                raise overwritten(path)

        reader = Reader(path, connection)
        reader.second = second
        back_up(reader, today=today, left=left)
        left()  # the copy was verified meanwhile, which takes a while
        migrations.migrate(connection)
