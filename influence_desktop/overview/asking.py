"""The one question on Glance: which signal it is about, and what it says."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from influence_desktop.overview.facts import Book
from influence_desktop.overview.found import UNKEPT, Told
from influence_desktop.overview.question_words import (
    asks,
    away_facts,
    away_why,
    sure_words,
    told_facts,
    why,
)
from influence_desktop.overview.states import Question
from influence_desktop.records import Signal
from influence_desktop.reflection.questions import AWAY, is_away, same, to_ask, topic_of
from influence_desktop.scoring.usual import compared, usual
from influence_desktop.weeks import Week

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
    that nobody marked.
    """
    facts = book.facts
    counted = {None, *(channel.id for channel in facts.counted)}
    told = [each for each in facts.found.told if each.signal.channel_id in counted]
    signal = to_ask(
        [*_absences(book), *(each.signal for each in told)],
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
            facts=away_facts(signal),
            why=away_why(signal),
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
        asks=asks(book, signal),
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


def _absences(book: Book) -> list[Signal]:
    """Return a signal for each run of absences, with what was posted and what is usual.

    Where either cannot be told, because it lies further back than the page has read,
    nothing is asked.
    """
    weeks = book.facts.found.away
    runs = groupby(enumerate(weeks), key=lambda item: weeks[0].until(item[1]) - item[0])
    found = [_absence(book, [week for _, week in run]) for _, run in runs]
    return [each for each in found if each is not None]


def _absence(book: Book, weeks: Sequence[Week]) -> Signal | None:
    posts = book.together("posts", book.facts.counted)
    if posts is None:
        return None
    usually = usual(posts, weeks[0])
    came = [value for week in weeks if (value := compared(posts, week)) is not None]
    if usually is None or not came:
        return None
    return Signal(
        id=UNKEPT,
        week=weeks[-1],
        since=weeks[0],
        direction="drop",
        measure="volume",
        evidence={AWAY: True, "posts": sum(came), "usual": usually.middle},
    )
