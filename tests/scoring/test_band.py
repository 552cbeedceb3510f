"""Where the score would lie with other weights."""

import math
import random
from dataclasses import replace

import pytest

from influence_desktop.records import METRICS
from influence_desktop.scoring.band import DRAWS, bands, draws, ranked_at
from tests.scoring.score_worlds import BLOG, FORMULA, World, last, one

WORLD = World(
    figures={
        (BLOG.id, "comments"): [*[10] * 26, *[12] * 8],
        (BLOG.id, "signups"): [*[10] * 26, *[8] * 8],
    }
)

FIRST_THREE = [0.352249603501, 0.398439020165, 0.294950365982]
"""Comments against signups in the first three draws of version 1, for all time."""


def test_the_band_of_two_metrics_recomputed():
    # each draw takes one factor a metric in the order of the tables, weighted or not
    source, tried = random.Random(1), []
    for _ in range(200):
        factors = {metric: 0.75 + 0.5 * source.random() for metric in METRICS}
        comments, signups = 0.2 * factors["comments"], 0.3 * factors["signups"]
        power = comments / (comments + signups)
        tried.append(100 * (13 / 11) ** power * (9 / 11) ** (1 - power))
    tried.sort()
    # rank 199 · 0.05 = 9.95 and 199 · 0.95 = 189.05
    low = tried[9] + 0.95 * (tried[10] - tried[9])
    high = tried[189] + 0.05 * (tried[190] - tried[189])
    (found,) = bands([last(WORLD)])
    assert (found.low, found.high) == pytest.approx((low, high), rel=1e-12)
    assert low < last(WORLD).score < high


def test_the_draws_of_the_first_version_stay_what_they_were():
    found = draws(FORMULA, ["comments", "signups"])
    assert found["comments"][:3] == pytest.approx(FIRST_THREE, abs=1e-12)
    assert len(found["comments"]) == DRAWS


def test_drawn_weights_lie_within_a_quarter_and_add_up_to_one():
    found = draws(FORMULA, ["comments", "signups"])
    for comments, signups in zip(found["comments"], found["signups"], strict=True):
        assert comments + signups == pytest.approx(1, abs=1e-15)
        assert 0.75 / 1.25 <= (comments / 0.2) / (signups / 0.3) <= 1.25 / 0.75


def test_a_metric_keeps_its_factors_while_another_is_tried():
    tried = replace(FORMULA, weights={"comments": 0.2, "signups": 0.3, "posts": 1})
    assert draws(tried, ["comments", "signups"]) == draws(FORMULA, ["comments", "signups"])


def test_another_version_draws_anew():
    second = replace(FORMULA, version=2)
    assert draws(second, ["comments", "signups"]) != draws(FORMULA, ["comments", "signups"])


def test_all_weeks_of_a_version_share_their_draws():
    scores = WORLD.scores()
    assert bands(scores)[-1] == bands(scores[-1:])[0]


def test_with_one_metric_no_choice_of_weights_moves_the_score():
    found = last(one(*[10] * 26, *[12] * 8))
    (band,) = bands([found])
    assert band.low == band.high == found.score


def test_at_the_usual_every_choice_of_weights_gives_100():
    world = replace(WORLD, figures={key: [10] * 34 for key in WORLD.figures})
    (band,) = bands([last(world)])
    assert band.low == band.high == 100


def test_a_week_without_a_score_has_no_band():
    assert bands(one(*[10] * 8).scores()) == [None] * 8


def test_a_percentile_lies_between_the_two_nearest_values():
    assert ranked_at([10, 20, 30], 50) == 20
    assert ranked_at([10, 20, 30, 40], 50) == 25
    assert ranked_at([10, 20], 95) == pytest.approx(19.5)
    assert ranked_at([7], 95) == 7
    value = 98.3
    assert ranked_at([value, value], 95) == value
    assert math.isclose(ranked_at([0.1, 0.3], 100), 0.3)
