"""Invented journals for the detector: a chain of chances, and what is planted in it."""

from dataclasses import replace
from datetime import date

import numpy as np

from influence_desktop.reflection.streams import FIGURES, Streams
from influence_desktop.weeks import Week

FIRST = Week(date(2024, 1, 1))
NAMES = ("Alder", "Birch", "Cedar", "Dogwood")
RATES = (5.0, 40.0, 0.2, 0.5, 0.15)
"""Posts a week, and each later figure for one of the figure before it."""


def weeks(count):
    return tuple(FIRST.plus(step) for step in range(count))


def streams(values, *, paused=None, spans=None, names=None) -> Streams:
    """Lay figures (figures, channels, weeks) out as the detector reads them."""
    values = np.array(values, float)
    _, channels, count = values.shape
    return Streams(
        channels=names or NAMES[:channels],
        weeks=weeks(count),
        values=values,
        paused=np.zeros((channels, count), bool) if paused is None else paused,
        spans=np.zeros(values.shape, np.int64) if spans is None else spans,
    )


def invented(seed, *, channels=3, count=90, size=8.0, factors=None, unknown=()) -> Streams:
    """Return a journal in which nothing changed but the factors that are planted.

    `factors` maps a figure to (channels, weeks) or (weeks,) factors of its rate;
    `unknown` names figures that nobody wrote down.
    """
    rng = np.random.default_rng(seed)
    values = np.zeros((len(FIGURES), channels, count))
    before = np.ones((channels, count))
    for number, figure in enumerate(FIGURES):
        own = RATES[number] * np.exp(rng.normal(0, 0.3, (channels, 1)))
        mean = before * own * (factors or {}).get(figure, 1.0)
        luck = rng.gamma(size, 1 / size, (channels, count))
        values[number] = before = rng.poisson(mean * luck)
    for figure in unknown:
        values[FIGURES.index(figure)] = np.nan
    return streams(values)


def halved_from(week, count=90, factor=0.5):
    """Return factors (weeks,) that fall to a factor in a week."""
    return np.where(np.arange(count) >= week, factor, 1.0)


def cut(journal: Streams, until) -> Streams:
    """Return a journal without its weeks from one on."""
    return replace(
        journal,
        weeks=journal.weeks[:until],
        values=journal.values[:, :, :until],
        paused=journal.paused[:, :until],
        spans=journal.spans[:, :, :until],
    )
