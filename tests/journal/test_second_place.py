"""A second folder for backups: slow, away or full, it hinders nothing."""

from __future__ import annotations

import errno
import fcntl
import io
import os
import time
from datetime import timedelta
from pathlib import Path

import pytest

from influence_desktop.journal import backups as backing
from influence_desktop.journal.backups import (
    also_in,
    back_up,
    back_up_changes,
    catch_up,
    verify,
)
from influence_desktop.journal.families import newest_good
from influence_desktop.journal.shelf import backups, backups_of
from tests.damage import spoil
from tests.journal.notes import names, noted


def test_a_second_place_gets_a_copy_and_is_thinned_too(journal, blog, today, tmp_path):
    journal.second = tmp_path / "stick"
    journal.second.mkdir()
    for back in (5, 4, 4, 0):
        noted(journal, today, f"note {back}")
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


def test_a_backup_that_was_spoilt_takes_no_place_of_its_good_copy(journal, blog, today, tmp_path):
    journal.second = tmp_path / "stick"
    journal.second.mkdir()
    noted(journal, today, "kept")
    made = back_up(journal, today=today)
    (copy,) = backups(journal.second)
    good = copy.file.read_bytes()
    rot(made.file)
    for days in (1, 2, 40):
        catch_up(journal.path, journal.second, today=today + timedelta(days=days))
        assert names(journal.second) == [copy.file.name]
    assert copy.file.read_bytes() == good
    made = back_up_changes(journal, today=today + timedelta(days=41))
    verify(made.file)
    assert names(journal.second) == [copy.file.name, made.file.name]


def test_a_spoilt_copy_there_is_followed_by_the_good_backup(journal, blog, today, tmp_path):
    journal.second = tmp_path / "stick"
    journal.second.mkdir()
    noted(journal, today, "kept")
    made = back_up(journal, today=today)
    rot(backups(journal.second)[0].file)
    catch_up(journal.path, journal.second, today=today)
    newest = backups(journal.second)[-1]
    assert (newest.number, newest.day) == (2, made.day)
    assert newest.file.read_bytes() == made.file.read_bytes()


def test_a_clock_that_jumps_deletes_nothing_there_where_the_copy_found_no_room(
    journal, blog, today, tmp_path, monkeypatch
):
    journal.second = tmp_path / "stick"
    journal.second.mkdir()
    for text in ("one", "two", "three"):
        noted(journal, today, text)
        back_up(journal, today=today)
    there = names(journal.second)

    def full(_file, _to):
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(backing, "_copy_file", full)
    back_up(journal, today=today + timedelta(days=367))
    assert names(journal.second) == there


def rot(file):
    """Change a row, as a failing disk does: the file keeps its time."""
    times = file.stat()
    spoil(file, "UPDATE notes SET text = 'rotten'")
    os.utime(file, ns=(times.st_atime_ns, times.st_mtime_ns))


class Faulty(io.FileIO):
    """A drive that keeps another byte than it is given."""

    def write(self, block):
        return super().write(block[:-1] + bytes([block[-1] ^ 1]))


def test_a_copy_that_arrives_otherwise_than_it_was_sent_is_none(
    journal, blog, today, tmp_path, monkeypatch
):
    journal.second = tmp_path / "stick"
    journal.second.mkdir()
    opened = Path.open

    def failing(path, mode="r", **more):
        if "w" in mode and path.parent == journal.second:
            return Faulty(path, mode)
        return opened(path, mode, **more)

    monkeypatch.setattr(Path, "open", failing)
    assert back_up(journal, today=today).number == 1
    assert names(journal.second) == []


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


def test_of_two_places_the_later_day_is_newer_whatever_the_numbers(journal, blog, today, tmp_path):
    journal.second = tmp_path / "stick"
    journal.second.mkdir()
    (journal.second / "journal-000007.db").write_text("another machine's")
    noted(journal, today, "one")
    back_up(journal, today=today)
    stick, journal.second = journal.second, None  # the drive goes back into its drawer
    noted(journal, today, "two")
    newest = back_up(journal, today=today)
    tomorrow = time.mktime((today + timedelta(days=1)).timetuple())
    os.utime(newest.file, (tomorrow, tomorrow))
    (found, entries, *_), *_ = newest_good(journal.path, stick)
    assert (found.file, entries) == (newest.file, 2)
