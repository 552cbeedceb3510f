"""What pyqtgraph does not draw as the page wants it: band, hatch, spans, rules.

The items are children of a view box and live in its pixels, so that one pixel is one
pixel on every screen and in every export; pyqtgraph's own pens count device pixels.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from influence_desktop.overview.states import Values
from influence_desktop.ui.plot_shapes import FOOT, HEAD, runs, x_at
from influence_desktop.values import dataclass

HATCH_STEP = 6
"""Pixels between the hatch's lines; rows are multiples of it high, so it runs on."""

BAR = 2.0
"""The height of the bar on top of a signal."""


@dataclass(frozen=True, slots=True)
class Scale:
    """A row's two scales: how many weeks, and how high."""

    count: int = 1
    top: float = 1.0
    foot: float = FOOT
    """Room under zero, as a share of the top."""

    def x(self, index: float, size: QSizeF) -> float:
        """Return where a week stands in a box of that size."""
        return x_at(index, self.count, size.width())

    def y(self, value: float, size: QSizeF) -> float:
        """Return where a value stands in a box of that size."""
        share = (value / self.top + self.foot) / (1 + self.foot + HEAD)
        return size.height() * (1 - share)


class Layer(QGraphicsItem):
    """One thing painted over the whole of a row's box."""

    def __init__(self, parent: QGraphicsItem, *, z: float) -> None:
        super().__init__(parent)
        self.setZValue(z)
        self.size = QSizeF()
        self.scale_ = Scale()

    def fit(self, size: QSizeF) -> None:
        """Fill a box that has a new size."""
        self.prepareGeometryChange()
        self.size = size

    def show_scale(self, scale: Scale) -> None:
        """Take new scales, and with them draw anew."""
        self.scale_ = scale
        self.update()

    def boundingRect(self) -> QRectF:
        """Return the whole box."""
        return QRectF(QPointF(), self.size)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,  # noqa: ARG002 - as Qt calls it
        widget: QWidget | None = None,  # noqa: ARG002
    ) -> None:
        """Draw with a painter left as it was found."""
        painter.save()
        self.draw(painter)
        painter.restore()

    def draw(self, painter: QPainter) -> None:
        """Draw the layer; each kind does it its own way."""

    def _weeks(self, first: float, last: float) -> QRectF:
        left, right = self.scale_.x(first, self.size), self.scale_.x(last, self.size)
        return QRectF(left, 0, right - left, self.size.height())


class BandLayer(Layer):
    """The usual's band, from the 10th to the 90th percentile, where it is known."""

    low: Values = ()
    high: Values = ()
    brush = QBrush()
    edge = QPen(Qt.PenStyle.NoPen)

    def show_band(self, low: Values, high: Values, *, brush: QColor, edge: str) -> None:
        """Shade between two series; `edge` is a colour for a line round it, or ""."""
        self.low, self.high = low, high
        self.brush = QBrush(brush)
        self.edge = QPen(QColor(edge), 1) if edge else QPen(Qt.PenStyle.NoPen)
        self.update()

    @property
    def runs(self) -> list[tuple[int, int]]:
        """The stretches of weeks that are shaded."""
        return runs(self.low, self.high)

    def draw(self, painter: QPainter) -> None:
        """Shade every stretch; a week alone becomes as wide as half a week."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for first, last in self.runs:
            upper, lower = self._side(self.high, first, last), self._side(self.low, first, last)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.brush)
            painter.drawPolygon(QPolygonF([*upper, *reversed(lower)]))
            painter.setPen(self.edge)
            painter.drawPolyline(QPolygonF(upper))
            painter.drawPolyline(QPolygonF(lower))

    def _side(self, values: Values, first: int, last: int) -> list[QPointF]:
        spread = 0.25 if first == last else 0.0
        places = [first - spread, *range(first + 1, last), last + spread]
        known = [values[round(place)] or 0.0 for place in places]
        return [
            QPointF(self.scale_.x(place, self.size), self.scale_.y(value, self.size))
            for place, value in zip(places, known, strict=True)
        ]


class HatchLayer(Layer):
    """Weeks in which life came first: lines at 45°, from row to row without a seam."""

    spans: Sequence[tuple[int, int]] = ()
    pen = QPen()

    def __init__(self, parent: QGraphicsItem, *, z: float, top: float = 0.0) -> None:
        """Leave so many pixels free at the top."""
        super().__init__(parent, z=z)
        self._top = top

    def show_spans(self, spans: Sequence[tuple[int, int]], *, color: QColor) -> None:
        """Hatch weeks from a first to a last one, both included."""
        self.spans, self.pen = spans, QPen(color, 1)
        self.update()

    def draw(self, painter: QPainter) -> None:
        """Draw the lines on which x and y add up to a multiple of the step."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self.pen)
        for first, last in self.spans:
            box = self._weeks(first - 0.5, last + 0.5)
            box.setTop(self._top)
            start = int(box.left() // HATCH_STEP) * HATCH_STEP
            for sum_ in range(start, int(box.right() + box.bottom()) + HATCH_STEP, HATCH_STEP):
                # Cut by hand: a vector picture knows no clip.
                upper = max(sum_ - box.right(), box.top())
                lower = min(sum_ - box.left(), box.bottom())
                if upper < lower:
                    painter.drawLine(QPointF(sum_ - lower, lower), QPointF(sum_ - upper, upper))


class SpanLayer(Layer):
    """Weeks on a tint: those of a signal, under a bar, or the first one to fill in."""

    spans: Sequence[tuple[int, int]] = ()
    tint = QColor()
    bar = QColor()

    def show_spans(
        self, spans: Sequence[tuple[int, int]], *, tint: QColor, bar: QColor | None = None
    ) -> None:
        """Tint weeks from a first to a last one, both included."""
        self.spans, self.tint = spans, tint
        self.bar = tint if bar is None else bar
        self.update()

    def draw(self, painter: QPainter) -> None:
        """Fill each span and its bar."""
        for first, last in self.spans:
            box = self._weeks(first - 0.5, last + 0.5)
            painter.fillRect(box, self.tint)
            box.setHeight(BAR)
            painter.fillRect(box, self.bar)


class RuleLayer(Layer):
    """Hair lines: level ones at values, upright ones at notes, dotted ones at fences."""

    levels: Sequence[float] = ()
    notes: Sequence[float] = ()
    fences: Sequence[float] = ()
    hair = QColor()
    dots = QColor()

    def show_rules(
        self,
        *,
        levels: Sequence[float],
        notes: Sequence[float],
        fences: Sequence[float],
        colors: tuple[QColor, QColor],
    ) -> None:
        """Draw lines at values and at weeks; the colours are those of hair and dots."""
        self.levels, self.notes, self.fences = levels, notes, fences
        self.hair, self.dots = colors
        self.update()

    def draw(self, painter: QPainter) -> None:
        """Draw whole pixels, not smoothed, so that a hair line stays one."""
        width, height = self.size.width(), self.size.height()
        for value in self.levels:
            y = round(self.scale_.y(value, self.size) - 0.5)
            painter.fillRect(QRectF(0, y, width, 1), self.hair)
        for index in self.notes:
            painter.fillRect(QRectF(self._pixel(index), 0, 1, height), self.hair)
        for index in self.fences:
            x = self._pixel(index)
            for y in range(0, int(height), 4):
                painter.fillRect(QRectF(x, y, 1, 1), self.dots)

    def _pixel(self, index: float) -> int:
        return round(self.scale_.x(index, self.size) - 0.5)
