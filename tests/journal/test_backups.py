"""Backups: made whole and checked or not at all, thinned, and found again."""

from __future__ import annotations

import errno
import fcntl
import os
import sqlite3
import stat
import time
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from influence_desktop.edits import Put
from influence_desktop.journal import backups as backing
from influence_desktop.journal import disk, opening, origin, owned, shelf
from influence_desktop.journal.backups import (
    also_in,
    back_up,
    back_up_changes,
    catch_up,
    entries,
    thin,
)
from influence_desktop.journal.checks import check
from influence_desktop.journal.dump import dump
from influence_desktop.journal.errors import Damaged, Locked, NoSpace, ReadOnly, Refused
from influence_desktop.journal.families import newest_good
from influence_desktop.journal.owned import due
from influence_desktop.journal.shelf import backups, backups_of
from influence_desktop.journal.store import Journal
from influence_desktop.records import Channel, Note, WeeklyFigure
from influence_desktop.weeks import Week


def note(journal, today, text):
    journal.apply(Put(Note(date=today, text=text)), today=today)


def named(journal):
    folder = backups_of(journal.path)
    return sorted(each.name for each in folder.iterdir()) if folder.exists() else []


def spoil(path, statement):
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute(statement)
    connection.close()


def test_a_backup_holds_the_same_records_and_is_sound(journal, blog, today):
    note(journal, today, "kept")
    made = back_up(journal, today=today)
    with Journal.open(made.file, write=False) as copy:
        assert list(dump(copy)) == list(dump(journal))
        assert check(copy) == []
    assert entries(made.file) == 1


def test_backups_are_private_counted_and_alone_in_their_folder(journal, today):
    old = os.umask(0)
    try:
        for _ in range(3):
            back_up(journal, today=today)
    finally:
        os.umask(old)
    assert named(journal) == [f"journal-00000{number}.db" for number in (1, 2, 3)]
    folder = backups_of(journal.path)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(each.stat().st_mode) for each in folder.iterdir()} == {0o600}


def test_a_number_is_never_given_twice(journal, today):
    first = back_up(journal, today=today)
    back_up(journal, today=today)
    first.file.unlink()
    assert back_up(journal, today=today).number == 3


def test_a_backup_has_the_day_it_is_told(journal, today):
    of_the_system = back_up(journal, today=None).day
    for day in (of_the_system, today, today + timedelta(days=400)):
        assert back_up(journal, today=day).day == day
    assert [each.day for each in backups(backups_of(journal.path))][-2] == today


@pytest.mark.parametrize(
    ("zone", "made"),
    [
        ("UTC", ("2026-11-22", "23:30:00")),
        ("Asia/Kolkata", ("2026-11-23", "05:00:00")),
        ("America/Los_Angeles", ("2026-11-22", "15:30:00")),
    ],
)
def test_a_backup_tells_when_it_was_made_by_the_clock_of_the_place(
    journal, today, zone, made, monkeypatch
):
    file = back_up(journal, today=today).file
    moment = datetime(2026, 11, 22, 23, 30, 59, tzinfo=UTC).timestamp()
    os.utime(file, (moment, moment))
    with monkeypatch.context() as away:
        away.setenv("TZ", zone)
        time.tzset()
        found = backups(file.parent)[0]
    time.tzset()
    assert (f"{found.day}", f"{found.at}") == made


def test_a_backup_of_a_given_day_was_made_at_its_noon(journal, today):
    made = back_up(journal, today=today - timedelta(days=400))
    assert f"{made.at}" == "12:00:00"


def test_only_a_change_makes_another_backup(journal, blog, today):
    assert back_up_changes(journal, today=today).number == 1
    assert back_up_changes(journal, today=today) is None
    journal.undo(today=today)
    assert back_up_changes(journal, today=today).number == 2
    assert back_up_changes(journal, today=today) is None
    assert named(journal) == ["journal-000001.db", "journal-000002.db"]


