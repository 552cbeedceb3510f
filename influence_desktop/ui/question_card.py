"""The card that asks one question and takes a line, a pause or a “not now”."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from influence_desktop.overview.states import Question
from influence_desktop.texts import tr
from influence_desktop.ui.buttons import QUIET, button
from influence_desktop.ui.flow import FlowLayout
from influence_desktop.ui.labels import Words, tip

LINE, PAUSE, NOT_NOW = "line", "pause", "not_now"
"""The kinds of an answer."""


class QuestionCard(QFrame):
    """Shows a question with its numbers; a draft stays while the question stays.

    Signals: `answered(kind, text)`. The card never closes itself: whoever keeps the
    answer shows the next state, and where it could not be kept, the text is still here.
    """

    answered = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.setAccessibleName(tr("One question"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._question: Question | None = None
        self._words = Words(wrap=True)
        self._line = QLineEdit()
        self._line.setPlaceholderText(tr("One line is enough"))
        self._line.setAccessibleName(tr("Your line"))
        self._line.returnPressed.connect(self._keep)
        self._first = button(tr("Write a line"), asked=self._begin)
        self._choices, self._writing = self._make_choices(), self._make_writing()
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 14, 20, 14)
        column.setSpacing(8)
        for widget in (
            Words(tr("One question"), "strong-caption"),
            *(self._words, self._choices, self._writing),
        ):
            column.addWidget(widget)
        self._write(begun=False)

    def show_question(self, question: Question | None) -> None:
        """Show a question, or nothing; a new question begins without a draft."""
        if question is None or self._question is None or not _same(question, self._question):
            self._line.clear()
            self._write(begun=False)
        self._question = question
        self.setVisible(question is not None)
        if question is not None:
            self._words.say(f"{question.facts} {question.asks}".strip())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close the line with Esc; what was written stays for the next time."""
        if event.key() == Qt.Key.Key_Escape and self._line.isVisible():
            self._close()
        else:
            super().keyPressEvent(event)

    def _make_choices(self) -> QWidget:
        pause = button(tr("Mark as a pause"), asked=lambda: self.answered.emit(PAUSE, ""))
        later = button(tr("Not now"), QUIET, asked=lambda: self.answered.emit(NOT_NOW, ""))
        return _in_a_row(self._first, pause, later)

    def _make_writing(self) -> QWidget:
        # As high as the choices that it takes the place of, so that nothing moves.
        keep = button(tr("Keep this line"), asked=self._keep)
        close = button(tr("Close"), QUIET, asked=self._close)
        tip(keep, tr("Enter"))
        tip(close, tr("Esc"))
        made = QWidget()
        line = QHBoxLayout(made)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(self._line, 1)
        line.addWidget(keep)
        line.addWidget(close)
        return made

    def _begin(self) -> None:
        self._write(begun=True)
        self._line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _close(self) -> None:
        self._write(begun=False)
        self._first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _write(self, *, begun: bool) -> None:
        self._choices.setVisible(not begun)
        self._writing.setVisible(begun)

    def _keep(self) -> None:
        text = self._line.text().strip()
        if text:
            self.answered.emit(LINE, text)


def _same(question: Question, other: Question) -> bool:
    return (question.week, question.measure) == (other.week, other.measure)


def _in_a_row(*widgets: QWidget) -> QWidget:
    made = QWidget()
    flow = FlowLayout()
    flow.add(*widgets)
    made.setLayout(flow)
    return made
