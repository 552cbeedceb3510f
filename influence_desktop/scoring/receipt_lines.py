"""The lines of a score's receipt: for each channel's metric every figure it rests on."""

from __future__ import annotations

import math
from typing import TypeAlias

from influence_desktop.scoring.contributions import Contribution, contributions
from influence_desktop.scoring.counted import Counted
from influence_desktop.scoring.score import WeekScore
from influence_desktop.scoring.series import Series
from influence_desktop.values import dataclass
from influence_desktop.weeks import Week

Figures: TypeAlias = tuple[tuple[Week, int | None], ...]
"""Weeks in order, each with its figure; None is unknown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptLine:
    """What one channel's metric adds to a score, and the figures behind it.

    Attributes
    ----------
    points_log
        What it adds to ln(score/100).
    points
        The same in points: those of all lines add up to score − 100.
    recent, base
        The two means that are laid together, figures a week.
    cap
        The most that a recent figure counts as.
    recent_figures, base_figures
        The ordinary weeks that they are taken from, unknown ones too.
    """

    metric: str
    channel_id: int
    points_log: float
    points: float
    recent: float
    base: float
    cap: float
    recent_figures: Figures
    base_figures: Figures


def receipt_lines(counted: Counted, score: WeekScore) -> list[ReceiptLine]:
    """Return the lines of a week's receipt, in the order of its contributions.

    Parameters
    ----------
    counted
        What the score was made from.
    score
        A week's score; where there is none, no lines.

    Returns
    -------
    list of ReceiptLine
        Their `points_log` add up to ln(score/100), their `points` to score − 100.
    """
    each_point = points_per_log(0.0, score.log)
    return [_line(counted, score, found, each_point) for found in contributions(score)]


def points_per_log(before: float, after: float) -> float:
    """Return how many points of the score one unit of ln(score/100) is worth.

    It is the logarithmic mean of the two scores, so that parts that add up to the
    difference of the logs add up, times this, to the difference of the scores.

    Parameters
    ----------
    before, after
        ln(score/100) of both.

    References
    ----------
    Ang, B. W. and Choi, K. H. (1997), as in `scoring.contributions`.
    """
    rise = after - before
    return 100 * math.exp(before) * (math.expm1(rise) / rise if rise else 1.0)


def _line(
    counted: Counted, score: WeekScore, found: Contribution, each_point: float
) -> ReceiptLine:
    formula = score.formula
    assert formula is not None, "there is no score without a formula"
    channel = next(each for each in counted.channels if each.id == found.channel_id)
    series = counted.of(channel, found.metric)
    ordinary = ordinary_upto(series, score.week)
    before = ordinary[: -formula.window][-formula.base :]
    return ReceiptLine(
        metric=found.metric,
        channel_id=found.channel_id,
        points_log=found.points_log,
        points=found.points_log * each_point,
        recent=found.recent,
        base=found.base,
        cap=formula.cap_ratio * found.base + formula.cap_plus,
        recent_figures=_figures(series, ordinary[-formula.window :]),
        base_figures=_figures(series, before),
    )


def ordinary_upto(series: Series, week: Week) -> tuple[int, ...]:
    """Return the ordinary weeks up to one, after the latest fence before it, by index."""
    index = series.index(week)
    fence = max((each for each in series.fences if each < index), default=-1)
    return tuple(each for each in series.ordinary if fence < each <= index)


def _figures(series: Series, indices: tuple[int, ...]) -> Figures:
    return tuple((series.first.plus(index), series.values[index]) for index in indices)
