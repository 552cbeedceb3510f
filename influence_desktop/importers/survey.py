"""The first pass over a table: every cell judged before a row is believed."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TypeAlias

from influence_desktop.importers import numbers, sheets
from influence_desktop.importers.files import wrong
from influence_desktop.importers.second_look import Check, tell_all
from influence_desktop.importers.sheets import Read, Sheet
from influence_desktop.importers.tables import Row
from influence_desktop.seen import BadInput
from influence_desktop.weeks import WrongEntry

Judge = Callable[[Sheet, Row], Iterable[Hashable]]
"""Raises BadInput where a row's words or days are wrong; returns what it may be known by."""

_Column: TypeAlias = tuple[str, int, Read, set[str]]
"""A metric, its place, what reads it, and the cells and forms heard in it."""

_PARTS = 64
_MOST_HEARD, _LONGEST_HEARD = 2**14, 40


def surveyed(sheet: Sheet, judge: Judge, *, checks: Sequence[Check]) -> Sheet:
    """Read all rows once; return the sheet with its decimal mark and what stands twice.

    Raises BadInput where a row cannot be right, so that nothing of a file is imported
    whose last row is wrong. Only then the rows are read again, for the other mistakes:
    `checks` are the parts of the judgement.
    """
    figures, keys = _Figures(sheet), _Keys()
    try:
        for row in sheets.rows(sheet):
            figures.hear(row)
            keys.add(judge(sheet, row))
        decimal = figures.decimal()
    except BadInput:
        tell_all(sheet, checks)
        raise
    return replace(sheet, decimal=decimal, repeated=keys.repeated())


def twice(hashes: array[int]) -> Iterator[int]:
    """Yield what stands more than once in an array."""
    return (one for one, next_one in pairwise(sorted(hashes)) if one == next_one)


class _Keys:
    """The keys of all rows as hashes, in arrays, so that a million rows take a few MiB.

    They are kept in parts, since sorting one part at a time needs little room.
    """

    def __init__(self) -> None:
        self._parts = [array("q") for _ in range(_PARTS)]

    def add(self, keys: Iterable[Hashable]) -> None:
        for number in map(hash, keys):
            self._parts[number % _PARTS].append(number)

    def repeated(self) -> frozenset[int]:
        return frozenset(number for part in self._parts for number in twice(part))


class _Figures:
    """What the figures of all rows say of the decimal mark, and which cannot be right.

    A figure that tells its mark is judged at once; what one would be wrong under is
    kept for the other ones until the mark is decided. A cell heard before, or another
    of its form, says nothing new; the latest are remembered.
    """

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self._marks = numbers.DecimalMarks()
        self._wrong: dict[str, BadInput] = {}
        self._columns: list[_Column] = [(*each, set()) for each in sheet.metrics]

    def hear(self, row: Row) -> None:
        """Take in a row's figures; raise BadInput where one is wrong under any mark."""
        line, cells = row
        for column in self._columns:
            _, place, _, heard = column
            cell = cells[place]
            if cell in heard:
                continue
            if not numbers.is_plain(cell) and numbers.form(cell) not in heard:
                self._consider(line, cell, column)
            if len(heard) > _MOST_HEARD:
                heard.clear()
            if len(cell) <= _LONGEST_HEARD:
                heard.add(cell)

    def decimal(self) -> str:
        """Return the mark of the file; raise BadInput where a figure is wrong under it."""
        try:
            mark = self._marks.decided(self._sheet.table.delimiter)
        except WrongEntry as error:
            raise wrong(self._sheet.table.file.name, str(error)) from error
        if mark in self._wrong:
            raise self._wrong[mark]
        return mark

    def _consider(self, line: int, cell: str, column: _Column) -> None:
        metric, _, read, heard = column
        if len(cell) <= _LONGEST_HEARD:
            heard.add(numbers.form(cell))
        if cell.strip() in self._sheet.unknown:
            return
        marks = self._marks.hear(line, cell)
        for mark in marks:
            try:
                read(cell, mark)
            except WrongEntry as error:
                why = sheets.at_column(self._sheet, line, metric, str(error))
                if len(marks) == 1:
                    raise why from error
                self._wrong.setdefault(mark, why)
