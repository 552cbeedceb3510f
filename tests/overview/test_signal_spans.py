"""The spans of signals: from since to the week of the signal, in the row of what moved."""

from dataclasses import replace
from datetime import date

import pytest

from influence_desktop.overview.facts import Facts
from influence_desktop.overview.found import NOTHING, Found, Told
from influence_desktop.overview.signal_spans import (
    signal_stretches,
    told_signals,
    unkept_signals,
)
from influence_desktop.records import Answer, Channel, Signal
from influence_desktop.reflection.questions import AWAY, TOPIC
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


@pytest.mark.parametrize(
    ("measure", "row", "upstream", "words"),
    [
        ("conversion", "signups", "clickthroughs", "Blog: more signups per 100 clicks"),
        ("clickthrough", "clickthroughs", "responses", "Blog: more clicks per response"),
        ("response", "comments", "impressions", "Blog: more responses per 1,000 impressions"),
        ("reach", "impressions", "posts", "Blog: more impressions per post"),
        ("conversion", "signups", None, "Blog: more signups"),
    ],
)
def test_a_span_says_for_each_of_what_more_there_was(measure, row, upstream, words):
    evidence = {"figure": row, "upstream": upstream}
    one = signal(measure=measure, direction="soar", channel_id=BLOG, evidence=evidence)
    assert spans(one, metric=row) == [(20, 23, words)]


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


def test_a_kept_signal_that_nobody_replied_to_goes_when_it_is_not_found_any_more():
    kept = signal(12, 2, id=7)
    reply = Answer(id=8, signal_id=7, kind="not_now", date=NEWEST.monday)
    seen = facts(signal(), kept=[kept])
    assert [each.id for each in told_signals(seen)] == [0]
    assert [each.id for each in told_signals(replace(seen, answers=[reply]))] == [7, 0]


def test_before_anybody_has_looked_every_kept_signal_is_told():
    seen = replace(facts(kept=[signal(12, 2, id=7)]), found=NOTHING)
    assert [each.id for each in told_signals(seen)] == [7]


def about(topic, **more):
    return signal(evidence={TOPIC: topic}, **more)


def test_a_span_of_a_topic_names_it_where_all_channels_are_shown():
    assert spans(about("bees")) == [(20, 23, "“bees”: fewer clicks")]
    assert spans(about("bees"), channels={BLOG}) == []


def test_by_topic_a_span_stands_with_its_topic_and_what_is_of_all_says_so():
    topics = [Channel(id=BLOG, name="Bees"), Channel(id=TALKS, name="bread")]
    seen = facts(about("bees"), signal(9, 1), signal(14, 1, channel_id=77))
    seen = replace(seen, channels=topics, by_topic=True)
    drawn = [
        [each.words for each in signal_stretches(seen, "clickthroughs", WEEKS, channels=shown)]
        for shown in (COUNTED, {BLOG}, {TALKS})
    ]
    every, bees = "All: fewer clicks", "“bees”: fewer clicks"
    assert drawn == [[every, bees], [every, bees], [every]]


def test_two_topics_are_two_signals_and_another_spelling_is_the_same():
    kept = about("bees", id=7)
    told = told_signals(facts(about("Bees"), about("bread"), signal(), kept=[kept]))
    assert [(each.id, each.evidence.get(TOPIC)) for each in told] == [
        (0, "bread"),
        (0, None),
        (7, "bees"),
    ]


def test_what_is_to_be_kept_is_shown_counted_and_not_kept_yet():
    kept = signal(id=7)
    seen = facts(
        signal(),
        signal(measure="volume", channel_id=BLOG),
        signal(measure="reach", channel_id=FAMILY),
        signal(12, 2, direction="soar"),
        kept=[kept],
    )
    found = unkept_signals(seen, NEWEST.plus(-5), NEWEST)
    assert [(each.measure, each.channel_id) for each in found] == [("volume", BLOG)]
    assert len(unkept_signals(seen, NEWEST.plus(-25), NEWEST)) == 2


def test_an_answered_absence_is_no_span():
    kept = signal(measure="volume", id=7, evidence={AWAY: True})
    assert spans(metric="posts", kept=[kept]) == []
