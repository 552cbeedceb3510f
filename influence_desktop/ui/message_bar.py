"""The bar above a page: what happened, what is kept, what to do; never over content."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from influence_desktop.texts import tr
from influence_desktop.ui.buttons import QUIET, button, name_button
from influence_desktop.ui.elided import middle_left_out
from influence_desktop.ui.labels import Words, tip
from influence_desktop.ui.page import MARGIN_X

DONE, TROUBLE = "done", "trouble"

A_WHILE = 12_000
"""Milliseconds that a passing message stays."""

ACTIONS = 0.42
"""What the actions may take of the bar's width beside the words."""

LONGEST = 300
"""Letters of a message; more of it stands in the tooltip and for a screen reader."""


class MessageBar(QWidget):
    """Shows one message with at most two actions beside Close; a new one replaces it.

    Of work that goes on it shows how far it is, and the action that stops it.
    """

    def __init__(self) -> None:
        super().__init__()
        self._asked: list[Callable[[], object] | None] = [None, None]
        self._frame = QFrame()
        self._words = Words(wrap=True)
        self._action: QPushButton = button("", QUIET, asked=lambda: self._act(0))
        self._more: QPushButton = button("", QUIET, asked=lambda: self._act(1))
        self._close = button(tr("Close"), QUIET, asked=self.clear)
        self._is_passing = False
        self._while = QTimer(self, interval=A_WHILE, singleShot=True)
        self._while.timeout.connect(self._pass)
        self._progress = QProgressBar()
        self._progress.setTextVisible(False)
        self._progress.hide()
        self._progress.setAccessibleName(tr("How far it is"))
        self._lay_out()
        self.setVisible(False)

    @property
    def text(self) -> str:
        """What the bar says, "" when it is hidden."""
        return "" if self.isHidden() else self._words.text()

    def say(
        self,
        words: str,
        kind: str,
        *,
        action: str = "",
        asked: Callable[[], object] | None = None,
        more: tuple[str, Callable[[], object]] | None = None,
        passing: bool = False,
    ) -> None:
        """Say what was done or went wrong, with what can be done about it.

        A `passing` message goes by itself after a while, and with the next page.
        """
        self._asked, self._is_passing = [asked, more and more[1]], passing
        self._words.say(middle_left_out(words, most=LONGEST))
        self._words.setAccessibleName(words)
        tip(self._words, words if len(words) > LONGEST else "")
        if self._frame.property("role") != kind:
            self._frame.setProperty("role", kind)
            self._frame.style().polish(self._frame)
        for made, name in ((self._action, action), (self._more, more[0] if more else "")):
            name_button(made, name)
            made.setVisible(bool(name))
        self._progress.hide()
        self._close.show()
        self._fit()
        self.setVisible(True)
        self._while.start() if passing else self._while.stop()

    def show_progress(self, words: str, percent: int, *, stop: Callable[[], object]) -> None:
        """Say how far long work is; Cancel stops it, and the message stays until its end."""
        if self._progress.isHidden():
            self.say(words, DONE, action=tr("Cancel"), asked=stop)
            self._close.hide()
            self._progress.show()
        self._words.say(words)
        self._progress.setValue(percent)

    def clear(self) -> None:
        """Take the message away: it is settled."""
        self._asked, self._is_passing = [None, None], False
        self._while.stop()
        self._progress.hide()
        self.setVisible(False)

    def pass_on(self) -> None:
        """Take a passing message away: the person went on to something else."""
        if self._is_passing:
            self.clear()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the actions beside the words, or under them."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Do so for another size of the text, too."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._fit()

    def _lay_out(self) -> None:
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(8)
        self._buttons.addStretch()
        for each in (self._action, self._more, self._close):
            self._buttons.addWidget(each)
        self._row = row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        row.setSpacing(8)
        row.addWidget(self._words, 1)
        row.addLayout(self._buttons)
        inside = QVBoxLayout(self._frame)
        inside.setContentsMargins(14, 7, 8, 7)
        inside.setSpacing(4)
        inside.addLayout(row)
        inside.addWidget(self._progress)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(MARGIN_X, 14, MARGIN_X, 0)
        outer.addWidget(self._frame)

    def _fit(self) -> None:
        """Leave the words the greater part of the line."""
        narrow = self._buttons.sizeHint().width() > self.width() * ACTIONS
        way = QBoxLayout.Direction
        self._row.setDirection(way.TopToBottom if narrow else way.LeftToRight)

    def _pass(self) -> None:
        """Go, but not from under the mouse or the keyboard."""
        focus = QApplication.focusWidget()
        if self.underMouse() or (focus is not None and self.isAncestorOf(focus)):
            self._while.start()
        else:
            self.clear()

    def _act(self, at: int) -> None:
        asked = self._asked[at]
        if self._progress.isHidden():
            self.clear()
        if asked is not None:
            asked()
