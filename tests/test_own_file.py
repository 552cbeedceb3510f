"""Wiping a person is tried on a copy: nothing of the journal changes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from influence_desktop import own_file
from influence_desktop.edits import Put
from influence_desktop.journal.backups import back_up
from influence_desktop.journal.store import Journal
from influence_desktop.records import Kudos, Note
from influence_desktop.weeks import WrongEntry

NAME = "Karim Made-Up"


@pytest.fixture
def told(journal_path, tmp_path, today):
    with Journal.create(journal_path) as made:
        made.apply(Put(Kudos(who=NAME, date=today, text="wrote")), today=today)
        made.apply(Put(Note(text=f"met {NAME}", date=today)), today=today)
        made.second = tmp_path / "stick"
        made.second.mkdir()
        back_up(made, today=today)
        yield made


def test_trying_says_what_would_go_and_changes_nothing(told, today):
    before = told.path.read_bytes()
    tried = own_file.try_wipe(told.path, NAME, today=today, second=told.second)
    assert told.path.read_bytes() == before
    assert tried.places is not None
    assert replace(tried, places=None) == own_file.wipe(told, NAME, today=today)
    assert (tried.records, len(tried.files)) == (2, 2)


def test_trying_without_a_name_is_refused(told, today):
    with pytest.raises(WrongEntry):
        own_file.try_wipe(told.path, " ", today=today, second=None)


def test_after_wiping_a_backup_without_the_name_is_made_in_both_places(told, today):
    done = own_file.with_backup(told, own_file.wipe(told, NAME, today=today), today=today)
    made = told.path.parent / "backups" / "journal-000002.db"
    assert (done.backup, done.no_backup) == (made, "")
    for file in (made, told.second / made.name):
        assert b"karim" not in file.read_bytes().lower()
        assert file not in done.files
    assert len(done.files) == 2


def test_an_older_backup_that_was_thinned_out_is_named_no_more(told, today):
    wiped = own_file.wipe(told, NAME, today=today)
    wiped.files[0].unlink()
    assert own_file.with_backup(told, wiped, today=today).files == wiped.files[1:]


def test_a_backup_that_cannot_be_made_is_told_and_one_with_traces_is_not_made(told, today):
    wiped = own_file.wipe(told, NAME, today=today)
    before = sorted((told.path.parent / "backups").iterdir())
    traced = replace(wiped, traces=True)
    assert own_file.with_backup(told, traced, today=today) == traced
    told.path.write_bytes(told.path.read_bytes())  # somebody else wrote it
    done = own_file.with_backup(told, wiped, today=today)
    assert done.backup is None
    assert "another one wrote it" in done.no_backup
    assert done.files == wiped.files
    assert sorted((told.path.parent / "backups").iterdir()) == before
