"""The chart of Glance: four rows that leave room for the rest of the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal

from influence_desktop.ui.chart import SideChart, row_height
from influence_desktop.ui.plot_items import HATCH_STEP

if TYPE_CHECKING:
    from influence_desktop.ui.row_links import RowLinks

LATER = 250
"""Milliseconds after the plots: what is seen first does not wait for what is clicked."""

LEAST = 54
"""The least height of a row at 100 % text; where even that is too high, the page scrolls."""


class GlanceChart(SideChart):
    """Rows as high as in the picture, or lower where the page would have to be scrolled.

    `row_asked` carries the measure of a row that was clicked, some time after the plots
    are drawn: nobody clicks on what is not there yet.
    """

    row_asked = Signal(str)

    _height: int | None = None
    _links: RowLinks | None = None

    def load_plots(self) -> None:
        """Draw the plots, and have the rows lead on a little later."""
        super().load_plots()
        QTimer.singleShot(LATER, self, self._link)

    def restyle(self) -> None:
        """Draw everything anew, links and all."""
        super().restyle()
        if self._links is not None:
            self._links.follow()

    def _link(self) -> None:
        from influence_desktop.ui.row_links import RowLinks  # noqa: PLC0415 - see above

        if self._links is None:
            self._links = RowLinks(self, self.row_asked.emit)

    @property
    def tall(self) -> int:
        """How high the rows are together."""
        return sum(self.heights())

    def fill(self, room: int) -> None:
        """Let the rows share the room that there is for them, as far as they look well."""
        count = len(self.rows)
        each = HATCH_STEP * (room // HATCH_STEP // count) if count else 0
        least, most = self._least(), row_height(self.look.height, self.theme.scale)
        height = each if least <= each < most else None
        if height != self._height:
            self._height = height
            self.restyle()

    def heights(self) -> list[int]:
        """Return the height of every row, a multiple of the hatch's step."""
        if self._height is None:
            return super().heights()
        return [self._height] * len(self.rows)

    def least_heights(self) -> list[int]:
        """Return the least heights: words that fit there have room at every height."""
        return [min(self._least(), each) for each in super().heights()]

    def _least(self) -> int:
        return row_height(LEAST, self.theme.scale)
