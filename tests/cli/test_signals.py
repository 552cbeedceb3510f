"""`signals`: of the journal and of files, in JSON and in words."""

import csv
import json
import subprocess
import sys

import pytest

from influence_desktop.reflection.streams import FIGURES
from influence_desktop.reflection.wordings import changes
from influence_desktop.weeks import Week
from tests.reflection.invented import halved_from, invented

LAST = Week.parse("2026-W46")
COUNT = 80
NAMES = ("Alder", "Birch")
METRICS = [each if each != "responses" else "reactions" for each in FIGURES]
METRICS += ["comments", "reshares"]
KEYS = {
    *("week", "direction", "measure", "channel", "since", "ratio", "ratio_low", "ratio_high"),
    "evidence",
}


def rows(seed=5, *, fall=True):
    """Yield the rows of an invented weekly file that ends with 2026-W46."""
    factors = {"clickthroughs": halved_from(60, COUNT, factor=0.3)} if fall else {}
    values = invented(seed, channels=2, count=COUNT, factors=factors).values
    for step in range(COUNT):
        for at, name in enumerate(NAMES):
            figures = [int(each) for each in values[:, at, step]]
            yield [str(LAST.plus(step + 1 - COUNT)), name, *figures, 0, 0]


def write(path, found):
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([["week", "channel", *METRICS], *found])
    return path


@pytest.fixture
def fallen(tmp_path):
    """A file in which clickthroughs fell."""
    return write(tmp_path / "fallen.csv", rows())


@pytest.fixture
def quiet(tmp_path):
    """A file of a single week."""
    return write(tmp_path / "quiet.csv", list(rows())[:2])


def drops(signals):
    return [each for each in signals if each["direction"] == "drop"]


def test_a_journal_is_answered_in_one_object(program, fallen):
    program.done("import", str(fallen))
    signals = program.done("signals")["signals"]
    (drop,) = drops(signals)
    assert set(drop) == KEYS
    assert (drop["measure"], drop["channel"]) == ("clickthrough", "all")
    assert drop["ratio_low"] < drop["ratio"] < drop["ratio_high"] < 1
    assert {Week.parse(drop[each]).monday.weekday() for each in ("week", "since")} == {0}
    assert drop["evidence"]["upstream"] == "responses"


def test_a_journal_says_the_same_as_the_file_it_was_made_of(program, fallen):
    program.done("import", str(fallen))
    of_file = json.loads(program("signals", str(fallen), "--json").out)
    assert program.done("signals")["signals"] == of_file["signals"]


def test_files_are_answered_a_line_each_in_their_order(bare, fallen, quiet, monkeypatch):
    monkeypatch.chdir(fallen.parent)
    said = bare("signals", "quiet.csv", "fallen.csv", str(quiet), "--json")
    assert (said.exit, said.err) == (0, "")
    lines = [json.loads(line) for line in said.out.splitlines()]
    assert [set(each) for each in lines] == [{"file", "signals"}] * 3
    assert [each["file"] for each in lines] == [str(quiet), str(fallen), str(quiet)]
    assert [bool(each["signals"]) for each in lines] == [False, True, False]


def test_no_journal_is_needed_for_files_and_none_is_made(bare, quiet):
    before = {each.name for each in quiet.parent.iterdir()}
    assert bare("signals", str(quiet)).exit == 0
    assert {each.name for each in quiet.parent.iterdir()} == before


def test_without_a_journal_there_is_nothing_to_answer(bare):
    assert bare.json("signals")["error"] == "refused"


def test_people_are_told_what_since_when_how_much_and_how_surely(program, fallen):
    program.done("import", str(fallen))
    said = program("signals").out
    (drop,) = drops(program.done("signals")["signals"])
    assert f"{drop['week']}: clickthrough dropped in all channels together" in said
    assert f"since {drop['since']}. People answered, and fewer followed a link" in said
    about = f"about {100 * drop['ratio']:.0f} % of what was to be expected; 90 % sure between"
    assert about in said
    assert program("signals", str(fallen)).out.startswith(f"{fallen}\n")


def test_a_fall_in_the_posts_on_a_topic_names_it(program, tmp_path):
    """Four topics of one channel, of which one was followed by hardly anybody at the end."""
    names = ("bees", "bread", "books", "boats")
    lines = ["date,channel,title,topics,clickthroughs"]
    for ago in range(80):
        for name in names:
            clicks = 2 if name == "bees" and ago < 4 else 40 + 3 * (ago % 5)
            lines.append(f"{LAST.plus(-ago)},Blog,{name} {ago},{name},{clicks}")
    posts = tmp_path / "posts.csv"
    posts.write_text("\n".join(lines), encoding="utf-8")
    program.done("import", str(posts))
    told = [each for each in program.done("signals")["signals"] if "topic" in each["evidence"]]
    assert [(each["channel"], each["evidence"]["topic"]) for each in told] == [("all", "bees")]
    assert "clickthrough dropped in posts on “bees”" in program("signals").out


