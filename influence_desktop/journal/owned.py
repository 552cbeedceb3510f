"""Of the backups that journals in one folder share, those that are a journal's own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import date
from functools import cache
from pathlib import Path

from influence_desktop.journal.origin import origin
from influence_desktop.journal.shelf import Backup, backups, backups_of


def owned(journal: Path, found: Iterable[Backup]) -> Iterator[Backup]:
    """Yield the backups of a journal out of those of several in a folder, newest first.

    What does not tell whose it is counts as its own where no other journal has one there.
    """
    began = cache(origin)  # each file is opened once at most
    mine = began(journal)
    ordered = sorted(found, key=lambda each: -each.number)
    for each in ordered:
        one = began(each.file)
        if one is None:
            if all(began(beside.file) in {mine, None} for beside in ordered):
                yield each
        elif one == mine:
            yield each


def due(journal: Path, *, today: date) -> bool:
    """Tell whether no backup of a journal was made on a day."""
    found: list[Backup] = []
    with suppress(OSError):  # whoever makes the next one is told
        found = backups(backups_of(journal))
    newest = next(owned(journal, found), None)
    return newest is None or newest.day != today
