"""The score by week as one line or two, painted without any plotting library."""

from __future__ import annotations

import math

from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from influence_desktop.overview.formula_states import ScoreLines
from influence_desktop.overview.states import Clock, Mark, Values
from influence_desktop.texts import number, tr
from influence_desktop.ui.labels import Words
from influence_desktop.ui.lanes import MonthLane
from influence_desktop.ui.plot_lines import DOT, GHOST_DASH, GHOST_WIDTH, RIM
from influence_desktop.ui.plot_shapes import runs, x_at
from influence_desktop.ui.theme import Theme

TALL = 13
"""The height of the plot, in em."""

GAP = 10
"""Pixels between an axis' words and the plot, and round the words of a mark."""

HATCH = 6
"""Pixels between two lines of a pause's hatch."""

STEPS = (5, 10, 20, 25, 50, 100)
"""Steps between the rules of the axis, times a power of ten where scores lie far apart."""

STRIP = 0.5
"""How high the hatch below weeks is of which something is missing, in em."""

MOST_RULES = 5

USUAL = 100
"""The score that stands for the usual."""


class ScoreChart(QWidget):
    """A title with the lines' names, the plot, and the months below it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.plot = ScorePlot(theme)
        self.months = MonthLane(theme)
        self.names = [LineName(theme, dashed=dashed) for dashed in (False, True)]
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(Words(tr("Score by week, 100 is your usual"), "name"))
        head.addStretch(1)
        for name in self.names:
            head.addWidget(name)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self.plot)
        column.addWidget(self.months)
        self.partial = Words(
            tr("Hatched at the foot: weeks in which not every channel has a figure."),
            "caption",
            wrap=True,
        )
        column.addWidget(self.partial)
        theme.changed.connect(self._restyle)

    def show_lines(self, lines: ScoreLines) -> None:
        """Show one line, or two with their names."""
        self.plot.show_lines(lines)
        for name, words in zip(self.names, (lines.name, lines.compared_name), strict=True):
            name.say(words)
            name.setVisible(bool(words))
        self.partial.setVisible(bool(lines.partial))
        self._lay_months(lines.clock)

    def _restyle(self) -> None:
        self.plot.restyle()
        self.months.restyle()
        self._lay_months(self.plot.lines.clock)

    def _lay_months(self, clock: Clock) -> None:
        self.months.indent(self.plot.left)
        self.months.show_clock(clock)


class LineName(QWidget):
    """A line's name after a piece of the line."""

    def __init__(self, theme: Theme, *, dashed: bool) -> None:
        super().__init__()
        self._theme, self._dashed = theme, dashed
        self._words = Words("", "caption")
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.em(2), 0, 0, 0)
        row.addWidget(self._words)

    def say(self, words: str) -> None:
        """Name the line."""
        self._words.say(words)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the piece of line."""
        with QPainter(self) as painter:
            painter.setPen(_pen(self._theme, dashed=self._dashed))
            middle = self.height() / 2
            painter.drawLine(QLineF(0, middle, self._theme.em(1.6), middle))


class ScorePlot(QWidget):
    """Draws ScoreLines: rules, pauses, marks, and the lines with their gaps."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.lines = ScoreLines(clock=Clock(weeks=()), values=())
        self._rules: list[float] = [USUAL]
        self.left = 0
        """Where the plot begins, right of its axis."""
        self._margin = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("Score by week"))
        self.restyle()

    def show_lines(self, lines: ScoreLines) -> None:
        """Show lines; their sentence is told to a screen reader."""
        self.lines = lines
        self._rules = rules(lines.values, lines.compared)
        self._measure()
        self.setAccessibleDescription(lines.words)
        self.update()

    def restyle(self) -> None:
        """Take the theme's text size and colours."""
        self.setFixedHeight(self._theme.em(TALL))
        self._measure()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the height that it has, and whatever width there is."""
        return QSize(240, self._theme.em(TALL))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw from back to front."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setFont(self._theme.font("caption"))
            self._paint_rules(painter)
            if not self.lines.clock.weeks:
                return
            self._paint_pauses(painter)
            self._paint_marks(painter)
            self._paint_line(painter, self.lines.compared, dashed=True)
            self._paint_line(painter, self.lines.values, dashed=False)

    def _measure(self) -> None:
        metrics = QFontMetricsF(self._theme.font("caption"))
        widest = max(metrics.horizontalAdvance(number(rule)) for rule in self._rules)
        self.left, self._margin = math.ceil(widest) + GAP, self._theme.em(0.8)

    def _x(self, index: float) -> float:
        return self.left + x_at(index, len(self.lines.clock.weeks), self.width() - self.left)

    def _y(self, value: float) -> float:
        low, high = self._rules[0], self._rules[-1]
        margin = self._margin
        share = (value - low) / (high - low or 1.0)
        return margin + (self.height() - 2 * margin) * (1 - share)

    def _paint_rules(self, painter: QPainter) -> None:
        left, tall = self.left, self._theme.em(1.4)
        for rule in self._rules:
            y = round(self._y(rule)) + 0.5
            painter.setPen(QPen(self._theme.color("usual" if rule == USUAL else "hair"), 1))
            painter.drawLine(QLineF(left, y, self.width(), y))
            painter.setPen(self._theme.color("ink2"))
            box = QRectF(0, y - tall / 2, left - GAP, tall)
            painter.drawText(box, Qt.AlignmentFlag.AlignRight.value | _MIDDLE, number(rule))

    def _paint_pauses(self, painter: QPainter) -> None:
        for pause in self.lines.clock.pauses:
            left, right = self._x(pause.first - 0.5), self._x(pause.last + 0.5)
            self._hatch(painter, QRectF(left, 0, right - left, self.height()), "hatch")
            self._paint_pause(painter, left, right)
        tall = self._theme.em(STRIP)
        for part in self.lines.partial:
            left, right = self._x(part.first - 0.5), self._x(part.last + 0.5)
            self._hatch(painter, QRectF(left, self.height() - tall, right - left, tall), "ink2")

    def _hatch(self, painter: QPainter, box: QRectF, token: str) -> None:
        painter.save()
        painter.setClipRect(box)
        painter.setPen(QPen(self._theme.color(token), 1))
        start = box.left() - self.height() - box.left() % HATCH
        while start < box.right():
            painter.drawLine(QLineF(start, self.height(), start + self.height(), 0))
            start += HATCH
        painter.restore()

    def _paint_pause(self, painter: QPainter, left: float, right: float) -> None:
        """Name a pause at its head; next to the plot's edge its words move in."""
        words, metrics = tr("Pause"), QFontMetricsF(painter.font())
        wide = metrics.horizontalAdvance(words) + GAP
        at = min(max((left + right - wide) / 2, self.left), self.width() - wide)
        box = QRectF(at, 0, wide, metrics.height() + 2)
        painter.fillRect(box, self._theme.color("paper"))
        painter.setPen(self._theme.color("ink2"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter.value, words)

    def _paint_marks(self, painter: QPainter) -> None:
        pen = QPen(self._theme.color("ink2"), 1)
        pen.setDashPattern([1.0, 3.0])
        for mark in self.lines.marks:
            x = round(self._x(mark.index - 0.5)) + 0.5
            painter.setPen(pen)
            painter.drawLine(QLineF(x, 0, x, self.height()))
        painter.setPen(self._theme.color("ink2"))
        for mark, box in self.mark_places():
            painter.fillRect(box, self._theme.color("paper"))
            painter.drawText(box, _MIDDLE, mark.words)

    def mark_places(self) -> list[tuple[Mark, QRectF]]:
        """Return the marks, each with the place of its words: at the foot, left of its line.

        Where they would cover those of another one, they stand a line higher.
        """
        metrics = QFontMetricsF(self._theme.font("caption"))
        tall, found = metrics.height(), list[tuple[Mark, QRectF]]()
        for mark in sorted(self.lines.marks, key=lambda each: -each.index):
            x = round(self._x(mark.index - 0.5)) + 0.5
            wide = metrics.horizontalAdvance(mark.words)
            at = x - GAP / 2 - wide
            at = at if at >= self.left else x + GAP / 2
            box = QRectF(at, self.height() - tall - 1, wide + 1, tall)
            while any(box.intersects(each) for _, each in found) and box.top() >= tall:
                box.translate(0, -tall)
            found.append((mark, box))
        return found

    def _paint_line(self, painter: QPainter, values: Values, *, dashed: bool) -> None:
        if not values:
            return
        painter.setPen(_pen(self._theme, dashed=dashed))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        stretches = [self._places(values, first, last) for first, last in runs(values)]
        for places in stretches:
            if dashed:
                painter.drawPolyline(QPolygonF(places))
            else:  # pieces with round ends look the same, in a third of the time
                painter.drawLines(list(map(QLineF, places, places[1:])))
        painter.setBrush(self._theme.color("ghostline" if dashed else "accent"))
        painter.setPen(Qt.PenStyle.NoPen)
        for places in stretches:
            if len(places) == 1:
                painter.drawEllipse(places[0], 2.5, 2.5)
        if stretches and not dashed:
            painter.setPen(QPen(self._theme.color("paper"), RIM))
            painter.drawEllipse(stretches[-1][-1], DOT / 2, DOT / 2)

    def _places(self, values: Values, first: int, last: int) -> list[QPointF]:
        """Return where some known weeks stand: one after the other, an even step apart."""
        left, top = self._x(0), self._y(0)
        across, up = self._x(1) - left, self._y(1) - top
        return [
            QPointF(left + at * across, top + (values[at] or 0.0) * up)
            for at in range(first, last + 1)
        ]


_MIDDLE = Qt.AlignmentFlag.AlignVCenter.value


def rules(*series: Values) -> list[float]:
    """Return the round figures of an axis that holds some scores and the usual."""
    known = [value for values in series for value in values if value is not None]
    low, high = min([*known, USUAL]), max([*known, USUAL])
    for power in range(16):
        for step in STEPS:
            size = step * 10**power
            first, last = math.floor(low / size), math.ceil(high / size)
            last = max(last, first + 1)
            if last - first < MOST_RULES:
                return [float(size * each) for each in range(first, last + 1)]
    return [low, high]


def _pen(theme: Theme, *, dashed: bool) -> QPen:
    made = QPen(theme.color("ghostline"), GHOST_WIDTH)
    if dashed:
        made.setDashPattern(list(GHOST_DASH))
    else:
        made = QPen(theme.color("accent"), theme.tokens.line_width)
        made.setCapStyle(Qt.PenCapStyle.RoundCap)
    # Round joins of a thin line look the same, and take twice as long for ten years.
    made.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    return made
