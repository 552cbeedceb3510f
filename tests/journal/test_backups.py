"""Backups: made whole and checked or not at all, thinned, and found again."""

from __future__ import annotations

import fcntl
import os
import stat
import time
from datetime import UTC, datetime, timedelta

import pytest

from influence_desktop.edits import Put
from influence_desktop.journal import backups as backing
from influence_desktop.journal import opening, origin, owned, shelf
from influence_desktop.journal.backups import (
    back_up,
    back_up_changes,
    entries,
)
from influence_desktop.journal.checks import check
from influence_desktop.journal.dump import dump
from influence_desktop.journal.errors import Damaged, Locked
from influence_desktop.journal.families import newest_good
from influence_desktop.journal.owned import due
from influence_desktop.journal.shelf import backups, backups_of
from influence_desktop.journal.store import Journal
from influence_desktop.records import Channel, WeeklyFigure
from influence_desktop.weeks import Week
from tests.damage import spoil
from tests.journal.notes import backup_names, noted


def test_a_backup_holds_the_same_records_and_is_sound(journal, blog, today):
    noted(journal, today, "kept")
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
    assert backup_names(journal) == [f"journal-00000{number}.db" for number in (1, 2, 3)]
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
    assert backup_names(journal) == ["journal-000001.db", "journal-000002.db"]


def test_an_empty_journal_and_a_rehearsal_make_none(journal, today):
    assert back_up_changes(journal, today=today) is None
    noted(journal, today, "one")
    with journal.rehearse() as copy:
        assert back_up_changes(copy, today=today) is None
    assert backup_names(journal) == []


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
        noted(journal, today, "kept")
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
    assert backup_names(journal) == ["journal-000001.db", "journal-000002.db"]


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
    assert backup_names(journal) == []


def test_a_reader_can_back_up_beside_a_writer(journal, blog, today):
    with Journal.open(journal.path, write=False) as reader, reader.still():
        assert reader.channels()
        made = back_up(reader, today=today)
    assert entries(made.file) == 0


def test_the_newest_good_backup_is_found_behind_a_damaged_one(journal, blog, today):
    assert newest_good(journal.path) == []
    noted(journal, today, "one")
    good = back_up(journal, today=today)
    noted(journal, today, "two")
    bad = back_up(journal, today=today)
    spoil(bad.file, "UPDATE notes SET text = 'other'")
    (bad.file.parent / "journal-000009.db").write_text("no journal")
    ((found, count, family),) = newest_good(journal.path)
    assert (found, count, family.is_own) == (good, 1, True)


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
