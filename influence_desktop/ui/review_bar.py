"""The line that leads through the weekly review: what comes now, what next, and the way out."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from influence_desktop.texts import tr
from influence_desktop.ui.buttons import QUIET, button, name_button
from influence_desktop.ui.labels import Words, tip
from influence_desktop.ui.page import MARGIN_X


class ReviewBar(QWidget):
    """Stands over the pages while a review goes on. Signals: `went_on`, `left`."""

    went_on = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        frame = QFrame()
        frame.setProperty("role", "done")
        self._words = Words(wrap=True)
        self._on = button("", asked=self.went_on.emit)
        leave = button(tr("Leave"), QUIET, asked=self.left.emit)
        tip(self._on, tr("Ctrl+R"))
        tip(leave, tr("Ctrl+Shift+R"))
        row = QHBoxLayout(frame)
        row.setContentsMargins(14, 7, 8, 7)
        row.setSpacing(8)
        row.addWidget(self._words, 1)
        row.addWidget(self._on)
        row.addWidget(leave)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(MARGIN_X, 14, MARGIN_X, 0)
        outer.addWidget(frame)
        self.hide()

    @property
    def text(self) -> str:
        """What the bar says, "" when it is hidden."""
        return "" if self.isHidden() else self._words.text()

    def say(self, words: str, following: str) -> None:
        """Say what comes now, and what the button leads to."""
        self._words.say(words)
        name_button(self._on, following)
        self.show()
