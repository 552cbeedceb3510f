"""When did something really change, and what: drops and soars of a journal, causally."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from influence_desktop.reflection.baseline import baseline
from influence_desktop.reflection.chain import MEASURES, Links, links
from influence_desktop.reflection.evidence import (
    DIRECTIONS,
    DROP,
    RATIOS,
    SOAR,
    log_evidence,
    residuals,
)
from influence_desktop.reflection.findings import DIGITS, Finding, finding
from influence_desktop.reflection.scan import together, windows
from influence_desktop.reflection.streams import Floats, Numbers, Streams

LENGTHS = (3, 4, 6, 8)
"""The windows that are watched, in weeks."""

REST_WEEKS = 8
"""Weeks of rest after a signal for the whole journal, drops and soars apart."""

THRESHOLDS: Mapping[str, float] = {DROP: 3.05, SOAR: 3.85}
"""Log evidence for a signal: half a false one a year in a journal where nothing changed."""

HEAD_START: Mapping[str, float] = {"volume": 0.3, "conversion": 0.8}
"""Log evidence lent to measures whose small counts others would drown."""


ACTIVE_WEEKS = 52
"""A channel shares the belief while anything of it is known of so many weeks."""


def detect(journal: Streams) -> list[Finding]:
    """Return the signals of a journal in the order of their weeks.

    Every figure of the chain is judged given the one upstream, in each channel and in
    all together: the last 3 to 8 weeks against the year before them. Evidence is the
    mean likelihood ratio of a change, so one budget of false alarms holds for the whole
    journal. A signal of a week rests on that week and those before it alone: cutting
    later weeks off changes nothing.
    """
    if not journal.channels or not journal.weeks:
        return []
    chain = links(journal)
    if not len(chain.measure):
        return []
    watch = Watch(journal, chain)
    findings: list[Finding] = []
    while (week := watch.next_signal()) is not None:
        findings += watch.signals(week)
    return findings


class Watch:
    """A journal under watch: its evidence week by week, and what was signalled so far."""

    def __init__(self, journal: Streams, chain: Links) -> None:
        self._journal = journal
        self._links = dict.fromkeys(DIRECTIONS, chain)
        self._rested = dict.fromkeys(DIRECTIONS, 0)
        self._handicap = _handicap(journal)
        every = np.arange(len(chain.measure))
        self._evidence = self._weighed(chain.part(every, len(journal.weeks)), DIRECTIONS)

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
        here = (self._evidence[direction] - self._handicap)[:, :, week].max(axis=1)
        measure = int(here.argmax())
        chain = self._links[direction]
        every = np.flatnonzero(chain.measure == measure)
        told = finding(
            self._journal,
            chain.part(every, week + 1),
            direction=direction,
            measure=measure,
            scores={
                MEASURES[each]: round(float(here[each]), DIGITS)
                for each in np.unique(chain.measure[chain.chosen[:, : week + 1].any(axis=1)])
            },
        )
        self._rested[direction] = week + REST_WEEKS
        self._take_as_usual(told, every)
        return told

    def _take_as_usual(self, told: Finding, every: Numbers) -> None:
        """Let the weeks before a change count as if they had been at the new level.

        Else the same change would be signalled again and again for a year. The level is
        one between the ratio that was told and the end of its interval next to 1, and
        it is taken for changes in the same direction only.
        """
        chain, weeks = self._links[told.direction], self._journal.weeks
        mine = every[(chain.channel[every] == told.channel) | (told.channel is None)]
        near = told.ratio_high if told.direction == DROP else told.ratio_low
        value = chain.value.copy()
        value[mine, : weeks.index(told.since)] *= (told.ratio * near) ** 0.5
        self._links[told.direction] = replace(chain, value=value)
        after = weeks.index(told.week) + 1
        first = max(after + 1 - max(LENGTHS), 0)
        part = self._links[told.direction].part(every, len(weeks))
        measure = MEASURES.index(told.measure)
        again = self._weighed(part, (told.direction,), first=first)[told.direction]
        self._evidence[told.direction][measure, :, after:] = again[measure, :, after - first :]

    def _weighed(
        self, part: Links, directions: tuple[str, ...], *, first: int = 0
    ) -> dict[str, Floats]:
        """Return evidence (measures, channels + 1, weeks from the first on)."""
        base = baseline(part, first=first)
        found = together(part, windows(part, base, LENGTHS), len(self._journal.channels))
        below, scale = residuals(found)
        return {each: log_evidence(below, scale, RATIOS[each]) for each in directions}


def _handicap(journal: Streams) -> Floats:
    """Return how much each measure and channel must speak above 0 (…, channels + 1, weeks).

    All channels together have one half of the belief, and the single ones share the
    other: so there is one budget of false alarms however many channels there are by
    then. In a journal with one channel, that one is all.
    """
    known = np.cumsum((~np.isnan(journal.values)).any(axis=0), axis=1)
    recorded = known > np.pad(known, ((0, 0), (ACTIVE_WEEKS, 0)))[:, : known.shape[1]]
    count = recorded.sum(axis=0)
    handicap = np.zeros((len(MEASURES), len(journal.channels) + 1, len(journal.weeks)))
    handicap[:, :-1] = np.where(recorded & (count > 1), np.log(np.maximum(count, 1)), np.inf)
    for measure, start in HEAD_START.items():
        handicap[MEASURES.index(measure)] -= start
    return handicap
