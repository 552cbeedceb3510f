"""The table behind Trends: every measure of every shown week, in words and to be copied."""

from __future__ import annotations

from collections.abc import Sequence

from influence_desktop.overview.comparison import comparison
from influence_desktop.overview.facts import Facts, latest_weeks, opened
from influence_desktop.overview.trend_choice import chosen, measured, measures, shown_weeks
from influence_desktop.overview.trend_rows import View, channel_figure
from influence_desktop.overview.trend_states import Choice, TableState
from influence_desktop.overview.trends import heads
from influence_desktop.overview.words import figure_words, metric_label, rate_label, rate_words
from influence_desktop.records import Channel
from influence_desktop.scoring.rates import RATES, rate_together
from influence_desktop.scoring.series import Series, tracked_parts
from influence_desktop.scoring.usual import usual_run
from influence_desktop.texts import tr
from influence_desktop.values import dataclass
from influence_desktop.weeks import Week, weeks_between

TABLE_RATES = ("clickthrough_rate", "engagement_rate", "conversion_rate")
"""The rates in the table."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its head, its cells in words, and the same for a spreadsheet."""

    head: str
    words: tuple[str, ...]
    plain: tuple[str, ...]


def trend_table(facts: Facts, choice: Choice) -> TableState:
    """Return every week that a choice shows, with all measures; facts need all metrics."""
    channels = chosen(facts, choice)
    found = measures(channels, latest_weeks(facts))
    measure = measured(choice, found)
    if not measure:
        return TableState(columns=(), rows=(), plain=())
    first, last = shown_weeks(facts, choice, channels)
    view = View(
        book=opened(facts, first, last),
        metric=measure,
        channels=channels,
        weeks=weeks_between(first, last),
        choice=choice,
    )
    sums = view.book.sums(found, channels)
    columns = [
        _week_column(view),
        *(_figures(metric_label(name), sums[name], view.weeks) for name in found),
        _usual_column(view),
        *_compared_column(view),
        *_channel_columns(view),
        *(_rate_column(view, name) for name in TABLE_RATES),
    ]
    known = [
        row
        for row, week in enumerate(view.weeks)
        if any(each.known(week) is not None for each in sums.values())
    ]
    return TableState(
        columns=tuple(column.head for column in columns),
        newest=known[-1] if known else None,
        rows=tuple(zip(*(column.words for column in columns), strict=True)),
        plain=tuple(zip(*(column.plain for column in columns), strict=True)),
    )


def _total(view: View) -> Series:
    return view.book.sums([view.metric], view.channels)[view.metric]


def _week_column(view: View) -> Column:
    facts = view.book.facts
    words = heads(facts, _total(view), view.weeks)
    return Column(tr("Week"), words, tuple(week.label for week in view.weeks))


def _figures(head: str, series: Series, weeks: Sequence[Week]) -> Column:
    words = tuple(channel_figure(series, week) for week in weeks)
    return Column(head, words, tuple(_plain(series.known(week)) for week in weeks))


def _usual_column(view: View) -> Column:
    total = _total(view)
    found = usual_run(total, view.weeks[0], view.weeks[-1])
    shown = [
        None if each is None or total.is_paused(week) else each.middle
        for each, week in zip(found, view.weeks, strict=True)
    ]
    return Column(
        _of_measure(view, tr("usual")),
        tuple("" if each is None else figure_words(view.metric, each) for each in shown),
        tuple("" if each is None else f"{each:.2f}" for each in shown),
    )


def _compared_column(view: View) -> list[Column]:
    found = comparison(_total(view), view.weeks, view.choice)
    if found is None:
        return []
    plain = tuple("" if value is None else f"{value:.0f}" for value in found.values)
    return [Column(_of_measure(view, found.name), found.words, plain)]


def _channel_columns(view: View) -> list[Column]:
    channels = view.recorded
    if len(channels) < 2:  # noqa: PLR2004 - the column of the measure says it already
        return []
    return [
        _figures(_of_measure(view, channel.name), view.book.of(channel, view.metric), view.weeks)
        for channel in channels
    ]


def _rate_column(view: View, name: str) -> Column:
    """Return a rate over the channels that track both of its figures."""
    metrics = RATES[name]
    both = [channel for channel in view.channels if _tracks_all(channel, metrics)]
    sums = view.book.sums(metrics, both)
    if not sums:
        count = len(view.weeks)
        return Column(rate_label(name), (tr("cannot tell"),) * count, ("",) * count)
    above, below = (sums[metric] for metric in metrics)
    rates = [rate_together(name, above, below, week) for week in view.weeks]
    return Column(
        rate_label(name),
        tuple(rate_words(rate) for rate in rates),
        tuple("" if rate.value is None else f"{rate.value:.6g}" for rate in rates),
    )


def _tracks_all(channel: Channel, metrics: Sequence[str]) -> bool:
    return all(tracked_parts(channel, metric) for metric in metrics)


def _of_measure(view: View, what: str) -> str:
    return tr("{metric}, {what}", metric=metric_label(view.metric), what=what)


def _plain(value: int | None) -> str:
    return "" if value is None else str(value)
