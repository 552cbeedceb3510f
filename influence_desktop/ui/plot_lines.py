"""A row's lines and dots: which there are, and how they are drawn."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QGraphicsItem

from influence_desktop.overview.states import Clock, NamedLine, PlotRow, Values
from influence_desktop.ui.plot_items import Layer
from influence_desktop.ui.plot_marks import Dot, DotLayer
from influence_desktop.ui.plot_shapes import heights, lone_weeks, runs, soft_joins
from influence_desktop.ui.theme import Theme
from influence_desktop.ui.tokens import channel_dash, channel_mark
from influence_desktop.values import dataclass

DOT, LONE_DOT, RIM = 7.5, 5.0, 1.5
"""Sizes of the last week's dot, of a week alone, and of the paper round a dot."""

JOIN_WIDTH, JOIN_DASH = 1.4, (2.0, 3.0)
"""The fine dots that lead to an open or settling week; dashes count in widths."""

GHOST_WIDTH, GHOST_DASH = 1.2, (4.0, 3.0)
"""The line of the weeks that are compared with."""

Stroke = tuple[tuple[int, float], ...]
"""Weeks, by their index, with a value each, drawn without lifting the pen."""


@dataclass(frozen=True, slots=True)
class Curve:
    """One line of a row; it stops at every gap, and so is made of several strokes."""

    name: str
    strokes: tuple[Stroke, ...]
    color: QColor
    width: float
    dash: Sequence[float] = ()

    @property
    def pen(self) -> QPen:
        """Return its pen; dashes are counted in its width."""
        made = QPen(self.color, self.width)
        made.setCapStyle(Qt.PenCapStyle.FlatCap)
        made.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        if self.dash:
            made.setDashPattern(self.dash)
        return made


def strokes(values: Values) -> tuple[Stroke, ...]:
    """Return the strokes of a series, which unknown weeks part."""
    return tuple(
        tuple((index, values[index] or 0.0) for index in range(first, last + 1))
        for first, last in runs(values)
    )


def curves(row: PlotRow, theme: Theme) -> list[Curve]:
    """Return the lines of a row, those below first."""
    color, width = theme.color, theme.tokens.line_width
    accent = color("accent")
    found = [
        Curve("usual", strokes(row.usual), color("usual"), 1),
        Curve("compared", strokes(row.compared), color("ghostline"), GHOST_WIDTH, GHOST_DASH),
        Curve("line", strokes(row.values), accent, width),
        Curve("joins", _joins(row), accent, JOIN_WIDTH, JOIN_DASH),
    ]
    if len(row.lines) == 1:
        # Alone in its row it needs no dash to be told apart, and its dots cross nothing.
        line = row.lines[0]
        own = theme.channel(line.slot)
        found.append(Curve(line.name, strokes(line.values), own, width))
        found.append(Curve("joins", _joins(line), own, JOIN_WIDTH, JOIN_DASH))
    else:
        found += [_channel_curve(line, theme) for line in row.lines]
    return [curve for curve in found if curve.strokes]


def _channel_curve(line: NamedLine, theme: Theme) -> Curve:
    color, width = theme.channel(line.slot), theme.tokens.line_width
    return Curve(line.name, strokes(line.values), color, width, channel_dash(line.slot))


def _joins(row: PlotRow | NamedLine) -> tuple[Stroke, ...]:
    known = heights(row)
    return tuple(tuple((index, known[index] or 0.0) for index in pair) for pair in soft_joins(row))


