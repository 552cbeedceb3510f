"""A score as one formula of a spreadsheet's cell."""

import random
import shutil
import subprocess
from itertools import count, islice

import pytest
from hypothesis import assume, given

from influence_desktop.records import Channel
from influence_desktop.reports.spreadsheet import LONGEST, exact, spreadsheet_formula
from tests.laws import CASES
from tests.reports.written_formulas import cell
from tests.scoring.score_worlds import BLOG, NEWS, WEIGHTS, World, invented, last, one
from tests.scoring.test_score_laws import LAW, seeds

SHEET = """<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:of="urn:oasis:names:tc:opendocument:xmlns:of:1.2" office:version="1.2"
 office:mimetype="application/vnd.oasis.opendocument.spreadsheet">
<office:body><office:spreadsheet><table:table table:name="Sheet">{rows}
</table:table></office:spreadsheet></office:body></office:document>
"""
ROW = '<table:table-row><table:table-cell table:formula="of:{formula}"/></table:table-row>'
OFFICE = shutil.which("soffice") or shutil.which("libreoffice")


def test_the_formula_is_made_of_each_channels_recent_and_base():
    world = World(
        channels=[BLOG, NEWS],
        figures={
            (BLOG.id, "signups"): [*[10] * 26, *[12] * 7, 13],
            (NEWS.id, "signups"): [*[4] * 26, *[3] * 8],
        },
    )
    assert spreadsheet_formula(last(world)) == "=100*((97/8+3+1)/(10+4+1))^(1)"


def test_there_is_no_formula_without_a_score():
    assert spreadsheet_formula(last(one(*[10] * 8))) == ""


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.0, "0"),
        (12.0, "12"),
        (0.375, "3/8"),
        (0.1, "1/10"),
        (1e12, "1000000000000"),
        (0.1234567890123456, "123456789012346/10^15"),
        (2.5e-9, "250000000000000/10^23"),
        (123456789012345678.0, "123456789012345680"),
    ],
)
def test_a_number_is_whole_or_a_fraction_or_fifteen_digits(value, text):
    assert exact(value) == text
    assert cell("=" + text) == pytest.approx(value, rel=1e-14)


def many(count):
    """A journal of so many channels that the formula of all grows long."""
    channels = [Channel(id=number, name=f"C{number}") for number in range(1, count + 1)]
    source = random.Random(count)
    figures = {
        (channel.id, metric): [source.randint(0, 10**6) for _ in range(34)]
        for channel in channels
        for metric in WEIGHTS
    }
    return last(World(channels=channels, figures=figures))


def test_a_formula_that_grows_too_long_holds_sums_instead():
    score = many(120)
    text = spreadsheet_formula(score)
    assert len(text) <= LONGEST
    assert cell(text) == pytest.approx(score.score, rel=1e-11)
    assert len(spreadsheet_formula(many(30))) > 2000


@LAW
@given(seeds)
def test_the_formula_agrees_to_ten_digits(laws, seed):
    world = invented(seed)
    newest = [each for each in world.scores() if each.terms][-2:]
    assume(newest)
    law = "the spreadsheet formula gives 10 digits, worked out"
    laws.tried(law, compared=0)
    for score in newest:
        text = spreadsheet_formula(score)
        assert len(text) <= LONGEST
        off = abs(cell(text) / score.score - 1)
        laws.tried(law, cases=0, compared=1, off=off)
        assert off <= 5e-11


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
@pytest.mark.timeout(300)
def test_libreoffice_shows_the_scores(laws, tmp_path):
    scores = (score for seed in count() for score in invented(seed).scores()[-1:] if score.terms)
    told = [many(30), *islice(scores, CASES)]
    rows = [ROW.format(formula=spreadsheet_formula(score)) for score in told]
    (tmp_path / "cell.fods").write_text(SHEET.format(rows="\n".join(rows)), encoding="utf-8")
    subprocess.run(
        [OFFICE, f"-env:UserInstallation=file://{tmp_path}/profile", "--headless"]
        + ["--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false"]
        + ["--outdir", "out", "cell.fods"],
        cwd=tmp_path,
        check=True,
        capture_output=True,
    )
    shown = (tmp_path / "out" / "cell.csv").read_text(encoding="utf-8").split()
    pairs = zip(shown, told, strict=True)
    off = [abs(float(words.strip('"')) / score.score - 1) for words, score in pairs]
    law = "the spreadsheet formula gives 10 digits in LibreOffice"
    laws.tried(law, cases=len(told), compared=len(told), off=max(off))
    assert max(off) <= 1e-10
