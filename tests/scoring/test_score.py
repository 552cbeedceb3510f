"""A week's score, with worked numbers."""

from dataclasses import replace

import pytest

from influence_desktop.records import Formula
from influence_desktop.scoring.score import score_of, scores
from tests.scoring.score_worlds import (
    BLOG,
    FIRST,
    FORMULA,
    NEWS,
    TALKS,
    World,
    last,
    one,
    paused,
)

USUAL = [10] * 26
"""A base of 10, to be followed by the latest 8."""


def close(value):
    return pytest.approx(value, rel=1e-12)


def test_all_at_the_usual_is_exactly_100():
    assert last(one(*USUAL, *[10] * 8)).score == 100


def test_a_single_metric_is_its_recent_over_its_base_both_smoothed():
    # 12 and 1 over 10 and 1; then 0 and 1 over 10 and 1
    assert last(one(*USUAL, *[12] * 8)).score == close(100 * 13 / 11)
    assert last(one(*USUAL, *[0] * 8)).score == close(100 / 11)


def test_one_lucky_week_does_not_make_a_season():
    # capped at 17, so the recent is 10.875
    assert last(one(*USUAL, *[10] * 7, 10**12)).score == close(100 * 11.875 / 11)


def test_the_weights_are_those_of_the_metrics_that_have_data():
    world = World(
        figures={
            (BLOG.id, "clickthroughs"): [*USUAL, *[12] * 8],
            (BLOG.id, "signups"): [*USUAL, *[8] * 8],
        }
    )
    # 0.2 and 0.3 become 0.4 and 0.6
    found = last(world)
    assert found.score == close(100 * (13 / 11) ** 0.4 * (9 / 11) ** 0.6)
    assert [(term.metric, term.weight) for term in found.terms] == [
        ("clickthroughs", close(0.4)),
        ("signups", close(0.6)),
    ]


def test_a_metric_without_weight_does_not_count():
    world = World(
        figures={
            (BLOG.id, "impressions"): [*USUAL, *[0] * 8],
            (BLOG.id, "signups"): [*USUAL, *[12] * 8],
        }
    )
    assert last(world).score == close(100 * 13 / 11)


def test_channels_are_added_up_before_they_are_compared():
    world = World(
        channels=[BLOG, NEWS],
        figures={
            (BLOG.id, "signups"): [*USUAL, *[12] * 8],
            (NEWS.id, "signups"): [*[100] * 26, *[90] * 8],
        },
    )
    # 12, 90 and 1 over 10, 100 and 1
    assert last(world).score == close(100 * 103 / 111)


def test_a_channel_without_recent_or_base_is_left_out_on_both_sides():
    world = World(
        channels=[BLOG, NEWS, TALKS],
        figures={
            (BLOG.id, "signups"): [*USUAL, *[12] * 8],
            (NEWS.id, "signups"): [*[100] * 26, *[90] * 3, *[None] * 5],
            (TALKS.id, "signups"): [*[None] * 30, *[500] * 4],
        },
    )
    assert last(world).score == close(100 * 13 / 11)


def test_a_metric_that_the_channel_no_longer_tracks_is_left_out():
    blog = replace(BLOG, tracked=("clickthroughs",))
    figures = {
        (BLOG.id, "clickthroughs"): [*USUAL, *[12] * 8],
        (BLOG.id, "signups"): [*USUAL, *[0] * 8],
    }
    assert last(World(channels=[blog], figures=figures)).score == close(100 * 13 / 11)


def test_a_private_channel_does_not_count_and_an_archived_one_does():
    figures = {
        (BLOG.id, "signups"): [*USUAL, *[12] * 8],
        (NEWS.id, "signups"): [*[100] * 26, *[90] * 8],
    }
    private = World(channels=[BLOG, replace(NEWS, private=True)], figures=figures)
    archived = World(channels=[BLOG, replace(NEWS, archived=True)], figures=figures)
    assert last(private).score == close(100 * 13 / 11)
    assert last(archived).score == close(100 * 103 / 111)


