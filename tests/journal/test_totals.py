"""Which of several figures holds for a channel's week, by the rules in their order."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from influence_desktop.edits import Batch, Put
from influence_desktop.journal.errors import Damaged
from influence_desktop.journal.store import Journal
from influence_desktop.records import (
    BY_HAND,
    TYPED,
    Import,
    Post,
    Source,
    Span,
    WeeklyFigure,
)
from influence_desktop.weeks import Week
from tests.damage import spoil, turn_in_index

WEEK = Week.parse("2026-W46")


def weekly(channel, value, source=TYPED, *, metric="signups", taken=None):
    return WeeklyFigure(
        channel_id=channel.id, week=WEEK, metric=metric, value=value, source=source, taken=taken
    )


def post(channel, day, **figures):
    source = Source(name="x-posts", taken=date(2026, 11, 20))
    return Post(
        channel_id=channel.id,
        date=day,
        title=f"On {day}",
        figures=figures,
        sources=dict.fromkeys(figures, source),
    )


def put(journal, today, *records):
    journal.apply(Batch("some", [Put(record) for record in records]), today=today)


def total(journal, metric="signups"):
    return next(each for each in journal.totals() if each.metric == metric)


def test_a_typed_figure_holds_over_a_file_and_over_posts(journal, blog, today):
    put(
        journal,
        today,
        weekly(blog, 5),
        weekly(blog, 6, "a-csv"),
        post(blog, WEEK.monday, signups=7),
    )
    found = total(journal)
    assert (found.value, found.origin, found.post_sum) == (5, "typed", 7)


def test_a_typed_unknown_holds_over_a_file(journal, blog, today):
    put(journal, today, weekly(blog, None), weekly(blog, 6, "a-csv"))
    assert (total(journal).value, total(journal).origin) == (None, "typed")


def test_the_newest_file_holds_unless_another_source_is_preferred(journal, blog, today):
    old = weekly(blog, 1, "a-csv", taken=date(2026, 11, 16))
    new = weekly(blog, 2, "b-csv", taken=date(2026, 11, 17))
    put(journal, today, old, new)
    assert total(journal).value == 2
    put(journal, today, replace(blog, preferred={"signups": "a-csv"}))
    assert total(journal).value == 1
    journal.undo(today=today)
    assert total(journal).value == 2


def test_posts_are_known_only_if_every_one_is(journal, blog, today):
    one = post(blog, WEEK.monday, signups=7)
    other = post(blog, WEEK.sunday)
    put(journal, today, one, other)
    found = total(journal)
    assert (found.value, found.posts, found.known, found.post_sum) == (None, 2, 1, 7)
    put(journal, today, replace(other, figures={"signups": 5}, sources={"signups": BY_HAND}))
    found = total(journal)
    assert (found.value, found.origin, found.taken) == (12, "posts", date(2026, 11, 20))
    assert total(journal, "posts").value == 2


def test_a_week_covered_by_files_without_a_post_has_zero_posts_and_nothing_else(
    journal, blog, today
):
    first = Span(blog.id, WEEK.monday, WEEK.thursday)
    rest = Span(blog.id, WEEK.thursday, date(2026, 12, 31))
    file = Import(file="a.csv", format="x-posts", digest="", taken=today, spans=(first,))
    put(journal, today, file)
    assert journal.totals() == []
    put(journal, today, replace(file, id=2, spans=(rest,)))
    assert [(each.metric, each.value, each.origin) for each in journal.totals(WEEK, WEEK)] == [
        ("posts", 0, "span")
    ]
    put(journal, today, post(blog, WEEK.monday))
    assert total(journal, "posts").value == 1


def test_a_post_moved_to_another_week_leaves_nothing_behind(journal, blog, today):
    moving = post(blog, WEEK.monday, signups=7)
    put(journal, today, moving)
    put(journal, today, replace(moving, date=WEEK.plus(-1).monday))
    assert {each.week for each in journal.totals()} == {WEEK.plus(-1)}


def test_totals_are_read_for_the_weeks_asked_for(journal, blog, today):
    put(journal, today, weekly(blog, 5), post(blog, WEEK.plus(-3).monday))
    assert {each.week for each in journal.totals(WEEK.plus(-1))} == {WEEK}
    assert {each.week for each in journal.totals(None, WEEK.plus(-1))} == {WEEK.plus(-3)}
    assert journal.span() == (WEEK.plus(-3), WEEK)
    assert journal.first_weeks() == {blog.id: WEEK.plus(-3)}


def test_an_empty_journal_has_no_weeks(journal):
    assert journal.span() is None
    assert journal.first_weeks() == {}
    assert journal.totals() == []
    assert journal.empty()


def test_topics_are_summed_over_posts_of_all_but_private_channels(journal, blog, today):
    tagged = replace(post(blog, WEEK.monday, signups=7), topics=("Bread", "bread", "Tea"))
    other = replace(post(blog, WEEK.sunday), topics=("BREAD",))
    put(journal, today, tagged, other)
    found = {(topic, each.metric): each for topic, each in journal.topic_totals()}
    bread = found[("BREAD", "signups")]
    assert (bread.value, bread.posts, bread.known, bread.post_sum) == (None, 2, 1, 7)
    assert found[("BREAD", "posts")].value == 2
    assert found[("Tea", "signups")].value == 7
    put(journal, today, replace(blog, archived=True))
    assert {topic for topic, _ in journal.topic_totals()} == {"BREAD", "Tea"}
    put(journal, today, replace(blog, private=True))
    assert journal.topic_totals() == []


def test_topics_are_read_for_the_weeks_asked_for(journal, blog, today):
    posts = [replace(post(blog, WEEK.plus(-ago).monday), topics=("Tea",)) for ago in range(4)]
    put(journal, today, *posts)
    found = journal.topic_totals(first=WEEK.plus(-2), last=WEEK.plus(-1))
    assert {total.week for _, total in found} == {WEEK.plus(-2), WEEK.plus(-1)}
    assert {total.week for _, total in journal.topic_totals()} == {*map(WEEK.plus, range(-3, 1))}


# Damage that no row shows --------------------------------------------------------------


@pytest.fixture
def hidden(journal, blog, today):
    """A journal of three posts, sound each, of which an index hides one."""
    put(journal, today, *(post(blog, WEEK.monday, reactions=100) for _ in range(3)))
    journal.close()
    turn_in_index(journal.path, "posts_by_week", str(WEEK))
    with Journal.open(journal.path, write=True) as opened:
        yield opened


def edits(blog):
    yield Put(post(blog, WEEK.monday, reactions=1))
    yield Put(weekly(blog, 5))
    yield Put(weekly(blog, None, metric="posts"))
    span = Span(blog.id, WEEK.monday, WEEK.sunday)
    yield Put(Import(file="a", format="a-csv", digest="a", taken=WEEK.sunday, spans=(span,)))


@pytest.mark.parametrize("which", range(4))
def test_a_total_is_not_written_anew_where_an_index_hides_a_row(hidden, blog, today, which):
    before = hidden.path.read_bytes()
    with pytest.raises(Damaged, match="is damaged"):
        hidden.apply(list(edits(blog))[which], today=today)
    with pytest.raises(Damaged):
        hidden.undo(today=today)
    assert hidden.path.read_bytes() == before


def test_a_preference_counts_in_a_week_that_an_index_hides(journal, blog, today):
    put(journal, today, weekly(blog, 5, "a-csv"), weekly(blog, 6, "b-csv"))
    journal.close()
    turn_in_index(journal.path, "sqlite_autoindex_weekly_figures_1", str(WEEK))
    before = journal.path.read_bytes()
    with Journal.open(journal.path, write=True) as opened, pytest.raises(Damaged):
        opened.apply(Put(replace(blog, preferred={"signups": "a-csv"})), today=today)
    assert journal.path.read_bytes() == before


def test_a_total_that_is_not_what_its_rows_add_up_to_is_not_edited(journal, blog, today):
    put(journal, today, weekly(blog, 5))
    journal.close()
    spoil(journal.path, "DELETE FROM weekly_totals")
    with Journal.open(journal.path, write=True) as opened, pytest.raises(Damaged):
        opened.apply(Put(weekly(blog, 6)), today=today)
