"""The Week page: one grid of channels and tracked metrics, and what is pinned to it."""

from __future__ import annotations

from collections.abc import Sequence

from influence_desktop.overview.facts import Book, Facts, opened
from influence_desktop.overview.states import Cell, Pinned, WeekRow, WeekState
from influence_desktop.overview.words import (
    amount,
    days_words,
    figure_words,
    full_day,
    metric_label,
    metric_name,
    week_dates,
    week_title,
)
from influence_desktop.records import METRICS, TYPED, Channel, Fence, Pause, Total, WeeklyFigure
from influence_desktop.texts import joined, ntr, number, tr
from influence_desktop.weeks import Week


def week(facts: Facts, shown: Week, figures: Sequence[WeeklyFigure]) -> WeekState:
    """Return a week's grid.

    `figures` are the week's figures of all sources; of the totals the week itself and
    the one before it matter.
    """
    book = opened(facts, shown)
    channels = facts.live
    tracked = {metric for channel in channels for metric in channel.tracked}
    return WeekState(
        week=shown,
        title=week_title(shown),
        dates=week_dates(shown, today=facts.today),
        remark=tr("every figure is saved as you leave its cell"),
        earlier=week_title(shown.plus(-1)),
        later=week_title(shown.plus(1)),
        columns=tuple((metric, metric_label(metric)) for metric in METRICS if metric in tracked),
        rows=tuple(_row(book, channel, shown, figures) for channel in channels),
        pinned=(*_notes(facts, shown), *_pauses(facts, shown), *_fences(facts, shown)),
        empty="" if channels else tr("There is no channel yet. Add one, and its row stands here."),
    )


def _row(book: Book, channel: Channel, shown: Week, figures: Sequence[WeeklyFigure]) -> WeekRow:
    ours = [figure for figure in figures if figure.channel_id == channel.id]
    return WeekRow(
        channel_id=channel.id,
        name=channel.name,
        remark=_remark(book, channel, shown),
        cells={
            metric: _cell(book, channel.id, metric, shown, ours)
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


def _cell(
    book: Book, channel_id: int, metric: str, shown: Week, figures: Sequence[WeeklyFigure]
) -> Cell:
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
        source=_source(total, figures),
    )


def _source(total: Total, figures: Sequence[WeeklyFigure]) -> str:
    """Return where a figure came from, and what its week's posts say beside it."""
    if total.origin == "span":
        return tr("no post in the imported file")
    if total.origin == "posts":
        return _of_posts(total)
    words = [] if total.origin == TYPED else [_of_file(total, figures)]
    if total.post_sum is not None and total.post_sum != total.value:
        said = figure_words(total.metric, total.post_sum)
        words.append(
            tr("its posts say {sum}", sum=said)
            if total.known == total.posts
            else tr("its posts say at least {sum}", sum=said)
        )
    return "; ".join(words)


def _of_posts(total: Total) -> str:
    if total.value is not None:
        return ntr("from {n} post", "from {n} posts", total.posts)
    unknown = tr(
        "{unknown} of {posts} unknown",
        unknown=number(total.posts - total.known),
        posts=amount("posts", total.posts),
    )
    if total.post_sum is None:
        return unknown
    least = figure_words(total.metric, total.post_sum)
    return tr("at least {least}, {unknown}", least=least, unknown=unknown)


def _of_file(total: Total, figures: Sequence[WeeklyFigure]) -> str:
    """Return the file's source, row and day of the figure that holds."""
    fitting = [
        figure
        for figure in figures
        if figure.metric == total.metric and figure.source != TYPED and figure.value == total.value
    ]
    if not fitting:
        return tr("from a file")
    figure = max(fitting, key=lambda each: (str(each.taken or ""), each.source))
    words = [tr("from {source}", source=figure.source)]
    if figure.row is not None:
        words.append(tr("row {row}", row=figure.row))
    if figure.taken is not None:
        words.append(tr("taken {day}", day=full_day(figure.taken)))
    return ", ".join(words)


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
