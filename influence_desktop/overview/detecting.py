"""Has the detector look at a journal; the one module of the overview that loads numpy."""

from __future__ import annotations

from influence_desktop.overview.facts import Facts, opened
from influence_desktop.overview.found import UNKEPT, Found, Sure, Told
from influence_desktop.records import Signal
from influence_desktop.reflection.causes import cause
from influence_desktop.reflection.chain import absences
from influence_desktop.reflection.detectability import detectability
from influence_desktop.reflection.detector import detect
from influence_desktop.reflection.findings import Finding
from influence_desktop.reflection.questions import FRESH_WEEKS
from influence_desktop.reflection.streams import FIGURES, Streams, from_series
from influence_desktop.scoring.series import tracked_parts


def found(facts: Facts) -> Found:
    """Return what the detector finds in a journal.

    Parameters
    ----------
    facts
        The whole journal: a detector that began to read later would find other things.
    """
    streams = streams_of(facts)
    ids = {channel.name: channel.id for channel in facts.channels}
    told = tuple(
        Told(_signal(each, streams, ids), cause(each, streams.channels)) for each in detect(streams)
    )
    asks = any(each.signal.week.until(facts.newest) < FRESH_WEEKS for each in told)
    return Found(
        told=told,
        away=tuple(
            week for week, away in zip(streams.weeks, absences(streams), strict=True) if away
        ),
        # It takes longer than all the rest, and is told beside a question alone.
        sure=_sure(streams, ids) if asks else (),
    )


def _sure(streams: Streams, ids: dict[str, int]) -> tuple[Sure, ...]:
    return tuple(
        Sure(
            each.measure,
            None if each.channel is None else ids[streams.channels[each.channel]],
            each.weeks,
        )
        for each in detectability(streams)
    )


def streams_of(facts: Facts) -> Streams:
    """Return a whole journal as the detector reads it, private channels left out."""
    book = opened(facts)
    return from_series(
        (
            channel,
            {each: book.of(channel, each) for each in FIGURES if tracked_parts(channel, each)},
        )
        for channel in facts.channels
        if not channel.private
    )


def _signal(each: Finding, streams: Streams, ids: dict[str, int]) -> Signal:
    return Signal(
        id=UNKEPT,
        week=each.week,
        direction=each.direction,
        measure=each.measure,
        channel_id=None if each.channel is None else ids[streams.channels[each.channel]],
        since=each.since,
        ratio=each.ratio,
        ratio_low=each.ratio_low,
        ratio_high=each.ratio_high,
        evidence={**each.evidence, "z": each.z},
    )
