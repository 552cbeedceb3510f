"""What is shown only to be read: its folder is gone with its window, even a killed one."""

from __future__ import annotations

import errno
import os
import stat
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from influence_desktop.ui.care import Care
from influence_desktop.ui.main_window import MainWindow
from influence_desktop.ui.read_copies import CopyFolder, sweep
from influence_desktop.ui.rescue import Rescue, Trouble

MADE = """
import sys
from influence_desktop.ui.read_copies import CopyFolder
folder = CopyFolder()
(folder.path / "journal.db").write_text("words of mine")
(folder.path / "journal.db").chmod(0o600)
print(folder.path, flush=True)
sys.stdin.read()
"""


@pytest.fixture(autouse=True)
def place(tmp_path, monkeypatch):
    """The folder for temporary files, which is the test's own."""
    made = tmp_path / "temporary"
    made.mkdir()
    monkeypatch.setenv("TMPDIR", str(made))
    monkeypatch.setattr(tempfile, "tempdir", str(made))
    return made


@pytest.fixture
def killed(place):
    """The folder of a window that was killed."""
    path, process = held()
    process.kill()
    process.communicate()
    assert path.parent == place
    return path


def held():
    """Return the folder of another process, and that process."""
    process = subprocess.Popen(
        [sys.executable, "-c", MADE], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    return Path(process.stdout.readline().strip()), process


def test_a_folder_is_private_and_gone_when_it_is_closed(place):
    folder = CopyFolder()
    (folder.path / "journal.db").write_text("words of mine")
    assert stat.S_IMODE(folder.path.stat().st_mode) == 0o700
    assert [each.name for each in place.iterdir()] == [folder.path.name]
    folder.close()
    assert list(place.iterdir()) == []


def test_a_folder_whose_window_was_killed_is_swept(place, killed):
    assert (killed / "journal.db").read_text() == "words of mine"
    sweep()
    assert list(place.iterdir()) == []


def test_a_folder_stays_as_long_as_its_window_lives(place):
    path, process = held()
    own = CopyFolder()
    try:
        sweep()
        assert (path / "journal.db").exists()
        assert own.path.exists()
    finally:
        process.kill()
        process.communicate()
        own.close()
    sweep()
    assert list(place.iterdir()) == []


def test_what_killed_a_window_before_it_held_its_folder_left_no_word_there(place, monkeypatch):
    monkeypatch.setattr(Path, "rename", interrupted)
    with pytest.raises(KeyboardInterrupt):
        CopyFolder()
    sweep()
    (left,) = place.iterdir()
    assert [(each.name, each.read_bytes()) for each in left.iterdir()] == [
        ("influence-desktop.lock", b"")
    ]


def test_what_cannot_be_deleted_at_the_end_is_swept_later(place, monkeypatch):
    folder = CopyFolder()
    (folder.path / "journal.db").write_text("words of mine")
    (folder.path / "journal.db").chmod(0o600)
    with monkeypatch.context() as patched:
        patched.setattr(Path, "unlink", no_room)
        folder.close()
    assert len(list(folder.path.iterdir())) == 2
    sweep()
    assert list(place.iterdir()) == []


def test_where_nothing_can_be_written_into_a_folder_none_is_left(place, monkeypatch):
    monkeypatch.setattr(os, "open", no_room)
    with pytest.raises(OSError, match="No space"):
        CopyFolder()
    assert list(place.iterdir()) == []


def no_room(*_, **__):
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def interrupted(*_):
    raise KeyboardInterrupt


def a_link_in_it(killed):
    (killed / "link").symlink_to(killed.parent)


def a_folder_in_it(killed):
    (killed / "folder").mkdir()


def a_file_of_others_in_it(killed):
    (killed / "theirs").touch()
    (killed / "theirs").chmod(0o644)


def no_mark(killed):
    (killed / "influence-desktop.lock").unlink()


def a_link_as_its_mark(killed):
    no_mark(killed)
    (killed / "influence-desktop.lock").symlink_to(killed / "journal.db")


def a_pipe_as_its_mark(killed):
    no_mark(killed)
    os.mkfifo(killed / "influence-desktop.lock", 0o600)


def open_to_others(killed):
    killed.chmod(0o755)


@pytest.mark.parametrize(
    "change",
    [
        a_link_in_it,
        a_folder_in_it,
        a_file_of_others_in_it,
        no_mark,
        a_link_as_its_mark,
        a_pipe_as_its_mark,
        open_to_others,
    ],
)
def test_a_folder_that_is_not_as_ours_are_is_left_whole(killed, change):
    change(killed)
    before = sorted(each.name for each in killed.iterdir())
    sweep()
    assert sorted(each.name for each in killed.iterdir()) == before


def test_a_folder_of_somebody_else_is_left(killed, monkeypatch):
    monkeypatch.setattr(os, "geteuid", lambda: killed.stat().st_uid + 1)
    sweep()
    assert (killed / "journal.db").exists()


def test_no_link_to_a_folder_is_followed(place, killed):
    elsewhere = killed.rename(place / "elsewhere")
    killed.symlink_to(elsewhere)
    sweep()
    assert (elsewhere / "journal.db").exists()
    assert killed.is_symlink()


def test_what_is_no_folder_or_has_another_name_is_left(place, killed):
    other = killed.rename(place / "influence-desktop-0")
    (place / "influence-desktop-read-file").touch()
    sweep()
    assert (other / "journal.db").exists()
    assert (place / "influence-desktop-read-file").exists()


def test_where_nothing_can_be_listed_nothing_is_swept_and_nothing_fails(monkeypatch, tmp_path):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "gone"))
    sweep()
    assert not (tmp_path / "gone").exists()


def test_the_page_about_a_damaged_journal_sweeps_before_anything_is_read(
    qtbot, theme, settings, tmp_path, today, killed
):
    window = MainWindow(settings, theme.tokens)
    window.build(theme)
    qtbot.addWidget(window)
    rescue = Rescue(window, again=lambda _: True, today=lambda: today, second=lambda: None)
    rescue.show(Trouble(path=tmp_path / "own.db", sentence="own.db is damaged."))
    qtbot.waitUntil(lambda: not killed.exists())
    rescue.close()


def test_a_window_sweeps_once_its_pages_are_made(qtbot, journal, today, killed):
    care = Care(
        journal.path,
        today=lambda: today,
        second=lambda: None,
        writable=lambda: False,
        opened=lambda: journal.identity,
    )
    assert killed.exists()
    care.go_on()
    qtbot.waitUntil(lambda: not killed.exists())
    care.close()
    journal.close()
