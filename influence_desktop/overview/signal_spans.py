"""The weeks of signals, as rows of Glance and Trends shade them."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from influence_desktop.overview.concerned import one_named, topic_channels
from influence_desktop.overview.facts import Facts
from influence_desktop.overview.found import UNKEPT
from influence_desktop.overview.states import Stretch
from influence_desktop.records import RESPONSES, Signal
from influence_desktop.reflection.questions import is_away, same, topic_of
from influence_desktop.texts import tr
from influence_desktop.weeks import Week

ROWS = {
    "volume": ("posts",),
    "reach": ("impressions",),
    "response": ("responses", *RESPONSES),
    "clickthrough": ("clickthroughs",),
    "conversion": ("signups",),
}
"""The rows in which a signal about a measure is drawn: its figure, and parts of it."""


def signal_stretches(
    facts: Facts, metric: str, weeks: Sequence[Week], *, channels: Collection[int]
) -> tuple[Stretch, ...]:
    """Return the spans of a row: each signal's weeks from its `since` to its own.

    Parameters
    ----------
    metric
        The row's figure.
    weeks
        The clock's weeks; a span is cut at its ends.
    channels
        The ids of the channels, or topics, that the row adds up. What concerns all
        channels together stands in a row of any counted one, and then says so; what
        concerns a topic in a row of that one, or of all counted channels.
    """
    counted = {channel.id for channel in facts.counted}
    shown = counted & set(channels)
    return tuple(
        Stretch(
            first=max(weeks[0].until(signal.since), 0),
            last=min(weeks[0].until(signal.week), len(weeks) - 1),
            words=_words(facts, signal, partly=facts.by_topic or shown != counted),
        )
        for signal in told_signals(facts)
        if metric in ROWS[signal.measure]
        and _stands(facts, signal, shown, counted)
        and signal.since <= weeks[-1]
        and signal.week >= weeks[0]
    )


def told_signals(facts: Facts) -> list[Signal]:
    """Return the signals that are kept, and those found besides, in the order of weeks.

    A kept one stays as it was told, whatever is computed later. Only where nobody
    replied to it, and its weeks were changed so that it is not found any more, it is
    not told again.
    """
    found = [told.signal for told in facts.found.told]
    kept = [each for each in facts.signals if not is_away(each)]
    new = [each for each in found if not any(same(each, signal) for signal in kept)]
    replied = {answer.signal_id for answer in facts.answers}
    holds = [
        each
        for each in kept
        if not facts.found.looked
        or each.id in replied
        or any(same(each, signal) for signal in found)
    ]
    return sorted([*holds, *new], key=lambda signal: (signal.week, signal.direction, signal.id))


def unkept_signals(facts: Facts, first: Week, last: Week) -> list[Signal]:
    """Return the signals of some weeks that are shown and stand in no journal yet."""
    counted = {None, *(channel.id for channel in facts.counted)}
    return [
        signal
        for signal in told_signals(facts)
        if signal.id == UNKEPT
        and signal.channel_id in counted
        and signal.since <= last
        and signal.week >= first
    ]


def spoken_figures(facts: Facts, first: Week, last: Week) -> set[str]:
    """Return the figures in whose rows a signal of some weeks is drawn."""
    counted = {None, *(channel.id for channel in facts.counted)}
    return {
        metric
        for signal in told_signals(facts)
        if signal.channel_id in counted and signal.since <= last and signal.week >= first
        for metric in ROWS[signal.measure]
    }


def _stands(facts: Facts, signal: Signal, shown: set[int], counted: set[int]) -> bool:
    """Tell whether a signal is about what a row shows."""
    topic = topic_of(signal)
    if topic is not None and facts.by_topic:
        return any(each.id in shown for each in topic_channels(facts, topic))
    if topic is not None:
        return bool(shown) and shown == counted
    return bool(shown) if signal.channel_id is None else signal.channel_id in shown


def _words(facts: Facts, signal: Signal, *, partly: bool) -> str:
    what, where = _what(signal), one_named(facts, signal)
    if where is not None:
        return tr("{channel}: {what}", channel=where, what=what)
    return tr("All: {what}", what=what) if partly else what[:1].upper() + what[1:]


def _what(signal: Signal) -> str:
    """Say what moved: a figure, or so much of it for each of what stood upstream of it."""
    fewer = signal.direction == "drop"
    figure = {
        "volume": tr("fewer posts") if fewer else tr("more posts"),
        "reach": tr("fewer impressions") if fewer else tr("more impressions"),
        "response": tr("fewer responses") if fewer else tr("more responses"),
        "clickthrough": tr("fewer clicks") if fewer else tr("more clicks"),
        "conversion": tr("fewer signups") if fewer else tr("more signups"),
    }[signal.measure]
    given = {
        "posts": tr("{figure} per post", figure=figure),
        "impressions": tr("{figure} per 1,000 impressions", figure=figure),
        "responses": tr("{figure} per response", figure=figure),
        "clickthroughs": tr("{figure} per 100 clicks", figure=figure),
    }
    return given.get(signal.evidence.get("upstream") or "", figure)
