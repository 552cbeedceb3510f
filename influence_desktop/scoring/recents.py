"""A channel's last weeks beside the half-year before them: its recent and its base."""

from __future__ import annotations

import math
from bisect import bisect_left, insort
from collections.abc import Iterator, Sequence
from itertools import chain, pairwise, repeat
from typing import NamedTuple

from influence_desktop.records import Formula
from influence_desktop.scoring.series import Series
from influence_desktop.scoring.usual import LEAST_KNOWN, middle_mean
from influence_desktop.values import dataclass


class Pair(NamedTuple):
    """What a channel's metric brought of late in a week, and in the half-year before.

    A tuple, since ten years of a journal hold twenty thousand.
    """

    recent: float
    base: float


@dataclass(frozen=True, slots=True)
class Rule:
    """A formula without its weights: how recents and bases are taken and laid together."""

    window: int
    base: int
    cap_ratio: float
    cap_plus: float
    smoothing: float


def rule(formula: Formula) -> Rule:
    """Return all of a formula but its weights."""
    return Rule(
        window=formula.window,
        base=formula.base,
        cap_ratio=formula.cap_ratio,
        cap_plus=formula.cap_plus,
        smoothing=formula.smoothing,
    )


def pairs(series: Series, rule: Rule) -> tuple[Pair | None, ...]:
    """Return the recent and the base of every week of a channel's metric.

    They rest on the ordinary weeks up to the week, itself included, after the latest
    fence before it. The base is the interquartile mean of the known figures among the
    26 before the latest 8; the recent is the mean of the known among the latest 8, each
    counted as at most 1.5 times the base and 2 more.

    Parameters
    ----------
    series
        One channel's metric, (weeks,).
    rule
        How many weeks are the latest (8) and the base (26), and what the cap is.

    Returns
    -------
    tuple of Pair or None
        (weeks,) figures a week. None where fewer than 8 are known for the base, or less
        than half of the window (4 of 8) for the recent. A week that is not ordinary
        itself (paused, say) has what the ordinary weeks up to it give.

    References
    ----------
    Design of the journal, section 2. For the interquartile mean see `scoring.usual`.
    """
    last = len(series.values) - 1
    fences = [fence for fence in series.fences if 0 <= fence < last]
    found: list[Pair | None] = []
    for before, upto in pairwise([-1, *fences, last]):
        found += _stretch(series, range(before + 1, upto + 1), rule)
    return tuple(found)


def _stretch(series: Series, stretch: range, rule: Rule) -> list[Pair | None]:
    """Return the pairs of some weeks that no fence divides; nothing before them counts."""
    ordinary = [index for index in series.ordinary if index in stretch]
    made = _rolling([series.values[index] for index in ordinary], rule)
    found: list[Pair | None] = [None] * len(stretch)
    for index, after, pair in zip(ordinary, [*ordinary, stretch.stop][1:], made, strict=True):
        found[index - stretch.start : after - stretch.start] = [pair] * (after - index)
    return found


def _rolling(figures: Sequence[int | None], rule: Rule) -> Iterator[Pair | None]:
    """Yield the pair at each of some ordinary weeks, given their figures.

    A figure is among the latest first, then in the base, which is kept in rank, then
    forgotten.
    """
    window, ratio, plus = rule.window, rule.cap_ratio, rule.cap_plus
    latest: list[int] = []
    ranked: list[int] = []
    older, oldest = (chain(repeat(None, n), figures) for n in (window, window + rule.base))
    for comes, passes, goes in zip(figures, older, oldest, strict=False):
        if comes is not None:
            latest.append(comes)
        if passes is not None:
            insort(ranked, latest.pop(0))
        if goes is not None:
            del ranked[bisect_left(ranked, goes)]
        if len(ranked) < LEAST_KNOWN or 2 * len(latest) < window:
            yield None
            continue
        base = middle_mean(ranked)
        cap = ratio * base + plus
        # min() would take as long again as all the rest, twenty thousand times.
        capped = [figure if figure < cap else cap for figure in latest]  # noqa: FURB136
        # fsum rounds once: order does not matter, and figures at their base give the base.
        yield Pair(math.fsum(capped) / len(capped), base)
