"""Backups and damage as a window deals with them: in another thread, on the file alone."""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3

import pytest

from influence_desktop import safekeeping
from influence_desktop.edits import Put
from influence_desktop.journal import backups
from influence_desktop.journal.errors import Damaged, Refused
from influence_desktop.journal.store import Journal
from influence_desktop.records import Note
from tests.damage import tear


@pytest.fixture
def journal(journal_path, today):
    with Journal.create(journal_path) as made:
        made.apply(Put(Note(id=1, date=today, text="one")), today=today)
        yield made


def spoil(path, statement="UPDATE notes SET text = 'other' WHERE id = 1"):
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute(statement)
    connection.close()


def test_a_backup_is_made_beside_the_window_and_in_the_second_place(journal, today, tmp_path):
    second = tmp_path / "drawer"
    second.mkdir()
    made = safekeeping.back_up_changes(journal.path, today=today, second=second)
    assert made is not None
    assert safekeeping.back_up_changes(journal.path, today=today, second=second) is None
    again = safekeeping.back_up(journal.path, today=today, second=second)
    assert [each.name for each in sorted(second.iterdir())] == [made.file.name, again.file.name]


def test_it_is_told_which_second_place_did_not_get_a_backup(journal, today, tmp_path):
    second = tmp_path / "drawer"

    def missed(place):
        return safekeeping.back_up_now(journal.path, today=today, second=place).missed

    assert missed(second) == second
    second.mkdir()
    assert (missed(second), missed(None)) == (None, None)
    second.joinpath("journal-000009.db").write_text("of something else")
    assert missed(second) is None


def test_an_older_copy_in_the_second_place_is_not_the_one_that_was_just_made(
    journal, today, tmp_path, monkeypatch
):
    second = tmp_path / "drawer"
    second.mkdir()
    assert safekeeping.back_up_now(journal.path, today=today, second=second).missed is None
    monkeypatch.setattr(backups, "also_in", lambda *_args, **_options: None)
    assert safekeeping.back_up_now(journal.path, today=today, second=second).missed == second


def test_the_shelf_is_newest_first_and_has_each_number_once(journal, today, tmp_path):
    second = tmp_path / "drawer"
    second.mkdir()
    first = safekeeping.back_up(journal.path, today=today, second=second)
    journal.apply(Put(Note(date=today, text="two")), today=today)
    newest = safekeeping.back_up(journal.path, today=today, second=second)
    first.file.unlink()
    found = safekeeping.shelf(journal.path, second, {})
    assert [(each.backup.number, each.entries) for each in found] == [(2, 2), (1, 1)]
    assert found[0].backup.file == newest.file
    assert found[1].backup.file == second / first.file.name
    assert [each.backup.number for each in safekeeping.shelf(journal.path, None, {})] == [2]


def test_a_second_place_that_is_gone_hinders_no_list(journal, today, tmp_path):
    safekeeping.back_up(journal.path, today=today, second=None)
    assert len(safekeeping.shelf(journal.path, tmp_path / "gone", {})) == 1


def test_the_newest_good_backup_may_stand_in_the_second_place(journal, today, tmp_path):
    second = tmp_path / "drawer"
    second.mkdir()
    assert safekeeping.newest_good(journal.path, second) == []
    made = safekeeping.back_up(journal.path, today=today, second=second)
    spoil(made.file)
    assert safekeeping.newest_good(journal.path, None) == []
    made.file.unlink()
    (found,) = safekeeping.newest_good(journal.path, second)
    assert found.backup.file == second / made.file.name


def test_a_backup_is_compared_with_the_journal_even_where_that_cannot_be_read(journal, today):
    made = safekeeping.back_up(journal.path, today=today, second=None)
    journal.apply(Put(Note(date=today, text="two")), today=today)
    found = safekeeping.compared(made, journal.path, today=today)
    assert (found.then.counts["note"], found.now.counts["note"]) == (1, 2)
    journal.close()
    journal.path.write_bytes(b"not a journal at all" * 99)
    assert safekeeping.compared(made, journal.path, today=today).now is None


def test_a_damaged_backup_is_not_compared_and_names_those_beside_it(journal, today):
    other = safekeeping.back_up(journal.path, today=today, second=None)
    made = safekeeping.back_up(journal.path, today=today, second=None)
    content = bytearray(made.file.read_bytes())
    content[4096:] = bytes(len(content) - 4096)
    made.file.write_bytes(content)
    with pytest.raises(Damaged, match=f"The newest other backup is {other.file}; whether"):
        safekeeping.compared(made, journal.path, today=today)


def test_looking_through_names_what_is_not_sound_and_changes_nothing(journal, journal_path):
    assert safekeeping.looked_through(journal_path, rest=lambda: False) == []
    spoil(journal_path)
    before = journal_path.read_bytes()
    (said,) = safekeeping.looked_through(journal_path, rest=lambda: False)
    assert said == "Row 1 of notes does not match its checksum."
    assert journal_path.read_bytes() == before


def test_looking_through_ends_at_the_next_slice(journal, journal_path):
    spoil(journal_path)
    assert safekeeping.looked_through(journal_path, rest=lambda: True) == []


def test_a_file_that_cannot_be_opened_is_one_problem(journal, journal_path):
    journal.close()
    content = bytearray(journal_path.read_bytes())
    content[4096:8192] = bytes(4096)
    journal_path.write_bytes(content)
    assert len(safekeeping.looked_through(journal_path, rest=lambda: False)) == 1


