"""Where the journal, the settings and the log lie."""

from __future__ import annotations

import stat
from pathlib import Path

from influence_desktop.paths import free, journal_file, log_file, places, private_folder


def test_a_folder_takes_everything(tmp_path):
    found = places(None, tmp_path)

    assert found.journal == tmp_path / "journal.db" == journal_file(tmp_path)
    assert found.settings == tmp_path / "settings.ini"
    assert found.logs == tmp_path / "logs" == log_file(tmp_path).parent


def test_a_named_journal_keeps_no_log(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))

    found = places(tmp_path / "own.db")

    assert found.journal == tmp_path / "own.db"
    assert found.logs is None
    assert found.settings == tmp_path / "config" / "influence-desktop" / "settings.ini"


def test_a_named_journal_with_a_folder_has_its_log_there(tmp_path):
    found = places(tmp_path / "own.db", tmp_path / "data")

    assert (found.journal, found.logs) == (tmp_path / "own.db", tmp_path / "data" / "logs")


def test_places_are_absolute(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    assert places(Path("own.db"), Path("data")).journal == tmp_path / "own.db"
    assert places(None, Path("data")).settings == tmp_path / "data" / "settings.ini"


def test_the_persons_own_journal_lies_where_the_system_says(monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert places().journal == tmp_path / "influence-desktop" / "journal.db"


def test_a_private_folder_is_its_owners_alone(tmp_path):
    made = private_folder(tmp_path / "a" / "b")
    private_folder(made)
    for folder in (made, made.parent):
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_a_journal_is_another_one_unless_it_is_what_opens_where_none_is_named(tmp_path):
    link = tmp_path / "link.db"
    link.symlink_to(tmp_path / "data" / "journal.db")
    own = (None, tmp_path / "data" / "journal.db", link)
    assert [places(each, tmp_path / "data").is_other for each in own] == [False] * 3
    for other in (tmp_path / "journal.db", tmp_path / "data" / "journal-saved.db"):
        assert places(other, tmp_path / "data").is_other


def test_a_place_for_a_new_file_has_the_first_number_that_nothing_has(tmp_path):
    file = tmp_path / "journal-saved.db"
    assert free(file) == file
    file.touch()
    tmp_path.joinpath("journal-saved-2.db").symlink_to(tmp_path / "nowhere")
    assert free(file) == tmp_path / "journal-saved-3.db"
