"""The sidebar: one entry for every page that works."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QVBoxLayout, QWidget

from influence_desktop.texts import tr
from influence_desktop.ui import icons
from influence_desktop.ui.labels import Words
from influence_desktop.ui.panels import Entry
from influence_desktop.ui.theme import Theme
from influence_desktop.ui.tokens import side_width

MARGIN = 13
"""Left and right of an entry, in pixels."""


class Sidebar(QWidget):
    """Lists the pages; `chosen` carries the name of the one to show."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, entries: tuple[Entry, ...], *, made_up: bool) -> None:
        super().__init__()
        self._theme = theme
        self.setProperty("role", "side")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(tr("Pages"))
        self._entries = {entry.name: _SideEntry(theme, entry) for entry in entries}
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, 17, MARGIN, 17)
        column.setSpacing(2)
        for name, entry in self._entries.items():
            entry.clicked.connect(lambda _checked=False, name=name: self.chosen.emit(name))
            if name == entries[-1].name:
                column.addStretch()
                if made_up:
                    column.addWidget(_made_up())
                    column.addSpacing(8)
            column.addWidget(entry)
        theme.changed.connect(self._fit)
        self._fit()

    def show_chosen(self, name: str) -> None:
        """Mark the page that is on the screen."""
        for each, entry in self._entries.items():
            entry.setChecked(each == name)

    def _fit(self) -> None:
        self.setFixedWidth(side_width(self._theme.scale))
        for entry in self._entries.values():
            entry.updateGeometry()


class _SideEntry(QAbstractButton):
    """An icon and a word; chosen, it wears the tint."""

    def __init__(self, theme: Theme, entry: Entry) -> None:
        super().__init__()
        self._theme, self._icon = theme, entry.icon
        self.setCheckable(True)
        self.setText(entry.title)
        self.setAccessibleName(entry.title)
        self.setToolTip(entry.key)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        """Return 34 pixels of height at 100 %, and whatever width there is."""
        return QSize(100, self._theme.em(1.29) + 16)

    def nextCheckState(self) -> None:
        """Leave the mark to the window: a page may refuse to be left."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the entry."""
        theme, chosen = self._theme, self.isChecked()
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if chosen or self.underMouse():
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(theme.color("tint"))
                painter.setOpacity(1.0 if chosen else 0.5)
                painter.drawRoundedRect(QRectF(self.rect()), 6, 6)
                painter.setOpacity(1.0)
            size = theme.em(16 / 14)
            color = theme.tokens.accent if chosen else theme.tokens.ink2
            icon = icons.pixmap(self._icon, color, size=size, ratio=self.devicePixelRatioF())
            painter.drawPixmap(11, (self.height() - size) // 2, icon)
            font = theme.font("body")
            font.setWeight(QFont.Weight.DemiBold if chosen else QFont.Weight.Normal)
            painter.setFont(font)
            painter.setPen(theme.color("ink" if chosen else "ink2"))
            place = self.rect().adjusted(11 + size + 12, 0, 0, 0)
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, self.text())


def _made_up() -> Words:
    made = Words(tr("Made-up data"), "made-up")
    made.setContentsMargins(12, 3, 12, 3)
    return made
