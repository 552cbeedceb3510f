"""A line of words that is cut where there is no room, and then says all in a tooltip."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy

from influence_desktop.ui.labels import Words, tip


class Elided(Words):
    """Words on one line that never widen what they stand in."""

    def __init__(self, text: str = "", role: str = "body") -> None:
        self.whole = text
        super().__init__(text, role)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)

    def say(self, text: str) -> None:
        """Show a text as far as it fits; a screen reader hears all of it."""
        self.whole = text
        self._fit()
        self.setAccessibleName(text)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Ask for room for the whole text."""
        # One more pixel: a text as wide as its label is cut by rounding.
        wide = self.fontMetrics().horizontalAdvance(self.whole) + 1
        return QSize(wide, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Do with none."""
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut the text anew."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        cut = self.fontMetrics().elidedText(self.whole, Qt.TextElideMode.ElideRight, self.width())
        self.setText(cut)
        tip(self, self.whole if cut != self.whole else "")


def middle_left_out(text: str, *, most: int) -> str:
    """Return a text of at most so many letters; what is left out is its middle, shown."""
    if len(text) <= most:
        return text
    end = (most - 1) // 2
    return f"{text[: most - 1 - end].rstrip()}…{text[-end:].lstrip()}"
