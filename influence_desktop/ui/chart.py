"""A chart: rows of plots on one clock, with their names, lanes and sentence.

Names and lanes stand at once; the plots follow when pyqtgraph is loaded, which takes
longer than all the rest and so happens after the first paint.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSizeF, QTimer, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from influence_desktop.overview.states import Clock, PlotRow
from influence_desktop.ui.labels import LONGEST_TIP, Words, tip
from influence_desktop.ui.lane_places import left_out_sentence
from influence_desktop.ui.lanes import MonthLane, NoteLane
from influence_desktop.ui.plot_items import HATCH_STEP
from influence_desktop.ui.plot_words import fit_row, row_scale
from influence_desktop.ui.theme import Theme
from influence_desktop.values import dataclass

if TYPE_CHECKING:
    from influence_desktop.ui.plots import RowPlot


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How a chart stands: its rows' height at 100 % text, and what an empty one says.

    `caption` stands beside or over the rows, `tint` is the week to be filled in first,
    `remark` a sentence in the first row; an `empty` chart names its rows quietly.
    """

    height: int = 78
    caption: str = ""
    tint: int | None = None
    remark: str = ""
    empty: bool = False


@dataclass(slots=True)
class Slot:
    """A row's name and place in the page, and, once loaded, its plot."""

    name: Words
    place: QWidget
    plot: RowPlot | None = None


def row_height(height: int, scale: float) -> int:
    """Return a row's height at a text size: a multiple of the hatch's step.

    Two thirds of it grow with the text; the line in it needs no larger room to be seen.
    """
    grown = height * (0.385 + 0.615 * scale)
    return HATCH_STEP * round(grown / HATCH_STEP)


