"""Tells that a grid has columns out of sight, and brings them in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QSizePolicy, QWidget

from influence_desktop.texts import tr
from influence_desktop.ui.buttons import QUIET, button
from influence_desktop.ui.flow import FlowLayout
from influence_desktop.ui.labels import Words


class ColumnTurner(QWidget):
    """A line over a grid that scrolls sideways; hidden where all columns fit."""

    def __init__(self, area: QScrollArea) -> None:
        super().__init__()
        self._area, self._bar = area, area.horizontalScrollBar()
        self._words = Words("", "caption")
        self._before = button(tr("Columns before"), QUIET, asked=lambda: self._turn(-1))
        self._after = button(tr("Further columns"), QUIET, asked=lambda: self._turn(1))
        flow = FlowLayout(gap_x=8, gap_y=0)
        flow.add(self._words, _together(self._before, self._after))
        self.setLayout(flow)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._heads: list[tuple[int, int, str]] = []
        self._bar.valueChanged.connect(lambda _: self._tell())
        self._bar.rangeChanged.connect(lambda *_: self._tell())
        self._tell()

    def show_columns(self, columns: list[tuple[int, int, str]]) -> None:
        """Take the columns as they lie now: left edge, right edge, head."""
        self._heads = columns
        self._tell()

    @property
    def _wide(self) -> int:
        # Not the bar's page step: that follows only after the bar has told its range.
        return self._area.viewport().width()

    def _tell(self) -> None:
        left, seen = self._bar.value(), self._seen(self._bar.value())
        self.setVisible(self._bar.maximum() > 0 and bool(self._heads))
        if seen:
            self._words.say(self._said(seen))
            # As wide wherever it is scrolled to: else the buttons, and the grid, would move.
            advance = self._words.fontMetrics().horizontalAdvance
            said = (self._words.text(), *self._sayings())
            self._words.setMinimumWidth(max(map(advance, said)) + 2)
        self._before.setEnabled(left > 0)
        self._after.setEnabled(left < self._bar.maximum())

    def _said(self, seen: Sequence[str]) -> str:
        return tr("{first} to {last}: {n} of {count} columns", first=seen[0],
                  last=seen[-1].lower(), n=len(seen), count=len(self._heads))  # fmt: skip

    def _seen(self, left: int) -> list[str]:
        """Return the heads that are whole in sight where the grid is scrolled to a place."""
        right = left + self._wide
        return [head for first, last, head in self._heads if first >= left and last <= right]

    def _sayings(self) -> Iterator[str]:
        """Yield what is said wherever the grid can be scrolled to: an edge of a column tells."""
        for first, last, _ in self._heads:
            edge = last - self._wide
            for left in (first, first + 1, edge - 1, edge):
                if seen := self._seen(min(max(left, 0), self._bar.maximum())):
                    yield self._said(seen)

    def _turn(self, way: int) -> None:
        """Scroll by what is in sight, so that the next column begins at the edge."""
        left, right = self._bar.value(), self._bar.value() + self._wide
        if way > 0:
            hidden = [first for first, last, _ in self._heads if last > right]
            self._bar.setValue(hidden[0] if hidden else self._bar.maximum())
            return
        hidden = [last for first, last, _ in self._heads if first < left]
        self._bar.setValue(hidden[-1] - self._wide if hidden else 0)


def _together(*buttons: QWidget) -> QWidget:
    """Return buttons on one line, which goes under the words where both do not fit."""
    made = QWidget()
    made.setProperty("role", "clear")
    line = QHBoxLayout(made)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(8)
    for each in buttons:
        line.addWidget(each)
    return made
