"""Whom a signal is about: all channels, one of them, or the posts on a topic."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from influence_desktop.overview.facts import Book, Facts, opened
from influence_desktop.overview.words import metric_name
from influence_desktop.records import Channel, Signal, name_key
from influence_desktop.reflection.questions import is_away, only_channel, topic_of
from influence_desktop.scoring.series import Series
from influence_desktop.texts import tr

FIGURE: Mapping[str, str] = {
    "volume": "posts",
    "reach": "impressions",
    "response": "responses",
    "clickthrough": "clickthroughs",
    "conversion": "signups",
}
"""The figure that a measure is about."""


def figure_of(signal: Signal) -> str:
    """Return the figure that a signal is about: its measure's, of an absence what it is told by."""
    told = signal.evidence.get("figure") if is_away(signal) else None
    return told if isinstance(told, str) and told in FIGURE.values() else FIGURE[signal.measure]


def concerned(book: Book, signal: Signal) -> tuple[Book, Sequence[Channel]]:
    """Return what a signal is about: a book, and its channels or the topic in it.

    Of a topic it is a book in which topics stand for channels, empty-handed where the
    topic is not among those that can be shown.
    """
    topic, facts = topic_of(signal), book.facts
    if topic is None:
        return book, [each for each in facts.counted if signal.channel_id in {None, each.id}]
    if facts.topics is None:
        return book, ()
    return opened(facts.topics, book.calendar.first), topic_channels(facts.topics, topic)


def topic_channels(facts: Facts, topic: str) -> list[Channel]:
    """Return what stands for a topic in facts by topic; nothing where it is not there."""
    return [each for each in facts.counted if name_key(each.name) == name_key(topic)]


def concerned_series(book: Book, signal: Signal, metric: str) -> Series | None:
    """Return a metric of what a signal is about, None where nobody tracks it."""
    there, channels = concerned(book, signal)
    return there.together(metric, channels)


def one_named(facts: Facts, signal: Signal) -> str | None:
    """Return the name of the one channel or topic that a signal is about, None for all."""
    topic = topic_of(signal)
    if topic is not None:
        return tr("“{topic}”", topic=topic)
    return None if signal.channel_id is None else facts.names.get(signal.channel_id)


def what_stops(facts: Facts, signal: Signal) -> str:
    """Return what is not asked about any more after a stop: a channel, a topic, a figure."""
    if (where := one_named(facts, signal)) is not None:
        return where
    if is_away(signal):
        return tr("weeks away")
    if (only := only_channel(signal)) in facts.names:
        return facts.names[only]
    figure = metric_name(FIGURE[signal.measure])
    fewer = signal.direction == "drop"
    return tr("fewer {figure}", figure=figure) if fewer else tr("more {figure}", figure=figure)
