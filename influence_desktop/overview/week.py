"""The Week page: one grid of channels and tracked metrics, and what is pinned to it."""

from __future__ import annotations

from influence_desktop.overview.facts import Book, Facts, opened
from influence_desktop.overview.sources import Told, source_words
from influence_desktop.overview.week_states import Cell, Pinned, WeekRow, WeekState
from influence_desktop.overview.words import (
    days_words,
    metric_label,
    metric_name,
    week_dates,
    week_title,
)
from influence_desktop.records import METRICS, TYPED, Channel, Fence, Pause
from influence_desktop.texts import joined, tr
from influence_desktop.weeks import Week


def week(facts: Facts, shown: Week, told: Told, *, writable: bool = True) -> WeekState:
    """Return a week's grid.

    `told` holds what each figure of the week came from; of the totals the week itself
    and the one before it matter. `writable`: whether what is typed can be saved.
    """
    book = opened(facts, shown)
    channels = facts.live
    tracked = {metric for channel in channels for metric in channel.tracked}
    return WeekState(
        week=shown,
        title=week_title(shown),
        standing=_standing(facts, shown),
        dates=week_dates(shown, today=facts.today),
        remark=(
            tr("every figure is saved as you leave its cell")
            if writable
            else tr("the journal is open for reading only")
        ),
        earlier=week_title(shown.plus(-1)),
        later=week_title(shown.plus(1)),
        columns=tuple((metric, metric_label(metric)) for metric in METRICS if metric in tracked),
        rows=tuple(_row(book, channel, shown, told) for channel in channels),
        pinned=(*_notes(facts, shown), *_pauses(facts, shown), *_fences(facts, shown)),
        empty="" if channels else tr("There is no channel yet. Add one, and its row stands here."),
    )


def _standing(facts: Facts, shown: Week) -> str:
    if shown == facts.open_week:
        return tr("open until Sunday")
    return tr("still to come") if shown > facts.open_week else ""


def _row(book: Book, channel: Channel, shown: Week, told: Told) -> WeekRow:
    return WeekRow(
        channel_id=channel.id,
        name=channel.name,
        remark=_remark(book, channel, shown),
        cells={
            metric: _cell(book, channel.id, metric, shown, told)
            for metric in METRICS
            if metric in channel.tracked
        },
    )


def _remark(book: Book, channel: Channel, shown: Week) -> str:
    remarks = []
    if channel.private:
        remarks.append(tr("private, never counted"))
    if channel.kind == "offline" and "impressions" in channel.tracked:
        remarks.append(tr("audience as impressions"))
    if any(pause.covers(shown, channel.id) for pause in book.facts.pauses):
        remarks.append(tr("paused"))
    return " · ".join(remarks)


def _cell(book: Book, channel_id: int, metric: str, shown: Week, told: Told) -> Cell:
    total = book.total(channel_id, metric, shown)
    before = book.total(channel_id, metric, shown.plus(-1))
    ghost = None if before is None else before.value
    if total is None:
        return Cell(metric=metric, ghost=ghost)
    typed = total.origin == TYPED
    return Cell(
        metric=metric,
        value=total.value,
        typed=typed and total.value is not None,
        unknown=typed and total.value is None,
        ghost=ghost,
        source=source_words(total, told),
    )


def _notes(facts: Facts, shown: Week) -> list[Pinned]:
    notes = sorted(facts.notes, key=lambda note: (note.date, note.id))
    return [
        Pinned(kind="note", id=note.id, words=_of_channel(facts, note.channel_id, note.text))
        for note in notes
        if shown.monday <= note.date <= shown.sunday
    ]


def _pauses(facts: Facts, shown: Week) -> list[Pinned]:
    """Return the pauses that touch the week, even if its Thursday is not paused."""
    return [
        Pinned(kind="pause", id=pause.id, words=_pause_words(facts, pause))
        for pause in sorted(facts.pauses, key=lambda pause: (pause.first, pause.id))
        if pause.first <= shown.sunday and shown.monday <= pause.last
    ]


def _pause_words(facts: Facts, pause: Pause) -> str:
    days = days_words(pause.first, pause.last, today=facts.today)
    words = tr("Pause, {days}", days=days)
    if pause.reason:
        words = tr("{pause}: {reason}", pause=words, reason=pause.reason)
    return _of_channel(facts, pause.channel_id, words)


def _fences(facts: Facts, shown: Week) -> list[Pinned]:
    return [
        Pinned(kind="fence", id=fence.id, words=_fence_words(facts, fence))
        for fence in sorted(facts.fences, key=lambda fence: (fence.date, fence.id))
        if shown.monday <= fence.date <= shown.sunday
    ]


def _fence_words(facts: Facts, fence: Fence) -> str:
    if fence.metrics:
        metrics = joined([metric_name(metric) for metric in fence.metrics])
        words = tr("Fence: {metrics} counted anew from the next Monday", metrics=metrics)
    else:
        words = tr("Fence: everything counted anew from the next Monday")
    if fence.reason:
        words = tr("{fence}; {reason}", fence=words, reason=fence.reason)
    return _of_channel(facts, fence.channel_id, words)


def _of_channel(facts: Facts, channel_id: int | None, words: str) -> str:
    name = "" if channel_id is None else facts.names.get(channel_id, "")
    return tr("{channel}: {words}", channel=name, words=words) if name else words
