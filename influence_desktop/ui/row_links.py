"""What makes the rows of a chart lead on: a click, or a key, on a row's name or plot."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from influence_desktop.overview.states import PlotRow
from influence_desktop.texts import tr
from influence_desktop.ui.chart import Chart, Slot

_LAID_OUT = {QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.LayoutRequest}
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class RowLinks(QObject):
    """Lays a link over every row of a chart that holds a figure; `asked` takes its key."""

    def __init__(self, chart: Chart, asked: Callable[[str], object]) -> None:
        super().__init__(chart)
        self._chart, self._asked = chart, asked
        self._links: dict[QWidget, RowLink] = {}
        chart.installEventFilter(self)
        self.follow()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay over the rows wherever they are laid."""
        if event.type() in _LAID_OUT:
            self.follow()
        return super().eventFilter(watched, event)

    def follow(self) -> None:
        """Lay the links over the rows as they are now."""
        slots = self._chart.slots
        for place in [each for each in self._links if each not in {slot.place for slot in slots}]:
            self._links.pop(place).deleteLater()
        for slot, row in zip(slots, self._chart.rows, strict=True):
            self._lay(slot, row)

    def _lay(self, slot: Slot, row: PlotRow) -> None:
        link = self._links.get(slot.place)
        if link is None:
            link = self._links[slot.place] = RowLink(self._chart)
            link.clicked.connect(partial(self._clicked, link))
            slot.place.installEventFilter(self)
        link.lead(row)
        box = slot.place.geometry()
        link.setGeometry(box.adjusted(-box.x(), 0, 0, 0))

    def _clicked(self, link: RowLink, *_: object) -> None:
        self._asked(link.key)


class RowLink(QAbstractButton):
    """Shows nothing of its own; a row that nothing is known of leads nowhere."""

    def __init__(self, chart: QWidget) -> None:
        super().__init__(chart)
        self.key = ""
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolTip(tr("Show it on Trends"))

    def lead(self, row: PlotRow) -> None:
        """Lead where a row leads."""
        self.key = row.key
        self.setAccessibleName(tr("{measure}: show it on Trends", measure=row.label))
        self.setAccessibleDescription(row.words)
        known = (value for each in (row.values, row.soft) for value in each)
        self.setVisible(any(value is not None for value in known))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Lead on with Enter as with Space."""
        if event.key() in _ENTER:
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Leave the row as it is; the ring shows the focus."""
