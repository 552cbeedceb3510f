"""One writer at a time, also where somebody deletes the lock file."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path

import pytest

from influence_desktop.edits import Batch
from influence_desktop.journal import backups, lock
from influence_desktop.journal.checks import check
from influence_desktop.journal.errors import JournalError, Locked, Moved, ReadOnly
from influence_desktop.journal.replacing import put_back
from influence_desktop.journal.store import Journal
from tests.journal.notes import note, texts


def delete(file: Path) -> None:
    file.unlink()


def make_anew(file: Path) -> None:
    """Delete a file and make another one while its number is still taken."""
    file.with_name("new").touch()
    file.with_name("new").replace(file)


LOST = pytest.mark.parametrize("lose", [delete, make_anew], ids=lambda each: each.__name__)
"""What becomes of a lock file in the hands of a person or of a program that cleans up."""


@LOST
def test_a_writer_whose_lock_file_went_away_keeps_others_out_with_its_next_edit(
    journal, journal_path, today, lose
):
    lose(lock.lock_file(journal_path))
    journal.apply(note(today), today=today)
    with pytest.raises(Locked):
        Journal.open(journal_path, write=True, wait=0)
    journal.close()
    Journal.open(journal_path, write=True, wait=0).close()


@LOST
def test_a_writer_whose_lock_file_went_away_writes_nothing_where_another_came_in(
    journal, journal_path, today, lose
):
    journal.apply(note(today, "kept"), today=today)
    lose(lock.lock_file(journal_path))
    with Journal.open(journal_path, write=True, wait=0) as other:
        other.apply(note(today, "theirs"), today=today)
        before = journal_path.read_bytes()
        for write in (lambda: journal.apply(note(today), today=today), journal.compact):
            with pytest.raises(Locked, match="Another window or command is writing"):
                write()
        assert journal_path.read_bytes() == before
        other.apply(note(today, "theirs too"), today=today)
    with pytest.raises(Moved):  # what it has in memory is old
        journal.apply(note(today), today=today)
    journal.close()
    assert texts(journal_path) == ["kept", "theirs", "theirs too"]


def test_a_writer_that_came_in_during_an_edit_makes_the_edit_nothing(journal, journal_path, today):
    def steps():
        yield note(today, "half")
        lock.lock_file(journal_path).unlink()
        came_in.append(lock.take(journal_path, wait=0))

    came_in: list[int] = []
    with pytest.raises(Locked):
        journal.apply(Batch("notes", steps()), today=today)
    lock.release(came_in[0])
    assert texts(journal_path) == []
    journal.apply(note(today, "whole"), today=today)
    assert texts(journal_path) == ["whole"]


def test_a_lock_file_that_went_away_is_made_anew_without_an_edit(journal, journal_path):
    lock.lock_file(journal_path).unlink()
    journal.keep_lock()
    with pytest.raises(Locked):
        Journal.open(journal_path, write=True, wait=0)


def test_who_asks_to_keep_a_lock_that_another_has_is_told_with_the_next_edit(
    journal, journal_path, today
):
    lock.lock_file(journal_path).unlink()
    with Journal.open(journal_path, write=True, wait=0) as other:
        journal.keep_lock()
        other.apply(note(today, "theirs"), today=today)
        with pytest.raises(Locked):
            journal.apply(note(today), today=today)


def test_a_reader_makes_no_lock_file(journal, journal_path):
    journal.close()
    lock.lock_file(journal_path).unlink()
    with Journal.open(journal_path, write=False) as reader:
        reader.keep_lock()
    assert not lock.lock_file(journal_path).exists()


def test_where_no_lock_file_can_be_made_any_more_nothing_is_written(
    journal, journal_path, today, monkeypatch
):
    def refused(*_, **__):
        raise PermissionError(13, "no")

    lock.lock_file(journal_path).unlink()
    before = journal_path.read_bytes()
    with monkeypatch.context() as patched:
        patched.setattr(lock, "take", refused)
        journal.keep_lock()
        with pytest.raises(ReadOnly):
            journal.apply(note(today), today=today)
    assert journal_path.read_bytes() == before
    journal.apply(note(today), today=today)


def test_who_waited_for_a_file_that_was_deleted_holds_the_one_that_others_find(
    journal, journal_path, monkeypatch
):
    journal.close()
    flock = lock.fcntl.flock

    def deleted_meanwhile(descriptor, operation):
        flock(descriptor, operation)
        monkeypatch.setattr(lock.fcntl, "flock", flock)
        lock.lock_file(journal_path).unlink()

    monkeypatch.setattr(lock.fcntl, "flock", deleted_meanwhile)
    held = lock.take(journal_path, wait=1)
    with pytest.raises(Locked):
        lock.take(journal_path, wait=0)
    lock.release(held)


def test_what_the_system_says_of_a_lock_leaves_no_file_open(journal_path, monkeypatch):
    def no_locks(*_):
        raise OSError(37, "No locks available")

    monkeypatch.setattr(lock.fcntl, "flock", no_locks)
    before = len(list(Path("/proc/self/fd").iterdir()))
    with pytest.raises(OSError, match="No locks"):
        lock.take(journal_path, wait=1)
    assert len(list(Path("/proc/self/fd").iterdir())) == before


def test_a_journal_that_was_handed_over_holds_the_new_lock_file_in_both_threads(
    journal, journal_path, today
):
    held = journal.handed_over()
    lock.lock_file(journal_path).unlink()
    failed: list[BaseException] = []

    def work() -> None:
        try:
            there = Journal.taken_over(held)
            there.apply(note(today), today=today)
            there.handed_over()
        except JournalError as error:
            failed.append(error)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert not failed
    with pytest.raises(Locked):
        Journal.open(journal_path, write=True, wait=0)
    with Journal.taken_over(held) as here:
        here.apply(note(today), today=today)
    Journal.open(journal_path, write=True, wait=0).close()


def test_a_restore_whose_lock_file_went_away_replaces_nothing_where_another_came_in(
    journal, journal_path, today, monkeypatch
):
    backup = backups.back_up(journal, today=today).file
    journal.apply(note(today, "kept"), today=today)
    journal.close()
    came_in: list[Journal] = []

    def meanwhile(*_, **__):
        lock.lock_file(journal_path).unlink()
        came_in.append(Journal.open(journal_path, write=True, wait=0))

    monkeypatch.setattr(backups, "back_up_changes", meanwhile)
    with pytest.raises(Locked):
        put_back(backup, journal_path, today=today)
    came_in[0].close()
    assert texts(journal_path) == ["kept"]
    assert not list(journal_path.parent.glob("*restore*"))


WRITER = """
import sys
from datetime import date
from pathlib import Path
from influence_desktop.edits import Put
from influence_desktop.journal.errors import JournalError
from influence_desktop.journal.store import Journal
from influence_desktop.records import Note

path, who = Path(sys.argv[1]), sys.argv[2]
for number in range(40):
    text = f"{who} {number}"
    try:
        with Journal.open(path, write=True, wait=0.2) as journal:
            path.with_name(path.name + ".lock").unlink(missing_ok=True)
            journal.apply(Put(Note(date=date(2026, 11, 18), text=text)), today=date(2026, 11, 18))
    except JournalError:
        continue
    print(text)
"""


def test_of_writers_that_delete_each_others_lock_file_nothing_acknowledged_is_lost(journal_path):
    Journal.create(journal_path).close()
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", WRITER, str(journal_path), who],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for who in ("one", "two", "three")
    ]
    said = [writer.communicate() for writer in writers]
    assert [err for _, err in said] == ["", "", ""]
    acknowledged = sorted(line for out, _ in said for line in out.splitlines())
    assert acknowledged
    assert sorted(texts(journal_path)) == acknowledged
    with Journal.open(journal_path, write=False) as journal:
        assert check(journal) == []
