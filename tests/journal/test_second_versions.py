"""What a sync program left beside a journal is noticed, and nothing else is."""

from __future__ import annotations

import os
import shutil

import pytest

from influence_desktop.journal import backups
from influence_desktop.journal.second_versions import is_conflict, second_versions
from influence_desktop.journal.store import Journal
from tests.damage import tear
from tests.journal.notes import note


@pytest.fixture
def own(tmp_path, today):
    """A journal in a folder of its own, with one note."""
    folder = tmp_path / "own"
    folder.mkdir()
    with Journal.create(folder / "journal.db") as made:
        made.apply(note(today, "kept"), today=today)
        yield made


SECOND = (
    *("journal (Ada's conflicted copy 2026-11-18).db", "journal (Case Conflict).db"),
    *("journal.sync-conflict-20261118-101500-ABCDEFG.db", "journal_conflict-20261118-101500.db"),
    "journal (conflicted copy 2026-11-18 101500).db",
)


@pytest.mark.parametrize("name", SECOND)
def test_a_conflicted_copy_beside_the_journal_is_found_whatever_it_holds(own, name):
    shutil.copyfile(own.path, own.path.with_name(name))
    assert second_versions(own.path) == [own.path.with_name(name)]


@pytest.mark.parametrize(
    "name",
    [
        *("journal.db.before-restore-000001.db", "journal.db.lock", "journal.db-journal"),
        *("journal-2025.db", "journal old.db", "another (conflicted copy).db", ".~journal 2.db"),
        *(".journal (conflicted copy).db", "myjournal (conflicted copy).db", "journals 2.db"),
        *("journal (1).db.before-restore-000001.db", "journal.db.influence-desktop.part"),
    ],
)
def test_what_is_no_second_version_is_left_alone(own, name):
    if not own.path.with_name(name).exists():
        shutil.copyfile(own.path, own.path.with_name(name))
    assert second_versions(own.path) == []


def test_a_numbered_file_that_began_otherwise_is_another_journal(own, today):
    with Journal.create(own.path.with_name("journal 2.db")) as other:
        assert second_versions(own.path) == []
        other.apply(note(today), today=today)
    own.path.with_name("journal 3.db").write_text("no journal at all")
    assert second_versions(own.path) == []


def test_an_empty_journal_began_like_no_other(tmp_path):
    with Journal.create(tmp_path / "journal.db"), Journal.create(tmp_path / "journal 2.db"):
        assert second_versions(tmp_path / "journal.db") == []


def test_looking_for_second_versions_writes_to_none_of_them(own):
    other = own.path.with_name("journal (conflicted copy).db")
    copy = own.path.with_name("journal (1).db")
    for each in (other, copy):
        shutil.copyfile(own.path, each)
    half = other.with_name(f"{other.name}-journal")
    half.write_bytes(b"what another machine was doing" * 40)
    before = {file: file.read_bytes() for file in (other, copy, half)}
    assert second_versions(own.path) == [other]
    assert {file: file.read_bytes() for file in before} == before
    assert not other.with_name(f"{other.name}.lock").exists()


COPIES = (
    *("journal-copy.db", "journal-saved.db", "journal of may.db", "journal 2.db"),
    *("journal (1).db", "journal-LAPTOP.db", "journal-DESKTOP-7AB2CD.db"),
    "journal-host-safeBackup-0001.db",
)
"""What people and programs name a copy, and some programs a second version."""


@pytest.mark.parametrize("name", COPIES)
def test_a_copy_that_somebody_made_is_none_until_it_goes_on_by_itself(own, name, today):
    other = own.path.with_name(name)
    shutil.copyfile(own.path, other)
    assert second_versions(own.path) == []
    own.apply(note(today, "since then"), today=today)
    assert second_versions(own.path) == []
    with Journal.open(other, write=True) as second:
        second.apply(note(today, "elsewhere"), today=today)
    assert second_versions(own.path) == [other]


GIVEN = (
    *("journal.db-conflict-20261103", "journal.db.sync-conflict-20261103", "journal_conf(1).db"),
    *("journal (Konfliktkopie 2026-11-03).db", "journal (Copie en conflit de Zoe).db"),
    *("Copy of journal.db", "Kopie von journal.db", "journal - Copy.db", "journal (copy).db"),
    *("journal (1).db", "journal(1).db", "journal-PCNAME.db", "journal-Mias-MacBook.db"),
    *("journal (Case Conflict 1).db", "journal (SFConflict a@b.example 2026-11-03).db"),
    *("journal.db~HEAD", "journal.db.orig", "conflicted journal.db", "journal.db (2)"),
)
"""What such programs name the version that another machine went on with."""


