"""The run of weeks that all series of a journal share, and what befell it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from influence_desktop.records import Fence, Pause
from influence_desktop.weeks import Week, weeks_between


@dataclass(frozen=True, kw_only=True)
class Calendar:
    """What all series of a journal share: their weeks, and what befell them.

    Parameters
    ----------
    first, last
        The run of weeks that every series covers, both included.
    today
        The day on which the series are looked at: it says which weeks are complete.
    pauses, fences
        All of the journal.
    first_weeks
        The first recorded week of each channel id that has one.
    """

    first: Week
    last: Week
    today: date
    pauses: Sequence[Pause] = ()
    fences: Sequence[Fence] = ()
    first_weeks: Mapping[int, Week] = field(default_factory=dict)

    @cached_property
    def weeks(self) -> tuple[Week, ...]:
        """Every week of the run, in order."""
        return tuple(weeks_between(self.first, self.last))

    @cached_property
    def mondays(self) -> tuple[date, ...]:
        """The Monday of every week of the run."""
        return tuple(week.monday for week in self.weeks)

    @cached_property
    def complete(self) -> tuple[bool, ...]:
        """For each week, whether its Sunday is past."""
        return tuple(week.complete(self.today) for week in self.weeks)

    def paused(self, channel_id: int | None) -> tuple[bool, ...]:
        """Tell for each week whether a channel is paused (None: whether all of them are)."""
        found = [False] * len(self.weeks)
        for pause in self.pauses:
            first = max(self.first.until(Week.containing(pause.first)), 0)
            last = self.first.until(Week.containing(pause.last))
            for index in range(first, min(last + 1, len(found))):
                found[index] = found[index] or pause.covers(self.weeks[index], channel_id)
        return tuple(found)
