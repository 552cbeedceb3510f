"""Wiping a person: the name goes from kudos, notes and their whole history."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, nullcontext
from datetime import date
from pathlib import Path

from influence_desktop.journal import history, opening, tables
from influence_desktop.journal.backups import own
from influence_desktop.journal.errors import JournalError
from influence_desktop.journal.reader import Reader
from influence_desktop.journal.shelf import backups, backups_of
from influence_desktop.journal.store import Journal
from influence_desktop.journal.world import world
from influence_desktop.plain import Plain
from influence_desktop.records import RECORDS, clean
from influence_desktop.texts import tr
from influence_desktop.values import dataclass
from influence_desktop.weeks import WrongEntry

_TEXTS = {"kudos": ("who", "text"), "note": ("person", "text")}
"""What is written of people, by kind of record."""

_TOLD = """
SELECT who FROM kudos UNION ALL SELECT text FROM kudos
 UNION ALL SELECT person FROM notes UNION ALL SELECT text FROM notes
 UNION ALL SELECT before FROM history WHERE kind IN ('kudos', 'note')
 UNION ALL SELECT after FROM history WHERE kind IN ('kudos', 'note')
 UNION ALL SELECT what FROM edits
"""

_LOGGED = """
SELECT number, edit, kind, record_id, before, after, checksum
  FROM history
 WHERE kind IN ('kudos', 'note')
 ORDER BY number
"""


@dataclass(frozen=True, slots=True)
class Wiped:
    """What wiping a person came to.

    `records` and `history` count what was rewritten; `elsewhere` counts the records of
    other kinds that still hold the name, by kind; `files` are the backups, and what
    restores kept, that still hold it; `traces` tells whether room was missing to clear
    what the file no longer uses.
    """

    records: int
    history: int
    elsewhere: dict[str, int]
    files: tuple[Path, ...]
    traces: bool


def wipe(journal: Journal, name: str, *, today: date) -> Wiped:
    """Rewrite every kudos, note and history entry without a person's name.

    It stands in the history without the name and cannot be taken back. Raises
    WrongEntry for an empty name, Damaged, Locked or NoSpace; then nothing was changed.
    """
    person = _Person(name)
    folder = backups_of(journal.path)
    # A backup that is being made just now would have its name only afterwards.
    with own(folder) if folder.is_dir() else nullcontext():
        return _wiped(journal, person, today=today)


def _wiped(journal: Journal, person: _Person, *, today: date) -> Wiped:
    journal.connection.execute("PRAGMA secure_delete = ON")
    with journal.transaction():
        records = sum(_rewrite(journal, kind, person) for kind in _TEXTS)
        touched = _rewrite_changes(journal, person)
        names = _rewrite_edits(journal, person, {edit for edit, _ in touched})
        if records or touched or names:
            what = tr("Wiped a person’s name (undoing this changes nothing)")
            history.begin(journal.connection, journal.path, what, today)
    return Wiped(
        records=records,
        history=len(touched) + names,
        elsewhere=_elsewhere(journal, person),
        files=tuple(_files_with(journal, person)),
        traces=not _cleared(journal),
    )


class _Person:
    """A name as it may stand in a text: whole, in any case."""

    def __init__(self, name: str) -> None:
        self._name = clean(name)
        if not self._name:
            raise WrongEntry("Name the person to wipe.")
        self._whole = re.compile(rf"(?<!\w){re.escape(self._name)}(?!\w)", re.IGNORECASE)
        starts = (re.escape(self._name[:end]) for end in range(len(self._name), 0, -1))
        self._cut = re.compile(rf"(?<!\w)({'|'.join(starts)})…", re.IGNORECASE)

    def is_in(self, text: str) -> bool:
        """Tell whether a text names the person."""
        return self._whole.search(text) is not None

    def out_of(self, text: str) -> str:
        """Return a text without the name."""
        return self._whole.sub(tr("someone"), text)

    def out_of_short(self, text: str) -> str:
        """Return a shortened text without the name or the beginning of it."""
        return self._cut.sub("…", self.out_of(text))

    def out_of_plain(self, kind: str, plain: Plain) -> Plain:
        """Return a record's plain values without the name."""
        return {**plain, **{field: self.out_of(plain[field]) for field in _TEXTS[kind]}}


def _rewrite(journal: Journal, kind: str, person: _Person) -> int:
    count = 0
    for plain in list(journal.plains(kind)):
        without = person.out_of_plain(kind, plain)
        if without != plain:
            tables.write(journal.connection, kind, without)
            count += 1
    return count


def _rewrite_changes(journal: Journal, person: _Person) -> list[tuple[int, int]]:
    """Rewrite what edits did to kudos and notes; return (edit, number) of each changed row."""
    changed = []
    for row in journal.connection.execute(_LOGGED).fetchall():
        number, edit, kind, record_id, *sides = tables.verified("history", row, journal.path)
        without = [side and _side(side, kind, person) for side in sides]
        if without == sides:
            continue
        values = [number, edit, kind, record_id, *without]
        journal.connection.execute(
            "UPDATE history SET before = ?, after = ?, checksum = ? WHERE number = ?",
            [*without, tables.checksum("history", values), number],
        )
        changed.append((edit, number))
    return changed


def _side(text: str, kind: str, person: _Person) -> str:
    return tables.as_text(person.out_of_plain(kind, json.loads(text)))


def _rewrite_edits(journal: Journal, person: _Person, touched: set[int]) -> int:
    names = ", ".join(history.EDIT_COLUMNS)
    count = 0
    for row in journal.connection.execute(
        f"SELECT {names}, checksum FROM edits"  # noqa: S608 - our own columns
    ).fetchall():
        number, id_, what, *rest = tables.verified("edits", row, journal.path)
        of_person = not touched.isdisjoint({number, rest[2]})
        without = person.out_of_short(what) if of_person else person.out_of(what)
        if without != what:
            journal.connection.execute(
                "UPDATE edits SET what = ?, checksum = ? WHERE number = ?",
                [without, tables.checksum("edits", [number, id_, without, *rest]), number],
            )
            count += 1
    return count


def _elsewhere(journal: Reader, person: _Person) -> dict[str, int]:
    found: dict[str, int] = {}
    for kind in RECORDS:
        if kind not in _TEXTS:
            plains = map(tables.as_text, journal.plains(kind))
            count = sum(1 for text in plains if person.is_in(text))
            found |= {kind: count} if count else {}
    return found


def _files_with(journal: Reader, person: _Person) -> Iterator[Path]:
    """Yield the files that hold the name, and those that nobody can look into."""
    for folder in filter(None, (backups_of(journal.path), journal.second)):
        for backup in backups(folder):
            if _told_in(backup.file, person):
                yield backup.file
    kept = f"{journal.path.name}.before-restore-"
    for file in sorted(journal.path.parent.iterdir()):
        if file.name.startswith(kept) and _told_in(file, person):
            yield file


def _told_in(file: Path, person: _Person) -> bool:
    try:
        with world(file), closing(opening.connect(file, write=False)) as connection:
            told = (text for (text,) in connection.execute(_TOLD) if text)
            return any(person.is_in(text) for text in told)
    except JournalError:
        return True


def _cleared(journal: Journal) -> bool:
    """Rewrite the file without what it no longer uses; tell whether there was room."""
    try:
        journal.compact()
    except (JournalError, sqlite3.Error):
        return False
    return True
