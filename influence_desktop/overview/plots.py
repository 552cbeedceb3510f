"""Plot rows: a series with its usual, its marks and itself in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from influence_desktop.overview.clock import stretches
from influence_desktop.overview.facts import Book, Facts
from influence_desktop.overview.signal_spans import signal_stretches
from influence_desktop.overview.states import Mark, PlotRow, Values
from influence_desktop.overview.words import figure_words, metric_label
from influence_desktop.records import Channel
from influence_desktop.scoring.series import Series, tracked_parts
from influence_desktop.scoring.usual import Usual, usual_run
from influence_desktop.texts import tr
from influence_desktop.weeks import Week


def marked_row(
    book: Book, metric: str, weeks: Sequence[Week], *, channels: Sequence[Channel]
) -> PlotRow:
    """Return the sum over some channels as a row, with its fences and signals."""
    total = book.together(metric, channels)
    if total is None:
        return empty_row(metric, weeks)
    ids = {channel.id for channel in channels}
    return replace(
        plot_row(total, weeks),
        fences=fence_marks(book.facts, metric, weeks, channels=channels),
        signals=signal_stretches(book.facts, metric, weeks, channels=ids),
    )


def plot_row(series: Series, weeks: Sequence[Week]) -> PlotRow:
    """Return a series as a row: its line, its hollow weeks and its usual.

    Paused weeks are masked, and so is the usual in them; a sum of which only a part is
    known is a gap.
    """
    usuals = usual_run(series, weeks[0], weeks[-1])
    paused = [series.is_paused(week) for week in weeks]
    shown = [None if p else u for p, u in zip(paused, usuals, strict=True)]
    return PlotRow(
        key=series.metric,
        label=metric_label(series.metric),
        values=_line(series, weeks, settled=True),
        soft=_line(series, weeks, settled=False),
        usual=tuple(None if each is None else each.middle for each in shown),
        low=tuple(None if each is None else each.low for each in shown),
        high=tuple(None if each is None else each.high for each in shown),
        pauses=stretches(paused),
        words=row_words(series, weeks, usuals),
    )


def empty_row(metric: str, weeks: Sequence[Week]) -> PlotRow:
    """Return the row of a metric of which nothing is known."""
    none: Values = (None,) * len(weeks)
    label = metric_label(metric)
    words = tr("{metric}: nothing recorded.", metric=label)
    return PlotRow(
        key=metric,
        label=label,
        values=none,
        soft=none,
        usual=none,
        low=none,
        high=none,
        words=words,
    )


def fence_marks(
    facts: Facts, metric: str, weeks: Sequence[Week], *, channels: Sequence[Channel]
) -> tuple[Mark, ...]:
    """Return the fences of some channels that concern a metric.

    A mark stands at the fence's own week, which counts as before it.
    """
    tracked = {channel.id: tracked_parts(channel, metric) for channel in channels}
    places = {week: index for index, week in enumerate(weeks)}
    return tuple(
        Mark(index=index, words=tr("Fence: counted anew from here"), id=fence.id)
        for fence in facts.fences
        if any(map(fence.concerns, tracked.get(fence.channel_id, ())))
        if (index := places.get(Week.containing(fence.date))) is not None
    )


def row_words(series: Series, weeks: Sequence[Week], usuals: Sequence[Usual | None]) -> str:
    """Return a row in one sentence, for whoever does not see it."""
    label = metric_label(series.metric)
    known = [
        (week, value, usually)
        for week, usually in zip(weeks, usuals, strict=True)
        if (value := series.known(week)) is not None
    ]
    if not known:
        return tr("{metric}: nothing recorded.", metric=label)
    week, value, usually = known[-1]
    text = tr(
        "{metric}: {value} in week {number}",
        metric=label,
        value=figure_words(series.metric, value),
        number=week.number,
    )
    if usually is None:
        return tr("{facts}; too few weeks to tell what is usual.", facts=text)
    return tr("{facts}; {usual}.", facts=text, usual=usual_words(series.metric, usually))


def usual_words(metric: str, usually: Usual) -> str:
    """Return `your usual is 22, mostly between 14 and 31`."""
    middle, low, high = (
        figure_words(metric, value) for value in (usually.middle, usually.low, usually.high)
    )
    if low == high:
        return tr("your usual is {usual}", usual=middle)
    return tr("your usual is {usual}, mostly between {low} and {high}",
              usual=middle, low=low, high=high)  # fmt: skip


def _line(series: Series, weeks: Sequence[Week], *, settled: bool) -> Values:
    return tuple(
        series.known(week)
        if series.is_settled(week) is settled and not series.is_paused(week)
        else None
        for week in weeks
    )
