"""What is not asked about any more: by its name, since when, and only what was stopped."""

from dataclasses import replace
from datetime import date

import pytest

from influence_desktop.overview.silenced import silenced
from influence_desktop.records import ONLY, Answer
from influence_desktop.reflection.questions import AWAY, TOPIC
from influence_desktop.weeks import Week
from tests.overview.conftest import TODAY
from tests.overview.found import told

NEWEST = Week(date(2026, 11, 9))


def stopped(facts, *signals, kind="stop"):
    kept = [replace(each, id=number) for number, each in enumerate(signals, 1)]
    answers = [
        Answer(id=10 + each.id, signal_id=each.id, kind=kind, date=TODAY.replace(day=each.id))
        for each in kept
    ]
    return silenced(replace(facts, signals=kept, answers=answers))


@pytest.fixture
def facts(facts_of):
    return facts_of({"Blog": {"posts": [3]}})


@pytest.mark.parametrize(
    ("fields", "what"),
    [
        ({"channel_id": 1}, "Blog"),
        ({"evidence": {TOPIC: "bees"}}, "“bees”"),
        ({"evidence": {AWAY: True}}, "weeks away"),
        ({"evidence": {ONLY: 1}}, "Blog"),
        ({"evidence": {ONLY: 99}}, "fewer posts"),
        ({"measure": "conversion"}, "fewer signups"),
        ({"measure": "conversion", "direction": "soar"}, "more signups"),
    ],
)
def test_it_is_named_as_what_it_is(facts, fields, what):
    (found,) = stopped(facts, told(NEWEST, **fields).signal)
    assert (found.what, found.since) == (what, "not asked about since 1 November 2026")
    assert found.answer_ids == (11,)


def test_what_was_stopped_twice_is_lifted_at_once(facts):
    blog = told(NEWEST, channel_id=1).signal
    later = replace(blog, week=NEWEST.plus(20), since=NEWEST.plus(18), measure="response")
    other = told(NEWEST).signal
    assert [each.answer_ids for each in stopped(facts, blog, other, later)] == [(11, 13), (12,)]


@pytest.mark.parametrize("kind", ["line", "pause", "fence", "not_now", "snooze"])
def test_no_other_answer_silences_anything(facts, kind):
    assert stopped(facts, told(NEWEST, channel_id=1).signal, kind=kind) == ()
