"""One metric over the channels: recents together against bases together."""

from __future__ import annotations

import math
from collections.abc import Sequence
from operator import sub

from influence_desktop.scoring.recents import Pair
from influence_desktop.values import dataclass


@dataclass(frozen=True, slots=True)
class Ratio:
    """What one metric says of a week, over the channels that have a recent and a base.

    Attributes
    ----------
    log
        ln((X + k)/(B + k)), X the sum of the recents and B that of the bases.
    rise
        X − B; the smoothing k cancels in it.
    below
        B + k.
    channels, pairs
        The ids of the channels, and what each of them brought.
    """

    log: float
    rise: float
    below: float
    channels: tuple[int, ...]
    pairs: tuple[Pair, ...]


def ratios(
    channels: Sequence[int], lines: Sequence[Sequence[Pair | None]], *, smoothing: float
) -> tuple[Ratio | None, ...]:
    """Return every week's ratio of one metric.

    Parameters
    ----------
    channels
        The ids of those that track the metric.
    lines
        For each of them (weeks,) pairs.
    smoothing
        What is added above and below, so that zeros have a ratio.

    Returns
    -------
    tuple of Ratio or None
        (weeks,) None where no channel has a pair: the metric has no data. A channel
        without one is left out above and below, so that it never looks like a fall.
    """
    return tuple(
        _ratio([each for each in zip(channels, week, strict=True) if each[1]], smoothing)
        for week in zip(*lines, strict=True)
    )


def _ratio(there: Sequence[tuple[int, Pair]], smoothing: float) -> Ratio | None:
    if not there:
        return None
    channels, pairs = zip(*there, strict=True)
    recents, bases = zip(*pairs, strict=True)
    above = math.fsum((smoothing, *recents))
    below = math.fsum((smoothing, *bases))
    rise = math.fsum(map(sub, recents, bases))
    # Near 1 a quotient forgets what a small difference was; far from 1 log1p does.
    log = math.log1p(rise / below) if 2 * abs(rise) < below else math.log(above / below)
    return Ratio(log, rise, below, channels, pairs)
