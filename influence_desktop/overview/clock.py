"""Clocks: the weeks that rows share, with the months, pauses and notes in them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from influence_desktop.overview.facts import Facts
from influence_desktop.overview.states import Clock, Mark, Stretch
from influence_desktop.overview.words import short_month
from influence_desktop.records import Channel
from influence_desktop.scoring.calendar import Calendar
from influence_desktop.texts import tr
from influence_desktop.weeks import Week, weeks_between

GLANCE_WEEKS = 26
"""Complete weeks on Glance and behind a cell; the open one comes on top."""

MANY_WEEKS, VERY_MANY_WEEKS = 60, 170
"""From how many weeks on only every third month, only every January is named."""


def clock(facts: Facts, first: Week, last: Week, *, channels: Sequence[Channel]) -> Clock:
    """Return the weeks from one to another with months, pauses and notes.

    A pause runs through all rows where it holds for all of the channels recorded by
    then; the notes of channels that are not shown stay away.
    """
    weeks = tuple(weeks_between(first, last))
    is_open = [index for index, week in enumerate(weeks) if not week.complete(facts.today)]
    return Clock(
        weeks=weeks,
        months=months(weeks),
        pauses=stretches(_all_paused(facts, weeks, channels)),
        notes=_notes(facts, weeks, channels),
        open=is_open[0] if is_open else None,
    )


def months(weeks: Sequence[Week]) -> tuple[Mark, ...]:
    """Return the months at their first Monday, the year added where January is crossed."""
    crosses = len({week.monday.year for week in weeks}) > 1
    found = []
    for index, week in enumerate(weeks):
        month, year = week.monday.month, week.monday.year
        if week.monday.day > 7 or not _named(month, len(weeks)):  # noqa: PLR2004
            continue
        if len(weeks) > VERY_MANY_WEEKS:
            found.append(Mark(index=index, words=str(year)))
        elif month == 1 and crosses:
            found.append(Mark(index=index, words=f"{short_month(month)} {year}"))
        else:
            found.append(Mark(index=index, words=short_month(month)))
    return tuple(found)


def stretches(paused: Iterable[bool]) -> tuple[Stretch, ...]:
    """Return the runs of paused weeks, or of weeks that have something else in common."""
    runs = groupby(enumerate(paused), key=lambda item: item[1])
    found = [[index for index, _ in run] for is_paused, run in runs if is_paused]
    return tuple(Stretch(first=run[0], last=run[-1], words=tr("Pause")) for run in found)


def _named(month: int, weeks: int) -> bool:
    if weeks > VERY_MANY_WEEKS:
        return month == 1
    return weeks <= MANY_WEEKS or month % 3 == 1


def _all_paused(facts: Facts, weeks: Sequence[Week], channels: Sequence[Channel]) -> list[bool]:
    if not weeks or not facts.pauses:
        return [False] * len(weeks)
    run = Calendar(first=weeks[0], last=weeks[-1], today=facts.today, pauses=facts.pauses)
    of_all = run.paused(None)
    each = {channel.id: run.paused(channel.id) for channel in channels}
    found = []
    for index, week in enumerate(weeks):
        there = [id_ for id_ in each if id_ in facts.first_weeks and facts.first_weeks[id_] <= week]
        found.append(of_all[index] or (bool(there) and all(each[id_][index] for id_ in there)))
    return found


def _notes(facts: Facts, weeks: Sequence[Week], channels: Sequence[Channel]) -> tuple[Mark, ...]:
    shown = {None, *(channel.id for channel in channels)}
    return tuple(
        Mark(index=index, words=note.text, id=note.id)
        for note in sorted(facts.notes, key=lambda note: (note.date, note.id))
        if note.channel_id in shown
        if 0 <= (index := weeks[0].until(Week.containing(note.date))) < len(weeks)
    )
