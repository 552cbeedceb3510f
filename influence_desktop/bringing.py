"""Files into a journal and out again: tried first, told of and stopped on the way."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from threading import Event
from typing import Generic, TypeVar

from influence_desktop.importers.files import Heard
from influence_desktop.importers.recognise import read_all
from influence_desktop.journal import backups, intake, takeback
from influence_desktop.journal.imports import PastImport, imports
from influence_desktop.journal.intake import Outcome
from influence_desktop.journal.rehearsal import Weeks, rehearsed
from influence_desktop.journal.store import Journal
from influence_desktop.journal.takeback import TakenBack
from influence_desktop.records import clean
from influence_desktop.seen import Reading, Seen, Stopped
from influence_desktop.values import dataclass
from influence_desktop.weeks import Week

__all__ = ["Journal", "Outcome", "PastImport", "Progress", "Step", "TakenBack", "Tried"]

_T = TypeVar("_T")
_S = TypeVar("_S")

_ROWS = 1000  # rows between two words about how far it is


@dataclass(frozen=True, slots=True)
class Step:
    """How far long work is: the file, the percent of this pass over it, rows brought in."""

    file: str
    percent: int
    rows: int = 0


@dataclass(frozen=True, slots=True)
class Tried(Generic[_T, _S]):
    """What work would come to, which past weeks it would change, and two looks.

    `before` and `after` are what somebody saw who looked at the journal then.
    """

    outcome: _T
    weeks: Weeks
    before: _S
    after: _S


class Progress:
    """Tells one thread how far another is, and stops it; nothing is changed then."""

    def __init__(self, tell: Callable[[Step], None]) -> None:
        self._tell = tell
        self._stopped = Event()
        self._step = Step("", 0)

    def stop(self) -> None:
        """Have the work end at its next row."""
        self._stopped.set()

    def heard(self, path: Path) -> Heard:
        """Return who is to be told of the passes over a file."""
        return partial(self._heard_bytes, clean(path.name))

    def counted(self, reading: Reading) -> Reading:
        """Return a reading whose rows are counted as they come in."""
        return replace(reading, items=partial(self._counted, reading))

    def heard_changes(self, what: str, total: int) -> Callable[[int], None]:
        """Return who is told how many of an edit's changes were looked at."""
        return lambda count: self._say(Step(what, 100 * count // max(count, total, 1)))

    def _heard_bytes(self, name: str, at: int, size: int) -> None:
        rows = self._step.rows if self._step.file == name else 0
        self._say(Step(name, 100 * at // max(size, 1), rows))

    def _counted(self, reading: Reading) -> Iterator[Seen]:
        self._step = Step(reading.file, 0)
        for count, item in enumerate(reading.items(), 1):
            self._say(Step(reading.file, self._step.percent, count - count % _ROWS))
            yield item

    def _say(self, step: Step) -> None:
        if self._stopped.is_set():
            raise Stopped
        if step != self._step:
            self._step = step
            self._tell(step)


def try_files(
    path: Path,
    files: Sequence[Path],
    *,
    today: date,
    progress: Progress,
    look: Callable[[Journal], _S],
) -> Tried[tuple[Outcome, ...], _S]:
    """Return what importing files would come to.

    Raises BadInput, WrongEntry, Stopped or an error of the journal, which stays as it is.
    """

    def work(copy: Journal) -> tuple[Outcome, ...]:
        return bring_in(copy, files, today=today, progress=progress)

    return _tried(path, work, today=today, look=look)


def bring_in(
    journal: Journal, files: Sequence[Path], *, today: date, progress: Progress
) -> tuple[Outcome, ...]:
    """Import files as one edit; on any error, and on Stopped, nothing was changed."""
    readings = read_all(files, heard=progress.heard)
    counted = [progress.counted(each) for each in readings]
    return intake.bring_in(journal, counted, today=today).outcomes


def bring_in_for_good(
    journal: Journal, files: Sequence[Path], *, today: date, progress: Progress
) -> tuple[Outcome, ...]:
    """Make a backup if anything changed since the last one, and import files."""
    backups.back_up_changes(journal, today=today, left=journal.must_be_as_left)
    return bring_in(journal, files, today=today, progress=progress)


def past_imports(path: Path) -> list[PastImport]:
    """Return the imports of which something stands, newest first."""
    with Journal.open(path, write=False) as journal, journal.still():
        return imports(journal)


def try_back(
    path: Path,
    past: PastImport,
    *,
    today: date,
    progress: Progress,
    look: Callable[[Journal], _S],
) -> Tried[TakenBack, _S]:
    """Return what taking an import back would come to."""

    def work(copy: Journal) -> TakenBack:
        return take_back(copy, past, today=today, progress=progress)

    return _tried(path, work, today=today, look=look)


def take_back(journal: Journal, past: PastImport, *, today: date, progress: Progress) -> TakenBack:
    """Take an import back as one edit; on any error, and on Stopped, nothing was changed."""
    heard = progress.heard_changes(past.what, past.changes)
    edit, counts = takeback.plan(journal, past.number, heard=heard)
    journal.apply(edit, today=today)
    return counts


def _tried(
    path: Path, work: Callable[[Journal], _T], *, today: date, look: Callable[[Journal], _S]
) -> Tried[_T, _S]:
    def looked(copy: Journal) -> tuple[_S, _T, _S]:
        return look(copy), work(copy), look(copy)

    with Journal.open(path, write=False) as journal:
        found, weeks = rehearsed(journal, looked, before=Week.containing(today))
    before, outcome, after = found
    return Tried(outcome, weeks, before, after)
