"""A disk on which salvage finds no room is told as such, and never as damage of the file."""

from __future__ import annotations

import errno
import os
import resource
import signal
import sqlite3
from contextlib import contextmanager

import pytest

from influence_desktop.journal import remains
from influence_desktop.journal.carving import PAGE
from influence_desktop.journal.errors import Damaged, Locked, NoSpace, ReadOnly, Refused
from influence_desktop.journal.salvage import salvage
from influence_desktop.journal.world import world
from tests.journal.wrecks import destroyed, names, records, saved


@contextmanager
def no_file_larger_than(size):
    """Let the system take no larger file from this process."""
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, handler)


def half_done(file):
    """Leave a file as a program that was killed in the middle of an edit leaves it."""
    connection = sqlite3.connect(file, isolation_level=None)
    connection.execute("PRAGMA journal_mode = TRUNCATE")
    connection.execute("PRAGMA cache_size = 1")
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("UPDATE weekly_figures SET source = 'half of it', checksum = 0")
    side = file.with_name(f"{file.name}-journal")
    half = file.read_bytes(), side.read_bytes()
    connection.execute("ROLLBACK")
    connection.close()
    file.write_bytes(half[0])
    side.write_bytes(half[1])


@pytest.mark.parametrize("gone", [(), (0,)], ids=["as it is", "described anew"])
@pytest.mark.parametrize("share", [0.02, 0.3, 0.9])
def test_a_disk_that_takes_no_copy_is_told_and_nothing_is_called_lost(sound, tmp_path, gone, share):
    file = destroyed(sound, tmp_path / "j.db", *gone)
    before = file.read_bytes()
    with (
        no_file_larger_than(int(len(before) * share)),
        pytest.raises(NoSpace, match="Nothing was half done"),
    ):
        salvage(file, tmp_path / "saved.db")
    assert (names(tmp_path), file.read_bytes()) == (["j.db"], before)
    done, found = saved(file)
    assert found == records(sound)
    assert not any(each.lost for each in done.tables)


def test_a_write_that_takes_only_a_part_is_gone_on_with(sound, tmp_path, monkeypatch):
    pwrite = os.pwrite
    monkeypatch.setattr(os, "pwrite", lambda file, page, at: pwrite(file, page[:1000], at))
    done, found = saved(destroyed(sound, tmp_path / "j.db"))
    assert found == records(sound)
    assert done.history


def test_a_write_of_which_the_rest_is_not_taken_is_no_damage(sound, tmp_path, monkeypatch):
    file, pwrite = destroyed(sound, tmp_path / "j.db"), os.pwrite

    def running_full(descriptor, page, at):
        if at == 5 * PAGE + 1000:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return pwrite(descriptor, page[:1000] if at == 5 * PAGE else page, at)

    monkeypatch.setattr(os, "pwrite", running_full)
    with pytest.raises(NoSpace):
        salvage(file, tmp_path / "saved.db")
    assert names(tmp_path) == ["j.db"]


def test_a_half_done_edit_that_cannot_be_taken_back_for_want_of_room_is_no_damage(sound, tmp_path):
    file = destroyed(sound, tmp_path / "j.db")
    half_done(file)
    size = file.stat().st_size
    file.write_bytes(file.read_bytes()[: size // 2])
    with no_file_larger_than(size - PAGE), pytest.raises(NoSpace):
        salvage(file, tmp_path / "saved.db")
    assert names(tmp_path) == ["j.db", "j.db-journal"]


class Failing:
    """A connection that fails from some statement on."""

    def __init__(self, connection, code, *, after):
        self.connection, self.code, self.left = connection, code, after

    def execute(self, *statement):
        self.left -= 1
        if self.left < 0:
            error = sqlite3.OperationalError("no answer")
            error.sqlite_errorcode = self.code
            raise error
        return self.connection.execute(*statement)


FAILING = {
    sqlite3.SQLITE_FULL: NoSpace,
    sqlite3.SQLITE_IOERR_READ: NoSpace,
    sqlite3.SQLITE_BUSY: Locked,
    sqlite3.SQLITE_CANTOPEN: ReadOnly,
}


@pytest.mark.parametrize("code", FAILING)
@pytest.mark.parametrize("after", [0, 2, 5])
def test_a_copy_that_does_not_answer_is_no_row_that_is_lost(sound, tmp_path, code, after):
    columns = ("id", "date", "text")
    connection = sqlite3.connect(sound)
    try:
        with pytest.raises(FAILING[code]), world(sound):
            remains.read(Failing(connection, code, after=after), "notes", columns, {})
        with pytest.raises(FAILING[code]), world(sound):
            remains.highest(Failing(connection, code, after=0), "history")
    finally:
        connection.close()


def test_what_a_killed_salvage_left_is_gone_after_the_next_one(sound, tmp_path):
    file = destroyed(sound, tmp_path / "j.db", 0)
    part = ".influence-desktop.part"
    for left in (
        f"saved.db{part}",
        f"saved.db.wreck{part}",
        f"saved.db.wreck{part}-journal",
        f"saved.db.wreck{part}-wal",
        f"saved.db.wreck{part}1{part}",
        f"saved.db.wreck{part}1.schema{part}",
        f"saved.db.wreck{part}1.schema{part}-journal",
    ):
        (tmp_path / left).write_bytes(b"left")
    others = ["other.db.wreck.influence-desktop.part", "saved.db.wreck.db"]
    for other in others:
        (tmp_path / other).write_bytes(b"somebody else's")
    salvage(file, tmp_path / "saved.db")
    assert names(tmp_path) == sorted(["j.db", "saved.db", *others])
    assert records(tmp_path / "saved.db") == records(sound)


def test_a_salvage_killed_once_its_file_had_its_name_leaves_no_second_name(sound, tmp_path):
    file, part = destroyed(sound, tmp_path / "j.db"), tmp_path / "saved.db.influence-desktop.part"
    salvage(file, tmp_path / "saved.db")
    part.hardlink_to(tmp_path / "saved.db")
    with pytest.raises(Refused, match="already"):
        salvage(file, tmp_path / "saved.db")
    assert names(tmp_path) == ["j.db", "saved.db"]
    part.write_bytes(b"being written by somebody else")
    with pytest.raises(Refused, match="already"):
        salvage(file, tmp_path / "saved.db")
    assert part.exists()


def test_what_a_killed_salvage_left_is_gone_where_the_next_one_saves_nothing(tmp_path):
    file = tmp_path / "j.db"
    file.write_bytes(bytes(9000))
    left = tmp_path / "saved.db.influence-desktop.part"
    left.write_bytes(b"left")
    with pytest.raises(Damaged, match="nothing was saved"):
        salvage(file, tmp_path / "saved.db")
    assert names(tmp_path) == ["j.db"]
