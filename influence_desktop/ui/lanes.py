"""The lanes over and under a chart: notes, pauses and the open week above, months below."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QFontMetricsF,
    QHelpEvent,
    QPainter,
    QPaintEvent,
    QPolygonF,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from influence_desktop.overview.states import Clock
from influence_desktop.texts import tr
from influence_desktop.ui.labels import tip_text
from influence_desktop.ui.lane_places import (
    DIAMOND,
    Line,
    Placed,
    Places,
    elided,
    place,
    thinned,
)
from influence_desktop.ui.theme import Theme

NEAR = 8
"""Pixels round a mark in which the pointer is on it."""


class Lane(QWidget):
    """A line of small text on a chart's clock, painted letter by letter."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.clock = Clock(weeks=())
        self._left = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(theme.em(1.72))

    @property
    def room(self) -> int:
        """How wide the plots under the lane are."""
        return max(self.width() - self._left, 1)

    def indent(self, left: int) -> None:
        """Begin where the plots do, right of their axes; `show_clock` comes next."""
        self._left = left

    def restyle(self) -> None:
        """Take the theme's text size; `show_clock` comes next."""
        self.setFixedHeight(self._theme.em(1.72))

    def resizeEvent(self, _: QResizeEvent) -> None:
        """Find the words' places anew."""
        self.measure()

    def measure(self) -> None:
        """Find places for the words; each lane knows which."""

    def _line(self) -> Line:
        metrics = QFontMetricsF(self._theme.font("caption"))
        return Line(self.room, metrics.horizontalAdvance)

    def _painter(self) -> QPainter:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._theme.font("caption"))
        painter.translate(self._left, 0)
        return painter

    def _write(self, painter: QPainter, placed: Placed, *, color: str) -> None:
        painter.setPen(self._theme.color(color))
        # Room to the right, so that rounding never cuts the words.
        box = QRectF(placed.x, 0, self.width() + 1, self.height())
        flags = Qt.AlignmentFlag.AlignVCenter.value | Qt.TextFlag.TextSingleLine.value
        painter.drawText(box, flags, placed.words)


class NoteLane(Lane):
    """Notes as ◆ with their words, pauses and the open week, where there is room."""

    measured = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._tint: int | None = None
        self.places = Places()

    def show_clock(self, clock: Clock, *, tint: int | None = None) -> None:
        """Show what stands over a clock; over the week to be filled in first, its name."""
        self.clock, self._tint = clock, tint
        self.measure()

    def measure(self) -> None:
        """Place the words; those left out are for the sentence under the chart."""
        self.places = place(self.clock, self._line(), open_words=tr("open"), tint=self._tint)
        self.update()
        self.measured.emit()

    def paintEvent(self, _: QPaintEvent) -> None:
        """Draw the marks, and the words that have room."""
        painter = self._painter()
        for placed in self.places.words:
            self._write(painter, placed, color="ink" if placed.note else "ink2")
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("ink"))
        for x, _mark in self.places.diamonds:
            painter.drawPolygon(self._diamond(x))

    def _diamond(self, x: float) -> QPolygonF:
        wide, high, y = DIAMOND * 0.42, DIAMOND / 2, self.height() / 2
        corners = ((0, -high), (wide, 0), (0, high), (-wide, 0))
        return QPolygonF([QPointF(x + dx, y + dy) for dx, dy in corners])

    def words_at(self, x: float) -> str:
        """Return the words of the note whose mark is under the pointer."""
        near = [(abs(x - place), mark) for place, mark in self.places.diamonds]
        found = min(near, key=lambda each: each[0], default=None)
        return found[1].words if found and found[0] <= NEAR else ""

    def event(self, event: QEvent) -> bool:
        """Answer the question for a tooltip with a note's words, as plain text."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            words = elided(self.words_at(event.pos().x() - self._left), most=1_000)
            QToolTip.showText(event.globalPos(), tip_text(words), self)
            return True
        return super().event(event)


class MonthLane(Lane):
    """The months of a clock, each at its first Monday."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.months: list[Placed] = []

    def show_clock(self, clock: Clock) -> None:
        """Show a clock's months."""
        self.clock = clock
        self.measure()

    def measure(self) -> None:
        """Keep the months that stand clear of each other."""
        self.months = thinned(self.clock, self._line())
        self.update()

    def paintEvent(self, _: QPaintEvent) -> None:
        """Write the months."""
        painter = self._painter()
        for month in self.months:
            self._write(painter, month, color="ink2")
