"""The detector on a journal: what it may know, and what comes of journals that say little."""

import json
import math
from dataclasses import asdict, replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from influence_desktop.overview.detecting import found, streams_of
from influence_desktop.overview.found import NOTHING
from influence_desktop.overview.glance import glance
from influence_desktop.records import ONLY, Channel, Fence, Pause, Total
from influence_desktop.reflection.streams import FIGURES
from influence_desktop.reflection.wordings import absences
from tests.overview.conftest import facts_of as made
from tests.reflection.invented import halved_from, invented

TODAY = date(2026, 11, 18)
FIGURES_OF_A_POST = {"responses": "reactions"}
CHANNELS = ("Alder", "Birch", "Cedar")


def lines(seed=3, *, figure="responses", factor=0.3, since=70, count=90):
    """Return an invented journal in which a figure fell, by default to a third."""
    factors = {figure: halved_from(since, count, factor=factor)} if figure else {}
    values = invented(seed, count=count, factors=factors).values
    return {
        name: {
            FIGURES_OF_A_POST.get(each, each): [int(one) for one in values[number, at]]
            for number, each in enumerate(FIGURES)
        }
        for at, name in enumerate(CHANNELS)
    }


FALLEN = made(lines())
FOUND = found(FALLEN)


def test_a_fall_is_found_with_its_cause_and_its_channel_is_told_by_id():
    drops = [told for told in FOUND.told if told.signal.direction == "drop"]
    assert [told.signal.measure for told in drops] == ["response"]
    assert drops[0].signal.channel_id is None
    assert drops[0].cause.startswith("Of 1,000 who saw a post")
    alone = lines(figure="") | {"Birch": lines(figure="posts", factor=0.1)["Birch"]}
    of_one = [told.signal for told in found(made(alone)).told if told.signal.measure == "volume"]
    assert {signal.channel_id for signal in of_one} == {2}


@settings(max_examples=20)
@given(st.integers(0, 10**6), st.integers(0, 3))
def test_a_private_channel_changes_nothing_that_is_found(seed, place):
    """To the bit: its figures, its pauses and its fences."""
    private = Channel(id=99, name="Family", private=True, position=-1)
    values = invented(seed, channels=1, count=90).values[:, 0]
    weeks = sorted({total.week for total in FALLEN.totals})
    totals = [
        Total(channel_id=99, week=week, metric=metric, value=int(value), origin="typed")
        for number, metric in enumerate(("posts", "impressions", "reactions", "clickthroughs"))
        for week, value in zip(weeks, values[number], strict=True)
    ]
    channels = list(FALLEN.channels)
    channels.insert(place, private)
    with_it = replace(
        FALLEN,
        channels=channels,
        totals=[*totals, *FALLEN.totals],
        first_weeks={**FALLEN.first_weeks, 99: weeks[0]},
        pauses=[Pause(first=weeks[60].monday, last=weeks[80].sunday, channel_id=99)],
        fences=[Fence(date=weeks[65].monday, channel_id=99)],
    )
    assert found(with_it) == FOUND


def test_what_was_told_of_an_archived_channel_stays_told():
    archived = [replace(each, archived=True) for each in FALLEN.channels]
    assert found(replace(FALLEN, channels=archived)) == FOUND


@settings(max_examples=20)
@given(st.integers(20, 89))
def test_what_was_found_does_not_change_when_later_weeks_come(until):
    weeks = sorted({total.week for total in FALLEN.totals})
    last = weeks[until - 1]
    early = replace(
        FALLEN,
        today=last.plus(1).monday,
        totals=[total for total in FALLEN.totals if total.week <= last],
    )
    assert found(early).told == tuple(each for each in FOUND.told if each.signal.week <= last)


def fallen_weeks():
    weeks = sorted({total.week for total in FALLEN.totals})
    return weeks[70:]


def test_weeks_that_are_paused_are_no_fall():
    away = fallen_weeks()
    pause = Pause(first=away[0].monday, last=away[-1].sunday)
    assert drops(replace(FALLEN, pauses=[pause])) == []


def test_weeks_that_are_unknown_are_no_fall():
    unknown = [
        each._replace(value=None) if each.week in fallen_weeks() else each for each in FALLEN.totals
    ]
    assert drops(replace(FALLEN, totals=unknown)) == []


def test_weeks_after_a_fence_are_not_held_against_those_before_it():
    day = fallen_weeks()[0].plus(-1).monday
    fences = [
        Fence(date=day, channel_id=each.id, metrics=("reactions",)) for each in FALLEN.channels
    ]
    assert drops(replace(FALLEN, fences=fences)) == []


def test_weeks_that_are_settling_are_not_judged():
    weeks = fallen_weeks()
    kinds = [replace(each, kind="blog") for each in FALLEN.channels]
    last = weeks[3]
    totals = [each for each in FALLEN.totals if each.week <= last]
    young = [
        each._replace(taken=each.week.sunday, origin="posts") if each.week in weeks else each
        for each in totals
    ]
    today = last.plus(1).monday
    settled = replace(FALLEN, channels=kinds, totals=totals, today=today)
    assert drops(settled) != []
    assert drops(replace(settled, totals=young)) == []


