"""Texts of cells that are not saved: why, and where the sentences about them stand."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple, TypeAlias

from influence_desktop.texts import tr
from influence_desktop.ui.ledger import Ledger
from influence_desktop.weeks import Week

Place: TypeAlias = tuple[int, str]
"""A cell: the channel's id and the metric."""


def waits() -> str:
    """Say beside a cell that the journal could not take its text yet."""
    return tr("Not saved yet.")


def reads_only() -> str:
    """Say beside a cell that nothing can be saved where it was typed."""
    return tr("The journal is open for reading only.")


def is_kept(sentence: str) -> bool:
    """Tell whether a text could be right, so that it is saved once that can be."""
    return sentence in {waits(), reads_only()}


class Left(NamedTuple):
    """A text that is not saved: of which week and cell, as it was typed, and why."""

    week: Week
    place: Place
    text: str
    why: str


def lines_of(said: Mapping[str, str]) -> list[list[str]]:
    """Return whose sentences stand in each line under a row, by metric.

    “Not saved yet” fits beside others; that nothing can be saved is said once.
    """
    waiting = [metric for metric, words in said.items() if words == waits()]
    same = [metric for metric, words in said.items() if words == reads_only()][1:]
    alone = [[metric] for metric in said if metric not in {*waiting, *same}]
    return [waiting, *alone] if waiting else alone


def beside(column: int, width: int, measures: Ledger, *, seen: tuple[int, int]) -> tuple[int, bool]:
    """Return where a sentence of a column begins, and whether it is shown at all.

    `seen` is the part of the sheet that is in sight: there it is whole, and where its
    column is not in sight, nor is it.
    """
    first, last = seen
    left = max(min(column + 2, measures.width - width), 0)
    if column >= last or column + measures.cell_width <= first:
        return left, False
    return max(min(left, last - width), first), True
