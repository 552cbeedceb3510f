"""Journals that share a folder share their backups' folder, and each knows its own."""

from __future__ import annotations

import os
import shutil
from datetime import timedelta

import pytest

from influence_desktop.edits import Put
from influence_desktop.journal import families as found
from influence_desktop.journal.backups import back_up, back_up_changes, catch_up
from influence_desktop.journal.errors import Damaged, Refused
from influence_desktop.journal.families import Family, families, newest_good
from influence_desktop.journal.missing import left
from influence_desktop.journal.origin import NONE_YET, origin, origin_of
from influence_desktop.journal.owned import due, owned
from influence_desktop.journal.replacing import put_back
from influence_desktop.journal.salvage import salvage
from influence_desktop.journal.shelf import backups, backups_of
from influence_desktop.journal.store import Journal
from influence_desktop.records import Note
from tests.damage import spoil, tear


@pytest.fixture
def own(tmp_path, today):
    """A journal of three notes with a backup of two."""
    with Journal.create(tmp_path / "journal.db") as made:
        for text in ("one", "two"):
            made.apply(Put(Note(date=today, text=text)), today=today)
        made.kept = back_up(made, today=today)
        made.apply(Put(Note(date=today, text="three")), today=today)
        yield made


@pytest.fixture
def other(own, today):
    """Another one beside it, with a newer backup."""
    with Journal.create(own.path.with_name("other.db")) as made:
        made.apply(Put(Note(date=today, text="theirs")), today=today)
        made.kept = back_up(made, today=today)
        yield made


def good(path):
    found = newest_good(path)
    return [(backup, entries, each.is_own, each.other) for backup, entries, each in found]


def test_an_open_journal_tells_which_it_is_whatever_lies_at_its_place(own, other):
    first = origin(own.path)
    assert first is not None
    own.path.rename(own.path.with_name("moved.db"))
    other.path.rename(own.path)
    assert (origin_of(own), origin(own.path)) == (first, origin_of(other))
    own.close()
    assert origin_of(own) is None


def test_an_open_journal_without_an_edit_tells_that(tmp_path):
    with Journal.create(tmp_path / "new.db") as made:
        assert origin_of(made) == NONE_YET
    assert origin(made.path) is None


def test_each_journal_is_offered_its_own_backup(own, other):
    assert good(own.path) == [(own.kept, 2, True, "")]
    assert good(other.path) == [(other.kept, 1, True, "")]
    assert families(own.path) == [
        Family((own.kept,), is_own=True),
        Family((other.kept,), is_own=False, other="other.db"),
    ]


def test_one_that_has_none_of_its_own_is_offered_none(own, today):
    with Journal.create(own.path.with_name("new.db")) as new:
        new.apply(Put(Note(date=today, text="new")), today=today)
        assert good(new.path) == []
        assert families(new.path) == [Family((own.kept,), is_own=False, other="journal.db")]


def test_what_no_journal_there_began_with_is_perhaps_another_ones_and_offered_last(own, other):
    other.path.unlink()
    assert families(own.path)[1] == Family((other.kept,), is_own=None, began_otherwise=True)
    assert good(own.path) == [(own.kept, 2, True, ""), (other.kept, 1, None, "")]


def test_what_was_saved_without_its_history_loses_no_backup_by_going_on(own, today):
    tear(own.path, "history")
    own.close()
    saved = own.path.with_name("saved.db")
    assert not salvage(own.path, saved).history
    put_back(saved, own.path, today=today)
    *_, put = backups(backups_of(own.path))
    with Journal.open(own.path, write=True) as anew:
        anew.apply(Put(Note(date=today, text="goes on")), today=today)
        newest = back_up(anew, today=today)
    assert families(own.path) == [
        Family((newest, put), is_own=True),
        Family((own.kept,), is_own=None, began_otherwise=True),
    ]
    assert good(own.path) == [(newest, 4, True, ""), (own.kept, 2, None, "")]


def test_a_journal_beside_it_whose_name_begins_alike_is_another_one_all_the_same(own, today):
    with Journal.create(own.path.with_name("journal-work.db")) as work:
        work.apply(Put(Note(date=today, text="theirs")), today=today)
        theirs = back_up(work, today=today)
    assert families(own.path)[1] == Family((theirs,), is_own=False, other="journal-work.db")
    own.path.unlink()
    assert left(own.path) == (own.kept, 2, "")
    own.kept.file.unlink()
    assert left(own.path) == (theirs, 1, "journal-work.db")


