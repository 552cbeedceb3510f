"""A field to choose one of several words, drawn in the theme's colours."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QComboBox

from influence_desktop.ui.theme import Theme

PAD = 11
"""From the field's edge to its words, in pixels."""


class Choice(QComboBox):
    """A combo box whose words are plain text; it looks like any other field."""

    def __init__(self, theme: Theme, words: Sequence[tuple[object, str]], chosen: object) -> None:
        super().__init__()
        self._theme = theme
        for value, text in words:
            self.addItem(text, value)
        self.setCurrentIndex(max(self.findData(chosen), 0))

    def sizeHint(self) -> QSize:
        """Return the height of the other fields."""
        return QSize(max(super().sizeHint().width(), 160), self._theme.em(29 / 14) + 4)

    def minimumSizeHint(self) -> QSize:
        """Return the same height: nothing is cut off."""
        return QSize(120, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the field, the chosen words and a small angle."""
        theme, wide = self._theme, 2.0 if self.hasFocus() else 1.0
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme.color("accent" if self.hasFocus() else "edge"), wide))
            painter.setBrush(theme.color("surface"))
            inset = wide / 2
            painter.drawRoundedRect(
                QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), 7, 7
            )
            angle = theme.em(0.3)
            middle, right = self.height() / 2, self.width() - PAD
            painter.setPen(QPen(theme.color("ink2"), 1.4))
            painter.drawPolyline(
                QPolygonF(
                    [
                        QPointF(right - 2 * angle, middle - angle / 2),
                        QPointF(right - angle, middle + angle / 2),
                        QPointF(right, middle - angle / 2),
                    ]
                )
            )
            room = self.rect().adjusted(PAD, 0, -PAD - 3 * angle, 0)
            text = self.fontMetrics().elidedText(
                self.currentText(), Qt.TextElideMode.ElideRight, room.width()
            )
            painter.setPen(theme.color("ink"))
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, text)
