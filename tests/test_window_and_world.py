"""A whole window in a world that refuses: full disk, read-only places, a stop in between."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess

import pytest

from influence_desktop.journal.checks import check
from influence_desktop.journal.store import Journal
from tests.windows import window, with_a_blog

TYPES = """
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

def cell(window):
    return window.panel("week").widget.grid.cell((1, "posts"))

def type_in(window, text):
    window.ask("week", "enter")
    cell(window).begin()
    QTest.keyClicks(cell(window), text)
    QTest.keyClick(cell(window), Qt.Key.Key_Return)
"""
SAYS = """
def visit(window):
    if window.bar.text:
        tell(window.bar.text)
        return window.close()
run()
"""


@pytest.fixture
def file(tmp_path):
    return made(tmp_path / "own")


def made(folder):
    folder.mkdir(mode=0o700, exist_ok=True)
    return with_a_blog(folder / "journal.db")


def figures(file):
    with Journal.open(file, write=False) as journal:
        assert check(journal) == []
        return [each.value for each in journal.records("week")]


@pytest.fixture
def small_disk(tmp_path):
    """A file system of a few hundred kilobytes."""
    place = tmp_path / "disk"
    place.mkdir()
    mount = shutil.which("mount")
    if os.geteuid() or mount is None:
        pytest.skip("only root may mount a small disk")
    done = subprocess.run(
        [mount, "-t", "tmpfs", "-o", "size=300k,mode=700", "tmpfs", str(place)],
        capture_output=True, check=False, text=True,
    )  # fmt: skip
    if done.returncode:
        pytest.skip(f"no disk can be mounted here: {done.stderr.strip()}")
    yield place
    subprocess.run(["umount", str(place)], check=True)


def test_on_a_full_disk_the_cell_stays_typed_and_is_saved_when_room_returns(small_disk, tmp_path):
    file = made(small_disk)
    script = f"""
filler, said = Path({str(small_disk)!r}) / "filler", []
def visit(window):
    if not said:
        with filler.open("wb", buffering=0) as out:
            try:
                while out.write(bytes(512)):
                    pass
            except OSError:
                pass
        type_in(window, "7")
        said.append(cell(window).sentence)
        tell(said[0] + " " + window.bar.text)
        filler.unlink()
    elif not cell(window).sentence:
        tell(cell(window).text())
        return window.close()
run()
"""
    with window(file, TYPES + script, data=tmp_path / "data") as (process, said):
        assert said.startswith("Not saved yet. The disk with ")
        assert "What you typed stays in its cell" in said
        assert process.stdout.readline().strip() == "7"
        assert process.stdout.readline().strip() == "ended 0"
    assert figures(file) == [7]


@pytest.mark.parametrize("what", ["file", "folder"])
def test_what_cannot_be_written_opens_to_read_and_says_so(file, tmp_path, what):
    before = ()
    if not os.geteuid():
        setpriv = shutil.which("setpriv")
        if setpriv is None:
            pytest.skip("root may write anywhere, and there is no setpriv to be held back with")
        before = (setpriv, "--bounding-set=-dac_override,-dac_read_search")
    content = file.read_bytes()
    (file if what == "file" else file.parent).chmod(0o400 if what == "file" else 0o500)
    try:
        with window(file, SAYS, before=before, data=tmp_path / "data") as (_process, said):
            assert "cannot be written" in said
            assert "Reading still works" in said
    finally:
        file.parent.chmod(0o700)
    assert file.read_bytes() == content


def test_a_fault_of_ours_while_it_stops_loses_nothing_that_was_saved(file, tmp_path):
    script = """
def visit(window):
    type_in(window, "7")
    def fail():
        raise ValueError("made up")
    for panel in window._panels.values():
        object.__setattr__(panel, "leave", fail)
    os.kill(os.getpid(), signal.SIGTERM)
    return True
run()
"""
    with window(file, TYPES + script, data=tmp_path / "data") as (process, said):
        assert said == "ended 0"
        assert process.wait(timeout=30) == 0
    assert figures(file) == [7]
    log = (tmp_path / "data" / "logs" / "influence-desktop.log").read_text(encoding="utf-8")
    assert "ValueError" in log
    assert "made up" not in log


def test_a_stop_with_a_cell_that_cannot_be_saved_still_stops(file, tmp_path):
    script = """
def visit(window):
    type_in(window, "7")
    window.bridge._journal.connection.execute("PRAGMA query_only = ON")
    type_in(window, "8")
    os.kill(os.getpid(), signal.SIGTERM)
    return True
run()
"""
    with window(file, TYPES + script, data=tmp_path / "data") as (process, said):
        assert said == "ended 0"
        assert process.wait(timeout=30) == 0
    assert figures(file) == [7]


def test_a_killed_window_loses_nothing_that_was_saved(file, tmp_path):
    script = """
def visit(window):
    type_in(window, "7")
    tell("typed")
    return True
run()
"""
    with window(file, TYPES + script, data=tmp_path / "data") as (process, said):
        assert said == "typed"
        process.send_signal(signal.SIGKILL)
        process.wait()
    assert figures(file) == [7]


def test_a_window_works_in_a_folder_whose_name_is_no_text(tmp_path):
    folder = tmp_path / os.fsdecode(b"Schriftst\xfccke")
    try:
        file = made(folder)
    except OSError:
        pytest.skip("this file system takes no such name")
    script = """
pages = iter(("week", "trends", "reflect", "thanks", "formula", "settings", ""))
backups = journal.parent / "backups"

def visit(window):
    if not window.prepare_page() and (page := next(pages, None)):
        type_in(window, "7") if page == "week" else window.go(page)
    elif list(backups.glob("*.db")) and not window.bar.text:
        journal.unlink()
    elif window.bar.text:
        tell(window.bar.text)
        return window.close()
run()
"""
    data = folder / "data"
    with window(file, TYPES + script, data=data) as (process, said):
        assert "journal.db is no longer in" in said
        assert process.wait(timeout=30) == 0
    assert not (data / "logs" / "influence-desktop.log").exists()
    settings = data / "settings.ini"
    assert (settings.stat().st_size > 0, settings.stat().st_mode & 0o777) == (True, 0o600)
    assert list(tmp_path.iterdir()) == [folder]  # Qt would make one of another name
