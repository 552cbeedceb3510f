"""Texts are only ever text: the whole window is walked through on a hostile journal."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def walked(tmp_path_factory):
    """What a walk through every page, card, tooltip and message came to."""
    folder = tmp_path_factory.mktemp("hostile")
    done = subprocess.run(
        [sys.executable, "-m", "tests.ui.hostile_walk", str(folder)],
        cwd=PROJECT, capture_output=True, text=True, check=False, timeout=290,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    faults = [line for line in done.stderr.splitlines() if "This plugin does not" not in line]
    assert faults == []
    return {**json.loads(done.stdout), "folder": str(folder)}


@pytest.mark.timeout(300)
def test_no_text_is_read_as_more_than_text_and_none_widens_the_window(walked):
    assert walked["wrong"] == []


@pytest.mark.timeout(300)
def test_the_walk_comes_by_every_page_card_and_message(walked):
    seen = set(walked["seen"])
    pages = {"glance", "week", "trends", "reflect", "formula", "settings"}
    cards = {"week, go.find", "week, journal.why", "week, help.counted", "week, help.about"}
    ways = {"a note", "a pause", "a fence", "a channel", "review", "files brought in", "undo"}
    backups = {f"settings, button {each}" for each in ("Back up now", "Look inside", "Put back…")}
    assert seen >= pages | cards | ways | backups
    assert len(seen) > 120


@pytest.mark.timeout(300)
def test_nothing_that_a_text_names_is_opened(walked):
    assert walked["awake"]  # that a label which reads tags would have been noticed
    assert walked["bait"] == 0


@pytest.mark.timeout(300)
def test_no_file_is_opened_but_the_programs_and_the_journals_own(walked):
    ours = (walked["folder"], str(PROJECT), sys.prefix, sys.base_prefix, "/proc/self/")
    assert [each for each in walked["opened"] if not each.startswith(ours)] == []


@pytest.mark.timeout(300)
def test_no_socket_is_opened_and_no_program_started(walked):
    assert walked["reached"] == []
    assert walked["network"] == []  # nor has Qt loaded what could open one
