"""A journal that was moved, deleted or replaced while it was open, and copies beside it."""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
from pathlib import Path

import pytest

from influence_desktop.edits import Batch
from influence_desktop.journal.backups import back_up
from influence_desktop.journal.checks import check
from influence_desktop.journal.copying import save_copy
from influence_desktop.journal.errors import Damaged, Moved, NoSpace, Refused
from influence_desktop.journal.shelf import backups, backups_of
from influence_desktop.journal.store import Journal
from influence_desktop.journal.whereabouts import (
    EMPTIED,
    GONE,
    HERE,
    REPLACED,
    UNSEEN,
    identity,
    whereabouts,
)
from influence_desktop.journal.world import world
from tests.journal.notes import note, texts


def delete(path: Path) -> None:
    path.unlink()


def move(path: Path) -> None:
    path.rename(path.with_name("elsewhere.db"))


def move_folder(path: Path) -> None:
    path.parent.rename(path.parent.with_name("elsewhere"))


def replace(path: Path) -> None:
    shutil.copyfile(path, path.with_name("newer"))
    path.with_name("newer").rename(path)


BECAME = {
    delete: GONE,
    move: GONE,
    move_folder: GONE,
    replace: REPLACED,
}


@pytest.fixture
def own(tmp_path, blog, today):
    """A journal in a folder of its own, with one note."""
    folder = tmp_path / "own"
    folder.mkdir()
    with Journal.create(folder / "journal.db") as made:
        made.apply(note(today, "kept"), today=today)
        yield made


@pytest.mark.parametrize("happens", BECAME, ids=lambda each: each.__name__)
def test_nothing_is_written_to_a_file_that_went_away(own, today, happens):
    assert own.whereabouts == HERE
    happens(own.path)
    assert own.whereabouts == BECAME[happens]
    with pytest.raises(Moved, match="moved, deleted or replaced"):
        own.apply(note(today), today=today)
    assert [each.text for each in own.notes()] == ["kept"]
    if happens is replace:
        assert texts(own.path) == ["kept"]


def test_an_edit_that_was_in_the_middle_is_not_said_to_be_saved(own, today):
    def steps():
        yield note(today, "first")
        own.path.unlink()  # SQLite looks for its file before it writes, not after

    with pytest.raises(Moved):
        own.apply(Batch("notes", steps()), today=today)


def test_sqlite_itself_tells_that_its_file_went_away(own):
    own.path.unlink()
    with pytest.raises(Moved), world(own.path):
        own.connection.execute("DELETE FROM notes")


def test_what_went_away_is_not_closed_to_be_handed_over(own):
    own.path.unlink()
    with pytest.raises(Moved):
        own.handed_over()
    assert [each.text for each in own.notes()] == ["kept"]


def test_a_file_that_comes_back_is_written_again(own, today):
    move(own.path)
    with pytest.raises(Moved):
        own.apply(note(today), today=today)
    own.path.with_name("elsewhere.db").rename(own.path)
    assert own.whereabouts == HERE
    own.apply(note(today), today=today)
    assert texts(own.path) == ["kept", "x"]


LEFT = pytest.mark.parametrize("left", [b"", b"S", b"SQLite format 3\0"], ids=len)
"""What a file can be cut to in which SQLite sees no table."""


@LEFT
def test_a_file_that_somebody_emptied_is_not_written(own, today, left):
    own.path.write_bytes(left)
    assert own.whereabouts == EMPTIED
    with pytest.raises(Damaged, match="it is empty now"):
        own.apply(note(today), today=today)
    assert own.path.read_bytes() == left


@LEFT
def test_a_file_that_somebody_emptied_is_damaged_and_not_unknown(own, left):
    own.path.write_bytes(left)
    with pytest.raises(Damaged):
        own.notes()
    own.path.unlink()
    with pytest.raises(sqlite3.OperationalError, match="no such table"), world(own.path):
        own.connection.execute("SELECT * FROM nowhere")
    own.path.write_bytes(left)
    with pytest.raises(Damaged, match="it is empty now"):
        Journal.open(own.path, write=False)


