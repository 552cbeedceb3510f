"""An import taken back: what it set goes, what anybody changed since stays."""

from __future__ import annotations

from dataclasses import replace

import pytest

from influence_desktop.edits import Batch, Remove
from influence_desktop.journal.dump import dump
from influence_desktop.journal.errors import Refused
from influence_desktop.journal.imports import imports
from influence_desktop.journal.takeback import plan
from influence_desktop.records import (
    Channel,
    Note,
    Pause,
    WeeklyFigure,
)
from influence_desktop.seen import (
    SeenNote,
    SeenPause,
)
from tests.journal.files import DAY, WEEK, figure, post, reading, x_file
from tests.journal.taken_back import BLOG, TODAY, begun, brought, put, took_back


@pytest.fixture
def journal():
    with begun() as made:
        yield made


def values(journal, week=WEEK):
    return {(each.metric, each.source): each.value for each in journal.figures(week)}


def test_a_figure_typed_since_is_kept_and_said(journal):
    number = brought(journal, reading(figure(12), figure(5, week=WEEK.plus(-1))))
    put(journal, WeeklyFigure(channel_id=101, week=WEEK, metric="signups", value=7))
    counts = took_back(journal, number)
    assert (counts.figures, counts.kept) == (1, 1)
    assert values(journal) == {("posts", "typed"): 1, ("signups", "typed"): 7}
    assert journal.newest.what == "Import of f.csv taken back"


def test_a_figure_goes_back_behind_imports_that_are_gone_already(journal):
    for value in (1, 2, 3):
        brought(journal, reading(figure(value)))
    third, second, first_one = (each.number for each in imports(journal))
    took_back(journal, second)
    assert values(journal)["signups", "weekly-csv"] == 3
    took_back(journal, third)
    assert values(journal)["signups", "weekly-csv"] == 1
    took_back(journal, first_one)
    assert values(journal) == {("posts", "typed"): 1}


def test_a_channel_that_an_import_made_goes_unless_something_stands_in_it(journal):
    number = brought(journal, reading(figure(1, channel="New"), figure(1, channel="Other")))
    new = journal.channel_named("New")
    put(journal, Note(date=DAY, text="n", channel_id=new.id))
    took_back(journal, number)
    assert [each.name for each in journal.channels()] == ["Blog", "New"]


def test_a_metric_that_a_file_made_tracked_stays_tracked_once_typed_into(journal):
    number = brought(journal, reading(figure(1, metric="comments"), figure(1, metric="income")))
    put(journal, WeeklyFigure(channel_id=101, week=WEEK, metric="income", value=500))
    took_back(journal, number)
    assert journal.channel_named("Blog").tracked == ("posts", "signups", "income")


def test_a_channel_changed_since_stays_as_it_is(journal):
    number = brought(journal, reading(figure(1, metric="comments")))
    changed = replace(journal.channel_named("Blog"), private=True)
    put(journal, changed)
    took_back(journal, number)
    assert journal.channel_named("Blog") == changed


def test_pauses_that_a_file_joined_stand_apart_again(journal):
    apart = [
        Pause(id=n, first=WEEK.plus(w).monday, last=WEEK.plus(w).sunday, channel_id=101)
        for n, w in ((401, -2), (402, 0))
    ]
    put(journal, *apart)
    number = brought(journal, reading(SeenPause(row=2, channel="Blog", week=WEEK.plus(-1))))
    assert len(journal.pauses()) == 1
    took_back(journal, number)
    assert journal.pauses() == apart


def test_a_joined_pause_changed_since_stays_and_nothing_is_put_below_it(journal):
    put(
        journal,
        *(
            Pause(id=n, first=WEEK.plus(w).monday, last=WEEK.plus(w).sunday, channel_id=101)
            for n, w in ((401, -2), (402, 0))
        ),
    )
    number = brought(journal, reading(SeenPause(row=2, channel="Blog", week=WEEK.plus(-1))))
    changed = replace(journal.pauses()[0], reason="House search")
    put(journal, changed)
    took_back(journal, number)
    assert journal.pauses() == [changed]


