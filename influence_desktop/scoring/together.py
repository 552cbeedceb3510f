"""Whether two weekly figures go together, and never more than that."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from operator import mul

from influence_desktop.values import dataclass

LEAST_WEEKS = 26
"""With fewer weeks in which both figures are known nothing is said."""

LAG_WEEKS = 0
"""How many weeks the second figure is laid later; chosen beforehand, never searched."""

MOST_CHANCE = 0.05
"""Figures go together where so few of the shifts, or fewer, come as high."""

SLACK = 1e-12
"""Two correlations are equal up to the rounding of their sums."""


@dataclass(frozen=True, slots=True)
class Together:
    """How two figures go together over the weeks in which both are known.

    Attributes
    ----------
    weeks
        In how many weeks both are known.
    correlation
        Spearman's, from −1 to 1; None where one of them stands still, or with fewer
        than 26 weeks.
    shifts
        How many of all circular shifts come as high, sign aside, as many as there are
        weeks; the true one is among them. 0 where there is no correlation.
    mirrored
        The same of the shifts of one figure read backwards.
    """

    weeks: int
    correlation: float | None = None
    shifts: int = 0
    mirrored: int = 0

    @property
    def chance(self) -> float | None:
        """The larger part that comes as high: of the shifts, or of both; in (0, 1]."""
        if self.correlation is None:
            return None
        return max(self.shifts, (self.shifts + self.mirrored) / 2) / self.weeks

    @property
    def go_together(self) -> bool:
        """Whether they go together further than shifting them would give by itself."""
        return self.chance is not None and self.chance <= MOST_CHANCE


def together(first: Sequence[float | None], second: Sequence[float | None]) -> Together:
    """Return how two figures go together.

    The rank correlation is compared with those that come about when one of the lines is
    shifted against the other, its end put before its beginning: each shift keeps how
    either figure follows from week to week, and only breaks what lies between them. But
    where its end meets its beginning a shifted line jumps, as the true one does not; in
    half a year that turns, the true one then comes highest too often. So the shifts of
    one line read backwards count as well, which follow from week to week alike and hold
    nothing of what was true: few may come as high among the shifts, and among both.

    Parameters
    ----------
    first, second
        (weeks,) figures of the same weeks, None where unknown.

    Returns
    -------
    Together
        Only weeks in which both are known count, in their order.

    References
    ----------
    Spearman, C. (1904). The proof and measurement of association between two things.
    American Journal of Psychology 15, 72-101. Harris, K. D. (2020). Nonsense
    correlations in neuroscience (bioRxiv): tests by shifts of autocorrelated series.
    """
    later = second[LAG_WEEKS:]
    pairs = [
        (one, other)
        for one, other in zip(first, later, strict=False)
        if one is not None and other is not None
    ]
    count = len(pairs)
    if count < LEAST_WEEKS:
        return Together(count)
    one, other = (_away(ranks(line)) for line in zip(*pairs, strict=True))
    size = math.sqrt(math.fsum(x * x for x in one) * math.fsum(y * y for y in other))
    if not size:
        return Together(count)
    shifted, mirrored = (
        [_product(one, (*line[shift:], *line[:shift])) / size for shift in range(count)]
        for line in (other, other[::-1])
    )
    least = abs(shifted[0]) - SLACK
    ways, backwards = (sum(abs(each) >= least for each in line) for line in (shifted, mirrored))
    return Together(count, shifted[0], ways, backwards)


def ranks(values: Sequence[float]) -> list[float]:
    """Return the place of each value among all from 1 on; equal ones share the middle."""
    order = sorted(values)
    return [(bisect_left(order, each) + bisect_right(order, each) + 1) / 2 for each in values]


def _away(line: Sequence[float]) -> tuple[float, ...]:
    mean = math.fsum(line) / len(line)
    return tuple(value - mean for value in line)


def _product(first: Sequence[float], second: Sequence[float]) -> float:
    return math.fsum(map(mul, first, second))
