"""Weekly series: one channel's metric over a run of weeks, unknown kept apart from zero."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TypeAlias, TypeVar

from influence_desktop.records import METRICS, RESPONSES, TYPED, Channel, Total
from influence_desktop.scoring.calendar import Calendar
from influence_desktop.scoring.habit import Habit, habit
from influence_desktop.weeks import Week

SETTLING_DAYS: Mapping[str, int] = {"social": 3, "community": 3}
"""Days after a week's end at which its posts' figures stand still, by kind of channel."""

SETTLING_DAYS_ELSEWHERE = 14
"""The same for every other kind of channel."""

SETTLED_ANYWAY_DAYS = 56
"""Days after its end at which a week is settled whatever was taken when."""

FIGURES = (*METRICS, "responses")
"""Everything that can be drawn as a series: the metrics, and responses made of three."""

Kept: TypeAlias = Mapping[tuple[int, str], Mapping[date, Total]]
"""Totals by (channel id, metric) and by their Monday."""

_T = TypeVar("_T")


@dataclass(frozen=True, kw_only=True)
class Series:
    """One metric over a run of weeks, of a channel or of several together.

    Attributes
    ----------
    values
        (weeks,) the figure, or None where it is unknown.
    at_least
        (weeks,) what is known of a figure that is unknown as a whole, else None.
    complete, paused, settling
        (weeks,) see design 1.
    start
        Index of the first recorded week (it may be negative); None: nothing recorded.
    fences
        Indices of the weeks that hold a fence, rising; such a week counts as before it.
    parts
        The series that were summed, empty for one channel.
    missing
        (weeks,) for a sum, the channel ids whose figures are known to be missing.
    members
        (weeks,) for a sum, the indices in `parts` that a week is compared with.
    told_unknown
        For a channel, the indices of the weeks in which a person wrote `?`.
    """

    metric: str
    first: Week
    values: tuple[int | None, ...]
    at_least: tuple[int | None, ...]
    complete: tuple[bool, ...]
    paused: tuple[bool, ...]
    settling: tuple[bool, ...]
    start: int | None = None
    fences: tuple[int, ...] = ()
    channel_id: int | None = None
    parts: tuple[Series, ...] = ()
    missing: tuple[tuple[int, ...], ...] = ()
    members: tuple[frozenset[int], ...] = ()
    told_unknown: frozenset[int] = frozenset()

    @cached_property
    def ordinary(self) -> tuple[int, ...]:
        """Indices of the ordinary weeks, fences left aside, rising."""
        if self.start is None:
            return ()
        return tuple(
            index
            for index in range(max(self.start, 0), len(self.values))
            if self.complete[index] and not self.paused[index] and not self.settling[index]
        )

    @cached_property
    def habit(self) -> Habit:
        """What the weeks before let expect of each; fences are left aside."""
        return habit(self.values, self.ordinary)

    def index(self, week: Week) -> int:
        """Return where a week stands in the run; outside of it the index is too."""
        return self.first.until(week)

    def known(self, week: Week) -> int | None:
        """Return a week's figure, None where it is unknown or outside the run."""
        return self._at(self.values, week)

    def known_in_part(self, week: Week) -> int | None:
        """Return what is known of a week's figure that is unknown as a whole."""
        return self._at(self.at_least, week)

    def is_paused(self, week: Week) -> bool:
        """Tell whether a week of the run is paused."""
        return bool(self._at(self.paused, week))

    def is_settled(self, week: Week) -> bool:
        """Tell whether a week of the run is complete and no longer settling."""
        return bool(self._at(self.complete, week)) and not self._at(self.settling, week)

    def divided(self, one: Week, other: Week) -> bool:
        """Tell whether a fence lies between two weeks; its own week counts as before it."""
        earlier, later = sorted((self.index(one), self.index(other)))
        return any(earlier <= fence < later for fence in self.fences)

    def missing_in(self, week: Week) -> tuple[int, ...]:
        """Return the channel ids whose figures a sum is known to lack in a week."""
        return self._at(self.missing, week) or ()

    def _at(self, line: Sequence[_T], week: Week) -> _T | None:
        index = self.index(week)
        return line[index] if 0 <= index < len(line) else None


