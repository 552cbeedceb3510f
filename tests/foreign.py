"""Another program that writes a whole version of a journal over its file, in place."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from influence_desktop.edits import Batch, Put
from influence_desktop.journal.store import Journal
from influence_desktop.records import Note

DAY = date(2026, 11, 18)
NOTES = 60
"""So many that a copy of a few pages a step has a middle."""


def told(letter: str) -> Batch:
    """Return an edit that writes or changes every note of a version."""
    notes = [Put(Note(id=n + 1, date=DAY, text=f"{letter} {n} " + "z" * 600)) for n in range(NOTES)]
    return Batch(letter, notes)


def other_version(path: Path) -> bytes:
    """Write some notes, change them here and elsewhere, and return what was written elsewhere.

    Both files went through as many changes, and are of the same size.
    """
    with Journal.open(path, write=True) as journal:
        journal.apply(told("A"), today=DAY)
    elsewhere = path.with_name("elsewhere.db")
    shutil.copy(path, elsewhere)
    for file, letter in ((path, "B"), (elsewhere, "C")):
        with Journal.open(file, write=True) as journal:
            journal.apply(told(letter), today=DAY)
    content = elsewhere.read_bytes()
    for each in path.parent.glob("elsewhere.db*"):
        each.unlink()
    assert len(content) == path.stat().st_size
    return content


def write_over(path: Path, content: bytes) -> None:
    """Write a version over a file, as `cp` or a sync program does."""
    descriptor = os.open(path, os.O_WRONLY)
    try:
        os.pwrite(descriptor, content, 0)
    finally:
        os.close(descriptor)


def in_the_middle(monkeypatch: pytest.MonkeyPatch, happens: Callable[[], None]) -> list[int]:
    """Let something happen once, in the middle of the next copy that SQLite makes.

    Returns a list that then tells how many pages were still to be copied.
    """
    connect, when = sqlite3.connect, []

    class Stepped(sqlite3.Connection):
        def backup(self, target: sqlite3.Connection, **_: object) -> None:
            super().backup(target, pages=20, progress=between)

    def between(_status: int, remaining: int, _total: int) -> None:
        if not when:
            when.append(remaining)
            happens()

    monkeypatch.setattr(sqlite3, "connect", lambda *a, **k: connect(*a, factory=Stepped, **k))
    return when
