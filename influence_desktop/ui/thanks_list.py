"""A list of kudos by day: who did what, where, and the buttons of each line."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from influence_desktop.overview.thanking import KudosLine
from influence_desktop.texts import tr
from influence_desktop.ui.buttons import LINK, button
from influence_desktop.ui.labels import Words
from influence_desktop.ui.theme import Theme

WHEN, WHO = 12.0, 13.0
"""Widths of the first two columns in em; what they did has the rest."""

_Side, _Down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
_TOP = Qt.AlignmentFlag.AlignTop
_UNBOUND = (1 << 24) - 1  # Qt's word for a width without a limit


class ThanksList(QWidget):
    """Lines under a head. Signals: `thanked(id)`, `change_asked(id)`."""

    thanked = Signal(object)  # an id has 63 bits, Qt's int has not
    change_asked = Signal(object)

    def __init__(self, theme: Theme, head: str) -> None:
        super().__init__()
        self._theme = theme
        self._wide = True
        self._lines: tuple[KudosLine, ...] = ()
        self.rows: list[_Row] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(Words(head, "strong-caption"))
        self._column.addSpacing(4)
        theme.changed.connect(self._fit)

    def show_lines(self, lines: Sequence[KudosLine]) -> None:
        """List lines, or nothing; the keyboard stays near a line that went."""
        if tuple(lines) == self._lines:
            return
        held = next((at for at, row in enumerate(self.rows) if row.has_focus), None)
        self._lines = tuple(lines)
        for row in self.rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = [_Row(each) for each in lines]
        for row in self.rows:
            row.thanked.connect(self.thanked)
            row.change_asked.connect(self.change_asked)
            self._column.addWidget(row)
        self.setVisible(bool(lines))
        self._fit()
        if held is not None and self.rows:
            self.rows[min(held, len(self.rows) - 1)].take_focus()

    def put_side_by_side(self, *, wide: bool) -> None:
        """Put the columns side by side, or under each other where there is less room."""
        self._wide = wide
        self._fit()

    def _fit(self) -> None:
        for row in self.rows:
            row.fit(self._theme.em(WHEN), self._theme.em(WHO), wide=self._wide)


class _Row(QFrame):
    """When, who, and what they did; then what can be done."""

    thanked = Signal(object)
    change_asked = Signal(object)

    def __init__(self, line: KudosLine) -> None:
        super().__init__()
        self.setProperty("role", "row")
        self._when, self._who = Words(line.when, "quiet"), Words(line.who, "name", wrap=True)
        self._words = words = QVBoxLayout()
        words.setSpacing(2)
        said = " · ".join(filter(None, (line.where, line.thanked)))
        for text, role in ((line.text, "body"), (said, "caption")):
            if text:
                words.addWidget(Words(text, role, wrap=True))
        words.addStretch(1)
        self._change = button(
            tr("change…"), LINK, asked=lambda: self.change_asked.emit(line.kudos_id), writes=True
        )
        self._change.setAccessibleName(tr("Change: {who}, {day}", who=line.who, day=line.when))
        self._done = button(
            tr("Mark as thanked"), asked=lambda: self.thanked.emit(line.kudos_id), writes=True
        )
        self._done.setAccessibleName(tr("Mark as thanked: {who}", who=line.who))
        if line.thanked:
            self._done.hide()
        acts = QHBoxLayout()
        acts.setSpacing(12)
        acts.addWidget(self._change)
        acts.addWidget(self._done)
        self._box = QBoxLayout(_Side, self)
        for widget in (self._when, self._who):
            self._box.addWidget(widget, 0, _TOP)
        self._box.addLayout(words, 1)
        self._box.addLayout(acts)
        self._acts = acts

    @property
    def has_focus(self) -> bool:
        """Whether the keyboard is in this line."""
        return self._change.hasFocus() or self._done.hasFocus()

    def take_focus(self) -> None:
        """Give the keyboard to this line."""
        wanted = self._change if self._done.isHidden() else self._done
        wanted.setFocus(Qt.FocusReason.OtherFocusReason)

    def fit(self, when: int, who: int, *, wide: bool) -> None:
        """Take the widths of the columns, or put everything under each other."""
        self._box.setDirection(_Side if wide else _Down)
        self._box.setContentsMargins(0, 7, 0, 7)
        self._box.setSpacing(16 if wide else 2)
        side = Qt.AlignmentFlag.AlignRight if wide else Qt.AlignmentFlag.AlignLeft
        self._box.setAlignment(self._acts, side | _TOP if wide else side)
        # Beside a button the words stand at the height of its own.
        drop = (self._done.sizeHint().height() - self._who.fontMetrics().height()) // 2
        drop = drop if wide and not self._done.isHidden() else 0
        for each in (self._when, self._who, self._words):
            each.setContentsMargins(0, drop, 0, 0)
        for words, width in ((self._when, when), (self._who, who)):
            words.setMinimumWidth(width - 16 if wide else 0)
            words.setMaximumWidth(width - 16 if wide else _UNBOUND)
