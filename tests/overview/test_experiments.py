"""Experiments: what followed each time something was done again, and when that can be told."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from influence_desktop.overview.experiments import (
    SHOWN_WEEKS,
    _verdict,
    experiments,
    experiments_since,
)
from influence_desktop.overview.reflect import reflect_weeks
from influence_desktop.records import Answer, Fence, Note, Pause, Signal
from influence_desktop.reflection.again import STEADY_WEEKS, Followed
from influence_desktop.reflection.definitions import signal_definitions
from influence_desktop.weeks import Week
from tests.overview.conftest import TODAY
from tests.reports.written_formulas import worked_out

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
    (found,) = experiments(facts)
    return found


def test_a_soar_that_was_answered_with_a_line_is_an_experiment(facts_of):
    found = one(facts_with(facts_of))
    assert found.what == "Gave away the report"
    assert found.head == "More signups in Blog for three weeks"
    (first,) = found.times
    assert first.when == "29 June – 19 July"
    assert first.followed.startswith(
        "Signups a week: 300; usual before it 100. Luck allowed for, that is 2"
    )
    assert (first.expected, first.verdict) == ("", "")


@pytest.mark.parametrize(
    ("later", "verdict"),
    [
        (100, "It did not repeat."),
        (280, "The signups rose again."),
        (180, "The signups rose again, by less."),
        (60, "It did not repeat."),
    ],
)
def test_every_later_note_of_its_signal_is_a_time_it_was_done_again(facts_of, later, verdict):
    found = one(facts_with(facts_of, again(NEWEST.plus(-8)), later=later))
    time = found.times[1]
    assert time.when == "14 September"
    assert time.expected == "About twice as many"
    assert time.followed.startswith(f"Signups a week: {later}; usual before it 100. Luck allowed")
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
    assert experiments(replace(facts, signals=[drop])) == ()
    assert experiments(replace(facts, answers=[no])) == ()
    assert experiments(replace(facts, notes=[])) == ()


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
    assert [each.what for each in experiments(facts)] == [
        "no 10", "no 8", "Gave away the report",
    ]  # fmt: skip
    assert experiments_since(facts) == kinds[10]
    assert reflect_weeks(facts, facts.open_week) == kinds[10].until(facts.open_week) + 52


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


USUAL = [200, 190, 210, 180, 205, 215, 195, 188]


def rising(facts_of, weeks, gap, later, *, posts=None, **more):
    """A journal whose responses per post rose for some weeks, and after a gap for four again."""
    reactions = [*USUAL * 7, *[810, 790, 800, 805, 795, 800][:weeks], *(USUAL * 2)[:gap], *later]
    facts = facts_of({"Blog": {"posts": posts or [4] * len(reactions), "reactions": reactions}})
    since = NEWEST.plus(1 - weeks - gap - len(later))
    soar = Signal(id=7, since=since, week=since.plus(1), direction="soar", measure="response")
    answer = Answer(id=1, signal_id=7, kind="line", date=soar.week.sunday, note_id=20)
    line = Note(id=20, date=soar.week.monday, text="Gave", signal_id=7)
    done = [line, again(NEWEST.plus(1 - len(later)))]
    return replace(facts, signals=[soar], answers=[answer], notes=done, **more)


@pytest.mark.parametrize("weeks", [2, 3, 4, 6])
@pytest.mark.parametrize("gap", [4, 8, 12])
@pytest.mark.parametrize("later", [800, 780, 600])
def test_a_true_repeat_is_told_however_long_the_first_rise_was(facts_of, weeks, gap, later):
    time = one(rising(facts_of, weeks, gap, [later] * 4)).times[1]
    assert time.verdict.startswith("The responses per post rose again")
    assert "; usual before it 49. " in time.followed or "; usual before it 50. " in time.followed


def test_earlier_repeats_are_not_the_usual_of_later_ones(facts_of):
    facts = rising(facts_of, 4, 8, [790, 800, 810, 800, *USUAL, 800, 790, 805, 795])
    notes = [facts.notes[0], again(NEWEST.plus(-15)), again(NEWEST.plus(-3), number=22)]
    first, *later = one(replace(facts, notes=notes)).times
    assert first.verdict == ""
    assert {time.verdict for time in later} == {"The responses per post rose again."}


@pytest.mark.parametrize(
    ("posts", "later", "verdict"),
    [
        (12, 600, "It did not repeat."),
        (1, 200, "The responses per post rose again."),
        (2, 100, "It did not repeat."),
    ],
    ids=["more of more posts", "as ever of fewer posts", "less of fewer posts"],
)
def test_what_is_judged_is_the_measure_that_soared(facts_of, posts, later, verdict):
    every = [4] * (56 + 2 + 8) + [posts] * 4
    time = one(rising(facts_of, 2, 8, [later] * 4, posts=every)).times[1]
    assert time.verdict == verdict
    assert time.followed.startswith(f"Responses per post: {later // posts}; usual before it 49. ")


def test_one_lucky_week_is_no_repeat_yet(facts_of):
    time = one(rising(facts_of, 2, 8, [200, 2000, 190, 205])).times[1]
    assert time.verdict == "It rose in one week alone: too few to tell whether it repeated."


def test_what_small_counts_leave_open_stays_open(facts_of):
    signups = [*[1, 2, 1] * 15, *[3, 3, 4, 3], *[1, 2] * 4, *[2, 2, 3, 2]]
    facts = facts_of({"Blog": {"signups": signups}})
    since = NEWEST.plus(-15)
    soar = Signal(id=7, since=since, week=since.plus(3), direction="soar", measure="conversion")
    answer = Answer(id=1, signal_id=7, kind="line", date=soar.week.sunday, note_id=20)
    line = Note(id=20, date=soar.week.monday, text="Gave", signal_id=7)
    facts = replace(facts, signals=[soar], answers=[answer], notes=[line, again(NEWEST.plus(-3))])
    assert one(facts).times[1].verdict == "Too few to tell whether it repeated."


def test_what_had_not_come_down_before_cannot_have_risen_again(facts_of):
    time = one(rising(facts_of, 6, 0, [800] * 4)).times[1]
    assert time.verdict == ""
    assert time.followed == (
        "It had not come down since the time before: nothing can be told of this one."
    )


def test_where_a_rise_stayed_its_level_is_the_usual(facts_of):
    stayed = [790, 800, 810, 805, 795, 800] * 3
    time = one(rising(facts_of, 6, 0, [*stayed, 800, 790, 810, 800])).times[1]
    facts = rising(facts_of, 6, 0, [*stayed, 800, 790, 810, 800])
    facts = replace(facts, notes=[facts.notes[0], again(NEWEST.plus(-3))])
    time = one(facts).times[1]
    assert time.followed.startswith("Responses per post: 200; usual before it 200. ")
    assert time.verdict == "It did not repeat."


def test_the_range_of_the_first_time_is_as_wide_as_it_was_told(facts_of):
    facts = rising(facts_of, 4, 8, [200] * 4)
    told = replace(facts.signals[0], ratio=3.0, ratio_low=1.5, ratio_high=9.0)
    first = one(replace(facts, signals=[told])).times[0]
    assert "that is 150 to 900" in first.followed


@pytest.mark.parametrize(
    ("least", "verdict"),
    [(1.5, "It did not repeat."), (1.1, "Too few to tell whether it repeated.")],
)
def test_what_may_have_risen_as_the_first_time_may_have_is_left_open(facts_of, least, verdict):
    facts = rising(facts_of, 4, 8, [200] * 4)
    told = replace(facts.signals[0], ratio=3.0, ratio_low=least, ratio_high=9.0)
    assert one(replace(facts, signals=[told])).times[1].verdict == verdict


def test_where_the_first_rise_was_corrected_away_nothing_can_have_lasted(facts_of):
    signups = [*[100] * 45, *[95, 105, 100, 100] * 4]
    facts = facts_of({"Blog": {"signups": signups}})
    since = NEWEST.plus(-15)
    soar = Signal(id=7, since=since, week=since.plus(3), direction="soar", measure="conversion",
                  ratio=2.0, ratio_low=1.5, ratio_high=2.6)  # fmt: skip
    answer = Answer(id=1, signal_id=7, kind="line", date=soar.week.sunday, note_id=20)
    line = Note(id=20, date=soar.week.monday, text="Gave", signal_id=7)
    facts = replace(facts, signals=[soar], answers=[answer], notes=[line, again(NEWEST.plus(-3))])
    time = one(facts).times[1]
    assert time.followed.startswith("Signups a week: 100; usual before it 100. ")
    assert time.verdict == "Too few to tell whether it repeated."


def test_channels_of_which_nothing_could_be_expected_are_named(facts_of):
    signups = [*[100] * 45, *[300, 310, 290, 305], *[100] * 8, *[300, 305, 290, 310]]
    facts = facts_of({"Blog": {"signups": signups}, "Talks": {"signups": [None] * 57 + [5] * 4}})
    since = NEWEST.plus(-15)
    soar = Signal(id=7, since=since, week=since.plus(3), direction="soar", measure="conversion")
    answer = Answer(id=1, signal_id=7, kind="line", date=soar.week.sunday, note_id=20)
    line = Note(id=20, date=soar.week.monday, text="Gave", signal_id=7)
    facts = replace(facts, signals=[soar], answers=[answer], notes=[line, again(NEWEST.plus(-3))])
    first, later = one(facts).times
    assert first.followed.startswith("Signups a week: 301; usual before it 100. ")
    assert later.followed.startswith("Signups a week without Talks: 301; usual before it 100. ")


def test_a_line_that_was_taken_out_leaves_the_times_it_was_done_again(facts_of):
    facts = rising(facts_of, 4, 8, [800] * 4)
    found = one(replace(facts, notes=facts.notes[1:]))
    assert found.what == "The line was taken out later."
    assert [bool(time.verdict) for time in found.times] == [False, True]
    assert experiments(replace(facts, notes=[])) == ()


def test_of_a_channel_that_is_private_now_nothing_is_told(facts_of):
    facts = facts_with(facts_of, again(NEWEST.plus(-8)))
    private = [replace(each, private=each.id == 1) for each in facts.channels]
    told = {time.followed for time in one(replace(facts, channels=private)).times}
    assert told == {"Too few weeks are known to tell what followed."}


def test_an_experiment_of_a_topic_is_judged_by_the_topic(facts_of):
    facts = rising(facts_of, 4, 8, [800] * 4)
    evidence = {"topic": "blog", "upstream": "posts"}
    signals = [replace(facts.signals[0], evidence=evidence)]
    by_topic = replace(facts, by_topic=True)
    found = one(replace(facts, signals=signals, topics=by_topic))
    assert found.times[1].verdict == "The responses per post rose again."
    for topics in (None, replace(by_topic, channels=[])):
        times = one(replace(facts, signals=signals, topics=topics)).times
        assert {time.verdict for time in times} == {""}


def test_of_a_journal_whose_figures_are_gone_nothing_is_told(facts_of):
    facts = replace(facts_with(facts_of, again(NEWEST.plus(-8))), totals=[], first_weeks={})
    told = {time.followed for time in one(facts).times}
    assert told == {"Too few weeks are known to tell what followed."}


def test_a_time_before_the_first_one_and_weeks_that_end_before_they_began_do_no_harm(facts_of):
    before = again(NEWEST.plus(-40))
    turned = Signal(id=7, week=FIRST, since=FIRST.plus(3), direction="soar", measure="conversion")
    for signal in (None, turned):
        assert len(one(facts_with(facts_of, before, signal=signal)).times) == 2


@pytest.mark.parametrize("least", [0.8, 1.5])
@pytest.mark.parametrize("steady", [True, False])
@pytest.mark.parametrize(("low", "high"), [(1.2, 2.0), (0.7, 1.2), (0.7, 1.6), (0.5, 0.9)])
def test_whether_it_repeated_is_told_as_it_is_written(low, high, steady, least):
    written = next(each.formula for each in signal_definitions() if each.id == "repeat")
    said = worked_out(written, max=max, low=low, high=high, low_of_the_first=least,
                      weeks_nearer_to_it=STEADY_WEEKS if steady else STEADY_WEEKS - 1)  # fmt: skip
    told = Followed(
        figure="signups", upstream=None, seen=1.0, expected=1.0, given=None, without="",
        ratio=1.0, low=low, high=high, steady=steady,
    )  # fmt: skip
    words = {
        "rose again": "The signups rose again.",
        "one week alone": "It rose in one week alone: too few to tell whether it repeated.",
        "did not repeat": "It did not repeat.",
        "too few to tell": "Too few to tell whether it repeated.",
    }
    assert _verdict(told, least, 1.1) == words[said]
