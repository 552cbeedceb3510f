"""What a person did on a page, as an edit with the name that Undo says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TypeAlias

from influence_desktop.edits import Batch, Edit, Put, Remove
from influence_desktop.records import (
    METRICS,
    Answer,
    Channel,
    Fence,
    Formula,
    Kudos,
    Note,
    Pause,
    Record,
    WeeklyFigure,
)
from influence_desktop.texts import number, tr
from influence_desktop.ui.cell_entry import Empty, Figure, Unknown, as_text
from influence_desktop.values import dataclass
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
        case Kudos(who=who):
            return tr("kudos of {who}", who=shown(who))
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


def asked_again_edit(answers: Sequence[Answer], what: str) -> Edit:
    """Return the edit that lets be asked again what was stopped.

    The questions that were stopped themselves stay closed, as after a “not now”.
    """
    words = tr("questions about {what} again", what=shown(what))
    return Batch(words, [Put(replace(each, kind="not_now")) for each in answers])


def thanked_edit(kudos: Kudos, *, today: date) -> Edit:
    """Return the edit that says that somebody was thanked."""
    return Batch(tr("thanked {who}", who=shown(kudos.who)), [Put(replace(kudos, thanked=today))])


def in_order(metrics: Sequence[str]) -> tuple[str, ...]:
    """Return metrics in the order of every table."""
    return tuple(metric for metric in METRICS if metric in metrics)