@pytest.fixture
def theirs(own, tmp_path, today):
    """What another machine made of the same journal, elsewhere."""
    other = shutil.copyfile(own.path, tmp_path / "theirs.db")
    with Journal.open(other, write=True) as second:
        second.apply(note(today, "theirs"), today=today)
    own.apply(note(today, "mine"), today=today)
    return other


@pytest.mark.parametrize("name", GIVEN)
def test_a_version_that_went_on_elsewhere_is_found_by_whatever_name_it_got(own, theirs, name):
    other = own.path.with_name(name)
    shutil.copyfile(theirs, other)
    assert second_versions(own.path) == [other]


@pytest.mark.parametrize("name", GIVEN)
def test_another_journal_in_the_folder_is_no_second_version_by_whatever_name(own, name, today):
    with Journal.create(own.path.with_name("new")) as other:
        other.apply(note(today, "of something else"), today=today)
    other.path.rename(own.path.with_name(name))
    assert second_versions(own.path) == []


@pytest.mark.parametrize("name", GIVEN)
def test_what_is_no_journal_is_no_second_version_by_whatever_name(own, name):
    own.path.with_name(name).write_bytes(b"SQLite format 3" + b"\0" * 500)
    assert second_versions(own.path) == []


def test_a_backup_that_somebody_laid_beside_the_journal_is_no_second_version(own, today):
    made = backups.back_up(own, today=today).file
    own.apply(note(today, "since then"), today=today)
    for name in (made.name, "Copy of journal.db", "journal.db.orig"):
        shutil.copyfile(made, own.path.with_name(name))
    assert second_versions(own.path) == []


def test_a_damaged_conflicted_copy_is_found_by_its_name(own):
    other = shutil.copyfile(own.path, own.path.with_name("journal (conflicted copy).db"))
    tear(other, "edits")
    assert second_versions(own.path) == [other]


def test_a_numbered_copy_whose_newest_edit_cannot_be_read_is_none(own, monkeypatch):
    other = shutil.copyfile(own.path, own.path.with_name("journal 2.db"))
    tear(other, "edits")
    # As where the first edit can still be read, which is on another page of a long history.
    monkeypatch.setattr("influence_desktop.journal.second_versions.began_alike", lambda *_: True)
    assert second_versions(own.path) == []


def test_a_conflicted_copy_of_an_empty_journal_is_found_by_its_name(tmp_path, today):
    other = tmp_path / "journal.sync-conflict-20261103.db"
    with Journal.create(tmp_path / "journal.db") as own, Journal.create(other) as second:
        second.apply(note(today), today=today)
        assert second_versions(own.path) == [other]


def test_a_link_to_the_journal_and_what_is_no_file_are_none(own):
    own.path.with_name("journal 2.db").symlink_to(own.path)
    own.path.with_name("journal 3.db").mkdir()
    os.mkfifo(own.path.with_name("journal (conflicted copy).db"))  # to open it waits for ever
    assert second_versions(own.path) == []


def test_a_file_that_may_not_be_read_is_none(own, monkeypatch):
    other = shutil.copyfile(own.path, own.path.with_name("journal (conflicted copy).db"))
    opens = type(other).open

    def refuse(path, *how, **more):
        if path == other:
            raise PermissionError(13, "no")
        return opens(path, *how, **more)

    monkeypatch.setattr(type(other), "open", refuse)
    assert second_versions(own.path) == []


def test_where_no_folder_is_nothing_lies_beside(tmp_path):
    assert second_versions(tmp_path / "nowhere" / "journal.db") == []


@pytest.mark.parametrize("name", [*SECOND, "conflicted journal.db"])
def test_a_name_with_a_conflict_in_it_is_a_sync_programs(tmp_path, name):
    assert is_conflict(tmp_path / "journal.db", name)


@pytest.mark.parametrize("name", COPIES)
def test_a_copys_name_is_no_sync_programs(tmp_path, name):
    assert not is_conflict(tmp_path / "journal.db", name)


def test_a_journal_about_conflicts_makes_no_sync_programs_name_of_its_copies(tmp_path):
    assert not is_conflict(tmp_path / "conflicts.db", "conflicts-saved.db")
