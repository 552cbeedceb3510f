"""Whether one metric rules the score."""

import math
import statistics

import pytest

from influence_desktop.scoring.dominance import Dominance, dominance
from tests.scoring.score_worlds import BLOG, World

RESTLESS = [10, 14, 8, 12, 15, 7, 10, 9, 16, 11]
"""Figures of ten weeks, to be repeated."""


def world(lines):
    return World(figures={(BLOG.id, metric): line for metric, line in lines.items()})


def of(**lines):
    return dominance(world(lines).scores())


def test_the_metric_that_the_score_follows_is_named():
    found = of(signups=[10] * 16 + RESTLESS * 4, comments=[10] * 56)
    assert (found.metric, found.part) == ("signups", pytest.approx(1))


def test_two_metrics_that_move_alike_rule_together():
    line = [10] * 16 + RESTLESS * 4
    assert of(signups=line, comments=line) is None


def test_a_part_is_the_covariance_with_the_score_over_its_variance():
    line = [10] * 16 + RESTLESS * 4
    lines = {"signups": line, "comments": [40 + each for each in line]}
    scores = world(lines).scores()[15:]
    terms = [next(t for t in each.terms if t.metric == "signups").log for each in scores]
    logs = [math.log(each.score / 100) for each in scores]
    part = statistics.covariance(terms, logs) / statistics.variance(logs)
    assert 0.8 < part < 1
    assert of(**lines) == Dominance("signups", pytest.approx(part, rel=1e-9))


def test_a_metric_without_data_adds_nothing_in_that_week():
    found = of(signups=[10] * 16 + RESTLESS * 4, comments=[None] * 30 + [10] * 26)
    assert found is not None
    assert found.metric == "signups"


def test_fewer_than_26_scored_weeks_tell_nothing():
    line = [10] * 16 + RESTLESS * 4
    assert of(signups=line[: 16 + 24]) is None
    assert of(signups=line[: 16 + 25]) is not None


def test_only_the_last_52_scored_weeks_count():
    restless = [10] * 16 + RESTLESS * 4
    assert of(signups=restless + [10] * 90, comments=[10] * 146) is None


def test_a_score_that_stands_still_is_ruled_by_nothing():
    assert of(signups=[10] * 60) is None