def test_a_damaged_journal_that_tells_still_which_it_is_is_offered_its_own(own, other):
    tear(own.path, "notes")
    assert good(own.path) == [(own.kept, 2, True, "")]
    own.close()
    with (
        pytest.raises(Damaged, match=f"The newest backup is {own.kept.file}"),
        Journal.open(own.path, write=False) as reader,
    ):
        reader.notes()


@pytest.mark.parametrize("how", ["torn", "changed", "emptied"])
def test_one_that_does_not_tell_is_offered_first_what_no_journal_beside_it_claims(own, other, how):
    if how == "torn":
        tear(own.path, "edits")
    elif how == "changed":
        spoil(own.path, "UPDATE edits SET id = id + 1")
    else:
        os.truncate(own.path, 0)
    assert origin(own.path) is None
    assert good(own.path) == [(own.kept, 2, None, ""), (other.kept, 1, None, "other.db")]
    other.path.unlink()
    assert good(own.path) == [(other.kept, 1, None, ""), (own.kept, 2, None, "")]
    assert [each.is_own for each in families(own.path)] == [None, None]


def test_of_a_journal_that_is_gone_the_same_holds(own, other, tmp_path):
    own.path.unlink()
    assert left(own.path) == (own.kept, 2, "")
    other.path.unlink()
    assert left(own.path) == (other.kept, 1, "")


def test_where_there_never_was_one_the_backup_is_told_with_the_name_of_whose_it_may_be(own):
    assert left(own.path.with_name("new.db")) == (own.kept, 2, "journal.db")


def test_a_copy_under_another_name_hides_no_backup_of_a_journal_that_is_gone(own):
    shutil.copyfile(own.path, own.path.with_name("Copy of journal.db"))
    own.path.unlink()
    assert left(own.path) == (own.kept, 2, "Copy of journal.db")
    with pytest.raises(Refused, match=r"It may be of Copy of journal\.db, which began with"):
        Journal.open(own.path, write=False)


def test_nor_of_one_that_is_damaged(own):
    shutil.copyfile(own.path, own.path.with_name("Copy of journal.db"))
    os.truncate(own.path, 0)
    assert good(own.path) == [(own.kept, 2, None, "Copy of journal.db")]


def test_nor_does_what_was_saved_of_it_under_another_name(own):
    tear(own.path, "notes")
    own.close()
    salvage(own.path, own.path.with_name("rescued.db"))
    tear(own.path, "edits")
    assert good(own.path) == [(own.kept, 2, None, "rescued.db")]


SIDES = [
    "journal (conflicted copy 2026-11-18).db",
    "journal.sync-conflict-20261118-101010-ABCDEFG.db",
    "journal_conf(work).db",
    "journal.db.before-restore-000001.db",
    "journal.db.influence-desktop.part",
]


@pytest.mark.parametrize("name", SIDES)
def test_what_lies_there_of_the_journal_itself_claims_nothing(own, name):
    shutil.copyfile(own.path, own.path.with_name(name))
    own.path.unlink()
    assert left(own.path) == (own.kept, 2, "")


@pytest.mark.parametrize("name", SIDES)
def test_nor_is_it_another_journal_where_this_one_began_otherwise(own, today, name):
    own.close()
    own.path.rename(own.path.with_name(name))
    with Journal.create(own.path) as new:
        new.apply(Put(Note(date=today, text="new")), today=today)
    assert families(own.path) == [Family((own.kept,), is_own=None, began_otherwise=True)]


OTHERS = [
    "journal-saved.db",
    "journal 2.db",
    "journalB.db",
    "other.db.before-restore-000001.db",
    "journal-work (conflicted copy).db",
]


@pytest.mark.parametrize("name", OTHERS)
def test_whatever_else_lies_there_is_named(own, name):
    shutil.copyfile(own.path, own.path.with_name(name))
    own.path.unlink()
    assert left(own.path) == (own.kept, 2, name)


def test_what_cannot_be_read_stands_among_its_own(own, other):
    junk = own.kept.file.with_name("journal-000009.db")
    junk.write_text("no journal")
    first = families(own.path)[0]
    assert [each.file for each in first.backups] == [junk, own.kept.file]
    assert good(own.path) == [(own.kept, 2, True, "")]


