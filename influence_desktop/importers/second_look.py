"""A second look at a table in which a mistake was found: for all the others."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeAlias

from influence_desktop.importers import numbers, sheets
from influence_desktop.importers.files import wrong
from influence_desktop.importers.mistakes import Mistakes
from influence_desktop.importers.sheets import Sheet
from influence_desktop.importers.tables import Row
from influence_desktop.seen import BadInput
from influence_desktop.weeks import WrongEntry

Check: TypeAlias = Callable[[Sheet, Row], object]
"""Raises BadInput where one of a row's words or days is wrong."""


def tell_all(sheet: Sheet, checks: Sequence[Check]) -> None:
    """Raise BadInput with every mistake of a table in which one was found.

    The decimal mark is decided first, as it is for a table without mistakes; where it
    cannot be, a figure is wrong that is so under either mark.
    """
    found = Mistakes()
    marks = _marks(sheet, found)
    with found.heard():
        for row in sheets.rows(sheet, spare=found.hear):
            for check in checks:
                with found.heard():
                    check(sheet, row)
            for why in _wrong_figures(sheet, row, marks):
                found.hear(why)
    found.tell()


def _marks(sheet: Sheet, found: Mistakes) -> Sequence[str]:
    heard = numbers.DecimalMarks()
    with Mistakes().heard():  # what is wrong here is told by the pass that follows
        for line, cells in sheets.rows(sheet, spare=_passed_over):
            for _, place, _ in sheet.metrics:
                if not numbers.is_plain(cells[place]):
                    heard.hear(line, cells[place])
    try:
        return [heard.decided(sheet.table.delimiter)]
    except WrongEntry as error:
        found.hear(wrong(sheet.table.file.name, str(error)))
        return list(numbers.OTHER)


def _wrong_figures(sheet: Sheet, row: Row, marks: Sequence[str]) -> Iterator[BadInput]:
    line, cells = row
    for metric, place, read in sheet.metrics:
        cell, why = cells[place], ""
        if not cell or cell.strip() in sheet.unknown:
            continue
        for mark in marks:
            try:
                read(cell, mark)
            except WrongEntry as error:
                why = str(error)
            else:
                break
        else:
            yield sheets.at_column(sheet, line, metric, why)


def _passed_over(_: BadInput) -> None:
    """Do nothing about a row that is told of later."""
