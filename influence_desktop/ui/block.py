"""A block copied from a spreadsheet, laid over the week's grid: plain values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from influence_desktop.overview.week_states import Cell, WeekRow, WeekState
from influence_desktop.texts import ntr, number, tr
from influence_desktop.ui.cell_entry import Empty, Entry, Figure, Unknown, Wrong, as_text, read
from influence_desktop.values import dataclass

MOST_CELLS = 400
"""A larger block is no week's figures."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Laid:
    """One cell of a block where it would come to stand, and what stands there now."""

    channel_id: int
    metric: str
    place: str
    before: str
    typed: str
    entry: Entry

    @property
    def after(self) -> str:
        """What would stand there, or why nothing would."""
        match self.entry:
            case Wrong(sentence=sentence):
                return sentence
            case Unknown():
                return tr("unknown")
            case Figure(value=value):
                return as_text(value, hundredths=self.metric == "income")
            case Empty():
                return self.before


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A pasted block over a week: what it sets, what it cannot, what falls outside."""

    laid: tuple[Laid, ...]
    outside: int = 0

    @property
    def fitting(self) -> tuple[Laid, ...]:
        """The cells that would change."""
        return tuple(
            each
            for each in self.laid
            if not isinstance(each.entry, Empty | Wrong) and each.after != each.before
        )

    @property
    def wrong(self) -> tuple[Laid, ...]:
        """The cells that cannot be right."""
        return tuple(each for each in self.laid if isinstance(each.entry, Wrong))

    @property
    def words(self) -> str:
        """Say in a sentence what pasting would do."""
        said = [
            ntr("{n} figure would change.", "{n} figures would change.", len(self.fitting)),
        ]
        if self.wrong:
            said.append(
                ntr(
                    "{n} cannot be right and stays as it is.",
                    "{n} cannot be right and stay as they are.",
                    len(self.wrong),
                )
            )
        if self.outside:
            said.append(
                ntr(
                    "{n} cell has no place in this week and is left out.",
                    "{n} cells have no place in this week and are left out.",
                    self.outside,
                )
            )
        return " ".join(said)


def lay(text: str, state: WeekState, *, channel_id: int, metric: str) -> Block:
    """Lay a block over a week from one cell on, to the right and downwards.

    A first line that only holds names is left out. Empty cells of the block leave what
    stands there. A cell where the channel does not track the metric falls outside.
    """
    lines = _rows(text)
    metrics = [each for each, _ in state.columns]
    channels = [row.channel_id for row in state.rows]
    top, left = channels.index(channel_id), metrics.index(metric)
    laid, outside = [], 0
    for down, line in enumerate(lines):
        for across, typed in enumerate(line):
            cell = _cell_at(state, top + down, left + across)
            if cell is None:
                outside += bool(typed.strip())
            else:
                laid.append(_laid(*cell, typed))
    return Block(laid=tuple(laid), outside=outside)


def is_too_large(text: str) -> str:
    """Return a sentence where a block holds more than any week could, else ""."""
    count = text.count("\t") + text.count("\n") + 1
    if count <= MOST_CELLS:
        return ""
    return tr("The block holds about {n} cells; a week has fewer.", n=number(count))


def _rows(text: str) -> list[list[str]]:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").rstrip("\n").split("\n")
    rows = [line.split("\t") for line in lines]
    if len(rows) > 1 and all(_is_name(cell) for cell in rows[0] if cell.strip()):
        return rows[1:]
    return rows


def _is_name(cell: str) -> bool:
    return not any(c.isdigit() for c in cell) and cell.strip() not in {"?", "="}


def _cell_at(state: WeekState, row: int, column: int) -> tuple[WeekRow, str, str, Cell] | None:
    if row >= len(state.rows) or column >= len(state.columns):
        return None
    metric, label = state.columns[column]
    cells: Mapping[str, Cell] = state.rows[row].cells
    return (state.rows[row], metric, label, cells[metric]) if metric in cells else None


def _laid(row: WeekRow, metric: str, label: str, cell: Cell, typed: str) -> Laid:
    hundredths = metric == "income"
    if cell.unknown:
        before = tr("unknown")
    else:
        before = "" if cell.value is None else as_text(cell.value, hundredths=hundredths)
    return Laid(
        channel_id=row.channel_id,
        metric=metric,
        place=tr("{channel}, {metric}", channel=row.name, metric=label.lower()),
        before=before,
        typed=typed,
        entry=read(typed, ghost=cell.ghost, hundredths=hundredths),
    )


def entries(block: Block) -> Sequence[tuple[int, str, Unknown | Figure]]:
    """Return what a block sets, as the bridge takes it."""
    return [
        (each.channel_id, each.metric, each.entry)
        for each in block.fitting
        if isinstance(each.entry, Unknown | Figure)
    ]