def test_of_backups_without_a_sound_one_none_is_offered(own):
    spoil(own.kept.file, "UPDATE notes SET text = 'other'")
    assert good(own.path) == []


def test_a_conflicted_copy_of_another_one_does_not_give_it_its_name(own, other):
    shutil.copyfile(other.path, other.path.with_name("other 2.db"))
    assert families(own.path)[1].other == "other.db"


def test_without_a_backup_there_is_no_family(tmp_path):
    assert families(tmp_path / "journal.db") == []


def test_other_files_beside_a_journal_claim_nothing(own, tmp_path, monkeypatch):
    (tmp_path / "poems.txt").write_text("no journal")
    (tmp_path / "empty.db").touch()
    Journal.create(tmp_path / "begun.db").close()
    (tmp_path / "folder").mkdir()
    (tmp_path / "gone.db").symlink_to(tmp_path / "nowhere")
    os.truncate(own.path, 0)
    assert good(own.path) == [(own.kept, 2, None, "")]

    def refuse(_path):
        raise PermissionError

    monkeypatch.setattr(os, "listdir", refuse)
    assert good(own.path) == [(own.kept, 2, None, "")]


def test_a_file_beside_it_that_cannot_be_read_claims_nothing(own, other, monkeypatch):
    def refuse(_path):
        raise PermissionError

    monkeypatch.setattr(found.Path, "is_file", refuse)
    assert families(own.path)[1] == Family((other.kept,), is_own=None, began_otherwise=True)


def test_backups_of_one_journal_never_take_the_place_of_anothers(own, other, today):
    for back in range(30):
        other.apply(Put(Note(date=today, text=f"{back}")), today=today)
        back_up(other, today=today)
    assert own.kept.file.exists()
    theirs = [each for each in backups(backups_of(own.path)) if each.number != own.kept.number]
    assert len(theirs) == 24


def test_what_was_saved_of_a_damaged_one_is_still_the_same_journal(own, tmp_path):
    tear(own.path, "notes")
    saved = tmp_path / "elsewhere" / "saved.db"
    saved.parent.mkdir()
    own.close()
    salvage(own.path, saved)
    assert origin(saved) == origin(own.path)


def test_each_journal_has_a_backup_of_its_own_each_day(own, other, today):
    assert not due(own.path, today=today)
    assert not due(other.path, today=today)
    tomorrow = today + timedelta(days=1)
    back_up(other, today=tomorrow)
    assert due(own.path, today=tomorrow)
    assert not due(other.path, today=tomorrow)


def test_journals_that_nothing_changed_in_make_no_backup_in_turn(own, other, today):
    assert back_up_changes(own, today=today).number == 3
    assert [back_up_changes(each, today=today) for each in (own, other, own)] == [None] * 3


def test_an_empty_journal_makes_none_beside_those_of_another(own, today):
    with Journal.create(own.path.with_name("new.db")) as new:
        assert back_up_changes(new, today=today) is None


def test_what_tells_nothing_is_its_own_only_where_no_other_journal_has_a_backup(own, today):
    junk = own.kept.file.with_name("journal-000009.db")
    junk.write_text("no journal")
    assert [each.number for each in owned(own.path, backups(junk.parent))] == [9, 1]
    with Journal.create(own.path.with_name("other.db")) as other:
        other.apply(Put(Note(date=today, text="theirs")), today=today)
        assert back_up(other, today=today).number == 10
    assert [each.number for each in owned(own.path, backups(junk.parent))] == [1]


def test_a_second_place_catches_up_with_a_journals_own_backup_alone(own, other, today, tmp_path):
    second = tmp_path / "stick"
    second.mkdir()
    for _ in range(2):
        catch_up(own.path, second, today=today)
        (first,) = backups(second)
        assert first.file.read_bytes() == own.kept.file.read_bytes()


def test_nor_does_a_newer_one_of_another_journal_there_stand_for_it(own, other, today, tmp_path):
    second = tmp_path / "stick"
    second.mkdir()
    catch_up(other.path, second, today=today)
    for _ in range(2):
        catch_up(own.path, second, today=today)
        assert [origin(each.file) for each in backups(second)] == [
            origin(other.path),
            origin(own.path),
        ]
