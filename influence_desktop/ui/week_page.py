"""The Week page: a title, the grid, the keys said once, and the foot."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from influence_desktop.overview.week_states import WeekState
from influence_desktop.texts import tr
from influence_desktop.ui.buttons import FIRST, button, name_button
from influence_desktop.ui.labels import Words, tip
from influence_desktop.ui.left_over import Place
from influence_desktop.ui.page import Page
from influence_desktop.ui.theme import Theme
from influence_desktop.ui.week_foot import KeyHints, WeekFoot
from influence_desktop.ui.week_grid import WeekGrid


class WeekPage(Page):
    """Shows a WeekState; the panel wires its `grid` and `foot`.

    Signals say what a person wants: another week, to pick one, to choose channels.
    """

    week_asked = Signal(int)
    pick_asked = Signal()
    channels_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(tr("Week"))
        self._theme = theme
        self.grid = WeekGrid(theme)
        self.foot = WeekFoot(theme)
        self._keys = KeyHints()
        self._title = _title_button()
        self.grid.passed_end.connect(self.foot.begin)
        self._title.clicked.connect(lambda *_: self.pick_asked.emit())
        self._dates = Words(role="quiet", wrap=True)
        self._earlier = button("", asked=lambda: self.week_asked.emit(-1))
        self._later = button("", asked=lambda: self.week_asked.emit(1))
        self._empty, self._empty_words = self._nothing()
        self._page_keys = Words(tr("Page Up · Page Down"), "caption")
        self._side = QVBoxLayout()
        self._header = self._head()
        self._build()
        theme.changed.connect(self._turn)
        self._turn()

    def show_state(self, state: WeekState) -> None:
        """Show a week; the focus, the scroll position and unsaved texts stay."""
        name_button(self._title, ", ".join(filter(None, (state.title, state.standing))))
        self._title.setAccessibleDescription(state.dates)
        self._dates.say(" · ".join(filter(None, (state.dates, state.remark))))
        name_button(self._earlier, state.earlier)
        name_button(self._later, state.later)
        self._empty_words.say(state.empty)
        self._empty.setVisible(bool(state.empty))
        for each in (self.grid, self._keys):
            each.setVisible(not state.empty)
        self.grid.show_state(state)
        self.foot.show_state(state)

    def begin(self, place: Place) -> None:
        """Put the keyboard into a cell."""
        self.grid.begin(place)

    def _build(self) -> None:
        self.column.addLayout(self._header)
        self.column.addSpacing(24)
        self.column.addWidget(self.grid.turner)
        self.column.addWidget(self._empty)
        self.column.addWidget(self.grid)
        self.column.addSpacing(10)
        self.column.addWidget(self._keys)
        self.column.addSpacing(16)
        self.column.addWidget(_rule())
        self.column.addSpacing(16)
        self.column.addWidget(self.foot)
        self.column.addStretch()

    def _head(self) -> QBoxLayout:
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._title, 0, Qt.AlignmentFlag.AlignLeft)
        words.addWidget(self._dates)
        both = QHBoxLayout()
        both.setSpacing(8)
        both.addWidget(self._earlier)
        both.addWidget(self._later)
        side = self._side
        side.setSpacing(4)
        side.addLayout(both)
        side.addWidget(self._page_keys)
        head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        head.setSpacing(16)
        head.addLayout(words, 1)
        head.addLayout(side)
        return head

    def _nothing(self) -> tuple[QWidget, Words]:
        box, words = QWidget(), Words(wrap=True)
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 16)
        column.setSpacing(12)
        column.addWidget(words)
        choose = button(tr("Choose channels"), FIRST, asked=self.channels_asked.emit)
        column.addWidget(choose, 0, Qt.AlignmentFlag.AlignLeft)
        return box, words

    def _turn(self) -> None:
        """Put the week's buttons under its title where the text is large."""
        stacked = self._theme.scale >= 1.75  # noqa: PLR2004 - beyond this they do not fit
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        edge = Qt.AlignmentFlag.AlignLeft if stacked else Qt.AlignmentFlag.AlignRight
        self._header.setDirection(down if stacked else across)
        self._header.setAlignment(self._side, edge | Qt.AlignmentFlag.AlignTop)
        self._page_keys.setAlignment(edge)


def _title_button() -> QPushButton:
    made = button("", "title")
    tip(made, tr("Choose a week (Ctrl+G)"))
    return made


def _rule() -> QFrame:
    made = QFrame()
    made.setProperty("role", "rule")
    made.setFixedHeight(1)
    return made
