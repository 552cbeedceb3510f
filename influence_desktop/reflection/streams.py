"""A journal's weekly figures as small arrays: what the detector reads, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from influence_desktop.records import RESPONSES, Channel, name_key
from influence_desktop.scoring.series import Series
from influence_desktop.seen import Seen, SeenFigure, SeenPause
from influence_desktop.values import dataclass
from influence_desktop.weeks import Week, weeks_between

Floats: TypeAlias = NDArray[np.float64]
Flags: TypeAlias = NDArray[np.bool_]
Numbers: TypeAlias = NDArray[np.int64]

FIGURES = ("posts", "impressions", "responses", "clickthroughs", "signups")
"""The chain: each figure is judged given one that stands before it."""

LONGEST_GAP = 16
"""Of a longer stretch in which nothing is known so many weeks are kept; no window spans it."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Streams:
    """Weekly figures of the channels that take part; private ones never do.

    Attributes
    ----------
    channels
        (channels,) their names, in the journal's order.
    weeks
        (weeks,) rising; of long stretches without any figure a part is left out.
    values
        (figures, channels, weeks) in the order of FIGURES; NaN where a figure is
        unknown, or its week not complete or not settled.
    paused
        (channels, weeks) whether the channel's week is paused.
    spans
        (figures, channels, weeks) how many fences lie before the week: figures are
        comparable where this number is equal.
    """

    channels: tuple[str, ...]
    weeks: tuple[Week, ...]
    values: Floats
    paused: Flags
    spans: Numbers


def from_series(journal: Iterable[tuple[Channel, Mapping[str, Series]]]) -> Streams:
    """Return the streams of a journal; private channels take no part.

    An archived one does: putting it away must not change what was told before.

    Parameters
    ----------
    journal
        Each channel with its series by those FIGURES that it tracks, all over the same
        run of weeks.
    """
    channels = {channel.name: figures for channel, figures in journal if not channel.private}
    every = [series for figures in channels.values() for series in figures.values()]
    if not every:
        return _laid_out((), (), np.empty((len(FIGURES), 0, 0)))
    first, length = every[0].first, len(every[0].values)
    values = np.full((len(FIGURES), len(channels), length), np.nan)
    paused = np.zeros((len(channels), length), bool)
    spans = np.zeros(values.shape, np.int64)
    for at, figures in enumerate(channels.values()):
        for name, series in figures.items():
            number = FIGURES.index(name)
            values[number, at] = _settled(series)
            paused[at] |= series.paused
            for fence in series.fences:
                spans[number, at, max(fence + 1, 0) :] += 1
    weeks = tuple(first.plus(step) for step in range(length))
    return _laid_out(tuple(channels), weeks, values, paused=paused, spans=spans)


def from_rows(rows: Iterable[Seen]) -> Streams:
    """Return the streams of a weekly file that is read on its own, without a journal.

    Every week counts as complete and settled. Responses are the sum of those of
    reactions, comments and reshares that the channel's rows have given so far; where
    another one joins in, the sum means something else, and counts as fenced.
    """
    names: dict[str, str] = {}
    figures: dict[tuple[str, str], dict[date, int]] = {}
    pauses: set[tuple[str, date]] = set()
    keys: dict[str, str] = {}
    for row in rows:
        if not isinstance(row, SeenFigure | SeenPause):
            continue
        if row.channel not in keys:
            keys[row.channel] = name_key(row.channel)
            names.setdefault(keys[row.channel], row.channel)
        if isinstance(row, SeenPause):
            pauses.add((keys[row.channel], row.week.monday))
        else:
            figures.setdefault((keys[row.channel], row.metric), {})[row.week.monday] = row.value
    return _from_figures(names, figures, pauses)


def _from_figures(
    names: Mapping[str, str],
    figures: Mapping[tuple[str, str], Mapping[date, int]],
    pauses: Iterable[tuple[str, date]],
) -> Streams:
    known = {monday for row in figures.values() for monday in row}
    if not known:
        return _laid_out((), (), np.empty((len(FIGURES), 0, 0)))
    weeks = tuple(weeks_between(Week(min(known)), Week(max(known))))
    index = {week.monday: at for at, week in enumerate(weeks)}
    values = np.full((len(FIGURES), len(names), len(weeks)), np.nan)
    spans = np.zeros(values.shape, np.int64)
    paused = np.zeros(values.shape[1:], bool)
    places = {key: at for at, key in enumerate(names)}
    for number, figure in enumerate(FIGURES):
        for key, at in places.items():
            metrics = RESPONSES if figure == "responses" else (figure,)
            rows = [figures[key, each] for each in metrics if (key, each) in figures]
            values[number, at], spans[number, at] = _added(rows, index)
    for key, monday in pauses:
        if monday in index:
            paused[places[key], index[monday]] = True
    return _laid_out(tuple(names.values()), weeks, values, paused=paused, spans=spans)


def _added(
    rows: Sequence[Mapping[date, int]], index: Mapping[date, int]
) -> tuple[Floats, Numbers | int]:
    """Return the sum of what has been given so far, week by week, and its spans."""
    parts = np.full((len(rows), len(index)), np.nan)
    for part, row in zip(parts, rows, strict=True):
        part[[index[monday] for monday in row]] = list(row.values())
    if len(parts) == 1:
        return parts[0], 0
    joined = np.logical_or.accumulate(~np.isnan(parts), axis=1)
    total = np.where(joined, parts, 0.0).sum(axis=0)
    count: Numbers = joined.sum(axis=0, dtype=np.int64)
    total[count == 0] = np.nan
    return total, count


def _settled(series: Series) -> Floats:
    known = zip(series.values, series.complete, series.settling, strict=True)
    return np.array(
        [
            np.nan if value is None or not complete or settling else float(value)
            for value, complete, settling in known
        ]
    )


def _laid_out(
    channels: tuple[str, ...],
    weeks: tuple[Week, ...],
    values: Floats,
    *,
    paused: Flags | None = None,
    spans: Numbers | None = None,
) -> Streams:
    """Return streams without the middle of long stretches in which nothing is known."""
    paused = np.zeros(values.shape[1:], bool) if paused is None else paused
    spans = np.zeros(values.shape, np.int64) if spans is None else spans
    kept = np.flatnonzero(_weeks_since(~np.isnan(values)) <= LONGEST_GAP)
    if len(kept) == len(weeks):
        return Streams(channels=channels, weeks=weeks, values=values, paused=paused, spans=spans)
    return Streams(
        channels=channels,
        weeks=tuple(weeks[at] for at in kept),
        values=values[:, :, kept],
        paused=paused[:, kept],
        spans=spans[:, :, kept],
    )


def _weeks_since(known: Flags) -> Numbers:
    """Return for each week (the last axis) how many weeks ago anything was known."""
    at = np.arange(known.shape[-1])
    latest: Numbers = np.maximum.accumulate(np.where(known.any(axis=(0, 1)), at, -1))
    return at - latest
