"""Whoever types while the journal is closed for a moment types on in the same place afterwards."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget
from shiboken6 import isValid

from influence_desktop.ui.holding import Holding

MOST = 200
"""Keys that are held back at most; whoever types more looks elsewhere."""


class TypingOn(QObject):
    """Gives the keyboard back to the field that lost it, and then the keys typed meanwhile.

    While the journal is worked on the window's pages take nothing, and Qt takes the keyboard
    from what is in them.
    """

    def __init__(self, window: QWidget, holding: Holding) -> None:
        super().__init__(window)
        self._window = window
        self._field: QWidget | None = None
        self._keys: list[QKeyEvent] = []
        holding.leaving.connect(self._note)
        holding.busy.connect(self._turn)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Hold back the keys that reach the window, since no field has the keyboard."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        held = len(self._keys) < MOST and QApplication.focusWidget() is None
        self._keys += [event.clone()] if held else []
        return held

    def _note(self) -> None:
        focus = self._window.focusWidget()
        is_field = isinstance(focus, QLineEdit | QPlainTextEdit | QTextEdit)
        self._field = focus if is_field else None

    def _turn(self, busy: bool) -> None:  # noqa: FBT001 - a signal's value
        if not busy:
            # All is shown anew first: what is typed next is for what stands there then.
            QTimer.singleShot(0, self, self._go_on)
        elif self._field is not None:
            self._window.installEventFilter(self)

    def _go_on(self) -> None:
        self._window.removeEventFilter(self)
        field, self._field = self._field, None
        keys, self._keys = self._keys, []
        if field is None or not isValid(field) or not (field.isVisible() and field.isEnabled()):
            return
        if self._window.focusWidget() in {None, field}:
            field.setFocus(Qt.FocusReason.OtherFocusReason)
            for each in keys:
                QCoreApplication.sendEvent(QApplication.focusWidget() or field, each)
