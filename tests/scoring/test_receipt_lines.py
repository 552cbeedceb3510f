"""The lines of a receipt: which weeks a score rests on, and what each line adds."""

import math

import pytest
from hypothesis import given

from influence_desktop.records import Fence
from influence_desktop.scoring.receipt_lines import points_per_log, receipt_lines
from tests.scoring.score_worlds import BLOG, FIRST, invented, last, one, paused
from tests.scoring.test_score_laws import LAW, seeds


def lines(world, score=None):
    return receipt_lines(world.counted(), score or last(world))


def indices(figures):
    return [FIRST.until(week) for week, _ in figures]


def test_a_line_names_the_latest_8_weeks_and_the_26_before_them():
    (line,) = lines(one(*[10] * 30, *[12] * 8))
    assert indices(line.recent_figures) == list(range(30, 38))
    assert indices(line.base_figures) == list(range(4, 30))
    assert (line.recent, line.base, line.cap) == (12, 10, 17)
    assert line.points == pytest.approx(100 * 13 / 11 - 100)


def test_an_unknown_week_stands_in_its_line_as_unknown():
    (line,) = lines(one(*[10] * 26, *[12] * 3, None, *[12] * 4))
    assert [figure for _, figure in line.recent_figures] == [12, 12, 12, None, 12, 12, 12, 12]


def test_a_paused_week_stands_in_no_line():
    (line,) = lines(one(*[10] * 26, *[12] * 10, pauses=[paused(28, 29)]))
    assert indices(line.recent_figures) == [26, 27, 30, 31, 32, 33, 34, 35]


def test_nothing_from_before_a_fence_stands_in_a_line():
    fence = Fence(date=FIRST.plus(9).sunday, channel_id=BLOG.id)
    (line,) = lines(one(*[10] * 30, *[12] * 8, fences=[fence]))
    assert indices(line.base_figures) == list(range(10, 30))


def test_the_fences_own_week_rests_on_what_was_before():
    fence = Fence(date=FIRST.plus(33).sunday, channel_id=BLOG.id)
    (line,) = lines(one(*[10] * 26, *[12] * 8, fences=[fence]))
    assert len(line.base_figures) == 26


def test_a_week_without_a_score_has_no_lines():
    assert lines(one(*[10] * 8)) == []


def test_a_point_is_worth_the_score_where_nothing_moved():
    assert points_per_log(0.0, 0.0) == 100
    assert points_per_log(math.log(2), math.log(2)) == pytest.approx(200)


@LAW
@given(seeds)
def test_the_lines_add_up_to_the_score_and_their_figures_give_their_means(seed):
    world = invented(seed)
    for score in [each for each in world.scores() if each.terms][-3:]:
        found = lines(world, score)
        assert math.fsum(line.points_log for line in found) == pytest.approx(score.log, abs=1e-9)
        total = math.fsum(line.points for line in found)
        assert total == pytest.approx(score.score - 100, rel=1e-9, abs=1e-9)
        for line in found:
            latest = [min(v, line.cap) for _, v in line.recent_figures if v is not None]
            before = [v for _, v in line.base_figures if v is not None]
            four, n = sorted(before * 4), len(before)
            assert line.recent == pytest.approx(sum(latest) / len(latest), rel=1e-12)
            assert line.base == pytest.approx(sum(four[n:-n]) / (2 * n), rel=1e-12)
