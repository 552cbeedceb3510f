"""Who may open a file, in which order, and what is refused without a trace."""

from __future__ import annotations

import fcntl
import os
import sqlite3
import stat
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from influence_desktop.edits import Batch, Put
from influence_desktop.journal import migrations, opening, tables
from influence_desktop.journal.checks import check
from influence_desktop.journal.errors import (
    Damaged,
    Future,
    JournalError,
    Locked,
    NoSpace,
    ReadOnly,
    Refused,
    from_os,
)
from influence_desktop.journal.lock import lock_file
from influence_desktop.journal.store import Journal
from influence_desktop.journal.world import from_sqlite, world
from influence_desktop.records import Channel, Note, WeeklyFigure
from influence_desktop.weeks import Week


def names(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir())


def foreign(path: Path, *statements: str) -> bytes:
    """Write a file by bare SQLite, and return its bytes."""
    connection = sqlite3.connect(path, isolation_level=None)
    for statement in statements:
        connection.execute(statement)
    connection.close()
    return path.read_bytes()


def refused_untouched(path: Path, kind: type[JournalError]) -> str:
    before, beside = path.read_bytes(), names(path.parent)
    for write in (False, True):
        with pytest.raises(kind) as caught:
            Journal.open(path, write=write, wait=0)
    assert path.read_bytes() == before
    assert names(path.parent) == beside
    return str(caught.value)


def test_a_new_journal_is_private_and_alone_in_its_folder(tmp_path):
    mask = os.umask(0)
    try:
        path = tmp_path / "new" / "deep" / "j.db"
        with Journal.create(path) as journal:
            journal.apply(Put(Channel(name="Blog")), today=Week.parse("2026-W46").monday)
    finally:
        os.umask(mask)
    modes = {each.name: stat.S_IMODE(each.stat().st_mode) for each in path.parent.iterdir()}
    assert modes == {"j.db": 0o600, "j.db.lock": 0o600, "j.db-journal": 0o600}
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_making_a_journal_where_a_file_is_already_leaves_the_file(tmp_path):
    path = tmp_path / "j.db"
    path.write_text("my poems")
    with pytest.raises(Refused, match="already"):
        Journal.create(path)
    assert path.read_text() == "my poems"
    assert names(tmp_path) == ["j.db"]


def test_a_file_that_appears_while_a_journal_is_made_is_not_replaced(tmp_path, monkeypatch):
    path = tmp_path / "j.db"
    fill = opening.fill

    def slow(part):
        fill(part)
        path.write_text("my poems")

    monkeypatch.setattr(opening, "fill", slow)
    with pytest.raises(Refused, match="already"):
        Journal.create(path)
    assert path.read_text() == "my poems"
    assert names(tmp_path) == ["j.db"]


def test_the_schema_is_the_one_that_openings_are_compared_with(journal):
    assert migrations.fingerprint(journal.connection) == migrations.FINGERPRINTS[migrations.STEPS]
    assert journal.connection.execute("PRAGMA user_version").fetchone() == (migrations.STEPS,)


def test_a_journal_is_written_with_truncate_and_full(journal):
    ask = journal.connection.execute
    assert ask("PRAGMA journal_mode").fetchone() == ("truncate",)
    assert ask("PRAGMA synchronous").fetchone() == (2,)
    assert ask("PRAGMA foreign_keys").fetchone() == (1,)
    assert ask("PRAGMA trusted_schema").fetchone() == (0,)
    assert ask("PRAGMA cell_size_check").fetchone() == (1,)
    assert ask("PRAGMA mmap_size").fetchone() in {(0,), None}


def test_nothing_there_is_refused_and_nothing_is_made(tmp_path):
    with pytest.raises(Refused, match="no journal at"):
        Journal.open(tmp_path / "j.db", write=True)
    assert names(tmp_path) == []


def test_a_folder_and_a_fifo_are_refused_without_waiting(tmp_path):
    os.mkfifo(tmp_path / "fifo")
    for path in (tmp_path, tmp_path / "fifo"):
        with pytest.raises(Refused, match="not a file"):
            Journal.open(path, write=True)


@pytest.mark.parametrize("content", [b"", b"my poems", b"x" * 5000, b"SQLite format 3\0"])
def test_a_file_that_is_no_journal_is_refused_untouched(tmp_path, content):
    path = tmp_path / "j.db"
    path.write_bytes(content)
    assert "not a journal of this program" in refused_untouched(path, Refused)


