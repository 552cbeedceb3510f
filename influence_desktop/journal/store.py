"""The journal: one file, one writer, every change a transaction that can be undone."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Self

from influence_desktop.edits import Batch, Edit, Put, Remove, what
from influence_desktop.journal import derived, disk, history, lock, migrations, opening, tables
from influence_desktop.journal.errors import (
    JournalError,
    damaged,
    emptied,
    moved,
    overwritten,
)
from influence_desktop.journal.footing import Footing
from influence_desktop.journal.history import Change
from influence_desktop.journal.one_name import forget_names, must_have_one_name
from influence_desktop.journal.planning import planned
from influence_desktop.journal.reader import Reader
from influence_desktop.journal.steady import steady
from influence_desktop.journal.whereabouts import (
    EMPTIED,
    HERE,
    UNSEEN,
    identity,
    seen_state,
    state,
    whereabouts,
)
from influence_desktop.journal.world import world
from influence_desktop.plain import from_plain
from influence_desktop.records import Record
from influence_desktop.values import dataclass


@dataclass(frozen=True, slots=True)
class Done:
    """An edit that stands in the history: its number and its name."""

    number: int
    what: str


class Journal(Reader):
    """A journal's open file. Close it, or use it in a `with` block.

    Attributes: `path`, its file; `identity`, what tells that file from any other;
    `writable`, whether this process is the one writer; `footing`, what was found sound.
    """

    def __init__(
        self, path: Path, connection: sqlite3.Connection, *, held: int | None, writable: bool
    ) -> None:
        super().__init__(path, connection)
        self._held = held
        self.identity = identity(path)
        self.writable = writable
        self.footing = Footing(connection, path)
        self._version, self._left_as = self._data_version(), seen_state(self.path)

    @classmethod
    def create(cls, path: Path) -> Journal:
        """Make an empty journal and open it; Refused where a file is already."""
        opening.create(path)
        return cls.open(path, write=True)

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        write: bool,
        wait: float = 5.0,
        today: date | None = None,
        second: Path | None = None,
    ) -> Journal:
        """Open a journal, to read or as its one writer.

        One of an older version is migrated before it is written, after a checked backup
        that `today` dates, in the `second` place too; to be read it is migrated in memory
        alone. Of one that is gone the newest backup of both places is named. Raises Refused,
        Damaged, Future, ReadOnly, NoSpace, or Locked after `wait` seconds; the file is
        then as it was.
        """
        path = path.resolve()  # side files and the lock stand beside the file itself
        connection = opening.connect(path, write=False, second=second)
        if not write:
            return cls(path, connection, held=None, writable=False)
        connection.close()
        with world(path):
            sound = state(path)
            opening.may_write(path)
            held = lock.take(path, wait=wait)
        try:
            must_have_one_name(path)  # under the lock: a restore gives a file two for a moment
            disk.forget_draft(path)
            forget_names(path)
            connection = opening.connect(path, write=True, sound=sound)
            if migrations.pending(connection):
                from influence_desktop.journal.migrating import bring_up  # noqa: PLC0415 - seldom

                bring_up(connection, path, today=today, second=second)
        except BaseException:
            lock.release(held)
            raise
        return cls(path, connection, held=held, writable=True)

    @classmethod
    def taken_over(cls, held: lock.Held) -> Journal:
        """Open a journal that was handed over, in whatever thread this is.

        Raises an error of the journal; the lock is then still held.
        """
        connection = opening.connect(held.path, write=True)
        return cls(held.path, connection, held=held.descriptor, writable=True)

    def handed_over(self) -> lock.Held:
        """Close the file and keep other writers out, so that another thread can open it.

        Raises Locked or ReadOnly where this is not the writer, Moved or Damaged where the
        file could not be opened again because it went away or was emptied; it stays open then.
        """
        self._must_be_here()
        if self._held is None:
            raise opening.why_not_writer(self.path)
        held, self._held = lock.Held(self.path, self._held), None
        self.close()
        return held

    def keep_lock(self) -> None:
        """Keep other writers out, also where somebody deleted the lock file.

        Where one came in already nothing is said: it is before anything is written.
        """
        if self._held is not None:
            with suppress(JournalError):
                lock.keep(self.path, self._held)

    def close(self) -> None:
        """Close the file and let the next writer in."""
        self.connection.close()
        if self._held is not None:
            lock.release(self._held)
            self._held = None

    def __enter__(self) -> Self:
        """Return the journal itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close the file."""
        self.close()

    @property
    def whereabouts(self) -> str:
        """What stands where the file was opened: see `whereabouts`."""
        return whereabouts(self.path, self.identity)

    @property
    def changed_elsewhere(self) -> bool:
        """Whether something else wrote the file since it was opened, or since this was asked.

        While it is being written the answer is no.
        """
        before, self._version = self._version, self._data_version() or self._version
        return before != self._version

    @property
    def overwritten(self) -> bool:
        """Whether somebody else wrote the file, of which this is the one writer."""
        written = self.writable and self._data_version() not in {0, self._version}
        return not self.rehearsal and (written or not self.as_left)

    @property
    def as_left(self) -> bool:
        """Whether the file looks as its one writer left it; any thread may ask."""
        return not self.writable or seen_state(self.path) == self._left_as

    def _data_version(self) -> int:
        try:
            with world(self.path):
                found = self.connection.execute("PRAGMA data_version").fetchone()
        except JournalError:
            return 0
        return int(found[0])

    def wait_at_most(self, seconds: float) -> None:
        """Give up sooner, or later, where somebody else is in the middle of something."""
        with world(self.path):
            self.connection.execute(f"PRAGMA busy_timeout = {round(seconds * 1000)}")

    def rehearse(self) -> Journal:
        """Return a copy in memory, on which an edit can be tried without any trace.

        Raises Moved where another program wrote the file meanwhile.
        """
        copy = sqlite3.connect(":memory:", isolation_level=None)
        with world(self.path), steady(self.connection, self.path):
            self.connection.backup(copy)
        copy.execute("PRAGMA foreign_keys = ON")
        made = Journal(self.path, copy, held=None, writable=True)
        made.rehearsal = True
        return made

    @property
    def newest(self) -> Done | None:
        """The newest edit that stands."""
        with world(self.path):
            target = history.undo_target(self.connection, self.path)
        return None if target is None else Done(target.number, target.what)

    @property
    def last_day(self) -> date | None:
        """The day of the newest edit, one taken back or done again too; None before any."""
        with world(self.path):
            row = history.newest(self.connection, self.path)
        return None if row is None else date.fromisoformat(row.day)

    def apply(self, edit: Edit, *, today: date) -> Edit:
        """Apply an edit in one transaction and return the edit that takes it back.

        An edit none of whose steps changes anything leaves no trace. Raises WrongEntry or
        Refused where a record cannot be right, and whatever the edit's own generator
        raises; then, and on any other error, nothing was changed.
        """
        number: int | None = None
        with self.transaction() as dirty:
            for change in planned(self, edit):
                if number is None:
                    number = history.begin(self.connection, self.path, what(edit), today)
                self._set(change, number, dirty)
        if number is None:
            return Batch(what(edit), ())
        return Batch(what(edit), _Inverse(self, number))

    def add_to_newest(self, records: Sequence[Record]) -> bool:
        """Write records as a part of the newest edit that stands; tell whether that was done.

        It is no edit: Undo and Redo take them along with that one. While something can
        be done again, or where no edit stands, nothing is written. Raises what `apply`
        raises; then nothing was changed.
        """
        with self.transaction() as dirty:
            top = history.newest(self.connection, self.path)
            if top is None or top.undo_head is None or top.redo_head is not None:
                return False
            for change in planned(self, Batch("", map(Put, records))):
                self._set(change, top.undo_head, dirty)
        return True

    def undo(self, *, today: date) -> Done | None:
        """Take back the newest edit that stands and return it; None where there is none."""
        with self._fitting(), self.transaction() as dirty:
            target = history.undo_target(self.connection, self.path)
            if target is None:
                return None
            self.footing.must_lead("history")
            number = history.begin_undo(self.connection, self.path, target, today=today)
            for each in history.changes_back(self.connection, self.path, target.number):
                self._set(Change(each.kind, each.id, each.after, each.before), number, dirty)
        return Done(target.number, target.what)

    def redo(self, *, today: date) -> Done | None:
        """Do again what was undone last and return it; None where there is nothing."""
        with self._fitting(), self.transaction() as dirty:
            target = history.redo_target(self.connection, self.path)
            if target is None:
                return None
            self.footing.must_lead("history")
            number = history.begin_redo(self.connection, self.path, target, today=today)
            for each in history.changes(self.connection, self.path, target.number):
                self._set(each, number, dirty)
        return Done(target.number, target.what)

    def inverse_of(self, number: int) -> Iterator[Edit]:
        """Yield the steps that take back an edit, newest change first."""
        for each in history.changes_back(self.connection, self.path, number):
            if each.before is None:
                yield Remove(each.kind, each.id)
            else:
                yield Put(from_plain(each.kind, each.before))

    @contextmanager
    def transaction(self) -> Iterator[derived.Dirty]:
        """Hold one transaction for a `with` block; this package's own, others apply edits.

        Totals that are marked in what it lends are written anew before COMMIT. On any
        error nothing was changed; but Moved is also raised where the file went away in
        the very moment of COMMIT, and nobody knows what became of it. Moved is raised too
        where somebody else wrote the file: pages of two versions would be mixed.
        """
        self._must_be_here()
        if not self.writable:
            raise opening.why_not_writer(self.path)
        dirty: derived.Dirty = {}
        written = False
        with world(self.path):
            self.connection.execute("BEGIN IMMEDIATE")
            try:
                self.must_be_as_left()
                yield dirty
                derived.settle(self.connection, self.path, dirty)
                self.must_be_as_left()  # nothing is written before COMMIT
                written = True
                self.connection.execute("COMMIT")
            finally:
                if self.connection.in_transaction:
                    self.connection.execute("ROLLBACK")
                if written:
                    self._mark()
        self._must_be_here()

    def compact(self) -> None:
        """Rewrite the file without what it no longer uses; raises what `transaction` does."""
        self.must_be_as_left()
        try:
            with world(self.path):
                self.connection.execute("VACUUM")
        finally:
            self._mark()

    def _mark(self) -> None:
        if self.whereabouts == HERE and not self.rehearsal:
            self._left_as = opening.marked(self.path)

    def must_be_as_left(self) -> None:
        """Raise Moved where somebody else wrote the file: pages of it in memory are old.

        Locked where the lock file was deleted and somebody else writes by a new one.
        """
        self._must_be_here()
        if self._held is not None:
            lock.keep(self.path, self._held)
        if self.overwritten:
            raise overwritten(self.path)

    def _must_be_here(self) -> None:
        if self.rehearsal or (where := self.whereabouts) == HERE:
            return
        if where == EMPTIED:
            raise emptied(self.path)
        if where == UNSEEN:
            with world(self.path):
                self.path.stat()  # the system says itself why it cannot be looked at
        raise moved(self.path)

    @contextmanager
    def _fitting(self) -> Iterator[None]:
        """Call it damage where the history asks for a state that the tables refuse."""
        try:
            yield
        except sqlite3.IntegrityError as error:
            why = "its history does not fit its records"
            raise damaged(self.path, why, str(error)) from error

    def _set(self, change: Change, number: int, dirty: derived.Dirty) -> None:
        marked = derived.touched(self.connection, change)
        new = [place for place in marked if place not in dirty]
        self.footing.must_bear(change, new, weeks=len(dirty) + len(new))
        derived.mark(self.connection, self.path, marked, dirty)
        if change.after is None:
            tables.erase(self.connection, change.kind, change.id)
        else:
            tables.write(self.connection, change.kind, change.after)
        derived.keep(self.connection, change)
        history.log(self.connection, number, change)


class _Inverse:
    """The steps that take an edit back, read from the history when they are needed."""

    def __init__(self, journal: Journal, number: int) -> None:
        self._journal = journal
        self._number = number

    def __iter__(self) -> Iterator[Edit]:
        return self._journal.inverse_of(self._number)