def test_a_week_needs_a_known_figure_of_a_weighted_metric():
    values = [*USUAL, *[12] * 8, None]
    world = World(
        figures={(BLOG.id, "signups"): values, (BLOG.id, "impressions"): [5] * len(values)}
    )
    assert [each.score is None for each in world.scores()[-2:]] == [False, True]


def test_a_paused_week_has_no_score():
    world = one(*USUAL, *[12] * 9, pauses=[paused(34, 34)])
    assert last(world).score is None


def test_a_week_that_is_settling_has_no_score():
    young = frozenset({(BLOG.id, "signups", 34)})
    assert last(one(*USUAL, *[12] * 9, young=young)).score is None


def test_a_week_that_is_ordinary_in_one_channel_is_enough():
    world = World(
        channels=[BLOG, NEWS],
        figures={
            (BLOG.id, "signups"): [*USUAL, *[12] * 9],
            (NEWS.id, "signups"): [*[100] * 26, *[90] * 9],
        },
        pauses=[paused(34, 34, channel_id=NEWS.id)],
    )
    # the paused channel stands as it stood
    assert last(world).score == close(100 * 103 / 111)


def test_a_figure_that_is_known_but_says_nothing_yet_gives_no_score():
    assert last(one(*[10] * 15)).score is None
    assert last(one(*[10] * 16)).score == 100


def test_the_weeks_reach_from_the_first_recorded_to_the_newest_complete():
    world = World(
        channels=[BLOG, replace(NEWS, private=True)],
        figures={
            (BLOG.id, "signups"): [None, None, 10, 10, 10],
            (NEWS.id, "signups"): [5, 5, 5, 5, 5],
        },
        open_weeks=1,
    )
    assert [each.week for each in world.scores()] == [FIRST.plus(2), FIRST.plus(3)]


def test_only_the_weeks_asked_for_are_made():
    counted = one(*USUAL, *[12] * 8).counted()
    found = scores(counted, [FORMULA], since=FIRST.plus(32))
    assert found == scores(counted, [FORMULA])[32:]
    assert scores(counted, [FORMULA], since=FIRST.plus(-5)) == scores(counted, [FORMULA])


def test_a_run_that_begins_after_the_first_recorded_week_begins_the_rows():
    world = one(*USUAL, *[10] * 8, starts={BLOG.id: -20})
    assert world.scores()[0].week == FIRST


def test_without_a_recorded_channel_there_are_no_weeks():
    assert one(None, None).scores() == []
    assert World(channels=[], figures={(BLOG.id, "signups"): [1]}).scores() == []


def test_each_week_has_the_score_of_the_formula_in_force_in_it():
    second = replace(FORMULA, version=2, smoothing=2.0, first_week=FIRST.plus(33))
    world = one(*USUAL, *[12] * 8)
    with_second = replace(world, formulas=[second, FORMULA]).scores()
    assert with_second[:33] == world.scores()[:33]
    assert with_second[33].formula is second
    assert with_second[33].score == close(100 * 14 / 12)


def test_without_a_formula_in_force_there_is_no_score():
    begun = replace(FORMULA, first_week=FIRST.plus(33))
    found = one(*USUAL, *[10] * 8, formulas=[begun]).scores()
    assert (found[32].formula, found[32].score, found[32].log) == (None, None, 0)
    assert found[33].score == 100


def test_a_formula_that_weighs_nothing_gives_no_score():
    empty = Formula(version=1, weights={"signups": 0}, first_week=FIRST)
    assert last(one(*USUAL, *[10] * 8, formulas=[empty])).score is None


def test_a_week_can_be_scored_under_a_formula_that_is_tried():
    counted = one(*USUAL, *[12] * 8).counted()
    tried = replace(FORMULA, version=2, smoothing=2.0, first_week=FIRST.plus(99))
    assert score_of(counted, FIRST.plus(33), tried).score == close(100 * 14 / 12)
    for outside in (-1, 34):
        with pytest.raises(ValueError, match="do not reach"):
            score_of(counted, FIRST.plus(outside), tried)
