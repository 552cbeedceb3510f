"""How many channels a week's score knows of."""

from dataclasses import replace

from tests.scoring.score_worlds import BLOG, NEWS, TALKS, World, last, one, paused


def known_of(world):
    return [(each.known, each.channels, each.partial) for each in world.scores()]


def test_a_channel_counts_from_its_first_recorded_week():
    world = World(
        channels=[BLOG, NEWS],
        figures={(BLOG.id, "signups"): [1, 1, None], (NEWS.id, "signups"): [None, 1, 1]},
    )
    assert known_of(world) == [(1, 1, False), (2, 2, False), (1, 2, True)]


def test_a_channel_that_is_paused_is_not_missing():
    world = World(
        channels=[BLOG, NEWS],
        figures={(BLOG.id, "signups"): [1, 1], (NEWS.id, "signups"): [1, None]},
        pauses=[paused(1, 1, channel_id=NEWS.id)],
    )
    assert known_of(world) == [(2, 2, False), (1, 1, False)]


def test_private_and_archived_channels_are_not_missed():
    figures = {
        (BLOG.id, "signups"): [1, 1],
        (NEWS.id, "signups"): [1, None],
        (TALKS.id, "signups"): [1, None],
    }
    channels = [BLOG, replace(NEWS, private=True), replace(TALKS, archived=True)]
    assert known_of(World(channels=channels, figures=figures)) == [(1, 1, False)] * 2


def test_a_channel_never_recorded_is_not_missed():
    world = replace(one(1, 1), channels=[BLOG, NEWS])
    assert known_of(world) == [(1, 1, False)] * 2


def test_only_a_weighted_metric_makes_a_channel_known():
    world = World(
        channels=[BLOG, NEWS],
        figures={(BLOG.id, "signups"): [1], (NEWS.id, "impressions"): [1]},
    )
    assert known_of(world) == [(1, 2, True)]


def test_a_figure_that_still_settles_is_known():
    young = frozenset({(BLOG.id, "signups", 1)})
    assert known_of(one(1, 1, young=young)) == [(1, 1, False)] * 2


def test_without_a_formula_no_channel_is_known():
    found = last(one(1, 1, formulas=[]))
    assert (found.known, found.channels, found.formula) == (0, 1, None)
