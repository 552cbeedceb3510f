"""What a person reads of a damaged journal: plain words, SQLite's own only in a check."""

from __future__ import annotations

import re
import sqlite3

import pytest

from influence_desktop import safekeeping
from influence_desktop.edits import Put
from influence_desktop.journal import backups, opening
from influence_desktop.journal.checks import check
from influence_desktop.journal.errors import Damaged
from influence_desktop.journal.reader import Reader
from influence_desktop.journal.restoring import restore
from influence_desktop.journal.store import Journal
from influence_desktop.plain import as_plain
from influence_desktop.records import Note
from influence_desktop.seen import BadInput
from tests.damage import PAGE, hide_from_index, spoil, tear

RAW = re.compile(
    r"malformed|not a database|constraint|database|missing from index|Tree|btree|rowid|SQL|\*\*\*"
    r"|NoneType|KeyError",
    re.IGNORECASE,
)
"""Words of SQLite and of Python, which mean nothing to a person."""


@pytest.fixture
def filled(journal_path, today):
    with Journal.create(journal_path) as journal:
        for text in ("one", "two"):
            journal.apply(Put(Note(date=today, text=text)), today=today)
    return journal_path


def head(path) -> None:
    """Spoil how a file of SQLite's begins; what marks it as ours stays."""
    content = bytearray(path.read_bytes())
    content[:16] = b"?" * 16
    path.write_bytes(content)


def cut(path) -> None:
    path.write_bytes(path.read_bytes()[: PAGE * 3 + 100])


def not_unicode(path) -> None:
    spoil(path, "UPDATE notes SET text = CAST(x'ff' AS TEXT)")


DAMAGE = {
    "the index of the notes": lambda path: tear(path, "notes_by_day"),
    "the notes": lambda path: tear(path, "notes"),
    "an index that hides a row": hide_from_index,
    "the head": head,
    "the end": cut,
    "a text": not_unicode,
}


def words(path, today) -> list[str]:
    """Return every sentence of what can be tried with a damaged journal."""

    def look_through():
        for each in safekeeping.looked_through(path, rest=lambda: False):
            said.append(each)

    def read():
        with Journal.open(path, write=False) as journal:
            journal.notes()
            journal.must_be_whole()

    def write():
        with Journal.open(path, write=True) as journal:
            journal.apply(Put(Note(date=today, text="x")), today=today)

    def back_up():
        backups.back_up(Reader(path, sqlite3.connect(":memory:")), today=today)

    said: list[str] = []
    for attempt in (look_through, read, write, back_up, lambda: backups.verify(path)):
        try:
            attempt()
        except Damaged as error:
            said += [str(error), error.problem]
    return said


@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE)
def test_what_is_said_of_damage_are_plain_sentences(filled, today, damage, large, monkeypatch):
    if large:
        monkeypatch.setattr(opening, "_CHECKED", 0)
    damage(filled)
    said = words(filled, today)
    assert said
    assert [each for each in said if RAW.search(each.replace(str(filled.parent), ""))] == []
    assert all(each[0].isupper() or each.startswith("/") for each in said)
    assert all(each.startswith(f"{filled} is damaged (") for each in said if "/" in each)
    assert all(each.endswith(".") for each in said)


def test_a_check_tells_what_sqlite_says_too(filled):
    hide_from_index(filled)
    with Journal.open(filled, write=False) as journal:
        assert any("missing from index notes_by_day" in each for each in check(journal))
        with pytest.raises(Damaged) as told:
            journal.must_be_whole()
    assert told.value.why == "its structure is broken"
    assert "missing from index notes_by_day" in told.value.detail


def test_json_that_does_not_fit_together_is_told_plainly(journal_path, today):
    lost = as_plain(Note(date=today, text="w", channel_id=99))
    for records in ([("note", lost)], [("note", {"id": 1})], [("note", {**lost, "text": None})]):
        with Journal.create(journal_path) as journal, pytest.raises(BadInput) as told:
            restore(journal, iter(records), iter(()))
        assert not RAW.search(str(told.value))
        assert str(told.value).startswith("The records in the file do not fit together")
        journal_path.unlink()
