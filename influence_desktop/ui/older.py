"""Says that another program wrote over the journal, and that it is older than a backup of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from influence_desktop.overview.words import full_time
from influence_desktop.texts import tr
from influence_desktop.ui.message_bar import TROUBLE, MessageBar
from influence_desktop.ui.saved_words import entries_words
from influence_desktop.weeks import shown

if TYPE_CHECKING:
    from influence_desktop.safekeeping import Older
    from influence_desktop.ui.bridge import Bridge

LATER = 5_000
"""Milliseconds after which it is said where it had to wait for another message."""


class OlderNotice(QObject):
    """Says it of the file that was opened once, and of each that was written over it."""

    def __init__(
        self,
        parent: QObject,
        bridge: Bridge,
        bar: MessageBar,
        *,
        show_backups: Callable[[], object],
    ) -> None:
        super().__init__(parent)
        self._bridge, self._bar, self._show_backups = bridge, bar, show_backups
        self._looked = False
        self._found: Older | None = None
        self._rest = QTimer(self, interval=LATER, singleShot=True)
        self._rest.timeout.connect(self._say)
        bridge.copies.is_older.connect(self._take)
        bridge.copies.was_put_back.connect(self._forget)
        bridge.holding.overwritten.connect(self._say_overwritten)

    def look_once(self) -> None:
        """Look whether the file that was opened is older, once in a session."""
        if not (self._looked or self._bridge.holding.only_read):
            self._looked = True
            self._bridge.copies.look_if_older()

    def _take(self, found: Older) -> None:
        self._found = found
        self._say()

    def _forget(self) -> None:
        """Say nothing of a file that a person had put away."""
        self._found = None

    def _say(self) -> None:
        if self._found is not None and self._bar.text:
            self._rest.start()
        elif self._found is not None:
            words = tr(
                "The journal is older than its backup of {day}, which holds {then}; the journal"
                " holds {now}. If you did not put it there yourself, the backup can be put back.",
                day=full_time(self._found.backup.day, self._found.backup.at),
                then=entries_words(self._found.then),
                now=entries_words(self._found.now),
            )
            self._found = None
            self._say_with_backups(words)

    def _say_overwritten(self, found: Older | None) -> None:
        self._forget()
        if self._bridge.holding.may_write_later:
            return  # who still writes, or what else prevents it, has just been said
        if found is None:
            self._bar.say(_overwritten(self._bridge.path), TROUBLE)
        else:
            self._say_with_backups(_older(self._bridge.path, found))

    def _say_with_backups(self, words: str) -> None:
        action = tr("Show the backups")
        self._bar.say(words, TROUBLE, action=action, asked=self._show_backups)


def _overwritten(path: Path) -> str:
    return tr(
        "Another program wrote into {file} while this window had it open. It was looked"
        " through and is sound; the pages show what it holds now. Its backups hold what"
        " was there when they were made.",
        file=shown(path.name),
    )


def _older(path: Path, found: Older) -> str:
    return tr(
        "Another program wrote into {file} while this window had it open. What stands there now"
        " is sound, but older than the backup of {day}, which holds {then}; the journal holds"
        " {now}. The backup can be put back.",
        file=shown(path.name),
        day=full_time(found.backup.day, found.backup.at),
        then=entries_words(found.then),
        now=entries_words(found.now),
    )
