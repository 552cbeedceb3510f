"""What `score` tells: an index of yourself, and what it is made of to the last digit."""

import math

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
