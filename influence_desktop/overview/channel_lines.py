"""Channels in words: how each one's week lies beside its usual, with a small line."""

from __future__ import annotations

import math

from influence_desktop.overview.clock import GLANCE_WEEKS
from influence_desktop.overview.facts import Book
from influence_desktop.overview.plots import empty_row, plot_row, usual_words
from influence_desktop.overview.sentence import apart
from influence_desktop.overview.states import ChannelLine
from influence_desktop.overview.words import (
    SPELT,
    figure_words,
    metric_label,
    metric_name,
    spelt,
)
from influence_desktop.records import METRICS, Channel
from influence_desktop.scoring.series import Series
from influence_desktop.scoring.usual import Usual, usual
from influence_desktop.texts import ntr, tr
from influence_desktop.weeks import Week, weeks_between

A_LITTLE, MUCH = math.log(1.5), math.log(2.5)
"""Up to the first |ln ratio| a difference is a little one, from the second on a large one."""


def channel_lines(book: Book, week: Week, *, since: Week) -> tuple[ChannelLine, ...]:
    """Return the counted channels in words about one week.

    Each speaks of its clickthroughs, or of the first metric it tracks that has data.
    """
    return tuple(_line(book, channel, week, since) for channel in book.facts.counted)


def standing(series: Series, week: Week, usually: Usual | None) -> str:
    """Return in a few words how a channel's week lies beside its usual."""
    value = series.known(week)
    if series.is_paused(week):
        return tr("paused")
    if value is None:
        return tr("not recorded")
    if usually is None:
        return tr("too few weeks to tell")
    if not series.is_settled(week):
        return tr("still settling")
    return _difference(apart(value, usually))


def main_metric(book: Book, channel: Channel, *, since: Week) -> str | None:
    """Return clickthroughs, or the first tracked metric with data since a week."""
    for metric in ("clickthroughs", *METRICS):
        series = book.of(channel, metric)
        if any(value is not None for value in series.values[series.index(since) :]):
            return metric
    return None


def _line(book: Book, channel: Channel, week: Week, since: Week) -> ChannelLine:
    weeks = weeks_between(since, since.plus(GLANCE_WEEKS - 1))
    metric = main_metric(book, channel, since=since)
    if metric is None:
        none = empty_row("clickthroughs", weeks)
        return ChannelLine(
            channel_id=channel.id, name=channel.name, words=tr("not recorded"), line=none
        )
    series = book.of(channel, metric)
    usually = usual(series, week)
    return ChannelLine(
        channel_id=channel.id,
        name=channel.name,
        words=_words(book, channel, series, week),
        line=plot_row(series, weeks),
        detail=_detail(series, week, usually),
    )


def _detail(series: Series, week: Week, usually: Usual | None) -> str:
    """Return the figures behind the words: `Clickthroughs 612; your usual is 580, …`."""
    value = series.known(week)
    said = tr("unknown") if value is None else figure_words(series.metric, value)
    parts = [f"{metric_label(series.metric)} {said}"]
    if usually is not None:
        parts.append(usual_words(series.metric, usually))
    return "; ".join(parts)


def _words(book: Book, channel: Channel, series: Series, week: Week) -> str:
    """Return how the week stands, and what is known of it where that is not the measure."""
    usually, value = usual(series, week), series.known(week)
    said = standing(series, week, usually)
    if series.is_paused(week):
        return said
    if value is None and _has_figure(book, channel, week):
        return tr("{metric} not recorded", metric=metric_name(series.metric))
    few = value is not None and usually is None
    if few and series.metric == "posts" and value is not None and value <= SPELT:
        return tr("{count} this week; {standing}", count=_posts(channel, value), standing=said)
    return said


def _has_figure(book: Book, channel: Channel, week: Week) -> bool:
    return any(book.of(channel, metric).known(week) is not None for metric in channel.tracked)


def _posts(channel: Channel, count: int) -> str:
    """Return `two posts`, or `one` where the channel's name says of what."""
    if channel.kind == "offline":
        return spelt(count)
    if count == 0:
        return tr("no posts")
    return ntr("{count} post", "{count} posts", count, count=spelt(count))


def _difference(ratio: float) -> str:
    if ratio == 0:
        return tr("about usual")
    size = abs(ratio)
    if size <= A_LITTLE:
        return tr("a little less") if ratio < 0 else tr("a little more")
    if size < MUCH:
        return tr("less than usual") if ratio < 0 else tr("more than usual")
    return tr("much less than usual") if ratio < 0 else tr("much more than usual")
