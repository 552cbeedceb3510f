"""Experiments: what was given when something soared, done again, and what followed each time.

An experiment is no record of its own. It is a soar that was answered with a line: the line
says what was given. Every later note of the same signal is a time it was done again; its
words say what was expected. What followed is worked out from the weekly figures, in the
measure that soared.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import TypeAlias

from influence_desktop.overview.detecting import streams_of
from influence_desktop.overview.earlier import signal_words, taken_out
from influence_desktop.overview.facts import Book, Facts
from influence_desktop.overview.measure_words import PER, measure_words, rate_figure
from influence_desktop.overview.reflect_states import Experiment, Time
from influence_desktop.overview.words import capital, days_words, figure_words
from influence_desktop.records import Note, Signal, name_key
from influence_desktop.reflection.again import FENCED, RISEN, Followed, Span, followed
from influence_desktop.reflection.chain import Links, links
from influence_desktop.reflection.questions import topic_of
from influence_desktop.reflection.streams import Streams
from influence_desktop.texts import number, tr
from influence_desktop.weeks import Week

FOLLOWING = 4
"""Weeks from each time on, its own among them, in which is looked for what followed."""

SHOWN_WEEKS = 104
"""An experiment is shown for so long after it was done last."""

_Journal: TypeAlias = tuple[Streams, Links]


def experiments(facts: Facts, book: Book | None = None) -> tuple[Experiment, ...]:
    """Return the experiments of the last two years, the one done last first.

    `book` is that of the facts, where somebody has opened it already.
    """
    found = [(_last(facts, signal), signal, notes) for signal, notes in _notes(facts)]
    recent = [each for each in found if each[0].until(facts.open_week) <= SHOWN_WEEKS]

    @cache
    def journal(*, by_topic: bool) -> _Journal | None:
        source = facts.topics if by_topic else facts
        streams = None if source is None else streams_of(source, None if by_topic else book)
        if streams is None or not streams.channels or not streams.weeks:
            return None
        return streams, links(streams)

    return tuple(
        _experiment(facts, signal, notes, journal(by_topic=topic_of(signal) is not None))
        for _, signal, notes in sorted(recent, key=lambda item: item[0], reverse=True)
    )


def experiments_since(facts: Facts) -> Week | None:
    """Return the week in which the oldest experiment that is shown began, if there is one."""
    weeks = [
        signal.since
        for signal, _ in _notes(facts)
        if _last(facts, signal).until(facts.open_week) <= SHOWN_WEEKS
    ]
    return min(weeks, default=None)


def _notes(facts: Facts) -> list[tuple[Signal, tuple[str, list[Note]]]]:
    """Return the soars that were answered with a line: what was given, and its later times.

    A line that was taken out leaves the card where it was done again: those times stand.
    """
    notes = {note.id: note for note in facts.notes}
    lines = {
        answer.signal_id: answer.note_id
        for answer in facts.answers
        if answer.kind == "line" and answer.note_id is not None
    }
    found = []
    for signal in facts.signals:
        if signal.direction != "soar" or signal.id not in lines:
            continue
        line = notes.get(lines[signal.id])
        again = sorted(
            (note for note in facts.notes if note.signal_id == signal.id and note is not line),
            key=lambda note: (note.date, note.id),
        )
        if line is not None or again:
            found.append((signal, (line.text if line else taken_out(), again)))
    return found


def _last(facts: Facts, signal: Signal) -> Week:
    days = (note.date for note in facts.notes if note.signal_id == signal.id)
    return max(signal.week, *(Week.containing(day) for day in days))


def _experiment(
    facts: Facts, signal: Signal, notes: tuple[str, list[Note]], journal: _Journal | None
) -> Experiment:
    what, again = notes
    spans = [(signal.since, signal.week), *(_span(note) for note in again)]
    told = _told(facts, signal, spans, journal)
    return Experiment(
        signal_id=signal.id,
        what=what,
        head=signal_words(facts, signal),
        times=(
            _first(signal, told[0], today=facts.today),
            *(
                _again(signal, note, one, told[0], today=facts.today)
                for note, one in zip(again, told[1:], strict=True)
            ),
        ),
    )


def _span(note: Note) -> Span:
    week = Week.containing(note.date)
    return week, week.plus(FOLLOWING - 1)


def _told(
    facts: Facts, signal: Signal, spans: Sequence[Span], journal: _Journal | None
) -> list[Followed | str]:
    """Return what followed each time; where the channel or topic is not there, nothing."""
    name = topic_of(signal) or facts.names.get(signal.channel_id or 0)
    channel = None
    if journal is not None and name is not None:
        names = [name_key(each) for each in journal[0].channels]
        channel = names.index(name_key(name)) if name_key(name) in names else None
    if journal is None or (channel is None and (signal.channel_id or topic_of(signal))):
        return [""] * len(spans)
    return followed(*journal, spans, measure=signal.measure, channel=channel)


def _first(signal: Signal, told: Followed | str, *, today: date) -> Time:
    """Return the first time: the weeks of the rise."""
    when = days_words(signal.since.monday, signal.week.sunday, today=today)
    if isinstance(told, Followed):
        return Time(when=when, followed=_followed(told, *_range(signal, told)))
    return Time(when=when, followed=_unclear(told))


def _again(
    signal: Signal, note: Note, told: Followed | str, first: Followed | str, *, today: date
) -> Time:
    when = days_words(note.date, note.date, today=today)
    if not _span(note)[1].complete(today):
        followed = tr("The four weeks from then on are not over yet.")
        return Time(when=when, expected=note.text, followed=followed)
    if not isinstance(told, Followed):
        return Time(when=when, expected=note.text, followed=_unclear(told))
    return Time(
        when=when,
        expected=note.text,
        followed=_followed(told, told.low, told.high),
        verdict=_verdict(told, *_rise(signal, first)),
    )


def _range(signal: Signal, told: Followed) -> tuple[float, float]:
    """Return the interval of the first time, as wide as it was told: it stood out by choice."""
    low = told.low if signal.ratio_low is None else min(told.low, signal.ratio_low)
    high = told.high if signal.ratio_high is None else max(told.high, signal.ratio_high)
    return low, high


def _followed(told: Followed, low: float, high: float) -> str:
    """Return what the weeks brought beside their usual, with how sure that is."""
    if told.upstream is None or not told.given:
        seen, usual = (figure_words(told.figure, each) for each in (told.seen, told.expected))
        measure = tr("{metric} a week", metric=measure_words(told.figure, None))
    else:
        per = PER[told.upstream] / told.given
        seen, usual = (rate_figure(each * per) for each in (told.seen, told.expected))
        measure = measure_words(told.figure, told.upstream)
    if told.without:
        measure = tr("{measure} without {channels}", measure=measure, channels=told.without)
    brought = tr(
        "{measure}: {seen}; usual before it {usual}.",
        measure=capital(measure), seen=seen, usual=usual,
    )  # fmt: skip
    return brought + " " + tr(
        "Luck allowed for, that is {low} to {high}\N{NO-BREAK SPACE}% of it.",
        low=number(100 * low), high=number(100 * high),
    )  # fmt: skip


def _rise(signal: Signal, first: Followed | str) -> tuple[float, float]:
    """Return the least that the first rise may have been, and about what it was.

    It was noticed because it stood out, so that the smaller of two readings is taken.
    """
    if isinstance(first, Followed):
        return _range(signal, first)[0], min(first.ratio, signal.ratio or first.ratio)
    return signal.ratio_low or 1.0, signal.ratio or 1.0


def _verdict(told: Followed, least: float, rise: float) -> str:
    """Return whether the measure rose again, as far as its interval can tell."""
    measure = measure_words(told.figure, told.upstream)
    if told.low > 1 and not told.steady:
        return tr("It rose in one week alone: too few to tell whether it repeated.")
    if told.low > 1:
        if told.high < rise:
            return tr("The {measure} rose again, by less.", measure=measure)
        return tr("The {measure} rose again.", measure=measure)
    if told.high < max(least, 1):
        return tr("It did not repeat.")
    return tr("Too few to tell whether it repeated.")


def _unclear(why: str) -> str:
    return {
        FENCED: tr("Not comparable: in these weeks a platform began to count anew."),
        RISEN: tr("It had not come down since the time before: nothing can be told of this one."),
    }.get(why, tr("Too few weeks are known to tell what followed."))
