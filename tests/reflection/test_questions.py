"""Which signal is asked about, and how long its question stays closed."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from influence_desktop.records import ONLY, Answer, Signal
from influence_desktop.reflection.questions import (
    ASKED,
    AWAY,
    FRESH_WEEKS,
    REST_WEEKS,
    asked_on,
    same,
    to_ask,
)
from influence_desktop.weeks import Week

NEWEST = Week(date(2026, 3, 23))
TODAY = NEWEST.plus(1).monday


def signal(ago=1, measure="clickthrough", *, direction="drop", channel_id=None, **more) -> Signal:
    week = NEWEST.plus(-ago)
    fields = {"id": 0, "since": week.plus(-3), **more}
    return Signal(week=week, direction=direction, measure=measure, channel_id=channel_id, **fields)


def away(ago=0, **more) -> Signal:
    return signal(ago, "volume", evidence={AWAY: True}, **more)


def before(*args, **more) -> Signal:
    """A signal that was asked about before, and is kept."""
    return signal(*args, id=7, **more)


def answered(kind="line", *, ago=8, until=None) -> Answer:
    """An answer, by default one that is old enough not to be this week's question."""
    return Answer(signal_id=7, kind=kind, date=TODAY - timedelta(weeks=ago), until=until)


def ask(*candidates, signals=(), answers=(), today=TODAY):
    return to_ask(candidates, NEWEST, signals=signals, answers=answers, today=today)


def test_nothing_found_asks_nothing():
    assert ask() is None


def test_the_newest_signal_is_asked_about():
    older, newer = signal(4), signal(1, "conversion")
    assert ask(newer, older) is newer
    assert ask(older, newer) is newer


def test_of_one_week_the_drop_is_asked_about():
    drop, soar = signal(), signal(direction="soar")
    assert ask(soar, drop) is drop


def test_an_absence_is_asked_about_before_all_else():
    absence = away(5)
    assert ask(signal(0), absence) is absence


def test_an_old_signal_and_one_to_come_are_not_asked_about():
    assert ask(signal(FRESH_WEEKS - 1)) is not None
    assert ask(signal(FRESH_WEEKS)) is None
    assert ask(signal(-1)) is None


def test_a_question_without_an_answer_stays_open():
    assert ask(signal(), signals=[before()]) is not None


@pytest.mark.parametrize("kind", ["line", "pause", "fence", "not_now", "stop"])
def test_an_answer_closes_its_question(kind):
    assert ask(signal(), signals=[before()], answers=[answered(kind)]) is None


@pytest.mark.parametrize("moved", [-7, -3, 3, 7])
def test_an_answered_question_stays_closed_when_an_edited_week_moves_its_signal(moved):
    told = signal(3)
    kept = before(3 - moved)
    assert same(told, kept)
    assert ask(told, signals=[kept], answers=[answered()]) is None


def test_eight_weeks_further_on_it_is_another_signal():
    assert not same(signal(0), before(8))
    assert ask(signal(0), signals=[before(8)], answers=[answered()]) is not None


@pytest.mark.parametrize(
    "other",
    [signal(measure="reach"), signal(direction="soar"), signal(channel_id=3), away(1)],
    ids=["measure", "direction", "channel", "absence"],
)
def test_a_signal_about_something_else_is_not_the_same(other):
    assert not same(signal(), other)
    assert same(other, replace(other, id=9))


def test_an_answer_about_any_drop_gives_the_drops_of_the_whole_journal_rest():
    for kept in (before(measure="response"), before(channel_id=3)):
        assert ask(signal(), signals=[kept], answers=[answered()]) is None


def test_drops_and_soars_rest_apart():
    for one, other in (("drop", "soar"), ("soar", "drop")):
        kept = [before(direction=other)]
        assert ask(signal(direction=one), signals=kept, answers=[answered()]) is not None


def test_a_snooze_closes_until_its_day_and_no_longer():
    day = TODAY + timedelta(weeks=1)
    snooze = {"signals": [before()], "answers": [answered("snooze", ago=0, until=day)]}
    assert ask(signal(), **snooze, today=day - timedelta(days=1)) is None
    assert ask(signal(), **snooze, today=day) is not None


def test_a_stop_closes_its_measure_for_good():
    stop = {"signals": [before(40)], "answers": [answered("stop", ago=40)]}
    assert ask(signal(), **stop) is None
    for other in (signal(measure="response"), signal(channel_id=3), signal(direction="soar")):
        assert ask(other, **stop) is not None


