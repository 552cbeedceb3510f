"""The spans of signals: from since to the week of the signal, in the row of what moved."""

from dataclasses import replace
from datetime import date

import pytest

from influence_desktop.overview.facts import Facts
from influence_desktop.overview.found import Found, Told
from influence_desktop.overview.signal_spans import signal_stretches, told_signals
from influence_desktop.records import Channel, Signal
from influence_desktop.reflection.questions import AWAY
from influence_desktop.weeks import Week, weeks_between

NEWEST = Week(date(2026, 11, 9))
WEEKS = weeks_between(NEWEST.plus(-25), NEWEST)
BLOG, TALKS, FAMILY = 1, 2, 3
CHANNELS = [
    Channel(id=BLOG, name="Blog"),
    Channel(id=TALKS, name="Talks"),
    Channel(id=FAMILY, name="Family", private=True),
]
COUNTED = {BLOG, TALKS}


def signal(ago=2, weeks=4, *, measure="clickthrough", direction="drop", **more) -> Signal:
    week = NEWEST.plus(-ago)
    fields = {"id": 0, **more}
    return Signal(
        week=week, since=week.plus(1 - weeks), direction=direction, measure=measure, **fields
    )


def facts(*found, kept=()) -> Facts:
    return Facts(
        today=NEWEST.plus(1).monday,
        channels=CHANNELS,
        signals=kept,
        found=Found(told=tuple(Told(each, "") for each in found)),
    )


def spans(*found, metric="clickthroughs", channels=COUNTED, kept=()):
    drawn = signal_stretches(facts(*found, kept=kept), metric, WEEKS, channels=channels)
    return [(each.first, each.last, each.words) for each in drawn]


def test_a_span_reaches_from_since_to_the_week_of_the_signal():
    assert spans(signal()) == [(20, 23, "Fewer clicks")]


def test_a_span_of_one_channel_names_it():
    assert spans(signal(channel_id=BLOG)) == [(20, 23, "Blog: fewer clicks")]


def test_a_span_is_cut_where_the_clock_begins_and_left_out_before_it():
    assert spans(signal(24, 9)) == [(0, 1, "Fewer clicks")]
    assert spans(signal(26)) == []


def test_a_span_that_begins_after_the_clock_is_left_out():
    assert spans(signal(-4, 4)) == []


@pytest.mark.parametrize(
    ("measure", "rows", "fewer", "more"),
    [
        ("volume", {"posts"}, "Fewer posts", "More posts"),
        ("reach", {"impressions"}, "Fewer impressions", "More impressions"),
        (
            "response",
            {"responses", "reactions", "comments", "reshares"},
            "Fewer responses",
            "More responses",
        ),
        ("clickthrough", {"clickthroughs"}, "Fewer clicks", "More clicks"),
        ("conversion", {"signups"}, "Fewer signups", "More signups"),
    ],
)
def test_a_signal_stands_in_the_rows_of_its_figure(measure, rows, fewer, more):
    every = (
        *("posts", "impressions", "responses", "reactions", "comments", "reshares"),
        *("clickthroughs", "signups", "income"),
    )
    assert {each for each in every if spans(signal(measure=measure), metric=each)} == rows
    for direction, words in (("drop", fewer), ("soar", more)):
        one = signal(measure=measure, direction=direction)
        assert spans(one, metric=min(rows)) == [(20, 23, words)]


def test_what_concerns_all_channels_says_so_beside_some_of_them():
    assert spans(signal(), channels={BLOG}) == [(20, 23, "All: fewer clicks")]


def test_a_signal_of_a_channel_that_is_not_shown_is_not_drawn():
    assert spans(signal(channel_id=BLOG), channels={TALKS}) == []


def test_a_private_channel_shown_alone_wears_no_signal():
    assert spans(signal(), channels={FAMILY}) == []
    assert spans(signal(channel_id=FAMILY), channels={FAMILY}) == []


def test_a_kept_signal_stays_as_it_was_told_and_is_drawn_once():
    kept = signal(3, 2, id=7)
    assert spans(signal(), kept=[kept]) == [(21, 22, "Fewer clicks")]
    other = replace(kept, week=kept.week.plus(-9), since=kept.week.plus(-9))
    assert [each.id for each in told_signals(facts(signal(), kept=[other]))] == [7, 0]


def test_an_answered_absence_is_no_span():
    kept = signal(measure="volume", id=7, evidence={AWAY: True})
    assert spans(metric="posts", kept=[kept]) == []