def test_somebody_elses_database_is_refused_untouched(tmp_path):
    path = tmp_path / "j.db"
    foreign(path, "CREATE TABLE poems (line TEXT)")
    assert "not a journal of this program" in refused_untouched(path, Refused)


def test_a_journal_of_a_newer_version_is_refused_untouched(tmp_path):
    path = tmp_path / "j.db"
    Journal.create(path).close()
    foreign(path, f"PRAGMA user_version = {migrations.STEPS + 1}")
    assert "newer version" in refused_untouched(path, Future)


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TRIGGER nosy AFTER INSERT ON notes BEGIN DELETE FROM notes; END",
        "CREATE VIEW nosy AS SELECT * FROM notes",
    ],
)
def test_foreign_triggers_and_views_are_refused_untouched(tmp_path, statement):
    path = tmp_path / "j.db"
    Journal.create(path).close()
    foreign(path, statement)
    assert "“nosy”" in refused_untouched(path, Refused)


@pytest.mark.parametrize("statement", ["DROP TABLE kudos", "CREATE TABLE extra (a TEXT)"])
def test_other_tables_than_ours_are_called_damage(tmp_path, statement):
    path = tmp_path / "j.db"
    Journal.create(path).close()
    foreign(path, "PRAGMA foreign_keys = OFF", statement)
    assert "its tables" in refused_untouched(path, Damaged)


def test_a_destroyed_header_or_page_is_called_damage_and_left(tmp_path):
    path = tmp_path / "j.db"
    Journal.create(path).close()
    sound = path.read_bytes()
    for broken in (
        b"\0" * 100 + sound[100:],
        b"?" * 60 + sound[60:],
        sound[:5000],
        sound[:4096] + b"\xff" * 4096 + sound[8192:],
    ):
        path.write_bytes(broken)
        assert "is damaged" in refused_untouched(path, Damaged)


def test_the_newest_backup_is_named_where_a_journal_is_damaged(tmp_path):
    path = tmp_path / "j.db"
    Journal.create(path).close()
    path.write_bytes(path.read_bytes()[:5000])
    (tmp_path / "backups").mkdir()
    for number in (8, 9):
        (tmp_path / "backups" / f"journal-00000{number}.db").touch()
    with pytest.raises(Damaged, match=r"journal-000009\.db"):
        Journal.open(path, write=False)


def test_a_changed_row_is_noticed_when_it_is_read(journal_path, today):
    with Journal.create(journal_path) as journal:
        journal.apply(Put(Note(date=today, text="a good week")), today=today)
    foreign(journal_path, "UPDATE notes SET text = 'a bad week'")
    with Journal.open(journal_path, write=False) as journal:
        with pytest.raises(Damaged, match="checksum"):
            journal.notes()
        assert check(journal) == [
            f"Row {row[0]} of notes does not match its checksum."
            for row in journal.connection.execute("SELECT id FROM notes")
        ]


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


def test_a_file_that_cannot_be_written_can_still_be_read(journal_path, monkeypatch):
    Journal.create(journal_path).close()
    monkeypatch.setattr(os, "access", lambda _path, mode: mode == os.R_OK)
    with pytest.raises(ReadOnly, match="Reading still works"):
        Journal.open(journal_path, write=True)
    with Journal.open(journal_path, write=False) as journal:
        assert journal.channels() == []


def test_what_sqlite_and_the_system_say_becomes_a_sentence_with_its_exit_code(tmp_path):
    path = tmp_path / "j.db"

    def said(code: int) -> JournalError | None:
        error = sqlite3.OperationalError("said")
        error.sqlite_errorcode = code
        return from_sqlite(error, path)

    assert isinstance(said(sqlite3.SQLITE_FULL), NoSpace)
    assert isinstance(said(sqlite3.SQLITE_IOERR_FSYNC), NoSpace)
    assert isinstance(said(sqlite3.SQLITE_BUSY), Locked)
    assert isinstance(said(sqlite3.SQLITE_CANTOPEN), ReadOnly)
    assert isinstance(said(sqlite3.SQLITE_CORRUPT), Damaged)
    assert said(sqlite3.SQLITE_CONSTRAINT) is None
    assert isinstance(from_os(OSError(28, "full"), path), NoSpace)
    assert isinstance(from_os(PermissionError(13, "no"), path), ReadOnly)
    assert isinstance(from_os(FileNotFoundError(2, "no"), path), Refused)
    exits = {cls.kind: cls.exit for cls in (Refused, Damaged, Future, Locked, NoSpace, ReadOnly)}
    assert exits == {
        "refused": 3,
        "damaged": 4,
        "future": 5,
        "locked": 6,
        "nospace": 7,
        "readonly": 8,
    }


