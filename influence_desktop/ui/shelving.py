"""Copies of the journal in the window: everything written out, and its backups."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QTimer, Signal

from influence_desktop import paths
from influence_desktop.texts import tr
from influence_desktop.ui.carrying import working_words
from influence_desktop.ui.keeping import Keeping

if TYPE_CHECKING:
    from concurrent.futures import Future

    from influence_desktop.safekeeping import Backup, Compared, PutBack, Seen, Shelved

_T = TypeVar("_T")

SOON = 500
"""Milliseconds until a journal that the worker has is asked for again."""


class Shelving(Keeping):
    """What a window does with copies of its journal, one piece of work after another.

    `exported` carries the files that were written. `shelved` carries the backups there
    are, newest first; `compared` what is in one of them beside what is in the journal;
    `backed_up` a backup that was made; `was_put_back` what a restore did. `damaged`: the
    journal is damaged, with the sentence; `lost`: it cannot be opened again (`is_lost`),
    and nothing but `put_back` or `read_instead` can be done.

    `reopened`: the journal's file was opened anew, or another one in its place.

    Attributes: `home`, the journal's own file, even while another one is shown in its
    place; `only_read`, why nothing may be written then, else ""; `settings`, the file beside
    which a second folder for backups is named, None where the journal has none.
    """

    exported = Signal(object)
    shelved = Signal(object)
    compared = Signal(object)
    backed_up = Signal(object)
    was_put_back = Signal(object)
    damaged = Signal(str)
    reopened = Signal()
    lost = Signal(str)

    home: Path
    is_lost = False
    only_read = ""
    settings: Path | None = None

    def __init__(self, clock: Callable[[], date]) -> None:
        super().__init__(clock)
        self._known: dict[Seen, int | None] = {}
        self._why_lost = ""

    def second_place(self) -> Path | None:
        """Return the second folder for backups, where the person gave one."""
        return None if self.settings is None else paths.second_place(self.settings)

    def choose_second_place(self, folder: Path | None) -> bool:
        """Keep the second folder for backups, or none; tell whether that worked."""
        assert self.settings is not None  # else nobody is asked
        if folder is not None and folder.resolve() == (self.home.parent / "backups").resolve():
            self.refused.emit(tr("The backups stand in that folder already."))
            return False
        try:
            paths.choose_second_place(self.settings, folder)
        except OSError as error:
            why = error.strerror or type(error).__name__
            self.refused.emit(tr("The second place could not be written down: {why}.", why=why))
            return False
        return True

    def export(self, form: str, target: Path) -> None:
        """Write everything out beside the window, as `json`, `csv` or `kit`; see `exported`."""
        path, today = self.path, self.today

        def work() -> list[Path]:
            from influence_desktop import safekeeping  # noqa: PLC0415 - not at the start
            from influence_desktop.overview.kit import kit_pages  # noqa: PLC0415 - as above

            return safekeeping.exported(path, form, target, pages=partial(kit_pages, today=today))

        def ended(future: Future[list[Path]]) -> None:
            with self._heard():
                self.exported.emit(future.result())

        self._worker.run(work, ended)

    def list_backups(self) -> None:
        """Look which backups there are; `shelved` tells them."""
        home, second, known = self.home, self.second_place(), self._known

        def work() -> tuple[Shelved, ...]:
            from influence_desktop import safekeeping  # noqa: PLC0415 - not at the start

            return safekeeping.shelf(home, second, known)

        self._run(work, self.shelved.emit)

    def compare(self, backup: Backup) -> None:
        """Look what is in a backup, and in the journal now; `compared` tells both."""
        home, today = self.home, self.today

        def work() -> Compared:
            from influence_desktop import safekeeping  # noqa: PLC0415 - not at the start

            return safekeeping.compared(backup, home, today=today)

        self._run(work, self.compared.emit)

    def back_up_now(self) -> None:
        """Make a backup, whether anything changed or not; `backed_up` tells of it."""
        home, today, second = self.home, self.today, self.second_place()

        def work() -> Backup:
            from influence_desktop import safekeeping  # noqa: PLC0415 - not at the start

            return safekeeping.back_up(home, today=today, second=second)

        self._run(work, self.backed_up.emit)

    def put_back(self, file: Path) -> None:
        """Put a backup in the journal's place, and show that; what stood there is kept.

        Where it cannot be done the journal is as it was, and `refused` says why.
        """
        home, today, second = self.home, self.today, self.second_place()

        def work() -> PutBack:
            from influence_desktop import safekeeping  # noqa: PLC0415 - not at the start

            return safekeeping.put_back(file, home, today=today, second=second)

        def tell(done: PutBack) -> None:
            self._edited.stop()  # the edits are those of another day: no score has moved
            self.was_put_back.emit(done)

        self.while_closed(work, tell)

    def while_closed(
        self,
        work: Callable[[], _T],
        tell: Callable[[_T], object],
        *,
        reopening: bool = True,
    ) -> None:
        """Close the journal for some work on its file beside the window, and open it again.

        One that is lost stays so where it is not to be opened again, or the work failed.
        """
        if self._working and not self.is_lost:
            self.refused.emit(working_words())
            return
        lost = self.is_lost
        self.is_lost = lost and not reopening

        def ended(future: Future[_T]) -> None:
            if self.is_lost:
                self.busy.emit(False)  # noqa: FBT003 - a signal's value
                self._ended(tell, self._progress, future)
                return
            self._given_back(tell, future)
            if lost and future.exception() is not None and not self.is_lost:
                self.lose(self._why_lost)

        self._let_go()
        self._working = True
        self.busy.emit(True)  # noqa: FBT003 - a signal's value
        self._carrier.run(work, ended)

    def lose(self, sentence: str) -> None:
        """Show nothing more of a journal of which nothing can be trusted, and say why."""
        if self.is_lost or self._closed:
            return
        if self._working:  # the worker has it: it ends as it can
            QTimer.singleShot(SOON, self, partial(self.lose, sentence))
            return
        self._let_go()
        self._working = self.is_lost = True
        self._why_lost = sentence
        self.lost.emit(sentence)

    def tells(self, error: BaseException) -> bool:
        """Say what the world did, where an error is that and no mistake of ours."""
        from influence_desktop.safekeeping import Damaged, JournalError  # noqa: PLC0415 - in trouble

        if isinstance(error, JournalError):
            (self.damaged if isinstance(error, Damaged) else self.refused).emit(str(error))
        return isinstance(error, JournalError)

    @contextmanager
    def _heard(self) -> Iterator[None]:
        """Say what prevents a `with` block, and go on after it."""
        try:
            yield
        except Exception as error:
            if not self.tells(error):
                raise

    def _let_go(self) -> None:
        """Close the journal, and let the next writer in."""
        raise NotImplementedError
