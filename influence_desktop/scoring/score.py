"""The score: the last weeks against one's own half-year before them, 100 = the usual."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import NamedTuple

from influence_desktop.records import Formula
from influence_desktop.scoring.counted import Counted
from influence_desktop.scoring.formulas import in_force
from influence_desktop.scoring.grounds import Grounds, grounds
from influence_desktop.scoring.ratios import Ratio
from influence_desktop.values import dataclass
from influence_desktop.weeks import Week


class Term(NamedTuple):
    """What one metric adds to ln(score/100): its weight times the log of its ratio.

    The weight is its share among the metrics that have data, in (0, 1]. A tuple, since
    every week of ten years has five, anew while a weight is moved.
    """

    metric: str
    weight: float
    ratio: Ratio

    @property
    def log(self) -> float:
        """What is added; 0 where the metric is at its usual."""
        return self.weight * self.ratio.log


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekScore:
    """A week's score, what it is made of, and how much of the week is known.

    Attributes
    ----------
    formula
        The version that it is made with; None: none was in force.
    terms
        One a metric that has data, in the order of METRICS; none: there is no score.
    log
        ln(score/100), the sum of what the terms add; 0 where there is no score.
    known, channels
        How many channels have a known figure in the week, and of how many.
    """

    week: Week
    formula: Formula | None
    terms: tuple[Term, ...]
    log: float
    known: int
    channels: int

    @property
    def score(self) -> float | None:
        """The score, 100 where all is as usual; None where there is none."""
        return as_score(self.log) if self.terms else None

    @property
    def partial(self) -> bool:
        """Whether one of the channels has no known figure in the week."""
        return self.known < self.channels


def scores(
    counted: Counted, formulas: Iterable[Formula], *, since: Week | None = None
) -> list[WeekScore]:
    """Return every week's score under the formula in force in it.

    Parameters
    ----------
    counted
        The counted channels and their series.
    formulas
        All versions, in any order.
    since
        The first week wanted; None: all.

    Returns
    -------
    list of WeekScore
        One a week from the first recorded week of a counted channel to the newest
        complete week, as far as the series reach; where there is no score, no terms.
    """
    versions = tuple(formulas)
    begin = {each.first_week for each in versions}
    ours: Grounds | None = None
    found = []
    for index, week in _weeks(counted, since):
        if ours is None or week in begin:
            ours = grounds(counted, in_force(versions, week))
        found.append(score_at(ours, index))
    return found


def score_of(counted: Counted, week: Week, formula: Formula) -> WeekScore:
    """Return the score of a week of the series under one formula, in force or tried."""
    ours = grounds(counted, formula)
    index = ours.weeks[0].until(week)
    if not 0 <= index < len(ours.weeks):
        raise ValueError(f"The series do not reach the week of {week}.")
    return score_at(ours, index)


def score_at(grounds: Grounds, index: int) -> WeekScore:
    """Return one week's score.

    With X the sum of the recents and B that of the bases, over the channels that have
    both, and v the weights normalised over the metrics that have data, it is
    100 · Π ((X + k)/(B + k))^v.

    Parameters
    ----------
    grounds
        What the scores under a formula rest on.
    index
        Which week of the series, from 0.

    Returns
    -------
    WeekScore
        A score above 0 and finite, or none.

    References
    ----------
    Design of the journal, section 2.
    """
    known, channels = grounds.known[index]
    terms = _terms(grounds, index)
    return WeekScore(
        week=grounds.weeks[index],
        formula=grounds.formula,
        terms=terms,
        log=math.fsum([term.weight * term.ratio.log for term in terms]),
        known=known,
        channels=channels,
    )


def as_score(log: float) -> float:
    """Return the score of a ln(score/100); 0 gives exactly 100."""
    return 100 * math.exp(log)


def _weeks(counted: Counted, since: Week | None) -> list[tuple[int, Week]]:
    """Return the weeks that get a row, each with its place in the series."""
    calendars = [series for _, series in counted.calendars()]
    starts = [series.start for series in calendars if series.start is not None]
    if not starts:
        return []
    run = calendars[0]
    first = max(min(starts), 0 if since is None else run.index(since), 0)
    ended = sum(run.complete)  # the complete weeks come first
    return list(enumerate(counted.weeks[first:ended], first))


def _terms(grounds: Grounds, index: int) -> tuple[Term, ...]:
    if index not in grounds.told:
        return ()
    found = {metric: ratio for metric, line in grounds.ratios.items() if (ratio := line[index])}
    parts = grounds.shares(tuple(found))
    return tuple(map(Term, found, parts, found.values()))
