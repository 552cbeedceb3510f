"""A small line of the last weeks, painted without any plotting library."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from influence_desktop.overview.states import Clock, PlotRow, Stretch
from influence_desktop.ui import plot_shapes
from influence_desktop.ui.theme import Theme

TALL = 64
"""The height of a line at the foot of a page, in pixels."""

DOT = 5.5
"""The dot of the last week; a plot of its own has a larger one."""

HATCH = 6
"""Pixels between two lines of a pause's hatch."""


class Spark(QWidget):
    """Draws a PlotRow: usual band, line with its gaps, pauses, and the last dot."""

    def __init__(self, theme: Theme, *, height: int = TALL) -> None:
        super().__init__()
        self._theme = theme
        self._clock: Clock | None = None
        self._line: PlotRow | None = None
        self._tall = height
        self.setFixedHeight(height)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def show_line(self, clock: Clock, line: PlotRow) -> None:
        """Show a row of the clock; its sentence is told to a screen reader."""
        self._clock, self._line = clock, line
        self.setAccessibleName(line.label)
        self.setAccessibleDescription(line.words)
        self.update()

    def clear(self) -> None:
        """Show nothing."""
        self._clock = self._line = None
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw what the state says, from back to front."""
        if self._clock is None or self._line is None or not self._clock.weeks:
            return
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._paint_band(painter, self._line)
            for pause in (*self._clock.pauses, *self._line.pauses):
                self._paint_pause(painter, pause)
            self._paint_line(painter, self._line)
            self._paint_marks(painter, self._line)

    def _x(self, index: float) -> float:
        assert self._line is not None  # paintEvent looked
        return plot_shapes.x_at(index, len(self._line.values), self.width())

    def _points(self, values: Sequence[float | None], first: int, last: int) -> list[QPointF]:
        assert self._line is not None  # paintEvent looked
        top, room = plot_shapes.highest(self._line), self.height() - 2 * DOT
        return [
            QPointF(self._x(index), DOT + room * (1 - value / top))
            for index, value in enumerate(values[first : last + 1], first)
            if value is not None
        ]

    def _paint_band(self, painter: QPainter, line: PlotRow) -> None:
        if not line.low or not line.high:
            return
        edge = self._theme.tokens.band_edge
        painter.setPen(QPen(QColor(edge), 1) if edge else Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("band"))
        for first, last in plot_shapes.runs(line.low, line.high):
            upper = self._points(line.high, first, last)
            painter.drawPolygon(QPolygonF(upper + self._points(line.low, first, last)[::-1]))

    def _paint_pause(self, painter: QPainter, pause: Stretch) -> None:
        left, right = self._x(pause.first - 0.5), self._x(pause.last + 0.5)
        painter.save()
        painter.setClipRect(QRectF(left, 0, right - left, self.height()))
        painter.setPen(QPen(self._theme.color("hatch"), 1))
        start = left - self.height() - left % HATCH
        while start < right:
            painter.drawLine(QLineF(start, self.height(), start + self.height(), 0))
            start += HATCH
        painter.restore()

    def _paint_line(self, painter: QPainter, line: PlotRow) -> None:
        tokens = self._theme.tokens
        painter.setBrush(Qt.BrushStyle.NoBrush)
        pen = QPen(self._theme.color("line"), tokens.spark_width * tokens.line_width / 1.8)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        for first, last in plot_shapes.runs(line.values):
            painter.drawPolyline(QPolygonF(self._points(line.values, first, last)))
        painter.setPen(QPen(self._theme.color("line"), 1, Qt.PenStyle.DotLine))
        heights = plot_shapes.heights(line)
        for first, last in plot_shapes.soft_joins(line):
            painter.drawPolyline(QPolygonF(self._points(heights, first, last)))

    def _paint_marks(self, painter: QPainter, line: PlotRow) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("line"))
        for index in plot_shapes.lone_weeks(line.values):
            for point in self._points(line.values, index, index):
                painter.drawEllipse(point, 2, 2)
        for index in [i for i, value in enumerate(line.values) if value is not None][-1:]:
            painter.setPen(QPen(self._theme.color("paper"), 1.5))
            for point in self._points(line.values, index, index):
                painter.drawEllipse(point, DOT / 2 + 0.5, DOT / 2 + 0.5)
        painter.setPen(QPen(self._theme.color("line"), 1.4))
        painter.setBrush(self._theme.color("paper"))
        for index, value in enumerate(line.soft):
            if value is not None:
                for point in self._points(line.soft, index, index):
                    painter.drawEllipse(point, DOT / 2, DOT / 2)