def test_an_empty_journal_and_a_rehearsal_make_none(journal, today):
    assert back_up_changes(journal, today=today) is None
    note(journal, today, "one")
    with journal.rehearse() as copy:
        assert back_up_changes(copy, today=today) is None
    assert named(journal) == []


def test_a_backup_that_was_spoilt_is_not_taken_for_the_newest_state(journal, blog, today):
    made = back_up(journal, today=today)
    content = bytearray(made.file.read_bytes())
    content[-1] ^= 1
    made.file.write_bytes(content)
    assert back_up_changes(journal, today=today).number == 2


def test_a_backup_is_due_once_a_day(journal, today):
    assert due(journal.path, today=today)
    back_up(journal, today=today)
    assert not due(journal.path, today=today)
    assert due(journal.path, today=today + timedelta(days=1))
    assert due(journal.path, today=today - timedelta(days=1))


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE notes SET text = 'other'",
        "UPDATE weekly_totals SET value = 5",
        "UPDATE edits SET what = 'other'",
    ],
)
def test_no_backup_is_made_of_a_damaged_journal(journal_path, today, statement):
    with Journal.create(journal_path) as journal:
        note(journal, today, "kept")
        journal.apply(Put(Channel(id=1, name="Blog")), today=today)
        week = Week.containing(today)
        figure = WeeklyFigure(channel_id=1, week=week, metric="posts", value=3)
        journal.apply(Put(figure), today=today)
    spoil(journal_path, statement)
    with Journal.open(journal_path, write=False) as journal:
        with pytest.raises(Damaged, match=rf"{journal_path} is damaged .*checksum"):
            back_up(journal, today=today)
        assert not backups_of(journal_path).exists()


def test_what_a_killed_backup_left_behind_is_gone_after_the_next(journal, today):
    back_up(journal, today=today)
    left = backups_of(journal.path) / "journal-000002.db.influence-desktop.part"
    left.write_text("half")
    assert back_up(journal, today=today).number == 2
    assert named(journal) == ["journal-000001.db", "journal-000002.db"]


def test_a_backup_waits_for_another_and_then_says_so(journal, today, monkeypatch):
    monkeypatch.setattr(backing, "_WAIT", 0.1)
    back_up(journal, today=today)
    held = os.open(backups_of(journal.path), os.O_RDONLY)
    fcntl.flock(held, fcntl.LOCK_EX)
    try:
        with pytest.raises(Locked):
            back_up(journal, today=today)
    finally:
        os.close(held)
    assert back_up(journal, today=today).number == 2


def test_a_writer_that_never_ends_does_not_hang_a_backup(journal, blog, today, monkeypatch):
    monkeypatch.setattr(backing, "_WAIT", 0.2)
    monkeypatch.setattr(opening, "_BUSY", 0.05)
    journal.connection.execute("BEGIN EXCLUSIVE")
    try:
        with pytest.raises(Locked):
            back_up(journal, today=today)
    finally:
        journal.connection.execute("ROLLBACK")
    assert named(journal) == []


def test_a_reader_can_back_up_beside_a_writer(journal, blog, today):
    with Journal.open(journal.path, write=False) as reader, reader.still():
        assert reader.channels()
        made = back_up(reader, today=today)
    assert entries(made.file) == 0


def test_a_second_place_gets_a_copy_and_is_thinned_too(journal, blog, today, tmp_path):
    journal.second = tmp_path / "stick"
    journal.second.mkdir()
    for back in (5, 4, 4, 0):
        note(journal, today, f"note {back}")
        made = back_up(journal, today=today - timedelta(days=back))
    copies = backups(journal.second)
    assert [each.number for each in copies] == [1, 3, 4]
    assert [each.day for each in copies] == [each.day for each in backups(made.file.parent)]
    assert copies[-1].file.read_bytes() == made.file.read_bytes()


def test_a_second_place_that_is_not_there_hinders_nothing(journal, blog, today, tmp_path):
    journal.second = tmp_path / "in a drawer"
    assert back_up(journal, today=today).number == 1
    assert not journal.second.exists()


