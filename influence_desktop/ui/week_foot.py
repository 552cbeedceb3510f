"""The foot of the week: what is pinned to it, and the focused cell's usual."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from influence_desktop.overview.week_states import CellFoot, Pinned, WeekState
from influence_desktop.texts import ntr, tr
from influence_desktop.ui import icons
from influence_desktop.ui.buttons import QUIET, button
from influence_desktop.ui.flow import FlowLayout
from influence_desktop.ui.labels import Words
from influence_desktop.ui.spark import Spark
from influence_desktop.ui.theme import Theme

_MOD = Qt.KeyboardModifier

AT_ONCE = 30
"""So many notes, pauses and fences stand there at once; more come when they are asked for."""


class KeyHints(QWidget):
    """One line that says what the keys of the grid do, once, below it."""

    def __init__(self) -> None:
        super().__init__()
        flow = FlowLayout(gap_x=22, gap_y=6)
        self.setLayout(flow)
        for key, words in (
            ("=", tr("last week’s figure, in grey")),
            ("12+7", tr("adds up")),
            ("?", tr("unknown, not zero")),
            (tr("Enter"), tr("next cell, then a note")),
            ("Ctrl+V", tr("paste a block")),
        ):
            flow.add(_hint(key, words))


def _hint(key: str, words: str) -> QWidget:
    pair = QWidget()
    row = QHBoxLayout(pair)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(7)
    row.addWidget(Words(key, "key"))
    row.addWidget(Words(words, "caption"))
    return pair


class WeekFoot(QWidget):
    """Left the week's notes, pauses and fences; right the usual of the focused cell.

    `change_asked` carries the kind and id of what is to be changed, `note_begun` the first
    letter of a note.
    """

    change_asked = Signal(str, object)  # an id has 63 bits, Qt's int has not
    note_asked = Signal()
    note_begun = Signal(str)
    pause_asked = Signal()
    fence_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._pinned: tuple[Pinned, ...] = ()
        self._shows_all = False
        self._list = QVBoxLayout()
        self._list.setSpacing(4)
        self._nothing = Words(tr("Nothing is pinned to this week."), "quiet", wrap=True)
        self._list.addWidget(self._nothing)
        self._head = Words(role="strong-caption", wrap=True)
        self._sentence = Words(role="body", wrap=True)
        self._source = Words(role="caption", wrap=True)
        self._spark = Spark(theme)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._columns.setContentsMargins(0, 0, 0, 0)
        self._columns.setSpacing(32)
        self._columns.addLayout(self._left(), 7)
        self._columns.addLayout(self._right(), 6)
        theme.changed.connect(self._colors)
        self._turn()

    def show_state(self, state: WeekState) -> None:
        """Show what is pinned to a week."""
        if state.pinned == self._pinned:
            return
        self._pinned, self._shows_all = state.pinned, False
        self._fill()

    def begin(self) -> None:
        """Put the keyboard where the week goes on after its cells."""
        self._note.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @property
    def has_keyboard(self) -> bool:
        """Whether one of its buttons has the keyboard."""
        focused = QApplication.focusWidget()
        return focused is not None and self.isAncestorOf(focused)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Begin a note with what is typed where the cells end: nobody looks for a button there."""
        held = event.modifiers() & ~(_MOD.ShiftModifier | _MOD.KeypadModifier)
        text = event.text()
        if self._note.hasFocus() and not held and text.strip() and text.isprintable():
            self.note_begun.emit(text)
        else:
            super().keyPressEvent(event)

    def show_foot(self, foot: CellFoot, *, source: str) -> None:
        """Show the focused cell's usual, its history, and where its figure came from."""
        self._source.say(source)
        self._source.setVisible(bool(source))
        self._head.say(foot.head)
        self._sentence.say(foot.sentence)
        self._spark.show_line(foot.clock, foot.line)

    def clear(self) -> None:
        """Show no cell's usual."""
        self._head.say("")
        self._sentence.say("")
        self._spark.clear()

    def _left(self) -> QVBoxLayout:
        flow = FlowLayout()
        self._note = button(tr("Add a note"), asked=self.note_asked.emit, writes=True)
        flow.add(
            self._note,
            button(tr("Mark a pause"), asked=self.pause_asked.emit, writes=True),
            button(tr("Mark a fence"), asked=self.fence_asked.emit, writes=True),
        )
        side = QVBoxLayout()
        side.setSpacing(8)
        side.addWidget(Words(tr("This week"), "strong-caption"))
        side.addLayout(self._list)
        side.addSpacing(4)
        side.addLayout(flow)
        side.addStretch()
        return side

    def _right(self) -> QVBoxLayout:
        side = QVBoxLayout()
        side.setSpacing(8)
        side.addWidget(self._head)
        side.addWidget(self._sentence)
        side.addWidget(self._source)
        side.addWidget(self._spark)
        side.addStretch()
        return side

    def _fill(self) -> None:
        while self._list.count() > 1:
            item = self._list.takeAt(1)
            if item is not None and (widget := item.widget()) is not None:
                widget.deleteLater()
        self._nothing.setVisible(not self._pinned)
        shown = self._pinned if self._shows_all else self._pinned[:AT_ONCE]
        for each in shown:
            line = _PinnedLine(self._theme, each)
            line.change_asked.connect(partial(self.change_asked.emit, each.kind, each.id))
            self._list.addWidget(line)
        if more := len(self._pinned) - len(shown):
            words = ntr("Show {n} more", "Show {n} more", more)
            rest = button(words, QUIET, asked=self._show_all)
            self._list.addWidget(rest, 0, Qt.AlignmentFlag.AlignLeft)

    def _show_all(self) -> None:
        self._shows_all = True
        self._fill()

    def _colors(self) -> None:
        self._turn()
        self._fill()

    def _turn(self) -> None:
        """Stack the two sides where the text is large."""
        stacked = self._theme.scale >= 1.5  # noqa: PLR2004 - half as large again
        side = QBoxLayout.Direction.TopToBottom if stacked else QBoxLayout.Direction.LeftToRight
        self._columns.setDirection(side)


class _PinnedLine(QWidget):
    """A note, pause or fence with its mark, and the way to change it."""

    change_asked = Signal()

    def __init__(self, theme: Theme, pinned: Pinned) -> None:
        super().__init__()
        mark = QLabel()
        color = theme.tokens.ink if pinned.kind == "note" else theme.tokens.ink2
        ratio = self.devicePixelRatioF()
        mark.setPixmap(icons.pixmap(pinned.kind, color, size=theme.em(1), ratio=ratio))
        change = button(tr("Change"), "link", asked=self.change_asked.emit, writes=True)
        change.setAccessibleName(tr("Change: {words}", words=pinned.words))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        mark.setFixedHeight(theme.em(1.3))
        row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(Words(pinned.words, wrap=True), 1)
        row.addWidget(change, 0, Qt.AlignmentFlag.AlignTop)
