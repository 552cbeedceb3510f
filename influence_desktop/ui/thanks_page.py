"""Thanks: who did what for you, whom to thank, and when you did."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLineEdit, QVBoxLayout

from influence_desktop.overview.thanking import ThanksState
from influence_desktop.texts import tr
from influence_desktop.ui.buttons import FIRST, LINK, QUIET, button
from influence_desktop.ui.labels import Words
from influence_desktop.ui.page import MARGIN_X, Page
from influence_desktop.ui.thanks_list import ThanksList
from influence_desktop.ui.theme import Theme

KEY = "Ctrl+Shift+K"
"""The key that begins to add kudos, from anywhere."""

WIDE = 50
"""From so many em on, the page puts things side by side."""

REST = 150
"""Milliseconds without a key after which what was typed is searched for."""

_Side, _Down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom


class ThanksPage(Page):
    """Lines by day, of those to thank and of the others.

    Signals: `add_asked`, `searched(words)`, `more_asked`, `thanked(id)`,
    `change_asked(id)`, `wipe_asked` for a name that shall go for good.
    """

    add_asked = Signal()
    searched = Signal(str)
    more_asked = Signal()
    thanked = Signal(object)
    change_asked = Signal(object)
    wipe_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(tr("Thanks"))
        self._theme = theme
        self._add = button(tr("Add kudos"), FIRST, asked=self.add_asked.emit, writes=True)
        self._key = Words(KEY, "caption")
        self.search = QLineEdit()
        self.search.setPlaceholderText(tr("Search"))
        self.search.setAccessibleName(tr("Search the kudos"))
        self.search.setClearButtonEnabled(True)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST)
        self._rest.timeout.connect(lambda: self.searched.emit(self.search.text()))
        self.search.textChanged.connect(lambda _: self._rest.start())
        self._reason = Words("", "quiet", wrap=True)
        self.waiting = ThanksList(theme, tr("To thank"))
        self.done = ThanksList(theme, tr("Thanked"))
        for each in (self.waiting, self.done):
            each.thanked.connect(self.thanked)
            each.change_asked.connect(self.change_asked)
        self._more = button(tr("Show more"), QUIET, asked=self.more_asked.emit)
        self._wipe = button(tr("Remove a person…"), LINK, asked=self.wipe_asked.emit, writes=True)
        self._head = QBoxLayout(_Side)
        self._build()
        theme.changed.connect(self._arrange)

    def show_state(self, state: ThanksState) -> None:
        """Show the state; what is searched for stays."""
        self.waiting.show_lines(state.waiting)
        self.done.show_lines(state.thanked)
        for each, lines in ((self.waiting, state.waiting), (self.done, state.thanked)):
            each.setVisible(bool(lines))
        self.search.setVisible(not state.empty)
        self._more.setVisible(state.more)
        self._wipe.setVisible(not state.empty)
        found = state.waiting or state.thanked
        self._reason.say("" if found else _reason(state))
        self._reason.setVisible(not found)
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put things side by side, or under each other where there is less room."""
        super().resizeEvent(event)
        self._arrange()

    def _build(self) -> None:
        self._head.addWidget(Words(tr("Thanks"), "facts"), 1, Qt.AlignmentFlag.AlignTop)
        self._action = QVBoxLayout()
        self._action.setSpacing(4)
        self._action.addWidget(self._add)
        self._action.addWidget(self._key)
        self._head.addWidget(self.search, 0, Qt.AlignmentFlag.AlignTop)
        self._head.addLayout(self._action)
        self.column.addLayout(self._head)
        self.column.addSpacing(14)
        self.column.addWidget(self._reason)
        self.column.addWidget(self.waiting)
        self.column.addSpacing(24)
        self.column.addWidget(self.done)
        self.column.addSpacing(8)
        for each in (self._more, self._wipe):
            self.column.addWidget(each, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addStretch(1)

    def _arrange(self) -> None:
        wide = self.viewport().width() - 2 * MARGIN_X >= WIDE * self._theme.body
        self._head.setDirection(_Side if wide else _Down)
        self._head.setSpacing(24 if wide else 10)
        side = Qt.AlignmentFlag.AlignRight if wide else Qt.AlignmentFlag.AlignLeft
        self._action.setAlignment(self._add, side)
        self._action.setAlignment(self._key, side)
        self.search.setFixedWidth(self._theme.em(15))
        for each in (self.waiting, self.done):
            each.put_side_by_side(wide=wide)


def _reason(state: ThanksState) -> str:
    if state.empty:
        return tr(
            "Nobody is written down yet. Who praised, shared or referred you, or wrote you a"
            " letter? Put them here, and thank them when you have a moment."
        )
    return tr("Nothing holds “{words}”.", words=state.words)
