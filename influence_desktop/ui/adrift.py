"""What a window alone still holds, since its journal's file went away: kept before it is left."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from influence_desktop.own_file import JournalError
from influence_desktop.texts import tr
from influence_desktop.ui.message_bar import DONE, TROUBLE, MessageBar

if TYPE_CHECKING:
    from influence_desktop.own_file import Backup
    from influence_desktop.ui.bridge import Bridge


class Adrift(QObject):
    """Has it kept as a backup before another file is shown, or the window closes.

    Says what was kept once another file is shown; where nothing can be kept it says why,
    and nothing goes on unless a person wants it without. `save_copy` asks where a copy
    shall be, `show_backups` shows all backups.
    """

    def __init__(
        self,
        window: QWidget,
        bridge: Bridge,
        bar: MessageBar,
        *,
        save_copy: Callable[[], object],
        show_backups: Callable[[], object],
    ) -> None:
        super().__init__(window)
        self._window, self._bridge, self._bar = window, bridge, bar
        self._save_copy, self._show_backups = save_copy, show_backups
        self._warned = ""
        self._kept: Backup | None = None
        bridge.holding.reopened.connect(lambda: QTimer.singleShot(0, self, self._say_kept))

    def may_leave(self) -> bool:
        """Keep it; where that cannot be, say why not, and that nothing was done."""
        try:
            self._kept = self._bridge.file.keep_adrift() or self._kept
        except JournalError as error:
            self._bridge.refused.emit(_cannot(error))
            return False
        return True

    def may_close(self, *, ends: bool) -> bool:
        """Keep it; where that cannot be, ask once, unless nobody is there: the session `ends`."""
        try:
            self._kept = self._bridge.file.keep_adrift() or self._kept
        except JournalError as error:
            words = _cannot(error)
            if ends or words == self._warned:
                return True
            self._warned = words
            copy, anyway = tr("Save a copy…"), (tr("Close the window"), self._window.close)
            self._bar.say(words, TROUBLE, action=copy, asked=self._save_copy, more=anyway)
            return False
        return True

    @property
    def kept(self) -> str:
        """Where what this window alone held is kept, "" where it is not."""
        if self._kept is None:
            return ""
        return tr("What was saved here is kept as backup {number} of today.",
                  number=self._kept.number)  # fmt: skip

    def _say_kept(self) -> None:
        kept, self._kept = self._kept, None
        if kept is None:
            return
        words = tr(
            "What this window held before is kept as backup {number} of today.", number=kept.number
        )
        said = f"{self._bar.done} {words}".strip()
        self._bar.say(said, DONE, action=tr("Show the backups"), asked=self._show_backups)


def _cannot(error: JournalError) -> str:
    return tr("What only this window still holds could not be kept as a backup. {why}", why=error)
