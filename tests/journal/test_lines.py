"""Copies of one journal that both live on: each keeps backups as if it were alone."""

from __future__ import annotations

import errno
import os
import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from influence_desktop.edits import Put
from influence_desktop.journal import lines as of_lines
from influence_desktop.journal.backups import back_up, back_up_changes, catch_up, thin
from influence_desktop.journal.dump import dump
from influence_desktop.journal.lines import lines
from influence_desktop.journal.origin import origin
from influence_desktop.journal.owned import due, owned
from influence_desktop.journal.replacing import put_back
from influence_desktop.journal.restoring import restore
from influence_desktop.journal.shelf import backups, backups_of
from influence_desktop.journal.store import Journal
from influence_desktop.journal.wiping import wipe
from influence_desktop.records import Kudos, Note
from tests.damage import spoil, tear
from tests.journal.notes import noted
from tests.older import know_second_step, old_journal


@pytest.fixture
def quiet(journal_path, today):
    """A journal with a backup of one note and one of two; it is copied after the first."""
    with Journal.create(journal_path) as made:
        noted(made, today, "one")
        back_up(made, today=today - timedelta(days=1))
        made.copy = journal_path.with_name("busy.db")
        shutil.copyfile(journal_path, made.copy)
        noted(made, today, "two, at home")
        back_up(made, today=today)
        yield made


@pytest.fixture
def busy(quiet, today):
    """Its copy, which goes its own way."""
    with Journal.open(quiet.copy, write=True) as made:
        noted(made, today, "two, on the road")
        yield made


def numbers(found):
    return [each.number for each in found]


def own(journal):
    return numbers(owned(journal.path, backups(backups_of(journal.path))))


def test_a_busy_copy_pushes_out_no_backup_of_a_quiet_one(quiet, busy, today):
    for back in range(40):
        noted(busy, today, f"{back}")
        back_up(busy, today=today + timedelta(days=back))
    assert origin(quiet.path) == origin(busy.path)
    left = numbers(backups(backups_of(quiet.path)))
    assert left[:2] == [1, 2]
    assert 12 < len(left) < 40


@pytest.mark.parametrize("place", ["beside", "second"])
def test_a_copy_that_goes_on_leaves_the_backups_of_one_that_rests(
    quiet, busy, today, tmp_path, place
):
    (tmp_path / "stick").mkdir()
    for each in (quiet, busy):
        each.second = tmp_path / "stick" if place == "second" else None
    for back in range(14):
        noted(busy, today, f"before {back}")
        back_up(busy, today=today + timedelta(days=back))
    resting = quiet.path.with_name("resting.db")
    shutil.copyfile(busy.path, resting)
    folder = tmp_path / "stick" if place == "second" else backups_of(quiet.path)
    known = numbers(owned(resting, backups(folder)))
    for back in range(14, 80, 3):
        noted(busy, today, f"after {back}")
        back_up(busy, today=today + timedelta(days=back))
    assert numbers(owned(resting, backups(folder)))[:12] == known[:12]


@pytest.mark.parametrize("place", ["beside", "second"])
def test_where_nobody_can_list_the_journals_no_backup_of_one_that_rests_goes(
    quiet, busy, today, tmp_path, monkeypatch, place
):
    (tmp_path / "stick").mkdir()
    busy.second = tmp_path / "stick" if place == "second" else None
    resting = quiet.path.with_name("resting.db")
    for days in range(20):
        noted(busy, today, f"{days}")
        back_up(busy, today=today + timedelta(days=days))
        if days == 10:
            shutil.copyfile(busy.path, resting)
    folder = tmp_path / "stick" if place == "second" else backups_of(quiet.path)
    there = backups(folder)
    listdir = os.listdir

    def refuse(asked="."):
        if Path(asked) == quiet.path.parent:
            raise PermissionError(errno.EACCES, "no")
        return listdir(asked)

    with monkeypatch.context() as away:
        away.setattr(os, "listdir", refuse)
        for days in range(20, 40):
            noted(busy, today, f"{days}")
            back_up(busy, today=today + timedelta(days=days))
        assert backups(folder)[: len(there)] == there
    known = numbers(owned(resting, there))
    back_up(busy, today=today + timedelta(days=40))
    left = backups(folder)
    assert len(left) < len(there) + 20
    assert numbers(owned(resting, left)) == known


