"""Rates with the numbers they are made of, and how sure a small number can be."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping

from influence_desktop.records import RESPONSES
from influence_desktop.scoring.series import Series
from influence_desktop.values import dataclass
from influence_desktop.weeks import Week

RATES: Mapping[str, tuple[str, str]] = {
    "conversation_rate": ("comments", "posts"),
    "amplification_rate": ("reshares", "posts"),
    "applause_rate": ("reactions", "posts"),
    "engagement_rate": ("responses", "impressions"),
    "clickthrough_rate": ("clickthroughs", "impressions"),
    "conversion_rate": ("signups", "clickthroughs"),
}
"""Every rate by its name: numerator and denominator."""

PROPORTIONS = frozenset({"engagement_rate", "clickthrough_rate", "conversion_rate"})
"""The rates whose numerator is a share of the denominator, and which get an interval."""

Z_90 = 1.6448536269514722
"""The standard normal deviate that leaves 5 % on each side."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """A rate beside its facts; value None means that it cannot be told."""

    name: str
    numerator: int | None
    denominator: int | None
    value: float | None = None
    low: float | None = None
    high: float | None = None


def rate(name: str, numerator: int | None, denominator: int | None) -> Rate:
    """Return a rate with its numerator, its denominator and its interval.

    Parameters
    ----------
    name
        A key of RATES.
    numerator, denominator
        Figures from 0 on; None is unknown.

    Returns
    -------
    Rate
        `value` is None where the denominator is zero or either figure is unknown; it is
        never infinite. Proportions carry their 90 % interval; where the numerator is
        larger than the denominator the rate is a ratio without one.

    References
    ----------
    Kaushik, A. (2011). Best social media metrics: conversation, amplification,
    applause, economic value.
    """
    if numerator is None or not denominator:
        return Rate(name=name, numerator=numerator, denominator=denominator)
    low = high = None
    if name in PROPORTIONS and numerator <= denominator:
        low, high = wilson(numerator, denominator)
    return Rate(
        name=name,
        numerator=numerator,
        denominator=denominator,
        value=numerator / denominator,
        low=low,
        high=high,
    )


def rates(figures: Mapping[str, int | None]) -> dict[str, Rate]:
    """Return all six rates of some figures by metric; absent ones are unknown."""
    return {
        name: rate(name, figures.get(above), figures.get(below))
        for name, (above, below) in RATES.items()
    }


def rate_together(name: str, above: Series, below: Series, week: Week) -> Rate:
    """Return a rate of several channels together in one week.

    Parameters
    ----------
    name
        A key of RATES.
    above, below
        Sums of its numerator and its denominator over the same channels.
    week
        Any week.

    Returns
    -------
    Rate
        Over the channels of which both figures are known; it cannot be told where
        either sum is unknown.
    """
    if above.known(week) is None or below.known(week) is None:
        return rate(name, above.known(week), below.known(week))
    pairs = [
        (first, second)
        for first, second in zip(
            (part.known(week) for part in above.parts),
            (part.known(week) for part in below.parts),
            strict=True,
        )
        if first is not None and second is not None
    ]
    if not pairs:
        return rate(name, None, None)
    return rate(name, sum(first for first, _ in pairs), sum(second for _, second in pairs))


def responses(figures: Mapping[str, int | None], tracked: Collection[str]) -> int | None:
    """Return the sum of the tracked responses among some figures, unknown if one is."""
    parts = [figures.get(metric) for metric in RESPONSES if metric in tracked]
    known = [part for part in parts if part is not None]
    return sum(known) if known and len(known) == len(parts) else None


def wilson(successes: int, trials: int) -> tuple[float, float]:
    """Return the 90 % score interval of a proportion.

    Parameters
    ----------
    successes, trials
        0 ≤ successes ≤ trials, trials at least 1.

    Returns
    -------
    tuple of float
        Lower and upper bound within [0, 1], the proportion itself between them.

    References
    ----------
    Wilson, E. B. (1927). Probable inference, the law of succession, and statistical
    inference. Journal of the American Statistical Association 22, 209-212.
    """
    share = successes / trials
    scale = 1 + Z_90**2 / trials
    middle = (share + Z_90**2 / (2 * trials)) / scale
    half = Z_90 / scale * math.sqrt(share * (1 - share) / trials + Z_90**2 / (4 * trials**2))
    return max(0.0, min(share, middle - half)), min(1.0, max(share, middle + half))
