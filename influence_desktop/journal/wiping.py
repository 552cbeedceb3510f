"""Wiping a person: the name goes from kudos, notes and what the history remembers."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import replace
from datetime import date
from pathlib import Path

from influence_desktop.journal import history, tables
from influence_desktop.journal.backups import own
from influence_desktop.journal.errors import JournalError
from influence_desktop.journal.holders import holders
from influence_desktop.journal.person import Person
from influence_desktop.journal.places import (
    OTHER_TEXTS,
    TEXTS,
    Places,
    left_standing,
    logged,
    places,
)
from influence_desktop.journal.raw import has_traces
from influence_desktop.journal.reader import Reader
from influence_desktop.journal.shelf import backups_of
from influence_desktop.journal.store import Journal
from influence_desktop.journal.world import world
from influence_desktop.plain import Plain
from influence_desktop.records import RECORDS
from influence_desktop.texts import tr
from influence_desktop.values import dataclass

_OTHERS = """
SELECT kind, before, after FROM history WHERE kind NOT IN ('kudos', 'note')
"""

_INDEX_ANEW = "INSERT INTO posts_search (posts_search) VALUES ('rebuild')"
"""An index keeps the words of a title that was changed until its parts are joined."""


@dataclass(frozen=True, slots=True)
class Wiped:
    """What wiping a person came to.

    `records` and `history` count what was rewritten; `elsewhere` counts the records of
    other kinds that still hold the name, by kind. What the history has of those counts
    `waiting` where the name stands in a text: it goes once the record has it no more and the
    name is wiped again. `remembered` counts what stays in the history: names of channels
    and files, topics, addresses. `files` are the backups, what restores kept, second
    versions and copies beside the journal that still hold it, `others` the other journals of
    its folder; `unseen` are the folders for backups that could not be looked into; `traces`
    tells whether what the file no longer uses holds the name still, or may, since that could
    not be cleared. `places` tells a trial of all places, and what is done of those that were
    left. `backup` is the one that was made afterwards, and `no_backup` says why there is none.
    """

    records: int
    history: int
    elsewhere: dict[str, int]
    files: tuple[Path, ...]
    traces: bool
    others: tuple[Path, ...] = ()
    remembered: int = 0
    waiting: int = 0
    unseen: tuple[Path, ...] = ()
    places: Places | None = None
    backup: Path | None = None
    no_backup: str = ""


def try_wipe(copy: Journal, name: str, *, today: date) -> Wiped:
    """Wipe a person from a copy of a journal, and tell the places where the name stood."""
    person = Person(name)
    found = places(copy, person)
    tried = replace(wipe(copy, name, today=today), places=found)
    if tried.records or tried.history:
        return tried
    with world(copy.path):
        return replace(tried, traces=has_traces(copy.path, copy.connection, person))


def wipe(journal: Journal, name: str, *, today: date) -> Wiped:
    """Rewrite every kudos, note and history entry without a person's name.

    Of other records the history is rewritten where they have the name in no text any more.
    It stands in the history without the name and cannot be taken back. Raises
    WrongEntry for an empty name, Damaged, Locked or NoSpace; then nothing was changed.
    """
    person = Person(name)
    with _alone(journal):
        return _wiped(journal, person, today=today)


def take_away(journal: Journal, name: str) -> Wiped:
    """Clear what a journal's file no longer uses, where a name may stand; no record changes.

    Raises WrongEntry for an empty name, Damaged, Locked, Moved or NoSpace; then nothing was
    changed.
    """
    person = Person(name)
    with _alone(journal):
        journal.must_be_whole()
        elsewhere = _elsewhere(journal, person)
        remembered, waiting = _remembered(journal, person)
        journal.connection.execute("PRAGMA secure_delete = ON")
        with journal.transaction():
            journal.connection.execute(_INDEX_ANEW)
        journal.compact()
        held = holders(journal, person)
    return Wiped(
        records=0,
        history=0,
        elsewhere=elsewhere,
        files=held.files,
        others=held.others,
        traces=False,
        remembered=remembered,
        waiting=waiting,
        unseen=held.unseen,
    )


@contextmanager
def _alone(journal: Journal) -> Iterator[None]:
    """Keep backups from being made: one that is just made would have its name only afterwards."""
    folder = backups_of(journal.path)
    with ExitStack() as held:
        if folder.is_dir():
            with suppress(OSError):  # nobody makes one where that cannot be opened; it is unseen
                held.enter_context(own(folder))
        yield


def _wiped(journal: Journal, person: Person, *, today: date) -> Wiped:
    # Whatever may find damage comes first: nothing is rewritten then.
    journal.must_be_whole()
    elsewhere = _elsewhere(journal, person)
    held = holders(journal, person)
    journal.connection.execute("PRAGMA secure_delete = ON")
    with journal.transaction():
        records = sum(_rewrite(journal, kind, person) for kind in TEXTS)
        touched = _rewrite_changes(journal, person)
        names = _rewrite_edits(journal, person, {edit for edit, _ in touched})
        if records or touched or names:
            what = tr("Wiped a person’s name (undoing this changes nothing)")
            history.begin(journal.connection, journal.path, what, today)
            journal.connection.execute(_INDEX_ANEW)
        remembered, waiting = _remembered(journal, person)
    return Wiped(
        records=records,
        history=len(touched) + names,
        elsewhere=elsewhere,
        files=held.files,
        others=held.others,
        traces=not _cleared(journal),
        remembered=remembered,
        waiting=waiting,
        unseen=held.unseen,
        places=left_standing(journal, person),
    )


def _rewrite(journal: Journal, kind: str, person: Person) -> int:
    count = 0
    for plain in list(journal.plains(kind)):
        without = _without(kind, plain, person)
        if without != plain:
            tables.write(journal.connection, kind, without)
            count += 1
    return count


def _without(kind: str, plain: Plain, person: Person) -> Plain:
    """Return a record's plain values without the name in its texts."""
    fields = TEXTS.get(kind) or OTHER_TEXTS.get(kind, ())
    return {**plain, **{field: person.out_of(plain[field]) for field in fields}}


def _rewrite_changes(journal: Journal, person: Person) -> list[tuple[int, int]]:
    """Rewrite what edits did; return (edit, number) of each changed row."""
    changed = []
    for number, edit, kind, record_id, *sides in logged(journal, person):
        if not any(side and person.is_within(side) for side in sides):
            continue
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


def _side(text: str, kind: str, person: Person) -> str:
    return tables.as_text(_without(kind, json.loads(text), person))


def _rewrite_edits(journal: Journal, person: Person, touched: set[int]) -> int:
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


def _elsewhere(journal: Reader, person: Person) -> dict[str, int]:
    found: dict[str, int] = {}
    for kind in RECORDS:
        if kind not in TEXTS:
            plains = map(tables.as_text, journal.plains(kind))
            count = sum(1 for text in plains if person.is_within(text))
            found |= {kind: count} if count else {}
    return found


def _remembered(journal: Reader, person: Person) -> tuple[int, int]:
    """Return how many entries of the history of other kinds keep the name.

    And how many more have it only in the text of a record that has it still.
    """
    stay = wait = 0
    with world(journal.path):
        for kind, *sides in journal.connection.execute(_OTHERS):
            holding = [side for side in sides if side and person.is_within(side)]
            if holding and any(person.is_within(_side(side, kind, person)) for side in holding):
                stay += 1
            elif holding:
                wait += 1
    return stay, wait


def _cleared(journal: Journal) -> bool:
    """Rewrite the file without what it no longer uses; tell whether there was room."""
    try:
        journal.compact()
    except (JournalError, sqlite3.Error):
        return False
    return True
