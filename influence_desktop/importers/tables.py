"""A delimited text of any common dialect: its header, and its rows one at a time."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import closing
from itertools import chain
from typing import TypeAlias

from influence_desktop.importers.files import SourceFile, batches, lines, wrong
from influence_desktop.importers.guards import GUARD, unguarded
from influence_desktop.records import clean
from influence_desktop.seen import BadInput
from influence_desktop.texts import number, tr
from influence_desktop.values import dataclass
from influence_desktop.weeks import shown

DELIMITERS = (",", ";", "\t")
"""What may part the cells of a line; the first wins where two are as frequent."""

MOST_COLUMNS = 200
"""The most cells in a header; the widest export that is known has a quarter of that."""

MOST_IN_A_ROW = 2**22
"""The longest row over all its lines, in characters."""

Row: TypeAlias = tuple[int, list[str]]
"""The line that a row begins on in the file, and its cells, as many as the header has."""

_QUOTED = re.compile('"[^"]*"?')


@dataclass(frozen=True, slots=True)
class Table:
    """A delimited file and its header, as it is written and as it is compared."""

    file: SourceFile
    delimiter: str
    header: tuple[str, ...]
    names: tuple[str, ...]


def table(file: SourceFile) -> Table:
    """Return a file as a table; raise BadInput where it has no first row."""
    delimiter = _delimiter(file)
    with closing(_records(file, delimiter)) as records:
        header = next((cells for _, cells in records if any(map(str.strip, cells))), None)
    if header is None:
        raise wrong(file.name, tr("the file is empty."))
    if len(header) > MOST_COLUMNS:
        most = number(MOST_COLUMNS)
        raise wrong(file.name, tr("there are more than {n} columns.", n=most), line=1)
    return Table(file, delimiter, tuple(header), tuple(normal(name) for name in header))


def normal(name: str) -> str:
    """Return a column's name without case and white space, as headers are compared."""
    return "".join(unicodedata.normalize("NFC", name).strip("\ufeff").casefold().split())


def rows(of: Table, *, spare: Callable[[BadInput], object] | None = None) -> Iterator[Row]:
    """Yield the rows below the header that hold anything.

    A row may be shorter than the header, since a spreadsheet leaves out empty cells
    at the end of lines; a longer one has a cell too many, and which is not known.
    That ends the reading, unless `spare` is told, and the row passed over.
    """
    width = len(of.header)
    records = _records(of.file, of.delimiter)
    any(any(map(str.strip, cells)) for _, cells in records)  # reads up to the header
    for line, cells in records:
        if len(cells) != width:
            if (too_many := _too_many(of, line, cells)) is not None:
                if spare is None:
                    raise too_many
                spare(too_many)
                continue
            cells[width:] = [""] * (width - len(cells))
        if any(map(str.strip, cells)):
            yield line, cells


def text(cell: str) -> str:
    """Return the text that a cell holds, without the mark of a guarded one."""
    bare = cell.strip()
    if bare.startswith(GUARD):
        bare = unguarded(bare).strip()
    return bare if bare.isascii() else clean(bare)


def _too_many(of: Table, line: int, cells: Sequence[str]) -> BadInput | None:
    width = len(of.header)
    if not any(map(str.strip, cells[width:])):
        return None
    has, most = number(len(cells)), number(width)
    why = tr("there are {n} cells, and the header has {most}.", n=has, most=most)
    return wrong(of.file.name, why, line=line)


def _delimiter(file: SourceFile) -> str:
    """Return the character that is most frequent outside quotes in the first line."""
    with closing(lines(file)) as read:
        first = next((line for line in read if line.strip()), "")
    bare = _QUOTED.sub("", first)
    return max(DELIMITERS, key=bare.count)


def _records(file: SourceFile, delimiter: str) -> Generator[Row, None, None]:
    """Yield every record with the line it begins on; a cell may go over several lines."""
    size, before = 0, 0

    def bounded() -> Iterator[list[str]]:
        nonlocal size
        for found in batches(file):
            size += sum(map(len, found))
            if size > MOST_IN_A_ROW:
                raise _not_well_formed(file, before + 1)
            yield found

    reader = csv.reader(chain.from_iterable(bounded()), delimiter=delimiter, strict=True)
    try:
        for cells in reader:
            line, before, size = before + 1, reader.line_num, 0
            if cells:
                yield line, cells
    except csv.Error as error:
        raise _not_well_formed(file, before + 1) from error


def _not_well_formed(file: SourceFile, line: int) -> BadInput:
    return wrong(
        file.name,
        tr("the cells of this row cannot be told apart. Is a quotation mark open?"),
        line=line,
    )


def header_words(of: Table, *, most: int = 6) -> str:
    """Return the beginning of a header as it may stand in a sentence."""
    words = ", ".join(shown(name.strip(), most=24) for name in of.header[:most])
    return words if len(of.header) <= most else f"{words}, …"
