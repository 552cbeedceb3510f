"""Absences that nobody marked: the signals that ask about them, and their words."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from influence_desktop.overview.facts import Book, Facts
from influence_desktop.overview.found import UNKEPT
from influence_desktop.overview.question_words import numbered, weeks_words
from influence_desktop.overview.words import amount, capital, days_words, figure_words
from influence_desktop.records import ONLY, Signal
from influence_desktop.reflection.questions import AWAY
from influence_desktop.scoring.usual import compared, usual
from influence_desktop.texts import tr
from influence_desktop.weeks import Week

FIGURES = ("posts", "impressions", "responses", "clickthroughs", "signups")
"""By which an absence is told: the first of which next to nothing came."""

NEXT_TO_NOTHING = 0.3
"""A share of the usual; a usual of another reading may lie lower than the one looked at."""


def absences(book: Book) -> list[Signal]:
    """Return a signal for each run of absences, with what came and what is usual.

    Where either cannot be told, because it lies further back than the page has read,
    nothing is asked.
    """
    weeks = book.facts.found.away
    runs = groupby(enumerate(weeks), key=lambda item: weeks[0].until(item[1]) - item[0])
    found = [_absence(book, [week for _, week in run]) for _, run in runs]
    return [each for each in found if each is not None]


def away_facts(facts: Facts, signal: Signal) -> str:
    """Return that nearly nothing was written down, and what is usual."""
    figure = signal.evidence["figure"]
    return tr(
        "{when} you wrote down {count}; your usual is {usual} a week.",
        when=capital(_when(facts, signal)),
        count=amount(figure, signal.evidence["seen"]),
        usual=figure_words(figure, signal.evidence["usual"]),
    )


def away_why(facts: Facts, signal: Signal) -> str:
    """Return why it is asked whether somebody was away."""
    when = _when(facts, signal)
    if signal.evidence["figure"] == "posts":
        seen = tr("{when} next to nothing was posted", when=when)
    else:
        seen = tr("{when} next to nothing was written down", when=when)
    return tr(
        "Why this is asked: {seen}, and no pause is marked. A week that "
        "is marked as a pause counts in no usual and in no score.",
        seen=seen,
    )


def _when(facts: Facts, signal: Signal) -> str:
    """Return `in weeks 40 to 44`; of a long time, or over a year's end, its days."""
    if numbered(signal.since, signal.week):
        return weeks_words(signal.since, signal.week)
    first, last = (
        days_words(day, day, today=facts.today) for day in (signal.since.monday, signal.week.sunday)
    )
    if signal.week == facts.newest:
        return tr("since {day}", day=first)
    return tr("from {first} to {last}", first=first, last=last)


def _absence(book: Book, weeks: Sequence[Week]) -> Signal | None:
    counted = book.facts.counted
    for figure in FIGURES:
        series = book.together(figure, counted)
        if series is None:
            continue
        usually = usual(series, weeks[0])
        middle = usually.middle if usually else 0.0
        came = [value for week in weeks if (value := compared(series, week)) is not None]
        if figure == "posts" and sum(came) > NEXT_TO_NOTHING * middle * len(came):
            return None  # somebody posted: whatever else is missing, nobody was away
        if came and sum(came) < NEXT_TO_NOTHING * middle * len(came):
            return Signal(
                id=UNKEPT,
                week=weeks[-1],
                since=weeks[0],
                direction="drop",
                measure="volume",
                evidence={
                    AWAY: True,
                    "figure": figure,
                    "seen": sum(came),
                    "usual": middle,
                    **({ONLY: counted[0].id} if len(counted) == 1 else {}),
                },
            )
    return None
