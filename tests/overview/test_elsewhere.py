"""Figures that lie outside the shown weeks are named, with the way there."""

from __future__ import annotations

from dataclasses import replace

from influence_desktop.overview.trend_states import Choice
from influence_desktop.overview.trend_table import trend_table
from influence_desktop.overview.trends import trends
from influence_desktop.weeks import Week

OLD = [5, 7, 6, 8, 9, 7]
"""Six weeks that were brought in, ten years before the one that was typed."""


def ten_years_apart(facts_of):
    years = [None] * 515
    return facts_of({"Blog": {"posts": [*OLD, *years, 3], "clickthroughs": [*OLD, *years, 3]}})


def first_week(facts):
    return facts.first_weeks[1]


def test_a_range_with_one_week_says_where_the_earlier_ones_begin(facts_of):
    facts = ten_years_apart(facts_of)
    said = trends(facts, Choice(weeks=26)).elsewhere
    first = first_week(facts)
    begin = f"week {first.number} of {first.year}"
    assert said.words == f"1 of these weeks has figures; earlier ones begin with {begin}."
    assert said.action == f"Show {first.year}"
    there = trends(facts, said.choice)
    assert there.clock.weeks[0] == first
    assert [value for value in there.rows[0].values if value is not None] == OLD


def test_from_there_one_action_leads_back_to_the_newest_weeks(facts_of):
    facts = ten_years_apart(facts_of)
    there = trends(facts, trends(facts, Choice(weeks=26)).elsewhere.choice)
    assert there.elsewhere.action == "Show the newest weeks"
    assert there.elsewhere.words.startswith("The weeks end with week ")
    assert there.elsewhere.choice == Choice(weeks=26)


def test_all_weeks_say_how_few_of_them_hold_a_figure(facts_of):
    facts = ten_years_apart(facts_of)
    said = trends(facts, Choice(weeks=None)).elsewhere
    assert said.words.startswith("7 of 523 weeks have figures; the first is week ")
    assert said.choice == Choice(weeks=26, last=first_week(facts).plus(25))


def test_a_measure_that_ended_names_its_newest_week(facts_of):
    line = [None] * 40
    facts = facts_of({"Blog": {"posts": [1] * 46, "clickthroughs": [*OLD, *line]}})
    said = trends(facts, Choice(weeks=26, metric="clickthroughs")).elsewhere
    newest = Week.containing(facts.today).plus(-41)
    assert said.words == f"The newest figures are those of week {newest.number} of {newest.year}."
    assert said.choice == Choice(weeks=26, metric="clickthroughs", last=newest)


def test_responses_end_with_the_newest_of_their_parts(facts_of):
    line = [None] * 40
    parts = {"reactions": [*OLD, *line], "comments": [*OLD[1:], None, *line]}
    facts = facts_of({"Blog": {"posts": [1] * 46, **parts}})
    said = trends(facts, Choice(weeks=26, metric="responses")).elsewhere
    assert said.choice.last == Week.containing(facts.today).plus(-41)


def test_an_empty_range_before_which_something_is_kept_says_so(facts_of):
    """Another measure of the range keeps it where it is; of this one a `?` stands in it."""
    facts = facts_of({"Blog": {"posts": [*OLD, *[None] * 60, "?"], "signups": [1] * 67}})
    facts = replace(facts, latest={(1, "posts"): facts.newest, (1, "signups"): facts.newest})
    said = trends(facts, Choice(weeks=26, metric="posts")).elsewhere
    assert said.words.startswith("None of these weeks has figures; earlier ones begin with week ")


def test_nothing_is_said_where_there_are_figures_enough_or_no_more(facts_of):
    full = facts_of({"Blog": {"posts": [1] * 80}})
    assert trends(full, Choice(weeks=26)).elsewhere is None
    assert trends(full, Choice(weeks=None)).elsewhere is None
    young = facts_of({"Blog": {"posts": [1, 2]}})
    assert trends(young, Choice(weeks=26)).elsewhere is None
    assert trends(young, Choice(weeks=None)).elsewhere is None


def test_the_table_knows_its_newest_week_with_a_figure(facts_of):
    facts = facts_of({"Blog": {"posts": [*OLD, *[None] * 9]}})
    table = trend_table(facts, Choice(weeks=26))
    assert table.rows[table.newest][1] == "7"
    assert table.newest == len(table.rows) - 11
    unknown = facts_of({"Blog": {"posts": ["?", "?"], "signups": ["?", "?"]}})
    assert trend_table(unknown, Choice(weeks=26)).newest is None
