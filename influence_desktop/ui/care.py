"""Looks after the journal while nobody waits: backups without asking, every row verified."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from influence_desktop import safekeeping
from influence_desktop.texts import ntr, tr
from influence_desktop.ui.waiting import Waiting
from influence_desktop.ui.worker import Worker
from influence_desktop.weeks import shown

if TYPE_CHECKING:
    from concurrent.futures import Future

AGAIN = 60 * 60 * 1000
"""Milliseconds between two looks at whether the day's backup is due, while a window stays."""

BREATH = 0.02
"""Seconds between two slices of rows, so that a person's keys come first."""


class Care(QObject):
    """A look at the structure; later a backup once something changed, and every row.

    `broken`: the structure is not sound, with the sentence: no figure can be trusted.
    `refused`: no backup could be made, with the sentence. `damaged`: what else is not sound
    in the journal, in a sentence; `problems` names all of it. Works in a thread of its own,
    which only reads.
    """

    broken = Signal(str)
    refused = Signal(str)
    damaged = Signal(str)

    def __init__(
        self,
        path: Path,
        *,
        today: Callable[[], date],
        second: Callable[[], Path | None],
        writable: Callable[[], bool],
        opened: Callable[[], safekeeping.Identity | None],
        left: Callable[[], safekeeping.Left] = lambda: None,
    ) -> None:
        """Look after a journal; one that is not `writable` is backed up by whoever writes.

        `opened` tells which file the window shows: what was found in another one that
        stood there is not told of it. `left` returns what tells whether another program
        wrote the file; of that no backup is made.
        """
        super().__init__()
        self._opened, self._left = opened, left
        self._path, self._today, self._second = path, today, second
        self._writable = writable
        self._worker, self._stopped = Worker(), Event()
        self._looked = self._failed = False
        self.problems: list[str] = []
        self._timer = QTimer(self, interval=AGAIN)
        self._timer.timeout.connect(self._again)
        self._gone = Waiting(self)

    def look_at_structure(self) -> None:
        """Look whether any figure can be trusted: at once, since nothing else tells."""
        path = self._path
        if not self._stopped.is_set():
            self._worker.run(
                lambda: (safekeeping.identity(path), safekeeping.broken(path)),
                self._told_structure,
            )

    def go_on(self) -> None:
        """Make the start's backup and look at every row, now that nobody waits."""
        from influence_desktop.ui.read_copies import sweep  # noqa: PLC0415 - after all pages

        self._worker.run(sweep, lambda _: None)
        self._timer.start()
        if self._writable():
            self._back_up()
        else:
            self._look()

    @property
    def looked(self) -> bool:
        """Whether every row was verified."""
        return self._looked

    def stop(self) -> None:
        """Stop before the next slice."""
        self._stopped.set()
        self._timer.stop()
        self._gone.stop()

    def close(self) -> None:
        """Stop before the next slice, and wait for that."""
        self.stop()
        self._worker.close()

    def _again(self) -> None:
        """Make the day's backup, in a window that stays open for days."""
        if not self._writable():
            return
        if self._failed or safekeeping.due(self._path, today=self._today()):
            self._back_up()

    def _told_structure(self, future: Future[tuple[safekeeping.Identity | None, str]]) -> None:
        if self._stopped.is_set():
            return
        with suppress(safekeeping.JournalError):  # whoever reads it next is told
            file, sentence = future.result()
            if sentence and file == self._opened():
                self.broken.emit(sentence)

    def _back_up(self) -> None:
        path, today, second, left = self._path, self._today(), self._second(), self._left()
        self._worker.run(
            lambda: safekeeping.back_up_changes(path, today=today, second=second, left=left),
            self._backed_up,
        )

    def _backed_up(self, future: Future[safekeeping.Backup | None]) -> None:
        if self._stopped.is_set():
            return
        try:
            future.result()
            self._failed = False
        except safekeeping.Damaged:
            self._looked = False  # what arose since the last look is named too
        except safekeeping.JournalError as error:
            self._failed = True
            if not self._is_here():
                self._gone.begin(self._is_back)
                return  # it went away, which is said already
            if isinstance(error, safekeeping.Moved):
                return  # it was written over, which is said too
            self.refused.emit(tr("No backup could be made: {why}", why=str(error)))
        if not self._looked:
            self._look()

    def _is_here(self) -> bool:
        return self._opened() == safekeeping.identity(self._path)

    def _is_back(self) -> bool:
        """Go on where the file stands at its place again; tell whether it does."""
        if here := self._is_here():
            self._again()
        return here

    def _look(self) -> None:
        path, stopped = self._path, self._stopped
        self._worker.run(
            lambda: (
                safekeeping.identity(path),
                safekeeping.looked_through(path, rest=lambda: stopped.wait(BREATH)),
            ),
            self._told,
        )

    def _told(self, future: Future[tuple[safekeeping.Identity | None, list[str]]]) -> None:
        if self._stopped.is_set():
            return
        try:
            file, problems = future.result()
        except safekeeping.JournalError:
            return  # whoever reads it next is told; the next start looks again
        if file != self._opened():
            if self._is_here():  # it was replaced meanwhile
                self._look()
            return
        news, self._looked, self.problems = problems != self.problems, True, problems
        if problems and news:  # else it stays damaged, which was said
            self.damaged.emit(problems_words(self._path, self.problems))


def problems_words(path: Path, problems: list[str]) -> str:
    """Say what is not sound in a journal: the first of its problems, and how many more."""
    said = tr("{file} is damaged. {problem}", file=shown(path.name), problem=problems[0])
    if (more := len(problems) - 1) > 0:
        said += " " + ntr("{n} more thing is not sound.", "{n} more things are not sound.", more)
    return said + " " + tr("Nothing of that is shown as good.")
