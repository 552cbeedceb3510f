"""A backup put in the journal's place; what stood there is kept."""

from __future__ import annotations

import errno
import os
import sqlite3
from pathlib import Path

import pytest

from influence_desktop.edits import Put
from influence_desktop.journal import backups as backing
from influence_desktop.journal import migrations
from influence_desktop.journal.backups import back_up
from influence_desktop.journal.disk import part_of
from influence_desktop.journal.errors import Damaged, Future, Locked, NoSpace, Refused, from_os
from influence_desktop.journal.families import newest_good
from influence_desktop.journal.replacing import put_back
from influence_desktop.journal.shelf import backups, backups_of
from influence_desktop.journal.store import Journal
from influence_desktop.records import Note
from tests.journal.notes import names, noted, texts


@pytest.fixture
def backup(journal_path, today) -> Path:
    """A backup with one note, of a journal with two."""
    with Journal.create(journal_path) as journal:
        journal.apply(Put(Note(date=today, text="one")), today=today)
        made = back_up(journal, today=today)
        journal.apply(Put(Note(date=today, text="two")), today=today)
    return made.file


def test_a_backup_comes_back_and_what_stood_there_is_kept_and_backed_up(
    journal_path, backup, today
):
    before = journal_path.read_bytes()
    done = put_back(backup, journal_path, today=today)
    assert done.kept == journal_path.with_name("journal.db.before-restore-000001.db")
    assert done.kept.read_bytes() == before
    assert texts(journal_path) == ["one"]
    assert [texts(each.file) for each in backups(backups_of(journal_path))] == [
        ["one"],
        ["one", "two"],
        ["one"],
    ]


def test_each_restore_keeps_what_stood_there_under_a_number_of_its_own(journal_path, backup, today):
    for number in (1, 2, 3):
        done = put_back(backup, journal_path, today=today)
        assert done.kept.name == f"journal.db.before-restore-00000{number}.db"
    assert [texts(each) for each in sorted(journal_path.parent.glob("*restore*"))] == [
        ["one", "two"],
        ["one"],
        ["one"],
    ]


def test_what_a_restore_kept_can_itself_be_put_back(journal_path, backup, today):
    kept = put_back(backup, journal_path, today=today).kept
    put_back(kept, journal_path, today=today)
    assert texts(journal_path) == ["one", "two"]


@pytest.mark.parametrize("content", [b"", b"my poems", b"\0" * 8192])
def test_a_damaged_or_foreign_file_is_kept_as_it_was(journal_path, backup, today, content):
    journal_path.write_bytes(content)
    done = put_back(backup, journal_path, today=today)
    assert done.kept.read_bytes() == content
    assert texts(journal_path) == ["one"]


def test_a_missing_journal_is_put_back_with_nothing_to_keep(tmp_path, backup, today):
    path = tmp_path / "new" / "deep" / "j.db"
    assert put_back(backup, path, today=today).kept is None
    assert texts(path) == ["one"]
    assert names(path.parent) == ["j.db", "j.db.lock"]


def test_what_was_put_back_is_the_newest_backup_not_what_was_given_up(journal_path, backup, today):
    with Journal.open(journal_path, write=True) as journal:
        noted(journal, today, "a mistake")
    put_back(backup, journal_path, today=today)
    found = [texts(each.file) for each in backups(backups_of(journal_path))]
    assert "a mistake" in found[-2]
    assert found[-1] == texts(backup)
    put_back(backup, journal_path, today=today)
    assert len(backups(backups_of(journal_path))) == len(found)


def test_what_was_put_back_and_taken_back_is_the_newest_backup_each_time(
    journal_path, backup, today
):
    kept = put_back(backup, journal_path, today=today).kept
    put_back(kept, journal_path, today=today)
    (newest, count, *_), *_ = newest_good(journal_path)
    assert (texts(newest.file), count) == (["one", "two"], 2)
    assert texts(journal_path) == ["one", "two"]


def test_a_restore_stands_where_it_cannot_be_backed_up_any_more(
    journal_path, backup, today, monkeypatch
):
    monkeypatch.setattr(backing, "back_up", full)
    put_back(backup, journal_path, today=today)
    assert texts(journal_path) == texts(backup)
    assert len(backups(backups_of(journal_path))) == 2


def full(journal, **_):
    raise from_os(OSError(errno.ENOSPC, "no space"), journal.path)


