"""Which signal is asked about, and how long an answer keeps its question closed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from influence_desktop.records import ONLY, Answer, Signal, name_key
from influence_desktop.weeks import Week

REST_WEEKS = 8
"""After a question that was answered: weeks of rest for the whole journal, drops and
soars apart; and how far a recomputed signal may have moved and still be the same."""

FRESH_WEEKS = 8
"""A signal of one of so many newest complete weeks may be asked about."""

AWAY = "away"
"""Marks, in its evidence, a signal that only says that nearly nothing was posted."""

TOPIC = "topic"
"""Names, in its evidence, the topic of a signal that is about the posts of one."""

ASKED = "asked"
"""Holds, in the evidence of a kept signal, the day on which its question was first shown."""


def to_ask(
    candidates: Iterable[Signal],
    newest: Week,
    *,
    signals: Sequence[Signal] = (),
    answers: Sequence[Answer] = (),
    today: date,
) -> Signal | None:
    """Return the one signal to ask about, if any.

    Of those that are fresh, or were put off until about now, and that are not closed: the
    one whose question was shown already, which stays until then; else an absence before
    all else, then the newest one, a drop before a soar. In a week in which a question was
    shown for the first time no other one is, and in the week after one was still open none
    of its measure.

    Parameters
    ----------
    candidates
        What was found, absences too.
    newest
        The newest complete week.
    signals, answers
        What was asked before, and what came of it.
    today
        The day on which a snooze may have run out.
    """
    open_ones = [each for each in candidates if _open(each, newest, signals, answers, today)]
    shown = [each for each in signals if asked_on(each) is not None]
    standing = [each for each in open_ones if _is_one_of(each, shown)]
    days = [day for each in shown if (day := asked_on(each)) is not None]
    if not standing and any(Week.containing(day) == Week.containing(today) for day in days):
        return None
    new = [
        each
        for each in open_ones
        if not any(
            kept.measure == each.measure and _left(kept, newest, signals, answers, today)
            for kept in shown
        )
    ]
    replied = {answer.signal_id for answer in answers}
    waiting = [each for each in shown if each.id not in replied]
    return max(
        standing or new,
        key=lambda each: (
            _is_one_of(each, waiting),  # before one that was put off and comes back
            is_away(each),
            each.week,
            each.direction == "drop",
        ),
        default=None,
    )


def asked_on(signal: Signal) -> date | None:
    """Return the day on which a kept signal's question was first shown, if it was."""
    try:
        return date.fromisoformat(signal.evidence.get(ASKED, ""))
    except (TypeError, ValueError):
        return None  # a file may have said anything


def closed(
    candidate: Signal, signals: Sequence[Signal], answers: Sequence[Answer], *, today: date
) -> bool:
    """Tell whether a signal's question stays closed.

    An answer closes every question about a signal of the same direction within 8 weeks
    of the one that was answered: what was found again after an old week was edited is
    not asked again, and one fall with several faces is asked about once. A snooze does
    so until its day and no longer; "stop" closes its channel or topic for good, also where
    that channel is all there is, or its measure where it spoke of several; of an absence
    it closes absences. And a question a week is enough.
    """
    asked = {signal.id: signal for signal in signals}
    return any(
        _closes(answer, asked[answer.signal_id], candidate, today)
        for answer in answers
        if answer.signal_id in asked
    )


def same(one: Signal, other: Signal) -> bool:
    """Tell whether two signals are one that was computed twice."""
    return (
        (one.direction, one.measure) == (other.direction, other.measure)
        and _whereabouts(one) == _whereabouts(other)
        and is_away(one) is is_away(other)
        and _near(one, other)
    )


def is_away(signal: Signal) -> bool:
    """Tell whether a signal only says that nearly nothing was posted."""
    return bool(signal.evidence.get(AWAY))


def topic_of(signal: Signal) -> str | None:
    """Return the topic that a signal is about, None for one by channel."""
    return signal.evidence.get(TOPIC) or None


def only_channel(signal: Signal) -> int | None:
    """Return the one channel that a signal is about, also where it is all there was."""
    only = signal.evidence.get(ONLY)
    return only if signal.channel_id is None and isinstance(only, int) else signal.channel_id


def _is_one_of(candidate: Signal, signals: Iterable[Signal]) -> bool:
    return any(same(each, candidate) for each in signals)


