"""What `series`, `show`, `history` and `check` tell, while others may write."""

import sqlite3

import pytest

from influence_desktop.journal.store import Journal
from influence_desktop.records import METRICS
from tests.damage import tear

WEEK = ("add", "week", "--channel", "Blog", "--week")
RATES = {
    "conversation_rate",
    "amplification_rate",
    "applause_rate",
    "engagement_rate",
    "clickthrough_rate",
    "conversion_rate",
}


def test_series_has_a_row_a_week_and_channel_with_every_metric_and_rate(program):
    program.done(*WEEK, "2026-W46", "--posts", "4", "--clickthroughs", "40", "--signups", "3")
    (row,) = program.done("series")["weeks"]
    assert list(row) == [
        *("week", "channel", *METRICS, "paused", "complete", "settled", "rates"),
    ]
    assert (row["week"], row["channel"], row["posts"]) == ("2026-11-09", "Blog", 4)
    assert row["impressions"] is None
    assert (row["paused"], row["complete"], row["settled"]) == (False, True, True)
    assert set(row["rates"]) == RATES
    conversion = row["rates"]["conversion_rate"]
    assert (conversion["numerator"], conversion["denominator"]) == (3, 40)
    assert conversion["value"] == pytest.approx(0.075)
    assert conversion["low"] < 0.075 < conversion["high"]
    assert row["rates"]["engagement_rate"]["value"] is None


def test_today_decides_which_week_is_complete(program):
    program.done(*WEEK, "2026-W46", "--posts", "4")
    assert program.done("series", today="2026-11-15")["weeks"][0]["complete"] is False
    assert program.done("series", today="2026-11-16")["weeks"][0]["complete"] is True


def test_a_paused_week_says_so(program):
    program.done(*WEEK, "2026-W46", "--posts", "0")
    program.done("add", "pause", "--from", "2026-11-12", "--to", "2026-11-12")
    assert program.done("series")["weeks"][0]["paused"] is True
    assert "pause" in program("series").out


def test_series_of_one_channel_leaves_the_others_out(program):
    program.done(*WEEK, "2026-W46", "--posts", "4")
    program.done("add", "week", "--channel", "Talks", "--week", "2026-W46", "--posts", "1")
    rows = program.done("series", "--channel", "talks")["weeks"]
    assert [row["channel"] for row in rows] == ["Talks"]
    assert program("series", "--channel", "Nowhere").exit == 3


def test_series_by_topic_puts_the_topic_in_the_channel_s_place(program):
    program.done(
        *("add", "post", "--channel", "Blog", "--date", "2026-11-11", "--title", "Slow"),
        *("--topic", "rest", "--reshares", "12"),
    )
    (row,) = program.done("series", "--by", "topic")["weeks"]
    assert (row["topic"], row["posts"], row["reshares"]) == ("rest", 1, 12)
    assert "channel" not in row
    assert program("series", "--by", "topic").out.startswith("week      topic  posts  reshares")


def post_about(program, channel, *, day="2026-11-11", topic="rest", **figures):
    program.done(
        *("add", "post", "--channel", channel, "--date", day, "--title", f"On {topic}"),
        *("--topic", topic, *(f"--{metric}={value}" for metric, value in figures.items())),
    )


def test_series_by_topic_of_one_channel_leaves_the_others_out(program):
    post_about(program, "Blog", reshares=12)
    post_about(program, "Talks", topic="Rest", reshares=3)
    program.done("add", "channel", "Family", "--private")
    post_about(program, "Family", topic="home", reshares=1)
    said = [program.done("series", "--by", "topic", *more)["weeks"] for more in (
        (), ("--channel", "blog"), ("--channel", "Talks"), ("--channel", "Family")
    )]  # fmt: skip
    assert [[(row["topic"], row["posts"], row["reshares"]) for row in rows] for rows in said] == [
        [("Rest", 2, 15)],
        [("rest", 1, 12)],
        [("Rest", 1, 3)],
        [("home", 1, 1)],
    ]
    assert program("series", "--by", "topic", "--channel", "Nowhere").exit == 3


def test_series_by_topic_has_one_spelling_of_a_topic(program):
    post_about(program, "Blog", topic="tea")
    post_about(program, "Blog", day="2026-11-04", topic="Tea")
    rows = program.done("series", "--by", "topic")["weeks"]
    assert [(row["week"], row["topic"]) for row in rows] == [
        ("2026-11-02", "Tea"),
        ("2026-11-09", "Tea"),
    ]


