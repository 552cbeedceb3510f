"""Laws that hold for any figures."""

import math
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from influence_desktop.records import MOST, Channel, Pause, Total
from influence_desktop.scoring.calendar import Calendar
from influence_desktop.scoring.rates import RATES, rate
from influence_desktop.scoring.series import Series, by_place, weekly_series
from influence_desktop.scoring.sums import summed
from influence_desktop.scoring.usual import interquartile_mean, percentile, usual, usual_run
from influence_desktop.weeks import Week

FIRST = Week(date(2025, 1, 6))
FEW = settings(max_examples=100, deadline=None)

figures = st.integers(0, MOST)
lines = st.lists(st.none() | figures, min_size=9, max_size=60)


def totals_of(line, channel_id=1) -> list[Total]:
    return [
        Total(
            channel_id=channel_id,
            week=FIRST.plus(index),
            metric="signups",
            value=value,
            origin="typed",
        )
        for index, value in enumerate(line)
        if value is not None
    ]


def sum_of(*channel_lines, pauses=(), shuffled=None) -> Series:
    weeks = max(map(len, channel_lines))
    totals = [each for at, line in enumerate(channel_lines) for each in totals_of(line, at + 1)]
    kept = by_place(totals if shuffled is None else shuffled.draw(st.permutations(totals)))
    calendar = Calendar(
        first=FIRST,
        last=FIRST.plus(weeks - 1),
        today=FIRST.plus(weeks).monday,
        pauses=pauses,
        first_weeks={at + 1: FIRST for at in range(len(channel_lines))},
    )
    channels = [Channel(id=at + 1, name=str(at)) for at in range(len(channel_lines))]
    parts = [weekly_series(each, "signups", kept, calendar=calendar) for each in channels]
    return summed(parts, metric="signups")


@FEW
@given(st.lists(figures, min_size=1, max_size=40))
def test_the_middle_and_the_spread_lie_between_the_least_and_the_largest(values):
    for found in (interquartile_mean(values), percentile(values, 10), percentile(values, 90)):
        assert min(values) <= found <= max(values)


@FEW
@given(st.lists(figures, min_size=8, max_size=40))
def test_the_usual_lies_within_its_band(values):
    low, high = percentile(values, 10), percentile(values, 90)
    assert low <= interquartile_mean(values) <= high


@FEW
@given(lines, lines, st.data())
def test_the_order_of_the_totals_does_not_matter(first, second, data):
    assert sum_of(first, second, shuffled=data) == sum_of(first, second)


@FEW
@given(lines, lines)
def test_an_unknown_never_becomes_a_zero(first, second):
    found = sum_of(first, second)
    for index, value in enumerate(found.values):
        known = [line[index] for line in (first, second) if index < len(line)]
        known = [each for each in known if each is not None]
        assert value in {None, sum(known)}
        assert known or value is None
        assert found.at_least[index] in {None, sum(known)}


@FEW
@given(lines, st.integers(0, 60), st.integers(1, 12))
def test_a_pause_leaves_every_later_usual_as_it_was_shifted(line, at, length):
    at = min(at, len(line))
    paused = line[:at] + [None] * length + line[at:]
    pause = Pause(
        first=FIRST.plus(at).monday, last=FIRST.plus(at).monday + timedelta(days=7 * length - 1)
    )
    plain, shifted = sum_of(line), sum_of(paused, pauses=[pause])
    for index in range(at, len(line)):
        assert usual(shifted, FIRST.plus(index + length)) == usual(plain, FIRST.plus(index))


@FEW
@given(lines, lines)
def test_a_usual_is_a_finite_number(first, second):
    found = sum_of(first, second)
    run = usual_run(found, FIRST, FIRST.plus(len(found.values)))
    for each in filter(None, run):
        assert all(map(math.isfinite, (each.middle, each.low, each.high)))
        assert 8 <= each.known <= 26


@FEW
@given(st.sampled_from(sorted(RATES)), st.none() | figures, st.none() | figures)
def test_a_rate_is_finite_or_cannot_be_told(name, above, below):
    found = rate(name, above, below)
    numbers = [found.value, found.low, found.high]
    assert all(each is None or math.isfinite(each) for each in numbers)
    if found.low is not None and found.high is not None and found.value is not None:
        assert 0 <= found.low <= found.value <= found.high <= 1
