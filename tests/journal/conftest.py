"""A fresh journal, and one with two channels."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from influence_desktop.edits import Put
from influence_desktop.journal.store import Journal
from influence_desktop.records import Channel


@pytest.fixture
def journal(journal_path: Path) -> Iterator[Journal]:
    with Journal.create(journal_path) as made:
        yield made


@pytest.fixture
def blog(journal, today) -> Channel:
    channel = Channel(name="Blog", kind="blog")
    journal.apply(Put(channel), today=today)
    return channel
