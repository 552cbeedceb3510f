"""A receipt and the script that recomputes it, and what either refuses."""

import errno
import json
import os
import random
import re
import runpy
import subprocess
import sys
import tempfile
from importlib.resources import as_file, files
from pathlib import Path

import pytest
from hypothesis import assume, given

from influence_desktop.reports.receipt import receipt_text, script, seal
from influence_desktop.scoring.receipt_lines import receipt_lines
from tests.scoring.score_worlds import BLOG, invented, last, one
from tests.scoring.test_score_laws import LAW, seeds

NAMES = {number: f"Channel {number} “é”" for number in range(1, 4)}
WORLD = one(*[7] * 13, *[11] * 13, *[12] * 7, 13)


def receipt(world, score=None):
    score = score or last(world)
    return receipt_text(score, receipt_lines(world.counted(), score), names=NAMES)


def checked(text):
    """What the script says of a receipt: None where it agrees, else its sentence."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "receipt.json"
        file.write_text(text, encoding="utf-8")
        return of_file(str(file))


def of_file(*arguments):
    before, sys.argv = sys.argv, ["receipt.py", *arguments]
    try:
        with as_file(files("influence_desktop.resources") / "receipt.py") as place:
            runpy.run_path(str(place))
    except SystemExit as error:
        return error.code
    finally:
        sys.argv = before
    return None


def resealed(text, change):
    """A receipt that was altered by somebody who knew how to seal it."""
    plain = json.loads(text)
    change(plain)
    plain["hash"] = seal(json.dumps(plain))
    return json.dumps(plain)


def test_a_receipt_holds_every_figure_the_formula_and_the_result():
    plain = json.loads(receipt(WORLD))
    assert list(plain) == ["format", "form", "week", "score", "formula", "lines", "hash"]
    assert plain["formula"]["weights"]["signups"] == 0.3
    (line,) = plain["lines"]
    assert [line["metric"], line["channel"]] == ["signups", NAMES[BLOG.id]]
    assert list(line["recent_weeks"].values()) == [*[12] * 7, 13]
    assert len(line["base_weeks"]) == 26
    assert plain["score"] == last(WORLD).score


def test_the_script_stands_alone_and_says_that_it_agrees(tmp_path):
    (tmp_path / "receipt.py").write_text(script(), encoding="utf-8")
    (tmp_path / "receipt.json").write_text(receipt(WORLD), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-I", "-S", "receipt.py", "receipt.json"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("It agrees: the score of the week of 2024-08-19 is ")


def test_the_script_is_short_and_needs_the_standard_library_only():
    text = script()
    assert text.count("\n") <= 60
    imported = re.findall(r"^(?:import|from) (\w+)", text, re.MULTILINE)
    assert set(imported) <= sys.stdlib_module_names


def test_one_altered_digit_fails_the_hash():
    text = receipt(WORLD)
    digits = [match.start() for match in re.finditer(r"\d", text)]
    for place in digits:
        altered = text[:place] + str((int(text[place]) + 1) % 10) + text[place + 1 :]
        assert checked(altered).startswith(("It was altered", "This is no receipt")), place


def test_an_altered_name_fails_the_hash():
    assert checked(receipt(WORLD).replace("Channel 1", "Channel one")).startswith("It was altered")


@pytest.mark.parametrize(
    ("told", "doubled"),
    [
        ('"score":', '"score": 140.0, "score":'),
        ('"window":', '"window": 7, "window":'),
        ('"channel":', '"channel": "Letters", "channel":'),
        ('"2024-08-19":', '"2024-08-19": 999, "2024-08-19":'),
    ],
    ids=["score", "rule", "name", "week"],
)
def test_a_name_that_stands_twice_is_told_whichever_is_read(told, doubled):
    altered = receipt(WORLD).replace(told, doubled, 1)
    assert json.loads(altered) == json.loads(receipt(WORLD))
    assert checked(altered).startswith("It was altered: a name stands twice")
    with pytest.raises(ValueError, match="stands twice"):
        seal(altered)


def test_spaces_and_the_order_of_keys_mean_nothing():
    plain = json.loads(receipt(WORLD))
    assert checked(json.dumps(dict(reversed(plain.items())))) is None


@pytest.mark.parametrize("part", ["base", "cap", "recent", "points_log"])
def test_a_figure_that_does_not_follow_is_named_whatever_the_hash(part):
    def change(plain):
        plain["lines"][0][part] *= 1 + 1e-11

    assert "signups of Channel 1" in checked(resealed(receipt(WORLD), change))


def without(weeks, count):
    """The weeks but the first few, the others as they are."""
    for week in list(weeks)[:count]:
        del weeks[week]


def steady(count):
    """A receipt of figures that are all 10, whose score is 100 whatever weeks are left out."""
    return receipt(one(*[10] * count))


def recent(plain):
    return plain["lines"][0]["recent_weeks"]


def before(plain):
    return plain["lines"][0]["base_weeks"]


def unknown(weeks, count):
    weeks |= dict.fromkeys(list(weeks)[:count])


@pytest.mark.parametrize(
    "change",
    [
        lambda plain: without(recent(plain), 1),
        lambda plain: without(before(plain), 19),
        lambda plain: unknown(recent(plain), 5),
        lambda plain: unknown(before(plain), 19),
        lambda plain: before(plain).update({"2020-01-06": 10}),
        lambda plain: recent(plain).update({list(before(plain))[-1]: 10}),
        lambda plain: plain.update(week="2024-01-01"),
        lambda plain: plain["formula"].update(window=7),
        lambda plain: plain["formula"].update(base=25),
        lambda plain: plain["formula"].update(first_week="2100-01-04"),
    ],
    ids=[
        "a latest week too few",
        "too few weeks before",
        "too few known latest weeks",
        "too few known weeks before",
        "a week that is out of order",
        "a week on both sides",
        "weeks after the score's own",
        "another window",
        "another base",
        "a formula not yet in force",
    ],
)
def test_weeks_that_are_not_those_of_the_formula_are_named_whatever_the_hash(change):
    said = checked(resealed(steady(34), change))
    assert "the weeks of signups of Channel 1" in said


def test_a_base_may_be_of_eight_weeks_only():
    assert checked(steady(16)) is None


def test_a_score_that_does_not_follow_is_refused_whatever_the_hash():
    def change(plain):
        plain["score"] += 1e-9

    assert checked(resealed(receipt(WORLD), change)).startswith("It does not agree: the score")


@pytest.mark.parametrize(
    "text", ["", "{}", "[]", "1", '{"hash": 1}', "no JSON", "\x00", '{"hash": "", "lines": [1]}']
)
def test_what_is_no_receipt_is_refused_with_a_sentence(text):
    assert checked(text).endswith(".")


def test_a_receipt_without_what_it_needs_is_refused():
    def change(plain):
        del plain["formula"]

    assert checked(resealed(receipt(WORLD), change)).startswith("This is no receipt")


def test_a_file_that_is_not_there_is_told_in_plain_words_and_one_not_named_is_refused(tmp_path):
    why = os.strerror(errno.ENOENT)
    said = of_file(str(tmp_path / "missing.json"))
    assert said == f"This is no receipt that can be read: {why}."
    assert of_file().startswith("This is no receipt")


def test_a_week_without_a_score_has_no_receipt():
    with pytest.raises(ValueError, match="has no score"):
        receipt(one(*[10] * 8))


@LAW
@given(seeds)
def test_the_script_agrees_with_any_journals_receipts_and_with_none_of_another_digit(laws, seed):
    world, source = invented(seed), random.Random(seed)
    scored = [each for each in world.scores() if each.terms]
    assume(scored)
    text = receipt(world, source.choice(scored))
    assert checked(text) is None
    laws.tried("receipt.py recomputes a receipt to 12 digits", compared=1)
    place = source.choice([match.start() for match in re.finditer(r"\d", text)])
    altered = text[:place] + str((int(text[place]) + 1) % 10) + text[place + 1 :]
    assert checked(altered).startswith(("It was altered", "This is no receipt"))
    laws.tried("one altered digit of a receipt is told", compared=1)
