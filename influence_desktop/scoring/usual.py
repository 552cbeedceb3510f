"""What is usual for a week: the middle of the ordinary weeks before it, and their spread."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from influence_desktop.scoring.series import Series
from influence_desktop.scoring.sums import alike
from influence_desktop.values import dataclass
from influence_desktop.weeks import Week

USUAL_WEEKS = 26
"""How many ordinary weeks before a week say what is usual for it."""

LEAST_KNOWN = 8
"""How many of them must be known; with fewer, nothing can be told."""

LOW_PERCENT, HIGH_PERCENT = 10, 90
"""The percentiles between which a chart is shaded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Usual:
    """The usual of a week: its middle, its 10th and 90th percentile, and of how many."""

    middle: float
    low: float
    high: float
    known: int


def interquartile_mean(values: Sequence[int]) -> float:
    """Return the mean of the middle half of some figures.

    Of n values n/4 are left out at each end, and a value cut through counts in part. It
    is worked out in whole quarters, so that the result never leaves [min, max].

    Parameters
    ----------
    values
        (n,) at least one figure, in any order.

    Returns
    -------
    float
        Between the least and the largest value.

    References
    ----------
    Tukey, J. W. (1977). Exploratory data analysis: the midmean.
    """
    return middle_mean(sorted(values))


def middle_mean(ranked: Sequence[int]) -> float:
    """Return the interquartile mean of figures that rise already."""
    count = len(ranked)
    cut, part = divmod(count, 4)
    middle = ranked[cut : count - cut]
    quarters = 4 * sum(middle) - part * (middle[0] + middle[-1])
    return quarters / (2 * count)


def percentile(values: Sequence[int], percent: int) -> float:
    """Return a percentile by linear interpolation between the two nearest values.

    The value at rank (n − 1) · percent / 100, counted from 0.

    Parameters
    ----------
    values
        (n,) at least one figure, in any order.
    percent
        From 0 to 100.

    Returns
    -------
    float
        Between the least and the largest value.

    References
    ----------
    Hyndman, R. J. and Fan, Y. (1996). Sample quantiles in statistical packages: their
    definition 7.
    """
    ranked = sorted(values)
    rank, part = divmod((len(ranked) - 1) * percent, 100)
    above = ranked[min(rank + 1, len(ranked) - 1)]
    return (ranked[rank] * (100 - part) + above * part) / 100


def usual(series: Series, week: Week) -> Usual | None:
    """Return what is usual for a week, from the weeks before it only.

    The known figures among the 26 ordinary weeks before it that lie after the latest
    fence; a fence in the week itself does not count yet. A sum over channels is
    compared with what the same channels brought (see `scoring.sums`).

    Parameters
    ----------
    series
        A channel's metric, or a sum over channels.
    week
        Any week; the weeks before it that the series does not cover are not seen.

    Returns
    -------
    Usual or None
        None where fewer than 8 are known: too few weeks to tell.
    """
    return usual_run(series, week, week)[0]


def usual_run(series: Series, first: Week, last: Week) -> tuple[Usual | None, ...]:
    """Return the usual of every week from the first to the last, both included."""
    together: dict[frozenset[int], Series] = {}
    found = []
    for index in range(series.index(first), series.index(last) + 1):
        base = series
        if series.parts:
            members = series.members[index] if 0 <= index < len(series.members) else frozenset()
            if members not in together:
                together[members] = alike(series, members)
            base = together[members]
        found.append(_usual(base, index))
    return tuple(found)


def compared(series: Series, week: Week) -> int | None:
    """Return the figure of a week that may be laid beside its usual.

    It is a channel's own figure. In a sum the channels that are paused in the week are
    left out, as they are from its usual.
    """
    value = series.known(week)
    if value is None or not series.parts:
        return value
    index = series.index(week)
    members = [series.parts[member].values[index] for member in series.members[index]]
    known = [figure for figure in members if figure is not None]
    return sum(known) if known else None


def _usual(series: Series, index: int) -> Usual | None:
    fence = max((each for each in series.fences if each < index), default=-1)
    ordinary = series.ordinary[: bisect_left(series.ordinary, index)][-USUAL_WEEKS:]
    known = sorted(
        value for each in ordinary if each > fence and (value := series.values[each]) is not None
    )
    if len(known) < LEAST_KNOWN:
        return None
    return Usual(
        middle=interquartile_mean(known),
        low=percentile(known, LOW_PERCENT),
        high=percentile(known, HIGH_PERCENT),
        known=len(known),
    )
