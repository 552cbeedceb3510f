"""What makes the difference between two weeks: every line has a name, and they add up."""

import math
import random
from dataclasses import replace

import pytest
from hypothesis import assume, given

from influence_desktop.records import Fence, Formula
from influence_desktop.scoring.differences import difference
from tests.scoring.score_worlds import BLOG, FIRST, FORMULA, NEWS, World, invented, one
from tests.scoring.test_score_laws import LAW, seeds


def between(world, first, last):
    scores = {FIRST.until(each.week): each for each in world.scores()}
    return difference(world.counted(), scores[first], scores[last])


def test_a_line_is_what_a_metric_adds_in_one_week_less_the_other():
    found = between(one(*[10] * 26, *[12] * 8, 20), 33, 34)
    (line,) = found.lines
    assert (line.metric, line.channel_id) == ("signups", BLOG.id)
    # the eight latest went from 12 to 12.625 (20 counts as the cap, 17); the base stays 10
    assert (line.earlier.recent, line.later.recent) == (12, 12.625)
    assert line.points_log == pytest.approx(math.log(13.625 / 11) - math.log(13 / 11))
    assert line.points == pytest.approx(found.points)
    assert (found.in_one, found.formula_log, found.formula_points) == ((), 0, 0)


def test_a_channel_that_is_new_stands_with_what_is_in_one_week_only():
    world = World(
        channels=[BLOG, NEWS],
        figures={
            (BLOG.id, "signups"): [10] * 40,
            (NEWS.id, "signups"): [*[None] * 20, *[5] * 8, *[6] * 12],
        },
    )
    found = between(world, 30, 39)
    assert [(line.channel_id, line.earlier) for line in found.in_one] == [(NEWS.id, None)]
    assert [line.channel_id for line in found.lines] == [BLOG.id]


def test_a_new_version_is_a_line_of_its_own():
    second = Formula(
        version=2, weights={"signups": 0.5, "comments": 0.5}, first_week=FIRST.plus(34)
    )
    world = World(
        figures={
            (BLOG.id, "signups"): [*[10] * 26, *[12] * 9],
            (BLOG.id, "comments"): [*[10] * 26, *[8] * 9],
        },
        formulas=[FORMULA, second],
    )
    found = between(world, 33, 34)
    # under version 1 comments weigh 0.4 of both, under version 2 a half
    log = 0.1 * math.log(9 / 11) - 0.1 * math.log(13 / 11)
    assert found.formula_log == pytest.approx(log)
    assert sum(line.points_log for line in found.lines) == pytest.approx(0)


def comments_since(week):
    """Signups all along and comments for some weeks, under a version of comments alone."""
    second = Formula(version=2, weights={"comments": 1.0}, first_week=FIRST.plus(week))
    return World(
        figures={
            (BLOG.id, "signups"): [*[10] * 26, *[12] * 30],
            (BLOG.id, "comments"): [*[None] * 34, *[10] * 13, *[13] * 9],
        },
        formulas=[FORMULA, second],
    )


def test_a_week_without_a_score_under_the_later_version_is_not_laid_beside_it():
    found = between(comments_since(50), 33, 55)
    assert found.apart
    assert (found.lines, found.formula, found.formula_log, found.formula_points) == ((), (), 0, 0)
    assert [(line.metric, line.later is None) for line in found.in_one] == [
        ("signups", True),
        ("comments", False),
    ]
    before, after = (line.points_log for line in found.in_one)
    assert before == pytest.approx(-math.log(13 / 11))
    assert after == pytest.approx(found.later.log)


def test_what_a_version_changes_is_told_by_what_it_changes():
    second = replace(FORMULA, version=2, weights={"signups": 1.0}, first_week=FIRST.plus(34))
    world = World(
        figures={
            (BLOG.id, "signups"): [*[10] * 26, *[12] * 9],
            (BLOG.id, "comments"): [*[10] * 26, *[8] * 9],
        },
        formulas=[FORMULA, second],
    )
    found = between(world, 33, 34)
    assert {line.metric: line.later is None for line in found.formula} == {
        "signups": False,
        "comments": True,
    }
    logs = math.fsum(line.points_log for line in found.formula)
    assert logs == pytest.approx(found.formula_log)
    assert between(world, 32, 33).formula == ()


def test_a_fence_between_the_weeks_is_told():
    fence = Fence(date=FIRST.plus(30).sunday, channel_id=BLOG.id)
    world = one(*[10] * 60, fences=[fence])
    assert [line.fenced for line in between(world, 30, 50).lines] == [True]
    assert [line.fenced for line in between(world, 48, 50).lines] == [False]


def test_without_two_scores_there_is_no_difference():
    world = one(*[10] * 26, *[12] * 8)
    assert between(world, 3, 33) is None
    assert between(world, 33, 3) is None


@LAW
@given(seeds)
def test_all_lines_add_up_to_the_difference_and_none_is_called_other(laws, seed):
    world = invented(seed)
    scored = [each for each in world.scores() if each.terms]
    assume(len(scored) >= 2)
    source = random.Random(seed)
    earlier, later = sorted(source.sample(scored, 2), key=lambda each: each.week)
    found = difference(world.counted(), earlier, later)
    lines = [*found.lines, *found.in_one]
    logs = math.fsum([line.points_log for line in lines] + [found.formula_log])
    off = abs(logs - (later.log - earlier.log))
    laws.tried("lines of a difference add up within 1e-9", compared=len(lines), off=off)
    assert off <= 1e-9
    points = math.fsum([line.points for line in lines] + [found.formula_points])
    assert points == pytest.approx(later.score - earlier.score, rel=1e-9, abs=1e-9)
    assert found.points == later.score - earlier.score
    parts = math.fsum(line.points_log for line in found.formula)
    assert parts == pytest.approx(found.formula_log, abs=1e-9)
    assert found.apart <= (found.formula_log == 0 and not found.lines)
    rules = {**later.formula.weights, **(earlier.formula.weights if found.apart else {})}
    assert all(line.metric in rules for line in lines)
    assert all(line.earlier and line.later for line in found.lines)
    assert all((line.earlier is None) != (line.later is None) for line in found.in_one)


@LAW
@given(seeds)
def test_the_formula_in_force_scores_to_the_bit_as_before_after_any_later_version(laws, seed):
    world = invented(seed)
    before = {each.week: each for each in world.scores()}
    source = random.Random(seed)
    later = Formula(
        version=9,
        weights={"signups": source.random(), "comments": source.random()},
        window=source.randrange(2, 12),
        first_week=FIRST.plus(source.randrange(world.weeks)),
    )
    after = replace(world, formulas=[*world.formulas, later]).scores()
    earlier = [each for each in after if each.week < later.first_week]
    assert all(each == before[each.week] for each in earlier)
    law = "weeks before a later version keep their score to the bit"
    laws.tried(law, compared=sum(bool(each.terms) for each in earlier))
