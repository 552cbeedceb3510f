"""What is usual for a week, with worked numbers."""

from datetime import date

import pytest

from influence_desktop.scoring.series import Series
from influence_desktop.scoring.usual import (
    Usual,
    compared,
    interquartile_mean,
    percentile,
    usual,
    usual_run,
)
from influence_desktop.weeks import Week

FIRST = Week(date(2025, 1, 6))


def series(values, *, paused=(), settling=(), fences=(), start=0, open_weeks=1) -> Series:
    count = len(values)
    return Series(
        metric="signups",
        first=FIRST,
        values=tuple(values),
        at_least=(None,) * count,
        complete=(True,) * (count - open_weeks) + (False,) * open_weeks,
        paused=tuple(index in paused for index in range(count)),
        settling=tuple(index in settling for index in range(count)),
        start=start,
        fences=fences,
    )


@pytest.mark.parametrize(
    ("values", "mean"),
    [
        ([7], 7),
        ([1, 3], 2),
        # n = 3: ¾ left out at each end, so 1 and 9 count a quarter: (¼ + 2 + 9/4) / 1½
        ([1, 2, 9], 3),
        # n = 4: one left out at each end
        ([1, 2, 4, 100], 3),
        # n = 5: 1¼ left out, so 2 and 8 count ¾: (1½ + 4 + 6) / 2½
        ([0, 2, 4, 8, 99], 4.6),
        # n = 8: two left out at each end
        ([0, 0, 1, 2, 3, 4, 50, 60], 2.5),
    ],
)
def test_the_interquartile_mean_leaves_a_quarter_out_at_each_end(values, mean):
    assert interquartile_mean(values) == pytest.approx(mean, abs=1e-12)
    assert interquartile_mean(values[::-1]) == interquartile_mean(values)


@pytest.mark.parametrize(
    ("values", "percent", "expected"),
    [
        ([5], 10, 5),
        ([5], 90, 5),
        ([0, 10], 10, 1),
        (list(range(11)), 90, 9),
        # n = 8, rank 0.7: between 10 and 20
        ([10, 20, 30, 40, 50, 60, 70, 80], 10, 17),
        ([10, 20, 30, 40, 50, 60, 70, 80], 100, 80),
    ],
)
def test_a_percentile_lies_between_the_two_nearest_values(values, percent, expected):
    assert percentile(values, percent) == pytest.approx(expected, abs=1e-12)


def test_the_usual_is_the_middle_of_the_weeks_before_with_their_spread():
    values = [10, 20, 30, 40, 50, 60, 70, 80, 1000]
    assert usual(series(values), FIRST.plus(8)) == Usual(middle=45, low=17, high=73, known=8)


def test_seven_known_weeks_are_too_few_to_tell():
    values = [10] * 7 + [None] * 19 + [1000]
    assert usual(series(values), FIRST.plus(26)) is None


def test_only_the_last_26_ordinary_weeks_say_what_is_usual():
    values = [1000] * 10 + [10] * 26 + [None]
    assert usual(series(values), FIRST.plus(36)) == Usual(middle=10, low=10, high=10, known=26)


def test_an_unknown_week_takes_its_place_among_the_26():
    values = [1000] * 10 + [None] * 18 + [10] * 8 + [None]
    assert usual(series(values), FIRST.plus(36)) == Usual(middle=10, low=10, high=10, known=8)


def test_paused_and_settling_weeks_are_in_no_usual():
    values = [10] * 8 + [999, 999] + [None]
    found = usual(series(values, paused={8}, settling={9}), FIRST.plus(10))
    assert found == Usual(middle=10, low=10, high=10, known=8)


def test_a_pause_reaches_further_back():
    values = [10] * 26 + [None] * 10 + [None]
    found = usual(series(values, paused=set(range(26, 36))), FIRST.plus(36))
    assert found is not None
    assert found.known == 26


def test_a_fence_week_counts_as_before_it_and_the_next_monday_as_after():
    values = [10] * 12 + [99] * 9
    fenced = series(values, fences=(11,))
    assert usual(fenced, FIRST.plus(11)) == Usual(middle=10, low=10, high=10, known=11)
    assert usual(fenced, FIRST.plus(12)) is None
    assert usual(fenced, FIRST.plus(19)) is None
    assert usual(fenced, FIRST.plus(20)) == Usual(middle=99, low=99, high=99, known=8)


def test_of_several_fences_the_latest_before_the_week_holds():
    values = [1] * 5 + [10] * 10 + [99] * 9
    fenced = series(values, fences=(4, 14))
    assert usual(fenced, FIRST.plus(14)) == Usual(middle=10, low=10, high=10, known=9)
    assert usual(fenced, FIRST.plus(15)) is None


def test_a_run_gives_every_weeks_own_usual():
    values = [10] * 8 + [50, 50]
    found = usual_run(series(values), FIRST.plus(7), FIRST.plus(9))
    assert [each and each.known for each in found] == [None, 8, 9]


def test_a_channels_own_figure_is_compared():
    assert compared(series([3, None, 5]), FIRST) == 3
    assert compared(series([3, None, 5]), FIRST.plus(1)) is None
