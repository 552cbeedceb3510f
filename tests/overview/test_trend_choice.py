"""What has to be read for a choice, so that ten years open at once."""

from datetime import date

import pytest

from influence_desktop.overview.facts import Facts, latest_weeks
from influence_desktop.overview.reflect_states import Place
from influence_desktop.overview.trend_choice import looked_at, needed
from influence_desktop.overview.trend_states import LAST_YEAR, PREVIOUS, Choice
from influence_desktop.records import METRICS, Channel
from influence_desktop.weeks import Week

NEWEST = Week(date(2026, 11, 9))


def test_only_what_is_drawn_is_read(facts_of):
    facts = facts_of({"Blog": {"posts": [1], "comments": [2], "reshares": [1],
                               "clickthroughs": [40], "signups": [4]}})  # fmt: skip
    assert needed(facts, Choice()).metrics == ("posts", "clickthroughs", "signups")
    responses = needed(facts, Choice(metric="responses")).metrics
    assert responses == ("posts", "reactions", "comments", "reshares")


def test_for_the_table_all_is_read(facts_of):
    facts = facts_of({"Blog": {"posts": [1]}})
    assert needed(facts, Choice(), table=True).metrics == METRICS


def test_a_comparison_reads_further_back(facts_of):
    facts = facts_of({"Blog": {"posts": [1] * 200}})
    first = needed(facts, Choice(weeks=13)).first
    assert needed(facts, Choice(weeks=13, compare=PREVIOUS)).first == first.plus(-13)
    assert needed(facts, Choice(weeks=13, compare=LAST_YEAR)).first == first.plus(-53)
    assert needed(facts, Choice(weeks=None)).first is None


def test_channels_that_stopped_are_read_where_they_stopped(facts_of):
    lines = {"Blog": {"posts": [1] * 200}, "Old": {"posts": [1, 1, *[None] * 90]}}
    facts = facts_of(lines)
    both = needed(facts, Choice(weeks=13)).first
    old = needed(facts, Choice(weeks=13, left_out=frozenset({1}))).first
    assert old == both.plus(-91)


def test_the_latest_weeks_can_be_known_before_any_figure_is_read():
    latest = {(1, "posts"): NEWEST.plus(-3), (2, "signups"): NEWEST}
    channels = [Channel(id=1, name="Blog"), Channel(id=2, name="Mail")]
    facts = Facts(today=date(2026, 11, 18), channels=channels, latest=latest)
    assert latest_weeks(facts) == latest
    assert needed(facts, Choice()).metrics == ("posts",)
    assert needed(facts, Choice(metric="signups")).metrics == ("posts", "signups")


@pytest.mark.parametrize(("ago", "weeks"), [(3, 13), (20, 26), (40, 52), (60, None)])
def test_the_weeks_of_a_signal_are_looked_at_in_the_least_range_that_holds_them(
    facts_of, ago, weeks
):
    facts = facts_of({"Blog": {"posts": [1] * 30}, "Talks": {"posts": [1] * 30}})
    place = Place(metric="posts", since=facts.open_week.plus(-ago), week=facts.newest)
    assert looked_at(facts, place) == Choice(weeks=weeks, metric="posts")


@pytest.mark.parametrize(
    ("fields", "seen"),
    [
        ({}, {"left_out": frozenset({2})}),
        ({"private": True}, {"chosen_private": 1}),
        ({"archived": True}, {}),
    ],
    ids=str,
)
def test_a_signal_of_one_channel_is_looked_at_there_as_far_as_it_is_shown(facts_of, fields, seen):
    facts = facts_of(
        {"Blog": {"posts": [1] * 30}, "Talks": {"posts": [1] * 30}}, channels={"Blog": fields}
    )
    place = Place(metric="posts", since=facts.newest, week=facts.newest, channel_id=1)
    assert looked_at(facts, place) == Choice(weeks=13, metric="posts", **seen)
