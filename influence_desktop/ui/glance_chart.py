"""The chart of Glance: four rows that leave room for the rest of the page."""

from __future__ import annotations

from influence_desktop.ui.chart import SideChart, row_height
from influence_desktop.ui.plot_items import HATCH_STEP

LEAST = 54
"""The least height of a row at 100 % text; where even that is too high, the page scrolls."""


class GlanceChart(SideChart):
    """Rows as high as in the picture, or lower where the page would have to be scrolled."""

    _height: int | None = None

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
