"""What another definition would change: old and new score side by side, week by week."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from influence_desktop.records import Formula
from influence_desktop.scoring.counted import Counted
from influence_desktop.scoring.score import Term, WeekScore, scores
from influence_desktop.values import dataclass
from influence_desktop.weeks import FIRST_DAY, Week

MOST_SHIFTS = 3
"""How many of the weeks that move most are named."""

IN, OUT, MORE, LESS, CHANNELS, RULE = "in", "out", "more", "less", "channels", "rule"
"""Why a metric makes a difference: it comes in or goes out, weighs more or less, other
channels make it up, or window, cap or smoothing take it otherwise."""

_EQUAL = 1e-12


@dataclass(frozen=True, slots=True)
class Cause:
    """The metric that makes most of a week's difference, and in what way."""

    metric: str
    kind: str


@dataclass(frozen=True, slots=True)
class Shift:
    """A week's old and new score, `before` and `after`; None where there is none."""

    old: WeekScore
    new: WeekScore
    before: float | None
    after: float | None

    @property
    def week(self) -> Week:
        """The week."""
        return self.new.week

    @property
    def points(self) -> float | None:
        """The new score less the old one; None where one of them is missing."""
        if self.before is None or self.after is None:
            return None
        return self.after - self.before


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """Old and new score of every week.

    Attributes
    ----------
    compared
        How many weeks have both scores.
    mean, largest
        The mean and the largest absolute difference, in points; None without a week
        that has both.
    most
        The three weeks that move most, the largest first; weeks that do not move are
        not among them.
    gone, come
        How many weeks would have no score any more, and how many one that have none;
        also those that only one of the two has.
    left
        How many weeks would have a score.
    """

    shifts: tuple[Shift, ...]
    compared: int
    mean: float | None
    largest: float | None
    most: tuple[Shift, ...]
    gone: int
    come: int
    left: int


def preview(old: Sequence[WeekScore], new: Sequence[WeekScore]) -> Preview:
    """Lay old and new scores side by side.

    Parameters
    ----------
    old, new
        Scores in the order of their weeks. They need not begin with the same one, as
        where a channel is no longer counted; only weeks of both are compared.
    """
    before = {each.week: each for each in old}
    shifts = tuple(
        Shift(then, now, then.score, now.score)
        for now in new
        if (then := before.get(now.week)) is not None
    )
    sized = [(abs(points), each) for each in shifts if (points := each.points) is not None]
    ranked = sorted(sized, key=lambda pair: (-pair[0], pair[1].week))
    sizes = [size for size, _ in sized]
    had, has = ({each.week for each in line if each.terms} for line in (old, new))
    return Preview(
        shifts=shifts,
        compared=len(sizes),
        mean=math.fsum(sizes) / len(sizes) if sizes else None,
        largest=max(sizes, default=None),
        most=tuple(each for size, each in ranked[:MOST_SHIFTS] if size > _EQUAL),
        gone=len(had - has),
        come=len(has - had),
        left=len(has),
    )


def over_all_weeks(counted: Counted, formula: Formula) -> list[WeekScore]:
    """Return every week's score under one version, whenever it came into force.

    It is a view only: what is in force stays as it is.
    """
    return scores(counted, [replace(formula, first_week=Week.containing(FIRST_DAY))])


def cause(shift: Shift) -> Cause | None:
    """Return what makes most of a week's difference; None where nothing does.

    It is the metric whose term changes most in the direction of the whole. Where its
    share and its ratio both changed, the larger effect of the two is named.
    """
    old = {term.metric: term for term in shift.old.terms}
    new = {term.metric: term for term in shift.new.terms}
    rise = shift.new.log - shift.old.log
    if not old or not new or abs(rise) <= _EQUAL:
        return None
    changes = {
        metric: (_log(new.get(metric)) - _log(old.get(metric))) * math.copysign(1, rise)
        for metric in {**old, **new}
    }
    metric = max(changes, key=changes.__getitem__)
    return Cause(metric, _kind(old.get(metric), new.get(metric)))


def _log(term: Term | None) -> float:
    return term.log if term else 0.0


def _kind(old: Term | None, new: Term | None) -> str:
    if old is None:
        return IN
    if new is None:
        return OUT
    by_weight = (new.weight - old.weight) * (new.ratio.log + old.ratio.log)
    by_ratio = (new.ratio.log - old.ratio.log) * (new.weight + old.weight)
    if abs(by_weight) >= abs(by_ratio):
        return MORE if new.weight > old.weight else LESS
    return CHANNELS if old.ratio.channels != new.ratio.channels else RULE