def test_a_topic_settles_as_each_of_its_channels_does(program, tmp_path):
    for kind in ("social", "blog"):
        program.done("add", "channel", kind, "--kind", kind)
        file = tmp_path / f"{kind}.csv"
        file.write_text(
            f"date,channel,title,topics,reshares\n2026-11-11,{kind},Slow,{kind};both,12\n"
        )
        program.done("import", str(file), today="2026-11-18")  # 3 days after the week's end
    rows = program.done("series", "--by", "topic", today="2026-11-20")["weeks"]
    assert {row["topic"]: row["settled"] for row in rows} == {
        "social": True,
        "blog": False,
        "both": False,
    }


def test_series_in_words_is_a_table_without_empty_columns(program):
    program.done(*WEEK, "2026-W46", "--posts", "4", "--income", "1.5")
    program.done(*WEEK, "2026-W47", "--posts", "1234")
    assert program("series").out.splitlines() == [
        "week      channel  posts  income        remark",
        "2026-W46  Blog         4    1.50",
        "2026-W47  Blog     1,234          not over yet",
        "Where nothing stands, nothing was recorded.",
    ]


def test_nothing_written_is_said_in_words(program):
    assert program("series").out == "Nothing is written down yet.\n"
    assert program("show").out == "Nothing is written down yet.\n"
    assert program("history").out == "Nothing was edited yet.\n"


def test_show_tells_the_newest_complete_week(program):
    program.done(*WEEK, "2026-W46", "--posts", "4", "--clickthroughs", "1000")
    program.done(*WEEK, "2026-W47", "--posts", "1")
    said = program.done("show")
    assert said["week"] == "2026-11-09"
    assert said["sentence"] == "4 posts brought 1,000 clickthroughs."
    assert said["figures"]["clickthroughs"] == 1000
    assert said["figures"]["signups"] is None
    assert said["question"] is None
    assert program("show").out.startswith("4 posts brought 1,000 clickthroughs.\n")


def test_show_of_another_week_needs_it_to_be_in_the_journal(program):
    program.done(*WEEK, "2026-W44", "--posts", "2")
    program.done(*WEEK, "2026-W46", "--posts", "4")
    assert program.done("show", "--week", "2026-W44")["figures"]["posts"] == 2
    said = program("show", "--week", "2026-W45")
    assert (said.exit, said.err) == (3, "Nothing is recorded in week 2026-W45.\n")
    assert program("show", "--week", "2026-W1").exit == 2


def test_show_asks_one_question_after_a_fall(program):
    for number in range(20, 43):
        program.done(*WEEK, f"2026-W{number}", "--posts", "4", "--signups", str(18 + number % 5))
    for number in range(43, 47):
        program.done(*WEEK, f"2026-W{number}", "--posts", "4", "--signups", "2")
    question = program.done("show")["question"]
    assert question
    assert question in program("show").out


def test_reading_goes_on_while_another_process_writes(program):
    program.done(*WEEK, "2026-W46", "--posts", "4")
    with Journal.open(program.journal, write=True):
        for words in (["series"], ["show"], ["history"], ["check"]):
            assert program.done(*words)
        assert program("export", "--format", "json", "--output", "-").exit == 0


def test_a_sound_journal_has_no_problems(program):
    program.done(*WEEK, "2026-W46", "--posts", "4")
    assert program.done("check") == {"ok": True, "problems": []}
    assert program("check").out == f"{program.journal} is sound.\n"


def test_a_row_that_was_changed_behind_our_back_is_a_problem(program):
    program.done(*WEEK, "2026-W46", "--posts", "4")
    connection = sqlite3.connect(program.journal)
    connection.execute("UPDATE weekly_figures SET value = 5")
    connection.commit()
    connection.close()
    said = program("check", "--json")
    assert said.exit == 4
    assert said.line["error"] == "damaged"
    assert any("weekly_figures" in each for each in said.line["problems"])
    assert program("check").err.count("\n") > 1


def test_a_check_says_in_words_of_its_own_what_sqlite_says_and_another_command_does_not(program):
    program.done("add", "note", "--date", "2026-11-11", "--text", "red")
    tear(program.journal, "notes_by_day")
    said = program("check", "--json")
    assert said.exit == 4
    plain, detail = said.line["problems"]
    assert "is damaged (its structure is broken)" in plain
    assert detail.startswith("SQLite says: ")
    told = program("show").err
    assert "is damaged (its structure is broken)" in told
    assert "SQLite" not in told


def test_control_characters_of_a_text_never_reach_the_terminal(program):
    program.done("add", "note", "--date", "2026-11-11", "--text", "red \x1b[31m")
    program.done("add", "channel", "Blog\x1b[2J\u202e")
    assert "\x1b" not in program("history").out
    assert "\u202e" not in program("history").out
