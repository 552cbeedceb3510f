"""The foot of the Week page: last week, usual and history of a cell."""

from datetime import date

import pytest

from influence_desktop.overview.foot import cell_foot
from influence_desktop.records import Fence
from influence_desktop.weeks import Week

NEWEST = Week(date(2026, 11, 9))


def test_a_cell_tells_its_last_week_and_its_usual(facts_of):
    line = [14, 31, 22, 20, 24, 21, 23, 22, 24, None]
    foot = cell_foot(facts_of({"Newsletter": {"signups": line}}), 1, "signups", NEWEST)
    assert foot.head == "Newsletter, signups"
    # nine known, 2¼ left out: (¾·21 + 22 + 22 + 23 + ¾·24) / 4½; ranks 0.8 and 7.2
    assert foot.sentence == "Last week 24. Your usual is 22, mostly between 19 and 25."


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ([24, None], "Last week 24. Too few weeks to tell your usual."),
        ([24, None, None], "Last week is not recorded. Too few weeks to tell your usual."),
        ([5] * 9 + [None], "Last week 5. Your usual is 5."),
        (
            [2, 3] * 5 + [None, 9],
            "Last week is not recorded. Your usual is 2.5, mostly between 2 and 3.",
        ),
    ],
)
def test_what_cannot_be_told_is_said(facts_of, line, sentence):
    facts = facts_of({"Blog": {"signups": line}})
    assert cell_foot(facts, 1, "signups", NEWEST).sentence == sentence


def test_income_is_told_in_whole_units(facts_of):
    foot = cell_foot(facts_of({"Blog": {"income": [123450, None]}}), 1, "income", NEWEST)
    assert foot.sentence.startswith("Last week 1,234.50.")


def test_the_history_is_26_weeks_that_end_with_the_cells_own(facts_of):
    fence = Fence(id=3, date=NEWEST.plus(-2).monday, channel_id=1)
    facts = facts_of({"Blog": {"signups": [1, 2, 3]}}, fences=[fence])
    foot = cell_foot(facts, 1, "signups", NEWEST)
    assert foot.clock.weeks[-1] == NEWEST
    assert foot.line.values[-4:] == (None, 1, 2, 3)
    assert len(foot.line.values) == len(foot.clock.weeks) == 26
    assert [mark.index for mark in foot.line.fences] == [23]


def test_a_week_to_come_has_a_foot_too(facts_of):
    foot = cell_foot(facts_of({"Blog": {"signups": [1]}}), 1, "signups", NEWEST.plus(4))
    assert foot.sentence == "Last week is not recorded. Too few weeks to tell your usual."
    assert len(foot.line.values) == 26


def test_a_channel_that_is_gone_has_no_history(facts_of):
    foot = cell_foot(facts_of({"Blog": {"signups": [1]}}), 99, "signups", NEWEST)
    assert (foot.head, foot.sentence) == ("", "")
    assert set(foot.line.values) == {None}


@pytest.mark.parametrize(
    ("ago", "words"),
    [(0, "Last week 24."), (1, "Last week 24, not comparable: counted anew since.")],
)
def test_a_week_on_the_other_side_of_a_fence_is_not_comparable(facts_of, ago, words):
    fence = Fence(date=NEWEST.plus(-ago).monday, channel_id=1)
    facts = facts_of({"Blog": {"signups": [24, 25]}}, fences=[fence])
    assert cell_foot(facts, 1, "signups", NEWEST).sentence.startswith(words)
