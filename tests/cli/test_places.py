"""What lies where: beside a named journal only its own files, for its owner alone."""

import os
import re
import stat

import pytest

from influence_desktop.cli.main import run
from influence_desktop.cli.session import Session

COMMANDS = (
    ["add", "week", "--week", "2026-W46", "--channel", "Blog", "--posts", "3"],
    ["add", "week", "--week", "2026-W46", "--channel", "Blog", "--posts", "many"],
    ["series"],
    ["show"],
    ["history"],
    ["check"],
    ["undo"],
    ["redo"],
    ["export", "--format", "json", "--output", "-"],
    ["import", "missing.csv"],
    ["backup"],
    ["backups"],
    ["restore", "missing.db"],
)


@pytest.fixture
def open_umask():
    old = os.umask(0)
    yield
    os.umask(old)


def modes(folder):
    return {
        each.relative_to(folder).as_posix(): stat.S_IMODE(each.stat().st_mode)
        for each in folder.rglob("*")
    }


@pytest.mark.usefixtures("open_umask")
def test_beside_a_named_journal_stand_only_its_own_files(program):
    for words in COMMANDS:
        program(*words)
        found = modes(program.journal.parent)
        beside = {name for name in found if not name.startswith(program.journal.name)}
        assert all(re.fullmatch(r"backups(/journal-\d{6}\.db)?", name) for name in beside)
        assert {found[name] for name in found if name != "backups"} == {0o600}
        assert found.get("backups", 0o700) == 0o700
    assert not [name for name in found if name.endswith(".part")]


@pytest.mark.usefixtures("open_umask")
def test_a_data_folder_holds_all_of_it(bare, tmp_path, own_places):
    folder = tmp_path / "all" / "mine"
    for words in (["init"], *COMMANDS):
        run(["--data-dir", str(folder), *words], Session(window=lambda *_: 0))
    found = modes(tmp_path)
    assert {name for name, mode in found.items() if mode == 0o700} == {
        "all",
        "all/mine",
        "all/mine/backups",
    }
    assert {mode for name, mode in found.items()} == {0o600, 0o700}
    assert "all/mine/journal.db" in found
    assert not [each for each in own_places.rglob("*") if each.is_file()]


@pytest.mark.usefixtures("open_umask")
def test_without_options_the_journal_is_the_person_s_own(capsys, own_places):
    run(["init"], Session(window=lambda *_: 0))
    (journal,) = own_places.rglob("*.db")
    assert stat.S_IMODE(journal.stat().st_mode) == 0o600
    assert stat.S_IMODE(journal.parent.stat().st_mode) == 0o700
    assert str(journal) in capsys.readouterr().out


def test_a_relative_name_is_answered_as_an_absolute_path(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    run(["--journal", "mine.db", "init"], Session(window=lambda *_: 0))
    assert str(tmp_path / "mine.db") in capsys.readouterr().out
