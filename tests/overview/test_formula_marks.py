"""On Trends the weeks are marked in which another version of the formula came into force."""

from dataclasses import replace

import pytest

from influence_desktop.overview.formula_marks import with_formula_marks
from influence_desktop.overview.trend_states import Choice
from influence_desktop.overview.trends import trends
from influence_desktop.records import Formula, Note
from influence_desktop.weeks import FIRST_DAY, Week

FIRST = Formula(version=1, weights={"signups": 1.0}, first_week=Week.containing(FIRST_DAY))


@pytest.fixture
def state(facts_of):
    facts = facts_of({"Blog": {"signups": [10] * 30}})
    note = Note(date=facts.newest.plus(-2).monday, text="A talk")
    return trends(replace(facts, notes=[note]), Choice(weeks=13))


def test_a_later_version_is_marked_among_the_notes_in_its_first_week(state):
    weeks = state.clock.weeks
    later = Formula(version=2, weights={"signups": 1.0}, first_week=weeks[3])
    notes = with_formula_marks(state, [FIRST, later]).clock.notes
    assert [(mark.index, mark.words) for mark in notes] == [
        (3, "score by version 2"),
        (len(weeks) - 4, "A talk"),
    ]


def test_the_first_version_and_those_of_other_weeks_are_not(state):
    before = Formula(version=2, weights={}, first_week=state.clock.weeks[0].plus(-1))
    only = Formula(version=1, weights={}, first_week=state.clock.weeks[3])
    assert with_formula_marks(state, [FIRST, before]) == state
    assert with_formula_marks(state, [only]) == state


def test_a_version_that_never_comes_into_force_is_not_marked(state):
    weeks = state.clock.weeks
    second, third = (
        Formula(version=version, weights={"signups": 1.0}, first_week=weeks[at])
        for version, at in ((2, 5), (3, 3))
    )
    notes = with_formula_marks(state, [FIRST, second, third]).clock.notes
    assert (3, "score by version 3") in {(mark.index, mark.words) for mark in notes}
    assert "score by version 2" not in {mark.words for mark in notes}
