"""The chart beside a question: one row with its axis, on the card that it lies on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from influence_desktop.overview.reflect_states import Asked
from influence_desktop.overview.states import PlotRow
from influence_desktop.texts import tr
from influence_desktop.ui.chart import Chart, Look
from influence_desktop.ui.plot_words import axis_width
from influence_desktop.ui.theme import Theme

HEIGHT = 156
"""The row's height at 100 % text."""


class EvidenceChart(Chart):
    """The weeks that a question is about, among those before them."""

    axis = True
    ground = "surface"

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.caption.hide()
        self.setAccessibleName(tr("The evidence"))

    def show_asked(self, asked: Asked) -> None:
        """Draw the evidence of a question, and say it for a screen reader."""
        self.setAccessibleDescription(asked.row.words)
        self.show_rows(asked.clock, (asked.row,), look=Look(height=HEIGHT))

    def arrange(self) -> None:
        """Put the lane, the plot and the months under each other."""
        self.grid.addWidget(self.lane, 0, 0)
        for number, slot in enumerate(self.slots, start=1):
            slot.name.hide()
            self.grid.addWidget(slot.place, number, 0)
        self.grid.addWidget(self.months, len(self.slots) + 1, 0)

    def told_rows(self) -> Sequence[PlotRow]:
        """Return the row without its span: the question beside it names those weeks."""
        return [replace(row, signals=()) for row in self.rows]

    def axis_width(self) -> int:
        """Return the width of the axis."""
        return axis_width(self.rows, self.theme)

    def align(self) -> None:
        """Let notes and months begin where the plot does."""
        for lane in (self.lane, self.months):
            lane.indent(self.axis_width())
