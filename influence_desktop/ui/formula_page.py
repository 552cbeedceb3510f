"""Formula: what is in force, another one to try, and what that would change."""

from __future__ import annotations

from contextlib import suppress
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from influence_desktop.overview.formula_states import Draft, FormulaState
from influence_desktop.overview.score_words import first_week_words
from influence_desktop.texts import tr
from influence_desktop.ui.buttons import FIRST, SECOND, button, name_button
from influence_desktop.ui.check import Check
from influence_desktop.ui.flow import FlowLayout
from influence_desktop.ui.labels import Words
from influence_desktop.ui.page import MARGIN_X, Page
from influence_desktop.ui.part_fields import PartFields
from influence_desktop.ui.score_chart import ScoreChart
from influence_desktop.ui.shift_rows import ShiftRows
from influence_desktop.ui.theme import Theme
from influence_desktop.weeks import Week, WrongEntry

WIDE = 58
"""From so many em on, numbers and effect stand side by side."""

LEFT = 20.3
"""The width of the numbers beside the effect, in em."""

FEW = ("reactions", "comments", "reshares", "clickthroughs", "signups")
"""The metrics whose weights stand there at once; all others are one button away."""

WEIGHTS, REASON, WEEK = "weights", "reason", "week"
"""Where something may be said that cannot be right."""

LIMITS: dict[str, tuple[float, ...]] = {
    **dict.fromkeys((*FEW, "posts", "impressions", "income"), (0.05, 0.0, 100.0)),
    "window": (1, 1, 52),
    "base": (1, 8, 104),
    "cap_ratio": (0.25, 1.0, 100.0),
    "cap_plus": (1.0, 0.0, 10.0**6),
    "smoothing": (0.5, 0.01, 1000.0),
}
"""Step, least and most of every number."""

_Side, _Down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom


