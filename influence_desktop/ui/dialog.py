"""A small window beside the page: never modal, Esc leaves it as it was."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QShortcut, QShowEvent
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from influence_desktop.texts import tr
from influence_desktop.ui.buttons import FIRST, QUIET, button
from influence_desktop.ui.labels import Words

MARGIN_X, MARGIN_Y = 24, 20
"""From the window's edge to its content, in pixels."""

SHARE = 0.94
"""A window fills no more than this of the screen; what is longer scrolls."""


class Card(QDialog):
    """A titled column of things, a sentence for what is wrong, and a row of buttons."""

    def __init__(self, parent: QWidget, title: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(MARGIN_X, MARGIN_Y, MARGIN_X, MARGIN_Y)
        self._outer.setSpacing(14)
        self._outer.addWidget(Words(title, "title", wrap=True))
        self._inside = QWidget()
        self._inside.setProperty("role", "clear")
        self.column = QVBoxLayout(self._inside)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(10)
        self._scroll = _scroll(self._inside)
        self._outer.addWidget(self._scroll, 1)
        self._wrong = Words(role="warn", wrap=True)
        self._wrong.hide()
        self._outer.addWidget(self._wrong)
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(8)
        self._outer.addLayout(self.buttons)

    def offer(
        self, words: str, asked: Callable[[], object], *, last: str = "", leave: str = ""
    ) -> None:
        """Put the buttons: what the window is for, Cancel, and perhaps a last one apart.

        `leave` stands in the place of Cancel, where nothing was begun.
        """
        self.first = button(words, FIRST, asked=asked)
        self.first.setDefault(True)
        self.buttons.addWidget(self.first)
        self.buttons.addWidget(button(leave or tr("Cancel"), QUIET, asked=self.close))
        self.buttons.addStretch()
        if last:
            self.last = button(last, QUIET)
            self.buttons.addWidget(self.last)
        # Enter in a text of several lines is a new line, so that there is a second way.
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(keys, self).activated.connect(asked)

    def settle(self) -> None:
        """Keep what was written, as if the person had: the program ends."""

    def say(self, sentence: str) -> None:
        """Say what cannot be right; what was typed stays."""
        self._wrong.say(sentence)
        self._wrong.setVisible(bool(sentence))
        self._fit()

    def field(self, words: str, widget: QWidget) -> None:
        """Put a labelled field at the end."""
        label = Words(words, "strong-caption")
        label.setBuddy(widget)
        widget.setAccessibleName(words)
        box = QVBoxLayout()
        box.setSpacing(4)
        box.addWidget(label)
        box.addWidget(widget)
        self.column.addLayout(box)

    def ask_width(self, letters: int) -> None:
        """Be so many letters wide at least, as far as the window beneath has room."""
        wide = self.fontMetrics().averageCharWidth() * letters
        beneath = self.parentWidget()
        rooms = [self.screen().availableSize(), *([beneath.window().size()] if beneath else [])]
        self.setMinimumWidth(round(min(wide, *(room.width() * SHARE for room in rooms))))

    def showEvent(self, event: QShowEvent) -> None:
        """Take the size of the content, as far as the screen has room."""
        super().showEvent(event)
        for each in self.findChildren(QWidget):
            each.ensurePolished()  # else the first measure is of fonts that are not worn
        self._fit()

    def _fit(self) -> None:
        room = self.screen().availableSize() * SHARE
        wide = max(self._inside.sizeHint().width(), self._outer.minimumSize().width())
        wide = max(wide + 2 * MARGIN_X, self.minimumWidth(), self.width() * self.isVisible())
        wide = min(wide, room.width())
        inside = self.column.totalHeightForWidth(wide - 2 * MARGIN_X)
        inside = max(inside, self.column.totalMinimumSize().height())
        around = self._outer.totalHeightForWidth(wide)
        self.resize(QSize(wide, min(around + inside + 8, room.height())))
        # Words that just fitted a line may not, once a scroll bar has been there.
        self._outer.activate()
        if cut := self._scroll.verticalScrollBar().maximum():
            self.resize(QSize(wide, min(self.height() + cut, room.height())))


def _scroll(inside: QWidget) -> QScrollArea:
    made = _Plain()
    made.setFrameShape(QFrame.Shape.NoFrame)
    made.setWidgetResizable(True)
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    made.setWidget(inside)
    return made


class _Plain(QScrollArea):
    """A scroll area without a wish of its own: its window asks the content instead."""

    def sizeHint(self) -> QSize:
        """Return no height, so that the rest of the window can be measured."""
        return QSize(0, 0)

    def minimumSizeHint(self) -> QSize:
        """Return no height either."""
        return QSize(0, 0)
