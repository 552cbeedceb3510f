"""Experiments: what was given when something soared, done again, and what followed each time.

An experiment is no record of its own. It is a soar that was answered with a line: the line
says what was given. Every later note of the same signal is a time it was done again; its
words say what was expected. What followed is worked out from the weekly figures.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from statistics import fmean

from influence_desktop.overview.concerned import FIGURE, concerned_series
from influence_desktop.overview.earlier import signal_words
from influence_desktop.overview.facts import Book, Facts
from influence_desktop.overview.reflect_states import Experiment, Time
from influence_desktop.overview.words import days_words, figure_words, metric_name
from influence_desktop.records import Note, Signal
from influence_desktop.scoring.series import Series
from influence_desktop.scoring.usual import compared, usual
from influence_desktop.texts import tr
from influence_desktop.weeks import Week, weeks_between

FOLLOWING = 4
"""Weeks from each time on, its own among them, in which is looked for what followed."""

LEAST = 2
"""So many of them must be known."""

SHOWN_WEEKS = 104
"""An experiment is shown for so long after it was done last."""


def experiments(book: Book) -> tuple[Experiment, ...]:
    """Return the experiments of the last two years, the one done last first."""
    facts = book.facts
    found = [
        (_last(facts, signal), _experiment(book, signal, line)) for signal, line in _lines(facts)
    ]
    recent = [each for each in found if each[0].until(facts.open_week) <= SHOWN_WEEKS]
    return tuple(each for _, each in sorted(recent, key=lambda item: item[0], reverse=True))


def experiments_since(facts: Facts) -> Week | None:
    """Return the week in which the oldest experiment that is shown began, if there is one."""
    weeks = [
        signal.since
        for signal, _ in _lines(facts)
        if _last(facts, signal).until(facts.open_week) <= SHOWN_WEEKS
    ]
    return min(weeks, default=None)


def _lines(facts: Facts) -> list[tuple[Signal, Note]]:
    """Return the soars that were answered with a line which still stands."""
    notes = {note.id: note for note in facts.notes}
    lines = {
        answer.signal_id: notes[answer.note_id]
        for answer in facts.answers
        if answer.note_id in notes
    }
    return [
        (signal, lines[signal.id])
        for signal in facts.signals
        if signal.direction == "soar" and signal.id in lines
    ]


def _last(facts: Facts, signal: Signal) -> Week:
    days = (note.date for note in facts.notes if note.signal_id == signal.id)
    return max(signal.week, *(Week.containing(day) for day in days))


def _experiment(book: Book, signal: Signal, line: Note) -> Experiment:
    facts, metric = book.facts, FIGURE[signal.measure]
    series = concerned_series(book, signal, metric)
    again = sorted(
        (note for note in facts.notes if note.signal_id == signal.id and note.id != line.id),
        key=lambda note: (note.date, note.id),
    )
    return Experiment(
        signal_id=signal.id,
        what=line.text,
        head=signal_words(facts, signal),
        times=(
            _first(series, signal, metric, today=facts.today),
            *(_again(series, note, metric, today=facts.today) for note in again),
        ),
    )


def _first(series: Series | None, signal: Signal, metric: str, *, today: date) -> Time:
    weeks = weeks_between(signal.since, signal.week)
    when = days_words(signal.since.monday, signal.week.sunday, today=today)
    return Time(when=when, followed=_followed(series, weeks, metric) or _unclear(series, weeks))


def _again(series: Series | None, note: Note, metric: str, *, today: date) -> Time:
    week = Week.containing(note.date)
    weeks = weeks_between(week, week.plus(FOLLOWING - 1))
    when = days_words(note.date, note.date, today=today)
    if not weeks[-1].complete(today):
        followed = tr("The four weeks from then on are not over yet.")
        return Time(when=when, expected=note.text, followed=followed)
    followed = _followed(series, weeks, metric)
    if not followed or series is None:
        return Time(when=when, expected=note.text, followed=_unclear(series, weeks))
    return Time(
        when=when, expected=note.text, followed=followed, verdict=_verdict(series, weeks, metric)
    )


def _followed(series: Series | None, weeks: Sequence[Week], metric: str) -> str:
    """Return what the weeks brought beside their usual, "" where that cannot be told."""
    usually = None if series is None else usual(series, weeks[0])
    known = [] if series is None else _known(series, weeks)
    if usually is None or len(known) < min(LEAST, len(weeks)) or _divided(series, weeks):
        return ""
    middle, low, high, mean = (
        figure_words(metric, each)
        for each in (usually.middle, usually.low, usually.high, fmean(known))
    )
    return tr(
        "{mean} {metric} a week; usual before it {usual}, mostly between {low} and {high}.",
        mean=mean, metric=metric_name(metric), usual=middle, low=low, high=high,
    )  # fmt: skip


def _verdict(series: Series, weeks: Sequence[Week], metric: str) -> str:
    usually = usual(series, weeks[0])
    assert usually is not None  # what followed was told beside it
    rose = fmean(_known(series, weeks)) > usually.high
    figure = metric_name(metric)
    return tr("The {figure} rose again.", figure=figure) if rose else tr("It did not repeat.")


def _known(series: Series, weeks: Sequence[Week]) -> list[int]:
    return [
        value
        for week in weeks
        if series.is_settled(week) and not series.is_paused(week)
        if (value := compared(series, week)) is not None
    ]


def _divided(series: Series | None, weeks: Sequence[Week]) -> bool:
    return series is not None and series.divided(weeks[0], weeks[-1])


def _unclear(series: Series | None, weeks: Sequence[Week]) -> str:
    if _divided(series, weeks):
        return tr("Not comparable: in these weeks a platform began to count anew.")
    return tr("Too few weeks are known to tell what followed.")
