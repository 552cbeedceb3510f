"""Laws that hold for any journal."""

import math

from hypothesis import given, settings
from hypothesis import strategies as st

from influence_desktop.overview.glance import glance
from influence_desktop.overview.rows import series_rows
from influence_desktop.overview.trend_states import LAST_YEAR, PREVIOUS, Choice
from influence_desktop.overview.trend_table import trend_table
from influence_desktop.overview.trends import trends
from influence_desktop.records import MOST

FEW = settings(max_examples=40, deadline=None)
line = st.lists(st.none() | st.integers(0, MOST) | st.just("?"), min_size=1, max_size=30)
metrics = st.fixed_dictionaries(
    {"posts": line, "clickthroughs": line}, optional={"signups": line, "reshares": line}
)


@FEW
@given(metrics, metrics)
def test_a_private_channel_changes_nothing_that_is_counted(facts_of, blog, family):
    with_it = facts_of({"Blog": blog, "Family": family}, channels={"Family": {"private": True}})
    without = facts_of({"Blog": blog})
    if not without.first_weeks:
        return
    found, expected = glance(with_it), glance(without)
    assert found.rows == expected.rows
    assert found.channels == expected.channels
    assert found.sentence == expected.sentence
    choice = Choice(compare=LAST_YEAR)
    assert trends(with_it, choice).rows == trends(without, choice).rows
    assert trend_table(with_it, choice) == trend_table(without, choice)


@FEW
@given(metrics, st.data())
def test_the_order_of_the_totals_does_not_matter(facts_of, blog, data):
    facts = facts_of({"Blog": blog})
    shuffled = type(facts)(
        today=facts.today,
        channels=facts.channels,
        totals=data.draw(st.permutations(list(facts.totals))),
        first_weeks=facts.first_weeks,
    )
    assert glance(shuffled) == glance(facts)
    assert series_rows(shuffled) == series_rows(facts)


@FEW
@given(metrics, metrics)
def test_every_number_is_finite(facts_of, blog, talks):
    facts = facts_of({"Blog": blog, "Talks": talks})
    choice = Choice(weeks=13, compare=PREVIOUS)
    state, table = trends(facts, choice), trend_table(facts, choice)
    for row in (*state.rows, *glance(facts).rows):
        lines = (number for line in row.lines for number in (*line.values, *line.soft))
        numbers = (*row.values, *row.soft, *row.usual, *row.low, *row.high, *row.compared, *lines)
        assert all(number is None or math.isfinite(number) for number in numbers)
    cells = (word for entry in (*table.rows, *table.plain) for word in entry)
    said = (word for row in state.rows for word in row.said)
    words = " ".join((*cells, *said))
    assert "nan" not in words
    assert "inf" not in words


@FEW
@given(metrics)
def test_an_unknown_figure_is_never_told_as_zero(facts_of, blog):
    facts = facts_of({"Blog": blog})
    totals = {(t.week, t.metric): t.value for t in facts.totals}
    for metric in blog:
        state = trends(facts, Choice(weeks=52, metric=metric))
        if state.measure == metric:
            row = state.rows[0]
            for index, week in enumerate(state.clock.weeks):
                shown = row.values[index] if row.soft[index] is None else row.soft[index]
                assert shown == totals.get((week, metric))
