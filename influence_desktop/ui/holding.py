"""The journal as one window holds it: open, lent to the worker, closed for a while, or lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from influence_desktop.journal.errors import Damaged, JournalError, Locked, Moved, ReadOnly
from influence_desktop.journal.store import Journal
from influence_desktop.journal.whereabouts import HERE, Identity, identity
from influence_desktop.journal.world import of_the_world
from influence_desktop.texts import tr
from influence_desktop.ui.worker import Worker

if TYPE_CHECKING:
    from concurrent.futures import Future

    from influence_desktop.journal.lock import Held
    from influence_desktop.journal.older import Older

_T = TypeVar("_T")
_WAIT = 0.5  # seconds to wait for another writer; a window that stands still is worse

SOON = 500
"""Milliseconds until a journal that the worker has is asked for again."""


class Holding(QObject):
    """Opens, lends, closes and loses one journal; what is in it is no affair of this.

    Signals: `changed` when something else may be read now; `followed` when that is another
    writer's doing, whom this window only reads; `overwritten` when a program that does not
    ask wrote into the file, and it was looked through: with the backup that it is older than,
    or None; `refused` and `damaged` with a
    sentence; `busy`: the journal is lent to the worker, or back; `leaving`: it is about to
    be; `reopened`: its file was opened anew, or another one in its place; `lost`: it cannot
    be opened again (`is_lost`), and nothing but `while_closed` or `read_instead` can be done.

    Attributes: `journal`; `home`, its own file, even while another one is shown in its
    place; `only_read`, why nothing may be written then, else ""; `working`: whether it is
    lent, closed or lost; `closed`: whether the window is done with it; `times_over`: how
    often it was looked through because somebody wrote over it; `second_place` tells the
    second folder for backups; `may_leave` keeps what only this window holds before the file
    is closed, and tells whether that is so: else it stays open.
    """

    changed = Signal()
    followed = Signal()
    overwritten = Signal(object)
    refused = Signal(str)
    damaged = Signal(str)
    busy = Signal(bool)
    leaving = Signal()
    reopened = Signal()
    lost = Signal(str)

    def __init__(self, journal: Journal, *, today: Callable[[], date], carrier: Worker) -> None:
        super().__init__()
        self._today, self._carrier = today, carrier
        self._have(journal)
        self.home = journal.path
        self.only_read = self._why_lost = self._warning = ""
        self.working = self.closed = self.is_lost = False
        self.times_over = 0
        self._held: Held | None = None
        self.second_place: Callable[[], Path | None] = lambda: None
        self.may_leave: Callable[[], bool] = lambda: True

    @property
    def path(self) -> Path:
        """The file that is shown."""
        return self.journal.path

    @property
    def identity(self) -> Identity | None:
        """What tells the file that was opened last from any other."""
        return self.journal.identity

    @property
    def writable(self) -> bool:
        """Whether this window may write."""
        return self.journal.writable

    @property
    def ready(self) -> bool:
        """Whether the journal can be read now: it is open, and no worker has it."""
        return not (self.working or self.closed)

    @property
    def why_not(self) -> str:
        """Why nothing can be done with the journal now: it is being worked on, or lost."""
        return self._why_lost if self.is_lost else working_words()

    @property
    def may_write_later(self) -> bool:
        """Whether writing can be tried again: somebody else prevents it, not damage."""
        return not (self.writable or self.only_read)

    def close(self) -> None:
        """Close the journal for good, once nobody works on it any more."""
        self.journal.close()
        if self._held is not None:
            self._held.release()
            self._held = None

    # Open -------------------------------------------------------------------------

    def beside(self) -> Journal:
        """Open the file once more, to be read in another thread."""
        return Journal.open(self.path, write=False)

    def write_again(self) -> None:
        """Open the file anew, as its writer where that can be; else it stays as it was."""
        if self.working:
            self.refused.emit(self.why_not)
            return
        try:
            self.beside().close()
        except JournalError as error:
            self.refused.emit(str(error))
            return
        if not self.may_leave():
            return
        self.journal.close()
        if self._regain():
            self._show_again()

    def write_quietly(self) -> bool:
        """Become the writer if nobody else is one any more; tell whether that is so."""
        if self.working or not self.may_write_later or self.journal.whereabouts != HERE:
            return self.writable
        try:
            journal = Journal.open(self.path, write=True, wait=0, today=self._today())
        except JournalError:
            return False
        self.journal.close()
        self._have(journal)
        self.changed.emit()
        self.reopened.emit()
        return True

    def follow(self) -> None:
        """Show what somebody else wrote into the file meanwhile.

        Where this window is the writer nobody should have: it is looked through first.
        """
        if self.working or self.closed:
            return
        self.journal.keep_lock()
        if self.journal.overwritten and self.journal.whereabouts == HERE:
            self._look_through()
        elif not self.writable and self.journal.changed_elsewhere:
            self.followed.emit()

    def _look_through(self) -> None:
        home = self.home

        def look() -> Older | None:
            from influence_desktop import safekeeping  # noqa: PLC0415 - in trouble

            safekeeping.must_be_whole(home)
            return safekeeping.older(home)  # before anything is typed into it

        def ended(future: Future[Older | None]) -> None:
            error = future.exception()
            if isinstance(error, JournalError):
                self._why_lost = str(error)
                self.lost.emit(self._why_lost)
            elif not self.is_lost:
                self.overwritten.emit(future.result())

        self.times_over += 1
        self.is_lost = True  # until it is known to be sound
        self.while_closed(look, ended)

    def read_instead(self, file: Path, *, why: str) -> None:
        """Show another file in the journal's place, only to be read, and say why.

        Raises an error of the journal; then nothing was changed.
        """
        journal = Journal.open(file, write=False)
        self._let_go()
        self._have(journal)
        self.only_read = why
        if self.is_lost:
            self.is_lost = self.working = False
        self.changed.emit()

    # Lent and closed ----------------------------------------------------------------

    def lend(
        self,
        work: Callable[[Journal], _T],
        ended: Callable[[Future[_T]], object],
    ) -> None:
        """Lend the journal to a piece of work beside the window; others stay locked out.

        `ended` is called once the journal is here again, or lost.
        """
        if self.working or self.only_read:
            self.refused.emit(working_words() if self.working else self.only_read)
            return
        self.leaving.emit()
        try:
            self.journal.must_be_as_left()
            held = self._held = self.journal.handed_over()
        except JournalError as error:
            self.tells(error)
            return

        second = self.second_place()

        def lent() -> _T:
            journal = Journal.taken_over(held)
            journal.second = second
            try:
                return work(journal)
            finally:
                journal.handed_over()

        self._begin(lent, partial(self._given_back, ended))

    def while_closed(
        self,
        work: Callable[[], _T],
        ended: Callable[[Future[_T]], object],
        *,
        reopening: bool = True,
    ) -> None:
        """Close the journal for some work on its file beside the window, and open it again.

        One that is lost stays so where it is not to be opened again, or the work failed. A
        copy that is only read comes back, unless another file took the journal's place.
        """
        if self.working and not self.is_lost:
            self.refused.emit(self.why_not)
            return
        if not (self.is_lost or self.may_leave()):
            return
        lost, home, copy = self.is_lost, identity(self.home), self.path
        self.is_lost = lost and not reopening

        def done(future: Future[_T]) -> None:
            if self.closed:
                return
            if lost and (not reopening or future.exception() is not None):
                self.is_lost = True
                self.busy.emit(False)  # noqa: FBT003 - a signal's value
                ended(future)
                return
            same = home == identity(self.home)
            self._given_back(ended, future, copy=copy if self.only_read and same else None)

        self._let_go()
        self._begin(work, done)

    def lose(self, sentence: str) -> None:
        """Show nothing more of a journal of which nothing can be trusted, and say why.

        Work on it ends as it can first; what has taken its place by then is not lost.
        """
        self._lose(sentence, self.identity)

    def _lose(self, sentence: str, file: Identity | None) -> None:
        if self.is_lost or self.closed or file != self.identity:
            return
        if self.working:
            QTimer.singleShot(SOON, self, partial(self._lose, sentence, file))
            return
        self._let_go()
        self.working = self.is_lost = True
        self._why_lost = sentence
        self.lost.emit(sentence)

    # What the world did -------------------------------------------------------------

    def tells(self, error: BaseException) -> bool:
        """Say what the world did, where an error is that and no mistake of ours."""
        found = of_the_world(error, self.path)
        if found is not None:
            (self.damaged if isinstance(found, Damaged) else self.refused).emit(str(found))
            if isinstance(found, Moved):  # if it was only written over, it is looked through
                QTimer.singleShot(0, self, self.follow)
        return found is not None

    @contextmanager
    def heard(self) -> Iterator[None]:
        """Say what prevents a `with` block, and go on after it."""
        try:
            yield
        except Exception as error:
            if not self.tells(error):
                raise

    def outcome(self, future: Future[_T], *, quiet: bool = False) -> _T | None:
        """Return what came of work, or None where the world prevented it."""
        try:
            return future.result()
        except JournalError as error:
            if not quiet:
                self.tells(error)
            return None

    # Within -------------------------------------------------------------------------

    def _have(self, journal: Journal) -> None:
        journal.wait_at_most(_WAIT)
        self.journal = journal

    def _begin(self, work: Callable[[], _T], done: Callable[[Future[_T]], None]) -> None:
        self.working = True
        self.busy.emit(True)  # noqa: FBT003 - a signal's value
        self._carrier.run(work, done)

    def _given_back(
        self,
        ended: Callable[[Future[_T]], object],
        future: Future[_T],
        *,
        copy: Path | None = None,
    ) -> None:
        if self.closed:
            return
        there = self._regain(copy)
        self.busy.emit(False)  # noqa: FBT003 - a signal's value
        if there:  # else nothing is read before a person has said what to do
            self.working = False
            self._show_again()
        ended(future)

    def _show_again(self) -> None:
        """Have all shown anew, and only then say why nothing can be written, where that is so."""
        self.changed.emit()
        if self._warning:
            self.refused.emit(self._warning)

    def _let_go(self) -> None:
        self.leaving.emit()
        self.journal.close()

    def _regain(self, copy: Path | None = None) -> bool:
        held, self._held = self._held, None
        self._warning = ""
        if held is not None:
            with suppress(JournalError):
                self._have(Journal.taken_over(held))
                return True
            held.release()
        try:
            self._warning = self._open(copy)
        except JournalError as error:
            self.is_lost = self.working = True
            self._why_lost = str(error)
            self.lost.emit(self._why_lost)
            return False
        self.reopened.emit()
        return True

    def _open(self, copy: Path | None) -> str:
        """Open the journal, or a copy that is only read; return why it cannot be written."""
        if copy is not None:
            self._have(Journal.open(copy, write=False))
            return self.only_read
        journal, warning = opened(self.home, make=False, today=self._today())
        self._have(journal)
        self.only_read = ""
        return warning


def opened(path: Path, *, make: bool, today: date | None = None) -> tuple[Journal, str]:
    """Open a journal as its writer, or to read where that is all there is; say why.

    `today` dates the backup before a migration; a second place, which may be slow, gets
    it later, from who looks after the journal. Raises an error of the journal where it
    cannot even be read.
    """
    if make:
        return Journal.create(path), ""
    try:
        return Journal.open(path, write=True, wait=_WAIT, today=today), ""
    except (Locked, ReadOnly) as error:
        return Journal.open(path, write=False), str(error)


def working_words() -> str:
    """Say why nothing can be changed now."""
    return tr("The journal is being worked on. Try again in a moment.")
