"""The figures of posts by topic, laid out as the detector reads them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from influence_desktop.records import RESPONSES, Total
from influence_desktop.reflection.streams import FIGURES, Streams


def from_topics(
    totals: Iterable[tuple[str, Total]], journal: Streams, channel_ids: Sequence[int]
) -> Streams:
    """Return streams whose `channels` are topics, over the journal's own weeks.

    A topic's week is unknown where a post of it has an unknown figure, or belongs to a
    channel whose figure is unknown, unsettled or paused in that week. A week without a
    post of the topic has none to judge. Where any channel is fenced, so are all topics.

    Parameters
    ----------
    totals
        What the posts of each topic brought a channel and week.
    journal
        The streams by channel.
    channel_ids
        Whose figures the journal's channels are, in their order; other totals are left out.
    """
    weeks = {week.monday: at for at, week in enumerate(journal.weeks)}
    places = {identity: at for at, identity in enumerate(channel_ids)}
    topics: dict[str, int] = {}
    rows = []
    for name, total in totals:
        if total.channel_id in places:
            topic = topics.setdefault(name, len(topics))
            figure, at = _FIGURE.get(total.metric), weeks.get(total.week.monday)
            if figure is None or at is None:
                continue
            if total.post_sum is not None or total.known or total.metric == "posts":
                value = np.nan if total.value is None else total.value
                rows.append((figure, topic, at, places[total.channel_id], value))
    figure_at, topic_at, week_at, channel_at, brought = np.array(rows, float).reshape(-1, 5).T
    place = tuple(each.astype(np.int64) for each in (figure_at, topic_at, week_at))
    known = ~np.isnan(journal.values) & ~journal.paused
    whole = known[place[0], channel_at.astype(np.int64), place[2]]
    values = np.zeros((len(FIGURES), len(topics), len(journal.weeks)))
    given = np.zeros(values.shape, bool)
    np.add.at(values, place, np.where(whole, brought, np.nan))
    given[place] = True
    values[0] = np.where(known[0].any(axis=0), values[0], np.nan)
    values[1:][~given[1:]] = np.nan
    return Streams(
        channels=tuple(topics),
        weeks=journal.weeks,
        values=values,
        paused=np.zeros(values.shape[1:], bool),
        spans=np.repeat(journal.spans.sum(axis=1, keepdims=True), len(topics), axis=1),
    )


def _figures() -> Mapping[str, int]:
    """Return which of FIGURES a metric of posts is a part of."""
    responses = dict.fromkeys(RESPONSES, FIGURES.index("responses"))
    return {**{name: at for at, name in enumerate(FIGURES)}, **responses}


_FIGURE = _figures()