def test_an_export_is_refused_where_the_structure_is_broken(journal, journal_path, tmp_path):
    spoil(journal_path)
    with pytest.raises(Damaged):
        safekeeping.exported(journal_path, "json", tmp_path / "out.json", opened=None, pages=dict)
    assert not (tmp_path / "out.json").exists()


def test_a_journal_that_is_gone_is_no_damage(tmp_path):
    with pytest.raises(Refused):
        safekeeping.looked_through(tmp_path / "none.db", rest=lambda: False)


def test_a_broken_structure_is_told_and_a_spoilt_row_is_none(journal, journal_path, monkeypatch):
    assert safekeeping.broken(journal_path) == ""
    spoil(journal_path)
    assert safekeeping.broken(journal_path) == ""
    tear(journal_path, "notes_by_day")
    assert "is damaged (" in safekeeping.broken(journal_path)


def test_what_was_counted_of_a_backup_is_counted_anew_once_it_changed(journal, today):
    made = safekeeping.back_up(journal.path, today=today, second=None)
    known = {}
    (first,) = safekeeping.shelf(journal.path, None, known)
    assert list(known.values()) == [first.entries] == [1]
    known[next(iter(known))] = 7
    assert safekeeping.shelf(journal.path, None, known)[0].entries == 7
    made.file.write_bytes(b"no journal")
    assert safekeeping.shelf(journal.path, None, known)[0].entries is None


@pytest.fixture
def apart(journal, today, tmp_path):
    """A backup beside a journal, and one of a copy elsewhere, of the same number and day."""
    second = tmp_path / "drawer"
    second.mkdir()
    elsewhere = tmp_path / "elsewhere" / "journal.db"
    elsewhere.parent.mkdir()
    shutil.copyfile(journal.path, elsewhere)
    journal.apply(Put(Note(date=today, text="at home")), today=today)
    here = safekeeping.back_up(journal.path, today=today, second=None)
    with Journal.open(elsewhere, write=True) as other:
        other.apply(Put(Note(date=today, text="on the road")), today=today)
    there = safekeeping.back_up(elsewhere, today=today, second=second)
    assert (here.number, here.day) == (there.number, there.day)
    return here, second / there.file.name


def test_another_backup_of_the_same_number_and_day_is_not_hidden(journal, apart):
    here, there = apart
    found = safekeeping.shelf(journal.path, there.parent, {})
    assert [(each.backup.file, each.is_away) for each in found] == [
        (here.file, False),
        (there, True),
    ]


def test_a_damaged_backup_does_not_hide_its_sound_copy_in_the_second_place(
    journal, today, tmp_path
):
    second = tmp_path / "drawer"
    second.mkdir()
    made = safekeeping.back_up(journal.path, today=today, second=second)
    times = made.file.stat()
    spoil(made.file)
    os.utime(made.file, ns=(times.st_atime_ns, times.st_mtime_ns))
    (found,) = safekeeping.newest_good(journal.path, second)
    assert found.backup.file == second / made.file.name
    made.file.write_bytes(b"no journal")
    os.utime(made.file, ns=(times.st_atime_ns, times.st_mtime_ns))
    shown = [(each.entries, each.is_away) for each in safekeeping.shelf(journal.path, second, {})]
    assert shown == [(None, False), (1, True)]
    journal.close()
    journal.path.unlink()
    left = safekeeping.left(journal.path, second)
    assert (left.backup.file, left.entries) == (second / made.file.name, 1)


def test_a_spoilt_backup_does_not_hide_its_good_copy_though_both_tell_the_same(
    journal, today, tmp_path
):
    second = tmp_path / "drawer"
    second.mkdir()
    made = safekeeping.back_up(journal.path, today=today, second=second)
    copy = second / made.file.name
    (found,) = safekeeping.shelf(journal.path, second, {})
    assert (found.backup, found.is_away) == (made, False)
    times = made.file.stat()
    spoil(made.file)
    os.utime(made.file, ns=(times.st_atime_ns, times.st_mtime_ns + 1))
    found = safekeeping.shelf(journal.path, second, {})
    assert [(each.backup.file, each.entries) for each in found] == [(made.file, 1), (copy, 1)]
    journal.close()
    safekeeping.put_back(found[1].backup.file, journal.path, today=today, second=second)
    with Journal.open(journal.path, write=False) as again:
        assert [each.text for each in again.notes()] == ["one"]


def test_two_copies_are_compared_once_until_one_changes(journal, today, tmp_path, monkeypatch):
    second = tmp_path / "drawer"
    second.mkdir()
    for _ in range(2):
        made = safekeeping.back_up(journal.path, today=today, second=second)
    compared, same = [], safekeeping.same

    def counted(one, other):
        compared.append(one)
        return same(one, other)

    monkeypatch.setattr(safekeeping, "same", counted)
    for _ in range(3):
        assert len(safekeeping.shelf(journal.path, second, {})) == 2
    assert len(compared) == 2
    os.utime(made.file.with_name("journal-000001.db"), (1, 1))
    os.utime(second / "journal-000001.db", (1, 1))
    assert len(safekeeping.shelf(journal.path, second, {})) == 2
    assert len(compared) == 3


def test_copies_of_which_one_cannot_be_compared_are_both_listed(
    journal, today, tmp_path, monkeypatch
):
    second = tmp_path / "drawer"
    second.mkdir()
    safekeeping.back_up(journal.path, today=today, second=second)

    def refuse(_one, _other):
        raise OSError(errno.EIO, "no answer")

    with monkeypatch.context() as away:
        away.setattr(safekeeping, "same", refuse)
        assert len(safekeeping.shelf(journal.path, second, {})) == 2
    assert len(safekeeping.shelf(journal.path, second, {})) == 1
