"""Where Ctrl+E leads: the first empty cell that a person would want to fill."""

from __future__ import annotations

from collections.abc import Iterator

from influence_desktop.overview.facts import Book, Facts, opened
from influence_desktop.records import METRICS, TYPED, Channel
from influence_desktop.weeks import Week

Place = tuple[Week, int | None, str | None]
"""A week, and the cell in it: a channel's id and a metric."""


def entry_week(facts: Facts) -> Place:
    """Return the cell to open: in the newest complete week if it lacks figures.

    A week lacks figures when a cell is empty that a person usually fills: one known in
    at least half of its last 8 ordinary weeks, or one without any ordinary week before.
    A cell that is seldom filled may stay empty without leading back to it for ever. A
    week in which nothing at all is recorded lacks them in its very first cell. Cells of
    paused channels are not asked for; "?" is an answer. Without channels it is that
    week, which is where a person begins. Otherwise it is the first empty
    cell of the open week, or its first cell if none is empty.
    """
    return entry_place(opened(facts, facts.newest))


def entry_place(book: Book) -> Place:
    """Return the cell to open, of facts that are laid out already."""
    facts = book.facts
    if not facts.live:
        return facts.newest, None, None
    if (cell := _lacking(book, facts.newest)) is not None:
        return (facts.newest, *cell)
    cells = list(_cells(book, facts.open_week))
    empty = [cell for cell in cells if _is_empty(book, *cell, facts.open_week)]
    if not cells:
        return facts.open_week, None, None
    channel, metric = (empty or cells)[0]
    return facts.open_week, channel.id, metric


def _lacking(book: Book, week: Week) -> tuple[int, str] | None:
    cells = list(_cells(book, week))
    empty = [cell for cell in cells if _is_empty(book, *cell, week)]
    if len(empty) < len(cells):
        empty = [cell for cell in empty if _is_usual(book, *cell, week)]
    return (empty[0][0].id, empty[0][1]) if empty else None


def _cells(book: Book, week: Week) -> Iterator[tuple[Channel, str]]:
    """Yield the tracked cells of a week in the order of its grid, paused channels left out."""
    for channel in book.facts.live:
        if any(pause.covers(week, channel.id) for pause in book.facts.pauses):
            continue
        yield from ((channel, metric) for metric in METRICS if metric in channel.tracked)


def _is_empty(book: Book, channel: Channel, metric: str, week: Week) -> bool:
    total = book.total(channel.id, metric, week)
    return total is None or (total.value is None and total.origin != TYPED)


def _is_usual(book: Book, channel: Channel, metric: str, week: Week) -> bool:
    series = book.of(channel, metric)
    return series.habit.expected[series.index(week)] or not any(
        index < series.index(week) for index in series.ordinary
    )
