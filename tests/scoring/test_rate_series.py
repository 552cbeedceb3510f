"""A rate week by week: like with like, and nothing from a handful of clicks."""

from datetime import date
from itertools import repeat

from influence_desktop.records import Channel, Fence, Pause, Total
from influence_desktop.scoring.calendar import Calendar
from influence_desktop.scoring.rate_series import PARTS, rate_series, rate_usuals
from influence_desktop.scoring.series import Series, by_place, weekly_series
from influence_desktop.scoring.sums import summed
from influence_desktop.weeks import Week

FIRST = Week(date(2026, 1, 5))


def sums(clicks, signups, *, pauses=(), fences=(), below="clickthroughs") -> tuple[Series, Series]:
    """Sum up signups and clicks of channels 1, 2, … from a value a week; None is unknown."""
    weeks = len(clicks[0])
    channels = [Channel(id=at + 1, name=f"Channel {at + 1}") for at in range(len(clicks))]
    totals = [
        Total(channel_id=channel.id, week=FIRST.plus(at), metric=metric, value=value,
              origin="typed")
        for metric, lines in ((below, clicks), ("signups", signups))
        for channel, line in zip(channels, lines, strict=True)
        for at, value in enumerate(line)
        if value is not None
    ]  # fmt: skip
    calendar = Calendar(
        first=FIRST,
        last=FIRST.plus(weeks - 1),
        today=FIRST.plus(weeks).monday,
        pauses=pauses,
        fences=fences,
        first_weeks=dict(zip((each.id for each in channels), repeat(FIRST))),
    )
    kept = by_place(totals)

    def total(metric):
        parts = [weekly_series(each, metric, kept, calendar=calendar) for each in channels]
        return summed(parts, metric=metric)

    return total("signups"), total(below)


def test_a_rate_is_kept_in_whole_millionths():
    above, below = sums([[40, 300]], [[3, 100]])
    assert rate_series(above, below).values == (75_000, 333_333)


def test_a_rate_is_rounded_to_the_nearest():
    above, below = sums([[60]], [[50]])
    assert rate_series(above, below).values == (833_333,)
    above, below = sums([[60]], [[40]])
    assert rate_series(above, below).values == (666_667,)


def test_under_40_clicks_nothing_is_said():
    above, below = sums([[39, 40, 0]], [[4, 4, 0]])
    assert rate_series(above, below).values == (None, 100_000, None)


def test_of_posts_one_is_enough_and_none_is_not():
    above, below = sums([[1, 0]], [[4, 4]], below="posts")
    assert rate_series(above, below).values == (4 * PARTS, None)


def test_a_rate_is_made_of_the_channels_that_have_both_figures():
    # Channel 2 seldom counts signups: its clicks do not thin the rate.
    above, below = sums([[100] * 3, [900] * 3], [[10] * 3, [None] * 3])
    assert rate_series(above, below).values == (100_000,) * 3


def test_where_a_sum_is_unknown_the_rate_is_a_gap():
    above, below = sums([[100] * 4, [100] * 4], [[10] * 4, [30, 30, 30, None]])
    assert rate_series(above, below).values == (200_000, 200_000, 200_000, None)


def test_a_fence_of_either_figure_is_one_of_the_rate():
    fences = [
        Fence(date=FIRST.plus(2).monday, channel_id=1, metrics=("signups",)),
        Fence(date=FIRST.plus(1).monday, channel_id=1, metrics=("clickthroughs",)),
        Fence(date=FIRST.plus(3).monday, channel_id=1, metrics=("posts",)),
    ]
    above, below = sums([[100] * 5], [[10] * 5], fences=fences)
    assert rate_series(above, below).fences == (1, 2)


def test_a_paused_channel_is_left_out_of_what_its_week_is_compared_with():
    # Two channels, 10 % and 50 %; in the tenth week only the first goes on.
    away = Pause(channel_id=2, first=FIRST.plus(9).monday, last=FIRST.plus(9).sunday)
    steady, second = [100] * 10, [*[100] * 9, None]
    above, below = sums([steady, second], [[10] * 10, [*[50] * 9, None]], pauses=[away])
    last, before = rate_usuals(above, below, [FIRST.plus(9), FIRST.plus(8)])
    assert (last.middle, last.known) == (100_000, 9)
    assert before.middle == 300_000


def test_eight_rates_tell_what_is_usual_and_seven_do_not():
    above, below = sums([[100] * 9], [[10] * 9])
    found = rate_usuals(above, below, [FIRST.plus(7), FIRST.plus(8)])
    assert [each and each.middle for each in found] == [None, 100_000]
