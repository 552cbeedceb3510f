"""The chart of Trends: rows with axes under each other, and a cross-hair through all."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent

from influence_desktop.overview.trend_states import TrendsState
from influence_desktop.texts import tr
from influence_desktop.ui.chart import Chart, Look
from influence_desktop.ui.line_ends import LineEnds, ends_width, is_alone
from influence_desktop.ui.plot_items import HATCH_STEP
from influence_desktop.ui.plot_shapes import index_at
from influence_desktop.ui.plot_words import axis_width, row_scale
from influence_desktop.ui.theme import Theme
from influence_desktop.ui.trend_title import TrendTitle

_Keys = Qt.Key

TOTAL, CHANNELS, ONE, RATE = 168, 144, 66, 96
"""Heights at 100 % text as in the picture: of the total, of all channels in one row, of
one channel in its own, and of the rate."""

LEAST, MOST = 0.8, 1.9
"""How far rows shrink before the page scrolls, and grow in a high window."""


class TrendChart(Chart):
    """Rows with titles above them and names at their lines' ends.

    Signals: `pointed(index)` when the mouse or the keyboard points to a week,
    `part_asked` to have the channels in one plot or in one each.
    """

    pointed = Signal(int)
    part_asked = Signal()

    axis = True

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.pointed_at: int | None = None
        self._stretch = 1.0
        self._for_print, self._link, self._gone_back = False, "", False
        self._titles: list[TrendTitle] = []
        self._ends: list[LineEnds] = []
        self.caption.hide()
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tr("Weekly figures"))
        self.setAccessibleDescription(tr("Left and Right point to a week; the table has them all."))

    def show_trend(self, state: TrendsState, *, for_print: bool = False) -> None:
        """Draw rows; the week that was pointed to stays if the clock still has it.

        For print there is nothing to click on, and no week is pointed to.
        """
        before, at = self.clock.weeks, self.pointed_at
        week = before[at] if at is not None and at < len(before) else None
        weeks = state.clock.weeks
        self.pointed_at = weeks.index(week) if week in weeks else None
        self._for_print, self._gone_back = for_print, state.choice.last is not None
        self._link = _link(state) if not for_print else ""
        self.show_rows(state.clock, state.rows, look=Look())

    def fill(self, width: int, height: int) -> None:
        """Let the rows take the height there is, as far as they look well."""
        wanted = sum(self._natural())
        room = height - self._around(width)
        stretch = min(max(room / max(wanted, 1), LEAST), MOST)
        if stretch != self._stretch:
            self._stretch = stretch
            self.restyle()

    def least_height(self, width: int) -> int:
        """Return the least height in which the rows look well."""
        return self._around(width) + sum(self.least_heights())

    def full_height(self, width: int) -> int:
        """Return the height that the chart has now."""
        return self._around(width) + sum(self.heights())

    def heights(self) -> list[int]:
        """Return the rows' heights: most for the total, least for a channel's own row."""
        return [_stepped(each * self._stretch) for each in self._natural()]

    def least_heights(self) -> list[int]:
        """Return the least heights in which the rows look well."""
        return [_stepped(each * LEAST) for each in self._natural()]

    def axis_width(self) -> int:
        """Return one width for the axes of all rows."""
        return axis_width(self.rows, self.theme)

    def arrange(self) -> None:
        """Put every row's title over its plot, and the names at its right."""
        for old in (*self._titles, *self._ends):
            old.deleteLater()
        self._titles = [TrendTitle(slot.name) for slot in self.slots]
        self._ends = [LineEnds(self.theme) for _ in self.slots]
        self.grid.addWidget(self.lane, 1, 0)
        for number, slot in enumerate(self.slots):
            self._titles[number].asked.connect(self.part_asked)
            self.grid.addWidget(self._titles[number], 3 * number, 0, 1, 2)
            self.grid.addWidget(slot.place, 3 * number + 2, 0)
            self.grid.addWidget(self._ends[number], 3 * number + 2, 1)
        self.grid.addWidget(self.months, 3 * len(self.slots), 0)
        self.grid.setColumnStretch(0, 1)

    def align(self) -> None:
        """Let notes and months begin where the plots do, and the names where they end."""
        width = self.axis_width()
        self.lane.indent(width)
        self.months.indent(width)
        ends = ends_width(self.rows, self.theme)
        self.grid.setColumnMinimumWidth(1, ends)
        for row, title in zip(self.rows, self._titles, strict=True):
            said = () if self._for_print or is_alone(row) else row.said
            title.show_words(row.label, row.caption, said=said, link=self._link * bool(row.lines))
            title.setVisible(bool(row.label))
        for row, each, height in zip(self.rows, self._ends, self.heights(), strict=True):
            each.setFixedSize(ends, height)
            each.show_ends(row, row_scale(row, height=height, axis=True, theme=self.theme))

    def load_plots(self) -> None:
        """Draw the plots, and the cross-hair where it already points."""
        super().load_plots()
        self.point_at(self.pointed_at)

    def restyle(self) -> None:
        """Draw everything anew, the cross-hair too."""
        super().restyle()
        self.point_at(self.pointed_at)

    def point_at(self, index: int | None) -> None:
        """Draw the cross-hair through all rows at a week, or nowhere."""
        self.pointed_at = index
        at = self.newest if index is None else index
        for slot, title, ends in zip(self.slots, self._titles, self._ends, strict=True):
            title.say(at)
            if not self._for_print:
                ends.say(at)
            if slot.plot is not None:
                slot.plot.point_at(index)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the keyboard's place: the cross-hair, at the newest week to begin with."""
        super().focusInEvent(event)
        if self.pointed_at is None and self.slots:
            self._point(self.newest)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Point to the week under the mouse."""
        if self.slots:
            left = self.slots[0].place.mapTo(self, QPoint(self.axis_width(), 0)).x()
            x = event.position().x() - left
            self._point(index_at(x, len(self.clock.weeks), self.lane.room))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Point a week further with Left and Right, to the ends with Home and End."""
        last = len(self.clock.weeks) - 1
        at = self.newest if self.pointed_at is None else self.pointed_at
        places = {
            _Keys.Key_Left: max(at - 1, 0),
            _Keys.Key_Right: min(at + 1, last),
            _Keys.Key_Home: 0,
            _Keys.Key_End: last,
        }
        if self.slots and event.key() in places:
            self._point(places[_Keys(event.key())])
        else:
            super().keyPressEvent(event)

    @property
    def newest(self) -> int:
        """The newest complete week of the clock, or its last one.

        Of weeks that were gone back to it is the newest one with a figure.
        """
        if self._gone_back and self.rows:
            known = [at for at, value in enumerate(self.rows[0].values) if value is not None]
            return known[-1] if known else 0
        count = len(self.clock.weeks)
        return max((count if self.clock.open is None else self.clock.open) - 1, 0)

    def _point(self, index: int) -> None:
        if index != self.pointed_at:
            self.point_at(index)
            self.pointed.emit(index)

    def _natural(self) -> list[float]:
        """Return the rows' heights at the theme's text size; lines need not grow as text does."""
        lined = sum(bool(row.lines) for row in self.rows)
        grown = 0.385 + 0.615 * self.theme.scale
        kinds = [
            TOTAL if number == 0 else RATE if not row.lines else CHANNELS if lined == 1 else ONE
            for number, row in enumerate(self.rows)
        ]
        return [kind * grown for kind in kinds]

    def _around(self, width: int) -> int:
        """Return the height of everything but the rows."""
        titles = (title for title, row in zip(self._titles, self.rows, strict=True) if row.label)
        words = [self.left_out] if self.left_out.text() else []
        lanes = self.lane.height() + self.months.height()
        return lanes + sum(each.heightForWidth(width) for each in (*titles, *words))


def _stepped(height: float) -> int:
    return HATCH_STEP * int(height / HATCH_STEP + 1e-6)


def _link(state: TrendsState) -> str:
    """Return what the channels' link offers, "" where they are too few or too many."""
    if not state.can_part:
        return ""
    lined = sum(bool(row.lines) for row in state.rows)
    return tr("all in one plot") if lined > 1 else tr("each in its own plot")
