"""What a message means for the rest of the window: nothing moves, nothing is out of reach."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget
from shiboken6 import isValid

from influence_desktop.ui.page import Page

AIR = 16
"""From the end of a page that was scrolled up to the message over its foot, in pixels."""


class MessagePlace(QObject):
    """Stands by the message bar.

    The page below stays where it is and may be scrolled so much further as the bar is
    high; the keyboard goes back to where it came from; a screen reader hears the words.
    """

    def __init__(self, bar: QWidget, pages: QStackedWidget | None) -> None:
        super().__init__(bar)
        self._bar, self._pages = bar, pages
        self._came_from: QWidget | None = None
        self._beyond: Beyond | None = None
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus)
        if pages is not None:
            pages.currentChanged.connect(self._turn)

    def come(self, words: str, *, urgent: bool) -> None:
        """Stand over the page that is on the screen, and say the words aloud."""
        self._bar.raise_()
        self._turn()
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

    def gone(self) -> None:
        """Give the page its end back."""
        self._turn()

    def _focus(self, old: QWidget | None, new: QWidget | None) -> None:
        inside = new is not None and self._bar.isAncestorOf(new)
        if inside and old is not None and not self._bar.isAncestorOf(old):
            self._came_from = old

    def _turn(self) -> None:
        page = self._pages.currentWidget() if self._pages is not None else None
        foot = 0 if self._bar.isHidden() else self._bar.sizeHint().height() + AIR
        if self._beyond is not None and isValid(self._beyond):
            self._beyond.end()
        self._beyond = Beyond(page, foot) if foot and isinstance(page, Page) else None


class Beyond(QObject):
    """Lets a page be scrolled beyond its end, by as much as lies over its foot.

    Nothing on the page moves for that: not for a scroll bar either, where there was none,
    and not at the end, where somebody has scrolled so far.
    """

    def __init__(self, page: Page, foot: int) -> None:
        super().__init__(page)
        self._page, self._bar, self._foot = page, page.verticalScrollBar(), foot
        self._end = self._bar.maximum()
        if not self._bar.isVisible():
            page.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        page.covered = foot
        self._bar.rangeChanged.connect(self._laid_out)
        self._bar.setMaximum(self._end + foot)

    def end(self) -> None:
        """Give the page its end back, at once or when it is scrolled there."""
        self._page.covered = 0
        self._bar.rangeChanged.disconnect(self._laid_out)
        self._bar.valueChanged.connect(self._scrolled)
        self._scrolled()

    def _laid_out(self, _least: int, most: int) -> None:
        if most != self._end + self._foot:
            self._end = most
            self._bar.setMaximum(most + self._foot)

    def _scrolled(self) -> None:
        if self._bar.value() > self._end:
            return
        self._bar.valueChanged.disconnect(self._scrolled)
        self._bar.setMaximum(self._end)
        self._page.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.deleteLater()