def test_a_copy_that_comes_later_is_the_newest_in_the_second_place(journal, blog, today, tmp_path):
    earlier = tmp_path / "journal-000007.db"
    earlier.write_text("of another machine")
    made = back_up(journal, today=today)
    also_in(tmp_path, made, today=None)
    assert [each.number for each in backups(tmp_path)] == [7, 8]
    assert backups(tmp_path)[-1].file.read_bytes() == made.file.read_bytes()
    assert earlier.read_text() == "of another machine"


def test_a_second_place_that_was_away_gets_the_newest_backup_once_it_is_back(
    journal, blog, today, tmp_path
):
    second = tmp_path / "drawer"
    catch_up(journal.path, second, today=today)
    for _ in range(2):
        made = back_up(journal, today=today)
    catch_up(journal.path, second, today=today)
    assert not second.exists()
    second.mkdir()
    for _ in range(2):
        catch_up(journal.path, second, today=today)
        assert [each.number for each in backups(second)] == [made.number]
    assert backups(second)[0].file.read_bytes() == made.file.read_bytes()


def test_what_a_killed_copy_left_in_the_second_place_is_gone_after_the_next(
    journal, today, tmp_path
):
    journal.second = tmp_path / "stick"
    journal.second.mkdir()
    left = journal.second / "journal-000007.db.influence-desktop.part"
    left.write_text("half")
    back_up(journal, today=today)
    assert [each.name for each in journal.second.iterdir()] == ["journal-000001.db"]


@pytest.mark.parametrize(
    ("kind", "copied"), [(fcntl.LOCK_SH, ["journal-000001.db"]), (fcntl.LOCK_EX, [])]
)
def test_what_somebody_else_is_copying_there_stays(
    journal, today, tmp_path, monkeypatch, kind, copied
):
    monkeypatch.setattr(backing, "_WAIT", 0.1)
    journal.second = tmp_path / "stick"
    journal.second.mkdir()
    part = journal.second / "journal-000007.db.influence-desktop.part"
    part.write_text("half")
    held = os.open(journal.second, os.O_RDONLY)
    fcntl.flock(held, kind)
    try:
        back_up(journal, today=today)
    finally:
        os.close(held)
    assert sorted(each.name for each in journal.second.iterdir()) == [*copied, part.name]


def test_where_nobody_can_tell_who_copies_a_copy_is_made_and_nothing_cleared(
    journal, today, tmp_path, monkeypatch
):
    journal.second = tmp_path / "stick"
    journal.second.mkdir()
    part = journal.second / "journal-000007.db.influence-desktop.part"
    part.write_text("half")
    locks = fcntl.flock

    def refuse(descriptor, kind):
        if os.path.samestat(os.fstat(descriptor), journal.second.stat()):
            raise OSError(errno.EBADF, os.strerror(errno.EBADF))
        locks(descriptor, kind)

    monkeypatch.setattr(fcntl, "flock", refuse)
    back_up(journal, today=today)
    names = sorted(each.name for each in journal.second.iterdir())
    assert names == ["journal-000001.db", part.name]


def test_a_second_place_that_cannot_be_listed_hinders_nothing(journal, blog, today, tmp_path):
    loop = tmp_path / "loop"
    loop.symlink_to(loop)
    back_up(journal, today=today)
    catch_up(journal.path, loop, today=today)
    assert len(backups(backups_of(journal.path))) == 1


def test_numbers_go_on_from_those_in_the_second_place(journal, blog, today, tmp_path):
    journal.second = tmp_path
    (tmp_path / "journal-000120.db").write_text("from the old machine")
    assert back_up(journal, today=today).number == 121
    assert (tmp_path / "journal-000120.db").read_text() == "from the old machine"


