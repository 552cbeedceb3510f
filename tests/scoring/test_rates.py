"""Rates with numerator, denominator and interval."""

from datetime import date

import pytest

from influence_desktop.records import MOST
from influence_desktop.scoring.rates import (
    RATES,
    rate,
    rate_together,
    rates,
    responses,
    wilson,
)
from influence_desktop.scoring.series import Series
from influence_desktop.scoring.sums import summed
from influence_desktop.weeks import Week

FIRST = Week(date(2026, 1, 5))


def test_three_of_forty_lies_between_3_and_17_percent():
    found = rate("conversion_rate", 3, 40)
    assert (found.numerator, found.denominator, found.value) == (3, 40, 0.075)
    # z² = 2.70554: (3 + 1.35277 ± 1.64485 · √(3·37/40 + 0.67639)) / 42.70554
    assert found.low == pytest.approx(0.03037, abs=1e-5)
    assert found.high == pytest.approx(0.17348, abs=1e-5)


@pytest.mark.parametrize(("above", "below"), [(3, 0), (0, 0), (3, None), (None, 40), (None, None)])
def test_a_zero_or_unknown_denominator_cannot_be_told(above, below):
    found = rate("conversion_rate", above, below)
    assert (found.value, found.low, found.high) == (None, None, None)
    assert (found.numerator, found.denominator) == (above, below)


def test_more_of_the_numerator_than_of_the_denominator_is_a_ratio_without_an_interval():
    found = rate("conversion_rate", 45, 40)
    assert (found.value, found.low, found.high) == (1.125, None, None)


def test_per_post_ratios_have_no_interval():
    found = rate("amplification_rate", 1, 4)
    assert (found.value, found.low, found.high) == (0.25, None, None)


def test_none_and_all_keep_the_interval_within_0_and_1():
    assert wilson(0, 40)[0] == 0
    assert wilson(40, 40)[1] == 1
    assert wilson(MOST, MOST)[1] == 1


def test_all_six_rates_come_with_their_parts():
    figures = {"posts": 4, "comments": 8, "reshares": 50, "reactions": 20, "impressions": 1000}
    found = rates({**figures, "responses": 78, "clickthroughs": 30, "signups": 3})
    assert {name: each.value for name, each in found.items()} == {
        "conversation_rate": 2,
        "amplification_rate": 12.5,
        "applause_rate": 5,
        "engagement_rate": 0.078,
        "clickthrough_rate": 0.03,
        "conversion_rate": 0.1,
    }
    assert list(found) == list(RATES)


def test_responses_are_unknown_if_a_tracked_one_is_or_none_is_tracked():
    figures = {"reactions": 5, "comments": None}
    assert responses(figures, ("reactions",)) == 5
    assert responses(figures, ("reactions", "comments")) is None
    assert responses(figures, ("posts",)) is None


def both(values, metric) -> Series:
    parts = [
        Series(
            metric=metric,
            first=FIRST,
            values=(value,),
            at_least=(None,),
            complete=(True,),
            paused=(False,),
            settling=(False,),
            start=0,
            channel_id=at,
        )
        for at, value in enumerate(values)
    ]
    return summed(parts, metric=metric)


def test_a_rate_of_several_channels_is_taken_where_both_figures_are_known():
    signups, clicks = both([3, 5, None], "signups"), both([40, None, 900], "clickthroughs")
    found = rate_together("conversion_rate", signups, clicks, FIRST)
    assert (found.numerator, found.denominator) == (3, 40)


def test_a_rate_of_channels_that_never_meet_cannot_be_told():
    signups, clicks = both([3, None], "signups"), both([None, 900], "clickthroughs")
    assert rate_together("conversion_rate", signups, clicks, FIRST).value is None


def test_a_rate_of_an_unknown_sum_cannot_be_told():
    signups, clicks = both([None], "signups"), both([40], "clickthroughs")
    found = rate_together("conversion_rate", signups, clicks, FIRST)
    assert (found.numerator, found.denominator, found.value) == (None, 40, None)
