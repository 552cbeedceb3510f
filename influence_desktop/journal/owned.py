"""Of the backups that journals in one folder share, those that are a journal's own."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, suppress
from datetime import date
from functools import cache
from pathlib import Path

from influence_desktop.journal.origin import Unreadable, knows, last, unjudged
from influence_desktop.journal.shelf import Backup, backups, backups_of


def owned(journal: Path, found: Iterable[Backup]) -> Iterator[Backup]:
    """Yield the backups of a journal out of those of several in a folder, newest first.

    They are those that came before it: it knows the newest edit of each. What does not tell
    whose it is counts as its own where nothing there is of another journal or line.
    """
    ordered = sorted(found, key=lambda each: -each.number)
    with ExitStack() as opened:
        mine: sqlite3.Connection | None = None
        with suppress(Unreadable):
            mine = opened.enter_context(unjudged(journal))

        @cache  # each file is opened once at most
        def own(file: Path) -> bool | None:
            edit = last(file)
            return None if edit is None else mine is not None and knows(mine, edit)

        for each in ordered:
            is_own = own(each.file)
            if is_own is None:
                is_own = all(own(beside.file) is not False for beside in ordered)
            if is_own:
                yield each


def due(journal: Path, *, today: date) -> bool:
    """Tell whether no backup of a journal was made on a day."""
    found: list[Backup] = []
    with suppress(OSError):  # whoever makes the next one is told
        found = backups(backups_of(journal))
    made = next(owned(journal, found), None)
    return made is None or made.day != today
