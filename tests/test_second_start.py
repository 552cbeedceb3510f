"""Starts and commands beside an open window, each in a process of its own."""

from __future__ import annotations

import signal
import subprocess
import sys

import pytest

from influence_desktop import paths
from influence_desktop.journal.errors import Locked
from influence_desktop.journal.store import Journal
from tests.windows import window, with_a_blog

WAITS = """
told = []
def visit(window):
    if not told:
        told.append("ready")
        window.activateWindow = lambda: told.append("forward")
        tell("ready")
    elif told[-1] == "forward":
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
    return with_a_blog(tmp_path / "own.db")


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
