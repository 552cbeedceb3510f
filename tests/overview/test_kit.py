"""The pages of a kit: which version of the formula they tell, and what each weighed."""

from dataclasses import replace
from datetime import timedelta

from influence_desktop.overview.kit import kit_pages
from tests.scoring.score_worlds import FIRST, FORMULA

SECOND = replace(FORMULA, version=2, weights={"signups": 1.0}, first_week=FIRST.plus(40))
THIRD = replace(SECOND, version=3, weights={"comments": 0.7}, first_week=FIRST.plus(10))


def counted(formulas, week):
    """How the score is said to be counted in a kit written in the week after one."""
    today = week.sunday + timedelta(days=1)
    return kit_pages(formulas, today=today)["how-this-is-counted.md"]


def test_the_page_tells_the_version_in_force_on_the_day_it_is_written():
    assert "weighted (signups 1)" in counted([FORMULA, SECOND], FIRST.plus(40))
    assert "weighted (reactions 0.1," in counted([FORMULA, SECOND], FIRST.plus(39))
    assert "weighted (comments 0.7)" in counted([FORMULA, SECOND, THIRD], FIRST.plus(40))


def test_before_any_version_it_tells_the_first():
    assert "weighted (signups 1)" in counted([SECOND], FIRST)


def test_every_version_is_listed_with_what_it_weighs_and_its_rules():
    page = kit_pages([SECOND, FORMULA], today=FIRST.monday)["what-is-in-here.md"]
    versions = [line for line in page.splitlines() if line.startswith("- Version")]
    first = (
        "- Version 1, in force from 1900-01-01 on until a higher one is: reactions 0.1,"
        " comments 0.2, reshares 0.2, clickthroughs 0.2, signups 0.3; the 8 latest weeks against"
        " the 26 before them, a week counted as at most 1.5 times the base and 2 more, 1 added"
        " above and below."
    )
    second = (
        "- Version 2, in force from 2024-10-07 on until a higher one is: signups 1; the 8 latest"
        " weeks against the 26 before them, a week counted as at most 1.5 times the base and 2"
        " more, 1 added above and below."
    )
    assert versions == [first, second]
