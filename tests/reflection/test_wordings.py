"""The ways of asking: many enough, each with a way out, and never a reproach."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from influence_desktop.records import Signal
from influence_desktop.reflection.questions import AWAY, REST_WEEKS
from influence_desktop.reflection.wordings import absences, changes, question
from influence_desktop.weeks import Week

MEASURES = ("volume", "reach", "response", "clickthrough", "conversion")
START = Week(date(2020, 1, 6))
EVERY = [
    *absences(),
    *(words for ways in changes().values() for way in ways for words in way),
]
GUILT = re.compile(
    r"!|\b(fail\w*|only|just|don.t lose|lose|losing|lost|missed|miss|should|must|sorry|bad|worse"
    r"|better|again|streak|behind schedule|forgot\w*|neglect\w*|lazy|weak|poor)\b|\d",
    re.IGNORECASE,
)

weeks = st.integers(0, 2000).map(START.plus)


def signal(week, *, direction="drop", measure="volume", **more) -> Signal:
    return Signal(id=0, week=week, since=week, direction=direction, measure=measure, **more)


def test_there_are_more_than_25_ways_of_asking_and_no_two_are_the_same():
    assert len(EVERY) == len(set(EVERY))
    assert len(absences()) + sum(len(ways) for ways in changes().values()) >= 25


def test_every_cause_has_its_own_questions():
    assert set(changes()) == {(way, each) for way in ("drop", "soar") for each in MEASURES}


@pytest.mark.parametrize("words", EVERY)
def test_a_question_has_a_way_out_fits_on_a_line_and_blames_nobody(words):
    assert words.endswith("?")
    assert words.count("?") == 1
    assert re.search(r"\bor\b", words)
    assert len(words) <= 100
    assert GUILT.search(words) is None


def test_a_question_about_one_channel_names_it_and_one_about_all_does_not():
    for ways in changes().values():
        for of_all, of_one in ways:
            assert "{" not in of_all
            assert of_one.count("{channel}") == 1


@given(weeks, st.integers(REST_WEEKS, 2 * REST_WEEKS), st.sampled_from(sorted(changes())))
def test_no_way_of_asking_comes_back_after_the_rest_between_two_signals(week, later, cause):
    direction, measure = cause
    one, other = (
        signal(each, direction=direction, measure=measure) for each in (week, week.plus(later))
    )
    assert question(one, None) != question(other, None)
    assert question(one, "Blog") != question(other, "Blog")


@given(weeks, st.integers(1, REST_WEEKS - 1))
def test_two_absences_within_eight_weeks_are_asked_about_in_two_ways(week, later):
    one, other = (signal(each, evidence={AWAY: True}) for each in (week, week.plus(later)))
    assert question(one, None) != question(other, None)


@given(weeks, st.sampled_from(sorted(changes())))
def test_a_question_reads_the_same_each_time_it_is_shown(week, cause):
    one = signal(week, direction=cause[0], measure=cause[1])
    assert question(one, "Blog") == question(one, "Blog")


def test_each_way_of_asking_has_its_turn():
    asked = {
        question(signal(START.plus(ago), direction=way, measure=each, evidence=evidence), name)
        for ago in range(3 * REST_WEEKS)
        for way, each in changes()
        for evidence in ({}, {AWAY: True})
        for name in (None, "{channel}")
    }
    assert asked == set(EVERY)


def test_a_channel_whose_name_looks_like_a_place_to_fill_in_is_told_as_it_is():
    assert "{channel} {0}" in question(signal(START), "{channel} {0}")