def test_a_stop_about_a_channel_closes_all_questions_about_it_for_good():
    stop = {"signals": [before(40, channel_id=3)], "answers": [answered("stop", ago=40)]}
    for measure in ("volume", "clickthrough"):
        for direction in ("drop", "soar"):
            one = signal(measure=measure, direction=direction, channel_id=3)
            assert ask(one, **stop) is None
    assert ask(signal(channel_id=4), **stop) is not None
    assert ask(signal(), **stop) is not None


def test_one_question_a_week_is_enough():
    rise = signal(direction="soar", measure="response")
    this_week = {"signals": [before()], "answers": [answered(ago=0)]}
    assert ask(rise, **this_week) is None
    assert ask(rise, signals=[before()], answers=[answered(ago=1)]) is not None


def test_no_measure_is_asked_about_two_weeks_running():
    rise = signal(direction="soar")
    assert ask(rise, signals=[before()], answers=[answered(ago=1)]) is None
    assert ask(rise, signals=[before()], answers=[answered(ago=2)]) is not None


def test_a_snooze_of_this_week_brings_no_other_question():
    rise = signal(direction="soar", measure="response")
    snooze = answered("snooze", ago=0, until=TODAY)
    assert ask(rise, signals=[before()], answers=[snooze]) is None
    assert ask(signal(), signals=[before()], answers=[snooze]) is not None


def test_an_answered_absence_closes_what_is_told_of_posts_and_nothing_else():
    kept = replace(away(1), id=7)
    assert ask(away(), signals=[kept], answers=[answered()]) is None
    assert ask(signal(0, "volume"), signals=[kept], answers=[answered()]) is None
    assert ask(signal(0, "response"), signals=[kept], answers=[answered()]) is not None
    assert ask(away(), signals=[before(measure="response")], answers=[answered()]) is not None


def test_an_answer_to_a_signal_that_is_gone_closes_nothing():
    assert ask(signal(), answers=[answered(ago=0)]) is not None


def test_a_snoozed_question_comes_back_though_its_signal_has_grown_old():
    snooze = answered("snooze", ago=4, until=TODAY)
    old = signal(FRESH_WEEKS + 3)
    assert ask(old, signals=[before(FRESH_WEEKS + 3)], answers=[snooze]) is old
    assert ask(old) is None


def test_a_snoozed_question_does_not_come_back_for_ever():
    day = TODAY - timedelta(weeks=FRESH_WEEKS)
    old = signal(FRESH_WEEKS + 12)
    snooze = answered("snooze", ago=12, until=day)
    assert ask(old, signals=[before(FRESH_WEEKS + 12)], answers=[snooze]) is None


def test_a_snooze_brings_back_its_own_question_and_no_other_old_one():
    snooze = answered("snooze", ago=4, until=TODAY)
    other = signal(FRESH_WEEKS + 3, "reach", channel_id=3)
    assert ask(other, signals=[before(FRESH_WEEKS + 3)], answers=[snooze]) is None


def test_a_question_that_was_put_off_and_then_answered_stays_closed():
    both = [answered("snooze", ago=4, until=TODAY), answered("line", ago=0)]
    assert ask(signal(), signals=[before()], answers=both) is None


def test_a_snooze_of_four_weeks_gives_the_other_drops_rest_meanwhile():
    snooze = answered("snooze", ago=2, until=TODAY + timedelta(weeks=2))
    assert ask(signal(0, "reach"), signals=[before()], answers=[snooze]) is None


@given(st.lists(st.integers(0, 60), min_size=1, max_size=12, unique=True), st.data())
def test_one_new_question_a_week_and_eight_weeks_of_rest_whatever_is_found_and_answered(ages, data):
    """A person who answers every question on its Monday is asked rarely, whatever comes."""
    kinds = st.sampled_from(["line", "pause", "fence", "not_now", "stop"])
    found = [
        signal(
            ago,
            data.draw(st.sampled_from(["volume", "reach", "response", "conversion"])),
            direction=data.draw(st.sampled_from(["drop", "soar"])),
            channel_id=data.draw(st.sampled_from([None, 1, 2])),
        )
        for ago in ages
    ]
    kept, answers = [], []
    for ago in range(60, -1, -1):
        newest, today = NEWEST.plus(-ago), NEWEST.plus(1 - ago).monday
        told = [each for each in found if each.week <= newest]
        for _again in range(2):
            asked = to_ask(told, newest, signals=kept, answers=answers, today=today)
            if asked is not None:
                kept.append(replace(asked, id=len(kept) + 1))
                kind = data.draw(kinds)
                answers.append(Answer(signal_id=len(kept), kind=kind, date=today))
    days = [answer.date for answer in answers]
    assert len(set(days)) == len(days)
    for direction in ("drop", "soar"):
        of_it = sorted(each.week for each in kept if each.direction == direction)
        assert all(one.until(other) >= REST_WEEKS for one, other in pairwise(of_it))
    for (one, first), (other, second) in pairwise(zip(kept, days, strict=True)):
        assert one.measure != other.measure or (second - first).days > 7


