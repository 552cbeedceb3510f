"""The first window of a journal at its bell: a later start has it come forward."""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtCore import QObject, QSocketNotifier, Qt
from PySide6.QtWidgets import QWidget

from influence_desktop.texts import tr
from influence_desktop.ui.one_window import LEAVE, Arrival, Bell, arrive, take_over


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


class DoorBell(QObject):
    """A window at the bell of its journal: the first one listens, a later one once it is."""

    def __init__(self, window: QWidget, journal: Path, arrival: Arrival | None) -> None:
        """Stand at the bell; `arrival` is what was found there already, if anybody looked."""
        super().__init__(window)
        self._window, self._journal = window, journal
        self._arrival = arrive(journal) if arrival is None else arrival
        self._listening: Listening | None = None
        self._listen(self._arrival.bell)

    def is_ours(self) -> bool:
        """Tell whether this window may stay: no other one came forward in its place."""
        return not self._arrival.came

    def take_over(self) -> bool:
        """Listen for later starts, if the window that did so before is gone; tell if it is."""
        if self._listening is None:
            self._listen(take_over(self._journal))
        return self._listening is not None

    def why_to_read(self, warning: str) -> str:
        """Say why this window only reads: another one, which does not answer, or `warning`."""
        from influence_desktop.safekeeping import locked  # noqa: PLC0415 - only in trouble

        is_locked = warning == str(locked(self._journal.resolve()))
        return silent_words() if is_locked and self._arrival.silent else warning

    def close(self) -> None:
        """Let the next start be the first."""
        if self._listening is not None:
            self._listening.close()

    def _listen(self, bell: Bell | None) -> None:
        if bell is not None:
            self._listening = Listening(self._window, bell)


def silent_words() -> str:
    """Say that another window has the journal, and does not come forward."""
    return tr(
        "Another window has this journal open and does not answer. This one only reads, so that"
        " nothing is lost; close the other one, or end it, and this one can write."
    )
