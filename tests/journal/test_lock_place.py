"""What stands where the lock file belongs and is none: it is named, and left as it is."""

from __future__ import annotations

import errno
import os
import stat

import pytest

from influence_desktop.edits import Put
from influence_desktop.journal import lock
from influence_desktop.journal.backups import back_up
from influence_desktop.journal.errors import ReadOnly
from influence_desktop.journal.replacing import put_back
from influence_desktop.journal.salvage import salvage
from influence_desktop.journal.store import Journal
from influence_desktop.records import Note


def a_folder(file):
    file.mkdir()


def a_pipe(file):
    os.mkfifo(file)


def a_link(file):
    file.symlink_to(file.with_name("nowhere"))


def a_link_into_no_folder(file):
    file.symlink_to(file.parent / "nowhere" / "file")


def a_link_to_a_file(file):
    file.with_name("anybodys").write_text("theirs")
    file.symlink_to(file.with_name("anybodys"))


STRANGE = (
    (a_folder, "a folder"),
    (a_pipe, "a pipe"),
    (a_link, "a link"),
    (a_link_into_no_folder, "a link"),
    (a_link_to_a_file, "a link"),
)


@pytest.fixture
def closed(journal, journal_path, today):
    """A journal with one note, which nobody has open, and no lock file."""
    journal.apply(Put(Note(date=today, text="kept")), today=today)
    journal.close()
    lock.lock_file(journal_path).unlink()
    return journal_path


def beside(path):
    """Return what stands beside a journal, kind and content."""
    found = {}
    for each in path.parent.rglob("*"):
        kind = stat.S_IFMT(each.lstat().st_mode)
        found[each] = (kind, each.read_bytes() if kind == stat.S_IFREG else b"")
    return found


@pytest.mark.parametrize(("make", "what"), STRANGE, ids=lambda each: getattr(each, "__name__", ""))
def test_what_stands_in_the_lock_files_place_is_named_and_left(closed, make, what):
    file = lock.lock_file(closed)
    make(file)
    before = beside(closed)
    with pytest.raises(ReadOnly) as caught:
        Journal.open(closed, write=True, wait=0)
    assert str(caught.value) == (
        f"{file} is {what} where the lock file of journal.db belongs, so that nothing can be"
        " written. It was left as it is. Reading still works; move it away, and try again."
    )
    with Journal.open(closed, write=False) as reader:
        assert [each.text for each in reader.notes()] == ["kept"]
    assert beside(closed) == before


def test_what_is_neither_file_nor_folder_nor_pipe_is_told_too(closed, monkeypatch):
    lock.lock_file(closed).touch()
    monkeypatch.setattr(lock, "_kind", lambda _: stat.S_IFSOCK)

    def no_such_device(*_, **__):
        raise OSError(errno.ENXIO, os.strerror(errno.ENXIO))

    monkeypatch.setattr(lock.os, "open", no_such_device)
    with pytest.raises(ReadOnly, match="is something that is no file"):
        lock.take(closed, wait=0)


def test_a_lock_file_that_may_not_be_written_is_named(closed, monkeypatch):
    file = lock.lock_file(closed)
    file.touch()
    opens = os.open

    def refuse(path, *how, **more):
        if path == file:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
        return opens(path, *how, **more)

    monkeypatch.setattr(lock.os, "open", refuse)
    with pytest.raises(ReadOnly, match="is a file that you may not write") as caught:
        Journal.open(closed, write=True, wait=0)
    assert f"{file}" in str(caught.value)
    assert "allow writing it, or move it away" in str(caught.value)


def test_where_no_lock_file_can_be_made_nothing_else_is_blamed(closed, monkeypatch):
    def full(*_, **__):
        raise OSError(errno.EROFS, os.strerror(errno.EROFS))

    for made in (False, True):
        if made:
            lock.lock_file(closed).touch()
        with monkeypatch.context() as patched:
            patched.setattr(lock.os, "open", full)
            with pytest.raises(ReadOnly, match="the disk is read-only"):
                Journal.open(closed, write=True, wait=0)


@pytest.mark.parametrize(("make", "what"), STRANGE, ids=lambda each: getattr(each, "__name__", ""))
def test_beside_what_is_no_lock_file_no_journal_is_made(journal_path, make, what):
    make(lock.lock_file(journal_path))
    before = beside(journal_path)
    with pytest.raises(ReadOnly, match=f"is {what}"):
        Journal.create(journal_path)
    assert beside(journal_path) == before


def test_a_lock_file_that_becomes_a_folder_stops_the_next_edit_and_no_longer(
    journal, journal_path, today
):
    file = lock.lock_file(journal_path)
    file.unlink()
    file.mkdir()
    with pytest.raises(ReadOnly, match="is a folder"):
        journal.apply(Put(Note(date=today, text="typed")), today=today)
    assert journal.notes() == []
    file.rmdir()
    journal.apply(Put(Note(date=today, text="typed")), today=today)
    assert [each.text for each in journal.notes()] == ["typed"]


def test_a_journal_beside_a_folder_is_salvaged_but_not_replaced(journal, today, tmp_path):
    journal.apply(Put(Note(date=today, text="kept")), today=today)
    backup = back_up(journal, today=today).file
    journal.close()
    lock.lock_file(journal.path).unlink()
    lock.lock_file(journal.path).mkdir()
    content = journal.path.read_bytes()
    with pytest.raises(ReadOnly, match="is a folder"):
        put_back(backup, journal.path, today=today)
    assert journal.path.read_bytes() == content
    assert salvage(journal.path, tmp_path / "saved.db").output == tmp_path / "saved.db"
