"""A write asks whether what it rests on leads to every row, before anything is written."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta

import pytest

from influence_desktop.edits import Batch, Put, Remove
from influence_desktop.journal import opening, takeback
from influence_desktop.journal.checks import check
from influence_desktop.journal.errors import Damaged
from influence_desktop.journal.intake import bring_in
from influence_desktop.journal.store import Journal
from influence_desktop.records import (
    Channel,
    Import,
    Kudos,
    Note,
    Post,
    Snapshot,
    WeeklyFigure,
)
from influence_desktop.seen import SeenFigure, SeenNote
from influence_desktop.weeks import Week
from tests.damage import tear, turn_in_index, without_index
from tests.journal.files import reading

WEEK = Week.parse("2026-W46")
DAY = WEEK.monday + timedelta(days=2)
BLOG = Channel(id=1, name="Blog")
POST = Post(id=2, channel_id=1, date=DAY, title="T", url="https://blog.example/t",
            platform_id="platform-7", topics=("Tea",))  # fmt: skip
FILE = Import(id=3, file="x.csv", format="x-posts", digest="0", taken=DAY)


def figure(record_id: int, week: Week = WEEK, metric: str = "signups") -> WeeklyFigure:
    return WeeklyFigure(id=record_id, channel_id=1, week=week, metric=metric, value=record_id)


def snapshot(record_id: int) -> Snapshot:
    return Snapshot(id=record_id, post_id=2, source="x-posts", taken=DAY, import_id=3,
                    row=record_id, figures={"reactions": record_id})  # fmt: skip


@pytest.fixture
def filled(journal_path, today):
    records = [BLOG, FILE, POST, snapshot(4), figure(5), figure(6, WEEK.plus(-60))]
    with Journal.create(journal_path) as journal:
        journal.apply(Batch("all", map(Put, records)), today=today)
        journal.apply(Put(Note(id=8, date=DAY, text="kept")), today=today)
    return journal_path


OTHER_POST = Put(Post(channel_id=1, date=DAY, title="U"))
OTHER_FIGURE = Put(figure(9, metric="posts"))

RESTS: dict[str, tuple[str, object]] = {
    "notes_by_day": (str(DAY), Put(Note(date=DAY, text="x"))),
    "posts_by_week": (str(WEEK), OTHER_POST),
    "posts_by_day": (str(DAY), OTHER_POST),
    "posts_by_url": ("https", OTHER_POST),
    "posts_by_platform_id": ("platform", OTHER_POST),
    "topics_by_key": ("tea", OTHER_POST),
    "snapshots_by_post": ("x-posts", Put(snapshot(9))),
    "sqlite_autoindex_channels_1": ("blog", Put(Channel(name="Evenings"))),
    "sqlite_autoindex_weekly_figures_1": (str(WEEK), OTHER_FIGURE),
    "weekly_figures_by_week": (str(WEEK), OTHER_FIGURE),
    "weekly_totals_by_week": (str(WEEK), OTHER_FIGURE),
}
"""A text in each index of which one bit is turned, and an edit that rests on it."""


@contextmanager
def refused(path) -> Iterator[Journal]:
    """Lend a journal whose next edit must be refused and leave the file as it is."""
    before = path.read_bytes()
    with Journal.open(path, write=True) as journal:
        with pytest.raises(Damaged):
            yield journal
        assert path.read_bytes() == before


@pytest.mark.parametrize(("index", "turned", "edit"), [(i, *each) for i, each in RESTS.items()])
def test_nothing_is_written_where_an_index_that_it_rests_on_leads_elsewhere(
    filled, today, index, turned, edit
):
    turn_in_index(filled, index, turned)
    with refused(filled) as journal:
        journal.apply(edit, today=today)


@pytest.mark.parametrize(("index", "turned"), [(i, text) for i, (text, _) in RESTS.items()])
def test_what_rests_on_nothing_broken_is_written(filled, today, index, turned):
    turn_in_index(filled, index, turned)
    with Journal.open(filled, write=True) as journal:
        journal.apply(Put(Kudos(who="Ada", date=DAY)), today=today)
        assert [each.who for each in journal.kudos()] == ["Ada"]


def test_a_platform_id_that_the_index_hides_is_not_written_a_second_time(filled, today):
    turn_in_index(filled, "posts_by_platform_id", "platform")
    with refused(filled) as journal:
        assert journal.posts_with(1, platform_id=POST.platform_id) == []
        again = Post(channel_id=1, date=DAY, title="T", platform_id=POST.platform_id)
        journal.apply(Put(again), today=today)


def test_a_figure_that_the_index_hides_is_not_written_a_second_time(filled, today):
    turn_in_index(filled, "sqlite_autoindex_weekly_figures_1", str(WEEK))
    with refused(filled) as journal:
        assert journal.figure(1, WEEK, "signups", source="typed") is None
        journal.apply(Put(figure(9)), today=today)


def test_what_goes_takes_what_an_index_hides_along_or_stays(filled, today):
    turn_in_index(filled, "snapshots_by_post", "x-posts")
    with refused(filled) as journal:
        journal.apply(Remove("post", POST.id), today=today)


def test_a_channel_goes_only_where_every_one_of_its_weeks_is_found(filled, today):
    with without_index(filled, "weekly_figures_by_week") as connection:
        connection.execute("UPDATE weekly_figures SET week = '2020-01-06' WHERE id = 6")
    with refused(filled) as journal:
        journal.apply(Remove("channel", BLOG.id), today=today)


def test_the_search_is_kept_only_where_it_can_be_read(filled, today, monkeypatch):
    monkeypatch.setattr(opening, "_CHECKED", 0)
    tear(filled, "posts_search_docsize")
    with refused(filled) as journal:
        journal.apply(OTHER_POST, today=today)


@pytest.fixture
def half_hidden(filled):
    """A journal in which one change of the first edit is not found by the edit's number."""
    with without_index(filled, "history_by_edit") as connection:
        connection.execute("UPDATE history SET edit = 1 WHERE number = 7")
    return filled


