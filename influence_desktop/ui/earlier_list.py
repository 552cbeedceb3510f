"""The questions of before with their replies, one line each."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QVBoxLayout, QWidget

from influence_desktop.overview.reflect_states import Earlier
from influence_desktop.texts import tr
from influence_desktop.ui.buttons import LINK, button
from influence_desktop.ui.labels import Words
from influence_desktop.ui.theme import Theme
from influence_desktop.weeks import Week

_Side, _Down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom

_TOP, _BOTTOM = Qt.AlignmentFlag.AlignTop, Qt.AlignmentFlag.AlignBottom

WHEN, WHAT = 7.6, 21.9
"""Widths of the first two columns in em; the replies have the rest."""

_UNBOUND = (1 << 24) - 1  # Qt's word for a width without a limit


class EarlierList(QWidget):
    """Lists what was asked; `chosen` carries the line whose weeks are to be shown."""

    chosen = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._told: Sequence[Earlier] = ()
        self._wide = True
        self._rows: list[_Row] = []
        self.head = QBoxLayout(_Side)
        self.head.addWidget(Words(tr("Earlier"), "strong-caption"), 1, _BOTTOM)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addLayout(self.head)
        self._column.addSpacing(6)
        theme.changed.connect(self._fit)

    def show_earlier(self, told: Sequence[Earlier]) -> None:
        """List the lines; what is searched for stays."""
        if tuple(told) != tuple(self._told):
            self._told = told
            for row in self._rows:
                row.hide()
                row.deleteLater()
            self._rows = [_Row(each) for each in told]
            for row in self._rows:
                self._column.addWidget(row)
                row.asked.connect(self.chosen)
        self.setVisible(bool(told))
        self._fit()

    @property
    def focused(self) -> Earlier | None:
        """The line that has the keyboard, if one has."""
        return next((row.told for row in self._rows if row.has_focus), None)

    def seek(self, week: Week) -> bool:
        """Give the keyboard to what was asked about a week; tell whether there is one.

        What is searched for may hide it: `hides` tells that before.
        """
        row = next((each for each in self._rows if each.told.place.holds(week)), None)
        if row is not None:
            row.take_focus()
        return row is not None

    def hides(self, week: Week) -> bool:
        """Tell whether what was asked about a week is hidden by what is searched for."""
        return any(row.isHidden() for row in self._rows if row.told.place.holds(week))

    def put_side_by_side(self, *, wide: bool) -> None:
        """Put the columns side by side, or under each other where there is less room."""
        self._wide = wide
        self._fit()

    def _fit(self) -> None:
        for row in self._rows:
            row.fit(self._theme.em(WHEN), self._theme.em(WHAT), wide=self._wide)

    def sift(self, words: str) -> bool:
        """Show the lines that hold some words; tell whether there are any."""
        found = [row.told.holds(words) for row in self._rows]
        for row, is_found in zip(self._rows, found, strict=True):
            row.setVisible(is_found)
        return any(found)


class _Row(QFrame):
    """When, what, and the reply; a link leads to the weeks."""

    asked = Signal(object)

    def __init__(self, told: Earlier) -> None:
        super().__init__()
        self.told = told
        self.setProperty("role", "row")
        self._when, self._what = Words(told.when, "quiet"), Words(told.what, "name", wrap=True)
        self._reply = Words(told.reply, wrap=True)
        self._show = button(tr("on the chart"), LINK, asked=lambda: self.asked.emit(told))
        self._show.setAccessibleName(tr("On the chart: {what}", what=told.what))
        self._box = QBoxLayout(_Side, self)
        for widget in (self._when, self._what):
            self._box.addWidget(widget, 0, _TOP)
        self._box.addWidget(self._reply, 1, _TOP)
        self._box.addWidget(self._show)

    @property
    def has_focus(self) -> bool:
        """Whether the keyboard is on its link."""
        return self._show.hasFocus()

    def take_focus(self) -> None:
        """Give the keyboard to its link."""
        self._show.setFocus(Qt.FocusReason.OtherFocusReason)

    def fit(self, when: int, what: int, *, wide: bool) -> None:
        """Take the widths of the columns, or put everything under each other."""
        self._box.setDirection(_Side if wide else _Down)
        self._box.setContentsMargins(0, 8, 0, 8)
        self._box.setSpacing(16 if wide else 2)
        self._box.setAlignment(self._show, _TOP if wide else Qt.AlignmentFlag.AlignLeft)
        for words, width in ((self._when, when), (self._what, what)):
            words.setMinimumWidth(width - 16 if wide else 0)
            words.setMaximumWidth(width - 16 if wide else _UNBOUND)
