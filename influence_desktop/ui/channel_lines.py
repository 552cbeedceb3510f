"""Channels in words, each with a small line of its last weeks."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QGridLayout, QToolTip, QWidget

from influence_desktop.overview.states import ChannelLine, Clock, PlotRow
from influence_desktop.ui.labels import OneLine, Words, tip, tip_text
from influence_desktop.ui.plot_shapes import heights
from influence_desktop.ui.spark import Spark
from influence_desktop.ui.theme import Theme

COLUMN, LINE, ROW = 9, 12, 2.86
"""The width of a column of words, the width of a line, and a row's height, in em."""

TALL = 34
"""A small line's height in pixels."""


GAP = 10
"""Pixels between a column of words and what stands right of it."""

LEAST = 2
"""Known weeks from which on there is a line to draw."""


LATE = 0.5
"""Where a line begins so far to the right, what it covers stands over its end."""

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class ChannelName(Words):
    """A channel's name, which says its figures where the pointer or the keyboard is."""

    def __init__(self, channel: ChannelLine) -> None:
        super().__init__(channel.name, "name", wrap=True)
        self._detail = channel.detail
        self.setAccessibleDescription(channel.detail)
        tip(self, channel.detail)
        if channel.detail:
            self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            self.setProperty("ring", True)  # noqa: FBT003 - as Qt has it

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Say the figures to whoever came by keyboard."""
        super().focusInEvent(event)
        # A page that goes passes the focus on as if by Tab; Qt marks the window for real keys.
        if not self.window().testAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange):
            return
        below = self.mapToGlobal(QPoint(0, self.height()))
        QToolTip.showText(below, tip_text(self._detail), self)


class ChannelLines(QWidget):
    """A list of channels: a name, a few words, a line where one can be drawn."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._head, self._caption = Words(role="strong-caption"), Words(role="caption")
        self._made: list[QWidget] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(0)
        self._grid.addWidget(self._head, 0, 0)
        self._grid.addWidget(self._caption, 0, 2)
        self._grid.setColumnStretch(3, 1)
        theme.changed.connect(self._measure)
        self._measure()

    def show_channels(
        self, channels: Sequence[ChannelLine], clock: Clock, *, head: str, caption: str
    ) -> None:
        """Show channels; figures stand in the detail, not in the words."""
        for widget in self._made:
            self._grid.removeWidget(widget)
            widget.deleteLater()
        self._made = []
        self._head.say(head if channels else "")
        drawn = [_known(each.line) >= LEAST for each in channels]
        self._caption.say(caption if any(drawn) else "")
        begun = [
            _begins(each.line) for each, is_drawn in zip(channels, drawn, strict=True) if is_drawn
        ]
        is_late = bool(begun) and min(begun) > LATE
        self._caption.setAlignment(_RIGHT if is_late else _LEFT)
        for row, (channel, has_line) in enumerate(zip(channels, drawn, strict=True), start=1):
            self._add(channel, clock, row=row, has_line=has_line)
        self._measure()

    def _add(self, channel: ChannelLine, clock: Clock, *, row: int, has_line: bool) -> None:
        name = ChannelName(channel)
        words = OneLine(channel.words, "quiet")
        tip(words, channel.detail)
        for each in (name, words):
            each.setContentsMargins(0, 0, GAP, 0)
        self._grid.addWidget(name, row, 0)
        self._grid.addWidget(words, row, 1, 1, 1 if has_line else 3)
        self._made += [name, words]
        if has_line:
            spark = Spark(self._theme, height=TALL)
            spark.show_line(clock, channel.line)
            tip(spark, channel.detail)
            self._grid.addWidget(spark, row, 2)
            self._made.append(spark)

    def _measure(self) -> None:
        for column, share in enumerate((COLUMN, COLUMN, LINE)):
            self._grid.setColumnMinimumWidth(column, self._theme.em(share))
        for row in range(1, self._grid.rowCount()):
            self._grid.setRowMinimumHeight(row, self._theme.em(ROW) if self._row(row) else 0)

    def _row(self, row: int) -> bool:
        return self._grid.itemAtPosition(row, 0) is not None


def _known(line: PlotRow) -> int:
    return sum(value is not None for value in heights(line))


def _begins(line: PlotRow) -> float:
    """Return how far from the left a line begins, as a share of all weeks."""
    found = heights(line)
    return next(at for at, value in enumerate(found) if value is not None) / len(found)
