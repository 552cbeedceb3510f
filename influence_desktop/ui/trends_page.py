"""Trends: one measure over any range, a read-out, and the table behind."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from influence_desktop.overview.trend_choice import RANGES
from influence_desktop.overview.trend_states import CHANNEL, TOPIC, Choice, TableState, TrendsState
from influence_desktop.texts import tr
from influence_desktop.ui.lane_places import by_week, elided
from influence_desktop.ui.page import MARGIN_X, Page
from influence_desktop.ui.readout import Readout
from influence_desktop.ui.table_model import TableSheet
from influence_desktop.ui.theme import Theme
from influence_desktop.ui.trend_chart import TrendChart
from influence_desktop.ui.trend_controls import BYS, COMPARISONS, TrendControls
from influence_desktop.ui.trend_sheets import ChartSheet, ElsewhereLine, Reason, Sheets
from influence_desktop.weeks import Week

CHART, TABLE, NOTHING = range(3)
"""What can stand in the page, in the order of its sheets."""

LONGEST_NOTE = 500
"""Letters of a week's notes in the read-out; all of them stand on the week."""


class TrendsPage(Page):
    """A chart, and the same figures as a table.

    Signals: `choice_changed(Choice)` for another range, measure or comparison,
    `channel_toggled(channel_id)` for a click on a channel, `table_asked` when the table
    is turned to; `enter_asked` and `channel_asked` where there is nothing yet.
    """

    choice_changed = Signal(object)
    channel_toggled = Signal(object)
    table_asked = Signal()
    enter_asked = Signal()
    channel_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(tr("Trends"))
        self._theme = theme
        self.state: TrendsState | None = None
        self.choice = Choice()
        self.chart, self.table = TrendChart(theme), TableSheet(theme)
        self.controls, self.readout, self.reason = TrendControls(theme), Readout(), Reason()
        self.sheets = Sheets(ChartSheet(self.chart), self.table, self.reason)
        self.pinned = Readout()
        self.elsewhere = ElsewhereLine()
        self._build()
        self._connect()

    @property
    def is_table(self) -> bool:
        """Whether a person wants to see the table."""
        return self.controls.sides.chosen_number == TABLE

    def show_state(self, state: TrendsState) -> None:
        """Show the state; the week pointed to stays while the clock has it."""
        self.state, self.choice = state, state.choice
        self.controls.show_state(state)
        self.controls.arrange(self._room)
        self.chart.show_trend(state)
        self.elsewhere.show_elsewhere(state.elsewhere)
        self.reason.show_reason(state.empty, action=self._action(state))
        self._turn()
        self._read()

    def show_table(self, table: TableState) -> None:
        """Show the table behind the state."""
        self.table.show_table(table)

    def load_plots(self) -> None:
        """Draw the plots now, rather than after the first paint."""
        self.chart.load_plots()

    def ready(self) -> bool:
        """Tell whether the page stands as it will stay, plots and all."""
        return self.chart.is_loaded or self.sheets.number != CHART

    @property
    def pointed_week(self) -> Week | None:
        """The week that the mouse or the keyboard points to, if there is one."""
        index, state = self.chart.pointed_at, self.state
        return None if index is None or state is None else state.clock.weeks[index]

    def point(self, week: Week) -> None:
        """Point to a week, where the clock has it."""
        if self.state is not None and week in self.state.clock.weeks:
            self.chart.point_at(self.state.clock.weeks.index(week))
            self._read()

    def choose_range(self, number: int) -> None:
        """Choose a range by its number."""
        self._choose(weeks=RANGES[number], last=None)

    def compare(self, number: int) -> None:
        """Choose by its number what the weeks are compared with."""
        self._choose(compare=COMPARISONS[number])

    def compare_next(self) -> None:
        """Compare with the next thing that is possible."""
        if self.state is not None:
            steps = len(COMPARISONS)
            number = (COMPARISONS.index(self.state.compare) + 1) % steps
            if COMPARISONS[number] == COMPARISONS[1] and self.choice.weeks is None:
                number = (number + 1) % steps
            self.compare(number)

    def measure(self, number: int) -> None:
        """Choose a measure by its number."""
        if self.state is not None:
            self._choose(metric=self.state.measures[number][0])

    def measure_next(self, step: int) -> None:
        """Choose the next measure, or the one before."""
        if self.state is not None and self.state.measures:
            names = [metric for metric, _ in self.state.measures]
            self.measure((names.index(self.state.measure) + step) % len(names))

    def turn(self) -> None:
        """Show the table instead of the chart, or the chart again."""
        self.controls.sides.choose(CHART if self.is_table else TABLE)
        self._turn()

    def part(self) -> None:
        """Give every channel a plot of its own, or put them back into one."""
        if self.state is not None and self.state.can_part:
            self._choose(apart=not self.choice.apart)

    def divide(self, number: int) -> None:
        """Have the lines stand for channels or topics, by their number."""
        self._choose(by=BYS[number], left_out=frozenset(), chosen_private=None)

    def divide_next(self) -> None:
        """Have the lines stand for the other thing, where there is one."""
        if self.state is not None and self.state.has_topics:
            self.divide(1 - BYS.index(self.choice.by))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the controls under the title where there is less room."""
        super().resizeEvent(event)
        self.controls.arrange(self._room)
        self._pin()

    def showEvent(self, event: QShowEvent) -> None:
        """Give the keyboard to the chart, where Left and Right are of use at once."""
        super().showEvent(event)
        if self.body.focusWidget() is None:
            self.chart.setFocus()

    def _follow(self, old: QWidget | None, new: QWidget | None) -> None:
        """Scroll to what the keyboard moves to; a page that comes up begins at its top."""
        if old is not None:
            super()._follow(old, new)

    @property
    def _room(self) -> int:
        return self.viewport().width() - 2 * MARGIN_X

    def _build(self) -> None:
        self.column.addWidget(self.controls)
        self.column.addSpacing(12)
        self.column.addWidget(self.readout)
        self.column.addWidget(self.elsewhere)
        self.column.addSpacing(10)
        self.column.addWidget(self.sheets, 1)
        self.pinned.setParent(self)
        self.pinned.setAutoFillBackground(True)
        self.pinned.setContentsMargins(MARGIN_X, 8, MARGIN_X, 8)
        self.pinned.hide()
        margins = self.column.contentsMargins()
        margins.setBottom(margins.bottom() // 2)
        self.column.setContentsMargins(margins)
        self.controls.sides.choose(CHART)

    def _connect(self) -> None:
        controls = self.controls
        controls.ranged.connect(self.choose_range)
        controls.compared.connect(self.compare)
        controls.measured.connect(self.measure)
        controls.turned.connect(lambda _: self._turn())
        controls.toggled.connect(self.channel_toggled)
        controls.divided.connect(self.divide)
        self.chart.pointed.connect(lambda _: self._read())
        self.chart.part_asked.connect(self.part)
        self.reason.asked.connect(self._act)
        self.elsewhere.chosen.connect(self.choice_changed)
        self._theme.changed.connect(lambda: controls.arrange(self._room))
        self.verticalScrollBar().valueChanged.connect(lambda _: self._pin())

    def _choose(self, **changes: object) -> None:
        self.choice_changed.emit(replace(self.choice, **changes))  # type: ignore[arg-type]

    def _turn(self) -> None:
        """Show chart or table as chosen, or why there is neither."""
        empty = self.state is not None and bool(self.state.empty)
        had_focus = self.chart.hasFocus() or self.table.view.hasFocus()
        if self.is_table and not empty:
            self.table_asked.emit()
        self.sheets.turn(NOTHING if empty else self.controls.sides.chosen_number)
        self.readout.setVisible(self.sheets.number == CHART)
        if had_focus and self.sheets.number != NOTHING:
            (self.table.view if self.is_table else self.chart).setFocus()

    def _read(self) -> None:
        """Say the figures of the week pointed to, else of the newest complete one."""
        state = self.state
        if state is None or state.empty:
            return
        index = self.chart.newest if self.chart.pointed_at is None else self.chart.pointed_at
        note = next((n.words for n in by_week(state.clock.notes) if n.index == index), "")
        words = elided(note and f"◆ {note}", most=LONGEST_NOTE)
        for readout in (self.readout, self.pinned):
            readout.show_week(state.heads[index], state.readouts[index], note=words)
        self._pin()

    def _pin(self) -> None:
        """Keep the read-out in sight where the page is scrolled past it."""
        passed = self.readout.mapTo(self.viewport(), QPoint(0, self.readout.height())).y() < 0
        self.pinned.setVisible(passed and not self.readout.isHidden())
        width = self.viewport().width()
        self.pinned.setGeometry(0, 0, width, self.pinned.heightForWidth(width))

    def _act(self) -> None:
        state = self.state
        if state is not None and not state.chips and state.choice.by == TOPIC:
            self.divide(BYS.index(CHANNEL))
        elif state is None or not state.chips:
            self.channel_asked.emit()
        elif _hides_channels(state):
            self._choose(left_out=frozenset(), chosen_private=None)
        else:
            self.enter_asked.emit()

    def _action(self, state: TrendsState) -> str:
        if not state.chips:
            return tr("Add a channel") if state.choice.by == CHANNEL else tr("Show channels")
        if not _hides_channels(state):
            return tr("Enter a week")
        return tr("Show every topic") if state.choice.by == TOPIC else tr("Show every channel")


def _hides_channels(state: TrendsState) -> bool:
    """Tell whether the reason may be what was left out."""
    return bool(state.choice.left_out) or state.choice.chosen_private is not None
