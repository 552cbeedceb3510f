"""Where the names, cells and sentences of the week's grid stand: plain arithmetic."""

from __future__ import annotations

from collections.abc import Sequence

from influence_desktop.values import dataclass

GAP_X, GAP_Y = 11, 14
"""Between two cells, sideways and downwards, in pixels."""

WIDEST = 16
"""A cell is never wider than this many em: a short row stays readable."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """The measures of a grid in pixels; `tops` holds the top of every row."""

    names: int
    cell_width: int
    cell_height: int
    head: int
    sentence: int
    tops: tuple[int, ...]
    width: int
    height: int

    def left(self, column: int) -> int:
        """Return the left edge of a column, from the first cell on."""
        return column * (self.cell_width + GAP_X)

    def sentence_top(self, row: int, place: int) -> int:
        """Return the top of a row's sentence; several stand under each other."""
        return self.tops[row] + self.cell_height + 4 + place * self.sentence


def ledger(
    *, em: int, width: int, names: int, least: int, columns: int, sentences: Sequence[int]
) -> Ledger:
    """Return the measures for a width.

    `em` is the body text, `names` the widest name, `least` the narrowest a cell may
    be, `sentences` how many sentences stand under each row.
    """
    names = min(max(names + em, round(12.8 * em)), round(width * 0.34))
    columns = max(columns, 1)
    room = (width - names - (columns - 1) * GAP_X) // columns
    cell_width = max(least, min(room, WIDEST * em))
    if cell_width == room:
        # What the division leaves over goes to the names: right edges are flush.
        names = width - columns * cell_width - (columns - 1) * GAP_X
    cell_height, head = round(1.86 * em) + 14, round(1.14 * em) + 12
    sentence = round(0.86 * em) + 12
    tops, y = [], head
    for count in sentences:
        tops.append(y)
        y += cell_height + GAP_Y + count * sentence
    return Ledger(
        names=names,
        cell_width=cell_width,
        cell_height=cell_height,
        head=head,
        sentence=sentence,
        tops=tuple(tops),
        width=columns * cell_width + (columns - 1) * GAP_X,
        height=y,
    )
