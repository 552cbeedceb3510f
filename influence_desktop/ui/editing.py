"""Edits of one journal in one window: made, taken back, done again, and said."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, SignalInstance

from influence_desktop.edits import Edit
from influence_desktop.journal.errors import JournalError
from influence_desktop.journal.store import Done
from influence_desktop.records import Record
from influence_desktop.weeks import WrongEntry

if TYPE_CHECKING:
    from influence_desktop.ui.holding import Holding
    from influence_desktop.ui.score_watch import ScoreWatch


class Editing(QObject):
    """Writes into the journal that `holding` has, where that can be now.

    `changed`: something in the journal is different. `refused`: an edit was not made, with
    the sentence; nothing was changed. `said`: something was done that the message bar offers
    to undo; `undone`, `redone`: what Undo and Redo did. `backed_up` carries a backup that
    was made, which is not in the second place yet.
    """

    changed = Signal()
    refused = Signal(str)
    said = Signal(str)
    undone = Signal(str)
    redone = Signal(str)
    backed_up = Signal(object)

    def __init__(
        self,
        holding: Holding,
        *,
        today: Callable[[], date],
        edited: ScoreWatch,
        give_way: Callable[[], object],
    ) -> None:
        """`edited` counts the edits, and `give_way` has whoever reads the file let it go."""
        super().__init__(holding)
        self._holding, self._today = holding, today
        self._edited, self._give_way = edited, give_way

    def apply(self, edit: Edit, *, said: bool = False) -> bool:
        """Make an edit, and perhaps offer to undo it; tell whether it is in the file."""
        done = self._counted(lambda *, today: self._holding.journal.apply(edit, today=today))
        if done and said and (newest := self._holding.journal.newest) is not None:
            self.said.emit(newest.what)
        return done

    def undo(self) -> bool:
        """Take back the newest edit that stands."""
        if done := self._turn(self._holding.journal.undo, said=self.undone):
            self._edited.undone()
        return done

    def redo(self) -> bool:
        """Do again what was undone last."""
        return self._counted(self._holding.journal.redo, said=self.redone)

    def add_to_newest(self, records: Sequence[Record]) -> bool:
        """Write what belongs to the newest edit; tell whether that was possible."""
        try:
            return self._holding.writable and self._holding.journal.add_to_newest(records)
        except JournalError:
            return False

    def back_up(self) -> bool:
        """Make a backup unless the newest holds the same; tell whether there is one.

        Nobody waits for the second place, which may be slow.
        """
        from influence_desktop.journal.backups import back_up_changes  # noqa: PLC0415 - seldom

        if self._holding.only_read:
            self.refused.emit(self._holding.only_read)
            return False
        journal = self._holding.journal
        try:
            made = back_up_changes(journal, today=self._today(), left=journal.must_be_as_left)
        except JournalError as error:
            self._holding.tells(error)
            return False
        if made is not None:
            self.backed_up.emit(made)
        return True

    def _counted(
        self, work: Callable[..., Edit | Done | None], *, said: SignalInstance | None = None
    ) -> bool:
        done = self._turn(work, said=said)
        if done:
            self._edited.edited()
        return done

    def _turn(
        self, work: Callable[..., Edit | Done | None], *, said: SignalInstance | None = None
    ) -> bool:
        why = self._holding.why_not if not self._holding.ready else self._holding.only_read
        if why:
            self.refused.emit(why)
            return False
        self._give_way()
        try:
            done = work(today=self._today())
        except (JournalError, WrongEntry) as error:
            if not self._holding.tells(error):
                self.refused.emit(str(error))
            return False
        self.changed.emit()
        if said is not None and isinstance(done, Done):
            said.emit(done.what)
        return True
