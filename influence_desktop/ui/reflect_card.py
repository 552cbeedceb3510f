"""The open question on Reflect: the words and the answers at left, the evidence at right."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QBoxLayout, QFrame, QPlainTextEdit, QVBoxLayout, QWidget

from influence_desktop.overview.reflect_states import Asked
from influence_desktop.overview.states import Question
from influence_desktop.texts import ntr, tr
from influence_desktop.ui.answers import (
    FENCE,
    LINE,
    NOT_NOW,
    PAUSE,
    SNOOZE,
    SNOOZES,
    STOP,
    Reply,
)
from influence_desktop.ui.buttons import FIRST, QUIET, WRITES, button, name_button
from influence_desktop.ui.evidence_chart import EvidenceChart
from influence_desktop.ui.fields import say_again
from influence_desktop.ui.flow import FlowLayout
from influence_desktop.ui.labels import Words, tip
from influence_desktop.ui.theme import Theme

LINES = 3
"""Lines of the field, before it scrolls."""

_Side, _Down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom


class ReflectCard(QFrame):
    """Shows a question and takes a reply; a draft stays while the question stays.

    Signals: `replied(reply)`, and `fence_asked` where the day of a fence is to be
    chosen first.
    """

    replied = Signal(object)
    fence_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._asked: Asked | None = None
        self.answered = False
        self.setProperty("role", "card")
        self.setAccessibleName(tr("One question"))
        self._facts, self._asks = Words("", "head", wrap=True), Words("", "asks", wrap=True)
        self.line = _Line()
        self.line.kept.connect(self._keep)
        self._title, self._why = Words("", "name", wrap=True), Words("", "caption", wrap=True)
        self.chart = EvidenceChart(theme)
        self._make_answers()
        self._sides = QBoxLayout(_Side, self)
        self._sides.setContentsMargins(28, 22, 28, 22)
        self._sides.setSpacing(32)
        self._sides.addWidget(self._left(), 53)
        self._sides.addWidget(self._right(), 40)
        theme.changed.connect(self._fit)
        self._fit()

    def show_asked(self, asked: Asked) -> None:
        """Show a question; another one begins without a draft."""
        if self._asked is None or not _same(self._asked, asked):
            self.line.setPlainText("")
        self._asked, self.answered = asked, False
        question = asked.question
        self._facts.say(question.facts)
        self._asks.say(question.asks)
        self._title.say(asked.title)
        self._why.say(question.why)
        self.chart.show_asked(asked)
        name_button(self._answers[PAUSE], asked.pause_words)
        name_button(self._answers[STOP], asked.stop_words)
        for kind, each in self._answers.items():
            each.setVisible(kind in question.choices)

    @property
    def draft(self) -> str:
        """What is written in the field, as one line."""
        return " ".join(self.typed.split())

    @property
    def typed(self) -> str:
        """What stands in the field, as it was typed."""
        return self.line.toPlainText()

    @property
    def question(self) -> Question | None:
        """The question that the field stands under, until it is answered."""
        return self._asked.question if self._asked and not self.answered else None

    def be_answered(self) -> None:
        """Know that what is written was replied: it is left over from nothing."""
        self.answered = True

    def take_up(self, text: str) -> None:
        """Go on with a line that was begun before the program ended."""
        say_again(self.line, text)

    def put_side_by_side(self, *, wide: bool) -> None:
        """Put the evidence beside the words, or under them where there is less room."""
        self._sides.setDirection(_Side if wide else _Down)

    def _make_answers(self) -> None:
        self._answers = {
            LINE: button(tr("Keep this line"), FIRST, asked=self._keep, writes=True),
            PAUSE: button("", asked=partial(self._reply, PAUSE), writes=True),
            FENCE: button(tr("Mark a fence…"), asked=self.fence_asked.emit, writes=True),
            NOT_NOW: button(
                tr("leave it"), QUIET, asked=partial(self._reply, NOT_NOW), writes=True
            ),
            STOP: button("", QUIET, asked=partial(self._reply, STOP), writes=True),
        }
        tip(self._answers[LINE], tr("Ctrl+Enter"))
        tip(self._answers[FENCE], tr("A platform changed what the number means"))
        self._snoozes = [
            button(
                tr("ask in 1 week") if weeks == 1 else ntr("in {n} week", "in {n} weeks", weeks),
                QUIET,
                asked=partial(self._reply, SNOOZE, weeks=weeks),
                writes=True,
            )
            for weeks in SNOOZES
        ]

    def _left(self) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(Words(tr("One question"), "strong-caption"))
        column.addWidget(self._facts)
        column.addWidget(self._asks)
        column.addSpacing(8)
        column.addWidget(self.line)
        column.addSpacing(6)
        column.addWidget(_flow(*(self._answers[kind] for kind in (LINE, PAUSE, FENCE)), gap=8))
        column.addSpacing(2)
        leaving = (self._answers[NOT_NOW], *self._snoozes, self._answers[STOP])
        column.addWidget(_flow(Words(tr("Not now:"), "leave"), *leaving, gap=2, hang=True))
        column.addStretch(1)
        return made

    def _right(self) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._title)
        column.addWidget(self.chart)
        column.addWidget(self._why)
        column.addStretch(1)
        return made

    def _fit(self) -> None:
        self.line.setFixedHeight(LINES * round(1.35 * self._theme.body) + 20)

    def _keep(self) -> None:
        if self.draft:
            self._reply(LINE)
        else:
            self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _reply(self, kind: str, *, weeks: int = SNOOZES[0]) -> None:
        text = self.draft if kind in {LINE, PAUSE} else ""  # of a pause it is the reason
        self.replied.emit(Reply(kind=kind, text=text, weeks=weeks))


class _Line(QPlainTextEdit):
    """The field for a line; Tab goes on, Ctrl+Enter keeps it."""

    kept = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty(WRITES, True)  # noqa: FBT003 - a property's value
        self.setTabChangesFocus(True)
        self.setPlaceholderText(tr("One line is enough"))
        self.setAccessibleName(tr("Your line"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep the line with Ctrl+Enter."""
        enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.kept.emit()
        elif not event.matches(QKeySequence.StandardKey.InsertLineSeparator):
            super().keyPressEvent(event)


def _flow(*widgets: QWidget, gap: int, hang: bool = False) -> QWidget:
    made, flow = QWidget(), FlowLayout(gap_x=gap, gap_y=0 if hang else 8, hang=hang)
    made.setLayout(flow)
    flow.add(*widgets)
    return made


def _same(one: Asked, other: Asked) -> bool:
    """Tell whether two questions are one; an absence that goes on is the same."""
    if one.question.direction != other.question.direction:
        return False
    return one.place == replace(other.place, week=one.place.week)
