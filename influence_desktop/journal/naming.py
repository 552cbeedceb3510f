"""The backup that is named where a journal, or another backup, turned out to be damaged."""

from __future__ import annotations

from pathlib import Path

from influence_desktop.journal.errors import JournalError
from influence_desktop.journal.families import Family, by_journal, by_line, may_be_own
from influence_desktop.journal.origin import origin
from influence_desktop.journal.shelf import Backup, backups_of, is_backup, listed


def newest_backup(path: Path) -> str:
    """Return the sentence that names the newest backup of a damaged file, as far as that is told.

    One that tells whose it is goes before one that does not. What may be another journal's is
    told as such, and what is of another one that stands there is not named. Of a damaged backup
    the other ones count.
    """
    folder = path.parent if is_backup(path) else backups_of(path)
    try:
        kept = [each for each in reversed(listed(folder)) if each.file != path]
    except JournalError as error:
        return str(error)
    found = may_be_own(by_journal(path, kept, folder.parent))
    if is_backup(path):
        return _of_a_backup(found, folder)
    return _of_a_journal(by_line(path, found), folder)


def _of_a_journal(found: list[Family], folder: Path) -> str:
    if not found:
        return f"There is no backup of it in {folder}."
    newest, family, is_told = _newest(found)
    if is_told and not family.other:
        return f"The newest backup is {newest.file}."
    other = f" It may also be of {family.other}, which began with the same edit."
    return f"The newest backup that may be its own is {newest.file}.{other if family.other else ''}"


def _of_a_backup(found: list[Family], folder: Path) -> str:
    if not found:
        return f"There is no other backup of the same journal in {folder}."
    newest, _, is_told = _newest(found)
    if is_told:
        return f"The newest backup is {newest.file}."
    return (
        f"The newest other backup is {newest.file}; whether it is of the same journal, nothing"
        " tells."
    )


def _newest(found: list[Family]) -> tuple[Backup, Family, bool]:
    """Return the first that tells whose it is, else the first, and whether it is the same one's."""
    for family in found:
        for each in family.backups:
            if origin(each.file) is not None:
                return each, family, family.is_own is True
    return found[0].backups[0], found[0], False