def test_each_copy_knows_its_own_backups_and_those_from_before_they_parted(quiet, busy, today):
    back_up(busy, today=today)
    assert own(quiet) == [2, 1]
    assert own(busy) == [3, 1]


def test_a_backup_of_the_one_copy_is_none_of_the_others_today(quiet, busy, today):
    tomorrow = today + timedelta(days=1)
    back_up(busy, today=tomorrow)
    assert due(quiet.path, today=tomorrow)
    assert not due(busy.path, today=tomorrow)


def test_each_copy_is_compared_with_its_own_newest_backup(quiet, busy, today):
    assert back_up_changes(busy, today=today).number == 3
    assert [back_up_changes(each, today=today) for each in (quiet, busy, quiet)] == [None] * 3


def test_a_second_place_gets_the_backups_of_both_copies(quiet, busy, today, tmp_path):
    second = tmp_path / "stick"
    second.mkdir()
    back_up(busy, today=today)
    for _ in range(2):
        for each in (quiet, busy):
            catch_up(each.path, second, today=today)
    found = backups(second)
    assert [numbers(owned(each.path, found)) for each in (quiet, busy)] == [[2], [3]]


def test_what_both_came_from_is_of_the_line_that_has_the_newest(quiet, busy, today):
    for back in range(30):
        back_up(busy, today=today + timedelta(weeks=back))
    found = backups(backups_of(quiet.path))
    of_busy, of_quiet = lines(found)
    assert numbers(of_quiet) == [2]
    assert numbers(of_busy) == [each for each in reversed(numbers(found)) if each != 2]


def test_a_restore_begins_a_line_and_the_abandoned_one_keeps_its_own(quiet, today):
    first = backups(backups_of(quiet.path))[0].file
    for back in range(3):
        noted(quiet, today, f"{back}")
        back_up(quiet, today=today + timedelta(days=1 + back))
    quiet.close()
    put_back(first, quiet.path, today=today + timedelta(days=4))
    with Journal.open(quiet.path, write=True) as again:
        assert own(again) == [6, 1]  # made anew, so that it is the newest
        assert back_up_changes(again, today=today) is None
        for back in range(40):
            noted(again, today, f"again {back}")
            back_up(again, today=today + timedelta(days=4 + back))
        left = numbers(backups(backups_of(quiet.path)))
        assert left[:5] == [1, 2, 3, 4, 5]  # the first for the copy beside it
        assert own(again) == [*left[:4:-1], 1]


def test_a_line_of_one_backup_keeps_it_whatever_its_age(quiet, busy, today):
    quiet.path.unlink()
    for days in range(4000, 4020):
        back_up(busy, today=today + timedelta(days=days))
    thin(backups_of(quiet.path), today=today + timedelta(days=4020))
    assert len(backups(backups_of(quiet.path))) < 20
    assert 2 in numbers(backups(backups_of(quiet.path)))


def test_a_clock_that_jumps_after_a_restore_deletes_no_backup_of_the_state_left_behind(
    quiet, today
):
    for back in range(4):
        noted(quiet, today, f"{back}")
        back_up(quiet, today=today)
    first = backups(backups_of(quiet.path))[0].file
    quiet.close()
    put_back(first, quiet.path, today=today)
    with Journal.open(quiet.path, write=True) as again:
        noted(again, today, "again")
        there = backups(backups_of(quiet.path))
        back_up(again, today=today + timedelta(days=367))
        assert backups(backups_of(quiet.path))[:-1] == there


def test_a_clock_that_jumps_for_one_journal_deletes_no_backup_of_another(quiet, today):
    for back in range(4):
        noted(quiet, today, f"{back}")
        back_up(quiet, today=today)
    there = backups(backups_of(quiet.path))
    with Journal.create(quiet.path.with_name("new.db")) as new:
        noted(new, today, "begun")
        back_up(new, today=today + timedelta(days=367))
    assert backups(backups_of(quiet.path))[:-1] == there


