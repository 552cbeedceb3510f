"""One budget of false alarms for a journal, however many channels and topics it has."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from influence_desktop.reflection.chain import MEASURES
from influence_desktop.reflection.evidence import DROP, SOAR
from influence_desktop.reflection.streams import Flags, Floats, Numbers, Streams

THRESHOLDS: Mapping[str, float] = {DROP: 3.45, SOAR: 4.0}
"""Log evidence for a signal: half a false one a year in a journal where nothing changed."""

HEAD_START: Mapping[str, float] = {
    "volume": 0.7,
    "response": -0.05,
    "clickthrough": -0.2,
    "conversion": 1.4,
}
"""Log evidence lent to measures of all channels: small counts would be drowned by others."""

SINGLE_START: Mapping[str, float] = {"response": 0.75, "clickthrough": -0.3, "conversion": -0.3}
"""The same for measures of single channels and topics, where figures are smaller."""

ACTIVE_WEEKS = 52
"""A channel or topic shares the belief while it is active in so many weeks."""

TOPIC_WEEKS = 12
"""Of these weeks a topic needs so many with a post."""

WATCHED_AT_ONCE = 4
"""Measures that the thresholds are set for: where fewer are known each has more of the belief,
where more are, less."""

FEWEST = 2
"""A journal with one measure alone is judged like one with so many: else it errs too often."""


def handicaps(journal: Streams, topics: Streams | None) -> Floats:
    """Return how much each measure must speak above 0, (measures, columns, weeks).

    The columns are the channels, all of them together, and the topics. All together
    have one half of the belief, and the single channels share the other; where there
    are topics, these share half of that. So there is one budget of false alarms, and
    the more channels there are, the clearer a single one has to speak. In a journal
    with one channel, that one is all. The measures that were known in the last
    ACTIVE_WEEKS share in the same way. How often a topic is posted about is not watched:
    topics come and go.
    """
    known = ~np.isnan(journal.values)
    channels = _active(np.logical_or.reduce(known, axis=0), 1)
    measures = _active(np.logical_or.reduce(known, axis=1), 1).sum(axis=0)
    single = np.where(channels.sum(axis=0) > 1, _shared(channels), np.inf)
    parts = [single, np.zeros((1, len(journal.weeks)))]
    if topics is not None:
        posted: Flags = topics.values[0] > 0
        labels = _active(posted, TOPIC_WEEKS)
        both = (channels.sum(axis=0) > 1) & labels.any(axis=0)
        parts[0] = single + np.log(2) * both
        parts.append(_shared(labels) + np.log(2) * both)
    parts = [each + np.log(np.maximum(measures, FEWEST) / WATCHED_AT_ONCE) for each in parts]
    handicap = np.repeat(np.concatenate(parts)[None], len(MEASURES), axis=0)
    together = len(journal.channels)
    for measure, start in HEAD_START.items():
        handicap[MEASURES.index(measure), together] -= start
    for measure, start in SINGLE_START.items():
        handicap[MEASURES.index(measure), :together] -= start
        handicap[MEASURES.index(measure), together + 1 :] -= start
    handicap[MEASURES.index("volume"), together + 1 :] = np.inf
    return handicap


def _active(flags: Flags, least: int) -> Flags:
    """Tell for each week whether enough of the latest weeks, it included, are flagged."""
    count: Numbers = np.cumsum(flags, axis=1)
    before = np.pad(count, ((0, 0), (ACTIVE_WEEKS, 0)))[:, : count.shape[1]]
    active: Flags = count - before >= least
    return active


def _shared(active: Flags) -> Floats:
    """Return the log of how many share, infinite for those that take no part."""
    count = np.log(np.maximum(active.sum(axis=0), 1))
    return np.where(active, count, np.inf)
