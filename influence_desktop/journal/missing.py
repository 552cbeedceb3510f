"""A journal that is gone while backups of it stand: nobody shall begin anew without knowing."""

from __future__ import annotations

from pathlib import Path

from influence_desktop.journal.errors import Refused
from influence_desktop.journal.shelf import Backup


def left(path: Path, second: Path | None = None) -> tuple[Backup, int | None] | None:
    """Return the newest backup that can be read where a journal is gone, and its entries.

    Where none can be read it is the newest, without a number; where there is none, None.
    Those of another journal beside it are none of it.
    """
    from influence_desktop.journal.backups import entries  # noqa: PLC0415 - seldom needed
    from influence_desktop.journal.families import offered  # noqa: PLC0415 - as above

    kept = [backup for family in offered(path, second) for backup in family.backups]
    found = sorted(kept, key=lambda each: -each.number)
    counted = ((each, entries(each.file)) for each in found)
    readable = next((each for each in counted if each[1] is not None), None)
    return readable or ((found[0], None) if found else None)


def missing(path: Path) -> Refused:
    """Return the sentence for a journal that is not there, naming what is left of it."""
    found = left(path)
    if found is None:
        return Refused(
            f"There is no journal at {path}. Make one with `init`, or name another file."
        )
    backup, entries = found
    count = "cannot be read" if entries is None else f"{entries:,} entries"
    count = "1 entry" if entries == 1 else count
    return Refused(
        f"There is no journal at {path}, but a backup of {backup.day} ({count}) stands at"
        f" {backup.file}. Put it back with `restore`, make a new one with `init`, or name"
        " another file."
    )
