"""A table whose columns are known: the words, days and figures of a row."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import field
from datetime import date
from functools import lru_cache
from typing import TypeAlias

from influence_desktop.importers import numbers, tables
from influence_desktop.importers.files import SourceFile, wrong
from influence_desktop.importers.mistakes import Mistakes
from influence_desktop.importers.tables import Row, Table
from influence_desktop.records import METRICS
from influence_desktop.seen import BadInput, NoRows, Reading, Seen, Skipped
from influence_desktop.texts import tr
from influence_desktop.validity import LONGEST_NAME
from influence_desktop.values import dataclass
from influence_desktop.weeks import WrongEntry, parse_day, shown

Read: TypeAlias = Callable[[str, str], int]
"""Reads a cell by a decimal mark; raises WrongEntry."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table with the place of each field, its decimal mark and what stands twice."""

    table: Table
    at: Mapping[str, int]
    unknown: frozenset[str] = frozenset({""})
    """What stands in a cell whose figure is not known."""

    decimal: str = "."
    repeated: frozenset[int] = frozenset()
    """Hashes of the keys that more than one row has; only those rows are remembered."""

    metrics: tuple[tuple[str, int, Read], ...] = field(init=False)
    """The metrics that have a column, the column's place, and what reads its cells."""

    def __post_init__(self) -> None:
        found = [
            (metric, self.at[metric], numbers.money if metric == "income" else numbers.count)
            for metric in METRICS
            if metric in self.at
        ]
        object.__setattr__(self, "metrics", tuple(found))


def template(table: Table, known: Collection[str], *, needed: Collection[str]) -> Sheet:
    """Return a table of one of our templates, in which every column must be known.

    A misspelt metric is never left out silently. Columns without a name may stand
    in the header as long as they stay empty.
    """
    at: dict[str, int] = {}
    found = Mistakes()
    for index, name in enumerate(table.names):
        if name in at:
            twice = tr("this column stands twice in the first line.")
            found.hear(_wrong_column(table, index, twice))
        elif name and name not in known:
            listed = ", ".join(known)
            why = tr("this column is not known. Known are {columns}.", columns=listed)
            found.hear(_wrong_column(table, index, why))
        elif name:
            at[name] = index
    for name in needed:
        if name not in at:
            why = tr("the column “{name}” is missing.", name=name)
            found.hear(wrong(table.file.name, why))
    found.tell()
    return Sheet(table, at)


def rows(sheet: Sheet, *, spare: Callable[[BadInput], object] | None = None) -> Iterator[Row]:
    """Return a sheet's rows; a cell below a column without a name is refused.

    Where `spare` is given, it is told of a row that is refused, and the others follow.
    """
    unnamed = [index for index, name in enumerate(sheet.table.names) if not name]
    found = tables.rows(sheet.table, spare=spare)
    return _without_strays(sheet, unnamed, found, spare=spare) if unnamed else found


def _without_strays(
    sheet: Sheet,
    unnamed: Collection[int],
    found: Iterable[Row],
    *,
    spare: Callable[[BadInput], object] | None,
) -> Iterator[Row]:
    for line, cells in found:
        stray = next((index for index in unnamed if cells[index].strip()), None)
        if stray is None:
            yield line, cells
            continue
        why = tr("column {n} has no name, and this row has a cell in it.", n=stray + 1)
        error = wrong(sheet.table.file.name, why, line=line)
        if spare is None:
            raise error
        spare(error)


def word(sheet: Sheet, cells: list[str], name: str) -> str:
    """Return the text of a field, empty where the table has no such column."""
    return tables.text(cells[sheet.at[name]]) if name in sheet.at else ""


def channel(sheet: Sheet, row: Row, fallback: str | None) -> str:
    """Return the channel that a row names, or the one given for rows that name none."""
    cell = row[1][sheet.at["channel"]] if "channel" in sheet.at else ""
    found = _name(cell) if len(cell) <= _LONGEST_CELL else cell
    if len(found) > LONGEST_NAME:
        why = tr("a channel’s name has at most {n} characters.", n=LONGEST_NAME)
        raise at_column(sheet, row[0], "channel", why)
    if not (found or fallback):
        raise at_column(sheet, row[0], "channel", tr("there is no channel."))
    return found or fallback or ""


def day(sheet: Sheet, row: Row, name: str) -> date:
    """Return the day in a field; raise BadInput with its line and column."""
    line, cells = row
    try:
        return parsed_day(cells[sheet.at[name]].strip())
    except WrongEntry as error:
        raise at_column(sheet, line, name, str(error)) from error


def figures(sheet: Sheet, row: Row) -> dict[str, int]:
    """Return the figures that a row knows; raise BadInput with line and column."""
    line, cells = row
    found: dict[str, int] = {}
    for metric, place, read in sheet.metrics:
        cell = cells[place]
        if not cell or cell.strip() in sheet.unknown:
            continue
        try:
            found[metric] = read(cell, sheet.decimal)
        except WrongEntry as error:
            raise at_column(sheet, line, metric, str(error)) from error
    return found


def at_column(sheet: Sheet, line: int, name: str, why: str) -> BadInput:
    """Return what is wrong in a row's field, with the column as the file names it."""
    header = sheet.table.header[sheet.at[name]].strip() if name in sheet.at else name
    return wrong(sheet.table.file.name, why, line=line, column=header)


def must_say_something(items: Iterable[Seen], file: SourceFile, *, template: str = "") -> None:
    """Raise BadInput where not one of a file's items could be imported.

    It is a NoRows where a template of ours has no row at all, neither good nor left out.
    """
    skipped = ""
    for item in items:
        if not isinstance(item, Skipped):
            return
        skipped = skipped or tr("Line {n}: {why}", n=item.row, why=item.reason)
    why = tr("there is no row that could be imported.")
    said = wrong(file.name, f"{why} {skipped}".strip())
    if skipped or not template:
        raise said
    nothing = Reading(
        file=file.kept_name, format=template, digest=file.digest, items=lambda: iter(())
    )
    raise NoRows(str(said), nothing)


def _wrong_column(table: Table, index: int, why: str) -> BadInput:
    return wrong(table.file.name, why, line=1, column=shown(table.header[index].strip()))


parsed_day = lru_cache(maxsize=2**15)(parse_day)
"""Reads a day as `parse_day` does; the same few stand in thousands of rows."""

_LONGEST_CELL = 5 * LONGEST_NAME  # white space and all: what is remembered stays small


@lru_cache(maxsize=4096)
def _name(cell: str) -> str:
    return " ".join(tables.text(cell).split())