def test_no_half_of_an_edit_is_undone_or_done_again(half_hidden, today):
    with refused(half_hidden) as journal:
        journal.undo(today=today)
    with Journal.open(half_hidden, write=True) as journal:
        journal.footing.must_lead = lambda *_: None
        journal.undo(today=today)
    with refused(half_hidden) as journal:
        journal.redo(today=today)


def test_no_half_of_an_import_is_taken_back(journal_path, today):
    note = SeenNote(row=3, channel="Blog", week=WEEK, text="x")
    seen = SeenFigure(row=2, channel="Blog", week=WEEK, metric="signups", value=5)
    with Journal.create(journal_path) as journal:
        number = bring_in(journal, [reading(seen, note)], today=today).edit.number
    with without_index(journal_path, "history_by_edit") as connection:
        connection.execute("UPDATE history SET edit = 0 WHERE kind = 'note'")
    with refused(journal_path) as journal:
        journal.apply(takeback.plan(journal, number)[0], today=today)


FAR = WEEK.plus(-60)


def test_an_edit_of_one_week_asks_for_that_week_alone_and_one_of_many_for_all(filled, today):
    turn_in_index(filled, "weekly_figures_by_week", str(FAR))
    with Journal.open(filled, write=True) as journal:
        journal.apply(OTHER_FIGURE, today=today)
    weeks = [Put(figure(100 + step, WEEK.plus(-step))) for step in range(1, 50)]
    with refused(filled) as journal:
        journal.apply(Batch("many", weeks), today=today)


def test_what_was_found_sound_is_not_asked_again(filled, today):
    asked: list[str] = []
    with Journal.open(filled, write=True) as journal:
        journal.connection.set_trace_callback(asked.append)
        heavy = lambda: [e for e in asked if "integrity_check" in e or "NOT INDEXED" in e]  # noqa: E731
        for number in range(3):
            journal.apply(Put(Note(date=DAY, text=str(number))), today=today)
            journal.apply(Put(replace(figure(5), value=number)), today=today)
            if not number:
                once = len(heavy())
        assert (once, len(heavy())) == (2, 2)
        many = [Put(figure(200 + step, WEEK.plus(-step))) for step in range(70, 110)]
        journal.apply(Batch("many", many), today=today)
        looked = len(heavy())
        journal.apply(Put(figure(300, WEEK.plus(-500))), today=today)
        assert len(heavy()) == looked  # all of it was looked at
        assert check(journal) == []
