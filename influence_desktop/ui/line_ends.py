"""The names at the right ends of several lines, each with a sample of its dash."""

from __future__ import annotations

import math
from collections.abc import Iterable

from PySide6.QtCore import QLineF, QRectF, QSizeF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from influence_desktop.overview.states import NamedLine, PlotRow
from influence_desktop.ui.plot_items import Scale
from influence_desktop.ui.plot_shapes import spread
from influence_desktop.ui.theme import Theme
from influence_desktop.ui.tokens import channel_dash

GAP, SAMPLE = 3, 13
"""Pixels between plot and sample, and of the sample."""

WIDEST = 9
"""The widest a name is written, in em; its chip says it in full."""

SAMPLE_WIDTH = 1.8
"""The thickness of the line in a sample."""


def ends_width(rows: Iterable[PlotRow], theme: Theme) -> int:
    """Return the room that the names of all rows need, 0 where there are none."""
    metrics = QFontMetricsF(theme.font("caption"))
    lined = [row for row in rows if row.lines]
    words = [line.name for row in lined for line in row.lines]
    words += [max(row.said, key=len, default="") for row in lined if is_alone(row)]
    widths = [metrics.horizontalAdvance(each) for each in words]
    if not widths:
        return 0
    return math.ceil(min(max(widths), theme.em(WIDEST))) + 3 * GAP + SAMPLE


def is_alone(row: PlotRow) -> bool:
    """Tell whether a row's line has the row to itself."""
    return len(row.lines) == 1


class LineEnds(QWidget):
    """Names in ink, at the height of their lines' ends or as near as they have room.

    Under the name of a line that has its row to itself stands its figure of a week.
    """

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._row: PlotRow | None = None
        self._scale = Scale()
        self._said = ""
        self.setMouseTracking(True)

    def show_ends(self, row: PlotRow, scale: Scale) -> None:
        """Name the lines of a row."""
        self._row, self._scale = row, scale
        self.update()

    def say(self, index: int) -> None:
        """Say the figure of a week, where there is one line."""
        row = self._row
        self._said = row.said[index] if row and row.said and is_alone(row) else ""
        self.update()

    def places(self) -> list[tuple[NamedLine, float]]:
        """Return the lines with the height of the middle of their names."""
        if self._row is None:
            return []
        tall = QFontMetricsF(self._theme.font("caption")).height()
        size, below = QSizeF(self.size()), tall if is_alone(self._row) else 0.0
        room = max(self.height() - tall - below, 0.0)
        ends = [self._scale.y(_end(line), size) - tall / 2 for line in self._row.lines]
        moved = spread([min(max(end, 0.0), room) for end in ends], gap=tall, room=room)
        return [
            (line, place + tall / 2) for line, place in zip(self._row.lines, moved, strict=True)
        ]

    def paintEvent(self, _: QPaintEvent) -> None:
        """Draw samples and names."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setFont(self._theme.font("caption"))
            tall = QFontMetricsF(self._theme.font("caption")).height()
            for line, y in self.places():
                self._sample(painter, line, y)
                self._write(painter, line.name, y, color="ink")
                self._write(painter, self._said, y + tall, color="ink2")

    def _write(self, painter: QPainter, words: str, y: float, *, color: str) -> None:
        metrics = QFontMetricsF(self._theme.font("caption"))
        left = 2 * GAP + SAMPLE
        room = self.width() - left
        cut = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room + 1)
        box = QRectF(left, y - metrics.height() / 2, room + 2, metrics.height())
        flags = Qt.AlignmentFlag.AlignVCenter.value | Qt.TextFlag.TextSingleLine.value
        painter.setPen(self._theme.color(color))
        painter.drawText(box, flags, cut)

    def _sample(self, painter: QPainter, line: NamedLine, y: float) -> None:
        pen = QPen(self._theme.channel(line.slot), SAMPLE_WIDTH)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        alone = self._row is not None and is_alone(self._row)
        if not alone and (dashes := channel_dash(line.slot)):
            pen.setDashPattern(dashes)
        painter.setPen(pen)
        painter.drawLine(QLineF(GAP, y, GAP + SAMPLE, y))


def _end(line: NamedLine) -> float:
    """Return the last known value of a line, a settled one where there is any."""
    for values in (line.values, line.soft):
        known = [value for value in values if value is not None]
        if known:
            return known[-1]
    return 0.0
