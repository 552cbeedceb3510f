"""What `score` tells: an index of yourself, and what it is made of to the last digit."""

import json
import math
import subprocess
import sys

import pytest

WEEK = ("add", "week", "--channel", "Blog", "--week")


@pytest.fixture
def half_a_year(program):
    """A blog with 20 signups a week for 34 weeks, and 40 a week in the last 8."""
    for number in range(5, 47):
        signups = "40" if number > 38 else "20"
        program.done(*WEEK, f"2026-W{number:02}", "--signups", signups)
    return program


def test_a_row_a_week_from_the_first_recorded_to_the_newest_complete_one(half_a_year):
    rows = half_a_year.done("score")["weeks"]
    assert list(rows[0]) == [
        *("week", "score", "formula", "partial", "known", "channels", "low", "high"),
    ]
    assert [rows[0]["week"], rows[-1]["week"]] == ["2026-01-26", "2026-11-09"]
    assert rows[0]["score"] is None
    # recent is capped at 1.5 times the base of 20, plus 2: (32 + 1) / (20 + 1)
    assert rows[-1]["score"] == pytest.approx(100 * 33 / 21)
    assert (rows[-1]["formula"], rows[-1]["known"], rows[-1]["channels"]) == (1, 1, 1)


def test_the_contributions_add_up_to_the_score(half_a_year):
    said = half_a_year.done("score", "--week", "2026-W46", "--explain")
    (row,), parts = said["weeks"], said["contributions"]
    assert [(each["metric"], each["channel"]) for each in parts] == [("signups", "Blog")]
    assert (parts[0]["recent"], parts[0]["base"]) == (32, 20)
    total = sum(each["points_log"] for each in parts)
    assert total == pytest.approx(math.log(row["score"] / 100), abs=1e-9)


def test_a_week_beyond_the_scores_is_refused_with_where_they_are(half_a_year):
    said = half_a_year("--json", "score", "--week", "2026-W48")
    assert said.exit == 3
    assert "from 2026-W05 to 2026-W46" in said.line["message"]


def test_a_week_without_a_score_has_no_contributions(half_a_year):
    said = half_a_year.done("score", "--week", "2026-W05", "--explain")
    assert said["weeks"][0]["score"] is None
    assert said["contributions"] == []
    assert (
        "There is no score for this week"
        in half_a_year("score", "--week", "2026-W05", "--explain").out
    )


def test_without_a_week_the_newest_score_is_explained(half_a_year):
    said = half_a_year("score", "--explain")
    assert "2026-W46" in said.out
    assert "signups  Blog" in said.out
    assert "100 is your usual" in half_a_year("score").out


def test_an_empty_journal_has_no_score(program):
    assert program.done("score")["weeks"] == []
    assert program("score").out.startswith("Nothing is written down yet.")
    assert program("score", "--explain").exit == 3


def test_a_receipt_is_recomputed_by_the_script_of_an_export(half_a_year, tmp_path):
    file, folder = tmp_path / "receipt.json", tmp_path / "sheets"
    said = half_a_year.done("receipt", "--week", "2026-W46", "--output", str(file))
    assert said == {
        "ok": True,
        "week": "2026-11-09",
        "score": pytest.approx(100 * 33 / 21),
        "file": str(file),
    }
    half_a_year.done("export", "--format", "csv", "--output", str(folder))
    command = [sys.executable, str(folder / "receipt.py"), str(file)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert "It agrees" in done.stdout
    file.write_text(file.read_text(encoding="utf-8").replace('"cap": 32.0', '"cap": 33.0'))
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr == "It was altered: the hash does not fit what stands in the receipt.\n"


def test_a_receipt_holds_nothing_of_a_private_channel(half_a_year, tmp_path):
    half_a_year.done("add", "channel", "Diary", "--private")
    half_a_year.done("add", "week", "--channel", "Diary", "--week", "2026-W46", "--signups", "7")
    file = tmp_path / "receipt.json"
    half_a_year.done("receipt", "--week", "2026-W46", "--output", str(file))
    assert [line["channel"] for line in json.loads(file.read_text("utf-8"))["lines"]] == ["Blog"]
    assert "Diary" not in file.read_text("utf-8")


def test_a_week_without_a_score_has_no_receipt(half_a_year, tmp_path):
    file = tmp_path / "receipt.json"
    for week, sentence in (("2026-W05", "There is no score"), ("2026-W49", "has no score")):
        said = half_a_year("--json", "receipt", "--week", week, "--output", str(file))
        assert said.exit == 3
        assert sentence in said.line["message"]
    assert not file.exists()


def test_a_receipt_is_a_file_and_says_so(half_a_year, tmp_path):
    assert half_a_year("receipt", "--week", "2026-W46", "--output", "-").exit == 2
    said = half_a_year("receipt", "--week", "2026-W46", "--output", str(tmp_path / "r.json"))
    assert said.out.endswith("the score 157.1 and all that it rests on.\n")
    target = str(half_a_year.journal)
    assert half_a_year("receipt", "--week", "2026-W46", "--output", target).exit == 3
