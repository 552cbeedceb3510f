"""The first window of a journal at its bell: a later start has it come forward."""

from __future__ import annotations

import os

from PySide6.QtCore import QObject, QSocketNotifier, Qt
from PySide6.QtWidgets import QWidget

from influence_desktop.texts import tr
from influence_desktop.ui.one_window import LEAVE, Bell


class Listening(QObject):
    """Brings a window forward when a later start rings its bell."""

    def __init__(self, window: QWidget, bell: Bell) -> None:
        super().__init__(window)
        self._window, self._bell = window, bell
        self._notifier = QSocketNotifier(bell.descriptor, QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._rung)

    def close(self) -> None:
        """Listen no longer, and let the next start be the first."""
        self._notifier.setEnabled(False)
        self._bell.close()

    def _rung(self) -> None:
        if token := self._bell.heard().strip().rpartition("\n")[2]:
            os.environ[LEAVE] = token  # Qt hands it to the desktop, and forgets it
        state = self._window.windowState() & ~Qt.WindowState.WindowMinimized
        self._window.setWindowState(state | Qt.WindowState.WindowActive)
        self._window.show()
        self._window.raise_()
        self._window.activateWindow()


def silent_words() -> str:
    """Say that another window has the journal, and does not come forward."""
    return tr(
        "Another window has this journal open and does not answer. This one only reads, so that"
        " nothing is lost; close the other one, or end it, and this one can write."
    )
