"""The ring round whatever the keyboard was moved to by keys."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QWidget,
)
from shiboken6 import isValid

from influence_desktop.ui.theme import Theme

OUTSIDE = 4
"""How far the ring reaches beyond its widget, in pixels: two of air, two of line."""

_PRESSES = {QEvent.Type.KeyPress, QEvent.Type.KeyRelease}
_BY_KEYS = Qt.WidgetAttribute.WA_KeyboardFocusChange
_MOVES = {QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide}


class FocusRing(QObject):
    """Two pixels of accent, two pixels outside the focused button.

    It shows where keys led: by Tab, by a shortcut, or by pressing what wore the ring, and
    again when its window is come back to. A click, or a page that goes, leads to none.

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
        self._pressed = False
        self._left: dict[QWidget, QWidget] = {}
        app.focusChanged.connect(self._focus)

    @property
    def shown(self) -> QWidget | None:
        """The ring on the screen, if there is one."""
        return self._ring if self._ring and isValid(self._ring) and self._ring.isVisible() else None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the focused widget and what it lies in."""
        if event.type() in _MOVES:
            self._place()
        elif watched is self._target and event.type() in _PRESSES:
            self._pressed = True
            QTimer.singleShot(0, self, self._released)
        return super().eventFilter(watched, event)

    def _focus(self, _old: QWidget | None, new: QWidget | None) -> None:
        before = self._target
        self._leave()
        if new is None or (before is not None and isValid(before) and _apart(before, new)):
            self._remember(before)
        if new is None:
            return
        by_keys = self._came_by_keys(new)
        # Fields and cells show the focus with their own line.
        if not by_keys or not (isinstance(new, QAbstractButton) or new.property("ring")):
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

    def _came_by_keys(self, new: QWidget) -> bool:
        """Tell whether keys led to a widget; Qt knows it of the window, once."""
        window = new.window()
        by_keys = window.testAttribute(_BY_KEYS)
        if not isinstance(new, QAbstractItemView):  # which draws its own mark while Qt knows it
            window.setAttribute(_BY_KEYS, on=False)
        again = self._left.pop(window, None) is new
        return by_keys or self._pressed or again

    def _remember(self, left: QWidget | None) -> None:
        """Remember what wore the ring in a window that was left."""
        self._left = {window: each for window, each in self._left.items() if isValid(window)}
        if left is not None and isValid(left):
            self._left[left.window()] = left

    def _released(self) -> None:
        self._pressed = False

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


def _apart(one: QWidget, other: QWidget) -> bool:
    return one.window() is not other.window()


def _host(widget: QWidget) -> QWidget:
    """Return what a widget's ring lies on: what scrolls with it, or else its window."""
    each = widget
    while (parent := each.parentWidget()) is not None and not each.isWindow():
        area = parent.parentWidget()
        if isinstance(area, QAbstractScrollArea) and area.viewport() is parent:
            return each
        each = parent
    return each
