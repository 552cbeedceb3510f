"""The weeks that move most: old and new score, a bar, and what makes the difference."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QSizePolicy, QWidget

from influence_desktop.overview.formula_states import ShiftRow
from influence_desktop.overview.words import capital
from influence_desktop.texts import tr
from influence_desktop.ui.buttons import button
from influence_desktop.ui.labels import Words, tip
from influence_desktop.ui.theme import Theme, tabular
from influence_desktop.weeks import Week

OLD, NEW, DIFFERENCE, REASON = 1, 2, 3, 5
"""Columns; the week stands before them, a bar before the reason."""

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
        self._heads = [
            Words(words, "strong-caption", wrap=column == REASON)
            for column, words in enumerate(
                (tr("Week"), "", "", tr("Difference"), "", tr("What makes the difference"))
            )
        ]
        for column, head in enumerate(self._heads):
            self._put(head, 0, column)
        self._lines: list[_Line] = []
        self.show_rows((), old="", new="")

    def show_rows(self, rows: Sequence[ShiftRow], *, old: str, new: str) -> None:
        """Show rows, the largest first; what stands there already is said anew."""
        for column, words in ((OLD, old), (NEW, new)):
            self._heads[column].say(capital(words))
        for head in self._heads:
            head.setVisible(bool(rows))
        while len(self._lines) < len(rows):
            self._add()
        for at, line in enumerate(self._lines):
            line.show_row(rows[at] if at < len(rows) else None)

    def _add(self) -> None:
        line = _Line(self._theme, self.week_asked.emit)
        at = 2 * len(self._lines) + 1
        self._grid.addWidget(line.rule, at, 0, 1, len(self._heads))
        for column, widget in enumerate(line.cells):
            self._put(widget, at + 1, column)
        self._lines.append(line)

    def _put(self, widget: QWidget, line: int, column: int) -> None:
        if column in {OLD, NEW, DIFFERENCE}:
            self._grid.addWidget(widget, line, column, _Right)
        elif column == REASON:
            self._grid.addWidget(widget, line, column)
        else:
            self._grid.addWidget(widget, line, column, Qt.AlignmentFlag.AlignLeft)


class _Line:
    """The widgets of one row, which show one week after another."""

    def __init__(self, theme: Theme, asked: Callable[[Week], object]) -> None:
        self._theme = theme
        self._row: ShiftRow | None = None
        self.rule = QFrame()
        self.rule.setProperty("role", "rule")
        self.rule.setFixedHeight(1)
        self._week = button("", "row-link", asked=lambda: self._row and asked(self._row.week))
        self._words = [Words(role="quiet"), Words(), Words(), Words(role="quiet", wrap=True)]
        for label in self._words[:3]:
            label.setFont(tabular(label.font()))
        self._bar = Bar(theme)
        self.cells: tuple[QWidget, ...] = (
            self._week, *self._words[:3], self._bar, self._words[3],
        )  # fmt: skip

    def show_row(self, row: ShiftRow | None) -> None:
        """Show a week, or nothing."""
        self._row = row
        for widget in (self.rule, *self.cells):
            widget.setVisible(row is not None)
        if row is None:
            return
        self._week.setText(row.label)
        why = tr("Why {score}, the score that stands?", score=row.old)
        tip(self._week, why)
        self._week.setAccessibleName(tr("{why} Week {week}", why=why, week=row.label))
        texts = (row.old, row.new, row.difference, row.reason)
        for label, words in zip(self._words, texts, strict=True):
            label.say(words)
        self._bar.show_share(row.share)
        self._bar.setVisible(self._theme.scale <= BARS_UP_TO)
