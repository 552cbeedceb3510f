"""How far the score moved in a week, and how far it ordinarily moves."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from influence_desktop.scoring.band import band, drawn, draws_of, ranked_at
from influence_desktop.scoring.counted import Counted
from influence_desktop.scoring.score import WeekScore, as_score, score_of
from influence_desktop.values import dataclass
from influence_desktop.weeks import Week

ORDINARY_WEEKS = 26
"""How many of the latest scored weeks say how far the score ordinarily moves."""

LEAST_MOVES = 8
"""How many moves must be there; with fewer, nothing can be told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """How far a score lies from the one before it, and where other weights put that.

    `since` is the week of the score before it: the one before, or further back where
    weeks without a score lie between. `fenced` tells that in between a platform changed
    what one of its figures means: the two are not comparable.
    """

    week: Week
    since: Week
    points: float
    low: float
    high: float
    fenced: bool = False

    @property
    def within_weights(self) -> bool:
        """Whether it is smaller than the choice of weights: some raise, some lower it."""
        return self.low <= 0 <= self.high


def latest_move(counted: Counted, scores: Sequence[WeekScore]) -> Move | None:
    """Return the move into the last scored week, under the formula of that week.

    Parameters
    ----------
    counted
        What the scores were made from.
    scores
        Weeks in order, up to the one in question.

    Returns
    -------
    Move or None
        None without two scores. `low` and `high` are the 5th and the 95th percentile of
        the moves over the draws of the weights, the same for both weeks.
    """
    pairs = _pairs(counted, scores, most=1)
    if not pairs:
        return None
    earlier, later = pairs[0]
    moves = [after - before for before, after in zip(_drawn(earlier), _drawn(later), strict=True)]
    found = band(moves)
    return Move(
        week=later.week,
        since=earlier.week,
        points=_points(earlier, later),
        low=found.low,
        high=found.high,
        fenced=_fenced(counted, earlier, later),
    )


def ordinary_move(counted: Counted, scores: Sequence[WeekScore]) -> float | None:
    """Return how many points the score ordinarily moves in a week.

    It is the median, regardless of sign, of the moves into each of the last 26 scored
    weeks, each from the scored week before it and under one formula: a new version is
    no move. Nor is a move that a fence divides, since nothing can be laid side by side.

    Parameters
    ----------
    counted
        What the scores were made from.
    scores
        Weeks in order, up to the one in question.

    Returns
    -------
    float or None
        Points from 0 on; None with fewer than 8 moves.
    """
    pairs = _pairs(counted, scores, most=ORDINARY_WEEKS)
    if _has_fences(counted, pairs):  # seldom, and every start asks
        pairs = [pair for pair in pairs if not _fenced(counted, *pair)]
    if len(pairs) < LEAST_MOVES:
        return None
    return ranked_at(sorted(abs(_points(*pair)) for pair in pairs), 50)


def _pairs(
    counted: Counted, scores: Sequence[WeekScore], *, most: int
) -> list[tuple[WeekScore, WeekScore]]:
    """Return the latest pairs of neighbours among the scored weeks, both under one formula."""
    scored = [score for score in scores if score.terms][-most - 1 :]
    found = []
    for earlier, later in pairwise(scored):
        assert later.formula is not None, "there is no score without a formula"
        before = earlier
        if earlier.formula != later.formula:
            before = score_of(counted, earlier.week, later.formula)
        if before.terms:
            found.append((before, later))
    return found


def _has_fences(counted: Counted, pairs: Sequence[tuple[WeekScore, WeekScore]]) -> bool:
    metrics = {term.metric for pair in pairs for score in pair for term in score.terms}
    return any(series.fences for metric in metrics for _, series in counted.tracking(metric))


def _fenced(counted: Counted, earlier: WeekScore, later: WeekScore) -> bool:
    places = {
        (term.metric, channel_id)
        for score in (earlier, later)
        for term in score.terms
        for channel_id in term.ratio.channels
    }
    return any(counted.divided(*place, earlier.week, later.week) for place in places)


def _points(earlier: WeekScore, later: WeekScore) -> float:
    return as_score(later.log) - as_score(earlier.log)


def _drawn(score: WeekScore) -> Iterator[float]:
    return map(as_score, drawn(score, draws_of(score)))
