"""The line over a plot of Trends: its name, how to read it, and its figures of a week."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

from influence_desktop.ui.buttons import button, name_button
from influence_desktop.ui.elided import Elided
from influence_desktop.ui.labels import Words

GAP = 10
"""Pixels between the parts."""

_Side, _Down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom


class TrendTitle(QWidget):
    """One line where there is room; else the caption and the figures stand below.

    Signals: `asked` where the link in it was clicked.
    """

    asked = Signal()

    def __init__(self, name: Words) -> None:
        super().__init__()
        self.name, self.caption, self.said = name, Words("", "caption"), Elided("", "caption")
        self._said: Sequence[str] = ()
        self._link = button("", "link", asked=self.asked.emit)
        self._link.hide()
        self._left, self._box = QBoxLayout(_Side), QBoxLayout(_Side)
        for widget in (name, self.caption, self._link):
            self._left.addWidget(widget)
        self._left.setAlignment(self._link, Qt.AlignmentFlag.AlignLeft)
        self._left.addStretch(1)
        self._box.setContentsMargins(0, 2, 0, 2)
        self._box.addLayout(self._left)
        self._box.addStretch(1)
        self._box.addWidget(self.said)
        self.setLayout(self._box)
        # The width comes from the page: whatever is said here never widens it.
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_words(
        self, name: str, caption: str, *, said: Sequence[str] = (), link: str = ""
    ) -> None:
        """Show a plot's name, how to read it, and a link; `said` are all weeks' figures."""
        self.name.say(name)
        self.caption.say(caption)
        self._said = said
        self.said.setVisible(bool(said))
        name_button(self._link, link)
        self._link.setVisible(bool(link))
        self._arrange()

    def say(self, index: int) -> None:
        """Say the figures of a week."""
        self.said.say(self._said[index] if self._said else "")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Use one line or more."""
        super().resizeEvent(event)
        self._arrange()

    def sizeHint(self) -> QSize:
        """Return the height at the present width."""
        return QSize(0, self.heightForWidth(self.width()))

    def heightForWidth(self, width: int) -> int:
        """Return how high the lines are at a width."""
        tall = self._box.heightForWidth(width) if self._box.hasHeightForWidth() else -1
        return max(tall, self._box.minimumSize().height())

    def _arrange(self) -> None:
        """Choose the lines by the longest figures, so that no week moves anything."""
        metrics = self.caption.fontMetrics()
        left = self.name.sizeHint().width() + GAP
        left += metrics.horizontalAdvance(self.caption.text())
        left += GAP + self._link.sizeHint().width() if self._link.text() else 0
        longest = max(self._said, key=len, default="")
        right = GAP + metrics.horizontalAdvance(longest) + GAP if longest else 0
        captioned, beside = left <= self.width(), left + right <= self.width()
        self._left.setDirection(_Side if captioned else _Down)
        self._left.setSpacing(GAP if captioned else 0)
        self._box.setDirection(_Side if beside else _Down)
        self._box.setSpacing(GAP if beside else 0)
        self.caption.setWordWrap(not captioned)
