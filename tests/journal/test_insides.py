"""What is in a journal's file, told without opening it for good."""

from __future__ import annotations

from datetime import timedelta

import pytest

from influence_desktop.edits import Batch, Put
from influence_desktop.journal.errors import Refused
from influence_desktop.journal.insides import COUNTED, inside
from influence_desktop.records import Channel, Note, WeeklyFigure
from influence_desktop.weeks import Week


def test_an_empty_journal_holds_nothing(journal, today):
    found = inside(journal.path, until=Week.containing(today))
    assert set(found.counts) == set(COUNTED)
    assert set(found.counts.values()) == {0}
    assert (found.newest, found.facts, found.last) == (None, (), None)


def test_counts_the_newest_week_and_the_last_edit_are_told(journal, blog, today):
    week = Week.containing(today)
    letter = Channel(name="Newsletter", position=9, tracked=("posts", "signups"))
    edits = [
        Put(letter),
        Put(Note(date=today, text="words")),
        Put(WeeklyFigure(channel_id=letter.id, week=week, metric="signups", value=0)),
        Put(WeeklyFigure(channel_id=letter.id, week=week, metric="posts", value=None)),
        Put(WeeklyFigure(channel_id=blog.id, week=week.plus(-3), metric="posts", value=2)),
        Put(WeeklyFigure(channel_id=blog.id, week=week.plus(1), metric="posts", value=9)),
    ]
    journal.apply(Batch("some entries", edits), today=today - timedelta(days=1))
    found = inside(journal.path, until=week)
    assert (found.counts["channel"], found.counts["week"], found.counts["note"]) == (2, 4, 1)
    assert found.newest == week
    assert found.facts == (("Newsletter", (("signups", 0),)),)
    assert found.last == ("some entries", today - timedelta(days=1))


def test_what_is_no_journal_is_refused(tmp_path, today):
    file = tmp_path / "other.db"
    file.write_bytes(b"not a journal at all" * 99)
    with pytest.raises(Refused):
        inside(file, until=Week.containing(today))
