"""What a week is compared with, and why it sometimes is not."""

from datetime import date

import pytest

from influence_desktop.overview.comparison import possible, weeks_before
from influence_desktop.overview.trend_states import LAST_YEAR, NOTHING, PREVIOUS, Choice
from influence_desktop.overview.trends import trends
from influence_desktop.records import Fence, Pause
from influence_desktop.weeks import Week

NEWEST = Week(date(2026, 11, 9))


def compared(facts, **choice):
    """Return the dashed line, and what the read-out says of it by week."""
    state = trends(facts, Choice(**{"weeks": 13, "compare": LAST_YEAR} | choice))
    said = {
        week.label: dict(readout)
        for week, readout in zip(state.clock.weeks, state.readouts, strict=True)
    }
    return state.rows[0].compared, said


def rising(facts_of, weeks=120, **more):
    return facts_of({"Blog": {"posts": list(range(1, weeks + 1))}}, **more)


def test_nothing_is_compared_unasked(facts_of):
    state = trends(rising(facts_of), Choice())
    assert state.rows[0].compared == ()
    assert [name for name, _ in state.readouts[0]] == ["Posts", "usual"]


def test_last_year_is_the_week_of_the_same_number(facts_of):
    # 2026-W46 is the 120th week and holds 120; 2025-W46 lies 52 weeks before.
    values, said = compared(rising(facts_of))
    assert values[-2] == 68
    assert (said["2026-W46"]["Posts"], said["2026-W46"]["last year"]) == ("120", "68")


def test_previous_is_the_range_just_before(facts_of):
    values, said = compared(rising(facts_of), compare=PREVIOUS)
    assert values[:-1] == tuple(range(95, 108))
    assert said["2026-W46"]["13 weeks before"] == "107"


def test_the_figures_of_the_year_before_are_read_too(facts_of):
    assert [weeks_before(Choice(weeks=13, compare=each)) for each in (NOTHING, PREVIOUS)] == [0, 13]
    assert weeks_before(Choice(weeks=None, compare=LAST_YEAR)) == 53


def test_a_week_53_had_none_the_year_before(facts_of):
    facts = rising(facts_of, last=Week(date(2021, 1, 11)), today=date(2021, 1, 20))
    values, said = compared(facts)
    assert said["2020-W53"]["last year"] == "had no week 53"
    assert said["2021-W01"]["last year"] != "unknown"
    labels = list(said)
    assert values[labels.index("2020-W53")] is None
    # One year has a week that the next one has not: nothing stands beside it.
    assert values[labels.index("2021-W01")] == values[labels.index("2020-W52")] + 1


def test_an_open_week_is_not_compared(facts_of):
    values, said = compared(rising(facts_of, last=NEWEST.plus(1)))
    assert values[-1] is None
    assert said["2026-W47"]["last year"] == "not compared yet"


def test_a_settling_week_is_not_compared(facts_of):
    young = {"value": 9, "origin": "posts", "posts": 1, "known": 1, "taken": NEWEST.sunday}
    facts = facts_of({"Blog": {"posts": [*range(119), young]}})
    values, said = compared(facts)
    assert values[-2] is None
    assert said["2026-W46"]["last year"] == "not compared yet"


def test_pauses_then_and_now_are_gaps(facts_of):
    now = Pause(first=NEWEST.monday, last=NEWEST.sunday)
    before = Pause(first=NEWEST.plus(-54).monday, last=NEWEST.plus(-54).sunday)
    values, said = compared(rising(facts_of, pauses=[now, before]))
    assert (values[-2], values[-4]) == (None, None)
    assert said["2026-W46"]["last year"] == "not compared in a pause"
    assert said["2026-W44"]["last year"] == "paused"


def test_what_was_not_recorded_then_is_unknown(facts_of):
    values, said = compared(rising(facts_of, weeks=60))
    assert said["2026-W46"]["last year"] == "8"
    assert said["2026-W38"]["last year"] == "unknown"
    assert values[:5] == (None,) * 5


@pytest.mark.parametrize(
    ("ago", "last_year"),
    [
        (20, "not comparable"),
        (0, "68"),  # the fence's own week still counts as before
        (1, "not comparable"),
        (52, "not comparable"),  # so does it a year ago
        (53, "68"),
    ],
)
def test_no_week_is_compared_across_a_fence(facts_of, ago, last_year):
    fence = Fence(date=NEWEST.plus(-ago).monday, channel_id=1, metrics=("posts",))
    values, said = compared(rising(facts_of, fences=[fence]))
    assert said["2026-W46"]["last year"] == last_year
    assert (values[-2] is None) == (last_year == "not comparable")


def test_weeks_on_one_side_of_a_fence_are_compared_and_the_line_ends_there(facts_of):
    fence = Fence(date=NEWEST.plus(-5).monday, channel_id=1)
    values, _ = compared(rising(facts_of, fences=[fence]))
    assert [value is not None for value in values] == [True] * 8 + [False] * 6


def test_before_all_weeks_lies_nothing(facts_of):
    assert possible(Choice(weeks=None, compare=PREVIOUS)) == NOTHING
    assert possible(Choice(weeks=52, compare=PREVIOUS)) == PREVIOUS
    state = trends(rising(facts_of), Choice(weeks=None, compare=PREVIOUS))
    assert (state.compare, state.choice.compare) == (NOTHING, PREVIOUS)
    assert state.rows[0].compared == ()
