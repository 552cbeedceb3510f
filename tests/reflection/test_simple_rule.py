"""One question by a simple rule, and how long it stays closed."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from influence_desktop.records import Answer, Signal
from influence_desktop.reflection.simple_rule import fall, question
from influence_desktop.scoring.series import Series
from influence_desktop.scoring.sums import summed
from influence_desktop.weeks import Week

FIRST = Week(date(2026, 1, 5))
NEWEST = FIRST.plus(11)
TODAY = NEWEST.plus(1).monday

STEADY = [100, 110, 90, 105, 95, 100, 108, 92, 103, 97, 100, 101]
FALLEN = [*STEADY[:10], 40, 60]


def total(values, metric="clickthroughs", *, paused=(), settling=()) -> Series:
    count = len(values)
    part = Series(
        metric=metric,
        first=FIRST,
        values=tuple(values),
        at_least=(None,) * count,
        complete=tuple(FIRST.plus(index) <= NEWEST for index in range(count)),
        paused=tuple(index in paused for index in range(count)),
        settling=tuple(index in settling for index in range(count)),
        start=0,
        channel_id=1,
    )
    return summed([part], metric=metric)


def ask(*totals, signals=(), answers=(), today=TODAY):
    by_metric = {each.metric: each for each in totals}
    return question(by_metric, NEWEST, signals=signals, answers=answers, today=today)


def asked_before(weeks_ago=1, measure="clickthrough", channel_id=None) -> Signal:
    week = NEWEST.plus(-weeks_ago)
    return Signal(
        id=7,
        week=week,
        since=week.plus(-1),
        direction="drop",
        measure=measure,
        channel_id=channel_id,
    )


def answered(kind="line", until=None) -> Answer:
    return Answer(signal_id=7, kind=kind, date=NEWEST.monday, until=until)


def test_two_weeks_below_the_usual_band_ask_with_their_numbers():
    posts = total([6] * 10 + [2, 2], "posts")
    found = ask(total(FALLEN), posts)
    assert found is not None
    assert (found.week, found.since) == (NEWEST, NEWEST.plus(-1))
    assert (found.measure, found.metric) == ("clickthrough", "clickthroughs")
    assert (found.mean, found.posts, found.usual_posts) == (50, 2, 6)
    # ten weeks before, 2½ left out at each end: (95/2 + 97 + 100 + 100 + 103 + 105/2) / 5
    assert (found.usual, found.ratio) == (100, 0.5)


def test_weeks_about_the_usual_ask_nothing():
    assert ask(total(STEADY)) is None


@pytest.mark.parametrize(
    "values",
    [
        [*STEADY[:10], 100, 60],
        [*STEADY[:10], 40, 100],
        [*STEADY[:10], None, 60],
        [*STEADY[:10], 40, None],
        [None] * 4 + [*STEADY[:6], 40, 60],
    ],
    ids=["newest only", "one before only", "unknown before", "unknown newest", "too few weeks"],
)
def test_one_low_week_or_an_unknown_one_asks_nothing(values):
    assert ask(total(values)) is None


def test_paused_and_settling_weeks_are_never_asked_about():
    assert ask(total(FALLEN, paused={11})) is None
    assert ask(total(FALLEN, settling={10})) is None


def test_the_largest_fall_relative_to_its_usual_is_asked_about():
    found = ask(total(FALLEN), total([*STEADY[:10], 5, 5], "signups"))
    assert found is not None
    assert (found.measure, found.metric) == ("conversion", "signups")
    found = ask(total(FALLEN), total([*STEADY[:10], 70, 70], "responses"))
    assert found is not None
    assert found.measure == "clickthrough"


def test_posts_that_cannot_be_told_are_left_out():
    without = fall(total(FALLEN), NEWEST, posts=None)
    unknown = fall(total(FALLEN), NEWEST, posts=total([6] * 11 + [None], "posts"))
    few = fall(total(FALLEN), NEWEST, posts=total([None] * 6 + [6] * 6, "posts"))
    for found in (without, unknown, few):
        assert found is not None
        assert (found.posts, found.usual_posts) == (None, None)


def test_a_question_without_an_answer_stays_open():
    assert ask(total(FALLEN), signals=[asked_before()]) is not None


@pytest.mark.parametrize("kind", ["line", "pause", "not_now", "stop", "fence"])
def test_an_answer_closes_the_question_about_its_measure(kind):
    assert ask(total(FALLEN), signals=[asked_before()], answers=[answered(kind)]) is None


def test_after_eight_weeks_an_answer_no_longer_closes_but_a_stop_does():
    still, over = asked_before(7), asked_before(8)
    assert ask(total(FALLEN), signals=[still], answers=[answered()]) is None
    assert ask(total(FALLEN), signals=[over], answers=[answered()]) is not None
    assert ask(total(FALLEN), signals=[over], answers=[answered("stop")]) is None


def test_a_snooze_closes_until_its_day():
    day = TODAY + timedelta(days=7)
    snooze = {"signals": [asked_before()], "answers": [answered("snooze", day)]}
    assert ask(total(FALLEN), **snooze, today=day - timedelta(days=1)) is None
    assert ask(total(FALLEN), **snooze, today=day) is not None


def test_an_answer_about_any_drop_gives_the_whole_journal_rest():
    for signal in (asked_before(measure="response"), asked_before(channel_id=3)):
        assert ask(total(FALLEN), signals=[signal], answers=[answered()]) is None


def test_a_stop_closes_only_its_own_measure_for_good():
    for signal in (asked_before(8, measure="response"), asked_before(8, channel_id=3)):
        assert ask(total(FALLEN), signals=[signal], answers=[answered("stop")]) is not None


def test_an_answer_about_a_rise_leaves_the_question_open():
    rise = replace(asked_before(), direction="soar")
    assert ask(total(FALLEN), signals=[rise], answers=[answered()]) is not None
