"""The weekly CSV template: one row a channel and week."""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterator
from datetime import date
from functools import lru_cache, partial
from typing import TypeAlias

from influence_desktop.importers import sheets
from influence_desktop.importers.mistakes import Mistakes
from influence_desktop.importers.sheets import Sheet
from influence_desktop.importers.survey import surveyed
from influence_desktop.importers.tables import Row, Table
from influence_desktop.records import METRICS, name_key
from influence_desktop.seen import Reading, Seen, SeenFigure, SeenNote, SeenPause
from influence_desktop.texts import tr
from influence_desktop.weeks import Week

FORMAT = "weekly-csv"

COLUMNS = ("week", "channel", *METRICS, "paused", "note")
"""The template's header, which our own export writes."""

_Key: TypeAlias = tuple[str, date]

_UNSAID = -1


def recognises(names: Collection[str]) -> bool:
    """Tell whether a header, its names compared without case, is the template's."""
    return "week" in names and not {"title", "url"} & set(names)


def reading(table: Table, *, channel: str | None) -> Reading:
    """Return a weekly table's reading; `channel` stands for rows that name none.

    Raises BadInput where any row of the table cannot be right.
    """
    needed = ("week",) if channel else ("week", "channel")
    sheet = surveyed(
        sheets.template(table, COLUMNS, needed=needed),
        lambda plain, row: _judged(plain, row, channel),
        checks=(
            lambda plain, row: sheets.day(plain, row, "week"),
            lambda plain, row: sheets.channel(plain, row, channel),
            _paused,
        ),
    )
    if sheet.repeated:
        _check_repeated(sheet, channel)
    sheets.must_say_something(_items(sheet, channel), table.file, template=FORMAT)
    return Reading(
        file=table.file.kept_name,
        format=FORMAT,
        digest=table.file.digest,
        items=partial(_items, sheet, channel),
        channel=channel,
    )


def _judged(sheet: Sheet, row: Row, channel: str | None) -> tuple[_Key]:
    _paused(sheet, row)
    return (_key(*_where(sheet, row, channel)),)


def _check_repeated(sheet: Sheet, channel: str | None) -> None:
    """Raise BadInput where two rows of a week have different figures.

    What each such week said, and on which lines, is kept as numbers alone: there may
    be half a million of them.
    """
    found = Mistakes()
    names = [metric for metric, _, _ in sheet.metrics]
    said: dict[int, array[int]] = {}
    for row in sheets.rows(sheet):
        key = hash(_key(*_where(sheet, row, channel)))
        if key in sheet.repeated:
            figures = sheets.figures(sheet, row)
            told = array("q", [figures.get(name, _UNSAID) for name in names])
            before = said.get(key)
            if before is None:
                said[key] = told + array("q", [row[0]]) * len(names)
            elif before[: len(names)] != told:
                with found.heard():
                    _compare(sheet, row[0], told, before=before)
    found.tell()


def _compare(sheet: Sheet, line: int, told: array[int], *, before: array[int]) -> None:
    """Enter a row's figures into what earlier rows of its week said and did not."""
    for at, (metric, _, _) in enumerate(sheet.metrics):
        if told[at] == _UNSAID:
            continue
        if before[at] == _UNSAID:
            before[at], before[len(told) + at] = told[at], line
        elif before[at] != told[at]:
            why = tr(
                "line {line} has another figure for this channel and week.",
                line=before[len(told) + at],
            )
            raise sheets.at_column(sheet, line, metric, why)


def _items(sheet: Sheet, channel: str | None) -> Iterator[Seen]:
    for row in sheets.rows(sheet):
        line, cells = row
        name, week = _where(sheet, row, channel)
        for metric, value in sheets.figures(sheet, row).items():
            yield SeenFigure(row=line, channel=name, week=week, metric=metric, value=value)
        if _paused(sheet, row):
            yield SeenPause(row=line, channel=name, week=week)
        if note := sheets.word(sheet, cells, "note"):
            yield SeenNote(row=line, channel=name, week=week, text=note)


def _where(sheet: Sheet, row: Row, channel: str | None) -> tuple[str, Week]:
    week = _week(sheets.day(sheet, row, "week"))
    return sheets.channel(sheet, row, channel), week


def _key(channel: str, week: Week) -> _Key:
    return _name_key(channel), week.monday


def _paused(sheet: Sheet, row: Row) -> bool:
    line, cells = row
    answer = sheets.word(sheet, cells, "paused").casefold()
    if answer not in {"yes", ""}:
        raise sheets.at_column(sheet, line, "paused", tr("write yes, or leave it empty."))
    return answer == "yes"


_week = lru_cache(maxsize=4096)(Week.containing)
_name_key = lru_cache(maxsize=4096)(name_key)
