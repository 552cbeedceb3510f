"""Weeks and days as a journal knows them: calendar dates without a time zone."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2200, 12, 31)
"""The days a journal can speak of."""


class WrongEntry(ValueError):
    """An entry that cannot be right; its text is a sentence for the person."""


@dataclass(frozen=True, order=True, slots=True)
class Week:
    """An ISO week, known by its Monday: a calendar date without a time zone."""

    monday: date

    @classmethod
    def containing(cls, day: date) -> Week:
        """Return the week that a day belongs to."""
        return cls(day - timedelta(days=day.weekday()))

    @classmethod
    def parse(cls, text: str) -> Week:
        """Read `2026-W47`, or a day, which means its week; raise WrongEntry."""
        return cls.containing(parse_day(text))

    @property
    def sunday(self) -> date:
        """The last day of the week."""
        return self.monday + timedelta(days=6)

    @property
    def thursday(self) -> date:
        """The day that decides the week's year, and whether it is paused."""
        return self.monday + timedelta(days=3)

    @property
    def year(self) -> int:
        """The ISO year."""
        return self.monday.isocalendar().year

    @property
    def number(self) -> int:
        """The ISO week number, 1 to 53."""
        return self.monday.isocalendar().week

    @property
    def label(self) -> str:
        """The week as it is typed: `2026-W47`."""
        return f"{self.year:04}-W{self.number:02}"

    def plus(self, weeks: int) -> Week:
        """Return the week so many weeks later (or earlier, when negative)."""
        return Week(self.monday + timedelta(weeks=weeks))

    def until(self, other: Week) -> int:
        """Return how many weeks lie between this week and another one."""
        return (other.monday - self.monday).days // 7

    def complete(self, today: date) -> bool:
        """Tell whether the week's Sunday is past."""
        return self.sunday < today

    def __str__(self) -> str:
        """Return the Monday as `2026-11-16`."""
        return self.monday.isoformat()


def weeks_between(first: Week, last: Week) -> list[Week]:
    """Return every week from the first to the last, both included."""
    return [first.plus(step) for step in range(first.until(last) + 1)]


_DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_WEEK = re.compile(r"([0-9]{4})-W([0-9]{2})")


def parse_day(text: str) -> date:
    """Read `2026-11-18`, or `2026-W47`, which means its Monday; raise WrongEntry."""
    text = text.strip()
    try:
        if found := _DAY.fullmatch(text):
            day = date(int(found[1]), int(found[2]), int(found[3]))
        elif found := _WEEK.fullmatch(text):
            day = date.fromisocalendar(int(found[1]), int(found[2]), 1)
        else:
            raise WrongEntry(
                f"“{shown(text)}” is not a day or a week. Write 2026-11-18 or 2026-W47."
            )
    except WrongEntry:
        raise
    except ValueError:
        raise WrongEntry(f"“{shown(text)}” does not exist in the calendar.") from None
    if not FIRST_DAY <= day <= LAST_DAY or int(text[:4]) > LAST_DAY.year:  # as 2201-W01 does
        raise WrongEntry(f"“{shown(text)}” lies outside the years 1900 to 2200.")
    return day


def shown(text: str, *, most: int = 60) -> str:
    """Return a text short and printable enough to be quoted in a sentence."""
    clean = "".join(c if c.isprintable() else "·" for c in text[: most + 1])
    return clean if len(text) <= most else clean[:most] + "…"