def test_what_sqlite_left_beside_a_damaged_file_goes_with_it(journal_path, backup, today):
    side = journal_path.with_name("journal.db-journal")
    journal_path.write_bytes(b"my poems" * 1000)
    side.write_bytes(b"half a transaction")
    done = put_back(backup, journal_path, today=today)
    assert done.kept.with_name(done.kept.name + "-journal").read_bytes() == b"half a transaction"
    assert not side.exists()
    assert texts(journal_path) == ["one"]


def test_a_backup_that_is_damaged_foreign_or_of_the_future_is_refused(
    journal_path, backup, today, tmp_path
):
    before = journal_path.read_bytes()
    poems = tmp_path / "poems"
    poems.write_text("my poems")
    spoilt, future = tmp_path / "spoilt.db", tmp_path / "future.db"
    for path, statement in (
        (spoilt, "UPDATE notes SET text = 'other'"),
        (future, f"PRAGMA user_version = {migrations.STEPS + 1}"),
    ):
        path.write_bytes(backup.read_bytes())
        connection = sqlite3.connect(path, isolation_level=None)
        connection.execute(statement)
        connection.close()
    for file, kind in ((spoilt, Damaged), (future, Future), (poems, Refused)):
        with pytest.raises(kind, match=file.name):
            put_back(file, journal_path, today=today)
    with pytest.raises(Refused, match="no journal at"):
        put_back(tmp_path / "nothing.db", journal_path, today=today)
    assert journal_path.read_bytes() == before
    assert not list(tmp_path.glob("*restore*"))


def test_the_journal_is_no_backup_of_itself(journal_path, backup, today, tmp_path):
    link = tmp_path / "link.db"
    link.symlink_to(journal_path)
    for file in (journal_path, link):
        with pytest.raises(Refused, match="the journal itself"):
            put_back(file, journal_path, today=today)


def test_nothing_is_put_in_the_place_of_a_folder(tmp_path, backup, today):
    with pytest.raises(Refused, match="not a file"):
        put_back(backup, tmp_path, today=today)


def test_a_newer_journal_is_not_replaced(journal_path, backup, today):
    connection = sqlite3.connect(journal_path, isolation_level=None)
    connection.execute(f"PRAGMA user_version = {migrations.STEPS + 1}")
    connection.close()
    before, beside = journal_path.read_bytes(), names(journal_path.parent)
    with pytest.raises(Future):
        put_back(backup, journal_path, today=today)
    assert (journal_path.read_bytes(), names(journal_path.parent)) == (before, beside)


def test_a_journal_that_is_being_written_is_not_replaced(journal_path, backup, today):
    with Journal.open(journal_path, write=True), pytest.raises(Locked):
        put_back(backup, journal_path, today=today, wait=0)
    assert texts(journal_path) == ["one", "two"]


@pytest.mark.parametrize("links", [True, False])
def test_a_restore_that_fails_at_the_last_step_leaves_everything(
    journal_path, backup, today, monkeypatch, links
):
    if not links:
        monkeypatch.setattr(os, "link", no_links)
    before = journal_path.read_bytes()
    side = journal_path.with_name("journal.db-wal")
    side.write_bytes(b"something")
    replace = Path.replace

    def full(path, target):
        if path.name.endswith(".part"):
            raise OSError(errno.ENOSPC, "full")
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(NoSpace):
        put_back(backup, journal_path, today=today)
    assert journal_path.read_bytes() == before
    assert side.read_bytes() == b"something"
    assert not list(journal_path.parent.glob("*restore*"))
    assert not list(journal_path.parent.glob("*.part"))


def test_a_file_system_without_links_restores_too(journal_path, backup, today, monkeypatch):
    link = os.link
    monkeypatch.setattr(os, "link", no_links)
    done = put_back(backup, journal_path, today=today)
    monkeypatch.setattr(os, "link", link)
    assert texts(done.kept) == ["one", "two"]
    assert texts(journal_path) == ["one"]


def no_links(*_args, **_more):
    raise PermissionError(errno.EPERM, "no links here")


def test_what_a_killed_restore_left_half_written_is_gone_with_the_next_edit(journal_path, backup):
    part = part_of(journal_path)
    part.write_text("half")
    Journal.open(journal_path, write=False).close()
    assert part.exists()
    Journal.open(journal_path, write=True).close()
    assert not part.exists()
