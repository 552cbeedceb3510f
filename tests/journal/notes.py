"""Notes in a journal, and the files beside it, as tests of the journal ask for them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from influence_desktop.edits import Put
from influence_desktop.journal.checks import check
from influence_desktop.journal.shelf import backups_of
from influence_desktop.journal.store import Journal
from influence_desktop.records import Note


def note(day: date, text: str = "x") -> Put:
    """Return the edit that adds a note."""
    return Put(Note(date=day, text=text))


def noted(journal: Journal, day: date, text: str) -> None:
    """Keep a note."""
    journal.apply(note(day, text), today=day)


def texts(path: Path) -> list[str]:
    """Return what the notes of a sound journal say, in their order."""
    with Journal.open(path, write=False) as journal:
        assert check(journal) == []
        return [each.text for each in journal.notes()]


def names(folder: Path) -> list[str]:
    """Return what stands in a folder."""
    return sorted(each.name for each in folder.iterdir())


def backup_names(journal: Journal) -> list[str]:
    """Return what stands in a journal's folder of backups; nothing where there is none."""
    folder = backups_of(journal.path)
    return names(folder) if folder.exists() else []
