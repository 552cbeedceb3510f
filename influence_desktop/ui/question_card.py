"""The card that asks one question and takes a line, a pause or a “not now”."""

from __future__ import annotations

from functools import partial
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from influence_desktop.overview.states import Question
from influence_desktop.texts import ntr, tr
from influence_desktop.ui.answers import LINE, NOT_NOW, PAUSE, SNOOZE, SNOOZES, Reply
from influence_desktop.ui.buttons import LINK, QUIET, button, name_button
from influence_desktop.ui.flow import FlowLayout
from influence_desktop.ui.labels import Words, tip


class QuestionCard(QFrame):
    """Shows a question with its numbers; a draft stays while the question stays.

    Signals: `replied(reply)`. The card never closes itself: whoever keeps the reply
    shows the next state, and where it could not be kept, the text is still here.
    """

    replied = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.setAccessibleName(tr("One question"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.question: Question | None = None
        self._words = Words(wrap=True)
        self._line = QLineEdit()
        self._line.setPlaceholderText(tr("One line is enough"))
        self._line.setAccessibleName(tr("Your line"))
        self._line.returnPressed.connect(self._keep)
        self._answers: dict[str, QWidget] = {
            LINE: button(tr("Write a line"), asked=self._begin, writes=True),
            PAUSE: button(tr("Mark as a pause"), asked=lambda: self._reply(PAUSE), writes=True),
            NOT_NOW: button(tr("Not now"), QUIET, asked=lambda: self._reply(NOT_NOW), writes=True),
            SNOOZE: self._make_snoozes(),
        }
        self._ask_why = button(_ask_words(), LINK, asked=self._tell_why)
        self._why = Words("", "caption", wrap=True)
        self._choices, self._flow = QWidget(), FlowLayout()
        self._choices.setLayout(self._flow)
        self._flow.add(*self._answers.values())
        self._writing = self._make_writing()
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 14, 20, 14)
        column.setSpacing(8)
        head = QHBoxLayout()
        head.addWidget(Words(tr("One question"), "strong-caption"), 1)
        head.addWidget(self._ask_why)
        column.addLayout(head)
        for widget in (self._words, self._why, self._choices, self._writing):
            column.addWidget(widget)
        self._show_why(told=False)
        self._write(begun=False)

    def show_question(self, question: Question | None) -> None:
        """Show a question, or nothing; a new question begins without a draft."""
        if question is None or self.question is None or not _same(question, self.question):
            self._line.clear()
            self._show_why(told=False)
            self._write(begun=False)
        self.question = question
        self.setVisible(question is not None)
        if question is not None:
            self._words.say(f"{question.facts} {question.asks}".strip())
            self._why.say(question.why)
            self._show_why(told=bool(question.why) and not self._why.isHidden())
            self._offer(question)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close the line with Esc; what was written stays for the next time."""
        if event.key() == Qt.Key.Key_Escape and self._line.isVisible():
            self._close()
        else:
            super().keyPressEvent(event)

    def _offer(self, question: Question) -> None:
        """Put the answers that fit in their order, and the reason behind them."""
        offered = [self._answers[kind] for kind in question.choices if kind in self._answers]
        self._ask_why.setVisible(bool(question.why))
        for each in self._answers.values():
            each.setVisible(each in offered)
        while self._flow.takeAt(0):
            pass
        self._flow.add(*offered)
        for one, following in pairwise(offered):
            self.setTabOrder(one, following)

    def _make_snoozes(self) -> QWidget:
        """Return the ways to put a question off; they stay together on one line."""
        made = QWidget()
        line = QHBoxLayout(made)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(12)
        for weeks in SNOOZES:
            words = tr("ask in 1 week") if weeks == 1 else ntr("in {n} week", "in {n} weeks", weeks)
            later = button(
                words, LINK, asked=partial(self._reply, SNOOZE, weeks=weeks), writes=True
            )
            later.setAccessibleName(ntr("Ask in {n} week", "Ask in {n} weeks", weeks))
            tip(later, later.accessibleName())
            line.addWidget(later)
        return made

    def _tell_why(self) -> None:
        """Show the evidence in place of the question, or the question again."""
        self._show_why(told=self._why.isHidden())

    def _show_why(self, *, told: bool) -> None:
        # In its place and not below it: the page is full, and should not have to be scrolled.
        self._why.setVisible(told)
        self._words.setVisible(not told)
        name_button(self._ask_why, tr("The question again") if told else _ask_words())

    def _make_writing(self) -> QWidget:
        # As high as the choices that it takes the place of, so that nothing moves.
        keep = button(tr("Keep this line"), asked=self._keep, writes=True)
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
        self._answers[LINE].setFocus(Qt.FocusReason.OtherFocusReason)

    def _write(self, *, begun: bool) -> None:
        self._choices.setVisible(not begun)
        self._writing.setVisible(begun)

    @property
    def draft(self) -> str:
        """What is written in the field."""
        return self.typed.strip()

    @property
    def typed(self) -> str:
        """What stands in the field, as it was typed."""
        return self._line.text()

    def take_up(self, text: str) -> None:
        """Go on with a line that was begun before the program ended."""
        self._line.setText(text)
        self._write(begun=True)

    def _keep(self) -> None:
        if self.draft:
            self._reply(LINE)

    def _reply(self, kind: str, *, weeks: int = SNOOZES[0]) -> None:
        text = self.draft if kind in {LINE, PAUSE} else ""
        self.replied.emit(Reply(kind=kind, text=text, weeks=weeks))


def _ask_words() -> str:
    return tr("Why this is asked")


def _same(question: Question, other: Question) -> bool:
    return all(
        getattr(question, each) == getattr(other, each)
        for each in ("since", "direction", "measure", "channel_id")
    )
