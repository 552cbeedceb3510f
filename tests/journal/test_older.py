"""A journal in whose place an older copy of it stands is told from its backups."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from influence_desktop import safekeeping
from influence_desktop.journal.backups import back_up
from influence_desktop.journal.older import Older, older
from influence_desktop.journal.replacing import put_back
from influence_desktop.journal.shelf import backups, backups_of
from influence_desktop.journal.store import Journal
from tests.damage import spoil
from tests.journal.notes import note


@pytest.fixture
def path(tmp_path, today):
    """A journal with two backups, of one note and of three, which are all it holds."""
    with Journal.create(tmp_path / "own" / "journal.db") as made:
        made.apply(note(today, "first"), today=today)
        back_up(made, today=today)
        for text in ("second", "third"):
            made.apply(note(today, text), today=today)
        back_up(made, today=today)
    return made.path


def kept(path: Path) -> list[Path]:
    return [each.file for each in backups(backups_of(path))]


def add(path: Path, today, text: str) -> None:
    with Journal.open(path, write=True) as journal:
        journal.apply(note(today, text), today=today)


def test_an_older_copy_is_told_with_the_newest_backup_and_the_entries_of_both(path):
    assert older(path) is None
    shutil.copyfile(kept(path)[0], path)
    newest = backups(backups_of(path))[1]
    assert older(path) == Older(newest, then=3, now=1)


def test_the_second_place_counts_too(path, tmp_path):
    (tmp_path / "stick").mkdir()
    shutil.copyfile(kept(path)[0], path)
    kept(path)[1].rename(tmp_path / "stick" / "journal-000002.db")
    assert older(path) is None
    found = older(path, tmp_path / "stick")
    assert found is not None
    assert found.backup.file.parent == tmp_path / "stick"


def test_what_a_copy_beside_it_went_on_with_is_not_missed(path, today):
    copy = path.with_name("journal-trial.db")
    shutil.copyfile(path, copy)
    with Journal.open(copy, write=True) as trial:
        trial.apply(note(today, "only tried"), today=today)
        back_up(trial, today=today)
    assert older(path) is None


@pytest.mark.parametrize("more", [False, True], ids=["as the backup", "newer than it"])
def test_a_copy_that_was_only_saved_beside_it_hides_nothing(path, today, more):
    if more:
        add(path, today, "fourth")
    shutil.copyfile(path, path.with_name("journal-copy.db"))
    shutil.copyfile(kept(path)[0], path)
    found = older(path)
    assert found is not None
    assert (found.then, found.now) == (3, 1)


def test_one_that_lives_on_by_itself_is_not_older(path, today):
    shutil.copyfile(kept(path)[0], path)
    add(path, today, "another second")
    assert older(path) is None


def test_a_backup_of_the_older_copy_does_not_hide_the_newer_one(path, today):
    shutil.copyfile(kept(path)[0], path)
    with Journal.open(path, write=True) as journal:
        assert back_up(journal, today=today).number == 3
    found = older(path)
    assert found is not None
    assert found.backup.number == 2


def test_one_that_a_person_put_back_is_not_told(path, today):
    put_back(kept(path)[0], path, today=today)
    assert older(path) is None


def test_one_that_took_the_place_of_a_journal_that_went_on_since_is_told(path, today):
    put_back(kept(path)[0], path, today=today)
    put_back(kept(path)[1], path, today=today)
    add(path, today, "fourth")
    with Journal.open(path, write=True) as journal:
        back_up(journal, today=today)
    shutil.copyfile(kept(path)[0], path)
    found = older(path)
    assert found is not None
    assert found.then == 4


def test_backups_of_other_journals_and_what_cannot_be_read_say_nothing(path, today):
    other = path.with_name("other.db")
    with Journal.create(other) as journal:
        journal.apply(note(today, "another"), today=today)
        back_up(journal, today=today)
    shutil.copyfile(kept(path)[0], path)
    kept(path)[1].write_bytes(b"no journal at all")
    assert older(path) is None


def test_a_backup_that_was_spoilt_is_passed_over_for_the_one_before_it(path, today):
    add(path, today, "fourth")
    with Journal.open(path, write=True) as journal:
        back_up(journal, today=today)
    shutil.copyfile(kept(path)[0], path)
    spoil(kept(path)[2], "UPDATE notes SET text = 'another' WHERE text = 'fourth'")
    found = older(path)
    assert found is not None
    assert (found.backup.number, found.then) == (2, 3)
    spoil(kept(path)[1], "UPDATE notes SET text = 'another' WHERE text = 'third'")
    assert older(path) is None


def test_a_backup_that_cannot_be_put_back_is_passed_over(path):
    shutil.copyfile(kept(path)[0], path)
    with closing(sqlite3.connect(kept(path)[1])) as connection:
        connection.execute("PRAGMA user_version = 99")  # as a newer version of the program would
    assert older(path) is None


def test_what_a_restore_kept_tells_nothing_where_it_cannot_be_read(path):
    shutil.copyfile(kept(path)[0], path)
    path.with_name("journal.db.before-restore-000001.db").write_bytes(b"no journal at all")
    path.with_name("journal.db.before-restore-000002.db").mkdir()
    assert older(path) is not None


def test_an_empty_journal_and_one_without_backups_are_not_older(path, tmp_path):
    Journal.create(tmp_path / "new" / "journal.db").close()
    assert older(tmp_path / "new" / "journal.db") is None
    path.unlink()
    Journal.create(path).close()
    assert older(path) is None


def test_one_whose_newest_edit_is_not_sound_is_not_judged(path):
    spoil(path, "UPDATE edits SET what = 'another'")
    assert older(path) is None


def test_where_the_journal_cannot_be_read_nothing_is_told(path):
    path.write_bytes(b"no journal at all")
    assert safekeeping.older(path) is None
