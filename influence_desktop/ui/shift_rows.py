"""The weeks that move most: old and new score, a bar, and what makes the difference."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QSizePolicy, QWidget

from influence_desktop.overview.formula_states import ShiftRow
from influence_desktop.texts import tr
from influence_desktop.ui.buttons import button
from influence_desktop.ui.labels import Words
from influence_desktop.ui.theme import Theme, tabular

HEADS = 0
"""The line of the heads."""

BARS_UP_TO = 1.5
"""At larger text the bars leave their room to the words."""

_Right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class Bar(QWidget):
    """A grey bar to the right or left of its middle: more or less, and no judgement."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme, self._share = theme, 0.0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)

    def show_share(self, share: float) -> None:
        """Show a part of the largest, from −1 to 1."""
        self._share = share
        self.update()

    def sizeHint(self) -> QSize:
        """Return room for a bar to either side."""
        return QSize(self._theme.em(6), self._theme.em(1.2))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the bar and the line that it begins at."""
        with QPainter(self) as painter:
            middle, tall = self.width() // 2, self._theme.em(0.6)
            top = (self.height() - tall) / 2
            wide = self._share * (middle - 1)
            left = middle if wide >= 0 else middle + wide
            painter.fillRect(QRectF(left, top, abs(wide), tall), self._theme.color("usual"))
            painter.fillRect(QRectF(middle, top - 2, 1, tall + 4), self._theme.color("edge"))


class ShiftRows(QWidget):
    """A table of weeks; `week_asked(week)` when a person wants to know why."""

    week_asked = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.em(1.2))
        self._grid.setVerticalSpacing(5)
        self._grid.setColumnStretch(5, 1)
        self._made: list[QWidget] = []

    def show_rows(self, rows: Sequence[ShiftRow], *, old: str, new: str) -> None:
        """Show rows, the largest first."""
        for widget in self._made:
            self._grid.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self._made = []
        if not rows:
            return
        heads = (tr("Week"), old, new, tr("difference"), "", tr("What makes the difference"))
        for column, head in enumerate(heads):
            right = column in {1, 2, 3}
            wrap = not right and column > 0
            self._put(Words(head, "strong-caption", wrap=wrap), HEADS, column, right=right)
        for at, row in enumerate(rows):
            self._row(2 * at + 2, row)

    def _row(self, line: int, row: ShiftRow) -> None:
        rule = QFrame()
        rule.setProperty("role", "rule")
        rule.setFixedHeight(1)
        self._grid.addWidget(rule, line - 1, 0, 1, 6)
        self._made.append(rule)
        week = button(row.label, "link", asked=lambda: self.week_asked.emit(row.week))
        week.setAccessibleName(tr("Why this number? Week {week}", week=row.label))
        self._put(week, line, 0)
        for column, (words, role) in enumerate(
            ((row.old, "quiet"), (row.new, "body"), (row.difference, "body")), 1
        ):
            label = Words(words, role)
            label.setFont(tabular(label.font()))
            self._put(label, line, column, right=True)
        if self._theme.scale <= BARS_UP_TO:
            bar = Bar(self._theme)
            bar.show_share(row.share)
            self._put(bar, line, 4)
        self._put(Words(row.reason, "quiet", wrap=True), line, 5)

    def _put(self, widget: QWidget, line: int, column: int, *, right: bool = False) -> None:
        if right:
            self._grid.addWidget(widget, line, column, _Right)
        elif isinstance(widget, Words) and widget.wordWrap():
            self._grid.addWidget(widget, line, column)
        else:
            self._grid.addWidget(widget, line, column, Qt.AlignmentFlag.AlignLeft)
        self._made.append(widget)
