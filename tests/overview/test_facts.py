"""How much of a journal has to be read for a page."""

from dataclasses import replace
from datetime import date
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from influence_desktop.overview.facts import facts_anchor, totals_from
from influence_desktop.overview.glance import glance
from influence_desktop.records import Pause
from influence_desktop.weeks import FIRST_DAY, Week

TODAY = date(2026, 11, 18)
OPEN = Week.containing(TODAY)


def test_without_a_pause_so_many_weeks_before_the_first_shown_one_are_read():
    # 26 shown, and before them 26 for the usual, 8 for the habit, 9 that may be settling
    assert totals_from(OPEN) == OPEN.plus(-26 - 43)


def test_paused_weeks_reach_further_back():
    pause = Pause(first=OPEN.plus(-40).monday, last=OPEN.plus(-31).sunday)
    assert totals_from(OPEN, pauses=[pause]) == OPEN.plus(-26 - 43 - 10)


def test_everything_is_read_for_all_weeks_or_an_endless_pause():
    assert totals_from(OPEN, weeks=None) is None
    assert totals_from(OPEN, pauses=[Pause(first=FIRST_DAY, last=TODAY)]) is None


def test_glance_speaks_of_the_open_week_or_of_where_a_lapse_began():
    assert facts_anchor(None, today=TODAY) == OPEN
    assert facts_anchor((OPEN.plus(-90), OPEN.plus(-60)), today=TODAY) == OPEN.plus(-60)
    assert facts_anchor((OPEN.plus(-90), OPEN.plus(6)), today=TODAY) == OPEN


@settings(max_examples=25, deadline=None)
@given(
    seed=st.integers(0, 10**6),
    known=st.floats(0.2, 1),
    ago=st.integers(0, 90),
    length=st.integers(0, 20),
    paused=st.sampled_from([None, 1, 2]),
)
def test_reading_only_what_matters_gives_the_same_glance(
    facts_of, seed, known, ago, length, paused
):
    draw = Random(seed)
    blog, talks = (
        [draw.randrange(50) if draw.random() < known else None for _ in range(120)]
        for _ in range(2)
    )
    lines = {"Blog": {"clickthroughs": blog}, "Talks": {"clickthroughs": talks}}
    pause = Pause(
        channel_id=paused, first=OPEN.plus(-ago - length).monday, last=OPEN.plus(-ago).sunday
    )
    everything = facts_of(lines, pauses=[pause])
    first = totals_from(OPEN, pauses=[pause])
    assert first is not None
    read = [total for total in everything.totals if total.week >= first]
    assert glance(replace(everything, totals=read)) == glance(everything)
