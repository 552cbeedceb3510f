"""Has the detector look at a journal, for which it loads numpy."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from influence_desktop.overview.facts import Book, Facts, opened
from influence_desktop.overview.found import UNKEPT, Found, Sure, Told
from influence_desktop.overview.topics import topic_facts
from influence_desktop.records import ONLY, Signal, Total, name_key
from influence_desktop.reflection.away import weeks_away
from influence_desktop.reflection.causes import cause
from influence_desktop.reflection.detectability import detectability
from influence_desktop.reflection.detector import detect
from influence_desktop.reflection.findings import Finding
from influence_desktop.reflection.questions import FRESH_WEEKS, topic_of
from influence_desktop.reflection.streams import FIGURES, Streams, from_series
from influence_desktop.reflection.topics import from_topics
from influence_desktop.scoring.series import tracked_parts


def found(facts: Facts, topic_totals: Sequence[tuple[str, Total]] = ()) -> Found:
    """Return what the detector finds in a journal.

    Parameters
    ----------
    facts
        The whole journal: a detector that began to read later would find other things.
    topic_totals
        What the posts of each topic brought each channel and week; none: topics are not
        looked at.
    """
    streams = streams_of(facts)
    ids = {channel.name: channel.id for channel in facts.channels}
    topics = topic_streams(facts, topic_totals, streams)
    told = tuple(
        Told(_signal(each, facts, streams), cause(each, streams.channels))
        for each in detect(streams, topics)
    )
    asks = any(each.signal.week.until(facts.newest) < FRESH_WEEKS for each in told)
    return Found(
        told=told,
        away=tuple(
            week for week, away in zip(streams.weeks, weeks_away(streams), strict=True) if away
        ),
        # It takes longer than all the rest, and is told beside a question alone.
        sure=_sure(streams, topics, ids) if asks else (),
    )


def with_found(facts: Facts, topic_totals: Sequence[tuple[str, Total]] = ()) -> Facts:
    """Return the facts of a whole journal with what the detector finds in it."""
    seen = found(facts, topic_totals)
    of_topics = any(topic_of(each.signal) for each in seen.told)
    topics = topic_facts(facts, topic_totals) if of_topics else None
    return replace(facts, found=seen, topics=topics)


def _sure(streams: Streams, topics: Streams | None, ids: dict[str, int]) -> tuple[Sure, ...]:
    return tuple(
        Sure(
            each.measure,
            None if each.channel is None else ids[streams.channels[each.channel]],
            each.weeks,
            each.topic,
        )
        for each in detectability(streams, topics)
    )


def streams_of(facts: Facts, book: Book | None = None) -> Streams:
    """Return a whole journal as the detector reads it, private channels left out.

    `book` is that of the facts, where somebody has opened it already.
    """
    book = book or opened(facts)
    return from_series(
        (
            channel,
            {each: book.of(channel, each) for each in FIGURES if tracked_parts(channel, each)},
        )
        for channel in facts.channels
        if not channel.private
    )


def topic_streams(
    facts: Facts, topic_totals: Iterable[tuple[str, Total]], streams: Streams
) -> Streams | None:
    """Return the posts by topic as the detector reads them; None where there are none.

    A topic that is spelt in several ways is one.
    """
    totals = list(topic_totals)
    if not totals or not streams.channels:
        return None
    ids = {channel.name: channel.id for channel in facts.channels}
    keys = {name: name_key(name) for name in {name for name, _ in totals}}
    spelt: dict[str, str] = {}
    for name, key in keys.items():
        spelt[key] = min(name, spelt.get(key, name))
    one_way = [(spelt[keys[name]], total) for name, total in totals]
    return from_topics(one_way, streams, [ids[name] for name in streams.channels])


def _signal(each: Finding, facts: Facts, streams: Streams) -> Signal:
    ids = {channel.name: channel.id for channel in facts.channels}
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
        evidence={**each.evidence, "z": each.z, **_only(each, facts, streams, ids)},
    )


def _only(each: Finding, facts: Facts, streams: Streams, ids: Mapping[str, int]) -> dict[str, int]:
    """Say which channel is all there was, where a finding is about all of one."""
    if each.channel is not None or each.topic is not None:
        return {}
    every = [ids[name] for name in streams.channels]
    there = [
        one for one in every if one in facts.first_weeks and facts.first_weeks[one] <= each.week
    ]
    return {ONLY: there[0]} if len(there) == 1 else {}