def _whereabouts(signal: Signal) -> tuple[int | None, str]:
    """Return what tells the channel, or the topic, of one signal from that of another."""
    return signal.channel_id, name_key(topic_of(signal) or "")


def _open(
    candidate: Signal,
    newest: Week,
    signals: Sequence[Signal],
    answers: Sequence[Answer],
    today: date,
) -> bool:
    fresh = _fresh(candidate, newest, signals, today)
    due = fresh or _due(candidate, newest, signals, answers, today)
    return due and not closed(candidate, signals, answers, today=today)


def _left(
    kept: Signal,
    newest: Week,
    signals: Sequence[Signal],
    answers: Sequence[Answer],
    today: date,
) -> bool:
    """Tell whether a question was open a week ago and is no longer, without any answer.

    It grew too old, or it is not found any more a week after it was first shown.
    """
    day, last = asked_on(kept), today - timedelta(weeks=1)
    weeks = Week.containing(day).until(Week.containing(today)) if day else 0
    if weeks < 1 or not _open(kept, newest.plus(-1), signals, answers, last):
        return False
    return weeks == 1 or not _open(kept, newest, signals, answers, today)


def _fresh(candidate: Signal, newest: Week, signals: Sequence[Signal], today: date) -> bool:
    """Tell whether a signal is of the last weeks.

    An absence that goes on would be so for ever: it is from the week on in which its
    question was first shown.
    """
    if is_away(candidate):
        days = [asked_on(each) for each in signals if same(each, candidate)]
        weeks = [Week.containing(day).until(Week.containing(today)) for day in days if day]
        if weeks and min(weeks) >= FRESH_WEEKS:
            return False
    return 0 <= candidate.week.until(newest) < FRESH_WEEKS


def _due(
    candidate: Signal,
    newest: Week,
    signals: Sequence[Signal],
    answers: Sequence[Answer],
    today: date,
) -> bool:
    """Tell whether a signal was put off until a day that came within the last weeks.

    It may have grown older than what is asked about anew: a snooze is a promise.
    """
    kept = {signal.id for signal in signals if same(signal, candidate)}
    days = [each.until for each in answers if each.signal_id in kept and each.until is not None]
    return candidate.week <= newest and any(
        0 <= Week.containing(day).until(Week.containing(today)) < FRESH_WEEKS for day in days
    )


def _closes(answer: Answer, about: Signal, candidate: Signal, today: date) -> bool:
    if _too_soon(answer, about, candidate, today) or _stops(answer, about, candidate):
        return True
    if not _alike(about, candidate):
        return False
    if answer.until is not None and today < answer.until:
        return True
    return answer.kind != "snooze" and _near(about, candidate)


def _too_soon(answer: Answer, about: Signal, candidate: Signal, today: date) -> bool:
    """Tell whether it is the same week still, or the week after and the same measure."""
    weeks = Week.containing(answer.date).until(Week.containing(today))
    if answer.kind == "snooze" and same(about, candidate):
        return False
    return weeks == 0 or (weeks == 1 and about.measure == candidate.measure)


def _stops(answer: Answer, about: Signal, candidate: Signal) -> bool:
    if answer.kind != "stop":
        return False
    if is_away(about):
        return is_away(candidate)
    channel, topic = only_channel(about), _whereabouts(about)[1]
    if channel is not None or topic:
        return (only_channel(candidate), _whereabouts(candidate)[1]) == (channel, topic)
    if _whereabouts(candidate) != (None, ""):
        return False
    return about.measure == candidate.measure and _alike(about, candidate)


def _alike(one: Signal, other: Signal) -> bool:
    """Tell whether an answer to one is an answer to the other: drops and soars apart.

    An absence is told of posts alone: what else fell is another matter.
    """
    if is_away(one) is not is_away(other):
        return (one.direction, one.measure) == (other.direction, other.measure)
    return one.direction == other.direction


def _near(one: Signal, other: Signal) -> bool:
    """Tell whether two signals lie so near that they are about one matter.

    An absence that goes on is the same, however long it has become; also where its first
    weeks were marked as a pause, and it begins after them.
    """
    if is_away(one) and is_away(other):
        gap = max(one.week.until(other.since), other.week.until(one.since))
        if gap <= 1:
            return True
    return abs(one.week.until(other.week)) < REST_WEEKS
