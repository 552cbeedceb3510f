"""The score in one quiet line: the words, and what stands behind them."""

from __future__ import annotations

import pytest

from influence_desktop.overview.facts import opened
from influence_desktop.overview.glance import glance
from influence_desktop.overview.score_line import score_line
from influence_desktop.records import Fence, Formula
from influence_desktop.weeks import Week

FORMULA = Formula(
    version=1, weights={"signups": 0.7, "reshares": 0.3}, first_week=Week.parse("1900-01-01")
)
STEADY = [20, 22, 18, 21, 19, 20]


def line(facts_of, signups, **more):
    channels = {"Blog": {"signups": signups} | more}
    return score_line(opened(facts_of(channels, formulas=[FORMULA])))


def test_too_few_weeks_give_no_score(facts_of):
    assert line(facts_of, STEADY).words == ""


def test_a_steady_journal_moved_no_more_than_usual(facts_of):
    told = line(facts_of, STEADY * 10)
    assert told.words.startswith("Score ")
    assert told.words.endswith("; it moved no more than usual")
    assert "It ordinarily moves" in told.detail


def test_a_leap_moved_more_than_usual_and_the_detail_says_how_far(facts_of):
    told = line(facts_of, [*STEADY * 10, 60])
    assert told.words == "Score 107 for the last 8 weeks; it moved more than usual"
    assert told.detail == "From 99 to 107 in a week. It ordinarily moves 1.0 points in a week."


def test_the_first_scores_cannot_tell_how_far_it_usually_moves(facts_of):
    told = line(facts_of, [20] * 16 + [60])
    assert told.words.endswith("; too few weeks to tell how far it usually moves")
    assert told.detail.startswith("From 100 to ")
    assert "ordinarily" not in told.detail


def test_a_move_that_other_weights_would_turn_is_called_smaller_than_their_choice(facts_of):
    told = line(facts_of, [20] * 60 + [60], reshares=[20] * 60 + [0])
    assert told.words.endswith("; its move is smaller than the choice of weights")


def test_a_week_without_one_of_the_channels_says_of_how_many_it_is_made(facts_of):
    lines = {"Blog": {"signups": STEADY * 10}, "Talks": {"signups": [*[3] * 59, None]}}
    told = score_line(opened(facts_of(lines, formulas=[FORMULA])))
    assert "Made of 1 of 2 channels" in told.detail


def test_a_score_after_a_gap_tells_of_no_move(facts_of):
    told = line(facts_of, [*STEADY * 10, None, 20])
    assert told.words.count(";") == 0
    assert told.words.startswith("Score ")


@pytest.mark.parametrize("formulas", [[], [FORMULA]])
def test_glance_shows_the_line_or_nothing(facts_of, formulas):
    state = glance(facts_of({"Blog": {"signups": STEADY * 10}}, formulas=formulas))
    assert bool(state.score) == bool(formulas)


def test_after_a_fence_the_move_is_not_comparable(facts_of):
    lines = {"Blog": {"signups": STEADY * 10, "reshares": STEADY * 10}}
    newest = facts_of(lines).newest
    fences = [Fence(date=newest.plus(-1).sunday, channel_id=1, metrics=("signups",))]
    told = score_line(opened(facts_of(lines, formulas=[FORMULA], fences=fences)))
    assert told.words.endswith("; not comparable with the week before")
    assert told.detail == "In between a platform began to count anew."
    fences = [Fence(date=newest.sunday, channel_id=1, metrics=("signups",))]
    told = score_line(opened(facts_of(lines, formulas=[FORMULA], fences=fences)))
    assert told.words.endswith("; it moved no more than usual")
