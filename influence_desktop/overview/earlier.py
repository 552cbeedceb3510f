"""The questions that were answered, in words: when, about what, and what was replied."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from influence_desktop.overview.concerned import figure_of, one_named, what_stops
from influence_desktop.overview.facts import Facts
from influence_desktop.overview.measure_words import signal_measure
from influence_desktop.overview.reflect_states import Earlier, Place
from influence_desktop.overview.words import capital, full_day, month_name, short_month, spelt
from influence_desktop.records import Answer, Signal
from influence_desktop.reflection.questions import is_away, topic_of
from influence_desktop.texts import tr
from influence_desktop.weeks import Week

_LAST = ("snooze", "not_now", "stop", "fence", "pause", "line")
"""Of several answers of one day, the one that says most stands for them."""


def earlier(facts: Facts, *, but: int | None) -> tuple[Earlier, ...]:
    """Return the answered questions, the newest first; `but` is asked about just now."""
    last: dict[int, Answer] = {}
    for answer in sorted(facts.answers, key=lambda each: (each.date, _LAST.index(each.kind))):
        last[answer.signal_id] = answer
    told = [each for each in facts.signals if each.id in last and each.id != but]
    return tuple(
        Earlier(
            signal_id=signal.id,
            when=_when(signal, today=facts.today),
            what=signal_words(facts, signal),
            reply=_reply(facts, signal, last[signal.id]),
            place=place(signal),
        )
        for signal in sorted(told, key=lambda each: (each.week, each.id), reverse=True)
    )


def place(signal: Signal) -> Place:
    """Return where on Trends a signal's weeks are seen."""
    return Place(
        metric=figure_of(signal),
        since=signal.since,
        week=signal.week,
        channel_id=signal.channel_id,
        topic=topic_of(signal),
    )


def signal_words(facts: Facts, signal: Signal) -> str:
    """Return what a signal says: `Fewer comments in Blog for five weeks`."""
    count = signal.since.until(signal.week) + 1
    if is_away(signal):
        many = capital(tr("{n} near-empty weeks", n=spelt(count)))
        return tr("A near-empty week") if count == 1 else many
    figure = signal_measure(signal)
    channel = one_named(facts, signal)
    words: Mapping[tuple[bool, bool], str] = {
        (True, True): tr("Fewer {figure} in {channel}", figure=figure, channel=channel),
        (True, False): tr("Fewer {figure}", figure=figure),
        (False, True): tr("More {figure} in {channel}", figure=figure, channel=channel),
        (False, False): tr("More {figure}", figure=figure),
    }
    what = words[signal.direction == "drop", channel is not None]
    if count == 1:
        return tr("{what} in week {number}", what=what, number=signal.week.number)
    return tr("{what} for {count} weeks", what=what, count=spelt(count))


def _when(signal: Signal, *, today: date) -> str:
    day = signal.week.thursday
    if day.year == today.year:
        return month_name(day.month)
    return f"{short_month(day.month)} {day.year}"


def _reply(facts: Facts, signal: Signal, answer: Answer) -> str:
    match answer.kind:
        case "line":
            notes = (note.text for note in facts.notes if note.id == answer.note_id)
            return next(notes, taken_out())
        case "pause":
            return _pause_reply(facts, signal, answer)
        case "stop":
            return _stop_reply(facts, signal)
        case "snooze" if answer.until is not None:
            return tr("Put off until {day}.", day=full_day(answer.until))
        case _:
            return _fence_reply(facts, signal) if answer.kind == "fence" else tr("Not now.")


def taken_out() -> str:
    """Return what stands where a line stood."""
    return tr("The line was taken out later.")


def _pause_reply(facts: Facts, signal: Signal, answer: Answer) -> str:
    reasons = [pause.reason for pause in facts.pauses if pause.id == answer.pause_id]
    said = tr("Away, marked as a pause.") if is_away(signal) else tr("Marked as a pause.")
    if not reasons:
        return tr("Marked as a pause, which was taken out later.")
    return f"{said} {reasons[0]}".strip()


def _fence_reply(facts: Facts, signal: Signal) -> str:
    """Return that it was marked as a fence, and what was said of one in those weeks."""
    reasons = (
        fence.reason
        for fence in facts.fences
        if signal.channel_id in {None, fence.channel_id}
        if signal.since <= Week.containing(fence.date) <= signal.week
    )
    said = tr("Counted anew, marked as a fence.")
    return f"{said} {next(reasons, '')}".strip()


def _stop_reply(facts: Facts, signal: Signal) -> str:
    return tr("Not asked again about {what}.", what=what_stops(facts, signal))
