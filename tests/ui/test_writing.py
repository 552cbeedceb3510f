"""A file is written whole or not at all."""

from __future__ import annotations

import pytest

from influence_desktop.ui.writing import NotWritten, write


@pytest.fixture
def journal(tmp_path):
    path = tmp_path / "journal.db"
    path.write_bytes(b"SQLite format 3\0 and more")
    return path


def test_a_file_that_stood_there_is_replaced(tmp_path, journal):
    file = tmp_path / "picture.png"
    file.write_bytes(b"old")
    file.chmod(0o644)
    write(file, b"new", journal=journal)
    assert file.read_bytes() == b"new"
    assert file.stat().st_mode & 0o777 == 0o600


def test_a_link_stays_a_link(tmp_path, journal):
    (tmp_path / "there").mkdir()
    target, link = tmp_path / "there" / "a.png", tmp_path / "b.png"
    target.write_bytes(b"old")
    link.symlink_to(target)
    write(link, b"new", journal=journal)
    assert link.is_symlink()
    assert target.read_bytes() == b"new"


@pytest.mark.parametrize("name", ["journal.db", "journal.db-journal", "journal.db.lock"])
def test_what_belongs_to_the_journal_is_left_alone(tmp_path, journal, name):
    with pytest.raises(NotWritten, match="belongs to a journal"):
        write(tmp_path / name, b"new", journal=journal)
    assert journal.read_bytes().endswith(b"more")


def test_so_is_any_other_journal(tmp_path, journal):
    other = tmp_path / "older.db"
    other.write_bytes(journal.read_bytes())
    with pytest.raises(NotWritten):
        write(other, b"new", journal=journal)


def test_a_folder_that_is_not_there_is_said_and_nothing_is_left(tmp_path, journal):
    with pytest.raises(NotWritten, match="Nothing was changed"):
        write(tmp_path / "no" / "a.png", b"new", journal=journal)
    assert {each.name for each in tmp_path.iterdir()} == {"journal.db"}


def test_a_name_that_is_a_folder_is_said_and_nothing_is_left(tmp_path, journal):
    (tmp_path / "a.png").mkdir()
    with pytest.raises(NotWritten):
        write(tmp_path / "a.png", b"new", journal=journal)
    assert {each.name for each in tmp_path.iterdir()} == {"journal.db", "a.png"}
