"""An edit tried on a copy: which past weeks it would change."""

from __future__ import annotations

from influence_desktop.edits import Batch, Put, Remove
from influence_desktop.journal.dump import dump
from influence_desktop.journal.rehearsal import Weeks, rehearsed
from influence_desktop.records import Post, WeeklyFigure
from influence_desktop.weeks import Week

OPEN = Week.parse("2026-W47")


def figure(blog, back, value, number, metric="signups"):
    week = OPEN.plus(-back)
    return WeeklyFigure(id=number, channel_id=blog.id, week=week, metric=metric, value=value)


def test_a_week_counts_once_where_a_figure_is_set_taken_away_or_changed(journal, blog, today):
    kept = [figure(blog, back, back, 100 + back) for back in (1, 2, 3)]
    journal.apply(Batch("some", [Put(each) for each in kept]), today=today)
    before = list(dump(journal))
    edit = Batch(
        "more",
        [
            Remove("week", 101),
            Put(figure(blog, 2, 9, 102)),
            Put(figure(blog, 3, 3, 103)),  # as it was
            Put(figure(blog, 4, 1, 104)),
            Put(figure(blog, 4, 1, 105, metric="posts")),
            Put(figure(blog, 0, 1, 106)),  # the open week is not past
            Put(figure(blog, 5, None, 107)),  # unknown before, unknown after
        ],
    )
    said, weeks = rehearsed(
        journal, lambda copy: copy.apply(edit, today=today) and "done", before=OPEN
    )
    assert (said, weeks.count) == ("done", 3)
    assert list(dump(journal)) == before


def test_a_post_changes_the_week_it_was_published_in(journal, blog, today):
    post = Post(channel_id=blog.id, date=OPEN.plus(-6).thursday, title="T")
    _, weeks = rehearsed(journal, lambda copy: copy.apply(Put(post), today=today), before=OPEN)
    assert weeks == Weeks(1, OPEN.plus(-6), OPEN.plus(-6))


def test_the_first_and_the_last_week_that_would_change_are_told(journal, blog, today):
    edit = Batch("", [Put(figure(blog, 9, 9, 102)), Put(figure(blog, 31, 1, 103))])
    _, weeks = rehearsed(journal, lambda copy: copy.apply(edit, today=today), before=OPEN)
    assert weeks == Weeks(2, OPEN.plus(-31), OPEN.plus(-9))
    assert rehearsed(journal, lambda _: None, before=OPEN)[1] == Weeks(0, None, None)
