"""A window that only reads: what leads to writing rests, and says why."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget
from shiboken6 import isValid

from influence_desktop.ui.buttons import WRITES
from influence_desktop.ui.labels import tip

_COMES = {QEvent.Type.Show, QEvent.Type.EnabledChange}


class OnlyReading(QObject):
    """Holds everything in a window that is marked as writing, until it `ends`.

    Buttons are disabled, fields can be read and left; each has the reason as its tooltip.
    What is made later is held once it comes on the screen.
    """

    def __init__(self, window: QWidget, why: str) -> None:
        super().__init__(window)
        self._window, self._why = window, why
        self._held: dict[QWidget, tuple[str, bool]] = {}
        for each in window.findChildren(QWidget):
            self._hold(each)
        self._app = QCoreApplication.instance()
        assert self._app is not None  # a window is open
        self._app.installEventFilter(self)

    def end(self) -> None:
        """Let everything be written again."""
        assert self._app is not None  # as above
        self._app.removeEventFilter(self)
        for widget, (tooltip, was_enabled) in self._held.items():
            if isValid(widget):
                _let(widget, write=was_enabled)
                widget.setToolTip(tooltip)
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hold what comes on the screen, or is enabled by its page."""
        if event.type() in _COMES and isinstance(watched, QWidget):
            self._hold(watched)
        return False

    def _hold(self, widget: QWidget) -> None:
        top = widget.window()
        if not widget.property(WRITES) or self._window not in (top, top.parentWidget()):
            return
        if widget not in self._held:
            self._held[widget] = widget.toolTip(), _is_enabled(widget)
        _let(widget, write=False)
        tip(widget, self._why)


def _let(widget: QWidget, *, write: bool) -> None:
    if isinstance(widget, QLineEdit | QPlainTextEdit):
        widget.setReadOnly(not write)
    elif _is_enabled(widget) != write:
        widget.setEnabled(write)


def _is_enabled(widget: QWidget) -> bool:
    """Tell whether a widget itself is enabled, whatever it lies in is."""
    return not widget.testAttribute(Qt.WidgetAttribute.WA_ForceDisabled)
