"""One window a journal: who is the first, who comes forward, and what hinders nothing."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from PySide6.QtWidgets import QWidget

from influence_desktop import paths
from influence_desktop.ui import one_window
from influence_desktop.ui.listening import Listening
from influence_desktop.ui.one_window import arrive, take_over


@pytest.fixture
def first(journal_path):
    """The arrival of a journal's first window."""
    made = arrive(journal_path, wait=0)
    assert made.bell is not None
    yield made
    if made.bell.file.exists():
        made.bell.close()


def test_the_first_start_is_the_first_and_leaves_nothing_behind(journal_path, own_places):
    arrival = arrive(journal_path, wait=0)
    assert (arrival.came, arrival.silent) == (False, False)
    assert paths.some_window_is_open()
    folder = own_places / "runtime" / "influence-desktop"
    assert folder.stat().st_mode & 0o077 == 0
    arrival.bell.close()
    assert list(folder.iterdir()) == []
    assert not paths.some_window_is_open()


def test_a_later_start_says_so_when_nobody_answers(journal_path, first):
    later = arrive(journal_path, wait=0)
    assert (later.bell, later.came, later.silent) == (None, False, True)


def test_a_later_start_has_the_first_window_come_forward(qtbot, journal_path, first):
    window = QWidget()
    qtbot.addWidget(window)
    window.showMinimized()
    listening = Listening(window, first.bell)
    arrive(journal_path, wait=0)
    qtbot.waitUntil(lambda: not window.isMinimized() and window.isVisible())
    listening.close()


def test_who_was_heard_came(monkeypatch, journal_path, first):
    monkeypatch.setattr(one_window.time, "sleep", lambda _: first.bell.heard())
    assert arrive(journal_path).came


def test_the_desktops_leave_to_come_forward_is_handed_on(qtbot, journal_path, first, monkeypatch):
    window = QWidget()
    qtbot.addWidget(window)
    monkeypatch.setenv(one_window.LEAVE, "made-up-token")
    arrive(journal_path, wait=0)
    monkeypatch.setenv(one_window.LEAVE, "")
    listening = Listening(window, first.bell)
    qtbot.waitUntil(window.isVisible)
    assert os.environ[one_window.LEAVE] == "made-up-token"
    listening.close()


def test_a_first_window_that_ends_meanwhile_is_followed(monkeypatch, journal_path, first):
    monkeypatch.setattr(one_window.time, "sleep", lambda _: first.bell.close())
    follower = arrive(journal_path)
    assert follower.bell is not None
    assert follower.bell.file.exists()
    assert follower.bell.heard() == ""
    follower.bell.close()


def test_a_killed_first_window_hinders_nothing(journal_path):
    script = f"""
import os, signal
from pathlib import Path
from influence_desktop.ui.one_window import arrive, take_over
assert arrive(Path({str(journal_path)!r})).bell
os.kill(os.getpid(), signal.SIGKILL)
"""
    done = subprocess.run([sys.executable, "-c", script], check=False, timeout=50)
    assert done.returncode == -9
    assert paths.some_window_is_open()  # as far as a first look tells
    arrival = arrive(journal_path, wait=0)
    assert arrival.bell is not None
    arrival.bell.close()


def test_another_journal_has_a_bell_of_its_own(tmp_path, first):
    other = arrive(tmp_path / "other.db", wait=0)
    assert other.bell is not None
    other.bell.close()


def test_a_link_to_the_journal_is_the_same_journal(tmp_path, journal_path, first):
    link = tmp_path / "link.db"
    link.symlink_to(journal_path)
    assert arrive(link, wait=0).silent


def test_a_bell_that_is_full_is_no_error(journal_path, first):
    while True:
        try:
            os.write(first.bell.descriptor, b"\n" * 4096)
        except BlockingIOError:
            break
    assert arrive(journal_path, wait=0).silent


@pytest.mark.parametrize("wrong", ["readable", "link", "file", "foreign bell"])
def test_where_others_could_listen_nobody_rings(wrong, journal_path, own_places):
    folder = paths.bells()
    if wrong == "readable":
        folder.mkdir()
        folder.chmod(0o755)
    elif wrong == "link":
        folder.symlink_to(own_places)
    elif wrong == "file":
        folder.write_text("")
    else:
        one_window.bell_file(journal_path).write_text("")
    arrival = arrive(journal_path, wait=0)
    assert (arrival.bell, arrival.came, arrival.silent) == (None, False, False)


def test_without_a_runtime_folder_a_private_one_is_used(monkeypatch, tmp_path, journal_path):
    monkeypatch.delenv("XDG_RUNTIME_DIR")
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    arrival = arrive(journal_path, wait=0)
    assert arrival.bell.file.parent == tmp_path / f"influence-desktop-{os.geteuid()}"
    assert arrival.bell.file.parent.stat().st_mode & 0o077 == 0
    arrival.bell.close()


def test_who_came_second_takes_over_once_the_first_is_gone_and_rings_at_nobody(journal_path, first):
    assert take_over(journal_path) is None
    assert first.bell.heard() == ""
    first.bell.close()
    bell = take_over(journal_path)
    assert bell is not None
    assert arrive(journal_path, wait=0).silent  # it is there, and nobody looks at it
    bell.close()


@pytest.mark.parametrize("wrong", ["nowhere", "file"])
def test_where_nobody_can_listen_nothing_is_taken_over(wrong, journal_path):
    if wrong == "nowhere":
        paths.bells().write_text("")
    else:
        one_window.bell_file(journal_path).write_text("")
    assert take_over(journal_path) is None


def test_a_bell_that_went_with_its_window_is_not_taken_over(journal_path, first, monkeypatch):
    monkeypatch.setattr(one_window, "_is_first", lambda _: True)
    monkeypatch.setattr(one_window, "_stands", lambda _: False)
    assert take_over(journal_path) is None