def undone(journal, today):
    journal.undo(today=today)
    journal.redo(today=today)
    journal.undo(today=today)


def wiped(journal, today):
    journal.apply(Put(Kudos(who="Ada", date=today)), today=today)
    back_up(journal, today=today)
    wipe(journal, "Ada", today=today)


def added_to(journal, today):
    assert journal.add_to_newest([Note(date=today, text="belongs to it")])


@pytest.mark.parametrize("happens", [undone, wiped, added_to], ids=lambda each: each.__name__)
def test_what_happens_to_a_journal_leaves_it_in_its_line(quiet, today, happens):
    happens(quiet, today)
    back_up(quiet, today=today)
    found = backups(backups_of(quiet.path))
    assert [numbers(line) for line in lines(found)] == [own(quiet)]
    assert own(quiet) == sorted(numbers(found), reverse=True)


def test_a_journal_made_anew_from_its_export_is_still_of_its_line(quiet, today):
    with Journal.create(quiet.path.with_name("again.db")) as again:
        restore(again, iter(list(dump(quiet))), iter([dict(row) for row in quiet.history_rows()]))
        assert own(again) == [2, 1]
        assert not due(again.path, today=today)


def test_a_migrated_journal_is_still_of_its_line(journal_path, tmp_path, today, monkeypatch):
    old_journal(journal_path, 1)
    know_second_step(tmp_path / "steps", monkeypatch)
    with Journal.open(journal_path, write=True, today=today) as journal:
        back_up(journal, today=today)
        assert own(journal) == [2, 1]
        assert [numbers(line) for line in lines(backups(backups_of(journal_path)))] == [[2, 1]]


@pytest.mark.parametrize("how", ["torn", "changed", "no database", "gone"])
def test_what_does_not_tell_its_line_stays(quiet, today, how):
    folder = backups_of(quiet.path)
    found = backups(folder)
    first = found[0].file
    if how == "torn":
        tear(first, "edits")
    elif how == "changed":
        spoil(first, "UPDATE edits SET id = id + 1")
    elif how == "no database":
        first.write_text("my poems")
    else:
        first.unlink()
    assert [numbers(line) for line in lines(found)] == [[2], [1]]
    for back in range(1, 40):
        back_up(quiet, today=today + timedelta(days=back))
    assert first.exists() == (how != "gone")


def test_where_a_line_does_not_tell_what_it_knows_what_came_before_it_stays(quiet, today):
    newest = back_up(quiet, today=today)
    tear(newest.file, "sqlite_autoindex_edits_1")
    found = backups(backups_of(quiet.path))
    assert [numbers(line) for line in lines(found)] == [[3], [2, 1]]


def test_without_an_edit_only_what_is_the_same_is_of_one_line(tmp_path, today):
    with Journal.create(tmp_path / "empty.db") as empty:
        for _ in range(2):
            back_up(empty, today=today)
    with Journal.create(tmp_path / "brought.db") as brought:
        restore(brought, [("note", {**plain_note(today), "id": 1})], ())
        for _ in range(2):
            back_up(brought, today=today)
        noted(brought, today, "begun")
        back_up(brought, today=today)
    found = backups(tmp_path / "backups")
    assert [numbers(line) for line in lines(found)] == [[5], [4, 3], [2, 1]]


def plain_note(today):
    kept = {"date": str(today), "text": "brought along", "channel_id": None}
    return kept | {"post_id": None, "person": "", "signal_id": None}


def test_each_file_is_opened_once(quiet, busy, today, monkeypatch):
    for each in (quiet, busy, busy):
        back_up(each, today=today)
    asked, unjudged = [], of_lines.unjudged

    def counted(file):
        asked.append(file)
        return unjudged(file)

    monkeypatch.setattr(of_lines, "unjudged", counted)
    found = backups(backups_of(quiet.path))
    assert [numbers(line) for line in lines(found)] == [[5, 4, 1], [3, 2]]
    assert len(asked) == len(set(asked)) == len(found) == 5