def test_the_newest_good_backup_is_found_behind_a_damaged_one(journal, blog, today):
    assert newest_good(journal.path) == []
    note(journal, today, "one")
    good = back_up(journal, today=today)
    note(journal, today, "two")
    bad = back_up(journal, today=today)
    spoil(bad.file, "UPDATE notes SET text = 'other'")
    (bad.file.parent / "journal-000009.db").write_text("no journal")
    ((found, count, family),) = newest_good(journal.path)
    assert (found, count, family.is_own) == (good, 1, True)


def test_of_two_places_the_later_day_is_newer_whatever_the_numbers(journal, blog, today, tmp_path):
    journal.second = tmp_path / "stick"
    journal.second.mkdir()
    (journal.second / "journal-000007.db").write_text("another machine's")
    note(journal, today, "one")
    back_up(journal, today=today)
    stick, journal.second = journal.second, None  # the drive goes back into its drawer
    note(journal, today, "two")
    newest = back_up(journal, today=today)
    tomorrow = time.mktime((today + timedelta(days=1)).timetuple())
    os.utime(newest.file, (tomorrow, tomorrow))
    (found, entries, *_), *_ = newest_good(journal.path, stick)
    assert (found.file, entries) == (newest.file, 2)


def test_whose_backups_they_are_is_asked_once_of_each_file(journal, today, monkeypatch):
    for _ in range(4):
        back_up(journal, today=today)
    asked, unjudged = [], origin.unjudged

    def counted(file):
        asked.append(file)
        return unjudged(file)

    for module in (origin, owned):
        monkeypatch.setattr(module, "unjudged", counted)
    assert len(list(owned.owned(journal.path, shelf.backups(backups_of(journal.path))))) == 4
    assert len(asked) == len(set(asked)) == 5


def test_the_entries_of_a_file_that_is_no_journal_are_unknown(tmp_path):
    (tmp_path / "journal-000001.db").write_text("my poems")
    assert entries(tmp_path / "journal-000001.db") is None


def test_only_files_named_as_backups_are_backups(tmp_path):
    for name in ("journal-1.db", "journal-000001.db.part", "other-000001.db", "journal-1234567.db"):
        (tmp_path / name).touch()
    (tmp_path / "journal-000002.db").mkdir()
    (tmp_path / "journal-000003.db").symlink_to(tmp_path / "journal-1.db")
    assert [each.number for each in backups(tmp_path)] == [1234567]
    assert backups(tmp_path / "none") == []
    with pytest.raises(NotADirectoryError):
        backups(tmp_path / "journal-1.db")


def test_thinning_goes_on_where_a_file_cannot_be_deleted(journal, today, monkeypatch, tmp_path):
    note(journal, today, "one")
    for _ in range(3):
        back_up(journal, today=today)
    unlink = type(tmp_path).unlink

    def stubborn(path, missing_ok=False):
        if path.name == "journal-000001.db":
            raise PermissionError(errno.EPERM, "no")
        unlink(path, missing_ok=missing_ok)

    monkeypatch.setattr(type(tmp_path), "unlink", stubborn)
    thin(backups_of(journal.path), today=today + timedelta(days=50))
    assert [each.number for each in backups(backups_of(journal.path))] == [1, 3]


def test_a_full_disk_leaves_no_backup_and_no_folder(journal, blog, today, monkeypatch):
    def full(_path):
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(disk, "sync", full)
    with pytest.raises(NoSpace):
        back_up(journal, today=today)
    assert not backups_of(journal.path).exists()


def test_a_file_system_without_links_keeps_the_same_promises(journal, blog, today, monkeypatch):
    monkeypatch.setattr(os, "link", no_links)
    assert back_up(journal, today=today).number == 1
    assert named(journal) == ["journal-000001.db"]
    with pytest.raises(Refused, match="already"), disk.new_file(journal.path) as part:
        part.write_text("another")
    with Journal.open(journal.path, write=False) as again:
        assert again.channels() == [blog]


def test_another_refusal_of_a_link_is_told(tmp_path, monkeypatch):
    def refuse(*_args, **_more):
        raise PermissionError(errno.EACCES, "no")

    monkeypatch.setattr(os, "link", refuse)
    with pytest.raises(PermissionError), disk.new_file(tmp_path / "new"):
        pass
    assert list(tmp_path.iterdir()) == []


