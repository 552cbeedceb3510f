"""A fresh journal, its first channel, one that names a person, and a larger one to read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from influence_desktop.edits import Batch, Put, Remove
from influence_desktop.journal.store import Journal
from influence_desktop.records import Channel, Kudos, Note
from tests.journal.person import NAME
from tests.journal.wrecks import WEEK, invented


@pytest.fixture
def journal(journal_path: Path) -> Iterator[Journal]:
    with Journal.create(journal_path) as made:
        yield made


@pytest.fixture
def blog(journal, today) -> Channel:
    channel = Channel(name="Blog", kind="blog")
    journal.apply(Put(channel), today=today)
    return channel


@pytest.fixture(scope="session")
def sound(tmp_path_factory) -> Path:
    """An invented journal of some 60 pages, edited a little after it was filled."""
    path = tmp_path_factory.mktemp("sound") / "journal.db"
    with Journal.create(path) as journal:
        journal.apply(Batch("everything", list(invented())), today=WEEK.sunday)
        for number in range(100, 110):
            journal.apply(
                Put(Note(id=number, date=WEEK.monday, text=f"n {number}")), today=WEEK.sunday
            )
        journal.apply(Remove("note", 100), today=WEEK.sunday)
    return path


@pytest.fixture
def thankful(journal, blog, today) -> Journal:
    """A journal that names the person in every way, also in what was changed and removed."""

    def put(what, *records):
        journal.apply(Batch(what, [Put(each) for each in records]), today=today)

    kudos = Kudos(id=1, who=NAME, date=today, text=f"{NAME.upper()} wrote")
    put(f"Kudos from {NAME}", kudos)
    put("a note", Note(id=2, date=today, text=f"thank {NAME}, soon", person=NAME))
    put("another", Note(id=3, date=today, text="Karim Made-Upton is somebody else"))
    put("a note “met Karim Mad…”", Note(id=4, date=today, text=f"met {NAME}"))
    journal.apply(Remove("note", 4), today=today)
    journal.undo(today=today)
    journal.redo(today=today)
    return journal
