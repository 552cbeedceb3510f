"""Undo, redo and the inverse of an edit, over restarts; kept totals after every edit."""

from __future__ import annotations

import sqlite3
from contextlib import suppress
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from influence_desktop.edits import Batch, Put, Remove
from influence_desktop.journal import totals
from influence_desktop.journal.checks import check
from influence_desktop.journal.dump import dump
from influence_desktop.journal.errors import Refused
from influence_desktop.journal.store import Journal
from influence_desktop.records import Channel, WeeklyFigure
from influence_desktop.weeks import Week
from tests.journal import worlds

TODAY = date(2026, 11, 18)
RUNS = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


@cache
def empty_journal() -> bytes:
    """Return the bytes of a new journal, made once: each example begins with a copy."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "j.db"
        Journal.create(path).close()
        return path.read_bytes()


def begun(folder: str) -> Journal:
    path = Path(folder) / "j.db"
    path.write_bytes(empty_journal())
    return Journal.open(path, write=True)


def attempt(journal: Journal, edit) -> None:
    """Apply an edit that may point to nothing; then it must leave no trace."""
    before = list(dump(journal))
    try:
        journal.apply(edit, today=TODAY)
    except (Refused, sqlite3.IntegrityError):
        assert list(dump(journal)) == before


@RUNS
@given(st.lists(worlds.edits, max_size=12), st.data())
def test_undo_gives_back_each_earlier_dump_and_redo_each_later_one(edits, data):
    with TemporaryDirectory() as folder:
        journal = begun(folder)
        path = journal.path
        seen = [list(dump(journal))]
        for edit in [worlds.FIRST, *edits]:
            newest = journal.newest
            attempt(journal, edit)
            if journal.newest != newest:  # an edit of steps that cancel out is one all the same
                seen.append(list(dump(journal)))
        for expected in reversed(seen[:-1]):
            if data.draw(st.booleans(), label="restart"):
                journal.close()
                journal = Journal.open(path, write=True)
            assert journal.undo(today=TODAY) is not None
            assert list(dump(journal)) == expected
        assert journal.undo(today=TODAY) is None
        for expected in seen[1:]:
            if data.draw(st.booleans(), label="restart"):
                journal.close()
                journal = Journal.open(path, write=True)
            assert journal.redo(today=TODAY) is not None
            assert list(dump(journal)) == expected
        assert journal.redo(today=TODAY) is None
        assert check(journal) == []
        journal.close()


@RUNS
@given(st.lists(worlds.edits, max_size=8), worlds.edits)
def test_the_inverse_of_an_edit_gives_back_the_dump_before_it(edits, last):
    with TemporaryDirectory() as folder, begun(folder) as journal:
        for edit in [worlds.FIRST, *edits]:
            attempt(journal, edit)
        before = list(dump(journal))
        with suppress(Refused, sqlite3.IntegrityError):
            inverse = journal.apply(last, today=TODAY)
            again = list(dump(journal))
            back = journal.apply(inverse, today=TODAY)
            assert list(dump(journal)) == before
            journal.apply(back, today=TODAY)
            assert list(dump(journal)) == again


@RUNS
@given(st.lists(worlds.edits, max_size=15))
def test_kept_totals_equal_a_full_recomputation(edits):
    with TemporaryDirectory() as folder, begun(folder) as journal:
        for edit in [worlds.FIRST, *edits]:
            attempt(journal, edit)
        channels = {channel.id: channel for channel in journal.channels()}
        # An import's spans may name a channel that was removed before.
        gone = Channel(id=1, name="gone")
        fresh = [
            total
            for place in totals.places(journal.connection)
            for total in totals.compute(journal.connection, place, channels.get(place[0], gone))
        ]
        key = lambda total: (total.week, total.channel_id, total.metric)  # noqa: E731
        assert sorted(fresh, key=key) == sorted(journal.totals(), key=key)


def typed(channel: Channel, value: int | None, *, week: str = "2026-W46") -> WeeklyFigure:
    return WeeklyFigure(
        id=value or 9, channel_id=channel.id, week=Week.parse(week), metric="signups", value=value
    )


def test_an_edit_after_an_undo_ends_redo(journal, blog, today):
    journal.apply(Put(typed(blog, 1)), today=today)
    journal.undo(today=today)
    assert journal.redo_what() == "wrote a week"
    journal.apply(Put(typed(blog, 2)), today=today)
    assert journal.redo_what() is None
    assert journal.redo(today=today) is None


def test_undo_and_redo_in_turn_go_back_and_forth_through_the_same_edits(journal, blog, today):
    for value in (1, 2, 3):
        edit = Batch(f"signups {value}", [Put(typed(blog, value, week=f"2026-W4{value}"))])
        journal.apply(edit, today=today)
    steps = (journal.undo, journal.undo, journal.redo, journal.undo, journal.undo)
    names = [step(today=today).what for step in steps]
    assert names == ["signups 3", "signups 2", "signups 2", "signups 2", "signups 1"]
    assert [journal.redo(today=today).what for _ in range(3)] == [
        "signups 1",
        "signups 2",
        "signups 3",
    ]
    assert journal.redo(today=today) is None


def test_the_history_tells_which_edits_stand(journal, blog, today):
    journal.apply(Batch("first", [Put(typed(blog, 1))]), today=today)
    journal.apply(Batch("second", [Put(typed(blog, 2, week="2026-W45"))]), today=today)
    journal.undo(today=today)
    told = [(entry.what, entry.undone) for entry in journal.history()]
    assert told == [("second", True), ("first", False), ("wrote a channel", False)]
    assert journal.newest.what == "first"
    assert journal.undo_what() == "first"


def test_an_edit_that_changes_nothing_leaves_no_trace(journal, blog, today):
    before = journal.history()
    inverse = journal.apply(Put(blog), today=today)
    assert journal.history() == before
    assert list(inverse.edits) == []


def test_a_new_journal_has_nothing_to_undo(journal, today):
    assert journal.newest is None
    assert journal.undo_what() is None
    assert journal.redo_what() is None
    assert journal.undo(today=today) is None
    assert journal.history() == []


def test_removing_a_channel_takes_its_figures_along_and_undo_brings_all_back(journal, blog, today):
    journal.apply(Put(typed(blog, 5)), today=today)
    before = list(dump(journal))
    journal.apply(Remove("channel", blog.id), today=today)
    assert journal.channels() == []
    assert journal.totals() == []
    journal.undo(today=today)
    assert list(dump(journal)) == before
    assert [total.value for total in journal.totals()] == [5]


def test_removing_what_is_not_there_is_refused(journal, today):
    with pytest.raises(Refused, match="There is no note 7"):
        journal.apply(Remove("note", 7), today=today)


def test_an_edit_that_fails_half_way_leaves_nothing_of_itself(journal, blog, today):
    def steps():
        yield Put(typed(blog, 5))
        raise RuntimeError("the file ended here")

    before = list(dump(journal)), journal.history()
    with pytest.raises(RuntimeError, match="ended here"):
        journal.apply(Batch("import", steps()), today=today)
    assert (list(dump(journal)), journal.history()) == before
    assert check(journal) == []
