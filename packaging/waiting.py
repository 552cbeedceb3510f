"""Waits as the program does, which the scripts that open its window share."""

from __future__ import annotations

from PySide6.QtCore import QEventLoop, QTimer


def wait(ms: int) -> None:
    """Let the window work; QTest.qWait would let no thread beside it work."""
    loop = QEventLoop()
    QTimer.singleShot(ms, loop.quit)
    loop.exec()
