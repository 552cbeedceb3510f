"""The chain from posts to signups as links: a figure, and the one that it is judged given."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from influence_desktop.reflection.streams import FIGURES, Flags, Floats, Numbers, Streams
from influence_desktop.values import dataclass

MEASURES = ("volume", "reach", "response", "clickthrough", "conversion")
"""What each of FIGURES measures, given the one before it."""

ALONE = -1
"""The upstream of a figure that is judged by itself, as posts always are."""

CHOICE_WEEKS = 26
"""Weeks that say which upstream figure a channel tracks."""

OLDEST_WEEKS = 104
"""Weeks older than this are no part of any reference."""

NEAR_EMPTY = 0.15
"""Below this share of the usual posts a week looks like an absence that nobody marked."""

ABSENT_AT_MOST = 2
"""So many near-empty weeks in a row are left aside; more of them are a change."""

LEAST_POSTS = 3.0
"""Usual posts a week below which no week is called near-empty."""

LEAST_WEEKS = 8
"""Weeks known of a channel before its usual posts are spoken of."""


@dataclass(frozen=True, slots=True, eq=False)
class Links:
    """Figures beside the upstream figure that each is judged given, one row a link.

    `measure`, `channel` and `upstream` (links,) say what a link is (indices; `upstream`
    into FIGURES, or ALONE). `value` and `exposure` (links, weeks) are its figures, both
    0 where the week is not `valid`: unknown, paused, an absence, or nothing to judge it
    by. `span` tells comparable weeks by equal numbers, `floor` is the first week that
    may serve as a reference for a week. `chosen` marks the weeks from which on the link
    is the one that speaks for its measure in its channel.
    """

    measure: Numbers
    channel: Numbers
    upstream: Numbers
    value: Floats
    exposure: Floats
    valid: Flags
    span: Numbers
    floor: Numbers
    chosen: Flags

    def part(self, rows: Numbers, until: int) -> Links:
        """Return some of the links, up to but not including a week."""
        return Links(
            measure=self.measure[rows],
            channel=self.channel[rows],
            upstream=self.upstream[rows],
            value=self.value[rows, :until],
            exposure=self.exposure[rows, :until],
            valid=self.valid[rows, :until],
            span=self.span[rows, :until],
            floor=self.floor[rows, :until],
            chosen=self.chosen[rows, :until],
        )


def links(journal: Streams) -> Links:
    """Return the links of the chain in every channel that has one to be judged by.

    Each figure is judged given the nearest figure upstream that the channel tracks:
    that is known, and not zero, in at least half of the weeks of the half-year before
    in which there was something to judge. A link that is never chosen is left out.
    """
    shape = journal.values.shape
    places = list(_places(shape[1]))
    measure, channel, upstream = (np.array(each, np.int64) for each in zip(*places, strict=True))
    alone = upstream == ALONE
    value = journal.values[measure, channel]
    exposure = np.where(alone[:, None], 1.0, journal.values[upstream, channel])
    here = ~journal.paused[channel] & ~absences(journal)
    valid = here & ~np.isnan(value) & (np.nan_to_num(exposure) > 0)
    wanted = here & (np.nan_to_num(value) > 0)
    chosen = _chosen(valid, wanted, measure, channel)
    span = journal.spans[measure, channel] + np.where(
        alone[:, None], 0, journal.spans[upstream, channel]
    )
    used = np.flatnonzero(chosen.any(axis=1) & valid.any(axis=1))
    valid = valid[used]
    return Links(
        measure=measure[used],
        channel=channel[used],
        upstream=upstream[used],
        value=np.where(valid, value[used], 0.0),
        exposure=np.where(valid, exposure[used], 0.0),
        valid=valid,
        span=span[used],
        floor=np.maximum(_span_start(span[used]), _too_old(journal)),
        chosen=chosen[used],
    )


def absences(journal: Streams) -> Flags:
    """Tell for each week whether nearly nothing was posted and nobody said why.

    Such a week asks "were you away?" and is no evidence of anything else. From the
    third in a row on it is a change like any other.
    """
    posts = journal.values[0]
    valid = ~np.isnan(posts) & ~journal.paused
    seen = np.where(valid, posts, 0.0)
    count, total = _before(valid), _before(seen)
    usual = np.where(count >= LEAST_WEEKS, total / np.maximum(count, 1.0), 0.0)
    expected = np.where(valid, usual, 0.0).sum(axis=0)
    came = np.where(usual > 0, seen, 0.0).sum(axis=0)
    empty = (expected >= LEAST_POSTS) & (came < NEAR_EMPTY * expected)
    absent: Flags = empty & (_run_length(empty, valid.any(axis=0)) <= ABSENT_AT_MOST)
    return absent


def known_before(flags: Flags) -> Numbers:
    """Return how many flags stand before each week (the last axis)."""
    counted: Numbers = np.cumsum(flags, axis=-1) - flags
    return counted


def _places(channels: int) -> Iterator[tuple[int, int, int]]:
    """Yield (measure, channel, upstream), the nearest upstream figure first."""
    for measure in range(len(FIGURES)):
        for channel in range(channels):
            for upstream in range(measure - 1, ALONE - 1, -1):
                yield measure, channel, upstream


def _chosen(valid: Flags, wanted: Flags, measure: Numbers, channel: Numbers) -> Flags:
    """Choose for every week the first link of its measure and channel that is tracked."""
    tracked = (2 * _before(valid) >= _before(wanted)) & (_before(valid) > 0)
    chosen = np.zeros(valid.shape, bool)
    for at in range(len(measure)):
        same = (measure[:at] == measure[at]) & (channel[:at] == channel[at])
        chosen[at] = tracked[at] & ~chosen[:at][same].any(axis=0)
    return chosen


def _before(each: Flags | Floats) -> Floats:
    """Return sums over the CHOICE_WEEKS weeks before each week (the last axis)."""
    total = np.cumsum(each, axis=-1, dtype=np.float64)
    total = np.concatenate([np.zeros((*total.shape[:-1], 1)), total], axis=-1)
    start = np.maximum(np.arange(each.shape[-1]) - CHOICE_WEEKS, 0)
    before: Floats = total[..., :-1] - total[..., start]
    return before


def _span_start(span: Numbers) -> Numbers:
    """Return for each week the first week that it is comparable with."""
    new = np.zeros(span.shape, bool)
    new[:, 1:] = span[:, 1:] != span[:, :-1]
    start: Numbers = np.maximum.accumulate(np.where(new, np.arange(span.shape[1]), 0), axis=1)
    return start


def _too_old(journal: Streams) -> Numbers:
    days = np.array([week.monday.toordinal() for week in journal.weeks])
    return np.searchsorted(days, days - 7 * OLDEST_WEEKS)


def _run_length(flags: Flags, known: Flags) -> Numbers:
    """Return how many flagged weeks have followed on one another; unknown ones pass."""
    ended = known & ~flags
    flagged = np.cumsum(flags)
    reset: Numbers = np.maximum.accumulate(np.where(ended, flagged, 0))
    return flagged - reset
