"""Weekly figures and rates as plain rows, for a terminal, a script or a file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

from influence_desktop.overview.facts import Facts
from influence_desktop.records import METRICS, Channel, Total
from influence_desktop.scoring.rates import Rate, rates, responses
from influence_desktop.scoring.series import settling
from influence_desktop.weeks import Week

Row = dict[str, object]
"""One week of a channel or topic, ready for JSON."""

Key = TypeVar("Key", int, str)


def series_rows(facts: Facts, *, channel_id: int | None = None) -> list[Row]:
    """Return a row for every week × channel with a record, by week, then channel.

    Private and archived channels have theirs too. What is unknown or not tracked is
    None; `settled` is false while any of the week's figures is settling.
    """
    order = [channel for channel in facts.channels if channel_id in {None, channel.id}]
    places = _places((total.channel_id, total.week, total) for total in facts.totals)
    weeks = sorted({week for _, week in places})
    return [
        _channel_row(facts, channel, week, places[channel.id, week])
        for week in weeks
        for channel in order
        if (channel.id, week) in places
    ]


def topic_rows(facts: Facts, topic_totals: Sequence[tuple[str, Total]]) -> list[Row]:
    """Return a row for every week × topic with a post, by week, then topic.

    The totals of a topic come one a channel, so that each can be judged as its channel
    is: what that does not track is in no sum, and it settles in its own time.
    """
    places = _places((topic, total.week, total) for topic, total in topic_totals)
    channels = {channel.id: channel for channel in facts.channels}
    return [
        _topic_row(facts, channels, topic, places[topic, week])
        for topic, week in sorted(places, key=lambda place: (place[1], place[0]))
    ]


def _places(
    totals: Iterable[tuple[Key, Week, Total]],
) -> dict[tuple[Key, Week], list[Total]]:
    places: dict[tuple[Key, Week], list[Total]] = {}
    for key, week, total in totals:
        places.setdefault((key, week), []).append(total)
    return places


def _channel_row(facts: Facts, channel: Channel, week: Week, totals: Sequence[Total]) -> Row:
    tracked = [total for total in totals if total.metric in channel.tracked]
    figures = {total.metric: total.value for total in tracked}
    return {
        "week": str(week),
        "channel": channel.name,
        **{metric: figures.get(metric) for metric in METRICS},
        "paused": any(pause.covers(week, channel.id) for pause in facts.pauses),
        "complete": week.complete(facts.today),
        "settled": not any(settling(total, channel.kind, facts.today) for total in tracked),
        "rates": _rates({**figures, "responses": responses(figures, channel.tracked)}),
    }


def _topic_row(
    facts: Facts, channels: Mapping[int, Channel], topic: str, totals: Sequence[Total]
) -> Row:
    """Return a topic's row; responses are made of those that any of its posts has."""
    week = totals[0].week
    tracked = [each for each in totals if each.metric in channels[each.channel_id].tracked]
    figures = _sums(tracked)
    known = {total.metric for total in tracked if total.known}
    return {
        "week": str(week),
        "topic": topic,
        **{metric: figures.get(metric) for metric in METRICS},
        "paused": all(
            any(pause.covers(week, of) for pause in facts.pauses)
            for of in {total.channel_id for total in totals}
        ),
        "complete": week.complete(facts.today),
        "settled": not any(
            settling(each, channels[each.channel_id].kind, facts.today) for each in tracked
        ),
        "rates": _rates({**figures, "responses": responses(figures, known)}),
    }


def _sums(totals: Iterable[Total]) -> dict[str, int | None]:
    """Return each metric's sum over channels; unknown where a channel's is."""
    sums: dict[str, int | None] = {}
    for total in totals:
        before, value = sums.get(total.metric, 0), total.value
        sums[total.metric] = None if before is None or value is None else before + value
    return sums


def _rates(figures: Mapping[str, int | None]) -> dict[str, dict[str, float | None]]:
    return {name: _plain(each) for name, each in rates(figures).items()}


def _plain(each: Rate) -> dict[str, float | None]:
    return {
        "value": each.value,
        "numerator": each.numerator,
        "denominator": each.denominator,
        "low": each.low,
        "high": each.high,
    }
