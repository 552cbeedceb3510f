"""The program as the system starts it: what it loads, and how it ends."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import TODAY

PROGRAM = [sys.executable, "-m", "influence_desktop"]
ADD = ["add", "week", "--week", "2026-W46", "--channel", "Blog", "--posts", "3"]
HEAVY = ("numpy", "sqlite_utils", "PySide6", "pyqtgraph", "platformdirs", "importlib.metadata")
OURS = ("overview", "scoring", "importers", "reports", "ui", "app", "paths")


def test_undo_and_redo_reach_over_processes(program):
    assert program.start(*ADD).returncode == 0
    assert program.start("undo").returncode == 0
    assert json.loads(program.start("redo", "--json").stdout)["edit"] == 1
    assert program.done("series")["weeks"][0]["posts"] == 3


@pytest.mark.parametrize("words", [ADD, ["undo"]], ids=["add", "undo"])
def test_writing_loads_nothing_that_it_does_not_need(program, words):
    program.done(*ADD)
    words = [*words[:-1], "4"] if words == ADD else words
    arguments = ["--journal", str(program.journal), "--today", TODAY, *words]
    script = (
        "import sys\n"
        f"sys.argv[1:] = {arguments!r}\n"
        "from influence_desktop.__main__ import main\n"
        "code = main()\n"
        "print(*sys.modules)\n"
        "sys.exit(code)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, check=False, text=True
    )
    assert done.returncode == 0, done
    loaded = done.stdout.splitlines()[-1].split()
    unwanted = {*HEAVY, *(f"influence_desktop.{name}" for name in OURS)}
    assert not unwanted.intersection(loaded)


def test_the_entry_point_and_the_module_are_the_same_program():
    script = Path(sys.executable).parent / "influence-desktop"
    said = [
        subprocess.run([*start, "--version"], capture_output=True, text=True, check=True).stdout
        for start in ([str(script)], PROGRAM)
    ]
    assert said[0] == said[1]


def test_shell_completion_knows_the_commands():
    surroundings = {
        **os.environ,
        "_INFLUENCE_DESKTOP_COMPLETE": "bash_complete",
        "COMP_WORDS": "influence-desktop add p",
        "COMP_CWORD": "2",
    }
    done = subprocess.run(PROGRAM, env=surroundings, capture_output=True, text=True, check=False)
    assert set(done.stdout.split()) == {"plain,post", "plain,pause"}


def test_a_reader_that_goes_away_is_no_fault(program):
    for number in range(60):
        program.done("add", "note", "--date", "2026-W46", "--text", f"{number} " + "x" * 50)
    for words in (["history"], ["export", "--format", "json", "--output", "-"]):
        reading, writing = os.pipe()
        os.close(reading)
        with os.fdopen(writing, "w") as gone:
            done = subprocess.run(
                [*PROGRAM, "--journal", str(program.journal), *words],
                stdout=gone,
                stderr=subprocess.PIPE,
                check=False,
                text=True,
            )
        assert (done.returncode, done.stderr) == (141, "")


def test_a_terminal_of_another_encoding_shows_what_it_can(program):
    program.done("add", "channel", "Café ☕")
    done = subprocess.run(
        [*PROGRAM, "--journal", str(program.journal), "history"],
        env={**os.environ, "PYTHONIOENCODING": "latin-1"},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0
    assert "Café \\u2615".encode("latin-1") in done.stdout


AFTER_A_WINDOW = """
from influence_desktop import __main__

def main():
    import PySide6.QtWidgets
    print("the last words", end="")
    return 3

__main__.main = main
__main__.program()
"""


def test_a_window_s_process_ends_with_its_code_and_says_everything_first():
    done = subprocess.run(
        [sys.executable, "-c", AFTER_A_WINDOW], capture_output=True, check=False, text=True
    )
    assert (done.returncode, done.stdout, done.stderr) == (3, "the last words", "")


FAULT = """
import sys
from influence_desktop import __main__
from influence_desktop.journal.store import Journal

def fault(journal):
    secret = "my private words"
    raise KeyError(secret)

Journal.history = fault
sys.exit(__main__.main())
"""


def test_our_own_fault_ends_with_a_sentence_and_a_log_without_texts(program, tmp_path):
    folder = tmp_path / "data"
    subprocess.run([*PROGRAM, "--data-dir", str(folder), "init"], check=True, capture_output=True)
    done = subprocess.run(
        [sys.executable, "-c", FAULT, "--data-dir", str(folder), "history", "--json"],
        capture_output=True,
        check=False,
        text=True,
    )
    assert (done.returncode, done.stderr) == (1, "")
    said = json.loads(done.stdout)
    assert (said["ok"], said["error"]) == (False, "bug")
    log = folder / "logs" / "influence-desktop.log"
    assert str(log) in said["message"]
    assert "KeyError" in log.read_text()
    assert "private words" not in log.read_text()
    assert log.stat().st_mode & 0o777 == 0o600


def test_our_own_fault_in_a_batch_is_logged_and_the_next_line_is_answered(tmp_path):
    folder = tmp_path / "data"
    subprocess.run([*PROGRAM, "--data-dir", str(folder), "init"], check=True, capture_output=True)
    done = subprocess.run(
        [sys.executable, "-c", FAULT, "--data-dir", str(folder), "batch"],
        input='{"op": "history", "ack": 1}\n{"op": "series", "ack": 2}\n',
        capture_output=True,
        check=False,
        text=True,
    )
    first, second = map(json.loads, done.stdout.splitlines())
    assert (done.returncode, done.stderr) == (0, "")
    assert (first["error"], first["ack"], first["exit"]) == ("bug", 1, 1)
    assert (second["ok"], second["ack"]) == (True, 2)
    log = folder / "logs" / "influence-desktop.log"
    assert str(log) in first["message"]
    assert log.read_text().count("KeyError") == 1


def test_our_own_fault_leaves_nothing_beside_a_named_journal(program):
    done = subprocess.run(
        [sys.executable, "-c", FAULT, "--journal", str(program.journal), "history"],
        capture_output=True,
        check=False,
        text=True,
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert "Traceback" not in done.stderr
    assert "fault" in done.stderr
    assert not list(program.journal.parent.glob("*.log"))


def test_batch_answers_each_line_before_the_next_is_asked(program):
    process = subprocess.Popen(
        [*PROGRAM, "--journal", str(program.journal), "batch"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    for number in range(3):
        line = {"op": "add week", "week": "2026-W46", "channel": "Blog", "posts": number}
        process.stdin.write(json.dumps({**line, "ack": number}) + "\n")
        process.stdin.flush()
        assert json.loads(process.stdout.readline())["ack"] == number
        assert program.done("series")["weeks"][0]["posts"] == number
    process.kill()
    process.communicate()
    assert program.done("check")["problems"] == []
