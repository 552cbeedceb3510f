"""Which of two places' backups is the newer one: their histories tell, before any clock."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import cache, partial
from pathlib import Path
from typing import TypeAlias

from influence_desktop.journal.origin import Unreadable, known_in, newest, origin, unjudged
from influence_desktop.journal.shelf import Backup

_Ends: TypeAlias = tuple[int | None, int, int]
"""How a history began and ended: the first edit's id, the newest one's number and its id."""

_Holds: TypeAlias = Callable[[Path, Path], bool]
"""Tells whether a file knows the newest edit of another one: it is as new by its history."""


def merged(beside: Sequence[Backup], away: Sequence[Backup]) -> list[Backup]:
    """Return the backups of two places in one order; all three are newest first.

    Those of one place stay as they are. Of two that one is newer which goes on after the
    other, or stands before one that does; where nothing tells, that of the later day. What
    was put back is older by its history than what was given up for it, and newer all the
    same: its place has what the other one goes on to, and made that before.
    """
    ends = cache(_ends)
    holds = cache(partial(_holds, ends))
    here, there = list(beside), list(away)
    found: list[Backup] = []
    while here and there:
        found.append((there if _is_newer(there, here, holds) else here).pop(0))
    return [*found, *here, *there]


def _is_newer(some: Sequence[Backup], others: Sequence[Backup], holds: _Holds) -> bool:
    one, other = some[0].file, others[0].file
    ahead = any(holds(each.file, other) for each in some)
    behind = any(holds(each.file, one) for each in others)
    if ahead and behind:
        ahead, behind = holds(other, one), holds(one, other)  # what was put back is the newer
    return some[0].day > others[0].day if ahead == behind else ahead


def _holds(ends: Callable[[Path], _Ends | None], file: Path, other: Path) -> bool:
    after, before = ends(file), ends(other)
    if after is None or before is None or after[0] != before[0] or after[1] < before[1]:
        return False  # it cannot: most files need not be asked
    return known_in(file, before[2])


def _ends(file: Path) -> _Ends | None:
    """Return how a file's history begins and ends; None where it has none that can be read."""
    with suppress(Unreadable, sqlite3.Error), unjudged(file) as connection:
        edit = newest(connection)
        (number,) = connection.execute("SELECT MAX(number) FROM edits").fetchone()
        return None if edit is None else (origin(file), int(number), edit)
    return None
