"""The page on what the detector promises is made by one command."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]
PAGE = PROJECT / "docs" / "power.md"


def rows(page):
    return [line for line in page.splitlines() if line.startswith("| ") and "within" not in line]


def test_the_command_makes_every_table_anew_and_keeps_the_words_around_them(tmp_path):
    made = tmp_path / "power.md"
    command = [sys.executable, "packaging/power.py", "--journals", "1", "--output", str(made)]
    subprocess.run(command, cwd=PROJECT, check=True, timeout=300)
    kept, text = PAGE.read_text(encoding="utf-8"), made.read_text(encoding="utf-8")

    assert len(rows(text)) == len(rows(kept))
    assert "nan" not in text
    assert text.partition("<!-- measured -->")[0] == kept.partition("<!-- measured -->")[0]
    assert text.partition("<!-- end -->")[2] == kept.partition("<!-- end -->")[2]
