"""The weeks of signals, as rows of Glance and Trends shade them."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from influence_desktop.overview.facts import Facts
from influence_desktop.overview.states import Stretch
from influence_desktop.records import RESPONSES, Signal
from influence_desktop.reflection.questions import is_away, same
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
        The ids of the channels that the row adds up. What concerns all channels
        together stands in a row of any counted one, and then says so.
    """
    counted = {channel.id for channel in facts.counted}
    shown = counted & set(channels)
    return tuple(
        Stretch(
            first=max(weeks[0].until(signal.since), 0),
            last=min(weeks[0].until(signal.week), len(weeks) - 1),
            words=_words(facts, signal, partly=shown != counted),
        )
        for signal in told_signals(facts)
        if metric in ROWS[signal.measure]
        and (shown if signal.channel_id is None else signal.channel_id in shown)
        and signal.since <= weeks[-1]
        and signal.week >= weeks[0]
    )


def told_signals(facts: Facts) -> list[Signal]:
    """Return the signals that are kept, and those found besides, in the order of weeks.

    A kept one stays as it was told, whatever is computed later.
    """
    kept = [signal for signal in facts.signals if not is_away(signal)]
    found = [told.signal for told in facts.found.told]
    new = [each for each in found if not any(same(each, signal) for signal in kept)]
    return sorted([*kept, *new], key=lambda signal: (signal.week, signal.direction, signal.id))


def _words(facts: Facts, signal: Signal, *, partly: bool) -> str:
    what = _what(signal)
    if signal.channel_id is not None:
        return tr("{channel}: {what}", channel=facts.names[signal.channel_id], what=what)
    return tr("All: {what}", what=what) if partly else what[:1].upper() + what[1:]


def _what(signal: Signal) -> str:
    fewer = signal.direction == "drop"
    return {
        "volume": tr("fewer posts") if fewer else tr("more posts"),
        "reach": tr("fewer impressions") if fewer else tr("more impressions"),
        "response": tr("fewer responses") if fewer else tr("more responses"),
        "clickthrough": tr("fewer clicks") if fewer else tr("more clicks"),
        "conversion": tr("fewer signups") if fewer else tr("more signups"),
    }[signal.measure]
