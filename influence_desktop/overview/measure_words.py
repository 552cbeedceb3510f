"""What a measure is called: a figure, or so much of it for each of what stood upstream of it."""

from __future__ import annotations

from collections.abc import Mapping

from influence_desktop.overview.concerned import FIGURE
from influence_desktop.overview.words import figure_words, metric_name
from influence_desktop.records import Signal
from influence_desktop.texts import tr

PER: Mapping[str, int] = {"posts": 1, "impressions": 1_000, "responses": 100, "clickthroughs": 100}
"""A measure is told for so many of its upstream figure."""

SMALL = 1.0
"""Below this a rate is told with one digit more."""


def measure_words(figure: str, upstream: str | None) -> str:
    """Return `signups per 100 clicks`; a figure that is judged by itself has its own name."""
    name = metric_name(figure)
    return {
        "posts": tr("{figure} per post", figure=name),
        "impressions": tr("{figure} per 1,000 impressions", figure=name),
        "responses": tr("{figure} per 100 responses", figure=name),
        "clickthroughs": tr("{figure} per 100 clicks", figure=name),
    }.get(upstream or "", name)


def signal_measure(signal: Signal) -> str:
    """Return what a signal's measure is called."""
    upstream = signal.evidence.get("upstream")
    return measure_words(FIGURE[signal.measure], upstream if isinstance(upstream, str) else None)


def rate_figure(value: float) -> str:
    """Return a rate's figure, which may lie between two counts."""
    return f"{value:.2f}" if 0 < value < SMALL else figure_words("", value)
