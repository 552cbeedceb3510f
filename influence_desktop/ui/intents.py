"""What a person did on a page, as an edit with the name that Undo says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TypeAlias

from influence_desktop.edits import Batch, Edit, Put, Remove
from influence_desktop.overview.states import Question
from influence_desktop.records import (
    METRICS,
    Answer,
    Channel,
    Fence,
    Formula,
    Note,
    Pause,
    Record,
    Signal,
    WeeklyFigure,
)
from influence_desktop.texts import number, tr
from influence_desktop.ui.cell_entry import Empty, Figure, Unknown, as_text
from influence_desktop.weeks import Week, shown

Typed: TypeAlias = Empty | Unknown | Figure
"""What can be saved of a cell."""


@dataclass(frozen=True, slots=True)
class Change:
    """A cell that a block or a keystroke sets, with the typed figure that stands there."""

    channel: Channel
    metric: str
    entry: Typed
    before: WeeklyFigure | None


def figure_edit(week: Week, change: Change) -> Edit:
    """Return the edit that sets one cell: `Blog, week 46: signups 19`."""
    said = f"{change.metric} {_value_words(change)}"
    what = tr("{channel}, week {n}: {said}", channel=change.channel.name, n=week.number, said=said)
    return Batch(what, [*_steps(week, change)])


def block_edit(week: Week, changes: Sequence[Change]) -> Edit:
    """Return the one edit that sets every cell of a pasted block."""
    what = tr("Pasted {n} figures into week {week}", n=number(len(changes)), week=week.number)
    return Batch(what, [step for change in changes for step in _steps(week, change)])


def _steps(week: Week, change: Change) -> list[Edit]:
    before, entry = change.before, change.entry
    if isinstance(entry, Empty):
        return [] if before is None else [Remove("week", before.id)]
    value = entry.value if isinstance(entry, Figure) else None
    place = {"channel_id": change.channel.id, "week": week, "metric": change.metric}
    if before is None:
        return [Put(WeeklyFigure(**place, value=value))]  # type: ignore[arg-type] # of mixed kinds
    return [Put(WeeklyFigure(id=before.id, **place, value=value))]  # type: ignore[arg-type] # as above


def _value_words(change: Change) -> str:
    match change.entry:
        case Empty():
            return tr("taken out")
        case Unknown():
            return tr("unknown")
        case Figure(value=value):
            return as_text(value, hundredths=change.metric == "income")


def record_edit(record: Record) -> Edit:
    """Return the edit that writes a note, pause, fence or channel, new or changed."""
    return Batch(record_words(record), [Put(record)])


def removal_edit(kind: str, record: Record) -> Edit:
    """Return the edit that takes a record out."""
    what = tr("Removed: {record}", record=record_words(record))
    return Batch(what, [Remove(kind, record.id)])


def record_words(record: Record) -> str:  # noqa: PLR0911 - one a kind
    """Return a record's name: `note “Talk at the library”`."""
    match record:
        case Channel(name=name):
            return tr("channel {name}", name=shown(name))
        case Note(text=text):
            return tr("note “{text}”", text=shown(text))
        case Pause(first=first, last=last):
            return tr("pause {first} to {last}", first=first, last=last)
        case Fence(date=day):
            return tr("fence on {day}", day=day)
        case Formula(version=version):
            return tr("version {number} of the formula", number=version)
        case _:
            return tr("record")


def order_edit(channels: Sequence[Channel]) -> Edit:
    """Return the edit that puts channels into an order."""
    puts = [
        Put(replace(channel, position=place))
        for place, channel in enumerate(channels)
        if channel.position != place
    ]
    return Batch(tr("order of the channels"), puts)


def channels_edit(channels: Sequence[Channel]) -> Edit:
    """Return the edit that makes the channels chosen at the first start."""
    return Batch(tr("first channels"), [Put(channel) for channel in channels])


def answer_edit(question: Question, kind: str, text: str, *, today: date) -> Edit:
    """Return the edit that keeps a question's answer: a line, a pause or a no.

    A line becomes a note that belongs to the signal; a pause covers the weeks, and the
    channel, that the question is about. The signal is kept with the first answer to it.
    """
    made: list[Record] = []
    signal_id = question.signal_id
    if not signal_id:
        signal = _asked_about(question)
        signal_id = signal.id
        made.append(signal)
    note_id = pause_id = until = None
    if kind == "line":
        note = Note(date=question.week.monday, text=text, signal_id=signal_id)
        made.append(note)
        note_id = note.id
    elif kind == "pause":
        pause = Pause(
            first=question.since.monday,
            last=question.week.sunday,
            channel_id=question.channel_id,
            reason=text,
        )
        made.append(pause)
        pause_id = pause.id
    elif kind == "snooze":
        until = today + timedelta(weeks=1)
    made.append(
        Answer(
            signal_id=signal_id,
            kind=kind,
            date=today,
            until=until,
            note_id=note_id,
            pause_id=pause_id,
        )
    )
    return Batch(_answer_words(kind, text), [Put(record) for record in made])


def _asked_about(question: Question) -> Signal:
    return Signal(
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


def _answer_words(kind: str, text: str) -> str:
    return {
        "line": tr("answer “{text}”", text=shown(text)),
        "pause": tr("answer: a pause"),
    }.get(kind, tr("answer: not now"))


def in_order(metrics: Sequence[str]) -> tuple[str, ...]:
    """Return metrics in the order of every table."""
    return tuple(metric for metric in METRICS if metric in metrics)
