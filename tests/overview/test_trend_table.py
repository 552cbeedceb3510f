"""The table behind Trends: every measure, in words and for a spreadsheet."""

import pytest

from influence_desktop.overview.facts import Facts
from influence_desktop.overview.trend_states import PREVIOUS, Choice
from influence_desktop.overview.trend_table import trend_table
from influence_desktop.overview.trends import trends


@pytest.fixture(scope="session")
def facts(facts_of) -> Facts:
    lines = {
        "Blog": {"posts": [2, 3], "impressions": [50, 60], "clickthroughs": [40, 1_040],
                 "signups": [4, 3]},
        "Newsletter": {"posts": [1, 1], "clickthroughs": [100, 100]},
    }  # fmt: skip
    return facts_of(lines)


def cells(table, week, kind="rows"):
    return dict(zip(table.columns, getattr(table, kind)[week], strict=True))


def test_it_holds_all_measures_then_the_chosen_one_by_channel_then_rates(facts):
    assert trend_table(facts, Choice(compare=PREVIOUS)).columns == (
        "Week", "Posts", "Impressions", "Clickthroughs", "Signups",
        "Clickthroughs, usual", "Clickthroughs, 26 weeks before",
        "Clickthroughs, Blog", "Clickthroughs, Newsletter",
        "Clickthrough rate", "Engagement rate", "Conversion rate",
    )  # fmt: skip


def test_its_weeks_are_those_of_the_chart(facts):
    for choice in (Choice(weeks=13), Choice(weeks=None)):
        heads = trends(facts, choice).heads
        assert tuple(row[0] for row in trend_table(facts, choice).rows) == heads


def test_its_cells_are_words_with_what_they_are_made_of(facts):
    found = cells(trend_table(facts, Choice()), -2)
    assert found["Clickthroughs"] == "1,140"
    assert found["Clickthroughs, Blog"] == "1,040"
    assert found["Clickthroughs, usual"] == ""
    # of the blog alone, which is the only channel that tracks both figures
    assert found["Conversion rate"] == "3 of 1,040: 0.3 %, between 0.1 and 0.7 %"
    assert found["Engagement rate"] == "cannot tell"


def test_unknown_is_said_and_copied_as_nothing(facts):
    table = trend_table(facts, Choice())
    assert set(cells(table, -1).values()) == {
        "Week 47 · 16–22 November · open", "unknown", "", "cannot tell",
    }  # fmt: skip
    assert set(cells(table, -1, "plain").values()) == {"2026-W47", ""}


def test_a_spreadsheet_gets_weeks_that_sort_and_bare_figures(facts):
    found = cells(trend_table(facts, Choice()), -2, "plain")
    assert (found["Week"], found["Clickthroughs"]) == ("2026-W46", "1140")
    assert float(found["Conversion rate"]) == pytest.approx(3 / 1_040, rel=1e-5)


def test_large_figures_are_copied_in_full(facts_of):
    facts = facts_of({"Blog": {"posts": [10**12] * 10}})
    table = trend_table(facts, Choice())
    assert cells(table, -2, "plain")["Posts"] == "1000000000000"
    assert cells(table, -2, "plain")["Posts, usual"] == "1000000000000.00"
    assert cells(table, -2)["Posts, usual"] == "1,000,000,000,000"


def test_comparisons_are_copied_where_there_are_any(facts_of):
    facts = facts_of({"Blog": {"posts": list(range(1, 41))}})
    table = trend_table(facts, Choice(weeks=13, compare=PREVIOUS))
    assert cells(table, -2)["Posts, 13 weeks before"] == "27"
    assert cells(table, -2, "plain")["Posts, 13 weeks before"] == "27"
    assert cells(table, -1, "plain")["Posts, 13 weeks before"] == ""


def test_where_nothing_is_measured_it_is_empty(facts_of):
    table = trend_table(facts_of({"Blog": {"posts": [None]}}), Choice())
    assert (table.columns, table.rows, table.plain) == ((), (), ())
