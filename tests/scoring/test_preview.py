"""What another definition would change: old and new side by side, and why."""

from dataclasses import replace

import pytest

from influence_desktop.records import Formula
from influence_desktop.scoring.preview import (
    CHANNELS,
    IN,
    LESS,
    MORE,
    OUT,
    RULE,
    cause,
    over_all_weeks,
    preview,
)
from tests.scoring.score_worlds import BLOG, FIRST, FORMULA, NEWS, World, one

TWO = World(
    figures={
        (BLOG.id, "signups"): [*[10] * 26, *[12] * 8],
        (BLOG.id, "comments"): [*[10] * 26, *[8] * 8],
    }
)


def tried(world, **changes):
    formula = replace(FORMULA, version=2, **changes)
    base = world.counted()
    return preview(over_all_weeks(base, FORMULA), over_all_weeks(base, formula))


def level(metric):
    """The same journal with one metric at its base."""
    return replace(TWO, figures={**TWO.figures, (BLOG.id, metric): [10] * 34})


def why(world, **changes):
    found = cause(tried(world, **changes).most[0])
    return found.metric, found.kind


def test_every_week_has_its_old_and_its_new_score():
    found = tried(TWO, weights={"signups": 1.0})
    assert [each.week for each in found.shifts] == [FIRST.plus(index) for index in range(34)]
    newest = found.shifts[-1]
    assert newest.old.score == pytest.approx(100 * (13 / 11) ** 0.6 * (9 / 11) ** 0.4)
    assert newest.new.score == pytest.approx(100 * 13 / 11)
    assert newest.points == newest.new.score - newest.old.score
    assert found.shifts[0].points is None


def test_the_mean_the_largest_and_the_three_that_move_most_are_told():
    found = tried(TWO, weights={"signups": 1.0})
    sizes = [abs(each.points) for each in found.shifts if each.points is not None]
    assert found.compared == len(sizes)
    assert found.mean == pytest.approx(sum(sizes) / len(sizes))
    assert found.largest == max(sizes)
    # each of the latest weeks adds to what the two metrics say
    assert [FIRST.until(each.week) for each in found.most] == [33, 32, 31]


def test_a_definition_that_changes_nothing_moves_no_week():
    found = tried(TWO, weights={metric: 2 * each for metric, each in FORMULA.weights.items()})
    assert found.largest == 0
    assert found.most == ()
    assert cause(found.shifts[-1]) is None


def test_without_a_score_there_is_nothing_to_compare():
    found = tried(one(*[10] * 8), weights={"signups": 1.0})
    assert (found.compared, found.mean, found.largest, found.most) == (0, None, None, ())
    assert cause(found.shifts[0]) is None


def test_a_metric_that_weighs_more_or_less_is_the_cause():
    assert why(level("comments"), weights={"signups": 0.6, "comments": 0.2}) == ("signups", MORE)
    assert why(level("signups"), weights={"signups": 0.6, "comments": 0.2}) == ("comments", LESS)


def test_a_metric_that_comes_in_or_goes_out_is_the_cause():
    assert why(level("comments"), weights={"comments": 1.0}) == ("signups", OUT)
    only = World(
        channels=[replace(BLOG, tracked=("signups", "posts"))],
        figures={
            (BLOG.id, "signups"): [10] * 34,
            (BLOG.id, "posts"): [*[10] * 26, *[20] * 8],
        },
    )
    assert why(only, weights={"signups": 0.3, "posts": 0.3}) == ("posts", IN)


def test_another_window_takes_a_metric_otherwise():
    assert why(one(*[10] * 30, *[12] * 4), window=4) == ("signups", RULE)


def test_a_channel_that_is_no_longer_counted_is_the_cause():
    world = World(
        channels=[BLOG, NEWS],
        figures={
            (BLOG.id, "signups"): [10] * 34,
            (NEWS.id, "signups"): [*[10] * 26, *[14] * 8],
        },
    )
    alone = replace(world, channels=[BLOG, replace(NEWS, private=True)])
    found = preview(world.scores(), alone.scores())
    assert cause(found.most[0]).kind == CHANNELS
    assert found.shifts[-1].new.score == 100


def test_weeks_that_only_one_side_has_are_not_laid_side_by_side():
    world = World(
        channels=[BLOG, NEWS],
        figures={(BLOG.id, "signups"): [10] * 34, (NEWS.id, "signups"): [None, *[10] * 33]},
    )
    alone = replace(world, channels=[replace(BLOG, private=True), NEWS])
    assert len(preview(world.scores(), alone.scores()).shifts) == 33
    assert len(preview(alone.scores(), world.scores()).shifts) == 33


def test_weeks_that_lose_their_score_or_get_one_are_counted():
    world = World(
        channels=[BLOG, NEWS],
        figures={
            (BLOG.id, "signups"): [10] * 34,
            (NEWS.id, "signups"): [*[None] * 10, *[10] * 24],
        },
    )
    alone = replace(world, channels=[replace(BLOG, private=True), NEWS])
    more, fewer = (sum(bool(each.terms) for each in of.scores()) for of in (world, alone))
    assert more - fewer == 10
    found = preview(world.scores(), alone.scores())
    assert (found.gone, found.come, found.left) == (10, 0, fewer)
    back = preview(alone.scores(), world.scores())
    assert (back.gone, back.come, back.left) == (0, 10, more)
    assert preview(world.scores(), []).gone == more


def test_a_version_shown_over_all_weeks_leaves_what_is_in_force():
    second = Formula(version=2, weights={"signups": 1.0}, first_week=FIRST.plus(33))
    world = replace(TWO, formulas=[FORMULA, second])
    shown = over_all_weeks(world.counted(), second)
    assert {each.formula.version for each in shown} == {2}
    assert [each.formula.version for each in world.scores()][-2:] == [1, 2]
    assert preview(shown, world.scores()).shifts[-1].points == 0
