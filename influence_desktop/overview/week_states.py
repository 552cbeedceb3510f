"""The frozen states that the Week page draws."""

from __future__ import annotations

from collections.abc import Mapping

from influence_desktop.overview.states import Clock, PlotRow
from influence_desktop.values import dataclass
from influence_desktop.weeks import Week


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One cell of the week's grid.

    `value` is the figure that holds (None: unknown), `typed` whether a person wrote
    it, `unknown` whether a person wrote `?`; `ghost` is last week's figure, `source`
    says in words where the figure came from.
    """

    metric: str
    value: int | None = None
    typed: bool = False
    unknown: bool = False
    ghost: int | None = None
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekRow:
    """A channel's row of the grid: its cells by metric, tracked ones only."""

    channel_id: int
    name: str
    remark: str
    cells: Mapping[str, Cell]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pinned:
    """A note, pause or fence of the week, in words."""

    kind: str
    id: int
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekState:
    """The week's grid and what is pinned to the week."""

    week: Week
    title: str
    standing: str
    """That the week is open, or has not begun; "" once it is complete."""
    dates: str
    remark: str
    earlier: str
    later: str
    columns: tuple[tuple[str, str], ...]
    """(metric, label) of every column, in order."""
    rows: tuple[WeekRow, ...]
    pinned: tuple[Pinned, ...] = ()
    empty: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CellFoot:
    """What stands at the foot for the focused cell: its usual and its history."""

    head: str
    sentence: str
    clock: Clock
    line: PlotRow