@given(
    st.lists(st.tuples(st.integers(-5, 80), st.sampled_from(["drop", "soar"])), max_size=6),
    st.integers(-9, 9),
)
def test_an_answered_question_stays_closed_for_every_signal_near_it(found, moved):
    kept = [replace(signal(ago, direction=way), id=at) for at, (ago, way) in enumerate(found)]
    answers = [Answer(signal_id=each.id, kind="line", date=TODAY - timedelta(weeks=9))
               for each in kept]  # fmt: skip
    moved_ones = [replace(each, id=0, week=each.week.plus(moved)) for each in kept]
    asked = ask(*moved_ones, signals=kept, answers=answers)
    assert asked is None or all(
        each.direction != asked.direction or abs(each.week.until(asked.week)) >= REST_WEEKS
        for each in kept
    )


def shown(ago=0, *args, **more) -> Signal:
    """A kept signal whose question was first shown so many weeks ago."""
    evidence = {**more.pop("evidence", {}), ASKED: (TODAY - timedelta(weeks=ago)).isoformat()}
    return before(*args, evidence=evidence, **more)


def test_a_question_that_was_shown_stays_open_whatever_comes_up():
    rise = signal(3, "response", direction="soar")
    kept = shown(1, 3, "response", direction="soar")
    assert ask(rise, signal(0), away(0), signals=[kept]) is rise
    assert ask(rise, away(0)) == away(0)


def test_once_it_is_answered_snoozed_or_too_old_another_one_is_asked():
    rise, drop = signal(3, "response", direction="soar"), signal(0)
    kept = [shown(3, 3, "response", direction="soar")]
    for reply in (answered(ago=2), answered("snooze", ago=2, until=TODAY + timedelta(weeks=2))):
        assert ask(rise, drop, signals=kept, answers=[reply]) is drop
    old = signal(FRESH_WEEKS, "response", direction="soar")
    gone = [shown(3, FRESH_WEEKS, "response", direction="soar")]
    assert ask(old, drop, signals=gone) is drop


def test_no_second_question_is_new_in_one_week():
    gone = shown(0, 3, "response", direction="soar")
    assert ask(signal(0), signals=[gone]) is None
    assert ask(signal(0), signals=[shown(1, 3, "response", direction="soar")]) is not None


def test_what_was_put_off_until_now_is_asked_in_a_week_that_had_a_new_one():
    back = signal(2, "response", direction="soar")
    kept = [
        replace(shown(4, 2, "response", direction="soar"), id=8),
        shown(0, 0, "reach", channel_id=3),
    ]
    snooze = Answer(signal_id=8, kind="snooze", date=TODAY - timedelta(weeks=4), until=TODAY)
    assert ask(back, signals=kept, answers=[snooze]) is back


def test_a_question_that_waits_goes_before_one_that_comes_back():
    waits, back = signal(0), signal(1, "response", direction="soar")
    kept = [shown(1), replace(shown(5, 1, "response", direction="soar"), id=8)]
    snooze = Answer(signal_id=8, kind="snooze", date=TODAY - timedelta(weeks=4), until=TODAY)
    assert ask(waits, back, signals=kept, answers=[snooze]) is waits


@pytest.mark.parametrize("said", ["never", 7, None, ["2026-03-30"]])
def test_a_day_that_is_none_is_no_day(said):
    assert asked_on(before(evidence={ASKED: said})) is None
    assert ask(signal(0), signals=[before(3, evidence={ASKED: said})]) is not None


def test_an_absence_that_goes_on_is_the_same_however_long():
    begun = away(12, id=7)
    going_on = replace(away(0), since=begun.since)
    assert same(begun, going_on)
    for kind in ("line", "not_now", "pause", "stop"):
        assert ask(going_on, signals=[begun], answers=[answered(kind, ago=11)]) is None
    assert ask(replace(going_on, since=NEWEST), signals=[begun], answers=[answered(ago=11)])


def test_an_absence_that_goes_on_is_left_alone_eight_weeks_after_it_was_first_asked_about():
    for ago, length in ((7, 7), (8, 8), (30, 30)):
        begun = shown(ago, ago + 1, "volume", evidence={AWAY: True}, since=NEWEST.plus(-ago - 1))
        going_on = replace(away(0), since=NEWEST.plus(-length - 1))
        assert (ask(going_on, signals=[begun]) is not None) is (ago < FRESH_WEEKS)
        snooze = answered("snooze", ago=4, until=TODAY)
        assert ask(going_on, signals=[begun], answers=[snooze]) is going_on
    assert ask(replace(away(0), since=NEWEST.plus(-40))) is not None


