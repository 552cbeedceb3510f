"""Why this number: the receipt of a score, line by line, with the weeks behind each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QFrame, QGridLayout, QVBoxLayout, QWidget

from influence_desktop.overview.formula_states import AS_IT_STANDS, Behind, WhyLine, WhyState
from influence_desktop.texts import tr
from influence_desktop.ui.buttons import QUIET, SECOND, button
from influence_desktop.ui.choice import Choice
from influence_desktop.ui.dialog import Card
from influence_desktop.ui.flow import FlowLayout
from influence_desktop.ui.labels import Words, tip
from influence_desktop.ui.panels import Desk
from influence_desktop.ui.shift_rows import BARS_UP_TO, Bar
from influence_desktop.ui.theme import Theme, tabular
from influence_desktop.weeks import Week

if TYPE_CHECKING:
    from influence_desktop.ui.bridge import Bridge

_Right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_Left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class WhyCard(Card):
    """Shows a receipt, or the difference between two weeks.

    Signals: `asked(week, other)` for another week, or one to compare with (None: none);
    `week_asked(week)` to open a week of the journal; `save_asked` to keep the receipt.
    """

    asked = Signal(object, object)
    week_asked = Signal(object)
    save_asked = Signal()

    def __init__(self, parent: QWidget, theme: Theme) -> None:
        super().__init__(parent, tr("Why this number?"))
        self._theme = theme
        self.state: WhyState | None = None
        self.setMinimumWidth(min(theme.em(48), parent.width()))
        self._choices = QWidget()
        self._choices.setLayout(FlowLayout(gap_x=16))
        self._sentence = Words(role="quiet", wrap=True)
        self._lines, self._behind, self._notes = (
            QWidget(),
            QWidget(),
            Words(role="caption", wrap=True),
        )
        self._detail = Words(wrap=True)
        self.copied = Words(role="caption", wrap=True)
        for widget in (
            self._choices,
            self._sentence,
            self._lines,
            self._detail,
            self._behind,
            self._notes,
        ):
            self.column.addWidget(widget)
        # Beside the buttons, where it is seen however long the receipt is.
        self._outer.insertWidget(self._outer.count() - 1, self.copied)
        copy = button(tr("Copy as spreadsheet formula"), SECOND, asked=self.copy)
        save = button(tr("Save the receipt…"), SECOND, asked=self.save_asked.emit)
        for each in (copy, save):
            self.buttons.addWidget(each)
        self.buttons.addStretch()
        self.buttons.addWidget(button(tr("Close"), QUIET, asked=self.close))

    def show_state(self, state: WhyState) -> None:
        """Show why; nothing is unfolded yet."""
        self.state = state
        self._sentence.say(state.sentence)
        self._show_choices(state)
        self._renew("_lines", self._table(state))
        self._unfold(None)
        self._notes.say(" ".join(state.notes))
        self._notes.setVisible(bool(state.notes))
        self.copied.say("")
        self.copied.hide()
        # The new lines know their height only once they wear the theme's fonts.
        QTimer.singleShot(0, self, self._fit)

    def copy(self) -> None:
        """Put the week's score on the clipboard as one cell's formula."""
        if self.state is not None:
            QGuiApplication.clipboard().setText(self.state.cell)
            self.copied.say(
                tr(
                    "Copied. Paste it into one cell of a spreadsheet: it gives the score of week"
                    " {week} again, out of whole numbers, so that it reads the same everywhere.",
                    week=self.state.week.number,
                )
            )
            self.copied.show()
            self._fit()

    def _show_choices(self, state: WhyState) -> None:
        week = Choice(self._theme, state.weeks, state.week)
        week.setAccessibleName(tr("Week"))
        nothing: tuple[object, str] = (None, tr("your usual"))
        others = [each for each in state.weeks if each[0] != state.week]
        other = Choice(self._theme, [nothing, *others], state.other)
        other.setAccessibleName(tr("Beside"))
        week.activated.connect(lambda _: self.asked.emit(week.currentData(), None))
        other.activated.connect(lambda _: self.asked.emit(state.week, other.currentData()))
        flow = self._choices.layout()
        assert isinstance(flow, FlowLayout)  # made so
        flow.clear()
        flow.add(Words(tr("Week"), "strong-caption"), week)
        flow.add(Words(tr("beside"), "strong-caption"), other)

    def _table(self, state: WhyState) -> QWidget:
        made = QWidget()
        grid = QGridLayout(made)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(self._theme.em(1.2))
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(0, 1)
        for column, head in enumerate(state.heads):
            grid.addWidget(Words(head, "strong-caption"), 0, column, _Right if column else _Left)
        self._end(grid, 1, state.start)
        for at, line in enumerate(state.lines, 2):
            self._line(grid, at, line)
        rule = QFrame()
        rule.setProperty("role", "rule")
        rule.setFixedHeight(1)
        last = len(state.lines) + 2
        grid.addWidget(rule, last, 0, 1, 5)
        self._end(grid, last + 1, state.end)
        return made

    def _end(self, grid: QGridLayout, at: int, end: tuple[str, str]) -> None:
        grid.addWidget(Words(end[0], "name"), at, 0)
        grid.addWidget(self._figure(end[1], "name"), at, 3, _Right)

    def _line(self, grid: QGridLayout, at: int, line: WhyLine) -> None:
        unfold = partial(self._unfold, line)
        name = button(line.label, "row-link", asked=unfold)
        name.setAccessibleDescription(line.detail)
        grid.addWidget(name, at, 0, _Left)
        grid.addWidget(self._figure(line.recent, "quiet"), at, 1, _Right)
        grid.addWidget(self._figure(line.base, "quiet"), at, 2, _Right)
        grid.addWidget(self._figure(line.points, "body"), at, 3, _Right)
        if self._theme.scale <= BARS_UP_TO:
            bar = Bar(self._theme)
            bar.show_share(line.share)
            grid.addWidget(bar, at, 4)

    def _figure(self, words: str, role: str) -> Words:
        made = Words(words, role)
        made.setFont(tabular(made.font()))
        return made

    def _unfold(self, line: WhyLine | None) -> None:
        """Show what is behind a line: its weeks, each of which opens the journal there."""
        detail, behind, sides = (line.detail, line.behind, line.sides) if line else ("", (), ())
        self._detail.say(detail)
        self._detail.setVisible(bool(detail))
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for recent, head in zip((True, False), sides, strict=False):
            weeks = [each for each in behind if each.recent is recent]
            if weeks:
                column.addSpacing(self._theme.em(0.5) if column.count() else 0)
                column.addWidget(Words(head, "strong-caption"))
                column.addWidget(self._weeks(weeks))
        self._renew("_behind", made)
        self._behind.setVisible(bool(behind))
        QTimer.singleShot(0, self, self._fit)
        if line is not None:
            QTimer.singleShot(0, self, self._reveal)

    def _reveal(self) -> None:
        """Scroll to what was unfolded, its first words at least."""
        for each in (self._behind, self._detail):
            if each.isVisible():
                self._scroll.ensureWidgetVisible(each, 0, 0)

    def _weeks(self, weeks: Sequence[Behind]) -> QWidget:
        made = QWidget()
        flow = FlowLayout(gap_x=14, wide=self._theme.em(44))
        made.setLayout(flow)
        is_one = len({each.week for each in weeks}) == 1 < len(weeks)
        for each in weeks:
            # Of one week alone the line's own words say which.
            words = tr("week {n}: {figure}", n=each.week.number, figure=each.figure)
            words = each.figure if is_one else words
            week = button(words, "link", asked=partial(self.week_asked.emit, each.week))
            week.setAccessibleName(
                tr("Open week {week}: {figure}", week=each.label, figure=each.figure)
            )
            tip(week, each.label)
            flow.add(week)
        return made

    def _renew(self, name: str, widget: QWidget) -> None:
        before = getattr(self, name)
        self.column.replaceWidget(before, widget)
        widget.show()  # else it would only be once its height was asked for
        before.hide()
        before.deleteLater()
        setattr(self, name, widget)


def show_why(
    window: QWidget, desk: Desk, week: Week | None = None, *, view: int = AS_IT_STANDS
) -> None:
    """Open the receipt of a week, the newest that has a score where none is named.

    `view` is what is looked at; see `overview.why`.
    """
    desk.bridge.with_scores(partial(_show, window, desk, week, view))


def _show(window: QWidget, desk: Desk, week: Week | None, view: int) -> None:
    bridge = desk.bridge
    state = bridge.why(week, view=view)
    if state is None:
        bridge.refused.emit(_no_score(bridge, week, view))
        return
    card = WhyCard(window, desk.theme)

    def ask(chosen: Week, other: Week | None) -> None:
        found = bridge.why(chosen, other, view=view)
        if found is not None:
            card.show_state(found)

    card.asked.connect(ask)
    card.week_asked.connect(desk.show_week)
    card.save_asked.connect(lambda: _ask_file(card, partial(_save, card, desk)))
    card.show_state(state)
    card.show()


def _no_score(bridge: Bridge, week: Week | None, view: int) -> str:
    if view > AS_IT_STANDS:
        return tr("This version gives no score.")
    return bridge.no_score() if week is None else tr("This week has no score.")


def _ask_file(card: WhyCard, save: Callable[[Path], None]) -> None:
    assert card.state is not None  # it was shown
    dialog = QFileDialog(card, tr("Save the receipt"))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix("json")
    dialog.setNameFilters([tr("Receipt") + " (*.json)"])
    dialog.selectFile(f"{card.state.file}.json")
    dialog.fileSelected.connect(lambda name: save(Path(name)))
    dialog.open()


def _save(card: WhyCard, desk: Desk, path: Path) -> None:
    from influence_desktop.ui.writing import NotWritten, write  # noqa: PLC0415 - when asked

    assert card.state is not None  # it was shown
    try:
        write(path, card.state.receipt.encode(), journal=desk.bridge.path)
    except NotWritten as error:
        card.say(str(error))
        return
    card.copied.say(
        tr(
            "Saved. `python3 receipt.py {name}` recomputes it; an export holds the script.",
            name=path.name,
        )
    )
    card.copied.show()
