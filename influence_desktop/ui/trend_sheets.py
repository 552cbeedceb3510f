"""What stands in the lower part of Trends: the chart, or why there is none."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from influence_desktop.overview.trend_states import Choice, Elsewhere
from influence_desktop.ui.buttons import FIRST, QUIET, button, name_button
from influence_desktop.ui.flow import FlowLayout
from influence_desktop.ui.labels import Words
from influence_desktop.ui.trend_chart import TrendChart


class Sheets(QWidget):
    """Shows one of several things; those not shown ask for no room."""

    def __init__(self, *sheets: QWidget) -> None:
        super().__init__()
        self._sheets = sheets
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for sheet in sheets:
            column.addWidget(sheet)
        self.turn(0)

    @property
    def number(self) -> int:
        """Which one is shown, from 0."""
        return next(at for at, sheet in enumerate(self._sheets) if not sheet.isHidden())

    def turn(self, number: int) -> None:
        """Show another one."""
        for at, sheet in enumerate(self._sheets):
            sheet.setVisible(at == number)


class ChartSheet(QWidget):
    """Gives the chart the room there is; the page scrolls where that is too little.

    Not a layout: that would never let rows shrink again that have once grown.
    """

    def __init__(self, chart: TrendChart) -> None:
        super().__init__()
        self._chart = chart
        self._is_placing = False
        chart.setParent(self)
        chart.lane.measured.connect(self._place)

    def sizeHint(self) -> QSize:
        """Ask for as little as the chart can do with."""
        return self.minimumSizeHint()

    def minimumSizeHint(self) -> QSize:
        """Return the least height in which the rows look well."""
        return QSize(0, self._chart.least_height(self.width()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the rows anew."""
        super().resizeEvent(event)
        self._place()

    def event(self, event: QEvent) -> bool:
        """Fit the rows anew when the chart has other titles or another text size."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._place()
        return super().event(event)

    def _place(self) -> None:
        if self._is_placing:
            return  # rows of another height measure their words anew
        self._is_placing = True
        width = self.width()
        self._chart.fill(width, self.height())
        self._chart.setGeometry(0, 0, width, self._chart.full_height(width))
        self.updateGeometry()
        self._is_placing = False


class Reason(QWidget):
    """Why there is nothing to see, and the one thing to do about it.

    Signals: `asked` when a person wants to do it.
    """

    asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._words, self._action = Words(wrap=True), button("", FIRST, asked=self.asked.emit)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self._words)
        column.addWidget(self._action, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)

    def show_reason(self, words: str, *, action: str) -> None:
        """Show the reason, and the action's verb."""
        self._words.say(words)
        name_button(self._action, action)


class ElsewhereLine(QWidget):
    """Says where the figures are that the shown weeks do not hold.

    Signals: `chosen(choice)` to go there.
    """

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._choice: Choice | None = None
        self._words = Words(role="quiet")
        self._action = button("", QUIET, asked=lambda: self.chosen.emit(self._choice))
        flow = FlowLayout(gap_x=4, gap_y=0)
        flow.add(self._words, self._action)
        self.setLayout(flow)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.hide()

    def show_elsewhere(self, elsewhere: Elsewhere | None) -> None:
        """Say where, or nothing where the shown weeks hold enough."""
        if elsewhere is not None:
            self._choice = elsewhere.choice
            self._words.say(elsewhere.words)
            name_button(self._action, elsewhere.action)
        self.setVisible(elsewhere is not None)
