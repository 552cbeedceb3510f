"""What a killed program left half done is taken back by SQLite, and by nobody else."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from influence_desktop.edits import Put
from influence_desktop.journal import migrations, opening
from influence_desktop.journal.checks import check
from influence_desktop.journal.errors import (
    Damaged,
    Future,
    Locked,
    Refused,
)
from influence_desktop.journal.lock import lock_file
from influence_desktop.journal.store import Journal
from influence_desktop.records import Channel, Note, WeeklyFigure
from influence_desktop.weeks import Week
from tests.journal.notes import names
from tests.journal.strangers import refused_untouched


def half_written(path: Path) -> list[WeeklyFigure]:
    """Kill a process in the middle of a transaction that reached the disk."""
    with Journal.create(path) as journal:
        blog = Channel(name="Blog")
        week = Week.parse("2026-W46")
        journal.apply(Put(blog), today=week.monday)
        figure = WeeklyFigure(channel_id=blog.id, week=week, metric="signups", value=7)
        journal.apply(Put(figure), today=week.monday)
        kept = journal.figures(week)
    script = textwrap.dedent(
        """
        import os, sqlite3, sys
        c = sqlite3.connect(sys.argv[1], isolation_level=None)
        c.execute("PRAGMA journal_mode = TRUNCATE")
        c.execute("PRAGMA cache_size = 1")
        c.execute("PRAGMA cache_spill = ON")
        c.execute("BEGIN IMMEDIATE")
        c.execute("UPDATE weekly_figures SET value = 99")
        for i in range(400):
            c.execute("INSERT INTO notes VALUES (?, '2026-11-18', ?, NULL, NULL, '', NULL, 0)",
                      (i, "x" * 900))
        os.kill(os.getpid(), 9)
        """
    )
    subprocess.run([sys.executable, "-c", script, str(path)], check=False)
    assert path.with_name(path.name + "-journal").stat().st_size > 0
    return kept


@pytest.mark.parametrize("write", [False, True])
def test_what_a_killed_program_left_half_done_is_taken_back(journal_path, write):
    kept = half_written(journal_path)
    with Journal.open(journal_path, write=write) as journal:
        assert journal.figures(Week.parse("2026-W46")) == kept
        assert journal.notes() == []
        assert check(journal) == []


def test_an_unfinished_commit_of_a_living_writer_is_left_to_it(journal_path, today):
    with Journal.create(journal_path) as writer:
        writer.apply(Put(Note(date=today, text="kept")), today=today)
        side = journal_path.with_name(journal_path.name + "-journal")
        writer.connection.execute("BEGIN IMMEDIATE")
        writer.connection.execute("DELETE FROM notes")
        assert side.stat().st_size > 0
        with Journal.open(journal_path, write=False) as reader:
            assert [note.text for note in reader.notes()] == ["kept"]
        writer.connection.execute("ROLLBACK")


def test_a_stray_side_file_beside_a_foreign_file_makes_no_lock(tmp_path):
    path = tmp_path / "j.db"
    path.write_bytes(b"my poems")
    path.with_name("j.db-journal").write_bytes(b"more poems")
    assert "not a journal" in refused_untouched(path, Refused)
    assert not lock_file(path).exists()


def test_a_link_to_a_journal_is_that_journal(tmp_path):
    path = tmp_path / "real" / "j.db"
    path.parent.mkdir()
    kept = half_written(path)
    link = tmp_path / "link.db"
    link.symlink_to(path)
    with Journal.open(link, write=True) as journal:
        assert journal.figures(Week.parse("2026-W46")) == kept
        assert journal.path == path
        with pytest.raises(Locked):
            Journal.open(path, write=True, wait=0)
    assert names(tmp_path) == ["link.db", "real"]


def test_a_newer_journal_with_a_side_file_is_refused_with_both_untouched(journal_path):
    half_written(journal_path)
    side = journal_path.with_name(journal_path.name + "-journal")
    lock_file(journal_path).unlink()
    kept = side.read_bytes()
    content = bytearray(journal_path.read_bytes())
    content[60:64] = (migrations.STEPS + 1).to_bytes(4, "big")
    journal_path.write_bytes(content)
    assert "newer version" in refused_untouched(journal_path, Future)
    assert side.read_bytes() == kept


def test_tables_that_a_killed_program_half_wrote_are_sqlites_to_take_back(journal_path, today):
    with Journal.create(journal_path) as journal:
        journal.apply(Put(Note(date=today, text="kept")), today=today)
    side = Path(f"{journal_path}-journal")
    connection = sqlite3.connect(journal_path, isolation_level=None)
    connection.execute("PRAGMA journal_mode = TRUNCATE")
    connection.execute("PRAGMA cache_size = 1")
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute("PRAGMA writable_schema = ON")
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("UPDATE sqlite_schema SET sql = sql || ' '")
    connection.executemany(
        "INSERT INTO kudos VALUES (?, 'w', '2026-11-18', hex(randomblob(900)), NULL, NULL, 0)",
        [(number,) for number in range(1, 80)],
    )
    half, kept = bytearray(journal_path.read_bytes()), side.read_bytes()
    connection.execute("ROLLBACK")
    connection.close()
    half[18 * 4096 : 19 * 4096] = bytes(4096)  # a page of the tables, written half
    journal_path.write_bytes(half)
    side.write_bytes(kept)
    with pytest.raises(Damaged):
        opening.must_be_ours(journal_path)
    with Journal.open(journal_path, write=False) as journal:
        assert [note.text for note in journal.notes()] == ["kept"]
        assert check(journal) == []
