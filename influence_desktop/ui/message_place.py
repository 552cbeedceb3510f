"""What a message means for the keyboard and for a screen reader."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid


class MessagePlace(QObject):
    """Stands by the message bar.

    The keyboard goes back to where it came from; a screen reader hears the words.
    """

    def __init__(self, bar: QWidget) -> None:
        super().__init__(bar)
        self._bar = bar
        self._came_from: QWidget | None = None
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus)

    def come(self, words: str, *, urgent: bool) -> None:
        """Say the words aloud."""
        event = QAccessibleAnnouncementEvent(self._bar, words)
        manner = QAccessible.AnnouncementPoliteness
        event.setPoliteness(manner.Assertive if urgent else manner.Polite)
        QAccessible.updateAccessibility(event)

    def leave(self) -> None:
        """Give the keyboard back where it came from."""
        focus, back = QApplication.focusWidget(), self._came_from
        inside = focus is not None and self._bar.isAncestorOf(focus)
        if inside and back is not None and isValid(back) and back.isVisible():
            back.setFocus(Qt.FocusReason.OtherFocusReason)
        self._came_from = None

    def _focus(self, old: QWidget | None, new: QWidget | None) -> None:
        inside = new is not None and self._bar.isAncestorOf(new)
        if inside and old is not None and not self._bar.isAncestorOf(old):
            self._came_from = old