def test_a_pause_is_not_put_back_into_a_channel_that_is_gone(journal):
    put(
        journal,
        Channel(id=102, name="X"),
        *(
            Pause(id=n, first=WEEK.plus(w).monday, last=WEEK.plus(w).sunday, channel_id=102)
            for n, w in ((401, -2), (402, 0))
        ),
    )
    number = brought(journal, reading(SeenPause(row=2, channel="X", week=WEEK.plus(-1))))
    journal.apply(Remove("channel", 102), today=TODAY)
    took_back(journal, number)
    assert journal.pauses() == []


def test_imports_are_told_newest_first_with_what_they_brought(journal):
    brought(journal, reading(figure(1), SeenNote(row=3, channel="Blog", week=WEEK, text="n")))
    brought(journal, x_file(post(), file="tweets.csv", taken=DAY))
    newer, older = imports(journal)
    assert (newer.what, newer.day, newer.figures, newer.posts, newer.others) == (
        "Import of tweets.csv",
        TODAY,
        0,
        1,
        1,
    )
    assert [(each.file, each.format, each.taken) for each in newer.files] == [
        ("tweets.csv", "x-posts", DAY)
    ]
    assert (older.figures, older.posts, older.others) == (1, 0, 1)
    journal.undo(today=TODAY)
    assert [each.number for each in imports(journal)] == [older.number]
    took_back(journal, older.number)
    assert imports(journal) == []
    journal.undo(today=TODAY)
    assert [each.number for each in imports(journal)] == [older.number]


def test_what_is_gone_already_is_not_taken_back_twice(journal):
    number = brought(journal, reading(figure(1, channel="New")), x_file(post()))
    journal.apply(
        Batch("all", [Remove("channel", journal.channel_named(n).id) for n in ("New", "X")]),
        today=TODAY,
    )
    counts = took_back(journal, number)
    assert not counts.anything
    assert list(journal.records("import")) == []


def test_only_an_import_can_be_taken_back(journal):
    with pytest.raises(Refused, match="no import 1"):
        plan(journal, 1)
    with pytest.raises(Refused, match="no import 99"):
        plan(journal, 99)


def test_what_is_raised_while_it_looks_leaves_everything_as_it_was(journal):
    number = brought(journal, reading(figure(1), figure(2, week=WEEK.plus(-1))))
    before = list(dump(journal)), journal.history()
    looked = []

    def heard(count):
        looked.append(count)
        if count == 2:
            raise LookupError

    edit, _ = plan(journal, number, heard=heard)
    with pytest.raises(LookupError):
        journal.apply(edit, today=TODAY)
    assert looked == [1, 2]
    assert (list(dump(journal)), journal.history()) == before
    took_back(journal, number)


def test_a_word_that_a_person_set_to_what_a_gone_import_had_is_not_taken_for_its(journal):
    one = brought(journal, reading(figure(1, metric="comments")))
    took_back(journal, one)
    put(journal, replace(BLOG, tracked=("posts", "comments", "signups")))
    two = brought(journal, reading(figure(1, metric="income")))
    took_back(journal, two)
    assert journal.channel_named("Blog").tracked == ("posts", "comments", "signups")


def test_a_channel_that_two_imports_used_goes_with_the_last_of_them(journal):
    one = brought(journal, reading(figure(1, channel="New")))
    two = brought(journal, reading(figure(2, channel="New", metric="income")))
    took_back(journal, one)
    assert journal.channel_named("New") is not None
    took_back(journal, two)
    assert journal.channel_named("New") is None


def test_a_channel_that_imports_made_and_widened_goes_with_the_last_of_them(journal):
    one = brought(journal, reading(SeenNote(row=2, channel="New", week=WEEK, text="n")))
    two = brought(journal, reading(figure(1, channel="New", metric="income")))
    three = brought(journal, reading(figure(1, channel="New", metric="income", week=WEEK.plus(-1))))
    for number in (two, three):
        took_back(journal, number)
    counts = took_back(journal, one)
    assert (counts.others, counts.kept) == (2, 0)
    assert [each.name for each in journal.channels()] == ["Blog"]
