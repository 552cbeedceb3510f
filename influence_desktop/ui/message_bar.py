"""The bar above the pages: what happened, what is kept, what to do; never over content."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from influence_desktop.texts import tr
from influence_desktop.ui.buttons import QUIET, button, name_button
from influence_desktop.ui.elided import middle_left_out
from influence_desktop.ui.labels import Words, tip
from influence_desktop.ui.page import MARGIN_X
from influence_desktop.values import dataclass

if TYPE_CHECKING:
    from influence_desktop.ui.message_place import MessagePlace

DONE, TROUBLE, WAITING = "done", "trouble", "waiting"
"""What a message tells of; `WAITING` trouble is settled by the journal's next change."""

A_WHILE = 12_000
"""Milliseconds that a passing message stays."""

ACTIONS = 0.42
"""What the actions may take of the bar's width beside the words."""

LONGEST = 300
"""Letters of a message; more of it stands in the tooltip and for a screen reader."""

LINES = 4.5
"""Words that would take more lines beside the actions have the whole width instead."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Message:
    """What the bar says, and what can be done about it."""

    words: str
    kind: str
    action: str
    asked: Callable[[], object] | None
    more: tuple[str, Callable[[], object]] | None
    passing: bool
    lasting: bool = False


class MessageBar(QWidget):
    """Shows one message with at most two actions beside Hide; a new one replaces it.

    Trouble stays until it is closed or settled: what was done stands before it for a
    while. What is `lasting` cannot be closed, and comes back after whatever else is said.
    Of work that goes on the bar shows how far it is, and the action that stops it.
    """

    _stands = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self._message: _Message | None = None
        self._aside: _Message | None = None
        self._lasting: _Message | None = None
        self._pages: QStackedWidget | None = None
        self._frame = QFrame()
        self._words = Words(wrap=True)
        self._action: QPushButton = button("", QUIET, asked=lambda: self._act(0))
        self._more: QPushButton = button("", QUIET, asked=lambda: self._act(1))
        self._close = button(tr("Hide"), QUIET, asked=self.close_message)
        self._while = QTimer(self, interval=A_WHILE, singleShot=True)
        self._while.timeout.connect(self._pass)
        self._progress = QProgressBar()
        self._progress.setTextVisible(False)
        self._progress.hide()
        self._progress.setAccessibleName(tr("How far it is"))
        self._lay_out()
        self.setVisible(False)

    def above(self, pages: QStackedWidget) -> QVBoxLayout:
        """Return pages with the bar above them."""
        self._pages = pages
        both = QVBoxLayout()
        both.setSpacing(0)
        both.addWidget(self)
        both.addWidget(pages, 1)
        return both

    def tell(self, whether: Callable[[bool], object]) -> None:
        """Have somebody told, now and later, whether there is a message."""
        self._stands.connect(whether)
        self._stands.emit(self.isVisible())

    @cached_property
    def _place(self) -> MessagePlace:
        """What a message means for keyboard and screen reader, from the first one on."""
        from influence_desktop.ui.message_place import MessagePlace  # noqa: PLC0415 - see above

        return MessagePlace(self)

    @property
    def text(self) -> str:
        """What the bar says, "" when it is hidden."""
        return "" if self.isHidden() else self._words.text()

    @property
    def done(self) -> str:
        """What it says was done, "" where it says nothing or tells of trouble."""
        return self.text if self._message is not None and self._message.kind == DONE else ""

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
        before = self._message
        if kind != DONE:
            self._aside = None
        elif before is not None and before.kind != DONE:
            self._aside = before
        self._show(
            _Message(words=words, kind=kind, action=action, asked=asked, more=more, passing=passing)
        )

    def say_lasting(self, words: str, *, action: str, asked: Callable[[], object]) -> None:
        """Say what is wrong until `clear` or `end_lasting`, whatever is said in between."""
        self._aside = None
        self._lasting = _Message(
            words=words,
            kind=TROUBLE,
            action=action,
            asked=asked,
            more=None,
            passing=False,
            lasting=True,
        )
        self._show(self._lasting)

    def show_progress(self, words: str, percent: int, *, stop: Callable[[], object]) -> None:
        """Say how far long work is; Cancel stops it, and the message stays until its end."""
        if self._progress.isHidden():
            self.say(words, DONE, action=tr("Cancel"), asked=stop)
            self._close.hide()
            self._progress.show()
        self._words.say(words)
        self._progress.setValue(percent)

    def close_message(self) -> None:
        """Take away what the bar says; trouble that stood there before is said again."""
        before, self._aside = self._aside or self._lasting, None
        if before is not None:
            self._show(before)
        else:
            self.clear()

    def clear(self) -> None:
        """Take every message away: all is settled."""
        self._message = self._aside = self._lasting = None
        self._while.stop()
        self._progress.hide()
        if not self.isHidden():
            self._place.leave()
            self.setVisible(False)
            self._stands.emit(False)  # noqa: FBT003 - a signal's value

    def end_lasting(self) -> None:
        """Take what was lasting away, wherever it stands: it does not hold any more."""
        ended, self._lasting = self._lasting, None
        if ended is not None and self._aside is ended:
            self._aside = None
        if ended is not None and self._message is ended:
            self.close_message()

    def settle(self) -> None:
        """Take away what the journal has settled by changing; other trouble stays."""
        if self._aside is not None and self._aside.kind == WAITING:
            self._aside = None
        if self._message is not None and self._message.kind != TROUBLE:
            self.close_message()

    def take_back(self, words: str) -> None:
        """Take one message away, wherever it stands."""
        if self._aside is not None and middle_left_out(self._aside.words, most=LONGEST) == words:
            self._aside = None
        if words and self.text == words:
            self.close_message()

    def pass_on(self) -> None:
        """Take a passing message away: the person went on to something else."""
        if self._message is not None and self._message.passing:
            self.close_message()

    def dismiss(self) -> bool:
        """Close a message because somebody pressed Escape; tell whether there was one."""
        lasts = self._message is not None and self._message.lasting
        if self.isHidden() or not self._progress.isHidden() or lasts:
            return False
        self.close_message()
        return True

    def take_keyboard(self) -> None:
        """Put the keyboard on the message's first button."""
        for each in (self._action, self._more, self._close):
            if each.isVisible():
                each.setFocus(Qt.FocusReason.ShortcutFocusReason)
                return

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the actions beside the words, or under them."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Do so for another size of the text, too."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._fit()

    def _show(self, message: _Message) -> None:
        self._message = message
        words, more = message.words, message.more
        self._words.say(middle_left_out(words, most=LONGEST))
        self._words.setAccessibleName(words)
        tip(self._words, words if len(words) > LONGEST else "")
        role = DONE if message.kind == DONE else TROUBLE
        if self._frame.property("role") != role:
            self._frame.setProperty("role", role)
            self._frame.style().polish(self._frame)
        for made, name in ((self._action, message.action), (self._more, more[0] if more else "")):
            name_button(made, name)
            made.setVisible(bool(name))
        self._progress.hide()
        self._close.setVisible(not message.lasting)
        self._fit()
        self.setVisible(True)
        self._while.start() if message.passing else self._while.stop()
        self._place.come(words, urgent=message.kind != DONE)
        self._stands.emit(True)  # noqa: FBT003 - a signal's value

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
        buttons = self._buttons.sizeHint().width()
        beside = self.width() - 2 * MARGIN_X - buttons - 30
        lines = self._words.heightForWidth(max(beside, 1)) / self._words.fontMetrics().height()
        narrow = buttons > self.width() * ACTIONS or lines > LINES
        way = QBoxLayout.Direction
        self._row.setDirection(way.TopToBottom if narrow else way.LeftToRight)

    def _pass(self) -> None:
        """Go, but not from under the keyboard, nor while the page would move under the mouse."""
        focus = QApplication.focusWidget()
        pointed = self.underMouse() or (self._pages is not None and self._pages.underMouse())
        if pointed or (focus is not None and self.isAncestorOf(focus)):
            self._while.start()
        else:
            self.close_message()

    def _act(self, at: int) -> None:
        message = self._message
        if message is None:
            return
        asked = message.asked if at == 0 else message.more and message.more[1]
        if self._progress.isHidden() and not message.lasting:
            self.close_message()
        if asked is not None:
            asked()
