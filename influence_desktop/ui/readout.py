"""The read-out: one week's figures in a fixed row, whichever week is pointed to."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from influence_desktop.ui.elided import Elided
from influence_desktop.ui.flow import FlowLayout
from influence_desktop.ui.labels import Words

GAP = 22
"""Pixels between a week's head and its figures."""

LEAST_NOTE = 60
"""With less room than these pixels a note is not begun; its words stand at the chart."""


class Readout(QWidget):
    """A week's head and its figures, side by side; more lines where there is less room.

    It never grows lower while weeks are pointed to, so that nothing below it moves.
    """

    def __init__(self) -> None:
        super().__init__()
        self._head = Words(role="name")
        self._note = Elided(role="caption")
        self._note.setParent(self)
        self._pairs: list[tuple[QWidget, Words, Words]] = []
        self._flow = FlowLayout(gap_x=GAP, gap_y=4)
        self._flow.add(self._head)
        self.setLayout(self._flow)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_week(self, head: str, figures: Sequence[tuple[str, str]], *, note: str) -> None:
        """Show a week's head, its figures by name, and what is noted at it."""
        if len(figures) != len(self._pairs):
            self._remake(len(figures))
        self._head.say(head)
        for (_, name, figure), (words, value) in zip(self._pairs, figures, strict=True):
            name.say(words)
            figure.say(value)
        self._note.say(note)
        said = ", ".join(f"{words} {value}" for words, value in figures)
        self.setAccessibleName(f"{head}: {said}")
        self._flow.invalidate()
        self.setMinimumHeight(max(self.minimumHeight(), self._flow.heightForWidth(self.width())))
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Find the note's place anew."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.setMinimumHeight(0)
        self._place()

    def event(self, event: QEvent) -> bool:
        """Find the note's place anew when the figures have theirs."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._place()
        return done

    def changeEvent(self, event: QEvent) -> None:
        """Measure anew in another text size."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self.setMinimumHeight(0)

    def _place(self) -> None:
        """Put the note into what the figures leave of their last line."""
        self._flow.activate()
        last = self._pairs[-1][0] if self._pairs else self._head
        left = last.geometry().right() + GAP
        room = self.width() - left
        self._note.setVisible(bool(self._note.whole) and room >= LEAST_NOTE)
        tall = self._note.sizeHint().height()
        top = last.geometry().center().y() - tall // 2 + 1
        self._note.setGeometry(QRect(left, top, min(room, self._note.sizeHint().width()), tall))

    def _remake(self, count: int) -> None:
        for box, _, _ in self._pairs:
            self._flow.removeWidget(box)
            box.deleteLater()
        self._pairs = [_pair() for _ in range(count)]
        self._flow.add(*(box for box, _, _ in self._pairs))


def _pair() -> tuple[QWidget, Words, Words]:
    box, name, figure = QWidget(), Words(role="caption"), Words(role="name")
    line = QHBoxLayout(box)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(7)
    line.addWidget(name)
    line.addWidget(figure)
    return box, name, figure
