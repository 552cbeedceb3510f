"""What the global options say: which journal, which day, and how to answer."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from influence_desktop.cli import clock

if TYPE_CHECKING:
    from influence_desktop.journal.store import Journal


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

    def writing(self) -> Journal:
        """Open the journal as its one writer, to be used in a `with` block."""
        from influence_desktop.journal.store import Journal  # noqa: PLC0415 - the window paints first

        return Journal.open(self.file(), write=True)

    @contextmanager
    def reading(self) -> Iterator[Journal]:
        """Open the journal as it is at one moment, whoever writes meanwhile."""
        from influence_desktop.journal.store import Journal  # noqa: PLC0415 - as above

        with Journal.open(self.file(), write=False) as journal, journal.still():
            yield journal

    def log_file(self) -> Path | None:
        """Return where a fault is written down; beside a journal that was named, nowhere."""
        if self.journal is not None and self.data_dir is None:
            return None
        from influence_desktop import paths  # noqa: PLC0415 - a named journal needs no paths

        return paths.log_file(self.data_dir)
