"""A journal that is gone while backups of it stand: nobody shall begin anew without knowing."""

from __future__ import annotations

from pathlib import Path

from influence_desktop.journal.errors import Refused
from influence_desktop.journal.shelf import Backup, unread


def left(path: Path, second: Path | None = None) -> tuple[Backup, int | None, str] | None:
    """Return the newest backup that can be read where a journal is gone, and its entries.

    Of one journal's it is the one that was made last, whatever the clock said; of several
    journals', that of the later day. Where none can be read it is the newest, without a
    number; where there is none, None.
    One that began as another journal beside it did, whose name comes last, is the newest
    only where all did: that one may be a copy.
    """
    from influence_desktop.journal.backups import entries  # noqa: PLC0415 - seldom needed
    from influence_desktop.journal.families import offered  # noqa: PLC0415 - as above

    newest = sorted(offered(path, second), key=lambda one: one.backups[0].day, reverse=True)
    families = sorted(newest, key=lambda one: bool(one.other))
    found = [(each, one.other) for one in families for each in one.backups]
    counted = ((each, entries(each.file), other) for each, other in found)
    readable = next((each for each in counted if each[1] is not None), None)
    return readable or next(((each, None, other) for each, other in found), None)


def missing(path: Path, second: Path | None = None) -> Refused:
    """Return the sentence for a journal that is not there, naming what is left of it."""
    found = left(path, second)
    if found is None:
        why = unread(path)
        return Refused(
            f"There is no journal at {path}. {why and f'{why} '}Make one with `init`, or name"
            " another file."
        )
    backup, entries, other = found
    count = "cannot be read" if entries is None else f"{entries:,} entries"
    count = "1 entry" if entries == 1 else count
    alike = f" It may be of {other}, which began with the same edit." if other else ""
    return Refused(
        f"There is no journal at {path}, but a backup of {backup.day} ({count}) stands at"
        f" {backup.file}.{alike} Put it back with `restore`, make a new one with `init`, or name"
        " another file."
    )
