"""What a line of a receipt is called, and how its means are written."""

from __future__ import annotations

from influence_desktop.overview.score_desk import ScoreDesk
from influence_desktop.overview.words import capital, figure_words, metric_name
from influence_desktop.texts import tr
from influence_desktop.weeks import Week


def place_words(desk: ScoreDesk, metric: str, channel_id: int) -> str:
    """Return what a line is about: `Signups of Blog`."""
    return tr(
        "{metric} of {channel}",
        metric=capital(metric_name(metric)),
        channel=desk.facts.names[channel_id],
    )


def two_weeks(first: Week, second: Week) -> tuple[str, str]:
    """Return the names of two weeks, with their years where these differ."""
    if first.year == second.year:
        return tr("week {n}", n=first.number), tr("week {n}", n=second.number)
    return (
        tr("week {n} of {year}", n=first.number, year=first.year),
        tr("week {n} of {year}", n=second.number, year=second.year),
    )


def mean_words(metric: str, value: float) -> str:
    """Return a mean of a metric as it is read, with one digit."""
    if metric == "income":
        return figure_words(metric, value)
    return f"{value:,.1f}"
