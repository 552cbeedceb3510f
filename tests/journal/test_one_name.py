"""A file with two names has two locks: it is read, and written only under its one name."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from influence_desktop.journal.backups import back_up
from influence_desktop.journal.disk import part_of
from influence_desktop.journal.errors import ReadOnly
from influence_desktop.journal.store import Journal
from tests.journal.notes import names, note, noted, texts

SECOND = "has a second name .a hard link.* Reading still works; make a copy of it"


@pytest.fixture
def path(tmp_path, today):
    """A journal of one note, with a backup of it."""
    with Journal.create(tmp_path / "own" / "journal.db") as made:
        noted(made, today, "one")
        back_up(made, today=today)
    return made.path


@pytest.fixture
def hard(path, tmp_path):
    """Another name of its file, in another folder."""
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "hard.db").hardlink_to(path)
    return tmp_path / "elsewhere" / "hard.db"


def write(path: Path, today) -> None:
    with Journal.open(path, write=True) as journal:
        noted(journal, today, "two")


def test_a_file_with_a_second_name_is_read_and_not_written(path, hard, today):
    before = path.read_bytes()
    for each in (path, hard):
        with pytest.raises(ReadOnly, match=f"{each} cannot be written: the same file {SECOND}"):
            write(each, today)
        assert texts(each) == ["one"]
    assert path.read_bytes() == before
    assert names(hard.parent) == ["hard.db", "hard.db.lock"]


def test_nor_while_its_writer_has_it_open_under_its_first_name(path, today):
    with Journal.open(path, write=True) as writer:
        hard = path.with_name("hard.db")
        hard.hardlink_to(path)
        with pytest.raises(ReadOnly, match=SECOND):
            write(hard, today)
        noted(writer, today, "two")
    assert texts(path) == ["one", "two"]


def test_who_has_it_open_to_read_is_told_why_it_is_not_written(hard, today):
    with (
        Journal.open(hard, write=False) as reader,
        pytest.raises(ReadOnly, match=SECOND),
    ):
        reader.apply(note(today), today=today)


def test_a_copy_of_it_is_written_and_so_is_it_once_the_second_name_is_gone(path, hard, today):
    copy = path.with_name("copy.db")
    shutil.copyfile(hard, copy)
    write(copy, today)
    hard.unlink()
    write(path, today)
    assert texts(copy) == texts(path) == ["one", "two"]


def test_a_symbolic_link_is_no_second_name(path, today):
    link = path.with_name("link.db")
    link.symlink_to(path)
    path.with_name("journal.db.influence-desktop.part").symlink_to(path)
    write(link, today)
    assert texts(path) == ["one", "two"]


def killed(words: str, *files: Path) -> None:
    """Run some lines of ours in a program that is killed where they say so."""
    head = (
        "import os, signal, sys\n"
        "from datetime import date\n"
        "from pathlib import Path\n"
        "from influence_desktop.journal.replacing import put_back\n"
        "from influence_desktop.journal.store import Journal\n"
        "def die(*_, **_more):\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    ended = subprocess.run([sys.executable, "-c", head + words, *map(str, files)], check=False)
    assert ended.returncode == -9


def test_one_that_was_made_by_a_killed_program_opens_for_writing(tmp_path, today):
    path = tmp_path / "new.db"
    killed("Path.unlink = die\nJournal.create(Path(sys.argv[1]))\n", path)
    assert path.samefile(part_of(path))
    write(path, today)
    assert texts(path) == ["two"]
    assert (path.stat().st_nlink, part_of(path).exists()) == (1, False)


def test_one_that_a_killed_restore_was_about_to_replace_opens_for_writing(path, today):
    (file,) = (path.parent / "backups").iterdir()
    last = "put_back(*map(Path, sys.argv[1:]), today=date(2026, 11, 18))\n"
    killed(f"Path.replace = die\n{last}", file, path)
    kept = path.with_name("journal.db.before-restore-000001.db")
    assert path.samefile(kept)
    write(path, today)
    assert texts(path) == ["one", "two"]
    assert (path.stat().st_nlink, kept.exists()) == (1, False)


def test_what_sqlite_kept_under_such_a_name_stays_with_it(path, today):
    kept = path.with_name("journal.db.before-restore-000001.db")
    kept.hardlink_to(path)
    side = kept.with_name(f"{kept.name}-journal")
    side.write_bytes(b"something")
    with pytest.raises(ReadOnly, match=SECOND):
        write(path, today)
    assert side.read_bytes() == b"something"
    assert path.samefile(kept)


def test_a_name_that_cannot_be_taken_away_hinders_nothing(path, today, monkeypatch):
    kept = path.with_name("journal.db.before-restore-000001.db")
    kept.hardlink_to(path)

    def refuse(*_, **_more):
        raise PermissionError

    monkeypatch.setattr(Path, "unlink", refuse)
    write(path, today)
    assert texts(path) == ["one", "two"]
    assert path.samefile(kept)
