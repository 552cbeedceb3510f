"""The ring round whatever has the keyboard's focus."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QApplication, QWidget
from shiboken6 import isValid

from influence_desktop.ui.theme import Theme

OUTSIDE = 4
"""How far the ring reaches beyond its widget, in pixels: two of air, two of line."""

_MOVES = {QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide}


class FocusRing(QObject):
    """Two pixels of accent, two pixels outside the focused button.

    Not a QFocusFrame: that is clipped without a style of our own, whose every call would
    go through Python. The ring lies on the page, the window, or whatever scrolls, so
    that it may reach over the edge of its widget's own parent.
    """

    def __init__(self, app: QApplication, theme: Theme) -> None:
        super().__init__(app)
        self._theme = theme
        self._target: QWidget | None = None
        self._watched: list[QWidget] = []
        self._ring: QWidget | None = None
        app.focusChanged.connect(self._focus)

    @property
    def shown(self) -> QWidget | None:
        """The ring on the screen, if there is one."""
        return self._ring if self._ring and isValid(self._ring) and self._ring.isVisible() else None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the focused widget and what it lies in."""
        if event.type() in _MOVES:
            self._place()
        return super().eventFilter(watched, event)

    def _focus(self, _old: QWidget | None, new: QWidget | None) -> None:
        self._leave()
        # Fields and cells show the focus with their own line.
        if not isinstance(new, QAbstractButton):
            return
        self._target = new
        host = _host(new)
        each: QWidget | None = new
        while each is not None and each is not host:
            each.installEventFilter(self)
            self._watched.append(each)
            each = each.parentWidget()
        self._ring = _Ring(host, self._theme)
        self._place()

    def _leave(self) -> None:
        # The button, its page and the ring on it may be gone by now.
        for each in self._watched:
            if isValid(each):
                each.removeEventFilter(self)
        self._watched.clear()
        if self._ring is not None and isValid(self._ring):
            self._ring.hide()
            self._ring.deleteLater()
        self._target = self._ring = None

    def _place(self) -> None:
        target, ring = self._target, self._ring
        if target is None or ring is None or not isValid(target) or not isValid(ring):
            return
        ring.setVisible(target.isVisible())
        inside = QRect(target.mapTo(_host(target), QPoint(0, 0)), target.size())
        ring.setGeometry(inside.adjusted(-OUTSIDE, -OUTSIDE, OUTSIDE, OUTSIDE))
        ring.raise_()


class _Ring(QWidget):
    """The line itself, through which the mouse reaches what lies below."""

    def __init__(self, host: QWidget, theme: Theme) -> None:
        super().__init__(host)
        self._theme = theme
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        theme.changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ring."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self._theme.color("accent"), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 9, 9)


def _host(widget: QWidget) -> QWidget:
    """Return what a widget's ring lies on: what scrolls with it, or else its window."""
    each = widget
    while (parent := each.parentWidget()) is not None and not each.isWindow():
        area = parent.parentWidget()
        if isinstance(area, QAbstractScrollArea) and area.viewport() is parent:
            return each
        each = parent
    return each