class CurveLayer(Layer):
    """The lines of a row, in the row's own pixels: as thick on every screen and in a file."""

    curves: Sequence[Curve] = ()

    def show_curves(self, curves: Sequence[Curve]) -> None:
        """Draw lines, the first ones below."""
        self.curves = curves
        self.update()

    def draw(self, painter: QPainter) -> None:
        """Draw stroke after stroke."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for curve in self.curves:
            painter.setPen(curve.pen)
            for stroke in curve.strokes:
                points = [
                    QPointF(self.scale_.x(index, self.size), self.scale_.y(value, self.size))
                    for index, value in stroke
                ]
                painter.drawPolyline(QPolygonF(points))


def last_week(row: PlotRow, clock: Clock) -> int | None:
    """Return the index of the last complete week, if it is known."""
    index = last_complete(clock, len(row.values))
    return index if index >= 0 and row.values[index] is not None else None


def last_complete(clock: Clock, count: int) -> int:
    """Return the index of a clock's last complete week, -1 where there is none."""
    return (count if clock.open is None else clock.open) - 1


class Lines:
    """The lines and dots of one view box, made once and filled with each row."""

    def __init__(self, box: QGraphicsItem, theme: Theme) -> None:
        self._theme = theme
        self.ground = "paper"
        self.layer = CurveLayer(box, z=0)
        self.dots, self.crossed = DotLayer(box, z=1), DotLayer(box, z=2)

    @property
    def layers(self) -> tuple[Layer, ...]:
        """Everything that these lines are painted in."""
        return self.layer, self.dots, self.crossed

    def curve(self, name: str) -> Curve | None:
        """Return a line by its name, if the row has it."""
        return next((curve for curve in self.layer.curves if curve.name == name), None)

    def show(self, row: PlotRow, clock: Clock) -> None:
        """Draw a row."""
        self.layer.show_curves(curves(row, self._theme))
        self.dots.show_dots([*self._dots(row, clock), *self._channel_dots(row, clock)])
        self.cross(row, None)

    def cross(self, row: PlotRow, index: int | None) -> None:
        """Put the cross-hair's dots on the lines at a week, where they are known."""
        if index is None:
            self.crossed.show_dots([])
            return
        color, channel = self._theme.color, self._theme.channel
        there = [
            (row.compared, color("ghostline"), "disc"),
            (row.values, color("accent"), "disc"),
            *((line.values, channel(line.slot), channel_mark(line.slot)) for line in row.lines),
        ]
        self.crossed.show_dots(
            [
                self._full(index, value, fill, mark)
                for values, fill, mark in there
                if values and (value := values[index]) is not None
            ]
        )

    def _dots(self, row: PlotRow, clock: Clock) -> Iterator[Dot]:
        last = last_week(row, clock)
        alone = set(lone_weeks(row.values))
        accent = self._theme.color("accent")
        for index, (value, soft) in enumerate(zip(row.values, row.soft, strict=True)):
            if value is not None and index == last:
                yield self._full(index, value, accent)
            elif value is not None and index in alone:
                yield Dot(index, value, LONE_DOT, fill=accent)
            elif soft is not None:
                yield self._hollow(index, soft, accent)

    def _channel_dots(self, row: PlotRow, clock: Clock) -> Iterator[Dot]:
        """Yield the channels' marks; hollow ones are not joined, they would cross."""
        last = last_complete(clock, len(row.values))
        for line in row.lines:
            color, mark = self._theme.channel(line.slot), channel_mark(line.slot)
            for index in lone_weeks(line.values):
                if index != last:
                    yield Dot(index, line.values[index] or 0.0, LONE_DOT, fill=color)
            if last >= 0 and (value := line.values[last]) is not None:
                yield self._full(last, value, color, mark)
            for index, soft in enumerate(line.soft):
                if soft is not None:
                    yield self._hollow(index, soft, color)

    def _full(self, index: int, value: float, fill: QColor, mark: str = "disc") -> Dot:
        paper = self._theme.color(self.ground)
        return Dot(index, value, DOT, fill=fill, rim=paper, rim_width=RIM, mark=mark)

    def _hollow(self, index: int, value: float, rim: QColor) -> Dot:
        paper, width = self._theme.color(self.ground), self._theme.tokens.line_width
        return Dot(index, value, DOT, fill=paper, rim=rim, rim_width=width)
