"""A file that opens, and in which something is not as it was written."""

from __future__ import annotations

import pytest

from influence_desktop.edits import Put
from influence_desktop.journal import tables
from influence_desktop.journal.checks import check
from influence_desktop.journal.errors import (
    Damaged,
)
from influence_desktop.journal.store import Journal
from influence_desktop.journal.world import world
from influence_desktop.records import Note
from tests.journal.strangers import foreign, refused_untouched


def test_a_changed_row_is_noticed_when_it_is_read(journal_path, today):
    with Journal.create(journal_path) as journal:
        journal.apply(Put(Note(date=today, text="a good week")), today=today)
    foreign(journal_path, "UPDATE notes SET text = 'a bad week'")
    with Journal.open(journal_path, write=False) as journal:
        with pytest.raises(Damaged, match="checksum"):
            journal.notes()
        assert check(journal) == [
            f"Row {row[0]} of notes does not match its checksum."
            for row in journal.connection.execute("SELECT id FROM notes")
        ]


def test_what_sqlite_says_in_bytes_that_are_no_text_is_damage(journal_path):
    Journal.create(journal_path).close()
    content = journal_path.read_bytes()
    at = content.index(b"CREATE TABLE kudos")
    journal_path.write_bytes(content[:at] + b"CREATE TABLE k\xd8d\xff(" + content[at + 18 :])
    assert "is damaged" in refused_untouched(journal_path, Damaged)


def test_a_text_that_is_none_is_damage(journal_path, today):
    with Journal.create(journal_path) as journal:
        journal.apply(Put(Note(date=today, text="kept by us")), today=today)
    journal_path.write_bytes(
        journal_path.read_bytes().replace(b"kept by us", b"kept\xff\xfe\xff us")
    )
    with Journal.open(journal_path, write=False) as journal:
        with pytest.raises(Damaged):
            journal.notes()
        assert check(journal)
        with pytest.raises(Damaged):
            list(journal.history_rows())


def test_a_row_of_bytes_is_damage(journal_path, today):
    with Journal.create(journal_path) as journal:
        journal.apply(Put(Note(id=1, date=today, text="kept")), today=today)
        with pytest.raises(Damaged):
            tables.verified("notes", (1, b"bytes", 5), journal.path)


def test_many_rows_are_verified_as_each_of_them_is(journal_path):
    whole = [(n, text, tables.checksum("t", (n, text))) for n, text in enumerate(["", "],[", '"'])]
    tables.all_verified("t", [], journal_path)
    tables.all_verified("t", whole[:1], journal_path)
    tables.all_verified("t", whole, journal_path)
    for damaged in ((0, "other", whole[0][2]), (0, b"", whole[0][2]), (0, "],[", whole[0][2])):
        with pytest.raises(Damaged):
            tables.all_verified("t", [damaged, *whole[1:]], journal_path)


def test_a_file_in_which_an_index_hides_rows_is_not_whole(journal_path, today):
    with Journal.create(journal_path) as journal:
        journal.apply(Put(Note(id=1, date=today, text="kept")), today=today)
        journal.must_be_whole()
        (root,) = journal.connection.execute(
            "SELECT rootpage FROM sqlite_schema WHERE name = 'notes_by_day'"
        ).fetchone()
    content = bytearray(journal_path.read_bytes())
    page = content[(root - 1) * 4096 : root * 4096].replace(b"2026-11-18", b"2026-11-19")
    content[(root - 1) * 4096 : root * 4096] = page
    journal_path.write_bytes(content)
    with (
        Journal.open(journal_path, write=False) as journal,
        pytest.raises(Damaged, match="index"),
    ):
        journal.must_be_whole()


def test_bytes_that_are_no_text_are_damage_wherever_they_turn_up(journal_path):
    with pytest.raises(Damaged, match="a text in it"), world(journal_path):
        b"\xff".decode()
