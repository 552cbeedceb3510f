"""Words and dots on a row, painted in its own pixels."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPolygonF

from influence_desktop.ui.plot_items import Layer
from influence_desktop.values import dataclass

CORNERS = {
    "square": ((-0.44, -0.44), (0.44, -0.44), (0.44, 0.44), (-0.44, 0.44)),
    "down": ((-0.55, -0.42), (0.55, -0.42), (0.0, 0.55)),
    "diamond": ((0.0, -0.6), (0.6, 0.0), (0.0, 0.6), (-0.6, 0.0)),
    "up": ((0.0, -0.55), (0.55, 0.42), (-0.55, 0.42)),
    "pentagon": ((0.0, -0.55), (0.53, -0.16), (0.33, 0.46), (-0.33, 0.46), (-0.53, -0.16)),
}
"""Where a mark's corners lie round its middle, in its size: all look equally large."""


@dataclass(frozen=True, slots=True)
class Caption:
    """Lines of plain text with the place of their box's top left corner."""

    lines: tuple[str, ...]
    x: float
    y: float
    color: QColor
    font: QFont


class CaptionLayer(Layer):
    """Words inside a row, painted letter by letter: no tag can mean anything."""

    captions: Sequence[Caption] = ()

    def show_captions(self, captions: Sequence[Caption]) -> None:
        """Write captions where they were found to fit."""
        self.captions = captions
        self.update()

    def draw(self, painter: QPainter) -> None:
        """Write line under line."""
        for caption in self.captions:
            painter.setFont(caption.font)
            painter.setPen(caption.color)
            metrics = QFontMetricsF(caption.font)
            for number, line in enumerate(caption.lines):
                baseline = caption.y + number * metrics.height() + metrics.ascent()
                painter.drawText(QPointF(caption.x, baseline), line)


@dataclass(frozen=True, slots=True)
class Dot:
    """A week's dot: full, or hollow when it is filled with paper and rimmed with the line."""

    index: int
    value: float
    size: float
    fill: QColor
    rim: QColor | None = None
    rim_width: float = 0.0
    mark: str = "disc"
    """Its shape, one of CHANNEL_MARKS: it tells the ends of channels' lines apart."""


class DotLayer(Layer):
    """Dots on the line: the newest week, weeks alone, open and settling ones."""

    dots: Sequence[Dot] = ()

    def show_dots(self, dots: Sequence[Dot]) -> None:
        """Draw dots at weeks and values."""
        self.dots = dots
        self.update()

    def draw(self, painter: QPainter) -> None:
        """Draw the dots; the rim lies half inside, half outside of the size."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for dot in self.dots:
            painter.setPen(QPen(dot.rim, dot.rim_width) if dot.rim else Qt.PenStyle.NoPen)
            painter.setBrush(dot.fill)
            if dot.mark == "disc":
                painter.drawEllipse(self.place(dot), dot.size / 2, dot.size / 2)
            else:
                painter.drawPolygon(_shape(dot, self.place(dot)))

    def place(self, dot: Dot) -> QPointF:
        """Return a dot's middle; a zero sits on the row's edge rather than be cut by it."""
        lowest = self.size.height() - (dot.size + dot.rim_width) / 2
        y = min(self.scale_.y(dot.value, self.size), lowest)
        return QPointF(self.scale_.x(dot.index, self.size), y)


def _shape(dot: Dot, middle: QPointF) -> QPolygonF:
    corners = (QPointF(x * dot.size, y * dot.size) for x, y in CORNERS[dot.mark])
    return QPolygonF([middle + corner for corner in corners])
