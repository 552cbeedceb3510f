"""Ending cleanly when the system asks: SIGTERM, Ctrl+C, the end of the session."""

from __future__ import annotations

import os
import signal
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSocketNotifier
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from influence_desktop.ui.main_window import MainWindow


class Stopping(QObject):
    """Closes the window on a signal, so that what is being typed is saved.

    Python runs a signal's handler only between two of its own instructions, and Qt's
    loop may wait for long: the byte that Python writes for each signal wakes it.
    """

    def __init__(self, app: QApplication, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._ours, self._theirs = os.pipe()
        os.set_blocking(self._theirs, False)
        self._before = signal.set_wakeup_fd(self._theirs)
        self._handlers = {
            each: signal.signal(each, lambda *_: None) for each in (signal.SIGTERM, signal.SIGINT)
        }
        self._notifier = QSocketNotifier(self._ours, QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._stop)
        app.commitDataRequest.connect(lambda _manager: self.end())

    def close(self) -> None:
        """Leave signals as they were before."""
        self._notifier.setEnabled(False)
        signal.set_wakeup_fd(self._before)
        for each, handler in self._handlers.items():
            signal.signal(each, handler)
        os.close(self._ours)
        os.close(self._theirs)

    def _stop(self) -> None:
        os.read(self._ours, 64)
        self.end()
        QApplication.quit()

    def end(self) -> None:
        """Keep what is being written anywhere, and close."""
        from influence_desktop.ui.dialog import Card  # noqa: PLC0415 - at the end
        from influence_desktop.ui.question_card import QuestionCard  # noqa: PLC0415 - as above
        from influence_desktop.ui.reflect_card import ReflectCard  # noqa: PLC0415 - as above

        try:
            self._window.leave()
            cards: list[Card | ReflectCard | QuestionCard] = [
                *self._window.findChildren(Card),
                *self._window.findChildren(ReflectCard),
                *self._window.findChildren(QuestionCard),
            ]
            for card in cards:
                card.settle()
            if self._window.bridge is not None:
                self._window.troubles.try_again()
        finally:
            self._window.close()
