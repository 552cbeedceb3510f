"""A channel's recent and base, with worked numbers."""

from dataclasses import replace

from influence_desktop.records import Fence
from influence_desktop.scoring.recents import Pair, pairs, rule
from tests.scoring.score_worlds import BLOG, FIRST, FORMULA, one, paused

RULE = rule(FORMULA)


def pairs_of(*values, rule=RULE, **more):
    series = one(*values, **more).counted().of(BLOG, "signups")
    return pairs(series, rule)


def last(*values, rule=RULE, **more):
    return pairs_of(*values, rule=rule, **more)[-1]


def test_the_recent_is_the_mean_of_the_latest_eight_and_the_base_the_middle_before_them():
    # the middle half of 4, 6, 8, 8, 8, 8, 10, 12 is 8; (9 · 6 + 10 + 10) / 8 = 9.25
    assert last(4, 6, 8, 8, 8, 8, 10, 12, *[9] * 6, 10, 10) == Pair(9.25, 8)


def test_the_base_reaches_26_weeks_back_and_no_further():
    assert last(*[1000] * 5, *[10] * 26, *[12] * 8) == Pair(12, 10)
    # the one week of 1000 that is left is cut off with the highest quarter
    assert last(*[1000] * 5, *[10] * 25, *[12] * 8) == Pair(12, 10)


def test_each_of_the_latest_counts_as_at_most_one_and_a_half_bases_and_two():
    # 1.5 · 10 + 2 = 17: (7 · 10 + 17) / 8
    assert last(*[10] * 26, *[10] * 7, 1000) == Pair(10.875, 10)
    assert last(*[10] * 26, *[10] * 7, 17) == Pair(10.875, 10)
    # 1.5 · 0 + 2 = 2: (7 · 0 + 2) / 8
    assert last(*[0] * 26, *[0] * 7, 50) == Pair(0.25, 0)


def test_eight_known_weeks_make_a_base_and_seven_do_not():
    assert last(*[10] * 8, *[12] * 8) == Pair(12, 10)
    assert last(*[10] * 7, *[12] * 8) is None
    assert last(*[10] * 7, None, *[12] * 8) is None


def test_four_known_weeks_make_a_recent_and_three_do_not():
    assert last(*[10] * 8, *[12] * 4, *[None] * 4) == Pair(12, 10)
    assert last(*[10] * 8, *[12] * 3, *[None] * 5) is None


def test_an_unknown_week_takes_its_place_among_the_latest_and_in_the_base():
    assert last(*[1000] * 9, *[None] * 18, *[10] * 8, *[12] * 8) == Pair(12, 10)
    assert last(*[10] * 8, 1000, None, None, *[12] * 6) == Pair(12, 10)


def test_paused_weeks_are_passed_over():
    plain = pairs_of(*[10] * 8, *[12] * 8)
    with_pause = pairs_of(*[10] * 6, 99, 99, 10, 10, *[12] * 8, pauses=[paused(6, 7)])
    assert with_pause[-1] == plain[-1] == Pair(12, 10)
    assert with_pause[6] == with_pause[7] == with_pause[5]


def test_a_paused_week_has_what_the_weeks_up_to_it_give():
    found = pairs_of(*[10] * 8, *[12] * 8, 99, pauses=[paused(16, 16)])
    assert found[16] == found[15] == Pair(12, 10)


def test_settling_and_open_weeks_are_passed_over():
    young = frozenset({(BLOG.id, "signups", 16)})
    assert last(*[10] * 8, *[12] * 8, 0, young=young) == Pair(12, 10)
    assert last(*[10] * 8, *[12] * 8, 0, open_weeks=1) == Pair(12, 10)


def test_weeks_before_the_first_recorded_one_are_not_the_channels():
    unknown = pairs_of(*[None] * 6, *[10] * 8, *[12] * 8, starts={BLOG.id: 0})
    assert unknown[-1] == Pair(12, 10)
    assert pairs_of(*[None] * 30, *[12] * 8, starts={BLOG.id: 0})[-1] is None


def test_after_a_fence_everything_begins_anew():
    fence = Fence(date=FIRST.plus(19).sunday, channel_id=BLOG.id, metrics=("signups",))
    found = pairs_of(*[10] * 20, *[99] * 20, fences=[fence])
    assert found[19] == Pair(10, 10)
    assert found[20:35] == (None,) * 15
    # 8 for the base and the latest 8; the fence's own week counts as before it
    assert found[35] == Pair(99, 99)


def test_a_fence_in_the_first_week_leaves_that_week_out():
    fence = Fence(date=FIRST.monday, channel_id=BLOG.id)
    assert pairs_of(*[10] * 16)[-1] == Pair(10, 10)
    assert pairs_of(*[10] * 16, fences=[fence])[-1] is None
    assert pairs_of(*[10] * 17, fences=[fence])[-1] == Pair(10, 10)


def test_a_fence_of_another_metric_or_in_the_last_week_changes_nothing():
    other = Fence(date=FIRST.plus(10).monday, channel_id=BLOG.id, metrics=("comments",))
    at_the_end = Fence(date=FIRST.plus(19).monday, channel_id=BLOG.id)
    plain = pairs_of(*[10] * 20)
    assert pairs_of(*[10] * 20, fences=[other]) == plain
    assert pairs_of(*[10] * 20, fences=[at_the_end]) == plain


def test_another_window_needs_half_of_it_known():
    short = replace(RULE, window=3)
    assert last(*[10] * 8, None, 12, 13, rule=short) == Pair(12.5, 10)
    assert last(*[10] * 8, None, None, 13, rule=short) is None


def test_another_base_and_cap_are_followed():
    narrow = replace(RULE, base=8, cap_ratio=2.0, cap_plus=0.0)
    assert last(*[1000] * 9, *[10] * 8, *[30] * 8, rule=narrow) == Pair(20, 10)


def test_a_mean_of_uneven_figures_that_is_the_base_is_it_to_the_bit():
    assert last(*[2, 3] * 13, *[3, 2] * 4) == Pair(2.5, 2.5)
    large = 10**12
    assert last(*[large - 1, large] * 13, *[large, large - 1] * 4) == Pair(large - 0.5, large - 0.5)
