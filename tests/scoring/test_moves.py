"""How far a score moved, and how far it ordinarily moves."""

from dataclasses import replace

import pytest

from influence_desktop.records import Fence
from influence_desktop.scoring.moves import latest_move, ordinary_move
from tests.scoring.score_worlds import BLOG, FIRST, FORMULA, NEWS, World, one, paused

BASE = [10] * 26


def moved(world):
    return latest_move(world.counted(), world.scores())


def ordinary(world):
    return ordinary_move(world.counted(), world.scores())


def both(comments, signups):
    """A journal whose latest week stands out in two metrics, after weeks at the usual."""
    return World(
        figures={
            (BLOG.id, "comments"): [*BASE, *[10] * 8, comments],
            (BLOG.id, "signups"): [*BASE, *[10] * 8, signups],
        }
    )


def test_a_move_is_told_in_points_between_two_weeks():
    found = moved(one(*BASE, *[10] * 8, 18))
    # capped at 17: the recent moves from 10 to 10.875
    assert found.points == pytest.approx(100 * (11.875 / 11 - 1), rel=1e-12)
    assert (found.since, found.week) == (FIRST.plus(33), FIRST.plus(34))


def test_a_move_of_all_metrics_one_way_is_no_matter_of_weights():
    found = moved(both(14, 13))
    assert 0 < found.low < found.points < found.high
    assert not found.within_weights
    assert not moved(both(6, 6)).within_weights


def test_a_move_that_the_weights_decide_lies_within_them():
    # 0.4 of one way against 0.6 of the other: comments rise by 3, signups fall by 2
    found = moved(both(13, 8))
    assert found.low < 0 < found.high
    assert found.within_weights


def test_no_move_at_all_lies_within_the_weights():
    found = moved(both(10, 10))
    assert (found.points, found.low, found.high, found.within_weights) == (0, 0, 0, True)


def test_over_weeks_without_a_score_the_move_is_from_the_one_before_them():
    found = moved(one(*BASE, *[10] * 8, 99, 99, 12, pauses=[paused(34, 35)]))
    assert (found.since, found.week) == (FIRST.plus(33), FIRST.plus(36))
    assert found.points == pytest.approx(100 * (11.25 / 11 - 1), rel=1e-12)


def test_a_new_formula_is_no_move():
    world = one(*BASE, *[10] * 8, 12)
    second = replace(FORMULA, version=2, smoothing=4.0, first_week=FIRST.plus(34))
    found = moved(replace(world, formulas=[FORMULA, second]))
    assert found.points == pytest.approx(100 * (14.25 / 14 - 1), rel=1e-12)


def test_where_the_new_formula_gives_the_week_before_no_score_there_is_no_move():
    world = World(
        figures={
            (BLOG.id, "signups"): [10] * 34,
            # four of the latest 8 are known in the last week, three in the one before
            (BLOG.id, "comments"): [*[10] * 25, *[None] * 5, *[10] * 4],
        }
    )
    only_comments = replace(FORMULA, version=2, weights={"comments": 1}, first_week=FIRST.plus(33))
    assert moved(world) is not None
    assert moved(replace(world, formulas=[FORMULA, only_comments])) is None


def test_one_score_is_no_move():
    assert moved(one(*[10] * 16)) is None
    assert moved(one(*[10] * 15)) is None


def test_the_ordinary_move_is_the_middle_one_regardless_of_sign():
    # each latest figure takes the place of a 10, so the recent stands still, falls by 1
    # or rises by 1: 8 moves of 0, 0, 0, 0, 1/8, 1/8, 2/8, 2/8 in its recent
    world = one(*[10] * 16, 10, 10, 10, 10, 11, 9, 12, 8)
    sizes = sorted(100 / 11 * size for size in [0, 0, 0, 0, 1 / 8, 1 / 8, 2 / 8, 2 / 8])
    assert ordinary(world) == pytest.approx((sizes[3] + sizes[4]) / 2, rel=1e-9)


def test_a_move_across_a_fence_is_no_ordinary_one():
    fence = Fence(date=FIRST.plus(20).sunday, channel_id=NEWS.id)

    def flat(weeks):
        figures = {(each, "signups"): [10] * weeks for each in (BLOG.id, NEWS.id)}
        return World(channels=[BLOG, NEWS], figures=figures)

    assert ordinary(flat(24)) == 0
    assert ordinary(replace(flat(24), fences=[fence])) is None  # there are seven others
    assert ordinary(replace(flat(25), fences=[fence])) == 0


def test_with_seven_moves_nothing_can_be_told():
    assert ordinary(one(*[10] * 23)) is None
    assert ordinary(one(*[10] * 24)) == 0


def test_only_the_latest_26_scored_weeks_say_what_is_ordinary():
    restless = [8, 12] * 20
    assert ordinary(one(*[10] * 16, *restless)) > 0
    assert ordinary(one(*[10] * 16, *restless, *[10] * 70)) == 0
