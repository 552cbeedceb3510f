"""What a window does about its journal's own file: where it went, a copy, a name to forget."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from influence_desktop.own_file import Backup, Journal, Wiped
    from influence_desktop.ui.carrying import Carrying

AWAY = frozenset({"gone", "replaced"})
"""What can have become of the file of which an open window then holds the last copy."""


class OwnFile(QObject):
    """What the bridge does with the file as a whole.

    `wipe_tried` carries what wiping a person would come to, `wiped` what it came to, and
    `taken_away` what holds the name once the file's unused parts are cleared.
    """

    wipe_tried = Signal(object)
    wiped = Signal(object)
    taken_away = Signal(object)

    def __init__(self, bridge: Carrying) -> None:
        super().__init__()
        self._bridge = bridge

    @property
    def whereabouts(self) -> str:
        """What stands where the journal was opened: `here`, `gone` or `replaced`."""
        return self._bridge.holding.journal.whereabouts

    def show_new(self) -> None:
        """Show the file that took the journal's place, if it is sound; else that one stays."""
        path = self._bridge.path

        def work() -> None:
            from influence_desktop import safekeeping  # noqa: PLC0415 - in trouble

            safekeeping.must_be_whole(path)

        self._bridge.run(work, lambda _: self._bridge.holding.write_again())

    def keep_adrift(self) -> Backup | None:
        """Keep among the backups what only this window holds, since its file went away.

        None where there is nothing to keep. Raises an error of the journal.
        """
        holding = self._bridge.holding
        if not holding.ready or holding.only_read:
            return None
        if holding.journal.whereabouts not in AWAY:
            return None
        from influence_desktop import own_file  # noqa: PLC0415 - in trouble

        made = own_file.keep(holding.journal, today=self._bridge.today)
        if made is not None:
            self._bridge.copies.also_in_second(made)
        return made

    def tell_emptied(self) -> None:
        """Say that only the journal's name is left, and that nothing of it can be trusted."""
        from influence_desktop import own_file  # noqa: PLC0415 - in trouble

        self._bridge.holding.lose(str(own_file.emptied(self._bridge.path)))

    def second_versions(self) -> list[Path]:
        """Return the other versions of the journal that lie beside it, by name."""
        from influence_desktop import own_file  # noqa: PLC0415 - not at the start

        return own_file.second_versions(self._bridge.path)

    def is_conflict(self, version: Path) -> bool:
        """Tell whether another version has a name that a sync program gives."""
        from influence_desktop import own_file  # noqa: PLC0415 - not at the start

        return own_file.is_conflict(self._bridge.path, version.name)

    def save_copy(self, file: Path) -> bool:
        """Write everything into a new file, wherever the journal's own went; tell if it did."""
        from influence_desktop import own_file  # noqa: PLC0415 - when asked

        if self._bridge.holding.working:
            self._bridge.refused.emit(self._bridge.holding.why_not)
            return False
        if self.whereabouts == own_file.EMPTIED:
            self.tell_emptied()  # nothing is left that could be copied
            return False
        try:
            own_file.save_copy(self._bridge.holding.journal, file)
        except own_file.JournalError as error:
            self._bridge.refused.emit(str(error))
            return False
        return True

    def try_wipe(self, name: str) -> None:
        """Look beside the window what wiping a person would come to; `wipe_tried` tells."""
        path, today = self._bridge.path, self._bridge.today
        second = self._bridge.copies.second_place()

        def work() -> Wiped:
            from influence_desktop import own_file  # noqa: PLC0415 - not at the start

            return own_file.try_wipe(path, name, today=today, second=second)

        self._bridge.run(work, self.wipe_tried.emit)

    def wipe(self, name: str) -> None:
        """Wipe a person for good beside the window; `wiped` tells what still holds the name."""
        today = self._bridge.today

        def work(journal: Journal) -> Wiped:
            from influence_desktop import own_file  # noqa: PLC0415 - not at the start

            done = own_file.wipe(journal, name, today=today)
            return own_file.with_backup(journal, done, today=today)

        self._bridge.run_on_journal(work, self.wiped.emit)

    def take_away(self, name: str) -> None:
        """Clear what the file no longer uses beside the window; `taken_away` tells the rest."""
        today = self._bridge.today

        def work(journal: Journal) -> Wiped:
            from influence_desktop import own_file  # noqa: PLC0415 - not at the start

            done = own_file.take_away(journal, name)
            return own_file.with_backup(journal, done, today=today)

        self._bridge.run_on_journal(work, self.taken_away.emit)
