"""Ending cleanly when the system asks: SIGTERM, Ctrl+C, the end of the session."""

from __future__ import annotations

import os
import signal
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, QObject, QSocketNotifier
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from influence_desktop.ui.bridge import Bridge
    from influence_desktop.ui.main_window import MainWindow


class Stopping(QObject):
    """Closes the window on a signal, so that what is being typed is saved.

    Python runs a signal's handler only between two of its own instructions, and Qt's
    loop may wait for long: the byte that Python writes for each signal wakes it.
    """

    def __init__(self, app: QApplication, window: MainWindow) -> None:
        super().__init__(window)
        self._window, self._ends = window, False
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
        if self._ends:
            return  # to quit now would not wait for what is being kept
        self.end()
        QApplication.quit()

    def end(self) -> None:
        """Keep what is being written anywhere, and close.

        Where the journal is lent, that work is asked to stop, and waited for. What cannot
        be saved as it is, is kept for the next start.
        """
        if self._ends:
            return
        self._ends = True
        try:
            self._keep()
        finally:
            self._ends = False
            if self._window.bridge is not None:
                self._window.troubles.closing.ends = True
            self._window.close()

    def _keep(self) -> None:
        from influence_desktop.ui.dialog import Card  # noqa: PLC0415 - at the end

        bridge = self._window.bridge
        if bridge is not None and not bridge.ready:
            _wait(bridge)
        self._window.leave()
        for card in self._window.findChildren(Card):
            card.settle()
        if bridge is not None:
            self._window.troubles.try_again()


def _wait(bridge: Bridge) -> None:
    """Wait until whoever has the journal gave it back."""
    if bridge.holding.closed:
        return
    bridge.stop()
    loop = QEventLoop()
    # Told after what is under way, since one thread does both; also of a journal that is lost.
    bridge.run(lambda: None, lambda _: loop.quit())
    loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
