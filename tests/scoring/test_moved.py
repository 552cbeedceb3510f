"""Past scores that something moved are counted, and the furthest is named."""

from dataclasses import replace

from influence_desktop.records import Formula
from influence_desktop.scoring.moved import lost, moved
from tests.scoring.score_worlds import BLOG, FIRST, FORMULA, one, paused

WORLD = one(*[10] * 26, *[12] * 12)


def typed(index, value):
    line = list(WORLD.figures[BLOG.id, "signups"])
    line[index] = value
    return replace(WORLD, figures={(BLOG.id, "signups"): line})


def test_an_old_figure_moves_the_scores_that_rest_on_it():
    found = moved(WORLD.scores(), typed(34, 0).scores())
    assert found.count == 4  # weeks 34 to 37; the newest is the one that is seen
    assert found.week == FIRST.plus(34)
    assert round(found.before) == 118
    assert round(found.after) == round(100 * (12 * 7 / 8 + 1) / 11)


def test_writing_down_the_newest_week_moves_no_past_score():
    assert moved(WORLD.scores(), typed(37, 30).scores()) is None


def test_what_cannot_be_seen_is_not_told():
    assert moved(WORLD.scores(), WORLD.scores()) is None
    assert moved(one(*[1000] * 26, *[1200] * 12).scores(), WORLD.scores()) is not None
    assert moved(one(*[10**6] * 38).scores(), one(*[10**6] * 36, 10**6 + 1, 10**6).scores()) is None


def test_a_pause_moves_the_scores_after_it_and_not_those_it_takes_away():
    paused_once = replace(typed(30, 20), pauses=[paused(30, 30)])
    found = moved(typed(30, 20).scores(), paused_once.scores())
    assert found.week > FIRST.plus(30)


def test_weeks_that_a_pause_takes_the_score_from_are_counted():
    paused_once = replace(typed(30, 20), pauses=[paused(30, 31)])
    assert lost(typed(30, 20).scores(), paused_once.scores()) == 2
    assert lost(paused_once.scores(), typed(30, 20).scores()) == 0
    assert lost(WORLD.scores(), typed(34, 0).scores()) == 0


def test_the_newest_week_that_lost_its_score_is_counted_too():
    newest = replace(WORLD, pauses=[paused(37, 37)])
    assert lost(WORLD.scores(), newest.scores()) == 1
    assert moved(WORLD.scores(), newest.scores()) is None


def test_without_any_counted_channel_every_score_is_lost():
    scored = sum(bool(each.terms) for each in WORLD.scores())
    assert lost(WORLD.scores(), []) == scored > 0


def test_a_new_version_is_not_told_a_second_time():
    second = Formula(version=2, weights={"comments": 1.0}, first_week=FIRST)
    assert moved(WORLD.scores(), replace(WORLD, formulas=[FORMULA, second]).scores()) is None


def test_a_journal_that_began_has_no_past():
    assert moved([], WORLD.scores()) is None
    assert moved(WORLD.scores(), []) is None
