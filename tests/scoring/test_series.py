"""A channel's weekly series: what is known, settled, paused and ordinary."""

from datetime import date, timedelta

import pytest

from influence_desktop.records import Channel, Fence, Pause, Total
from influence_desktop.scoring.calendar import Calendar
from influence_desktop.scoring.series import Series, by_place, weekly_series
from influence_desktop.weeks import Week

FIRST = Week(date(2026, 8, 31))
TODAY = date(2026, 11, 18)
BLOG = Channel(id=1, name="Blog", kind="blog")


def total(week, value, metric="clickthroughs", **more):
    return Total(
        **{"channel_id": 1, "week": week, "metric": metric, "value": value, "origin": "typed"}
        | more
    )


def series(
    totals, *, channel=BLOG, metric="clickthroughs", weeks=12, today=TODAY, **more
) -> Series:
    calendar = Calendar(
        first=FIRST,
        last=FIRST.plus(weeks - 1),
        today=today,
        **{"first_weeks": {channel.id: FIRST}} | more,
    )
    return weekly_series(channel, metric, by_place(totals), calendar=calendar)


def test_an_unrecorded_week_is_a_gap_not_a_zero():
    found = series([total(FIRST, 0), total(FIRST.plus(2), 7)], weeks=3)
    assert found.values == (0, None, 7)


def test_a_typed_unknown_is_a_gap():
    assert series([total(FIRST, None)], weeks=1).values == (None,)


def test_a_metric_that_is_not_tracked_is_unknown_in_every_week():
    channel = Channel(id=1, name="Blog", tracked=("posts",))
    assert series([total(FIRST, 5)], channel=channel, weeks=2).values == (None, None)


def test_another_channels_figures_do_not_count():
    assert series([total(FIRST, 5, channel_id=2)], weeks=1).values == (None,)


def test_responses_are_the_sum_of_those_that_the_channel_tracks():
    channel = Channel(id=1, name="Blog", tracked=("comments", "reshares"))
    totals = [
        total(FIRST, 9, "comments"),
        total(FIRST, 6, "reshares"),
        total(FIRST, 100, "reactions"),
    ]
    assert series(totals, channel=channel, metric="responses", weeks=1).values == (15,)


def test_responses_are_unknown_if_a_tracked_one_is_and_told_as_at_least():
    totals = [total(FIRST, 9, "comments"), total(FIRST, 6, "reshares")]
    found = series(totals, metric="responses", weeks=1)
    assert (found.values, found.at_least) == ((None,), (15,))


def test_posts_known_in_part_say_at_least():
    part = total(FIRST, None, origin="posts", posts=3, known=2, post_sum=12)
    found = series([part], weeks=1)
    assert (found.values, found.at_least) == ((None,), (12,))
    assert (found.known(FIRST), found.known_in_part(FIRST)) == (None, 12)


def test_a_week_is_complete_once_its_sunday_is_past():
    sunday = FIRST.sunday
    assert series([], weeks=1, today=sunday).complete == (False,)
    assert series([], weeks=1, today=sunday + timedelta(days=1)).complete == (True,)


@pytest.mark.parametrize(
    ("kind", "days", "settled"),
    [
        ("blog", 13, False),
        ("blog", 14, True),
        ("social", 2, False),
        ("social", 3, True),
        ("community", 3, True),
        ("offline", 3, False),
    ],
)
def test_a_week_settles_by_the_day_its_posts_were_taken(kind, days, settled):
    week = FIRST.plus(8)
    taken = week.sunday + timedelta(days=days)
    young = total(week, 5, origin="posts", posts=1, known=1, post_sum=5, taken=taken)
    channel = Channel(id=1, name="Blog", kind=kind)
    assert series([young], channel=channel).is_settled(week) is settled


def test_after_eight_weeks_a_week_is_settled_whatever_was_taken_when():
    young = total(FIRST, 5, origin="posts", posts=1, known=1, post_sum=5, taken=FIRST.sunday)
    day = FIRST.sunday + timedelta(days=56)
    assert not series([young], today=day - timedelta(days=1)).is_settled(FIRST)
    assert series([young], today=day).is_settled(FIRST)


def test_typed_figures_and_posts_without_a_day_taken_are_settled():
    week = FIRST.plus(10)
    typed = total(week, 5, posts=1, known=1, post_sum=4, taken=week.sunday)
    assert series([typed]).is_settled(week)
    assert series([total(week, 5, origin="posts", posts=1, known=1)]).is_settled(week)


def test_responses_settle_with_the_last_of_their_parts():
    week = FIRST.plus(10)
    typed = [total(week, 5, metric) for metric in ("reactions", "comments")]
    young = total(week, 1, "reshares", origin="posts", posts=1, known=1, taken=week.sunday)
    assert not series([*typed, young], metric="responses").is_settled(week)


def test_a_week_is_paused_when_its_thursday_is():
    thursday = FIRST.plus(1).thursday
    before = Pause(first=FIRST.monday, last=thursday - timedelta(days=1))
    assert series([], weeks=3, pauses=[before]).paused == (True, False, False)
    touching = Pause(first=thursday, last=thursday, channel_id=1)
    assert series([], weeks=3, pauses=[touching]).paused == (False, True, False)
    other = Pause(first=thursday, last=thursday, channel_id=2)
    assert series([], weeks=3, pauses=[other]).paused == (False, False, False)


def test_ordinary_weeks_are_complete_settled_unpaused_and_not_before_the_first_recorded_one():
    pause = Pause(first=FIRST.plus(3).monday, last=FIRST.plus(3).sunday)
    week = FIRST.plus(10)
    young = total(week, 5, origin="posts", posts=1, known=1, taken=week.sunday)
    found = series([young], pauses=[pause], first_weeks={1: FIRST.plus(2)})
    assert found.ordinary == (2, 4, 5, 6, 7, 8, 9)


def test_a_channel_without_a_record_has_no_ordinary_week():
    assert series([], first_weeks={}).ordinary == ()


def test_a_channel_recorded_before_the_run_is_ordinary_from_its_start():
    assert series([], weeks=2, first_weeks={1: FIRST.plus(-5)}).ordinary == (0, 1)


def test_only_fences_that_concern_the_channel_and_the_metric_stand_in_its_series():
    day = FIRST.plus(4).thursday
    fences = [
        Fence(date=day, channel_id=1, metrics=("clickthroughs",)),
        Fence(date=day, channel_id=1),
        Fence(date=FIRST.plus(5).monday, channel_id=1, metrics=("comments",)),
        Fence(date=FIRST.plus(6).monday, channel_id=2),
    ]
    assert series([], fences=fences).fences == (4,)
    assert series([], fences=fences, metric="responses").fences == (4, 5)


def test_a_week_outside_the_run_is_unknown_and_nothing_else():
    found = series([total(FIRST, 5)], weeks=1)
    outside = FIRST.plus(-1)
    assert found.known(outside) is None
    assert found.known_in_part(outside) is None
    assert not found.is_paused(outside)
    assert not found.is_settled(outside)
    assert found.missing_in(outside) == ()


def test_two_weeks_are_divided_by_a_fence_whose_own_week_counts_as_before():
    fence = Fence(date=FIRST.plus(3).sunday, channel_id=BLOG.id)
    found = series([], fences=[fence])
    assert found.divided(FIRST.plus(3), FIRST.plus(4))
    assert found.divided(FIRST.plus(5), FIRST)
    assert not found.divided(FIRST.plus(2), FIRST.plus(3))
    assert not found.divided(FIRST.plus(4), FIRST.plus(5))
