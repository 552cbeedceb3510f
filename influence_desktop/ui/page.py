"""What every page stands in: margins, a column, and scrolling that follows the focus."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QVBoxLayout, QWidget

MARGIN_X, MARGIN_Y = 32, 24
"""The page's margins."""


class Page(QScrollArea):
    """A page that scrolls down, never sideways, and keeps the focused thing in sight."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.body = QWidget()
        self.body.setProperty("role", "clear")
        self.column = QVBoxLayout(self.body)
        self.column.setContentsMargins(MARGIN_X, MARGIN_Y, MARGIN_X, MARGIN_Y)
        self.column.setSpacing(0)
        self.setWidget(self.body)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)

    def _follow(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is not None and self.isVisible() and self.body.isAncestorOf(new):
            # Not ensureWidgetVisible: of a field it only shows the caret.
            where = new.mapTo(self.body, new.rect().center()).y()
            if new.height() > self.viewport().height():
                where = new.mapTo(self.body, new.rect().topLeft()).y() + 40
            self.ensureVisible(0, where, 0, min(new.height() // 2 + 40, self.height() // 2))


@contextmanager
def standing(*widgets: QWidget | None) -> Iterator[None]:
    """Have pages that give way to each other stand where they stood.

    Both the page that goes and the one that comes pass the focus on among what is in them.
    """
    bars = [widget.verticalScrollBar() for widget in widgets if isinstance(widget, Page)]
    stood = [bar.value() for bar in bars]
    yield
    for bar, at in zip(bars, stood, strict=True):
        bar.setValue(at)
