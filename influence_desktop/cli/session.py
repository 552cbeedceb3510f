"""What the global options say: which journal, which day, and how to answer."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from influence_desktop.cli import clock
from influence_desktop.journal.errors import JournalError, Moved

if TYPE_CHECKING:
    from influence_desktop.journal.store import Journal

_SMALL = 2 * 1024 * 1024
"""Bytes up to which a look at a whole journal takes no more than 30 ms."""


@dataclass
class Session:
    """One call of the program, known before its options are read."""

    window: Callable[[Session, str | None], int]
    """Opens the window and returns its exit code; told what to quit after."""
    as_json: bool = False
    journal: Path | None = None
    data_dir: Path | None = None
    fixed_day: date | None = None
    demo: bool = False
    warning: str | None = None
    """What the person has to know beside the answer."""

    @property
    def today(self) -> date:
        """The day that was given, or the machine's."""
        return self.fixed_day or clock.today()

    def file(self) -> Path:
        """Return the journal's absolute path."""
        if self.journal is not None:
            return self.journal.absolute()
        from influence_desktop import paths  # noqa: PLC0415 - a named journal needs no paths

        return paths.journal_file(self.data_dir).absolute()

    @contextmanager
    def writing(self, *, quick: bool = False) -> Iterator[Journal]:
        """Open the journal as its one writer; once a day a backup follows what was done.

        A damaged one is left as it is: all of its structure is looked at first, unless the
        command shall be `quick` and the file is large. A backup that cannot be made takes
        nothing back: `warning` says why.
        """
        from influence_desktop.journal.store import Journal  # noqa: PLC0415 - the window paints first

        second = self.second_place()
        with Journal.open(self.file(), write=True, today=self.today, second=second) as journal:
            journal.second = second
            if not (quick and journal.path.stat().st_size > _SMALL):
                journal.must_be_whole()
            yield journal
            self._back_up_daily(journal)

    def _back_up_daily(self, journal: Journal) -> None:
        from influence_desktop.journal.owned import due  # noqa: PLC0415 - as above

        if not due(journal.path, today=self.today):
            return
        from influence_desktop.journal.backups import back_up_changes  # noqa: PLC0415 - once a day

        try:
            back_up_changes(journal, today=self.today, left=journal.must_be_as_left)
        except Moved as error:
            self.warning = f"It was kept; look whether it still is. No backup was made: {error}"
        except JournalError as error:
            self.warning = f"It is kept, but no backup could be made: {error}"

    def second_place(self) -> Path | None:
        """Return the second folder for backups; a journal that was named has none."""
        if self.journal is not None and self.data_dir is None:
            return None
        from influence_desktop import paths  # noqa: PLC0415 - a named journal needs no paths

        return paths.second_place(paths.settings_file(self.data_dir))

    @contextmanager
    def reading(self, *, whole: bool = True) -> Iterator[Journal]:
        """Open the journal as it is at one moment, whoever writes meanwhile.

        Unless the command looks for itself, nothing is told from a file that may hold
        more than can be found in it.
        """
        from influence_desktop.journal.store import Journal  # noqa: PLC0415 - as above

        with (
            Journal.open(self.file(), write=False, second=self.second_place()) as journal,
            journal.still(),
        ):
            if whole:
                journal.must_be_whole()
            yield journal

    @contextmanager
    def copied(self) -> Iterator[Journal]:
        """Open a copy in memory, as whole as `reading` has it: no writer waits for its reader."""
        from influence_desktop.journal.store import Journal  # noqa: PLC0415 - as above

        with Journal.open(self.file(), write=False, second=self.second_place()) as journal:
            copy = journal.rehearse()
        with copy:
            copy.must_be_whole()
            yield copy

    def log_file(self) -> Path | None:
        """Return where a fault is written down; beside a journal that was named, nowhere."""
        if self.journal is not None and self.data_dir is None:
            return None
        from influence_desktop import paths  # noqa: PLC0415 - a named journal needs no paths

        return paths.log_file(self.data_dir)
