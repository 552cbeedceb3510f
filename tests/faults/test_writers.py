"""Two writers at a time, writers that die, and readers beside them."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from influence_desktop.journal.checks import check
from influence_desktop.journal.store import Journal
from tests.faults.conftest import EVERYTHING

LINES = 1000 if EVERYTHING else 60
PROGRAM = [sys.executable, "-m", "influence_desktop"]


def batch(journal: Path, who: str, lines: int) -> subprocess.Popen[str]:
    """Start a process that adds notes, one line each, all of them told at once."""
    told = journal.parent / f"{who}.jsonl"
    orders = (
        {"op": "add note", "ack": n, "date": "2026-11-10", "text": f"{who} {n}"}
        for n in range(lines)
    )
    told.write_text("".join(json.dumps(each) + "\n" for each in orders), encoding="utf-8")
    with told.open() as given:
        return subprocess.Popen(
            [*PROGRAM, "--journal", str(journal), "--today", "2026-11-18", "batch"],
            stdin=given,
            stdout=subprocess.PIPE,
            text=True,
        )


@pytest.mark.timeout(900)
def test_of_two_processes_that_write_each_is_acknowledged_or_told_and_nothing_is_lost(
    journal_path, figures
):
    Journal.create(journal_path).close()
    writers = {who: batch(journal_path, who, LINES) for who in ("one", "two")}
    answers = {who: writer.communicate()[0] for who, writer in writers.items()}
    said = {who: [json.loads(line) for line in out.splitlines()] for who, out in answers.items()}
    assert all(len(each) == LINES for each in said.values())
    assert {each["exit"] for lines in said.values() for each in lines} <= {0, 6}
    kept = {
        f"{who} {each['ack']}" for who, lines in said.items() for each in lines if not each["exit"]
    }
    with Journal.open(journal_path, write=False) as journal:
        assert {note.text for note in journal.notes()} == kept
        assert check(journal) == []
    told = sum(each["exit"] == 6 for lines in said.values() for each in lines)
    figures.add("two writers", acknowledged=len(kept), told_locked=told, lost=0)


@pytest.mark.timeout(300)
def test_a_writer_that_is_killed_leaves_no_lock_and_all_it_said(journal_path, figures):
    Journal.create(journal_path).close()
    for number in range(10 if EVERYTHING else 3):
        writer = batch(journal_path, f"w{number}", 10_000)
        assert writer.stdout is not None
        last = [json.loads(writer.stdout.readline()) for _ in range(5 + 3 * number)][-1]
        writer.send_signal(signal.SIGKILL)
        rest, _ = writer.communicate()
        whole = rest[: rest.rfind("\n") + 1].splitlines()
        last = json.loads(whole[-1]) if whole else last
        with Journal.open(journal_path, write=False) as journal:
            texts = {note.text for note in journal.notes()}
            assert {f"w{number} {n}" for n in range(last["ack"] + 1)} <= texts
            assert check(journal) == []
        Journal.open(journal_path, write=True, wait=0).close()
        figures.add("killed holders", lock_left=0, tried=1)


def test_a_writer_that_was_stopped_in_the_middle_can_be_read_beside(journal_path, tmp_path):
    Journal.create(journal_path).close()
    writer = batch(journal_path, "w", 10_000)
    assert writer.stdout is not None
    writer.stdout.readline()
    os.kill(writer.pid, signal.SIGSTOP)
    try:
        done = subprocess.run(
            [*PROGRAM, "--journal", str(journal_path), "add", "note", "--json"]
            + ["--date", "2026-11-10", "--text", "x"],
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )
        assert json.loads(done.stdout).get("error") in {None, "locked"}
    finally:
        os.kill(writer.pid, signal.SIGCONT)
        writer.kill()
        writer.communicate()
    with Journal.open(journal_path, write=False) as journal:
        assert check(journal) == []
