"""How soon a halving of each figure would be told, at a journal's own counts."""

from __future__ import annotations

from collections.abc import Sequence

from influence_desktop.overview.concerned import FIGURE
from influence_desktop.overview.detecting import streams_of, topic_streams
from influence_desktop.overview.facts import Facts
from influence_desktop.overview.topics import latest_topics
from influence_desktop.overview.words import metric_label
from influence_desktop.records import Total, name_key
from influence_desktop.reflection.detectability import Detectability, detectability
from influence_desktop.texts import ntr, tr
from influence_desktop.values import dataclass


@dataclass(frozen=True, slots=True)
class Soon:
    """A channel, a topic, or all channels, and how soon a halving is told of it, in words."""

    where: str
    words: str


def how_soon(facts: Facts, topic_totals: Sequence[tuple[str, Total]] = ()) -> tuple[Soon, ...]:
    """Return what can be promised for all channels together, for each, and for topics.

    It takes longer than a look: each figure's weeks to come are thrown many times.
    Nothing where too few weeks are known.

    Parameters
    ----------
    facts
        The whole journal.
    topic_totals
        What the posts of each topic brought each channel and week; of the topics, those
        are told of that can be chosen elsewhere and are posted about often enough.
    """
    streams = streams_of(facts)
    found = detectability(streams, topic_streams(facts, topic_totals, streams))
    chosen = {name_key(name) for name in latest_topics(topic_totals)}
    places: dict[str, list[Detectability]] = {}
    for each in sorted(found, key=lambda told: (told.topic is not None, told.channel is not None)):
        if each.topic is None or name_key(each.topic) in chosen:
            places.setdefault(_where(each, streams.channels), []).append(each)
    return tuple(Soon(where, " · ".join(map(_words, told))) for where, told in places.items())


def _where(told: Detectability, channels: Sequence[str]) -> str:
    if told.topic is not None:
        return tr("Topic “{name}”", name=told.topic)
    return tr("All channels") if told.channel is None else channels[told.channel]


def _words(told: Detectability) -> str:
    figure = metric_label(FIGURE[told.measure])
    if told.weeks is None:
        return tr("{figure}: too few to tell", figure=figure)
    weeks = ntr("{n} week", "{n} weeks", told.weeks)
    return tr("{figure}: {weeks}", figure=figure, weeks=weeks)
