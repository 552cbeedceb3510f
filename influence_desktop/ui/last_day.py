"""The day on which a journal was last seen in a window: what settled since is told."""

from __future__ import annotations

import os
from datetime import date
from hashlib import sha256
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSettings
from PySide6.QtWidgets import QWidget

from influence_desktop.weeks import WrongEntry, parse_day

if TYPE_CHECKING:
    from influence_desktop.ui.bridge import Bridge


class LastDay(QObject):
    """Has past scores looked at where a day has come since, also in a window left open.

    Settings keep the day for each journal; where they know none, it is that of the newest
    edit.
    """

    def __init__(self, window: QWidget, settings: QSettings, bridge: Bridge) -> None:
        super().__init__(window)
        self._settings, self._bridge = settings, bridge
        self._key = f"seen/{sha256(os.fsencode(bridge.path)).hexdigest()[:16]}"
        self._day = self._kept() or bridge.last_day
        window.installEventFilter(self)
        self._look()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look again when the window comes to the front, and keep the day when it closes."""
        if event.type() == QEvent.Type.ActivationChange:
            self._look()
        elif event.type() == QEvent.Type.Close:
            self._settings.setValue(self._key, str(self._bridge.today))
        return super().eventFilter(watched, event)

    def _look(self) -> None:
        today = self._bridge.today
        if self._day is not None and self._day < today:
            self._bridge.look_at_settling(self._day)
        self._day = today

    def _kept(self) -> date | None:
        try:
            return parse_day(str(self._settings.value(self._key, "", type=str)))
        except WrongEntry:  # a file of settings can be written by anybody
            return None
