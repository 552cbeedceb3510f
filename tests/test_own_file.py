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
