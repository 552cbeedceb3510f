"""Whether one metric rules the score."""

from __future__ import annotations

import math
from collections.abc import Sequence

from influence_desktop.scoring.score import WeekScore
from influence_desktop.values import dataclass

DOMINANCE_WEEKS = 52
"""How many of the latest scored weeks are looked at."""

LEAST_WEEKS = 26
"""How many of them must be there."""

DOMINANT = 0.8
"""Above this part of what the score varies a metric is named."""

STILL = 1e-12
"""A standard deviation of ln(score/100) below which a score only stands still."""


@dataclass(frozen=True, slots=True)
class Dominance:
    """The metric that rules the score, and its part in what the score varies."""

    metric: str
    part: float


def dominance(scores: Sequence[WeekScore]) -> Dominance | None:
    """Return the metric that rules the score, if one does.

    A metric's part is cov(its term, ln score) / var(ln score); the parts of all metrics
    add up to 1, and some may be negative. In a week in which it has no data its term
    is 0.

    Parameters
    ----------
    scores
        Weeks in order, up to the one in question.

    Returns
    -------
    Dominance or None
        The largest part over the last 52 scored weeks if it is above 0.8; None
        with fewer than 26 of them, or where the score stands still.

    References
    ----------
    Shorrocks, A. F. (1982). Inequality decomposition by factor components.
    Econometrica 50 (1), 193-211.
    """
    scored = [score for score in scores if score.terms][-DOMINANCE_WEEKS:]
    if len(scored) < LEAST_WEEKS:
        return None
    away = _centred([score.log for score in scored])
    varies = math.fsum(each * each for each in away)
    if varies < len(scored) * STILL**2:
        return None
    parts = {
        metric: math.fsum(each * log for each, log in zip(away, line, strict=True)) / varies
        for metric, line in _lines(scored).items()
    }
    largest = max(parts, key=parts.__getitem__)
    return Dominance(largest, parts[largest]) if parts[largest] > DOMINANT else None


def _lines(scored: Sequence[WeekScore]) -> dict[str, list[float]]:
    """Return each metric's term in every week."""
    weeks = [{term.metric: term.log for term in score.terms} for score in scored]
    metrics = dict.fromkeys(metric for week in weeks for metric in week)
    return {metric: [week.get(metric, 0.0) for week in weeks] for metric in metrics}


def _centred(values: Sequence[float]) -> list[float]:
    mean = math.fsum(values) / len(values)
    return [value - mean for value in values]
