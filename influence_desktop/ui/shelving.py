"""Copies of the journal in the window: everything written out, and its backups."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from influence_desktop import paths
from influence_desktop.texts import tr
from influence_desktop.ui.worker import Worker

if TYPE_CHECKING:
    from concurrent.futures import Future

    from influence_desktop.safekeeping import (
        BackedUp,
        Backup,
        Compared,
        Left,
        Older,
        PutBack,
        Seen,
        Shelved,
    )
    from influence_desktop.ui.carrying import Carrying


class Shelving(QObject):
    """What a window does with copies of its journal, one piece of work after another.

    `exported` carries the files that were written. `shelved` carries the backups there
    are, newest first, and `unread`, before it, why those beside the journal cannot be read,
    or ""; `compared` what is in one of them beside what is in the journal; `backed_up` a
    backup that was made, and whether the second place has it; `was_put_back` what a restore
    did; `is_older` a backup than which the journal is older.

    Attributes: `settings`, the file beside which a second folder for backups is named, None
    where the journal has none; `chosen`, that folder until its first backup was tried.
    """

    exported = Signal(object)
    shelved = Signal(object)
    unread = Signal(str)
    compared = Signal(object)
    backed_up = Signal(object)
    was_put_back = Signal(object)
    is_older = Signal(object)

    def __init__(self, bridge: Carrying, *, worker: Worker) -> None:
        """Work for a bridge; `worker` does what nobody waits for."""
        super().__init__()
        self._bridge, self._worker = bridge, worker
        self._slow = Worker()
        self._known: dict[Seen, int | None] = {}
        self.settings: Path | None = None
        self.chosen: Path | None = None

    def left(self) -> Left:
        """Return what tells whether another program wrote over the file."""
        from influence_desktop.ui.as_left import as_left  # noqa: PLC0415 - not at the start

        return as_left(self._bridge.holding)

    def close(self) -> None:
        """Wait for what is being copied to the second place."""
        self._slow.close()

    def second_place(self) -> Path | None:
        """Return the second folder for backups, where the person gave one."""
        return None if self.settings is None else paths.second_place(self.settings)

    def choose_second_place(self, folder: Path | None) -> bool:
        """Keep the second folder for backups, or none; tell whether that worked."""
        assert self.settings is not None  # else nobody is asked
        refused, home = self._bridge.refused, self._bridge.holding.home
        try:
            if folder is not None and folder.resolve() == (home.parent / "backups").resolve():
                refused.emit(tr("The backups stand in that folder already."))
                return False
            paths.choose_second_place(self.settings, folder)
        except (OSError, ValueError) as error:
            why = getattr(error, "strerror", "") or tr("no folder can have this name")
            refused.emit(tr("The second place could not be written down: {why}.", why=why))
            return False
        self.chosen = folder
        return True

    def export(self, form: str, target: Path) -> None:
        """Write everything out beside the window, as `json`, `csv` or `kit`; see `exported`."""
        path, today = self._bridge.path, self._bridge.today
        opened, left = self._bridge.holding.identity, self.left()

        def work() -> list[Path]:
            from influence_desktop import safekeeping  # noqa: PLC0415 - not at the start
            from influence_desktop.overview.kit import kit_pages  # noqa: PLC0415 - as above

            pages = partial(kit_pages, today=today)
            return safekeeping.exported(path, form, target, opened=opened, left=left, pages=pages)

        def ended(future: Future[list[Path]]) -> None:
            with self._bridge.holding.heard():
                self.exported.emit(future.result())

        self._worker.run(work, ended)

    def list_backups(self) -> None:
        """Look which backups there are; `shelved` tells them."""
        home, second, known = self._bridge.holding.home, self.second_place(), self._known

        def work() -> tuple[str, tuple[Shelved, ...]]:
            from influence_desktop import safekeeping  # noqa: PLC0415 - not at the start

            return safekeeping.unread(home), safekeeping.shelf(home, second, known)

        def tell(found: tuple[str, tuple[Shelved, ...]]) -> None:
            why, shelf = found
            self.unread.emit(why)
            self.shelved.emit(shelf)

        self._bridge.run(work, tell)

    def compare(self, backup: Backup) -> None:
        """Look what is in a backup, and in the journal now; `compared` tells both."""
        home, today = self._bridge.holding.home, self._bridge.today

        def work() -> Compared:
            from influence_desktop import safekeeping  # noqa: PLC0415 - not at the start

            return safekeeping.compared(backup, home, today=today)

        self._bridge.run(work, self.compared.emit)

    def back_up_now(self) -> None:
        """Make a backup, whether anything changed or not; `backed_up` tells of it."""
        home, today, second = self._bridge.holding.home, self._bridge.today, self.second_place()
        left = self.left()

        def work() -> BackedUp:
            from influence_desktop import safekeeping  # noqa: PLC0415 - not at the start

            return safekeeping.back_up_now(home, today=today, second=second, left=left)

        self._bridge.run(work, self.backed_up.emit)

    def also_in_second(self, made: Backup) -> None:
        """Copy a backup to the second place, which may be slow: nothing waits for it."""
        second, today = self.second_place(), self._bridge.today
        if second is None:
            return

        def work() -> None:
            from influence_desktop import safekeeping  # noqa: PLC0415 - not at the start

            safekeeping.also_in(second, made, today=today)

        self._slow.run(work, lambda ended: ended.result())

    def look_if_older(self) -> None:
        """Look whether the journal is older than a backup of it; `is_older` tells where it is.

        Nothing waits for it: the second place may be slow.
        """
        home, second = self._bridge.holding.home, self.second_place()

        def work() -> Older | None:
            from influence_desktop import safekeeping  # noqa: PLC0415 - not at the start

            return safekeeping.older(home, second)

        def ended(future: Future[Older | None]) -> None:
            if (found := future.result()) is not None and not self._bridge.holding.closed:
                self.is_older.emit(found)

        self._slow.run(work, ended)

    def put_back(self, file: Path) -> None:
        """Put a backup in the journal's place, and show that; what stood there is kept.

        Where it cannot be done the journal is as it was, and `refused` says why.
        """
        home, today, second = self._bridge.holding.home, self._bridge.today, self.second_place()

        def work() -> PutBack:
            from influence_desktop import safekeeping  # noqa: PLC0415 - not at the start

            return safekeeping.put_back(file, home, today=today, second=second)

        def tell(done: PutBack) -> None:
            self._bridge.forget_edits()  # they are those of another day: no score has moved
            self.was_put_back.emit(done)

        self._bridge.while_closed(work, tell)