def test_a_tiny_file_is_anybodys_unless_a_journal_was_written_there(tmp_path):
    (tmp_path / "journal.db").write_text("my poems")
    with pytest.raises(Refused, match="is not a journal"):
        Journal.open(tmp_path / "journal.db", write=False)


def test_an_empty_file_is_anybodys_unless_a_journal_was_written_there(tmp_path):
    (tmp_path / "journal.db").touch()
    with pytest.raises(Refused, match="is not a journal"):
        Journal.open(tmp_path / "journal.db", write=False)
    (tmp_path / "backups").mkdir()
    (tmp_path / "backups" / "journal-000001.db").touch()
    with pytest.raises(Damaged, match="it is empty now"):
        Journal.open(tmp_path / "journal.db", write=False)


def test_a_disk_that_does_not_answer_has_moved_nothing(own, today, monkeypatch):
    stat = Path.stat

    def fails(path, **more):
        if path == own.path:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        return stat(path, **more)

    monkeypatch.setattr(Path, "stat", fails)
    assert own.whereabouts == UNSEEN
    with pytest.raises(NoSpace, match="does not answer"):
        own.apply(note(today), today=today)
    monkeypatch.undo()
    own.apply(note(today), today=today)


def test_what_is_seen_again_in_the_next_moment_is_still_not_written(own, today, monkeypatch):
    monkeypatch.setattr(Journal, "whereabouts", UNSEEN)
    with pytest.raises(Moved):
        own.apply(note(today), today=today)


@pytest.mark.parametrize("happens", BECAME, ids=lambda each: each.__name__)
def test_what_went_away_can_still_be_copied(own, tmp_path, happens):
    happens(own.path)
    save_copy(own, tmp_path / "copy.db")
    assert texts(tmp_path / "copy.db") == ["kept"]
    assert (tmp_path / "copy.db").stat().st_mode & 0o077 == 0
    assert not list(tmp_path.glob("*.part"))


def test_of_what_another_program_wrote_over_no_copy_is_made(own, tmp_path, today):
    content = own.path.read_bytes()
    own.apply(note(today, "mine"), today=today)
    own.path.write_bytes(content)
    with pytest.raises(Moved, match="another one wrote it meanwhile"):
        save_copy(own, tmp_path / "copy.db")
    with pytest.raises(Moved, match="another one wrote it meanwhile"):
        back_up(own, today=today, left=own.must_be_as_left)
    assert not list(tmp_path.glob("copy*"))
    assert backups(backups_of(own.path)) == []


def test_of_what_is_written_over_while_it_is_copied_no_copy_stays(own, today):
    asked = []

    def left():
        own.must_be_as_left()
        asked.append("before it was copied")
        own.path.write_bytes(own.path.read_bytes())

    with pytest.raises(Moved, match="another one wrote it meanwhile"):
        back_up(own, today=today, left=left)
    assert asked == ["before it was copied"]
    assert backups(backups_of(own.path)) == []


def test_a_copy_holds_what_the_file_holds_now(own, tmp_path, today):
    with Journal.open(own.path, write=False) as reader:
        own.apply(note(today, "newer"), today=today)
        save_copy(reader, tmp_path / "copy.db")
    assert texts(tmp_path / "copy.db") == ["kept", "newer"]


def test_a_persons_own_part_of_a_file_stays(own, tmp_path, today):
    parts = [tmp_path / "copy.db.part", own.path.with_name("journal.db.part")]
    for each in parts:
        each.write_text("half of a download")
    save_copy(own, tmp_path / "copy.db")
    own.close()
    Journal.open(own.path, write=True).close()
    assert [each.read_text() for each in parts] == ["half of a download"] * 2


def test_a_copy_is_never_written_over_anything(own, tmp_path):
    taken = tmp_path / "taken.db"
    taken.write_text("mine")
    with pytest.raises(Refused):
        save_copy(own, taken)
    assert taken.read_text() == "mine"


def test_where_nothing_can_be_seen_nothing_is_there(tmp_path):
    assert identity(tmp_path / "nothing") is None
    assert whereabouts(tmp_path / "nothing", (1, 1)) == GONE


# What somebody else writes ------------------------------------------------------------