def test_a_fall_of_one_channel_names_it(bare, tmp_path):
    sixth = [[*row[:2], *[each // 6 for each in row[2:]]] for row in rows(fall=False)]
    mixed = [
        fallen if number >= 120 and fallen[1] == "Birch" else row
        for number, (row, fallen) in enumerate(zip(rows(fall=False), sixth, strict=True))
    ]
    said = bare("signals", str(write(tmp_path / "one.csv", mixed))).out
    assert "volume dropped in Birch, since" in said
    assert "times a week in Birch; your usual is" in said or "nothing in Birch" in said


def test_where_nothing_moved_it_says_so(bare, tmp_path):
    calm = write(tmp_path / "calm.csv", list(rows(fall=False))[:40])
    assert bare("signals", str(calm)).out == f"{calm}\nNothing dropped and nothing soared.\n"


def test_where_nobody_could_tell_it_does_not_claim_to(bare, quiet):
    assert bare("signals", str(quiet)).out == f"{quiet}\nToo few weeks to tell.\n"


@pytest.mark.parametrize("content", ["week;nothing\n1;2\n", "a\0b", ""], ids=str)
def test_a_file_that_is_not_understood_ends_it_and_what_stands_before_holds(
    bare, fallen, quiet, tmp_path, content
):
    bad = tmp_path / "bad.csv"
    bad.write_text(content, encoding="utf-8")
    said = bare("signals", str(fallen), str(bad), str(quiet), "--json")
    before, error = map(json.loads, said.out.splitlines())
    assert (said.exit, said.err) == (9, "")
    assert before["file"] == str(fallen)
    assert (error["ok"], error["error"]) == (False, "badinput")
    in_words = bare("signals", str(bad))
    assert (in_words.exit, in_words.out, in_words.err) == (9, "", error["message"] + "\n")


def test_a_file_of_posts_has_no_weeks_to_judge(bare, tmp_path):
    posts = tmp_path / "posts.csv"
    posts.write_text("date,channel,title\n2026-11-12,Blog,On letters\n", encoding="utf-8")
    answer = bare.json("signals", str(posts))
    assert answer["error"] == "badinput"
    assert "this file is “posts" in answer["message"]


def test_a_file_that_is_not_there_is_named(bare, tmp_path):
    answer = bare.json("signals", str(tmp_path / "nowhere.csv"))
    assert answer["error"] == "badinput"
    assert "nowhere.csv" in answer["message"]


def test_batch_answers_in_one_line(program, fallen, quiet):
    program.done("import", str(fallen))
    files, journal, bad = program.batch(
        {"op": "signals", "ack": 1, "file": [str(quiet), str(fallen)]},
        {"op": "signals", "ack": 2},
        {"op": "signals", "ack": 3, "file": [str(quiet), "nowhere.csv"]},
    )
    assert (files["ok"], files["ack"]) == (True, 1)
    assert [each["file"] for each in files["files"]] == [str(quiet), str(fallen)]
    assert files["files"][1]["signals"] == journal["signals"]
    assert (bad["exit"], bad["error"], bad["ack"]) == (9, "badinput", 3)


@pytest.mark.parametrize("until", [40, 62, 66, 75])
def test_cutting_later_weeks_off_changes_no_earlier_signal(bare, tmp_path, until):
    whole = write(tmp_path / "whole.csv", rows())
    cut = write(tmp_path / "cut.csv", list(rows())[: until * 2])
    said = bare("signals", str(whole), str(cut), "--json").out.splitlines()
    of_whole, of_cut = (json.loads(line)["signals"] for line in said)
    last = str(LAST.plus(until - COUNT))
    assert [each for each in of_whole if each["week"] <= last] == of_cut


def test_a_private_channel_gives_no_signal(program, fallen):
    for name in NAMES:
        program.done("add", "channel", name, "--private")
    program.done("import", str(fallen))
    assert program.done("signals")["signals"] == []


def test_a_marked_pause_is_no_drop(program, fallen):
    program.done("import", str(fallen))
    program.done("add", "pause", "--from", str(LAST.plus(-19)), "--to", str(LAST))
    assert drops(program.done("signals")["signals"]) == []


def test_show_asks_what_glance_asks(program, fallen):
    program.done("import", str(fallen))
    (drop,) = drops(program.done("signals")["signals"])
    week = Week.parse(drop["week"])
    today = str(week.plus(1).monday)
    asked = program.json("show", today=today)["question"]
    assert asked.startswith("In the last")
    ways = changes()["drop", "clickthrough"]
    assert asked.endswith(tuple(of_all for of_all, _ in ways))
    assert program.json("show", today=str(week.plus(9).monday))["question"] is None


@pytest.mark.parametrize("words", [["series"], ["show", "--week", "2026-W40"], ["score"]], ids=str)
def test_only_what_looks_for_signals_loads_numpy(program, fallen, words):
    program.done("import", str(fallen))
    loaded = {each: "numpy" in modules(program, *each) for each in (tuple(words), ("signals",))}
    assert loaded == {tuple(words): False, ("signals",): True}


def modules(program, *words):
    arguments = ["--journal", str(program.journal), "--today", "2026-11-18", *words]
    script = (
        f"import sys\nsys.argv[1:] = {arguments!r}\n"
        "from influence_desktop.__main__ import main\n"
        "code = main()\nprint(*sys.modules)\nsys.exit(code)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, check=True, text=True
    )
    return done.stdout.splitlines()[-1].split()
