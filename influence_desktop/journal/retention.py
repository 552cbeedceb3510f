"""Which backups stay: told by their numbers and days alone, whatever the clock did."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from influence_desktop.values import dataclass

DAILY, WEEKLY, MONTHLY = 12, 10, 9
"""Of how many days, ISO weeks and months with a backup the newest one stays."""

A_DAY = 24
"""How many backups of one day stay at most: its first and its newest."""

_JUMP = timedelta(weeks=5)
"""A longer gap between two backups may be a clock that jumped as well as a long rest."""

_SURE = 3  # days with a backup after a jump, before the clock is believed again


@dataclass(frozen=True, slots=True)
class Dated:
    """A backup's number, which only grows, and the day on which it was made."""

    number: int
    day: date


def kept(backups: Sequence[Dated], *, today: date, beside: Sequence[Dated] = ()) -> set[int]:
    """Return the numbers of the backups that stay, of those of one line.

    `beside` are all of their folder: a jump may show in those of another line alone.
    All of today and yesterday, the newest of the 12 newest days, 10 newest weeks and
    9 newest months that have one, and always the newest of all. The clock decides
    nothing alone: a backup of a day still to come stays and takes nobody's place; one
    whose day is before that of an older backup counts as made on the older one's day;
    and after a jump nothing but too many of one day goes, until three days with a
    backup have followed.
    """
    ordered = sorted(backups, key=lambda each: each.number)
    past = _in_order([each for each in ordered if each.day <= today])
    stay = {each.number for each in ordered if each.day > today}
    if _believed(_days(backups, today)) and _is_calm(_days(beside or backups, today), today):
        stay |= _chosen(past, today)
    else:
        stay |= {each.number for each in past}
    stay |= {each.number for each in ordered[-1:]}
    return stay - _too_many(ordered, stay)


def _in_order(past: Sequence[Dated]) -> list[Dated]:
    """Return backups whose days never go back."""
    found: list[Dated] = []
    for each in past:
        late = bool(found) and each.day < found[-1].day
        found.append(replace(each, day=found[-1].day) if late else each)
    return found


def _days(backups: Sequence[Dated], today: date) -> list[date]:
    """Return the days of backups in the order of their numbers, without those to come."""
    ordered = sorted(backups, key=lambda each: each.number)
    return [each.day for each in ordered if each.day <= today]


def _is_calm(days: Sequence[date], today: date) -> bool:
    """Tell whether the clock is believed by what a whole folder tells, of whatever line.

    The second place gets some of its backups late, so that a short step back is no jump.
    """
    return not days or (today - max(days) <= _JUMP and _believed(days, back=_JUMP))


def _believed(days: Sequence[date], *, back: timedelta = timedelta(0)) -> bool:
    """Tell whether enough days have followed the last jump of the clock, ahead or so far back."""
    since: set[date] = set()
    calm = True
    for earlier, later in pairwise(days):
        if earlier - later > back or later - earlier > _JUMP:
            since, calm = set(), False
        since.add(later)
    return calm or len(since) > _SURE


def _chosen(past: Sequence[Dated], today: date) -> set[int]:
    recent = {each.number for each in past if each.day >= today - timedelta(days=1)}
    return recent.union(
        _newest_of(past, lambda day: day, DAILY),
        _newest_of(past, lambda day: day.isocalendar()[:2], WEEKLY),
        _newest_of(past, lambda day: (day.year, day.month), MONTHLY),
    )


def _newest_of(past: Sequence[Dated], period: Callable[[date], Hashable], count: int) -> set[int]:
    """Return the newest backup of each of the newest periods that have one."""
    newest = {period(each.day): each.number for each in past}
    return set(sorted(newest.values())[-count:])


def _too_many(ordered: Sequence[Dated], stay: set[int]) -> set[int]:
    of_day: dict[date, list[int]] = {}
    for each in ordered:
        if each.number in stay:
            of_day.setdefault(each.day, []).append(each.number)
    return {number for numbers in of_day.values() for number in numbers[1 : 1 - A_DAY]}
