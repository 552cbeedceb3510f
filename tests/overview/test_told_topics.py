"""A change in the posts on one topic: found, drawn, asked about, and shown where it is."""

from dataclasses import replace

import pytest

from influence_desktop.overview.asking import asked
from influence_desktop.overview.detecting import (
    found,
    streams_of,
    topic_streams,
    with_found,
)
from influence_desktop.overview.experiments import experiments
from influence_desktop.overview.facts import opened
from influence_desktop.overview.found import Found
from influence_desktop.overview.glance import glance
from influence_desktop.overview.reflect import reflect
from influence_desktop.overview.reflect_states import Place
from influence_desktop.overview.topics import topic_facts
from influence_desktop.overview.trend_choice import looked_at
from influence_desktop.overview.trend_states import TOPIC as BY_TOPIC
from influence_desktop.records import Answer, Note, Signal, Total
from influence_desktop.reflection.questions import TOPIC, closed, same
from influence_desktop.reflection.wordings import changes
from tests.overview.conftest import TODAY, facts_of
from tests.overview.found import CAUSE, told

WEEKS = 110
FELL = 4
"""Weeks in which the posts on bees were followed by hardly anybody."""

STEADY = (9, 11, 10, 12, 8)


def figures(ago, topic):
    """What a week's four posts on a topic brought."""
    clicks = 8 * STEADY[ago % 5]
    fell = topic == "bees" and ago < FELL
    return {
        "posts": 4,
        "impressions": 4000 + 20 * (ago % 7),
        "clickthroughs": clicks // 16 if fell else clicks,
    }


NAMES = ("bees", "bread", "books", "boats", "beer")
LINES = {
    "Blog": {
        metric: [sum(figures(ago, each)[metric] for each in NAMES) for ago in range(WEEKS)][::-1]
        for metric in ("posts", "impressions", "clickthroughs")
    }
}
FACTS = facts_of(LINES)
TOTALS = [
    (
        "Bees" if name == "bees" and ago % 2 else name,
        Total(
            channel_id=1, week=FACTS.newest.plus(-ago), metric=metric, value=value,
            origin="posts", posts=4, known=4, post_sum=value,
        ),
    )
    for ago in range(WEEKS)
    for name in NAMES
    for metric, value in figures(ago, name).items()
]  # fmt: skip


def about(topic="bees"):
    return told(FACTS.newest, measure="clickthrough", evidence={TOPIC: topic})


@pytest.fixture(scope="module")
def facts():
    """The journal in which the fall of a topic was found, as a page reads it."""
    return with_told(about())


def with_told(*told, **more):
    spelt = [("bees" if name == "Bees" else name, total) for name, total in TOTALS]
    seen = replace(FACTS, found=Found(told=told), **more)
    return replace(seen, topics=topic_facts(seen, spelt))


def test_the_posts_of_a_topic_are_looked_at_and_its_fall_is_found():
    signals = [each.signal for each in found(FACTS, TOTALS).told]
    of_topics = {(each.direction, each.evidence.get(TOPIC)) for each in signals}
    assert ("drop", "Bees") in of_topics
    assert {each.channel_id for each in signals} == {None}
    assert not any(each.signal.evidence.get(TOPIC) for each in found(FACTS).told)


def test_the_facts_by_topic_come_along_only_where_something_is_told_of_one():
    spelt = [("bees" if name == "Bees" else name, total) for name, total in TOTALS]
    seen = with_found(FACTS, spelt)
    assert [each.name for each in seen.topics.channels] == sorted(NAMES)
    assert "“bees” brought about a tenth" in glance(seen).question.facts
    assert with_found(FACTS).topics is None


def test_a_topic_that_is_spelt_in_two_ways_is_one():
    streams = topic_streams(FACTS, TOTALS, streams_of(FACTS))
    assert streams.channels == ("Bees", "bread", "books", "boats", "beer")


def test_a_journal_without_topics_has_none_to_look_at():
    assert topic_streams(FACTS, [], streams_of(FACTS)) is None
    nothing = facts_of({})
    assert topic_streams(nothing, TOTALS, streams_of(nothing)) is None


