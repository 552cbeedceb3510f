"""Where the journal, the settings and the log lie."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest

from influence_desktop.paths import (
    as_text,
    choose_second_place,
    free,
    journal_file,
    log_file,
    places,
    private_folder,
    second_place,
    second_place_file,
)


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


@pytest.fixture
def settings(tmp_path):
    """The file of settings, beside which a second place is named."""
    return tmp_path / "config" / "settings.ini"


@pytest.mark.parametrize(
    "name", [b"usb", b"usb ", b" usb\t", b"usb\n", b"Schriftst\xfccke", b"\xc3\xbc"]
)
def test_a_second_place_is_kept_by_its_very_name(tmp_path, settings, name):
    folder = tmp_path / os.fsdecode(name)
    choose_second_place(settings, folder)
    assert second_place(settings) == folder
    assert [each.name for each in settings.parent.iterdir()] == [second_place_file(settings).name]
    assert stat.S_IMODE(second_place_file(settings).stat().st_mode) == 0o600
    choose_second_place(settings, None)
    assert second_place(settings) is None


@pytest.mark.parametrize("named", [b"", b"\n", b"usb\n", b"\0\0\0", b"/usb\0\n"])
def test_what_names_no_absolute_folder_is_no_second_place(settings, named):
    settings.parent.mkdir()
    second_place_file(settings).write_bytes(named)
    assert second_place(settings) is None


def test_a_second_place_that_cannot_be_named_leaves_the_one_before(tmp_path, settings, monkeypatch):
    before = tmp_path / "usb"
    choose_second_place(settings, before)
    with pytest.raises(UnicodeEncodeError):
        choose_second_place(settings, tmp_path / "half\ud800")

    def full(_descriptor):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match=os.strerror(errno.ENOSPC)):
        choose_second_place(settings, tmp_path / "another")
    assert second_place(settings) == before
    assert [each.name for each in settings.parent.iterdir()] == [second_place_file(settings).name]


def test_a_file_in_a_folder_whose_name_is_no_text_can_be_named_to_qt(tmp_path):
    folder = tmp_path / os.fsdecode(b"Schriftst\xfccke")
    try:
        folder.mkdir()
    except OSError:
        pytest.skip("this file system takes no such name")
    (folder / "settings.ini").write_text("kept", encoding="utf-8")
    named = as_text(folder / "settings.ini")
    assert Path(named.encode().decode()).read_text(encoding="utf-8") == "kept"
    assert as_text(tmp_path / "settings.ini") == str(tmp_path / "settings.ini")


def test_what_has_no_folder_is_named_as_it_is():
    gone = Path("/no such folder\udcfc/settings.ini")
    assert as_text(gone) == str(gone)


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
