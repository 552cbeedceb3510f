"""What each channel's metric adds to a score."""

import math

import pytest

from influence_desktop.scoring.contributions import contributions
from tests.scoring.score_worlds import BLOG, NEWS, World, last, one


def by_place(world):
    return {(each.metric, each.channel_id): each.points_log for each in contributions(last(world))}


def test_a_single_channel_holds_its_metrics_whole_term():
    (found,) = contributions(last(one(*[10] * 26, *[12] * 8)))
    assert (found.metric, found.channel_id, found.recent, found.base) == ("signups", 1, 12, 10)
    assert found.points_log == pytest.approx(math.log(13 / 11), abs=1e-15)


def test_channels_share_a_term_as_they_share_the_difference():
    world = World(
        channels=[BLOG, NEWS],
        figures={
            (BLOG.id, "signups"): [*[10] * 26, *[12] * 8],
            (NEWS.id, "signups"): [*[100] * 26, *[90] * 8],
        },
    )
    # the difference is 2 − 10 = −8 and the term ln(103/111)
    assert by_place(world) == {
        ("signups", 1): pytest.approx(math.log(103 / 111) * 2 / -8, abs=1e-15),
        ("signups", 2): pytest.approx(math.log(103 / 111) * -10 / -8, abs=1e-15),
    }


def test_a_rise_and_a_fall_that_cancel_are_both_told():
    world = World(
        channels=[BLOG, NEWS],
        figures={
            (BLOG.id, "signups"): [*[10] * 26, *[12] * 8],
            (NEWS.id, "signups"): [*[10] * 26, *[8] * 8],
        },
    )
    assert last(world).score == 100
    # the logarithmic mean of 21 and 21 is 21
    assert by_place(world) == {
        ("signups", 1): pytest.approx(2 / 21, abs=1e-15),
        ("signups", 2): pytest.approx(-2 / 21, abs=1e-15),
    }


def test_metrics_share_the_score_by_their_weights():
    world = World(
        figures={
            (BLOG.id, "comments"): [*[10] * 26, *[12] * 8],
            (BLOG.id, "signups"): [*[10] * 26, *[8] * 8],
        }
    )
    assert by_place(world) == {
        ("comments", 1): pytest.approx(0.4 * math.log(13 / 11), abs=1e-15),
        ("signups", 1): pytest.approx(0.6 * math.log(9 / 11), abs=1e-15),
    }
    assert sum(by_place(world).values()) == pytest.approx(last(world).log, abs=1e-15)


def test_a_week_without_a_score_is_made_of_nothing():
    assert contributions(last(one(*[10] * 8))) == []
