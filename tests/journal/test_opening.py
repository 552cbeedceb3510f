"""Who may open a file, in which order, and what is refused without a trace."""

from __future__ import annotations

import os
import sqlite3
import stat

import pytest

from influence_desktop.edits import Put
from influence_desktop.journal import migrations, opening
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
from influence_desktop.journal.store import Journal
from influence_desktop.journal.world import from_sqlite
from influence_desktop.records import Channel, Note
from influence_desktop.weeks import Week
from tests.journal.notes import names
from tests.journal.strangers import foreign, refused_untouched


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


@pytest.mark.parametrize("head", [b"\xa5" * 200, b"my poems", None], ids=["bytes", "text", "id"])
@pytest.mark.parametrize("rewritten", [False, True])
def test_a_journal_whose_head_was_written_over_is_called_damaged(tmp_path, head, rewritten):
    path = tmp_path / "j.db"
    Journal.create(path).close()
    if rewritten:
        foreign(path, "VACUUM")
    content = path.read_bytes()
    changed = (
        content[:68] + bytes(4) + content[72:] if head is None else head + content[len(head) :]
    )
    path.write_bytes(changed)
    assert "is damaged" in refused_untouched(path, Damaged)


def test_somebody_elses_database_with_a_table_of_the_same_name_is_refused(tmp_path):
    path = tmp_path / "j.db"
    foreign(path, "CREATE TABLE weekly_figures (id INTEGER PRIMARY KEY, mine TEXT)")
    assert "not a journal of this program" in refused_untouched(path, Refused)


def test_a_text_that_describes_our_tables_is_no_journal(tmp_path):
    path = tmp_path / "j.db"
    path.write_text("CREATE TABLE weekly_figures (id INTEGER PRIMARY KEY);" * 100)
    assert "not a journal of this program" in refused_untouched(path, Refused)


def test_the_newest_backup_is_named_where_a_journal_is_damaged(tmp_path):
    path = tmp_path / "j.db"
    Journal.create(path).close()
    path.write_bytes(path.read_bytes()[:5000])
    (tmp_path / "backups").mkdir()
    for number in (8, 9):
        (tmp_path / "backups" / f"journal-00000{number}.db").touch()
    with pytest.raises(Damaged, match=r"journal-000009\.db"):
        Journal.open(path, write=False)


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
