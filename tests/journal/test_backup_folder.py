"""Backups where the disk, the folder or a file of them refuses."""

from __future__ import annotations

import errno
import os
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest

from influence_desktop.edits import Put
from influence_desktop.journal import backups as backing
from influence_desktop.journal import disk, opening, owned, shelf
from influence_desktop.journal.backups import (
    back_up,
    back_up_changes,
    thin,
)
from influence_desktop.journal.errors import NoSpace, ReadOnly, Refused
from influence_desktop.journal.families import newest_good
from influence_desktop.journal.owned import due
from influence_desktop.journal.shelf import backups, backups_of
from influence_desktop.journal.store import Journal
from tests.journal.notes import backup_names, noted


def test_thinning_goes_on_where_a_file_cannot_be_deleted(journal, today, monkeypatch, tmp_path):
    noted(journal, today, "one")
    for _ in range(3):
        back_up(journal, today=today)
    unlink = type(tmp_path).unlink

    def stubborn(path, missing_ok=False):
        if path.name == "journal-000001.db":
            raise PermissionError(errno.EPERM, "no")
        unlink(path, missing_ok=missing_ok)

    monkeypatch.setattr(type(tmp_path), "unlink", stubborn)
    thin(backups_of(journal.path), today=today + timedelta(days=30))
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
    assert backup_names(journal) == ["journal-000001.db"]
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


@pytest.mark.parametrize("seconds", [1e12, -1e12, 1e18, -1e18, 1e30])
def test_a_backup_whose_time_is_on_no_calendar_is_listed_and_hinders_nothing(
    journal, today, tmp_path, monkeypatch, seconds
):
    journal.second = tmp_path / "stick"
    journal.second.mkdir()
    noted(journal, today, "one")
    back_up(journal, today=today - timedelta(days=1))
    scandir = os.scandir

    class Odd:
        def __init__(self, entry):
            self.name, self.path, self.is_file = entry.name, entry.path, entry.is_file
            self._is_odd = entry.name == "journal-000001.db"
            self._entry = entry

        def stat(self):
            return SimpleNamespace(st_mtime=seconds) if self._is_odd else self._entry.stat()

    @contextmanager
    def odd(folder):
        with scandir(folder) as found:
            yield [Odd(each) for each in found]

    monkeypatch.setattr(shelf.os, "scandir", odd)
    noted(journal, today, "two")
    assert back_up_changes(journal, today=today).number == 2
    for folder in (backups_of(journal.path), journal.second):
        found = [(each.number, f"{each.day}, {each.at}") for each in backups(folder)]
        assert found == [(1, "1970-01-01, 00:00:00"), (2, f"{today}, 12:00:00")]
    everywhere = shelf.everywhere(journal.path, journal.second)
    assert {each.number for each in everywhere[:2]} == {2}
    (newest, *_), *_ = newest_good(journal.path, journal.second)
    assert newest.number == 2


@pytest.mark.parametrize("what", ["pipe", "folder", "link"])
@pytest.mark.parametrize("place", ["beside", "second"])
def test_what_is_no_file_and_has_the_next_backups_name_hinders_none(
    journal, today, tmp_path, what, place
):
    journal.second = tmp_path / "stick"
    journal.second.mkdir()
    noted(journal, today, "one")
    back_up(journal, today=today)
    folder = backups_of(journal.path) if place == "beside" else journal.second
    taken = folder / "journal-000002.db"
    if what == "pipe":
        os.mkfifo(taken)
    elif what == "folder":
        taken.mkdir()
    else:
        taken.symlink_to(tmp_path / "nowhere")
    noted(journal, today, "two")
    assert back_up(journal, today=today).number == 3
    for each in (backups_of(journal.path), journal.second):
        assert [backup.number for backup in backups(each)] == [1, 3]
    assert os.path.lexists(taken)


def test_what_takes_a_name_in_the_second_place_meanwhile_hinders_no_copy(journal, today, tmp_path):
    noted(journal, today, "one")
    made = back_up(journal, today=today)
    stick = tmp_path / "stick"
    (stick / made.file.name).mkdir(parents=True)
    backing.also_in(stick, made, today=today)
    assert [each.number for each in backups(stick)] == [2]


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