def test_glance_shades_it_and_asks_about_it_by_name(facts):
    state = glance(facts)
    row = next(each for each in state.rows if each.key == "clickthroughs")
    assert [each.words for each in row.signals] == ["“bees”: fewer clicks"]
    assert state.question.facts.startswith("In the last four weeks “bees” brought hardly any of")
    assert state.question.facts.endswith(CAUSE)


def test_its_question_reads_as_one_about_all_and_is_no_pause_and_no_fence(facts):
    question = asked(opened(facts))
    assert question.asks in {of_all for of_all, _ in changes()["drop", "clickthrough"]}
    assert question.choices == ("line", "not_now", "snooze", "stop")


def test_reflect_shows_the_topics_own_figures(facts):
    state = reflect(facts)
    assert state.asked.title == "“bees”, clickthroughs"
    assert state.asked.stop_words == "not again about “bees”"
    assert state.asked.row.values[-2] == figures(0, "bees")["clickthroughs"]
    assert state.asked.place.topic == "bees"
    assert "halving" not in state.asked.question.why


def test_a_topic_that_cannot_be_shown_is_asked_about_all_the_same(facts):
    for topics in (None, replace(facts.topics, channels=[])):
        state = reflect(replace(facts, topics=topics))
        assert "something changed in “bees”" in state.asked.question.facts
        assert state.asked.title == "“bees”, clickthroughs"
        assert set(state.asked.row.values) == {None}


def test_its_weeks_are_seen_on_trends_by_topic(facts):
    place = reflect(facts).asked.place
    choice = looked_at(facts.topics, place)
    assert (choice.by, choice.metric, choice.weeks) == (BY_TOPIC, "clickthroughs", 13)
    left = {each.name for each in facts.topics.channels if each.id not in choice.left_out}
    assert left == {"bees"}
    gone = looked_at(facts.topics, replace(place, topic="gone"))
    assert (gone.by, gone.left_out) == (BY_TOPIC, frozenset())


def test_a_soar_of_a_topic_that_was_explained_is_an_experiment_with_its_figures(facts):
    soar = Signal(
        id=7, week=FACTS.newest.plus(-20), since=FACTS.newest.plus(-21), direction="soar",
        measure="clickthrough", evidence={TOPIC: "bees"},
    )  # fmt: skip
    answer = Answer(id=8, signal_id=7, kind="line", date=TODAY, note_id=9)
    note = Note(id=9, date=soar.week.monday, text="A guide", signal_id=7)
    seen = replace(facts, signals=[soar], answers=[answer], notes=[note])
    (experiment,) = experiments(seen)
    assert experiment.head == "More clickthroughs in “bees” for two weeks"
    clicks, seen_by = (
        sum(figures(ago, "bees")[metric] for ago in (20, 21))
        for metric in ("clickthroughs", "impressions")
    )
    assert experiment.times[0].followed.startswith(
        f"Clickthroughs per 1,000 impressions: {1000 * clicks / seen_by:.0f}; usual before it 20. "
    )


def test_another_topic_is_another_signal():
    bees, bread = about().signal, about("bread").signal
    assert same(bees, replace(bees, evidence={**bees.evidence, TOPIC: "BEES"}))
    assert not same(bees, bread)
    assert not same(bees, replace(bees, evidence={}))


def test_stop_about_a_topic_leaves_the_others_alone():
    bees = replace(about().signal, id=7)
    stop = Answer(signal_id=7, kind="stop", date=TODAY.replace(month=2))
    later = replace(bees, week=bees.week.plus(30), since=bees.week.plus(28), id=0)
    day = later.week.plus(1).monday
    assert closed(replace(later, measure="response"), [bees], [stop], today=day)
    for other in ("bread", ""):
        evidence = {**later.evidence, TOPIC: other}
        assert not closed(replace(later, evidence=evidence), [bees], [stop], today=day)


def test_a_place_holds_its_weeks():
    week = FACTS.newest
    place = Place(metric="posts", since=week.plus(-1), week=week)
    assert [place.holds(week.plus(step)) for step in (-2, -1, 0, 1)] == [False, True, True, False]
