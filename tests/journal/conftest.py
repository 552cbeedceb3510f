"""A fresh journal, its first channel, and a larger one that is only read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from influence_desktop.edits import Batch, Put, Remove
from influence_desktop.journal.store import Journal
from influence_desktop.records import Channel, Note
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