def test_a_reader_knows_once_that_the_writer_wrote(own, today):
    with Journal.open(own.path, write=False) as reader:
        assert not reader.changed_elsewhere
        own.apply(note(today), today=today)
        assert (reader.changed_elsewhere, reader.changed_elsewhere) == (True, False)
        assert not reader.overwritten


def test_what_the_writer_does_itself_is_no_news_to_it(own, today):
    own.apply(note(today), today=today)
    with pytest.raises(ValueError, match="made up"), own.transaction():
        raise ValueError("made up")
    own.undo(today=today)
    assert (own.changed_elsewhere, own.overwritten) == (False, False)


def test_a_writer_knows_that_its_file_was_written_over(own, today):
    other = own.path.with_name("other.db")
    shutil.copyfile(own.path, other)
    own.apply(note(today), today=today)
    with own.path.open("r+b") as file:
        file.write(other.read_bytes())
    assert own.overwritten


def write_over(path: Path, content: bytes) -> None:
    with path.open("r+b") as file:
        file.write(content)
        file.truncate()


@pytest.fixture
def theirs(own, today) -> bytes:
    """Another version, of as many edits as `own` then has: SQLite sees no difference."""
    other = own.path.with_name("theirs")
    shutil.copyfile(own.path, other)
    with Journal.open(other, write=True) as second:
        second.apply(note(today, "theirs"), today=today)
    own.apply(note(today, "mine"), today=today)
    return other.read_bytes()


def test_an_edit_right_after_the_file_was_written_over_is_refused(own, theirs, today):
    write_over(own.path, theirs)
    for _ in range(2):
        with pytest.raises(Moved, match="another one wrote it meanwhile"):
            own.apply(note(today, "typed"), today=today)
    assert own.path.read_bytes() == theirs
    own.close()
    with Journal.open(own.path, write=True) as again:
        again.apply(note(today, "typed"), today=today)
        assert {"theirs", "typed"} <= {each.text for each in again.notes()}
        assert check(again) == []


def test_a_write_in_the_same_tick_of_the_clock_is_seen_too(own, theirs, today):
    left = own.path.stat()
    write_over(own.path, theirs)
    os.utime(own.path, ns=(left.st_atime_ns, left.st_mtime_ns - 1))  # the tick of the COMMIT
    with pytest.raises(Moved):
        own.undo(today=today)
    assert own.path.read_bytes() == theirs


def test_an_edit_during_which_the_file_is_written_over_leaves_it_so(own, theirs, today):
    def steps():
        yield note(today, "the first")
        write_over(own.path, theirs)
        yield note(today, "the second")

    with pytest.raises(Moved):
        own.apply(Batch("both", steps()), today=today)
    assert own.path.read_bytes() == theirs
    assert own.overwritten


def test_a_large_edit_writes_nothing_before_its_end(own, today):
    own.connection.execute("PRAGMA cache_size = 1")
    before = own.path.read_bytes()

    def steps():
        for number in range(200):
            yield note(today, f"{number} " * 500)
            assert own.path.read_bytes() == before

    own.apply(Batch("many", steps()), today=today)
    own.apply(note(today), today=today)
    assert not own.overwritten


def test_a_file_whose_times_nobody_may_set_is_written_all_the_same(own, today, monkeypatch):
    def refused(*_, **__):
        raise PermissionError(errno.EPERM, "not the owner")

    monkeypatch.setattr(os, "utime", refused)
    own.apply(note(today), today=today)
    own.apply(note(today), today=today)
    assert not own.overwritten


def test_of_a_file_that_is_gone_nobody_knows_more_and_a_copy_in_memory_is_nobodys(own):
    with own.rehearse() as copy:
        own.path.unlink()
        assert (own.overwritten, copy.overwritten) == (True, False)


def test_a_disk_that_does_not_answer_tells_of_no_version(own, monkeypatch):
    with Journal.open(own.path, write=False) as reader, monkeypatch.context() as patched:
        patched.setattr(reader, "connection", Failing())
        assert not reader.changed_elsewhere


class Failing:
    """A connection to a disk that fails."""

    def execute(self, _statement):
        error = sqlite3.OperationalError("disk I/O error")
        error.sqlite_errorcode = sqlite3.SQLITE_IOERR
        raise error
