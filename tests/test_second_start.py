"""Starts and commands beside an open window, each in a process of its own."""

from __future__ import annotations

import signal
import subprocess
import sys
from contextlib import contextmanager
from datetime import date

import pytest

from influence_desktop import paths
from influence_desktop.edits import Put
from influence_desktop.journal.errors import Locked
from influence_desktop.journal.store import Journal
from influence_desktop.records import Channel

TODAY = date(2026, 11, 18)
WINDOW = """
import os, signal, sys
from datetime import date
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from influence_desktop import app
from influence_desktop.ui import one_window
from influence_desktop.ui.main_window import MainWindow
journal, data = map(Path, sys.argv[1:])

def tell(words):
    print(words, flush=True)

def look():
    window = next(w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow))
    if not (window.shown_page and visit(window)):
        QTimer.singleShot(20, look)

def run():
    QTimer.singleShot(0, look)
    code = app.run(journal, data, date(2026, 11, 18), quit_after=None, demo=False)
    tell(f"ended {code}")
"""
WAITS = """
told = []
def visit(window):
    if not told:
        told.append(window.showMinimized())
        tell("ready")
    elif not window.isMinimized():
        tell("forward")
        return window.close()
run()
"""
SAYS = """
one_window.arrive.__kwdefaults__["wait"] = 0.1
def visit(window):
    if window.bar.text:
        tell(window.bar.text)
        return window.close()
run()
"""


@pytest.fixture
def file(tmp_path):
    made = tmp_path / "own.db"
    with Journal.create(made) as journal:
        journal.apply(Put(Channel(id=1, name="Blog", tracked=("posts",))), today=TODAY)
    return made


@contextmanager
def window(file, script):
    """A window in a process of its own, once it has said its first line, and that line."""
    words = [sys.executable, "-c", WINDOW + script, str(file), str(file.parent / "data")]
    process = subprocess.Popen(words, stdout=subprocess.PIPE, text=True)
    try:
        yield process, process.stdout.readline().strip()
    finally:
        process.send_signal(signal.SIGCONT)
        process.kill()
        process.communicate()


def start(file, *words):
    """Run the program to its end, as a second start does."""
    places = ("--journal", str(file), "--data-dir", str(file.parent / "data"))
    return subprocess.run(
        [sys.executable, "-m", "influence_desktop", *places, *words],
        capture_output=True, text=True, check=False, timeout=50,
    )  # fmt: skip


def test_a_second_start_brings_the_first_window_forward_and_ends(file):
    with window(file, WAITS) as (process, said):
        assert said == "ready"
        second = start(file)
        assert (second.returncode, second.stderr) == (0, "")
        assert process.stdout.readline().strip() == "forward"
        assert process.stdout.readline().strip() == "ended 0"
    assert list(paths.bells().iterdir()) == []


def test_where_the_first_window_is_stuck_the_second_reads_and_says_so(file):
    with window(file, WAITS) as (process, said):
        assert said == "ready"
        process.send_signal(signal.SIGSTOP)
        with window(file, SAYS) as (_second, words):
            assert words.startswith("Another window has this journal open and does not answer.")


def test_where_the_first_window_was_killed_the_second_writes(file):
    with window(file, WAITS) as (process, _said):
        process.kill()
        process.wait()
        with window(file, WAITS) as (_second, said):
            assert said == "ready"
            with pytest.raises(Locked):
                Journal.open(file, write=True, wait=0)


def test_commands_that_read_work_beside_a_window_and_those_that_write_say_locked(file):
    with window(file, WAITS) as (_process, said):
        assert said == "ready"
        for words in (["show"], ["series"], ["history"], ["check"], ["export", "--format", "json",
                      "--output", "-"]):  # fmt: skip
            assert start(file, *words).returncode == 0
        told = start(file, "add", "note", "--date", "2026-11-18", "--text", "x", "--json")
        assert (told.returncode, '"locked"' in told.stdout) == (6, True)
    with Journal.open(file, write=False) as journal:
        assert (journal.notes(), len(journal.channels())) == ([], 1)
