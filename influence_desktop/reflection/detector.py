"""When did something really change, and what: drops and soars of a journal, causally."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from influence_desktop.reflection.baseline import baseline
from influence_desktop.reflection.budget import THRESHOLDS, handicaps
from influence_desktop.reflection.chain import MEASURES, Links, links
from influence_desktop.reflection.evidence import (
    DIRECTIONS,
    DROP,
    RATIOS,
    log_evidence,
    residuals,
)
from influence_desktop.reflection.findings import DIGITS, Finding, finding
from influence_desktop.reflection.scan import together, windows
from influence_desktop.reflection.shift import NAMING
from influence_desktop.reflection.streams import Floats, Numbers, Streams

LENGTHS = (3, 4, 6, 8)
"""The windows that are watched, in weeks."""

REST_WEEKS = 8
"""Weeks of rest after a signal for the whole journal, drops and soars apart."""

BACK = 0.5
"""A change is over where the weeks of rest kept less than this share of it (of its log)."""


def detect(journal: Streams, topics: Streams | None = None) -> list[Finding]:
    """Return the signals of a journal in the order of their weeks.

    Every figure of the chain is judged given the one upstream, in each channel and in
    all together: the last 3 to 8 weeks against the year before them. Evidence is the
    mean likelihood ratio of a change, so one budget of false alarms holds for the whole
    journal. A signal of a week rests on that week and those before it alone: cutting
    later weeks off changes nothing.

    Parameters
    ----------
    journal
        The figures by channel.
    topics
        The same weeks by topic, as `topics.from_topics` makes them: they are watched
        too, within the same budget.
    """
    if not journal.channels or not journal.weeks:
        return []
    chain = links(journal)
    if not len(chain.measure):
        return []
    watch = Watch(journal, chain, topics if topics is not None and topics.channels else None)
    findings: list[Finding] = []
    while (week := watch.next_signal()) is not None:
        findings += watch.signals(week)
    return findings


@dataclass(slots=True, eq=False)
class _View:
    """A journal by channel, or by topic: its links for drops and for soars apart."""

    journal: Streams
    links: dict[str, Links]
    columns: slice
    """Which columns of the evidence are its own."""


class Watch:
    """A journal under watch: its evidence week by week, and what was signalled so far."""

    def __init__(self, journal: Streams, chain: Links, topics: Streams | None) -> None:
        all_channels = len(journal.channels) + 1
        self._journal = journal
        self._views = [_View(journal, dict.fromkeys(DIRECTIONS, chain), slice(all_channels))]
        if topics is not None and len((labelled := links(topics)).measure):
            columns = slice(all_channels, all_channels + len(topics.channels))
            self._views.append(_View(topics, dict.fromkeys(DIRECTIONS, labelled), columns))
        self._rested = dict.fromkeys(DIRECTIONS, 0)
        self._handicap = handicaps(journal, self._views[-1].journal if self._views[1:] else None)
        # Who stood in such a week had not yet entered it: what tells of it comes later.
        self._handicap[:, :, np.isnan(journal.values).all(axis=(0, 1))] = np.inf
        weighed = [self._weighed(view, view.links[DROP], DIRECTIONS) for view in self._views]
        self._evidence = {
            each: np.concatenate([one[each] for one in weighed], axis=1) for each in DIRECTIONS
        }

    def next_signal(self) -> int | None:
        """Return the first week that gives a signal after those told already."""
        first = [self._crossing(direction) for direction in DIRECTIONS]
        return min((week for week in first if week is not None), default=None)

    def signals(self, week: int) -> list[Finding]:
        """Return the signals of a week; what they told is the usual from then on."""
        given = [each for each in DIRECTIONS if self._crossing(each) == week]
        return [self._signal(week, direction) for direction in given]

    def _crossing(self, direction: str) -> int | None:
        start = self._rested[direction]
        clearest = (self._evidence[direction] - self._handicap).max(axis=(0, 1))
        over = np.flatnonzero(clearest[start:] >= THRESHOLDS[direction])
        return start + int(over[0]) if len(over) else None

    def _signal(self, week: int, direction: str) -> Finding:
        here = (self._evidence[direction] - self._handicap)[:, :, week]
        measure, column = (int(at) for at in np.unravel_index(here.argmax(), here.shape))
        together = len(self._journal.channels)
        spoken = self._evidence[direction][measure, :, week]
        if column > together and spoken[column] <= spoken[together] + NAMING:
            column = together
        view = next(each for each in self._views if column < each.columns.stop)
        topic = None if view is self._views[0] else column - view.columns.start
        chain = view.links[direction]
        told = finding(
            view.journal,
            chain.part(np.flatnonzero(chain.measure == measure), week + 1),
            direction=direction,
            measure=measure,
            topic=topic,
            scores=self._scores(here.max(axis=1), direction, week),
        )
        self._rested[direction] = week + REST_WEEKS
        for each in self._views:
            if each is view:
                self._take_as_usual(told, each, told.channel if topic is None else topic)
            elif topic is None and told.channel is None:
                self._take_as_usual(told, each, None)
        return told

    def _scores(self, here: Floats, direction: str, week: int) -> dict[str, float]:
        chain = self._views[0].links[direction]
        known = np.unique(chain.measure[chain.chosen[:, : week + 1].any(axis=1)])
        return {MEASURES[each]: round(float(here[each]), DIGITS) for each in known}

    def _take_as_usual(self, told: Finding, view: _View, only: int | None) -> None:
        """Let the weeks before a change count as if they had been at the new level.

        Else the same change would be signalled again and again for a year. The level is
        one between the ratio that was told and the end of its interval next to 1, and
        it is taken for changes in the same direction only; not where the weeks of rest
        were as before, since then it was luck, or is over.
        """
        chain, weeks = view.links[told.direction], self._journal.weeks
        measure = MEASURES.index(told.measure)
        every: Numbers = np.flatnonzero(chain.measure == measure)
        if not len(every):
            return
        mine = every[(chain.channel[every] == only) | (only is None)]
        near = told.ratio_high if told.direction == DROP else told.ratio_low
        level = (told.ratio * near) ** 0.5
        after = weeks.index(told.week) + 1
        if _is_over(chain.part(mine, after + REST_WEEKS - 1), after, level):
            return
        value = chain.value.copy()
        value[mine, : weeks.index(told.since)] *= level
        view.links[told.direction] = replace(chain, value=value)
        first = max(after + 1 - max(LENGTHS), 0)
        part = view.links[told.direction].part(every, len(weeks))
        again = self._weighed(view, part, (told.direction,), first=first)[told.direction]
        mended = self._evidence[told.direction][measure, view.columns]
        mended[:, after:] = again[measure, :, after - first :]

    def _weighed(
        self, view: _View, part: Links, directions: Sequence[str], *, first: int = 0
    ) -> dict[str, Floats]:
        """Return evidence (measures, columns of the view, weeks from the first on)."""
        base = baseline(part, first=first)
        found = together(part, windows(part, base, LENGTHS), len(view.journal.channels))
        below, scale = residuals(found)
        columns = view.columns.stop - (view.columns.start or 0)
        return {each: log_evidence(below, scale, RATIOS[each])[:, :columns] for each in directions}


def _is_over(part: Links, after: int, level: float) -> bool:
    """Tell whether the weeks of rest after a change lay nearer to the old level than to it.

    Nothing is signalled in these weeks, so whatever is signalled next still rests on
    weeks before it alone. `part` ends with them, and holds what changed.
    """
    weeks = part.value.shape[1] - after
    if weeks < REST_WEEKS - 1:
        return False
    rest = windows(part, baseline(part, first=after), (weeks,)).at(0, slice(None), -1)
    seen, expected = float(rest.seen.sum()), float(rest.expected.sum())
    half = level**BACK * expected
    return expected > 0 and (seen > half if level < 1 else seen < half)
