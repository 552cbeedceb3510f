"""The same numbers by topic: a topic stands where a channel does."""

from __future__ import annotations

from datetime import timedelta

from influence_desktop.overview.facts import Facts
from influence_desktop.overview.topics import MOST_TOPICS, topic_facts
from influence_desktop.overview.trend_choice import toggled
from influence_desktop.overview.trend_states import TOPIC, Choice
from influence_desktop.overview.trends import trends
from influence_desktop.records import Channel, Fence, Note, Pause, Total
from influence_desktop.weeks import Week

LAST = Week.parse("2026-W46")
BLOG = Channel(id=1, name="Blog", kind="blog", tracked=("posts", "clickthroughs", "comments"))
SOCIAL = Channel(id=2, name="Social", kind="social", tracked=("posts", "clickthroughs"))
FACTS = Facts(today=LAST.plus(1).thursday, channels=[BLOG, SOCIAL])


def brought(topic, channel, ago, metric="clickthroughs", value=10, *, taken=None, known=1):
    total = Total(
        channel_id=channel.id,
        week=LAST.plus(-ago),
        metric=metric,
        value=value,
        origin="posts",
        posts=1,
        known=known,
        post_sum=value,
        taken=taken,
    )
    return topic, total


def values(facts, name, metric="clickthroughs"):
    (topic,) = [each for each in facts.channels if each.name == name]
    return {
        LAST.until(total.week): total.value
        for total in facts.totals
        if total.channel_id == topic.id and total.metric == metric
    }


def test_a_topic_adds_up_what_its_posts_brought_in_all_channels():
    found = topic_facts(
        FACTS,
        [brought("writing", BLOG, 0, value=7), brought("writing", SOCIAL, 0, value=5)],
    )
    (topic,) = found.channels
    assert (topic.name, topic.tracked) == ("writing", ("clickthroughs",))
    assert values(found, "writing") == {0: 12}
    assert found.first_weeks == {topic.id: LAST}


def test_a_topic_is_unknown_where_one_of_its_posts_is():
    found = topic_facts(
        FACTS,
        [
            brought("writing", BLOG, 0, value=7),
            brought("writing", SOCIAL, 0, value=None, known=0),
        ],
    )
    assert values(found, "writing") == {0: None}
    assert found.totals[0].post_sum == 7


def test_a_week_with_posts_of_other_topics_only_brought_it_nothing():
    found = topic_facts(
        FACTS,
        [
            brought("writing", BLOG, 3),
            brought("teaching", BLOG, 2),
            brought("gardens", SOCIAL, 1),
            brought("writing", BLOG, 0),
        ],
    )
    assert values(found, "writing") == {-3: 10, -2: 0, 0: 10}
    assert values(found, "teaching") == {-2: 10, 0: 0}  # nothing is said of the weeks before
    assert values(found, "gardens") == {-1: 10}


def test_what_a_channel_does_not_track_is_in_no_topic():
    found = topic_facts(FACTS, [brought("writing", SOCIAL, 0, metric="comments")])
    assert found.channels == []


def test_a_topic_settles_as_its_channels_do():
    late = LAST.sunday + timedelta(days=4)
    social, blog = brought("short", SOCIAL, 0, taken=late), brought("long", BLOG, 0, taken=late)
    found = topic_facts(FACTS, [social, blog])
    taken = {total.channel_id: total.taken for total in found.totals if total.value == 10}
    by_name = {each.name: taken[each.id] for each in found.channels}
    assert by_name == {"short": None, "long": late}


def test_fences_pauses_and_notes_come_along_where_they_concern_all():
    fence = Fence(date=LAST.monday, channel_id=SOCIAL.id)
    pauses = [Pause(first=LAST.monday, last=LAST.sunday, channel_id=each) for each in (None, 1)]
    notes = [Note(date=LAST.monday, text="a", channel_id=each) for each in (None, 1)]
    facts = Facts(
        today=FACTS.today, channels=FACTS.channels, fences=[fence], pauses=pauses, notes=notes
    )
    found = topic_facts(facts, [brought("writing", BLOG, 0), brought("short", SOCIAL, 0)])
    short = next(each for each in found.channels if each.name == "short")
    assert [each.channel_id for each in found.fences] == [short.id]
    assert (found.pauses, found.notes) == (pauses[:1], notes[:1])


def test_the_topics_of_late_can_be_chosen_by_name():
    totals = [brought(f"topic {number:02}", BLOG, number) for number in range(20)]
    names = [each.name for each in topic_facts(FACTS, totals).channels]
    assert len(names) == MOST_TOPICS
    assert names == sorted(names)
    assert names[-1] == f"topic {MOST_TOPICS - 1:02}"


def test_topics_are_drawn_as_channels_are():
    totals = [brought(name, BLOG, ago) for name in ("writing", "teaching") for ago in range(30)]
    facts = topic_facts(FACTS, totals)
    state = trends(facts, Choice(by=TOPIC))
    assert [row.label for row in state.rows[:2]] == ["Clickthroughs", "Clickthroughs by topic"]
    assert state.rows[0].caption.startswith("chosen topics together, a post of two in both")
    assert [chip.name for chip in state.chips] == ["teaching", "writing"]
    one = toggled(facts, state.choice, facts.channels[0].id)
    assert trends(facts, one).rows[0].caption.startswith("writing alone")
    none = toggled(facts, one, facts.channels[1].id)
    assert trends(facts, none).empty == "No topic is chosen."
    assert trends(topic_facts(FACTS, []), Choice(by=TOPIC)).empty == "No post has a topic yet."
