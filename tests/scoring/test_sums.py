"""Sums over channels: a missing channel never looks like a fall."""

from datetime import date

import pytest

from influence_desktop.records import Channel, Fence, Pause, Total
from influence_desktop.scoring.calendar import Calendar
from influence_desktop.scoring.series import Series, by_place, weekly_series
from influence_desktop.scoring.sums import summed
from influence_desktop.scoring.usual import compared, usual, usual_run
from influence_desktop.weeks import Week

FIRST = Week(date(2026, 1, 5))
PART = (None, 12)
"""Stands for a week whose posts are known in part, 12 of them."""

ASKED = "?"
"""Stands for a week in which a person wrote that the figure is unknown."""


def together(*lines, pauses=(), fences=(), young=(), open_weeks=0) -> Series:
    """Sum up channels 1, 2, … from one value a week; None is unknown."""
    weeks = len(lines[0])
    channels = [Channel(id=at + 1, name=f"Channel {at + 1}") for at in range(len(lines))]
    totals = [
        made(channel.id, FIRST.plus(index), value, young=(channel.id, index) in young)
        for channel, line in zip(channels, lines, strict=True)
        for index, value in enumerate(line)
        if value is not None
    ]
    firsts = {}
    for each in totals:
        firsts.setdefault(each.channel_id, each.week)
    calendar = Calendar(
        first=FIRST,
        last=FIRST.plus(weeks - 1),
        today=FIRST.plus(weeks - open_weeks).monday,
        pauses=pauses,
        fences=fences,
        first_weeks=firsts,
    )
    kept = by_place(totals)
    parts = [weekly_series(each, "clickthroughs", kept, calendar=calendar) for each in channels]
    return summed(parts, metric="clickthroughs")


def made(channel_id, week, value, *, young) -> Total:
    place = {"channel_id": channel_id, "week": week, "metric": "clickthroughs"}
    if value == PART:
        return Total(**place, value=None, origin="posts", posts=3, known=2, post_sum=PART[1])
    if value == ASKED:
        return Total(**place, value=None, origin="typed")
    origin, taken = ("posts", week.sunday) if young else ("typed", None)
    return Total(**place, value=value, origin=origin, taken=taken, posts=1, known=1)


def pause(channel_id, first, last) -> Pause:
    return Pause(
        channel_id=channel_id, first=FIRST.plus(first).monday, last=FIRST.plus(last).sunday
    )


def test_known_figures_are_added_up():
    assert together([1, 2], [10, 20]).values == (11, 22)


def test_nothing_known_is_unknown_not_zero():
    assert together([1, None, 1], [1, None, 1]).values == (2, None, 2)


def test_an_expected_channel_that_is_missing_makes_the_sum_unknown_and_at_least():
    found = together([800] * 4, [200, 200, 200, None])
    assert found.values == (1000, 1000, 1000, None)
    assert found.at_least == (None, None, None, 800)
    assert found.missing_in(FIRST.plus(3)) == (2,)


def test_a_question_mark_makes_the_sum_at_least_in_the_first_week_too():
    found = together([800, 800], [ASKED, 200])
    assert found.values == (None, 1000)
    assert found.at_least == (800, None)
    assert found.missing_in(FIRST) == (2,)
    paused = together([800, 800], [ASKED, 200], pauses=[pause(2, 0, 0)])
    assert (paused.values[0], paused.missing_in(FIRST)) == (800, ())


def test_a_week_with_a_question_mark_is_no_week_to_compare_with():
    asked = together([800] * 10, [*[200] * 4, ASKED, *[200] * 5])
    spared = together([800] * 10, [200] * 10)
    assert usual(asked, FIRST.plus(9)).known == usual(spared, FIRST.plus(9)).known - 1


def test_a_seldom_recorded_channel_leaves_the_sum_known_and_is_named():
    talks = [80, None, None, None, 90, None]
    found = together([800] * 6, talks)
    # expected only right after its first week: known in one of one, then one of two
    assert found.values == (880, None, None, 800, 890, 800)
    assert found.missing_in(FIRST.plus(5)) == (2,)


