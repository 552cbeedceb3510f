"""One writer at a time, and readers beside it."""

from __future__ import annotations

import fcntl
import os
import subprocess
import sys
from pathlib import Path

import pytest

from influence_desktop.edits import Batch, Put
from influence_desktop.journal.errors import (
    Locked,
    Moved,
    ReadOnly,
    Refused,
)
from influence_desktop.journal.store import Journal
from influence_desktop.records import Note


def test_a_second_writer_is_told_and_a_reader_reads_on(journal_path, today):
    with Journal.create(journal_path) as writer:
        with pytest.raises(Locked, match="Close it, or try again"):
            Journal.open(journal_path, write=True, wait=0.1)
        writer.apply(Put(Note(date=today, text="kept")), today=today)
        with Journal.open(journal_path, write=False) as reader:
            assert [note.text for note in reader.notes()] == ["kept"]
            with pytest.raises(Locked):
                reader.apply(Put(Note(date=today, text="no")), today=today)
    with Journal.open(journal_path, write=True, wait=0) as writer:
        assert writer.writable


@pytest.mark.parametrize("what", ["j.db", "j.db.lock"])
def test_a_reader_is_told_that_the_file_is_read_only_and_not_that_somebody_writes(
    tmp_path, today, monkeypatch, what
):
    path = tmp_path / "j.db"
    Journal.create(path).close()
    with Journal.open(path, write=False) as reader:
        monkeypatch.setattr(os, "access", lambda file, _mode: Path(file) != tmp_path / what)
        with pytest.raises(ReadOnly, match="the disk is read-only"):
            reader.apply(Put(Note(date=today, text="no")), today=today)
        with pytest.raises(ReadOnly, match="the disk is read-only"):
            reader.handed_over()
        assert reader.notes() == []


def test_a_reader_whose_file_went_away_is_told_that(tmp_path, today):
    path = tmp_path / "j.db"
    Journal.create(path).close()
    with Journal.open(path, write=False) as reader:
        path.unlink()
        with pytest.raises(Moved):
            reader.apply(Put(Note(date=today, text="no")), today=today)


def test_a_killed_writer_leaves_no_lock(journal_path):
    Journal.create(journal_path).close()
    script = (
        "import sys, pathlib; from influence_desktop.journal.store import Journal\n"
        "j = Journal.open(pathlib.Path(sys.argv[1]), write=True)\n"
        "print('open', flush=True); sys.stdin.read()"
    )
    child = subprocess.Popen(
        [sys.executable, "-c", script, str(journal_path)],
        stdout=subprocess.PIPE,
        stdin=subprocess.PIPE,
    )
    try:
        assert child.stdout.readline() == b"open\n"
        with pytest.raises(Locked):
            Journal.open(journal_path, write=True, wait=0)
    finally:
        child.kill()
        child.communicate()
    Journal.open(journal_path, write=True, wait=0).close()


def test_a_file_replaced_while_waiting_for_the_lock_is_refused_and_the_lock_let_go(
    journal_path, monkeypatch
):
    Journal.create(journal_path).close()
    flock = fcntl.flock

    def replaced(descriptor, operation):
        flock(descriptor, operation)
        journal_path.write_bytes(b"my poems")

    with monkeypatch.context() as patch:
        patch.setattr(fcntl, "flock", replaced)
        with pytest.raises(Refused):
            Journal.open(journal_path, write=True, wait=0)
    journal_path.unlink()
    Journal.create(journal_path).close()
    Journal.open(journal_path, write=True, wait=0).close()


def test_a_reader_is_not_kept_waiting_by_a_large_edit(journal_path, today):
    with Journal.create(journal_path) as writer:
        writer.apply(Put(Note(id=1, date=today, text="kept")), today=today)

        def many():
            for number in range(2, 6000):
                yield Put(Note(id=number, date=today, text="x" * 900))
            with Journal.open(journal_path, write=False) as reader:
                seen.append([note.text for note in reader.notes()])

        seen = []
        writer.apply(Batch("many", many()), today=today)
    assert seen == [["kept"]]