class FormulaPage(Page):
    """Numbers at the left, their effect at the right.

    Signals: `tried` when a number changed, `left` to leave it as it was, `save_asked` to
    keep it, `view_chosen(version)` to show one version over all weeks, `shown(bool)` for
    the score on or off, `why_asked(week or None)`, `table_asked`, `counted_asked`;
    `enter_asked` where nothing can be shown before a week is entered.
    """

    tried = Signal()
    left = Signal()
    save_asked = Signal()
    view_chosen = Signal(int)
    shown = Signal(bool)
    why_asked = Signal(object)
    table_asked = Signal()
    counted_asked = Signal()
    enter_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(tr("Formula"))
        self._theme = theme
        self.state: FormulaState | None = None
        self._said = Words(role="quiet", wrap=True)
        self.leave_button = button(tr("Leave as it was"), SECOND, asked=self.left.emit)
        self.save_button = button("", FIRST, asked=self.save_asked.emit, writes=True)
        self.weights = PartFields(theme, title=tr("Weights"), limits=LIMITS)
        self.others = PartFields(theme, title=tr("Other numbers"), limits=LIMITS)
        self._more = button(tr("More numbers"), "link", asked=self._unfold)
        self._sums = Words(role="caption", wrap=True)
        self.reason, self.first_week = QPlainTextEdit(), QLineEdit()
        self._week_words = Words(role="caption", wrap=True)
        self._wrongs = {place: Words(role="warn", wrap=True) for place in (WEIGHTS, REASON, WEEK)}
        self._asked = QWidget()
        self.on = Check(theme, tr("Show the score"))
        self.chart, self.rows = ScoreChart(theme), ShiftRows(theme)
        self._views = FlowLayout(gap_x=4)
        self._summary, self._foot = Words(role="name", wrap=True), Words(role="caption")
        self._notes = Words(role="quiet", wrap=True)
        self._empty = Words(wrap=True)
        self._enter = button(tr("Enter a week"), SECOND, asked=self.enter_asked.emit, writes=True)
        self._why = button(tr("Why this number?"), "link", asked=lambda: self.why_asked.emit(None))
        self._top, self._halves, self._actions = QBoxLayout(_Side), QBoxLayout(_Side), QHBoxLayout()
        self._left, self._right, self._all = QWidget(), QWidget(), QWidget()
        self._table = button(tr("All weeks"), "link", asked=self.table_asked.emit)
        self._build()
        self._connect()

    @property
    def draft(self) -> Draft | None:
        """What the fields say; None where one of them says nothing that can be."""
        if self.weights.is_wrong or self.others.is_wrong:
            return None
        numbers = self.weights.numbers | self.others.numbers
        rules = {name: value for name, value in numbers.items() if name in _RULES}
        weights = {name: value for name, value in numbers.items() if name not in _RULES}
        return Draft(weights=weights, rules=rules)

    def show_state(self, state: FormulaState, *, shown: bool) -> None:
        """Show the state; what is being typed stays. `shown` tells whether there is a score."""
        self.state = state
        self.on.setChecked(shown)
        self._said.say(state.said if shown else _off())
        self._all.setVisible(shown)
        few = [part for part in state.weights if part.name in FEW]
        rest = [part for part in state.weights if part.name not in FEW]
        self.weights.show_parts(few, old=state.version, new=state.draft_name)
        self.others.show_parts([*rest, *state.rules], old=state.version, new=state.draft_name)
        self._sums.say(state.sums)
        self.say("")
        self._show_trying(state, shown=shown)
        self._show_effect(state)
        self._arrange()

    def wait(self) -> None:
        """Say that the scores of many years are on their way, where nothing is shown yet."""
        if self.state is None:
            self._said.say(tr("Working out the score of every week …"))
            self._all.hide()
            self.leave_button.hide()
            self.save_button.hide()

    def say(self, sentence: str, *, at: str = WEIGHTS) -> None:
        """Say what cannot be right, beside the field; what was typed stays."""
        for place, words in self._wrongs.items():
            words.say(sentence if place == at else "")
            words.setVisible(bool(sentence) and place == at)

    def begin(self, first_week: str) -> None:
        """Empty what is asked for a new version."""
        self.reason.clear()
        self.first_week.setText(first_week)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the halves side by side, or under each other where there is less room."""
        super().resizeEvent(event)
        self._arrange()

    def _show_trying(self, state: FormulaState, *, shown: bool) -> None:
        tried = state.is_tried and shown
        for widget in (self.leave_button, self.save_button, self._asked):
            widget.setVisible(tried)
        name_button(self.save_button, state.saves)

    def _show_effect(self, state: FormulaState) -> None:
        self.chart.show_lines(state.lines)
        self.chart.setVisible(not state.empty)
        name_button(self._why, state.why)
        self._why.setVisible(not state.empty)
        self._views.clear()
        if not state.is_tried:
            for version, words in state.views:
                made = button(words, "segment", asked=partial(self.view_chosen.emit, version))
                made.setCheckable(True)
                made.setChecked(version == state.view)
                self._views.add(made)
        preview = state.preview
        rows = preview.rows if preview else ()
        self._summary.say(preview.summary if preview else "")
        self._summary.setVisible(preview is not None)
        self.rows.show_rows(
            rows, old=preview.old_head if preview else "", new=preview.new_head if preview else ""
        )
        self._foot.say(preview.foot if preview else "")
        self._foot.setVisible(bool(preview and preview.foot))
        self._table.setVisible(preview is not None)
        self._notes.say("\n".join(state.notes))
        self._notes.setVisible(bool(state.notes))
        self._empty.say(state.empty)
        self._empty.setVisible(bool(state.empty))
        self._enter.setVisible(bool(state.empty))

    def _unfold(self) -> None:
        shown = self.others.isHidden()
        self.others.setVisible(shown)
        name_button(self._more, tr("Fewer numbers") if shown else tr("More numbers"))

    def _build(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(3)
        words.addWidget(Words(tr("Formula"), "facts"))
        words.addWidget(self._said)
        self._actions.setSpacing(8)
        self._actions.addWidget(self.leave_button)
        self._actions.addWidget(self.save_button)
        self._actions.addStretch()
        self._top.addLayout(words, 1)
        self._top.addLayout(self._actions)
        self._build_left()
        self._build_right()
        self._halves.setContentsMargins(0, 0, 0, 0)
        self._halves.setSpacing(32)
        self._halves.addWidget(self._left)
        self._halves.addWidget(self._right, 1)
        self._all.setLayout(self._halves)
        self.column.addLayout(self._top)
        self.column.addSpacing(18)
        self.column.addWidget(self._all)
        self.column.addSpacing(18)
        self.column.addWidget(self.on, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addStretch(1)

    def _build_left(self) -> None:
        column = QVBoxLayout(self._left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        self.others.hide()
        self.reason.setTabChangesFocus(True)
        self.reason.setPlaceholderText(tr("Signups are what I care about"))
        asked = QVBoxLayout(self._asked)
        asked.setContentsMargins(0, 8, 0, 0)
        asked.setSpacing(5)
        for label, field, place in (
            (tr("Why"), self.reason, REASON),
            (tr("In force from (a week or a day)"), self.first_week, WEEK),
        ):
            name = Words(label, "strong-caption")
            name.setBuddy(field)
            field.setAccessibleName(label)
            if place == WEEK:
                asked.addSpacing(10)
            asked.addWidget(name)
            asked.addWidget(field)
            asked.addWidget(self._wrongs[place])
        asked.addWidget(self._week_words)
        for widget in (
            self.weights,
            self._wrongs[WEIGHTS],
            self._asked,
            self._sums,
            self._more,
            self.others,
        ):
            column.addWidget(widget)
        column.setAlignment(self._more, Qt.AlignmentFlag.AlignLeft)

    def _build_right(self) -> None:
        column = QVBoxLayout(self._right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        views = QWidget()
        views.setAccessibleName(tr("Which version is shown"))
        views.setLayout(self._views)
        links = FlowLayout(gap_x=18)
        links.add(
            self._foot,
            self._table,
            self._why,
            button(tr("How this is counted"), "link", asked=self.counted_asked.emit),
        )
        foot = QWidget()
        foot.setLayout(links)
        for widget in (self._empty, self._enter, self.chart, views, self._summary, self.rows):
            column.addWidget(widget)
        column.setAlignment(self._enter, Qt.AlignmentFlag.AlignLeft)
        column.addSpacing(6)
        column.addWidget(foot)
        column.addWidget(self._notes)

    def _connect(self) -> None:
        for fields in (self.weights, self.others):
            fields.edited.connect(self._edited)
        self.first_week.textChanged.connect(self._say_week)
        self.rows.week_asked.connect(self.why_asked)
        self.on.clicked.connect(self.shown)
        self._theme.changed.connect(self._arrange)

    def _edited(self) -> None:
        self.say("")
        if self.draft is not None:
            self.tried.emit()

    def _say_week(self, text: str) -> None:
        words = ""
        with suppress(WrongEntry):  # it is said when it is to be kept
            words = first_week_words(Week.parse(text))
        self._week_words.say(words)
        self._week_words.setVisible(bool(words))

    def _arrange(self) -> None:
        room = self.viewport().width() - 2 * MARGIN_X
        wide = room >= WIDE * self._theme.body
        self._halves.setDirection(_Side if wide else _Down)
        self._top.setDirection(_Side if wide else _Down)
        self._top.setSpacing(24 if wide else 12)
        top = Qt.AlignmentFlag.AlignTop if wide else Qt.AlignmentFlag(0)
        self._top.setAlignment(self._actions, top)
        for half in (self._left, self._right):
            self._halves.setAlignment(half, top)
        self.reason.setFixedHeight(self.reason.fontMetrics().height() * 3 + 18)
        most = self._theme.em(LEFT)
        self._left.setMinimumWidth(most if wide else 0)
        self._left.setMaximumWidth(most if wide else max(room, most))


_RULES = ("window", "base", "cap_ratio", "cap_plus", "smoothing")


def _off() -> str:
    return tr("The score is switched off. Everything else stays as it is, and so does the journal.")