def by_place(totals: Iterable[Total]) -> Kept:
    """Return totals so that the week of a channel's metric is found at once."""
    kept: defaultdict[tuple[int, str], dict[date, Total]] = defaultdict(dict)
    for total in totals:
        kept[total.channel_id, total.metric][total.week.monday] = total
    return dict(kept)


def weekly_series(channel: Channel, metric: str, kept: Kept, *, calendar: Calendar) -> Series:
    """Return a channel's metric week by week.

    Parameters
    ----------
    channel
        A metric that it does not track is unknown in every week.
    metric
        One of FIGURES. Responses are the sum of those of reactions, comments and
        reshares that the channel tracks, and unknown where one of them is.
    kept
        The kept weekly totals, in any order of entry.
    calendar
        The weeks to cover, the pauses, the fences and the day.

    Returns
    -------
    Series
        Figures from 0 to 3 × 10¹²; None is unknown, never zero.
    """
    tracked = tracked_parts(channel, metric)
    rows = [kept.get((channel.id, part), {}) for part in tracked]
    lines = [[row.get(monday) for monday in calendar.mondays] for row in rows]
    figures = [*map(_figure, *lines)] if lines else [(None, None)] * len(calendar.mondays)
    values, at_least = zip(*figures, strict=True)
    start = calendar.first_weeks.get(channel.id)
    return Series(
        metric=metric,
        first=calendar.first,
        values=values,
        at_least=at_least,
        complete=calendar.complete,
        paused=calendar.paused(channel.id),
        settling=_settling(rows, channel.kind, calendar),
        start=None if start is None else calendar.first.until(start),
        fences=_fences(channel, tracked, calendar),
        channel_id=channel.id,
        told_unknown=_told_unknown(rows, calendar),
    )


def tracked_parts(channel: Channel, metric: str) -> tuple[str, ...]:
    """Return the tracked metrics that a figure is made of; none: it is not tracked."""
    wanted = RESPONSES if metric == "responses" else (metric,)
    return tuple(part for part in wanted if part in channel.tracked)


def settling(total: Total | None, kind: str, today: date) -> bool:
    """Tell whether a week's posts are too young for its figure to stand still.

    References
    ----------
    Design of the journal, section 1, "settling": 3 days in social and community
    channels, 14 elsewhere, and 8 weeks at most.
    """
    if total is None or total.taken is None or total.origin != "posts":
        return False
    sunday = total.week.sunday
    if (today - sunday).days >= SETTLED_ANYWAY_DAYS:
        return False
    return (total.taken - sunday).days < SETTLING_DAYS.get(kind, SETTLING_DAYS_ELSEWHERE)


def _settling(
    rows: Iterable[Mapping[date, Total]], kind: str, calendar: Calendar
) -> tuple[bool, ...]:
    """Tell for each week whether one of its figures is settling."""
    young = {
        monday
        for row in rows
        for monday, total in row.items()
        if total.origin == "posts"  # asked here too: few figures come from posts
        and settling(total, kind, calendar.today)
    }
    if not young:
        return (False,) * len(calendar.mondays)
    return tuple(monday in young for monday in calendar.mondays)


def _told_unknown(rows: Iterable[Mapping[date, Total]], calendar: Calendar) -> frozenset[int]:
    return frozenset(
        calendar.first.until(total.week)
        for row in rows
        for total in row.values()
        if total.value is None and total.origin == TYPED
    )


def _figure(*totals: Total | None) -> tuple[int | None, int | None]:
    """Return a week's figure, or None and what is known of it in part."""
    if len(totals) == 1 and (total := totals[0]) is not None and total.value is not None:
        return total.value, None
    there = [total for total in totals if total is not None]
    known = [total.value for total in there if total.value is not None]
    if known and len(known) == len(totals):
        return sum(known), None
    parts = [
        total.post_sum
        for total in there
        if total.origin == "posts" and total.value is None and total.post_sum is not None
    ]
    return None, sum(known + parts) if known or parts else None


def _fences(channel: Channel, tracked: Sequence[str], calendar: Calendar) -> tuple[int, ...]:
    return tuple(
        sorted(
            {
                calendar.first.until(Week.containing(fence.date))
                for fence in calendar.fences
                if fence.channel_id == channel.id and any(map(fence.concerns, tracked))
            }
        )
    )
