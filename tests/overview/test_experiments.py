"""Experiments: what followed each time something was done again, and when that can be told."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from influence_desktop.overview.experiments import SHOWN_WEEKS, experiments, experiments_since
from influence_desktop.overview.facts import opened
from influence_desktop.overview.reflect import reflect_weeks
from influence_desktop.records import Answer, Fence, Note, Pause, Signal
from influence_desktop.weeks import Week
from tests.overview.conftest import TODAY

NEWEST = Week(date(2026, 11, 9))
FIRST = NEWEST.plus(-19)
"""The week in which signups rose for the first time; they did so for three weeks."""


def facts_with(facts_of, *notes, later=100, signal=None, line="Gave away the report", **more):
    """A journal of 45 weeks: 100 signups, then 300 for three weeks, then `later`."""
    signups = [100] * 22 + [90, 110] * 1 + [100] + [300] * 3 + [100] * 8 + [later] * 9
    facts = facts_of({"Blog": {"signups": signups}, "Talks": {"posts": [1]}})
    soar = signal or Signal(
        id=7, week=FIRST.plus(2), since=FIRST, direction="soar", measure="conversion", channel_id=1
    )
    answer = Answer(id=1, signal_id=7, kind="line", date=soar.week.sunday, note_id=20)
    first = Note(id=20, date=soar.week.monday, text=line, signal_id=7)
    return replace(facts, signals=[soar], answers=[answer], notes=[first, *notes], **more)


def again(week, text="About twice as many", number=21):
    return Note(id=number, date=week.monday, text=text, signal_id=7)


def one(facts):
    (found,) = experiments(opened(facts))
    return found


def test_a_soar_that_was_answered_with_a_line_is_an_experiment(facts_of):
    found = one(facts_with(facts_of))
    assert found.what == "Gave away the report"
    assert found.head == "More signups in Blog for three weeks"
    (first,) = found.times
    assert first.when == "29 June – 19 July"
    assert first.followed.startswith("300 signups a week; usual before it 100, mostly between ")
    assert (first.expected, first.verdict) == ("", "")


@pytest.mark.parametrize(
    ("later", "verdict"), [(100, "It did not repeat."), (280, "The signups rose again.")]
)
def test_every_later_note_of_its_signal_is_a_time_it_was_done_again(facts_of, later, verdict):
    found = one(facts_with(facts_of, again(NEWEST.plus(-8)), later=later))
    time = found.times[1]
    assert time.when == "14 September"
    assert time.expected == "About twice as many"
    assert time.followed.startswith(f"{later} signups a week; usual before it 100")
    assert time.verdict == verdict


def test_the_times_stand_in_the_order_of_their_days(facts_of):
    found = one(
        facts_with(facts_of, again(NEWEST.plus(-5), "b", 21), again(NEWEST.plus(-8), "a", 22))
    )
    assert [time.expected for time in found.times] == ["", "a", "b"]


def test_four_weeks_have_to_be_over_first(facts_of):
    found = one(facts_with(facts_of, again(NEWEST.plus(-2))))
    assert found.times[1].followed == "The four weeks from then on are not over yet."
    assert found.times[1].verdict == ""
    assert one(facts_with(facts_of, again(NEWEST.plus(-3)))).times[1].verdict


def test_what_is_unknown_or_paused_is_not_judged(facts_of):
    week = NEWEST.plus(-8)
    away = Pause(first=week.monday, last=week.plus(2).sunday)
    found = one(facts_with(facts_of, again(week), pauses=[away]))
    assert found.times[1].followed == "Too few weeks are known to tell what followed."
    assert found.times[1].verdict == ""


def test_a_measure_without_figures_tells_nothing(facts_of):
    signal = Signal(id=7, week=FIRST, since=FIRST, direction="soar", measure="reach")
    found = one(facts_with(facts_of, again(NEWEST.plus(-8)), signal=signal))
    assert {time.followed for time in found.times} == {
        "Too few weeks are known to tell what followed."
    }


def test_a_drop_or_another_answer_is_none(facts_of):
    facts = facts_with(facts_of)
    drop = replace(facts.signals[0], direction="drop")
    no = replace(facts.answers[0], kind="not_now", note_id=None)
    assert experiments(opened(replace(facts, signals=[drop]))) == ()
    assert experiments(opened(replace(facts, answers=[no]))) == ()
    assert experiments(opened(replace(facts, notes=[]))) == ()


def test_the_one_done_last_stands_first_and_what_is_long_ago_is_not_shown(facts_of):
    facts = facts_with(facts_of)
    long_ago = TODAY - timedelta(weeks=SHOWN_WEEKS + 4)
    kinds = {8: NEWEST.plus(-10), 9: Week.containing(long_ago), 10: Week.containing(long_ago)}
    signals = [
        replace(facts.signals[0], id=number, week=week, since=week)
        for number, week in kinds.items()
    ]
    answers = [
        Answer(id=number, signal_id=number, kind="line", date=week.sunday, note_id=number)
        for number, week in kinds.items()
    ]
    notes = [
        Note(id=number, date=week.monday, text=f"no {number}", signal_id=number)
        for number, week in kinds.items()
    ]
    once_more = Note(id=30, date=NEWEST.plus(-1).monday, text="once more", signal_id=10)
    facts = replace(
        facts,
        signals=[*facts.signals, *signals],
        answers=[*facts.answers, *answers],
        notes=[*facts.notes, *notes, once_more],
    )
    assert [each.what for each in experiments(opened(facts))] == [
        "no 10", "no 8", "Gave away the report",
    ]  # fmt: skip
    assert experiments_since(facts) == kinds[10]
    assert reflect_weeks(facts, facts.open_week) == kinds[10].until(facts.open_week)


def test_without_experiments_half_a_year_is_read(facts_of):
    facts = replace(facts_with(facts_of), answers=[])
    assert experiments_since(facts) is None
    assert reflect_weeks(facts, facts.open_week) == 26


@pytest.mark.parametrize(
    ("ago", "told"),
    [(7, "Not comparable: in these weeks a platform began to count anew."), (3, "")],
)
def test_across_a_fence_nothing_is_said_of_what_followed(facts_of, ago, told):
    fence = Fence(date=NEWEST.plus(-ago).monday, channel_id=1)
    time = one(facts_with(facts_of, again(NEWEST.plus(-8)), fences=[fence])).times[1]
    assert (told == time.followed) == bool(told)
    assert bool(time.verdict) == (not told)
