"""What was answered is not asked again: after a deleted note, an edited week, and time."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from influence_desktop.overview.asking import asked
from influence_desktop.overview.detecting import found
from influence_desktop.overview.facts import opened
from influence_desktop.records import Answer, Note
from influence_desktop.reflection.questions import FRESH_WEEKS
from tests.overview.test_detecting import FALLEN

TOLD = found(FALLEN)
FELL = next(each.signal for each in TOLD.told if each.signal.direction == "drop")
KEPT = replace(FELL, id=7)
THEN = FELL.week.plus(1).monday
KINDS = ("line", "pause", "fence", "not_now", "stop")


def as_of(day, facts=FALLEN):
    """Return the journal as it stands on a day, looked at anew."""
    seen = replace(facts, today=day, totals=[e for e in facts.totals if e.week.sunday < day])
    return replace(seen, found=found(seen))


def answered(facts, kind, **more):
    answer = Answer(id=8, signal_id=7, kind=kind, date=THEN, note_id=9, **more)
    return replace(facts, signals=[KEPT], answers=[answer])


def question(facts):
    return asked(opened(facts))


def test_the_fall_is_asked_about_in_the_week_after_it():
    assert question(as_of(THEN)).measure == FELL.measure


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("later", [0, 3, FRESH_WEEKS - 1])
def test_no_answer_leaves_the_question_open_on_any_later_day(kind, later):
    facts = answered(as_of(THEN + timedelta(weeks=later)), kind)
    now = question(facts)
    assert now is None or (now.direction, now.measure) != (FELL.direction, FELL.measure)


def test_taking_the_note_out_does_not_bring_it_back():
    facts = answered(as_of(THEN + timedelta(weeks=3)), "line")
    note = Note(id=9, date=FELL.week.monday, text="A new form", signal_id=7)
    with_note, without = (question(replace(facts, notes=each)) for each in ([note], []))
    assert with_note == without
    assert without is None or without.measure != FELL.measure


@settings(max_examples=25)
@given(st.integers(0, 60), st.sampled_from([0.2, 0.5, 2.0, 5.0]), st.sampled_from(KINDS))
def test_an_edited_old_week_does_not_bring_it_back(ago, factor, kind):
    """Whatever the detector makes of it: the same fall earlier or later, or with another face."""
    week = FELL.since.plus(-1 - ago)
    totals = [
        each._replace(value=round((each.value or 0) * factor)) if each.week == week else each
        for each in FALLEN.totals
    ]
    facts = answered(as_of(THEN + timedelta(weeks=3), replace(FALLEN, totals=totals)), kind)
    now = question(facts)
    assert now is None or now.direction != "drop" or abs(now.week.until(FELL.week)) >= FRESH_WEEKS


def test_a_snooze_brings_it_back_on_its_day_and_not_before():
    until = THEN + timedelta(weeks=4)
    for day, is_asked in ((until - timedelta(days=1), False), (until, True)):
        now = question(answered(as_of(day), "snooze", until=until))
        assert (now is not None and now.measure == FELL.measure) is is_asked
