"""Waits quietly until somebody else has finished, asking again and again."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

FIRST, MOST = 500, 30_000
"""Milliseconds before the first question, and at most between two."""


class Waiting(QObject):
    """Asks a question until the answer is yes, each time after a longer while.

    A window that closes late frees the journal soon; one that stays open frees it
    perhaps in hours, and asking costs something.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._asks: Callable[[], bool] = bool
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._ask)

    @property
    def is_waiting(self) -> bool:
        """Whether it will ask again."""
        return self._timer.isActive()

    def begin(self, asks: Callable[[], bool]) -> None:
        """Ask soon, and then again until the answer is yes; while it waits, go on."""
        self._asks = asks
        if not self.is_waiting:
            self._timer.start(FIRST)

    def hurry(self) -> None:
        """Ask as soon as nothing else is due, if it waits: the answer may be another one."""
        if self.is_waiting:
            self._timer.start(0)

    def stop(self) -> None:
        """Ask no more."""
        self._timer.stop()

    def _ask(self) -> None:
        if not self._asks():
            self._timer.start(min(max(round(self._timer.interval() * 1.5), FIRST), MOST))
