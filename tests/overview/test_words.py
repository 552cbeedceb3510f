"""Words that pages share."""

from datetime import date, time

import pytest

from influence_desktop.overview.words import (
    amount,
    figure_words,
    full_time,
    metric_label,
    metric_name,
    rate_label,
    rate_words,
    spelt,
)
from influence_desktop.records import MOST
from influence_desktop.scoring.rates import RATES, rate
from influence_desktop.scoring.series import FIGURES


@pytest.mark.parametrize(
    ("above", "below", "words"),
    [
        (3, 40, "3 of 40: 7.5 %, between 3 and 17 %"),
        (0, 40, "0 of 40: 0 %, between 0 and 6 %"),
        (40, 40, "40 of 40: 100.0 %, between 94 and 100 %"),
        (1, 3000, "1 of 3,000: 0.03 %, between 0.01 and 0.15 %"),
        (300, 100000, "300 of 100,000: 0.30 %, between 0.27 and 0.33 %"),
        (45, 40, "45 to 40"),
        (3, 0, "cannot tell"),
        (None, 40, "cannot tell"),
    ],
)
def test_a_rate_comes_with_its_counts_and_what_they_allow(above, below, words):
    assert rate_words(rate("conversion_rate", above, below)) == words


def test_a_rate_of_enormous_counts_stays_short():
    words = rate_words(rate("conversion_rate", MOST // 2, MOST))
    assert words.endswith(": 50.0000 %, between 49.9999 and 50.0001 %")


@pytest.mark.parametrize(
    ("value", "words"),
    [(0, "0"), (2.5, "2.5"), (9.96, "10"), (3.0, "3"), (10.4, "10"), (1000.0, "1,000")],
)
def test_only_small_figures_keep_a_digit_after_the_point(value, words):
    assert figure_words("signups", value) == words


def test_every_figure_and_rate_has_its_words():
    for metric in FIGURES:
        assert metric_label(metric).lower() == metric_name(metric)
        assert amount(metric, 0) == f"no {metric_name(metric)}"
        assert metric[:-1] in amount(metric, 1) or metric == "income"
    assert all(rate_label(name) for name in RATES)
    assert amount("income", 123450) == "1,234.50 of income"


def test_numbers_to_ten_are_spelt_out():
    assert (spelt(0), spelt(1), spelt(10), spelt(11)) == ("none", "one", "ten", "11")


def test_a_moment_is_a_day_and_a_time_of_24_hours():
    assert full_time(date(2026, 11, 9), time(0, 5)) == "9 November 2026, 00:05"
    assert full_time(date(2026, 11, 22), time(14, 5)) == "22 November 2026, 14:05"
