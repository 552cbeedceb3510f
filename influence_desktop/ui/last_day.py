"""The day on which a journal was last seen in a window: what settled since is told."""

from __future__ import annotations

from datetime import date
from hashlib import sha256
from typing import TYPE_CHECKING

from influence_desktop.weeks import WrongEntry, parse_day

if TYPE_CHECKING:
    from PySide6.QtCore import QSettings

    from influence_desktop.ui.bridge import Bridge


class LastDay:
    """Knows that day, also of a window that stays open over night.

    Settings keep it for each journal; where they know none, it is that of the newest edit.
    """

    def __init__(self, settings: QSettings, bridge: Bridge) -> None:
        self._settings, self._bridge = settings, bridge
        self._key = f"seen/{sha256(str(bridge.path).encode()).hexdigest()[:16]}"
        self._day = self._kept() or bridge.last_day

    def look(self) -> None:
        """Have past scores looked at where a day has come since."""
        today = self._bridge.today
        if self._day is not None and self._day < today:
            self._bridge.look_at_settling(self._day)
        self._day = today

    def keep(self) -> None:
        """Keep the day for the next window."""
        self._settings.setValue(self._key, str(self._bridge.today))

    def _kept(self) -> date | None:
        try:
            return parse_day(str(self._settings.value(self._key, "", type=str)))
        except WrongEntry:  # a file of settings can be written by anybody
            return None
