"""A call that only opens the window is read without Click, and says the same as with it."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from influence_desktop import __main__ as program
from influence_desktop.cli.main import run
from influence_desktop.cli.opening import opening
from influence_desktop.cli.session import Session
from influence_desktop.journal.errors import Refused

CALLS = [
    [],
    ["--demo"],
    ["--journal", "a.db"],
    ["--journal", "/a b/ü.db", "--today", "2026-11-18"],
    ["--data-dir", "d", "--quit-after", "glance", "--demo"],
    ["--journal", "a.db", "--journal", "b.db"],
]


@pytest.mark.parametrize("arguments", CALLS, ids=" ".join)
def test_both_ways_of_reading_agree(arguments):
    heard = []

    def window(session, quit_after):
        told = session.journal, session.data_dir, session.fixed_day, session.demo, quit_after
        heard.append(told)
        return 0

    assert run(arguments, Session(window=window)) == 0
    said = opening(arguments)
    quick = [said.get(name) for name in ("journal", "data_dir", "today")]
    assert heard == [(*quick, said.get("demo", False), said.get("quit_after"))]


@pytest.mark.parametrize(
    "arguments",
    [
        ["add"],
        ["--version"],
        ["--help"],
        ["--json"],
        ["--journal"],
        ["--journal", ""],
        ["--journal", "-"],
        ["--journal=a.db"],
        ["--today", "soon"],
        ["--quit-after", "never"],
        ["--demo", "show"],
    ],
    ids=" ".join,
)
def test_whatever_else_is_left_to_click(arguments):
    assert opening(arguments) is None


def test_a_window_is_opened_without_click(monkeypatch, tmp_path):
    script = (
        "import sys\n"
        "from influence_desktop import __main__\n"
        "__main__._window = lambda session, quit_after: print(session.journal, quit_after) or 0\n"
        "sys.argv[1:] = ['--journal', 'a.db']\n"
        "code = __main__.main()\n"
        "assert 'click' not in sys.modules\n"
        "sys.exit(code)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False, cwd=tmp_path
    )
    assert (done.returncode, done.stdout.strip()) == (0, f"{tmp_path / 'a.db'} None")


def test_an_error_of_the_world_is_answered_as_ever(monkeypatch, capsys):
    def window(session, quit_after):
        raise Refused("There is a file already.")

    monkeypatch.setattr(program, "_window", window)
    code = program._opened(Session(window=window), {"today": date(2026, 11, 18)})
    assert code == Refused.exit
    assert "There is a file already." in capsys.readouterr().err


def test_a_shell_that_asks_how_a_line_goes_on_opens_no_window(monkeypatch):
    monkeypatch.setenv("_INFLUENCE_DESKTOP_COMPLETE", "bash_complete")
    assert opening([]) is None


def test_a_path_is_made_whole():
    assert opening(["--journal", "a.db"]) == {"journal": Path("a.db").absolute()}