def test_a_channel_known_in_part_makes_the_sum_at_least():
    found = together([800, 800], [None, PART])
    assert found.values == (800, None)
    assert found.at_least == (None, 812)
    assert found.missing_in(FIRST.plus(1)) == (2,)


def test_an_open_week_is_what_is_known_so_far():
    found = together([800, 800, 300], [200, 200, None], open_weeks=1)
    assert found.values == (1000, 1000, 300)
    found = together([800, 800, 300], [200, 200, PART], open_weeks=1)
    assert found.values[-1] == 312


def test_a_paused_channel_is_neither_expected_nor_named():
    found = together([800] * 3, [200, 200, None], pauses=[pause(2, 2, 2)])
    assert found.values == (1000, 1000, 800)
    assert found.missing_in(FIRST.plus(2)) == ()
    assert found.paused == (False, False, False)


def test_a_sum_is_paused_when_every_channel_recorded_by_then_is():
    late = [None, None, None, 200]
    found = together([800] * 4, late, pauses=[pause(1, 2, 3)])
    assert found.paused == (False, False, True, False)
    both = together([800] * 4, [200] * 4, pauses=[pause(None, 1, 2)])
    assert both.paused == (False, True, True, False)


def test_a_sum_is_settling_if_a_channel_that_adds_to_it_is():
    found = together([800, 800], [200, 200], young={(2, 1)})
    assert found.settling == (False, True)


def test_a_fence_of_one_channel_stands_in_the_sum():
    fence = Fence(date=FIRST.plus(1).monday, channel_id=2)
    assert together([800] * 3, [200] * 3, fences=[fence]).fences == (1,)


def test_nothing_cannot_be_summed_up():
    with pytest.raises(ValueError, match="No channel tracks signups"):
        summed([], metric="signups")


def test_a_channel_that_is_no_longer_recorded_does_not_look_like_a_fall():
    found = together([800] * 30, [200] * 20 + [None] * 10)
    last = FIRST.plus(29)
    assert found.known(last) == 800
    usually = usual(found, last)
    assert usually is not None
    assert (usually.low, usually.middle, usually.high) == (800, 800, 800)


def test_with_all_figures_known_the_usual_is_that_of_the_plain_sums():
    found = together(list(range(20)), [100] * 20)
    usually = usual(found, FIRST.plus(19))
    assert usually is not None
    assert usually.middle == 109


def test_every_week_is_compared_with_the_channels_that_it_has():
    found = together([800] * 14, [200] * 10 + [None] * 3 + [200])
    run = usual_run(found, FIRST.plus(9), FIRST.plus(13))
    assert [each and each.middle for each in run] == [1000] * 5


def test_a_week_that_lacks_an_expected_channel_is_in_no_usual():
    found = together([800] * 12, [200] * 10 + [None, 200])
    usually = usual(found, FIRST.plus(11))
    assert usually is not None
    assert (usually.low, usually.known) == (1000, 10)


def test_weeks_in_which_a_channel_was_paused_are_in_no_usual_of_the_sum():
    blog = [200] * 9 + [5, 5] + [200]
    found = together([800] * 12, blog, pauses=[pause(2, 9, 10)])
    usually = usual(found, FIRST.plus(11))
    assert usually is not None
    assert (usually.low, usually.known) == (1000, 9)


def test_a_paused_channels_figure_is_told_but_not_compared():
    found = together([800] * 10, [200] * 9 + [5], pauses=[pause(2, 9, 9)])
    last = FIRST.plus(9)
    assert (found.known(last), compared(found, last)) == (805, 800)
    usually = usual(found, last)
    assert usually is not None
    assert usually.middle == 800


def test_a_week_in_which_all_are_paused_is_compared_with_nothing():
    found = together([800] * 10, pauses=[pause(1, 9, 9)])
    last = FIRST.plus(9)
    assert found.known(last) == 800
    assert (compared(found, last), usual(found, last)) == (None, None)


def test_a_week_outside_the_run_has_no_usual():
    found = together([800] * 10)
    assert usual(found, FIRST.plus(20)) is None
    assert compared(found, FIRST.plus(20)) is None
