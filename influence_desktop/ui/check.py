"""A box to be ticked, drawn in the theme's colours."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QCheckBox

from influence_desktop.ui.theme import Theme

BOX = 18
"""The side of the box, in pixels at 100 %."""

GAP = 8
"""From the box to its words."""


class Check(QCheckBox):
    """A check box whose words are plain text."""

    def __init__(self, theme: Theme, text: str) -> None:
        super().__init__()
        self._theme, self._words = theme, text
        self.setAccessibleName(text)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        theme.changed.connect(self.updateGeometry)

    @property
    def side(self) -> int:
        """The side of the box at the present text size."""
        return self._theme.em(BOX / 14)

    def sizeHint(self) -> QSize:
        """Return room for the box and its words."""
        words = self.fontMetrics().horizontalAdvance(self._words)
        return QSize(
            self.side + (GAP + words if words else 0),
            max(self.side, self.fontMetrics().height()) + 4,
        )

    def minimumSizeHint(self) -> QSize:
        """Return the same: nothing is cut off."""
        return self.sizeHint()

    def hitButton(self, _place: object) -> bool:
        """Take a click anywhere on box and words."""
        return True

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the box, its tick and the words."""
        side = self.side
        box = QRectF(0.5, (self.height() - side) // 2 + 0.5, side - 1, side - 1)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            paint_box(painter, self._theme, box, checked=self.isChecked())
            painter.setPen(self._theme.color("ink" if self.isEnabled() else "ghost"))
            words = self.rect().adjusted(side + GAP, 0, 0, 0)
            painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self._words)


def paint_box(painter: QPainter, theme: Theme, box: QRectF, *, checked: bool) -> None:
    """Draw a box, filled and ticked when it is checked."""
    painter.setPen(QPen(theme.color("accent" if checked else "edge"), 1))
    painter.setBrush(theme.color("accent" if checked else "surface"))
    painter.drawRoundedRect(box, 4, 4)
    if checked:
        points = [(0.24, 0.54), (0.43, 0.72), (0.78, 0.32)]
        pen = QPen(theme.color("on_accent"), box.width() * 0.11)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(
            QPolygonF(
                [QPointF(box.x() + x * box.width(), box.y() + y * box.height()) for x, y in points]
            )
        )
