"""Whether a journal is older than a backup of it, which nothing in the journal itself tells."""

from __future__ import annotations

from contextlib import suppress
from itertools import chain
from pathlib import Path

from influence_desktop.journal.backups import entries
from influence_desktop.journal.families import first_good, journals
from influence_desktop.journal.lock import lock_file
from influence_desktop.journal.origin import Unreadable, known_in, knows, newest, unjudged
from influence_desktop.journal.replacing import kept_beside
from influence_desktop.journal.shelf import Backup, everywhere
from influence_desktop.journal.store import Journal
from influence_desktop.journal.world import world
from influence_desktop.values import dataclass


@dataclass(frozen=True, slots=True)
class Older:
    """The newest backup that goes on where a journal ends, and how many entries each holds."""

    backup: Backup
    then: int
    now: int


def older(path: Path, second: Path | None = None) -> Older | None:
    """Return the newest backup that knows a journal's newest edit, and edits after it.

    It is one without a fault, which can be put back. One that somebody left on purpose does
    not count: a restore then kept beside the journal what knows as much. Nor does one of a
    copy beside it that went on. Raises an error of the journal where it cannot be read.
    """
    found = everywhere(path, second)
    edit = _newest_of(path) if found else None
    if edit is None:
        return None
    for each in found:
        after = _ahead(each.file, edit)
        if after is None or _is_told(path, after):
            continue
        good, now = first_good([each]), entries(path)
        if good is not None and now is not None:
            return Older(each, good[1], now)
    return None


def _is_told(path: Path, edit: int) -> bool:
    """Tell whether what lies beside a journal knows an edit: it was left, or is a copy's.

    A copy that was never opened to be written has nothing of its own: it tells only what the
    journal itself once held.
    """
    copies = (each for each in journals(path, path.parent) if lock_file(each).exists())
    return any(known_in(each, edit) for each in chain(kept_beside(path), copies))


def _newest_of(path: Path) -> int | None:
    """Return a journal's newest edit; None where it has none, or that is not sound."""
    with Journal.open(path, write=False) as journal, world(path), suppress(Unreadable):
        return newest(journal.connection)
    return None


def _ahead(file: Path, edit: int) -> int | None:
    """Return the newest edit of a file that knows another one and goes on after it, or None."""
    with suppress(Unreadable), unjudged(file) as connection:
        after = newest(connection)
        return after if after != edit and knows(connection, edit) else None
    return None
