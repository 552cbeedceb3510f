"""What makes the difference between two weeks' scores, to the last digit."""

from __future__ import annotations

from typing import TypeAlias

from influence_desktop.scoring.contributions import Contribution, contributions
from influence_desktop.scoring.counted import Counted
from influence_desktop.scoring.receipt_lines import points_per_log
from influence_desktop.scoring.score import WeekScore, as_score, score_of
from influence_desktop.values import dataclass

Place: TypeAlias = tuple[str, int]
"""A metric and a channel's id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DifferenceLine:
    """What one channel's metric adds to the difference between two weeks.

    `earlier` and `later` are what it adds to each, None where it is in one week only.
    `fenced` tells that a platform changed what the figure means in between: the two
    are not comparable, and each stands against a base of its own.
    """

    metric: str
    channel_id: int
    points_log: float
    points: float
    earlier: Contribution | None
    later: Contribution | None
    fenced: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """How a later week's score came from an earlier one's.

    Attributes
    ----------
    before
        The earlier week as the lines have it: under the later week's version, or where
        it has no score under that one, under its own.
    lines
        The channels' metrics that are in both weeks, in the order of METRICS.
    in_one
        Those that are in one of the weeks only; together they are one line.
    formula
        What the change of the formula adds, by what it changes: each of the earlier
        week's lines under its own version (`earlier`) and under the later week's
        (`later`); empty where the version is the same.
    formula_log, formula_points
        All of it: the earlier week's score under the later week's version less its own.
    apart
        Whether the earlier week has no score under the later week's version. Then there
        is nothing to lay side by side: `in_one` holds what the earlier week is made of
        under its own version and what the later one is made of, and there is no change
        of the formula.
    points
        The later score less the earlier one.
    """

    earlier: WeekScore
    later: WeekScore
    before: WeekScore
    lines: tuple[DifferenceLine, ...]
    in_one: tuple[DifferenceLine, ...]
    formula: tuple[DifferenceLine, ...]
    formula_log: float
    formula_points: float
    apart: bool
    points: float


def difference(counted: Counted, earlier: WeekScore, later: WeekScore) -> Difference | None:
    """Return what makes the difference between two weeks' scores.

    Each channel's metric adds its contribution to the later week less that to the
    earlier one, both under the formula of the later; the change of formula is a line
    of its own. So all lines add up to ln(later/earlier), and in points to the
    difference of the scores (by their logarithmic mean, see `points_per_log`).

    Parameters
    ----------
    counted
        What the scores were made from.
    earlier, later
        Two weeks' scores, each under the formula in force in it.

    Returns
    -------
    Difference or None
        None where one of them has no score. Where the earlier week has none under the
        later formula, everything is in one of the weeks only.
    """
    if not earlier.terms or not later.terms or later.formula is None:
        return None
    before = earlier
    if earlier.formula != later.formula:
        before = score_of(counted, earlier.week, later.formula)
    apart = not before.terms
    before = earlier if apart else before
    each_point = points_per_log(earlier.log, later.log)
    first, last = _by_place(before), _by_place(later)
    lines = [
        _line(
            place,
            (one.get(place), other.get(place)),
            each_point=each_point,
            fenced=counted.divided(*place, earlier.week, later.week),
        )
        for one, other in ([(first, {}), ({}, last)] if apart else [(first, last)])
        for place in {**other, **one}
    ]
    formula_log = before.log - earlier.log
    return Difference(
        earlier=earlier,
        later=later,
        before=before,
        lines=tuple(line for line in lines if line.earlier and line.later),
        in_one=tuple(line for line in lines if not (line.earlier and line.later)),
        formula=_changed(earlier, before, each_point),
        formula_log=formula_log,
        formula_points=formula_log * each_point,
        apart=apart,
        points=as_score(later.log) - as_score(earlier.log),
    )


def _changed(
    earlier: WeekScore, before: WeekScore, each_point: float
) -> tuple[DifferenceLine, ...]:
    """Return what another version changes in a week, by what it changes."""
    if before is earlier:
        return ()
    own, other = _by_place(earlier), _by_place(before)
    return tuple(
        _line(place, (own.get(place), other.get(place)), each_point=each_point)
        for place in {**other, **own}
    )


def _by_place(score: WeekScore) -> dict[Place, Contribution]:
    return {(each.metric, each.channel_id): each for each in contributions(score)}


def _line(
    place: Place,
    both: tuple[Contribution | None, Contribution | None],
    *,
    each_point: float,
    fenced: bool = False,
) -> DifferenceLine:
    earlier, later = both
    log = (later.points_log if later else 0.0) - (earlier.points_log if earlier else 0.0)
    return DifferenceLine(
        metric=place[0],
        channel_id=place[1],
        points_log=log,
        points=log * each_point,
        earlier=earlier,
        later=later,
        fenced=fenced,
    )