def test_a_backup_folder_that_cannot_be_made_is_told(journal, blog, today, monkeypatch):
    def refuse(_folder):
        raise PermissionError(errno.EACCES, "no")

    monkeypatch.setattr(backing, "private_folder", refuse)
    with pytest.raises(ReadOnly):
        back_up(journal, today=today)


def test_a_name_that_cannot_be_brought_to_the_disk_is_taken_back(tmp_path, monkeypatch):
    sync = disk.sync

    def failing(path):
        if path == tmp_path:
            raise OSError(errno.EIO, "no answer")
        sync(path)

    monkeypatch.setattr(disk, "sync", failing)
    with pytest.raises(OSError, match="no answer"), disk.new_file(tmp_path / "new"):
        pass
    assert list(tmp_path.iterdir()) == []


def test_a_taken_name_is_refused_with_and_without_links(tmp_path, monkeypatch):
    taken = tmp_path / "taken"
    taken.write_text("mine")
    for _ in range(2):
        with pytest.raises(Refused, match="already"), disk.new_file(taken):
            pass
        monkeypatch.setattr(os, "link", no_links)
    assert taken.read_text() == "mine"


def no_links(*_args, **_more):
    raise PermissionError(errno.EPERM, "no links here")


def test_a_folder_of_backups_that_cannot_be_read_hides_only_itself(
    journal, blog, today, tmp_path, monkeypatch
):
    journal.second = tmp_path / "stick"
    journal.second.mkdir()
    journal.apply(Put(blog), today=today)
    backing.back_up(journal, today=today)
    asked = shelf.backups

    def failing(folder):
        if folder == backups_of(journal.path):
            raise PermissionError(errno.EACCES, "refused")
        return asked(folder)

    for module in (shelf, owned):
        monkeypatch.setattr(module, "backups", failing)
    found = shelf.everywhere(journal.path, journal.second)
    assert [each.file.parent for each in found] == [journal.second]
    assert due(journal.path, today=today)


def test_a_backup_that_vanishes_while_it_is_listed_hides_no_other(journal, today, monkeypatch):
    for _ in range(3):
        back_up(journal, today=today)
    scandir = os.scandir

    @contextmanager
    def thinned(folder):
        with scandir(folder) as found:
            entries = sorted(found, key=lambda each: each.name)
        Path(entries[0].path).unlink()
        yield entries

    monkeypatch.setattr(shelf.os, "scandir", thinned)
    assert [each.number for each in backups(backups_of(journal.path))] == [2, 3]


def test_an_empty_file_beside_backups_that_cannot_be_read_is_just_that(tmp_path):
    (tmp_path / "journal.db").touch()
    (tmp_path / "backups").write_text("my poems")
    with pytest.raises(Refused, match="not a journal of this program"):
        Journal.open(tmp_path / "journal.db", write=False)


def test_the_folder_that_keeps_a_file_from_being_looked_at_is_named(tmp_path, monkeypatch):
    def shut(path, *, follow_symlinks=True):
        raise PermissionError(errno.EACCES, "no")

    monkeypatch.setattr(Path, "stat", shut)
    with pytest.raises(ReadOnly, match=f"Allow reading {tmp_path}"):
        opening.connect(tmp_path / "journal.db", write=False)


def test_no_backup_is_tried_where_the_folder_of_backups_cannot_be_read(
    journal, blog, today, monkeypatch
):
    def failing(_folder):
        raise PermissionError(errno.EACCES, "no")

    monkeypatch.setattr(shelf.os, "scandir", failing)
    folder = backups_of(journal.path)
    assert "Allow reading and writing that folder" in shelf.unread(journal.path)
    for work in (back_up, back_up_changes):
        with pytest.raises(ReadOnly, match=f"The backups in {folder} cannot be read"):
            work(journal, today=today)
    assert not folder.exists()