def drops(facts):
    return [each for each in found(facts).told if each.signal.direction == "drop"]


def absent(**more):
    return made({"Blog": {"posts": [*[6, 5, 7] * 10, 0], "signups": [*[9] * 30, 1]}}, **more)


def test_a_near_empty_week_is_found_until_it_is_marked():
    facts = absent()
    week = facts.newest
    assert found(facts).away == (week,)
    assert glance(replace(facts, found=found(facts))).question.asks in absences()
    marked = absent(pauses=[Pause(first=week.monday, last=week.sunday)])
    assert found(marked).away == ()


LITTLE = {
    "nothing": {},
    "a channel without a figure": {"Blog": {"posts": []}},
    "one week": {"Blog": {"posts": [3], "signups": [10]}},
    "a single channel": {"Blog": {"posts": [3] * 60}},
    "all unknown": {"Blog": {"posts": ["?"] * 60, "signups": ["?"] * 60}},
    "all zero": {name: {"posts": [0] * 60, "signups": [0] * 60} for name in CHANNELS},
    "10¹²": {name: {"posts": [10**12] * 60, "impressions": [10**12] * 60} for name in CHANNELS},
    "10¹² of one post": {"Blog": {"posts": [1] * 60, "signups": [10**12] * 60}},
    "zero denominators": {"Blog": {"posts": [0] * 60, "signups": [5] * 60}},
    "two entries a year": {"Blog": {"posts": ([3] + [None] * 25) * 6}},
}


@pytest.mark.parametrize("name", LITTLE)
def test_a_journal_that_says_little_asks_nothing(name):
    facts = made(LITTLE[name])
    said = found(facts)
    assert glance(replace(facts, found=said)).question is None
    json.dumps([asdict(each.signal)["evidence"] for each in said.told], allow_nan=False)


def test_a_journal_of_nothing_but_pauses_asks_nothing():
    first = FALLEN.first_weeks[1]
    paused = replace(FALLEN, pauses=[Pause(first=first.monday, last=FALLEN.newest.sunday)])
    assert found(paused) == replace(NOTHING, looked=True)
    assert glance(paused).question is None


@settings(max_examples=60)
@given(
    st.lists(
        st.one_of(st.none(), st.just("?"), st.sampled_from([0, 1, 10**12]), st.integers(0, 40)),
        min_size=1,
        max_size=70,
    ),
    st.lists(st.one_of(st.none(), st.integers(0, 10**12)), min_size=1, max_size=70),
)
def test_whatever_is_written_down_every_number_is_one(posts, signups):
    facts = made({"Blog": {"posts": posts, "signups": signups}, "Talks": {"posts": posts[::-1]}})
    said = found(facts)
    for each in said.told:
        json.dumps(dict(each.signal.evidence), allow_nan=False)
        assert all(map(math.isfinite, (each.signal.ratio, each.signal.ratio_low)))
        assert each.signal.since <= each.signal.week <= facts.newest
    glance(replace(facts, found=said))


def test_streams_hold_what_the_channels_track():
    streams = streams_of(made({"Blog": {"posts": [1, 2], "reactions": [4, 5], "comments": [1, 1]}}))
    assert streams.channels == ("Blog",)
    assert streams.values[FIGURES.index("responses"), 0].tolist()[:2] == [5.0, 6.0]


def test_how_sure_one_can_be_is_worked_out_where_there_is_something_to_ask():
    (week,) = {each.signal.week for each in found(FALLEN).told[-1:]}
    then = replace(FALLEN, today=week.plus(1).monday)
    fresh = replace(then, totals=[each for each in then.totals if each.week <= week])
    assert {(each.measure, each.channel_id) for each in found(fresh).sure} >= {("volume", None)}
    later = replace(FALLEN, today=FALLEN.newest.plus(30).monday)
    assert found(later).sure == ()


def test_where_there_was_one_channel_a_signal_of_all_says_which():
    alone = made({"Birch": lines(figure="posts", factor=0.1)["Birch"]})
    (told,) = (each.signal for each in found(alone).told if each.signal.direction == "drop")
    assert (told.channel_id, told.evidence[ONLY]) == (None, 1)
    later = Channel(id=2, name="Talks")
    newer = Total(channel_id=2, week=told.week.plus(1), metric="posts", value=1, origin="typed")
    joined = replace(
        alone,
        channels=[*alone.channels, later],
        totals=[*alone.totals, newer],
        first_weeks={**alone.first_weeks, 2: newer.week},
    )
    assert [each.signal for each in found(joined).told if each.signal == told]
    assert all(ONLY not in each.signal.evidence for each in FOUND.told)
