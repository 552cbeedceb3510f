"""How far the score would lie elsewhere with other weights that are as good."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import repeat
from operator import add, mul
from typing import TypeAlias

from influence_desktop.records import METRICS, Formula
from influence_desktop.scoring.formulas import shares, weights
from influence_desktop.scoring.score import WeekScore, as_score
from influence_desktop.values import dataclass

DRAWS = 200
"""How many other sets of weights are tried."""

LEAST_FACTOR, MOST_FACTOR = 0.75, 1.25
"""Each weight is multiplied by a factor drawn evenly from between them."""

LOW_PERCENT, HIGH_PERCENT = 5, 95
"""The percentiles between which the band lies."""

Draws: TypeAlias = dict[str, tuple[float, ...]]
"""By metric the weights drawn, (200,)."""


@dataclass(frozen=True, slots=True)
class Band:
    """The 5th and the 95th percentile of something over all draws of the weights."""

    low: float
    high: float


def bands(scores: Iterable[WeekScore]) -> list[Band | None]:
    """Return the band of every week's score, None where there is no score.

    Parameters
    ----------
    scores
        Weeks under any versions; all weeks of one version share their draws.

    Returns
    -------
    list of Band or None
        (weeks,) scores. Where one metric alone has data, nothing but the score.
    """
    made: dict[tuple[object, ...], Draws] = {}
    found: list[Band | None] = []
    for score in scores:
        key = (score.formula and score.formula.version, *(term.metric for term in score.terms))
        if score.terms and key not in made:
            made[key] = draws_of(score)
        found.append(band(drawn(score, made[key]), of=as_score) if score.terms else None)
    return found


def draws_of(score: WeekScore) -> Draws:
    """Return the draws for the metrics that a week's score is made of."""
    assert score.formula is not None, "there is no score without a formula"
    return draws(score.formula, [term.metric for term in score.terms])


def draws(formula: Formula, metrics: Sequence[str]) -> Draws:
    """Draw weights for the metrics that have data.

    The factors are drawn for all metrics in the order of METRICS, seeded by the version
    alone. So they are the same in all weeks, on all machines, and while weights are
    tried out.

    Parameters
    ----------
    formula
        Its weights are multiplied by the factors.
    metrics
        Those that have data; the drawn weights are normalised over them.

    Returns
    -------
    dict
        For each of the metrics (200,) weights; in each draw they add up to 1.
    """
    weighted = weights(formula)
    tried = [
        shares([weighted[metric] * factors[metric] for metric in metrics])
        for factors in _factors(formula.version)
    ]
    return dict(zip(metrics, zip(*tried, strict=True), strict=True))


@cache
def _factors(version: int) -> tuple[Mapping[str, float], ...]:
    """Return what the weights of a version are multiplied by, (200,) by metric."""
    source = random.Random(version)  # noqa: S311 - repeatable, nothing to guess
    spread = MOST_FACTOR - LEAST_FACTOR
    return tuple(
        {metric: LEAST_FACTOR + spread * source.random() for metric in METRICS}
        for _ in range(DRAWS)
    )


def drawn(score: WeekScore, chosen: Draws) -> Iterator[float]:
    """Yield ln(score/100) with each of the weights drawn, (200,); the score must be there.

    As the weights add up to 1, it is the first metric's log and what the others lie
    above it; metrics that say the same give just that.
    """
    first, *others = score.terms
    logs: Iterator[float] = repeat(first.ratio.log, DRAWS)
    for term in others:
        above = term.ratio.log - first.ratio.log
        logs = map(add, logs, map(mul, chosen[term.metric], repeat(above)))
    return logs


def band(values: Iterable[float], *, of: Callable[[float], float] = float) -> Band:
    """Return where the middle nine tenths of some values lie.

    `of` is a rising function: the band is that of its results, and only those that
    matter are worked out.
    """
    ranked = sorted(values)
    return Band(ranked_at(ranked, LOW_PERCENT, of=of), ranked_at(ranked, HIGH_PERCENT, of=of))


def ranked_at(
    ranked: Sequence[float], percent: int, *, of: Callable[[float], float] = float
) -> float:
    """Return a percentile of rising values; between equal ones it is exactly these.

    References
    ----------
    Hyndman, R. J. and Fan, Y. (1996). Sample quantiles in statistical packages: their
    definition 7.
    """
    rank, part = divmod((len(ranked) - 1) * percent, 100)
    below, above = of(ranked[rank]), of(ranked[min(rank + 1, len(ranked) - 1)])
    return below + (above - below) * part / 100
