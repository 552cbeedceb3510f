"""The bar above a page: what happened, what is kept, what to do; never over content."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from influence_desktop.texts import tr
from influence_desktop.ui.buttons import QUIET, button, name_button
from influence_desktop.ui.labels import Words
from influence_desktop.ui.page import MARGIN_X

DONE, TROUBLE = "done", "trouble"


class MessageBar(QWidget):
    """Shows one message with at most one action beside Close; a new one replaces it."""

    def __init__(self) -> None:
        super().__init__()
        self._asked: Callable[[], object] | None = None
        self._frame = QFrame()
        self._words = Words(wrap=True)
        self._action: QPushButton = button("", QUIET, asked=self._act)
        self._close = button(tr("Close"), QUIET, asked=self.clear)
        row = QHBoxLayout(self._frame)
        row.setContentsMargins(14, 7, 8, 7)
        row.setSpacing(8)
        row.addWidget(self._words, 1)
        row.addWidget(self._action)
        row.addWidget(self._close)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(MARGIN_X, 14, MARGIN_X, 0)
        outer.addWidget(self._frame)
        self.setVisible(False)

    @property
    def text(self) -> str:
        """What the bar says, "" when it is hidden."""
        return "" if self.isHidden() else self._words.text()

    def say(
        self, words: str, kind: str, *, action: str = "", asked: Callable[[], object] | None = None
    ) -> None:
        """Say what was done or went wrong, with what can be done about it."""
        self._asked = asked
        self._words.say(words)
        if self._frame.property("role") != kind:
            self._frame.setProperty("role", kind)
            self._frame.style().polish(self._frame)
        name_button(self._action, action)
        self._action.setVisible(bool(action))
        self.setVisible(True)

    def clear(self) -> None:
        """Take the message away: it is settled."""
        self._asked = None
        self.setVisible(False)

    def _act(self) -> None:
        asked = self._asked
        self.clear()
        if asked is not None:
            asked()
