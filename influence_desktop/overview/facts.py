"""What the pages are made from: a journal's records of some weeks, and their series."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field
from datetime import date

from influence_desktop.overview.found import NOTHING, Found
from influence_desktop.records import (
    Answer,
    Channel,
    Fence,
    Formula,
    Kudos,
    Note,
    Pause,
    Signal,
    Total,
)
from influence_desktop.scoring.calendar import Calendar
from influence_desktop.scoring.habit import HABIT_WEEKS
from influence_desktop.scoring.series import (
    SETTLED_ANYWAY_DAYS,
    Kept,
    Series,
    by_place,
    tracked_parts,
    weekly_series,
)
from influence_desktop.scoring.sums import summed
from influence_desktop.scoring.usual import USUAL_WEEKS
from influence_desktop.values import dataclass
from influence_desktop.weeks import FIRST_DAY, Week

NEEDED_WEEKS = USUAL_WEEKS + HABIT_WEEKS + SETTLED_ANYWAY_DAYS // 7 + 1
"""Unpaused weeks before a week from which its usual, and whom to expect, are exact."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Facts:
    """A journal's records as far as a page needs them, and the day they are seen on."""

    today: date
    channels: Sequence[Channel] = ()
    totals: Sequence[Total] = ()
    first_weeks: Mapping[int, Week] = field(default_factory=dict)
    pauses: Sequence[Pause] = ()
    fences: Sequence[Fence] = ()
    notes: Sequence[Note] = ()
    kudos: Sequence[Kudos] = ()
    signals: Sequence[Signal] = ()
    answers: Sequence[Answer] = ()
    formulas: Sequence[Formula] = ()
    found: Found = NOTHING
    """What the detector found, as far as somebody has had it look."""
    standing: Sequence[Signal] | None = None
    """While `found` is older than the journal: what was asked about already, which alone
    may be asked about until somebody has looked anew. None: `found` holds."""
    latest: Mapping[tuple[int, str], Week] = field(default_factory=dict)
    """The latest week with a figure, by channel id and metric; empty: as totals say."""
    topics: Facts | None = None
    """The same with topics in place of channels, where something is told of a topic."""
    by_topic: bool = False
    """Whether topics stand where channels do."""

    @property
    def open_week(self) -> Week:
        """The week that is not over yet."""
        return Week.containing(self.today)

    @property
    def newest(self) -> Week:
        """The newest complete week."""
        return self.open_week.plus(-1)

    @property
    def live(self) -> list[Channel]:
        """The channels that are not archived, in order."""
        return [channel for channel in self.channels if not channel.archived]

    @property
    def counted(self) -> list[Channel]:
        """The channels that sums are made of: neither archived nor private."""
        return [channel for channel in self.live if not channel.private]

    @property
    def names(self) -> dict[int, str]:
        """Every channel's name by its id."""
        return {channel.id: channel.name for channel in self.channels}

    def channel(self, channel_id: int) -> Channel | None:
        """Return the channel of an id, if there is one."""
        return next((each for each in self.channels if each.id == channel_id), None)


@dataclass(frozen=True, slots=True)
class Book:
    """The facts laid out for series; each is made once and kept while the book lives."""

    facts: Facts
    calendar: Calendar
    kept: Kept
    _made: dict[tuple[str, tuple[int, ...]], Series] = field(default_factory=dict)

    def of(self, channel: Channel, metric: str) -> Series:
        """Return a channel's metric week by week."""
        key = (metric, (channel.id,))
        if key not in self._made:
            self._made[key] = weekly_series(channel, metric, self.kept, calendar=self.calendar)
        return self._made[key]

    def together(self, metric: str, channels: Sequence[Channel]) -> Series | None:
        """Return the sum over those of some channels that track a metric, if any does."""
        tracking = [channel for channel in channels if tracked_parts(channel, metric)]
        key = ("sum of " + metric, tuple(channel.id for channel in tracking))
        if tracking and key not in self._made:
            parts = [self.of(channel, metric) for channel in tracking]
            self._made[key] = summed(parts, metric=metric)
        return self._made.get(key)

    def sums(self, metrics: Iterable[str], channels: Sequence[Channel]) -> dict[str, Series]:
        """Return the sums over some channels of the metrics that any of them tracks."""
        found = {metric: self.together(metric, channels) for metric in metrics}
        return {metric: total for metric, total in found.items() if total is not None}

    def total(self, channel_id: int, metric: str, week: Week) -> Total | None:
        """Return a channel's kept total, if the week has one."""
        return self.kept.get((channel_id, metric), {}).get(week.monday)


def opened(facts: Facts, *weeks: Week) -> Book:
    """Lay out the facts over all weeks with a total, the open week and those named."""
    mondays = [total.week.monday for total in facts.totals]
    ends = (facts.open_week, *weeks)
    calendar = Calendar(
        first=min(Week(min(mondays, default=facts.today)), *ends),
        last=max(ends),
        today=facts.today,
        pauses=facts.pauses,
        fences=facts.fences,
        first_weeks=facts.first_weeks,
    )
    return Book(facts, calendar, by_place(facts.totals))


def recorded_mondays(facts: Facts, channels: Iterable[Channel]) -> set[date]:
    """Return the Mondays of the weeks in which one of some channels has a record."""
    ids = {channel.id for channel in channels}
    return {total.week.monday for total in facts.totals if total.channel_id in ids}


def latest_weeks(facts: Facts) -> Mapping[tuple[int, str], Week]:
    """Return the latest week with a figure of each channel and metric, weeks to come aside."""
    if facts.latest:
        return facts.latest
    found: dict[tuple[int, str], Week] = {}
    for total in facts.totals:
        known = total.value is not None or total.post_sum is not None
        if known and total.week <= facts.open_week:
            place = (total.channel_id, total.metric)
            found[place] = max(total.week, found.get(place, total.week))
    return found


def shown_until(facts: Facts, channels: Iterable[Channel], *, weeks: int) -> Week:
    """Return the week that a page's clock ends with: the open one.

    Where some channels have no record within so many weeks before it, as after old
    months were brought in, it is the last week in which one has.
    """
    open_week = facts.open_week
    mondays = {each for each in recorded_mondays(facts, channels) if each <= open_week.monday}
    last = Week(max(mondays, default=open_week.monday))
    return last if last < open_week.plus(-weeks) else open_week


def totals_from(
    last: Week, *, pauses: Sequence[Pause] = (), weeks: int | None = USUAL_WEEKS
) -> Week | None:
    """Return the first week whose totals matter to some weeks that end with one.

    Reading from there on gives them the same usual and the same gaps as reading the
    whole journal. None means that everything has to be read.
    """
    if weeks is None:
        return None
    first, needed = last.plus(-weeks), NEEDED_WEEKS
    while needed:
        if (first.monday - FIRST_DAY).days < 7:  # noqa: PLR2004 - no earlier week exists
            return None
        first = first.plus(-1)
        paused = any(pause.first <= first.thursday <= pause.last for pause in pauses)
        needed -= not paused
    return first


def facts_anchor(span: tuple[Week, Week] | None, *, today: date) -> Week:
    """Return the last week that Glance speaks of: the open one, or where a lapse began."""
    open_week = Week.containing(today)
    return open_week if span is None else min(span[1], open_week)


def waiting_kudos(facts: Facts) -> list[Kudos]:
    """Return the kudos that nobody has thanked for, the earliest first."""
    return sorted(
        (kudos for kudos in facts.kudos if kudos.thanked is None),
        key=lambda kudos: (kudos.date, kudos.id),
    )
