"""One row of a chart in pyqtgraph: a line, its usual, its gaps and its marks."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain

from PySide6.QtCore import QEvent, QSizeF, Qt
from PySide6.QtGui import QColor

from influence_desktop.overview.states import Clock, PlotRow, Stretch
from influence_desktop.ui.plot_items import (
    BAR,
    BandLayer,
    HatchLayer,
    Layer,
    RuleLayer,
    SpanLayer,
)
from influence_desktop.ui.plot_lines import Lines
from influence_desktop.ui.plot_marks import CaptionLayer
from influence_desktop.ui.plot_shapes import HEAD, edge, runs, tick_words, ticks
from influence_desktop.ui.plot_words import TICK_GAP, Fitted, fit_row, row_scale
from influence_desktop.ui.plotting import pg
from influence_desktop.ui.theme import Theme
from influence_desktop.values import dataclass

_FRONT = (QEvent.Type.WindowActivate, QEvent.Type.WindowDeactivate)


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """How a row stands in its chart.

    `axis` is the width of the left axis that all rows share, `tint` a week to be
    filled in first, `ground` the colour that the chart lies on.
    """

    height: int
    axis: int = 0
    tint: int | None = None
    ground: str = "paper"


class _Ground(pg.GraphicsLayout):  # type: ignore[misc] # pyqtgraph has no types
    """What a row's items lie in: nothing in it looks different in the window in front.

    Qt tells it so whenever a page is shown, and Qt's own answer is to paint it again.
    """

    def event(self, event: QEvent) -> bool:
        """Take notice of all but which window is in front."""
        return event.type() in _FRONT or super().event(event)


class RowPlot:
    """A row's plot: `widget` stands in the page, and leaves the mouse to it."""

    def __init__(self, theme: Theme, *, axis: bool) -> None:
        self._theme = theme
        self._row: PlotRow | None = None
        self.fitted = Fitted((), ())
        self.widget = pg.GraphicsView()
        self.widget.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        # A kept background would be a picture of pixels in a file of vectors.
        self.widget.setCacheMode(pg.GraphicsView.CacheModeFlag.CacheNone)
        # The page scrolls under the wheel and reads the mouse itself; pyqtgraph's
        # zoom, pan and menu have no part in it.
        self.widget.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.box = pg.ViewBox(enableMouse=False, enableMenu=False)
        self.axis = pg.AxisItem("left") if axis else None
        self._lay_out()
        self._make_layers()
        self.lines = Lines(self.box, theme)
        self.box.sigResized.connect(self._resized)

    def _lay_out(self) -> None:
        # A view box and, where it is wanted, one axis: a whole PlotItem brings four
        # axes and fifty hidden menu widgets, and takes ten times as long to make.
        outer = _Ground()
        outer.layout.setContentsMargins(0, 0, 0, 0)
        outer.layout.setSpacing(0)
        if self.axis is not None:
            outer.addItem(self.axis, 0, 0)
            self.axis.linkToView(self.box)
            self.axis.setPen(None)
            # A tick of no length still leaves a dot.
            self.axis.setStyle(
                tickAlpha=0, tickLength=0, tickTextOffset=TICK_GAP, autoExpandTextSpace=False
            )
        outer.addItem(self.box, 0, 1)
        self.widget.setCentralItem(outer)

    def _make_layers(self) -> None:
        self.tint = SpanLayer(self.box, z=-8)
        self.signals = SpanLayer(self.box, z=-7)
        self.rules = RuleLayer(self.box, z=-6)
        self.hatch = HatchLayer(self.box, z=-5)
        self.signal_hatch = HatchLayer(self.box, z=-5, top=BAR + 1)  # its ends are smoothed
        self.band = BandLayer(self.box, z=-4)
        self.cross = RuleLayer(self.box, z=-3)
        self.captions = CaptionLayer(self.box, z=3)

    @property
    def layers(self) -> tuple[Layer, ...]:
        """Everything painted over the box by ourselves."""
        lower = (self.tint, self.signals, self.rules)
        return (
            *lower,
            self.hatch,
            self.signal_hatch,
            self.band,
            self.cross,
            *self.lines.layers,
            self.captions,
        )

    def show_row(self, row: PlotRow, clock: Clock, *, frame: Frame) -> None:
        """Draw a row in its frame."""
        self._row = row
        axis = self.axis is not None
        scale = row_scale(row, height=frame.height, axis=axis, theme=self._theme)
        room = edge(scale.count)
        self.widget.setBackground(self._theme.color(frame.ground))
        self.lines.ground = frame.ground
        self.widget.setAccessibleName(row.label)
        self.widget.setAccessibleDescription(row.words)
        self.box.setRange(
            xRange=(-room, scale.count - 1 + room),
            yRange=(-scale.foot * scale.top, (1 + HEAD) * scale.top),
            padding=0,
        )
        # Left to the first painting it would ask for a second one.
        self.box.updateMatrix()
        for layer in self.layers:
            layer.show_scale(scale)
        self._show_axis(row, frame.axis)
        self._show_marks(row, clock, frame.tint)
        self.lines.show(row, clock)
        self.point_at(None)
        self._fit_words()

    def point_at(self, index: int | None) -> None:
        """Draw the cross-hair at a week, with a dot on the line, or none."""
        if self._row is None:
            return
        color = self._theme.color("edge")
        weeks = [] if index is None else [index]
        self.cross.show_rules(levels=(), notes=weeks, fences=(), colors=(color, color))
        self.lines.cross(self._row, index)

    def _show_axis(self, row: PlotRow, width: int) -> None:
        if self.axis is None:
            return
        found = ticks(row)
        self.axis.setWidth(width)
        self.axis.setTicks([list(zip(found, tick_words(found), strict=True))])
        self.axis.setTextPen(self._theme.color("ink2"))
        self.axis.setStyle(tickFont=self._theme.font("caption"))

    def _show_marks(self, row: PlotRow, clock: Clock, tint: int | None) -> None:
        color = self._theme.color
        self.tint.show_spans([] if tint is None else [(tint, tint)], tint=color("tint"))
        self.signals.show_spans(_weeks(row.signals), tint=color("sigtint"), bar=color("sig"))
        self.rules.show_rules(
            levels=[0.0] if self.axis is None else ticks(row),
            notes=sorted({note.index for note in clock.notes}),
            # A fence stands in a week that still counts as before.
            fences=[fence.index + 0.5 for fence in row.fences],
            colors=(color("hair"), color("ink2")),
        )
        paused, told = _indexes(clock.pauses, row.pauses), _indexes(row.signals)
        self.hatch.show_spans(_runs(paused - told), color=color("hatch"))
        # On the tint the hatch of the paper can hardly be seen, and the bar stays whole.
        self.signal_hatch.show_spans(_runs(paused & told), color=color("sighatch"))
        self.band.show_band(
            row.low, row.high, brush=self._band(), edge=self._theme.tokens.band_edge
        )

    def _band(self) -> QColor:
        color = self._theme.color("accent")
        color.setAlpha(self._theme.tokens.band_alpha)
        return color

    def _resized(self) -> None:
        for layer in self.layers:
            layer.fit(self._size())
        self._fit_words()

    def _size(self) -> QSizeF:
        return QSizeF(self.box.rect().size())

    def _fit_words(self) -> None:
        if self._row is not None:
            scale = self.captions.scale_
            self.fitted = fit_row(self._row, scale, self._size(), self._theme)
            self.captions.show_captions(self.fitted.captions)


def _indexes(*stretches: Iterable[Stretch]) -> set[int]:
    """Return all weeks of some stretches, paused for all or for this row: hatched once."""
    return {index for each in chain(*stretches) for index in range(each.first, each.last + 1)}


def _runs(indexes: set[int]) -> list[tuple[int, int]]:
    """Return weeks as the stretches that they make up."""
    return runs(tuple(1.0 if at in indexes else None for at in range(max(indexes, default=-1) + 1)))


def _weeks(stretches: Iterable[Stretch]) -> list[tuple[int, int]]:
    return [(each.first, each.last) for each in stretches]