class Chart(QWidget):
    """Rows on one clock; each kind of chart arranges them its own way.

    Signals: `loaded` once the plots are drawn.
    """

    loaded = Signal()

    axis = False
    """Whether the rows wear a left axis."""

    ground = "paper"
    """The colour that the chart lies on."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.clock = Clock(weeks=())
        self.rows: Sequence[PlotRow] = ()
        self.look = Look()
        self.slots: list[Slot] = []
        self.is_loaded = self._asked = False
        self.caption = Words("", "caption")
        self.lane, self.months = NoteLane(theme), MonthLane(theme)
        self.left_out = Words("", "caption", wrap=True)
        self.left_out.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.grid = QGridLayout()
        self.grid.setSpacing(0)
        column.addLayout(self.grid)
        column.addWidget(self.left_out)
        self.lane.measured.connect(self._tell_left_out)
        theme.changed.connect(self.restyle)

    def show_rows(self, clock: Clock, rows: Sequence[PlotRow], *, look: Look) -> None:
        """Draw rows on a clock; names and lanes at once, plots as soon as they are loaded."""
        alike = look.empty == self.look.empty and look.remark == self.look.remark
        count = len(self.slots)
        self.clock, self.rows, self.look = clock, rows, look
        self.caption.say(look.caption)
        if len(rows) != count or not alike:
            self._rebuild(keep=min(count, len(rows)) if alike else 0)
        for row, slot in zip(rows, self.slots, strict=True):
            slot.name.say(row.label)
        self.restyle()

    def load_plots(self) -> None:
        """Load pyqtgraph and draw the plots; a second call changes nothing."""
        if not self.is_loaded:
            self.is_loaded = True
            self._draw()
            self.loaded.emit()

    def restyle(self) -> None:
        """Draw everything anew in the theme's colours and size."""
        for slot, height in zip(self.slots, self.heights(), strict=True):
            slot.place.setFixedHeight(height)
        self.align()
        for lane in (self.lane, self.months):
            lane.restyle()
        self.lane.show_clock(self.clock, tint=self.look.tint)
        self.months.show_clock(self.clock)
        if self.is_loaded:
            self._draw()

    def arrange(self) -> None:
        """Put names, slots and lanes into the grid; each kind of chart in its own way."""

    def align(self) -> None:
        """Let lanes and plots begin at one edge; each kind of chart knows which."""

    def heights(self) -> list[int]:
        """Return the height of every row, a multiple of the hatch's step."""
        return [row_height(self.look.height, self.theme.scale)] * len(self.rows)

    def least_heights(self) -> list[int]:
        """Return heights in which words fit that fit in any: the least the rows may have."""
        return self.heights()

    def told_rows(self) -> Sequence[PlotRow]:
        """Return the rows whose words the sentence below tells where they do not fit."""
        return self.rows

    def axis_width(self) -> int:
        """Return the width of the left axes, 0 for none."""
        return 0

    def paintEvent(self, _: QPaintEvent) -> None:
        """Ask for the plots once the rest has been painted."""
        if not self._asked:
            self._asked = True
            QTimer.singleShot(0, self, self.load_plots)

    def _rebuild(self, *, keep: int) -> None:
        """Make the slots anew but the first few: a plot takes long to make."""
        while self.grid.count():
            self.grid.takeAt(0)
        for slot in self.slots[keep:]:
            slot.name.deleteLater()
            slot.place.deleteLater()
        role = "quiet-name" if self.look.empty else "name"
        new = [Slot(Words(row.label, role), _place()) for row in self.rows[keep:]]
        self.slots = [*self.slots[:keep], *new]
        self.arrange()
        if self.look.remark and self.slots and not keep:
            remark = Words(self.look.remark, "caption", wrap=True)
            remark.setContentsMargins(11, 0, self.theme.em(4), 0)
            _cell(self.slots[0].place).addWidget(remark, 0, 0)

    def _draw(self) -> None:
        from influence_desktop.ui.plots import Frame, RowPlot  # noqa: PLC0415 - see above

        axis = self.axis_width()
        for row, slot, height in zip(self.rows, self.slots, self.heights(), strict=True):
            frame = Frame(height=height, axis=axis, tint=self.look.tint, ground=self.ground)
            if slot.plot is None:
                slot.plot = RowPlot(self.theme, axis=self.axis)
                _cell(slot.place).addWidget(slot.plot.widget, 0, 0)
                slot.plot.widget.lower()
            slot.plot.show_row(row, self.clock, frame=frame)

    def _tell_left_out(self) -> None:
        marks = [*self.lane.places.left_out]
        for row, height in zip(self.told_rows(), self.least_heights(), strict=True):
            size = QSizeF(self.lane.room, height)
            scale = row_scale(row, height=height, axis=self.axis, theme=self.theme)
            marks.extend(fit_row(row, scale, size, self.theme).left_out)
        sentence = left_out_sentence(self.clock, marks)
        if sentence != self.left_out.text():
            self.left_out.say(sentence)
            whole = left_out_sentence(self.clock, marks, most=LONGEST_TIP)
            tip(self.left_out, "" if whole == sentence else whole)
            self.left_out.setVisible(bool(sentence))


class SideChart(Chart):
    """A chart with names at the left, plots under each other without a seam."""

    names_width = 150
    """Where the plots begin, where the names leave them."""

    def arrange(self) -> None:
        """Put every row's name beside its plot."""
        self.grid.addWidget(self.caption, 0, 0)
        self.grid.addWidget(self.lane, 0, 1)
        for number, slot in enumerate(self.slots, start=1):
            self.grid.addWidget(slot.name, number, 0)
            self.grid.addWidget(slot.place, number, 1)
        self.grid.addWidget(self.months, len(self.slots) + 1, 1)
        self.grid.setColumnStretch(1, 1)

    def align(self) -> None:
        """Make the column of names as wide as in the pictures, or as the names need."""
        names = (self.caption, *(slot.name for slot in self.slots))
        widest = max(name.sizeHint().width() for name in names) + self.theme.em(1)
        self.grid.setColumnMinimumWidth(0, max(self.names_width, widest))


def _place() -> QWidget:
    made = QWidget()
    made.setMouseTracking(True)
    QGridLayout(made).setContentsMargins(0, 0, 0, 0)
    return made


def _cell(place: QWidget) -> QGridLayout:
    layout = place.layout()
    assert isinstance(layout, QGridLayout)
    return layout