def test_an_absence_that_goes_on_after_its_pause_stays_closed():
    begun = replace(away(12, id=7), since=NEWEST.plus(-14))
    pause = [answered("pause", ago=11)]
    going_on = replace(away(0), since=NEWEST.plus(-11))
    assert ask(going_on, signals=[begun], answers=pause) is None
    another = replace(going_on, since=NEWEST.plus(-10))
    assert ask(another, signals=[begun], answers=pause) is another


def test_no_measure_is_asked_about_in_the_week_after_its_question_grew_too_old():
    for measure in ("response", "clickthrough"):
        rise = signal(4, "response", direction="soar")
        for ago, is_asked in ((8, measure != "response"), (9, True)):
            gone = shown(7, ago, measure)
            assert (ask(rise, signals=[gone]) is rise) is is_asked
    standing = signal(2, "response", direction="soar", channel_id=3)
    both = [shown(7, 8, "response"), replace(shown(4, 2, "response"), direction="soar",
                                             channel_id=3, id=8)]  # fmt: skip
    assert ask(standing, signals=both) is standing


def test_nor_in_the_week_after_it_was_first_shown_and_is_not_found_any_more():
    other = signal(0, "response", channel_id=3)
    assert ask(other, signals=[shown(1, 1, "response")]) is None
    assert ask(other, signals=[shown(1, 1, "reach")]) is other
    assert ask(other, signals=[shown(2, 1, "response")]) is other


def test_nor_in_the_week_after_it_was_put_off():
    rise = signal(0, direction="soar")
    for ago, is_asked in ((1, False), (2, True)):
        snooze = answered("snooze", ago=ago, until=TODAY + timedelta(weeks=2))
        assert (ask(rise, signals=[before()], answers=[snooze]) is rise) is is_asked
    back = answered("snooze", ago=1, until=TODAY)
    drop = signal()
    assert ask(drop, signals=[before()], answers=[back]) is drop


def test_a_stop_about_the_only_channel_closes_it_and_its_absences_for_good():
    only = {"evidence": {ONLY: 3}}
    stop = {"signals": [before(40, **only)], "answers": [answered("stop", ago=40)]}
    for measure in ("volume", "response"):
        for direction in ("drop", "soar"):
            assert ask(signal(measure=measure, direction=direction, **only), **stop) is None
            assert ask(signal(measure=measure, direction=direction, channel_id=3), **stop) is None
    assert ask(signal(0, "volume", evidence={AWAY: True, ONLY: 3}), **stop) is None
    assert ask(signal(channel_id=4), **stop) is not None
    assert ask(signal(), **stop) is not None


def test_a_stop_about_weeks_away_closes_absences_and_nothing_else():
    stop = {"signals": [replace(away(40), id=7)], "answers": [answered("stop", ago=40)]}
    assert ask(away(), **stop) is None
    assert ask(signal(0, "volume"), **stop) is not None


@settings(max_examples=25, phases=[Phase.explicit, Phase.generate])
@given(st.lists(st.integers(0, 24), min_size=1, max_size=8, unique=True), st.data())
def test_what_is_shown_stays_until_it_is_closed_and_one_a_week_is_new(ages, data):
    """A person who looks twice a week and answers now and then, whatever comes up."""
    kinds = st.sampled_from([None, None, "line", "snooze", "not_now"])
    found = [
        signal(
            ago,
            data.draw(st.sampled_from(["volume", "response", "conversion"])),
            direction=data.draw(st.sampled_from(["drop", "soar"])),
            evidence=data.draw(st.sampled_from([{}, {AWAY: True}])),
        )
        for ago in ages
    ]
    kept, answers, new = [], [], []
    standing = None
    for day in range(0, 25 * 7, 3):
        today = NEWEST.plus(-24).monday + timedelta(days=day)
        newest = Week.containing(today).plus(-1)
        told = [each for each in found if each.week <= newest]
        asked = to_ask(told, newest, signals=kept, answers=answers, today=today)
        if standing is not None and standing.week.until(newest) < FRESH_WEEKS:
            assert asked is not None
            assert same(asked, standing)
        if asked is None:
            continue
        if not any(same(each, asked) and asked_on(each) for each in kept):
            evidence = {**asked.evidence, ASKED: today.isoformat()}
            kept.append(replace(asked, id=len(kept) + 1, evidence=evidence))
            new.append(today)
        mine = next(each for each in kept if same(each, asked))
        kind, standing = data.draw(kinds), asked
        if kind is not None:
            until = today + timedelta(weeks=1) if kind == "snooze" else None
            answers.append(Answer(signal_id=mine.id, kind=kind, date=today, until=until))
            standing = None
    assert len({Week.containing(day) for day in new}) == len(new)
