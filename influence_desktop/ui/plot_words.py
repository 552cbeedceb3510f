"""Words inside a row: measured first, and left out of the plot where they do not fit."""

from __future__ import annotations

import math
from collections.abc import Iterable
from itertools import pairwise

from PySide6.QtCore import QSizeF
from PySide6.QtGui import QFont, QFontMetricsF

from influence_desktop.overview.states import Mark, PlotRow, Stretch
from influence_desktop.ui.lane_places import LONGEST, Line
from influence_desktop.ui.plot_items import BAR, Scale
from influence_desktop.ui.plot_marks import Caption
from influence_desktop.ui.plot_shapes import (
    FOOT,
    HEAD,
    heights,
    highest,
    tick_words,
    ticks,
)
from influence_desktop.ui.theme import Theme
from influence_desktop.values import dataclass

GAP = 6
"""Pixels between a mark and its words, and between those and the row's edge."""

MOST_LINES = 3
"""A signal's words stand in at most so many lines."""

TICK_GAP = 8
"""Pixels between a tick's words and the plot."""


@dataclass(frozen=True, slots=True)
class Fitted:
    """The captions that fit into a row, and the marks whose words do not."""

    captions: tuple[Caption, ...] = ()
    left_out: tuple[Mark, ...] = ()


def axis_width(rows: Iterable[PlotRow], theme: Theme) -> int:
    """Return the one width for the left axes of rows that stand under each other."""
    metrics = QFontMetricsF(theme.font("caption"))
    words = (word for row in rows for word in tick_words(ticks(row)))
    widest = max((metrics.horizontalAdvance(word) for word in words), default=0.0)
    return math.ceil(widest) + TICK_GAP


def row_scale(row: PlotRow, *, height: int, axis: bool, theme: Theme) -> Scale:
    """Return a row's two scales."""
    if not axis:
        return Scale(len(row.values), highest(row))
    # The words of the lowest tick stand half below zero, those of the highest half above it,
    # and would be cut.
    half = theme.em(0.6)
    top = max(highest(row), ticks(row)[-1] / (1 + HEAD) / (1 - 2 * half / height))
    foot = max(FOOT, half * (1 + HEAD) / (height - half))
    return Scale(len(row.values), top, foot)


def fit_row(row: PlotRow, scale: Scale, size: QSizeF, theme: Theme) -> Fitted:
    """Find places for the words of a row's signals and fences, signals first."""
    fitting = _Fitting(row, scale, size, theme)
    fences = {fence.index: fence for fence in row.fences}.values()
    tried = [
        *((Mark(index=each.first, words=each.words), fitting.signal(each)) for each in row.signals),
        *((each, fitting.fence(each)) for each in fences),
    ]
    return Fitted(
        captions=tuple(caption for _, caption in tried if caption is not None),
        left_out=tuple(mark for mark, caption in tried if caption is None and mark.words),
    )


class _Fitting:
    """One row, and what is taken of its upper edge."""

    def __init__(self, row: PlotRow, scale: Scale, size: QSizeF, theme: Theme) -> None:
        self._row, self._scale, self._size, self._theme = row, scale, size, theme
        self._metrics = QFontMetricsF(theme.font("caption"))
        self._line = Line(size.width(), self._metrics.horizontalAdvance)

    def signal(self, signal: Stretch) -> Caption | None:
        """Place a signal's words on its tint, in up to three lines, where no other's stand.

        They stand below the line where that climbs through the place above it; three
        lines stand only where it leaves them clear.
        """
        font = self._theme.font("caption")
        font.setWeight(QFont.Weight.Medium)
        left = self._scale.x(signal.first - 0.5, self._size)
        right = self._scale.x(signal.last + 0.5, self._size)
        left = max([left, *(end for start, end in self._line.taken if start <= right)])
        lines = broken(signal.words[:LONGEST], right - left - 2 * GAP, QFontMetricsF(font))
        if not lines:
            return None
        x, wide = left + GAP, max(map(QFontMetricsF(font).horizontalAdvance, lines))
        y = self._clear_of_line(x, x + wide, top=BAR + 1, lines=len(lines))
        if y is None and len(lines) == MOST_LINES:
            return None
        self._line.taken.append((left, right))
        return Caption(lines, x, BAR + 1 if y is None else y, self._theme.color("sig"), font)

    def fence(self, fence: Mark) -> Caption | None:
        """Place a fence's words to its left, above or below the line."""
        # To the left, where things were counted the old way; to the right begin the new.
        if not fence.words or len(fence.words) > LONGEST:
            return None
        end = self._scale.x(fence.index + 0.5, self._size) - GAP
        x = end - self._line.measure(fence.words)
        y = self._clear_of_line(x, end, top=GAP)
        if y is None or not self._line.take(x, fence.words):
            return None
        font = self._theme.font("caption")
        return Caption((fence.words,), x, y, self._theme.color("ink2"), font)

    def _clear_of_line(
        self, left: float, right: float, *, top: float, lines: int = 1
    ) -> float | None:
        line = self._line_between(left, right)
        tall, above = lines * self._metrics.height(), float(top)
        below = self._scale.y(0, self._size) - tall - 1
        if all(y > above + tall for y in line):
            return above
        return below if all(y < below for y in line) else None

    def _line_between(self, left: float, right: float) -> list[float]:
        """Return how low the line stands at its corners between two places, and at both."""
        known = [
            (self._scale.x(index, self._size), self._scale.y(value, self._size))
            for index, value in enumerate(heights(self._row))
            if value is not None
        ]
        cut = [
            one_y + (other_y - one_y) * (end - one_x) / (other_x - one_x)
            for (one_x, one_y), (other_x, other_y) in pairwise(known)
            for end in (left, right)
            if one_x <= end <= other_x
        ]
        return [*cut, *(y for x, y in known if left <= x <= right)]


def broken(words: str, room: float, metrics: QFontMetricsF) -> tuple[str, ...]:
    """Return words in one to three lines that fit into the room, or nothing."""
    lines: list[str] = []
    for part in words.split():
        longer = f"{lines[-1]} {part}" if lines else part
        if lines and metrics.horizontalAdvance(longer) <= room:
            lines[-1] = longer
        else:
            lines.append(part)
    fits = all(metrics.horizontalAdvance(line) <= room for line in lines)
    return tuple(lines) if fits and len(lines) <= MOST_LINES else ()
