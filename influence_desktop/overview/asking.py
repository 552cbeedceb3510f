"""The one question on Glance: which signal it is about, and what it says."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from influence_desktop.overview.absences import absences, away_facts, away_why
from influence_desktop.overview.facts import Book
from influence_desktop.overview.found import UNKEPT, Told
from influence_desktop.overview.question_words import (
    asks,
    sure_words,
    told_facts,
    why,
)
from influence_desktop.overview.states import Question
from influence_desktop.records import Signal, new_id
from influence_desktop.reflection.questions import ASKED, asked_on, is_away, same, to_ask, topic_of
from influence_desktop.weeks import weeks_between

LINE, PAUSE, FENCE, NOT_NOW, SNOOZE, STOP = (
    *("line", "pause", "fence"),
    *("not_now", "snooze", "stop"),
)
"""The kinds of an answer."""

LEAVE = (NOT_NOW, SNOOZE, STOP)
"""What can be replied to every question, without saying anything."""


def asked(book: Book) -> Question | None:
    """Return the question that the journal asks, if any.

    It is about what was found in channels that are counted today, or about an absence
    that nobody marked. A drop of weeks in which next to nothing was written down is an
    absence first, and is asked about as one. Of what was found before the journal's newest
    change nothing is asked that was not asked before: it may not hold any more.
    """
    facts = book.facts
    counted = {None, *(channel.id for channel in facts.counted)}
    away = absences(book)
    told = [
        each
        for each in facts.found.told
        if each.signal.channel_id in counted and not _is_absence(each.signal, away)
    ]
    candidates = [*away, *(each.signal for each in told)]
    if facts.standing is not None:
        candidates = [each for each in candidates if any(same(one, each) for one in facts.standing)]
    signal = to_ask(
        candidates,
        facts.newest,
        signals=facts.signals,
        answers=facts.answers,
        today=facts.today,
    )
    if signal is None:
        return None
    if is_away(signal):
        return _question(
            book,
            signal,
            facts=away_facts(facts, signal),
            why=away_why(facts, signal),
            choices=(PAUSE, LINE, *LEAVE),
        )
    cause = next(each.cause for each in told if each.signal is signal)
    return _question(
        book,
        signal,
        facts=told_facts(book, Told(signal, cause)),
        why=_why(book, signal),
        choices=_choices(signal),
    )


def _why(book: Book, signal: Signal) -> str:
    """Return the numbers behind a question, and what can be known at all of a fall."""
    sure = sure_words(book.facts.found, signal) if signal.direction == "drop" else ""
    return f"{why(signal)} {sure}".strip()


def _choices(signal: Signal) -> tuple[str, ...]:
    """Return the answers that fit.

    Nobody pauses for a rise, no platform counts our posts, and neither a pause nor a
    fence is one of a topic.
    """
    if topic_of(signal) is not None:
        return (LINE, *LEAVE)
    pause = (PAUSE,) if signal.direction == "drop" else ()
    fence = (FENCE,) if signal.measure != "volume" else ()
    return (LINE, *pause, *fence, *LEAVE)


def _question(
    book: Book, signal: Signal, *, facts: str, why: str, choices: tuple[str, ...]
) -> Question:
    return Question(
        week=signal.week,
        since=signal.since,
        direction=signal.direction,
        measure=signal.measure,
        channel_id=signal.channel_id,
        ratio=signal.ratio,
        ratio_low=signal.ratio_low,
        ratio_high=signal.ratio_high,
        evidence=signal.evidence,
        facts=facts,
        asks=asks(book, _as_shown(book.facts.signals, signal)),
        why=why,
        choices=choices,
        signal_id=kept_id(book.facts.signals, signal),
    )


def kept_id(signals: Iterable[Signal], signal: Signal) -> int:
    """Return the id under which a signal is kept, UNKEPT where it is not."""
    return next((each.id for each in signals if same(each, signal)), UNKEPT)


def asked_about(question: Question) -> Signal:
    """Return the signal that a question is about."""
    return Signal(
        id=question.signal_id,
        week=question.week,
        direction=question.direction,
        measure=question.measure,
        channel_id=question.channel_id,
        since=question.since,
        ratio=question.ratio,
        ratio_low=question.ratio_low,
        ratio_high=question.ratio_high,
        evidence=dict(question.evidence),
    )


def _as_shown(signals: Iterable[Signal], signal: Signal) -> Signal:
    """Return a signal in the week in which it was shown first: its question stays worded so."""
    weeks = (each.week for each in signals if same(each, signal))
    return replace(signal, week=next(weeks, signal.week))


def shown_first(
    question: Question, signals: Sequence[Signal], *, today: date, besides: Sequence[Signal]
) -> list[Signal]:
    """Return the signals to be written, that of a question with the day it was shown first.

    Parameters
    ----------
    question
        What is shown.
    signals
        Those that are kept, and those that are about to be.
    today
        The day on which it is shown.
    besides
        Those that are about to be kept.
    """
    about = asked_about(question)
    kept = next((each for each in signals if same(each, about)), None)
    if kept is not None and asked_on(kept) is not None:
        return list(besides)
    marked = kept or replace(about, id=new_id())
    marked = replace(marked, evidence={**marked.evidence, ASKED: today.isoformat()})
    return [*(each for each in besides if each.id != marked.id), marked]


def _is_absence(signal: Signal, away: Iterable[Signal]) -> bool:
    """Tell whether a drop is one of weeks that are, for the greater part, asked about as away."""
    if signal.direction != "drop":
        return False
    weeks = weeks_between(signal.since, signal.week)
    gone = [week for week in weeks if any(each.since <= week <= each.week for each in away)]
    return 2 * len(gone) >= len(weeks)
