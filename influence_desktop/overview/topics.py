"""The same facts by topic: each topic stands where a channel does."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from hashlib import sha256

from influence_desktop.overview.facts import Facts
from influence_desktop.records import METRICS, Channel, Fence, Total, name_key
from influence_desktop.scoring.series import settling
from influence_desktop.weeks import Week

MOST_TOPICS = 12
"""So many topics can be chosen: those with posts most lately."""


def topic_facts(facts: Facts, topic_totals: Sequence[tuple[str, Total]]) -> Facts:
    """Return the facts in which topics stand for channels.

    A topic's week is the sum of its posts over the channels that are not private, archived
    ones too, unknown where one of those is. A post of two topics is in both. In a week in
    which its channels have posts of other topics only, a topic brought nothing: the posts
    of a week are all that there were, as they are for a channel. Pauses of all channels
    and notes stay; a fence holds for every topic that has posts in its channel.

    Parameters
    ----------
    facts
        The journal's records; their totals are not looked at.
    topic_totals
        What the posts of each topic brought each channel and week.
    """
    kinds = {channel.id: channel for channel in facts.channels}
    kept = [each for each in topic_totals if each[1].metric in kinds[each[1].channel_id].tracked]
    names = latest_topics(kept)
    of = {name: [total for topic, total in kept if topic == name] for name in names}
    topics = {name: _topic(name, place, of[name]) for place, name in enumerate(names)}
    weeks = _weeks(kept)
    return replace(
        facts,
        channels=list(topics.values()),
        totals=[
            total
            for name, topic in topics.items()
            for total in (
                *_totals(topic.id, of[name], facts, kinds),
                *_nothing(topic, of[name], weeks),
            )
        ],
        first_weeks={topics[name].id: min(each.week for each in of[name]) for name in names},
        pauses=[pause for pause in facts.pauses if pause.channel_id is None],
        fences=[fence for name in names for fence in _fences(facts, topics[name].id, of[name])],
        notes=[note for note in facts.notes if note.channel_id is None],
        latest={},
        by_topic=True,
    )


def _weeks(kept: Iterable[tuple[str, Total]]) -> dict[int, set[Week]]:
    """Return the weeks in which a channel has a post of any topic, by its id."""
    found: dict[int, set[Week]] = {}
    for _, total in kept:
        found.setdefault(total.channel_id, set()).add(total.week)
    return found


def _nothing(
    topic: Channel, totals: Sequence[Total], weeks: Mapping[int, set[Week]]
) -> Iterator[Total]:
    """Yield zeros for the weeks in which only other topics had posts."""
    ours = {total.week for total in totals}
    first = min(ours)
    for week in set().union(*(weeks[each.channel_id] for each in totals)) - ours:
        if week > first:
            for metric in topic.tracked:
                yield Total(
                    channel_id=topic.id,
                    week=week,
                    metric=metric,
                    value=0,
                    origin="posts",
                    post_sum=0,
                )


def latest_topics(kept: Iterable[tuple[str, Total]]) -> list[str]:
    """Return the topics to choose from, by name."""
    last: dict[str, Week] = {}
    for topic, total in kept:
        last[topic] = max(last.get(topic, total.week), total.week)
    chosen = sorted(last, key=lambda topic: (last[topic], topic), reverse=True)[:MOST_TOPICS]
    return sorted(chosen, key=name_key)


def _topic(name: str, place: int, totals: Iterable[Total]) -> Channel:
    known = {total.metric for total in totals if total.known}
    return Channel(
        id=int.from_bytes(sha256(name_key(name).encode()).digest()[:7], "big"),
        name=name,
        tracked=tuple(metric for metric in METRICS if metric in known),
        position=place,
    )


def _totals(
    topic_id: int, kept: Iterable[Total], facts: Facts, channels: Mapping[int, Channel]
) -> list[Total]:
    places: dict[tuple[Week, str], list[Total]] = {}
    for total in kept:
        places.setdefault((total.week, total.metric), []).append(total)
    return [
        _sum(topic_id, totals, _settling_since(totals, facts, channels))
        for totals in places.values()
    ]


def _sum(topic_id: int, totals: Sequence[Total], taken: date | None) -> Total:
    known = [total.value for total in totals if total.value is not None]
    parts = [total.post_sum for total in totals if total.post_sum is not None]
    return Total(
        channel_id=topic_id,
        week=totals[0].week,
        metric=totals[0].metric,
        value=sum(known) if len(known) == len(totals) else None,
        origin="posts",
        posts=sum(total.posts for total in totals),
        known=sum(total.known for total in totals),
        post_sum=sum(parts) if parts else None,
        taken=taken,
    )


def _settling_since(
    totals: Iterable[Total], facts: Facts, channels: Mapping[int, Channel]
) -> date | None:
    """Return the day taken of what settles in its own channel's time; else None.

    What settles in the shortest time settles in a topic's too, which is the longest.
    """
    return min(
        (
            total.taken
            for total in totals
            if total.taken and settling(total, channels[total.channel_id].kind, facts.today)
        ),
        default=None,
    )


def _fences(facts: Facts, topic_id: int, totals: Iterable[Total]) -> list[Fence]:
    there = {total.channel_id for total in totals}
    return [
        replace(fence, channel_id=topic_id) for fence in facts.fences if fence.channel_id in there
    ]
