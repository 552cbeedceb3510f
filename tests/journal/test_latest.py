"""The latest week with a figure, by channel and metric; and totals of some metrics."""

from __future__ import annotations

from datetime import date

import pytest

from influence_desktop.edits import Batch, Put
from influence_desktop.journal.store import Journal
from influence_desktop.records import BY_HAND, Channel, Post, WeeklyFigure
from influence_desktop.weeks import Week

TODAY = date(2026, 11, 18)
NEWEST = Week(date(2026, 11, 9))


@pytest.fixture
def journal(journal_path):
    def figure(metric, ago, value):
        return Put(WeeklyFigure(channel_id=1, week=NEWEST.plus(-ago), metric=metric, value=value))

    post = Post(channel_id=1, title="One", date=NEWEST.plus(-4).monday, figures={"reshares": 2},
                sources={"reshares": BY_HAND})  # fmt: skip
    edits = [
        Put(Channel(id=1, name="Blog")),
        *(figure("signups", ago, 5) for ago in (-2, 3, 9)),
        figure("signups", 0, None),
        figure("clickthroughs", 7, 0),
        Put(post),
    ]
    made = Journal.create(journal_path)
    made.apply(Batch("invented", edits), today=TODAY)
    yield made
    made.close()


def test_it_is_the_latest_up_to_a_week_that_is_known_and_zero_is(journal):
    assert journal.latest_weeks(NEWEST) == {
        (1, "signups"): NEWEST.plus(-3),
        (1, "clickthroughs"): NEWEST.plus(-7),
        (1, "posts"): NEWEST.plus(-4),
        (1, "reshares"): NEWEST.plus(-4),
    }
    assert journal.latest_weeks(NEWEST.plus(5))[1, "signups"] == NEWEST.plus(2)


def test_totals_can_be_read_of_some_metrics(journal):
    found = journal.totals(metrics=("signups",))
    assert {total.metric for total in found} == {"signups"}
    assert len(found) == 5
    assert journal.totals(NEWEST, metrics=("signups", "posts"))[0].value is None
