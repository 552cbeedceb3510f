"""What is read of a file is one version of it, however others write it meanwhile."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from functools import partial

import pytest

from influence_desktop import safekeeping
from influence_desktop.edits import Put
from influence_desktop.journal import backups as backing
from influence_desktop.journal import opening, steady
from influence_desktop.journal.backups import also_in, back_up, verify
from influence_desktop.journal.copying import save_copy
from influence_desktop.journal.errors import Damaged, Locked, Moved, Overwritten, Refused
from influence_desktop.journal.intake import bring_in
from influence_desktop.journal.replacing import put_back
from influence_desktop.journal.shelf import backups, backups_of
from influence_desktop.journal.store import Journal
from influence_desktop.records import Note
from tests.foreign import in_the_middle, other_version, told, write_over
from tests.older import know_second_step, old_journal

WROTE = "another one wrote it meanwhile"


@pytest.fixture
def version(journal_path):
    """What another machine has; the journal here has a version of its own."""
    Journal.create(journal_path).close()
    return other_version(journal_path)


@pytest.fixture
def meanwhile(journal_path, version, monkeypatch):
    """It is written over the journal in the middle of the next copy."""
    return in_the_middle(monkeypatch, lambda: write_over(journal_path, version))


def read(file):
    with Journal.open(file, write=False) as journal:
        return {note.text[0] for note in journal.notes()}


def copied(journal_path, today, tmp_path):
    with safekeeping.copied(journal_path):
        pytest.fail("a mixture was lent")


def backed_up(journal_path, today, tmp_path):
    with Journal.open(journal_path, write=False) as journal:
        back_up(journal, today=today)


def saved(journal_path, today, tmp_path):
    with Journal.open(journal_path, write=False) as journal:
        save_copy(journal, tmp_path / "copy.db")


def written_out(journal_path, today, tmp_path):
    safekeeping.exported(
        journal_path, "json", tmp_path / "out.json", opened=None, pages=lambda _: {}
    )


def put_in_place(journal_path, today, tmp_path):
    put_back(journal_path, tmp_path / "new.db", today=today)


@pytest.mark.parametrize("work", [copied, backed_up, saved, written_out, put_in_place])
def test_no_copy_is_a_mixture_of_two_versions(journal_path, today, tmp_path, meanwhile, work):
    before = {*tmp_path.rglob("*")}
    with pytest.raises(Moved, match=WROTE):
        work(journal_path, today, tmp_path)
    assert meanwhile[0] > 0
    left = {each.name for each in {*tmp_path.rglob("*")} - before}
    assert left <= {"new.db.lock"}
    assert read(journal_path) == {"C"}


def test_nothing_is_put_in_the_place_of_what_was_written_over(
    journal_path, today, tmp_path, version, monkeypatch
):
    file = tmp_path / "chosen.db"
    file.write_bytes(version)
    copy = backing.copy

    def second_copy(path, part):
        if path == journal_path:
            in_the_middle(monkeypatch, lambda: write_over(journal_path, version))
        copy(path, part)

    monkeypatch.setattr(backing, "copy", second_copy)
    with pytest.raises(Moved, match=WROTE):
        put_back(file, journal_path, today=today)
    assert journal_path.read_bytes() == version
    assert not list(tmp_path.glob("*.before-restore*"))
    assert backups(backups_of(journal_path)) == []


def test_before_an_import_no_backup_is_made_of_another_version(journal_path, today, version):
    with Journal.open(journal_path, write=True) as journal:
        write_over(journal_path, version)
        with pytest.raises(Moved, match=WROTE):
            bring_in(journal, [], today=today)
    assert backups(backups_of(journal_path)) == []
    assert journal_path.read_bytes() == version


@pytest.mark.parametrize("write", [False, True])
def test_an_older_journal_is_neither_shown_nor_migrated_as_a_mixture(
    journal_path, today, tmp_path, monkeypatch, write
):
    old_journal(journal_path, 1)
    know_second_step(tmp_path / "steps", monkeypatch)
    content = journal_path.read_bytes()
    in_the_middle(monkeypatch, lambda: write_over(journal_path, content))
    with pytest.raises(Moved, match=WROTE):
        Journal.open(journal_path, write=write, today=today)
    assert journal_path.read_bytes() == content
    assert backups(backups_of(journal_path)) == []


def test_what_is_written_over_after_its_backup_is_not_migrated(
    journal_path, today, tmp_path, monkeypatch
):
    old_journal(journal_path, 1)
    know_second_step(tmp_path / "steps", monkeypatch)
    content, verified = journal_path.read_bytes(), backing.verify

    def slowly(file):
        verified(file)
        write_over(journal_path, content)

    monkeypatch.setattr(backing, "verify", slowly)
    with pytest.raises(Moved, match=WROTE):
        Journal.open(journal_path, write=True, today=today)
    assert journal_path.read_bytes() == content


def test_who_commits_waits_for_a_copy_and_does_not_spoil_it(
    journal_path, today, version, monkeypatch
):
    with Journal.open(journal_path, write=True) as writer:
        writer.wait_at_most(0)

        def commit():
            for _ in range(2):  # each try sets the file's time on
                with pytest.raises(Locked):
                    writer.apply(told("D"), today=today)

        when = in_the_middle(monkeypatch, commit)
        with Journal.open(journal_path, write=False) as reader:
            made = back_up(reader, today=today, left=writer.must_be_as_left)
        assert when[0] > 0
        assert read(made.file) == {"B"}
        writer.apply(told("D"), today=today)
        with Journal.open(journal_path, write=False) as reader, reader.rehearse() as copy:
            assert {note.text[0] for note in copy.notes()} == {"D"}


def test_pages_that_were_read_before_do_not_mix_with_another_version(
    journal_path, version, monkeypatch
):
    with Journal.open(journal_path, write=False) as reader:
        assert {note.text[0] for note in reader.notes()} == {"B"}
        write_over(journal_path, version)  # as many changes: SQLite takes it for the same
        with reader.rehearse() as copy, reader.still():
            for journal in (copy, reader):
                assert {note.text[0] for note in journal.notes()} == {"C"}
                journal.must_be_whole()


def test_what_fails_beside_such_a_writer_is_not_called_damage(journal_path, version):
    half = version[: len(version) // 2]

    def looked_at(reader):
        with reader.still():
            journal_path.write_bytes(half)
            reader.must_be_whole()

    with Journal.open(journal_path, write=False) as reader:
        with pytest.raises(Overwritten, match=WROTE):
            looked_at(reader)
        with pytest.raises(Damaged), reader.still():  # it is no fault of anybody's now
            reader.must_be_whole()


def test_what_fails_by_itself_is_told_as_it_is(journal_path, version):
    with Journal.open(journal_path, write=False) as reader:
        with pytest.raises(Refused, match="no such week"), reader.still():
            raise Refused("no such week")
        assert not reader.connection.in_transaction


def test_a_file_that_was_replaced_is_read_to_its_end(journal_path, version, tmp_path):
    new = tmp_path / "new.db"
    new.write_bytes(version)
    with Journal.open(journal_path, write=False) as reader:
        with reader.still():
            new.replace(journal_path)
            assert {note.text[0] for note in reader.notes()} == {"B"}
        journal_path.unlink()
        with reader.still():
            assert {note.text[0] for note in reader.notes()} == {"B"}


def test_beside_one_who_never_ceases_to_commit_it_is_said_to_be_in_use(
    journal_path, version, monkeypatch
):
    times = iter(range(1000))

    def busy(path):
        os.utime(path, ns=(0, 10**9 * next(times)))
        return opening.state(path)

    with Journal.open(journal_path, write=False) as reader:
        monkeypatch.setattr(steady, "seen_state", busy)
        with pytest.raises(Locked, match="in use elsewhere"), reader.still():
            pytest.fail("nothing tells what is read")
        assert not reader.connection.in_transaction


def test_after_it_could_not_be_locked_the_next_read_is_as_safe(journal_path, version, monkeypatch):
    monkeypatch.setattr(opening, "_BUSY", 0)
    with (
        Journal.open(journal_path, write=False) as reader,
        closing(sqlite3.connect(journal_path, isolation_level=None)) as other,
    ):
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(Locked), reader.rehearse():
            pytest.fail("somebody else writes it")
        other.execute("ROLLBACK")
        with pytest.raises(Overwritten, match=WROTE), reader.still():
            write_over(journal_path, version)


def test_one_who_committed_a_moment_ago_does_not_prevent_a_read(journal_path, today, monkeypatch):
    with Journal.create(journal_path) as writer:
        writer.apply(Put(Note(id=1, date=today, text="1")), today=today)
        commits, found = iter(["2", "3"]), opening.state

        def between(path):
            before = found(path)
            if not reader.connection.in_transaction and (text := next(commits, "")):
                writer.apply(Put(Note(id=1, date=today, text=text)), today=today)
            return before

        with Journal.open(journal_path, write=False) as reader:
            monkeypatch.setattr(steady, "seen_state", between)
            with reader.still():
                assert [note.text for note in reader.notes()] == ["3"]


def test_a_file_that_lay_there_mixed_is_no_backup(journal_path, today, version):
    mixed = bytearray(journal_path.read_bytes())
    with closing(sqlite3.connect(journal_path)) as connection:
        size = connection.execute("PRAGMA page_size").fetchone()[0]
        pages = len(mixed) // size
    found = None
    for page in range(1, pages):  # one page of another version, in which every row is sound
        content = bytearray(mixed)
        content[page * size : (page + 1) * size] = version[page * size : (page + 1) * size]
        if content != mixed and b"B 5 " in mixed[page * size : (page + 1) * size]:
            found = content
            break
    assert found is not None
    write_over(journal_path, bytes(found))
    with pytest.raises(Damaged, match="not how its last edit left it"):
        verify(journal_path)
    with (
        Journal.open(journal_path, write=False) as reader,
        pytest.raises(Damaged, match="not how its last edit left it"),
    ):
        back_up(reader, today=today)
    assert backups(backups_of(journal_path)) == []


def test_a_backup_that_is_written_meanwhile_does_not_reach_the_second_place(
    journal_path, today, tmp_path, version, monkeypatch
):
    with Journal.open(journal_path, write=False) as reader:
        made = back_up(reader, today=today)
    second = tmp_path / "second"
    second.mkdir()
    monkeypatch.setattr(backing, "state", partial(written_now, version))
    also_in(second, made, today=None)
    assert list(second.iterdir()) == []


def written_now(version, path):
    write_over(path, version)
    return opening.state(path)