def test_a_full_disk_leaves_the_journal_as_it_was(journal_path, today):
    with Journal.create(journal_path) as journal:
        pages = journal.connection.execute("PRAGMA page_count").fetchone()[0]
        journal.connection.execute(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(NoSpace, match="Nothing was half done"):
            journal.apply(Put(Note(date=today, text="x" * 100_000)), today=today)
        assert journal.notes() == []
        assert journal.history() == []
        journal.connection.execute("PRAGMA max_page_count = 100000")
        journal.apply(Put(Note(date=today, text="x" * 100_000)), today=today)
        assert len(journal.notes()) == 1


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


def test_a_disk_without_hard_links_can_hold_a_journal(journal_path, monkeypatch):
    def no_links(*_):
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", no_links)
    Journal.create(journal_path).close()
    assert names(journal_path.parent) == ["journal.db", "journal.db.lock"]


def test_a_folder_that_cannot_be_made_is_said(tmp_path):
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(JournalError, match="cannot be written"):
        Journal.create(tmp_path / "file" / "j.db")


def test_a_file_that_cannot_even_be_read_is_said(journal_path, monkeypatch):
    Journal.create(journal_path).close()
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(ReadOnly, match="cannot be read"):
        Journal.open(journal_path, write=False)


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


def test_what_sqlite_says_in_bytes_that_are_no_text_is_damage(journal_path):
    Journal.create(journal_path).close()
    content = journal_path.read_bytes()
    at = content.index(b"CREATE TABLE kudos")
    journal_path.write_bytes(content[:at] + b"CREATE TABLE k\xd8d\xff(" + content[at + 18 :])
    assert "is damaged" in refused_untouched(journal_path, Damaged)


def test_a_text_that_is_none_is_damage(journal_path, today):
    with Journal.create(journal_path) as journal:
        journal.apply(Put(Note(date=today, text="kept by us")), today=today)
    journal_path.write_bytes(
        journal_path.read_bytes().replace(b"kept by us", b"kept\xff\xfe\xff us")
    )
    with Journal.open(journal_path, write=False) as journal:
        with pytest.raises(Damaged):
            journal.notes()
        assert check(journal)
        with pytest.raises(Damaged):
            list(journal.history_rows())


def test_a_row_of_bytes_is_damage(journal_path, today):
    with Journal.create(journal_path) as journal:
        journal.apply(Put(Note(id=1, date=today, text="kept")), today=today)
        with pytest.raises(Damaged):
            tables.verified("notes", (1, b"bytes", 5), journal.path)


def test_many_rows_are_verified_as_each_of_them_is(journal_path):
    whole = [(n, text, tables.checksum("t", (n, text))) for n, text in enumerate(["", "],[", '"'])]
    tables.all_verified("t", [], journal_path)
    tables.all_verified("t", whole[:1], journal_path)
    tables.all_verified("t", whole, journal_path)
    for damaged in ((0, "other", whole[0][2]), (0, b"", whole[0][2]), (0, "],[", whole[0][2])):
        with pytest.raises(Damaged):
            tables.all_verified("t", [damaged, *whole[1:]], journal_path)


def test_a_file_in_which_an_index_hides_rows_is_not_whole(journal_path, today):
    with Journal.create(journal_path) as journal:
        journal.apply(Put(Note(id=1, date=today, text="kept")), today=today)
        journal.must_be_whole()
        (root,) = journal.connection.execute(
            "SELECT rootpage FROM sqlite_schema WHERE name = 'notes_by_day'"
        ).fetchone()
    content = bytearray(journal_path.read_bytes())
    page = content[(root - 1) * 4096 : root * 4096].replace(b"2026-11-18", b"2026-11-19")
    content[(root - 1) * 4096 : root * 4096] = page
    journal_path.write_bytes(content)
    with (
        Journal.open(journal_path, write=False) as journal,
        pytest.raises(Damaged, match="index"),
    ):
        journal.must_be_whole()


def test_bytes_that_are_no_text_are_damage_wherever_they_turn_up(journal_path):
    with pytest.raises(Damaged, match="a text in it"), world(journal_path):
        b"\xff".decode()
