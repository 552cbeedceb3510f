"""Signals by topic: how the figures of posts are laid out, and one budget for all."""

import math
from dataclasses import replace

import numpy as np
import pytest

from influence_desktop.records import Total
from influence_desktop.reflection.budget import handicaps
from influence_desktop.reflection.detector import detect
from influence_desktop.reflection.streams import FIGURES
from influence_desktop.reflection.topics import from_topics
from tests.reflection.invented import FIRST, cut, halved_from, invented, streams, weeks

FELL = 60


def total(metric, value, *, channel=7, at=0, posts=1, known=None):
    known = posts if known is None else known
    return Total(
        channel_id=channel,
        week=FIRST.plus(at),
        metric=metric,
        value=value if known == posts else None,
        origin="posts",
        posts=posts,
        known=known,
        post_sum=value if known else None,
    )


def journal(channels=2, count=3):
    return streams(np.full((len(FIGURES), channels, count), 50.0))


def figure(laid_out, name, topic=0):
    return laid_out.values[FIGURES.index(name), topic].tolist()


def test_a_topic_adds_up_its_posts_over_channels_and_responses_over_their_kinds():
    totals = [
        ("tea", total("posts", 1)),
        ("tea", total("reactions", 4)),
        ("tea", total("reshares", 2)),
        ("tea", total("posts", 2, channel=9, posts=2)),
        ("tea", total("reactions", 30, channel=9, posts=2)),
        ("tea", total("comments", None, known=0)),
        ("tea", total("income", 5)),
        ("tea", total("posts", 1, at=99)),
        ("chess", total("posts", 1, at=1)),
    ]
    laid_out = from_topics(totals, journal(), (7, 9))

    assert laid_out.channels == ("tea", "chess")
    assert laid_out.weeks == weeks(3)
    assert figure(laid_out, "posts") == [3, 0, 0]
    assert figure(laid_out, "posts", 1) == [0, 1, 0]
    assert figure(laid_out, "responses")[0] == 36
    assert all(map(math.isnan, figure(laid_out, "clickthroughs")))


def test_a_post_whose_figure_is_unknown_makes_its_topics_week_unknown():
    totals = [("tea", total("posts", 2, posts=2)), ("tea", total("reactions", 4, posts=2, known=1))]
    laid_out = from_topics(totals, journal(), (7, 9))

    assert figure(laid_out, "posts")[0] == 2
    assert math.isnan(figure(laid_out, "responses")[0])


def test_what_the_channel_does_not_know_or_pauses_is_unknown_by_topic_too():
    of = journal()
    values = of.values.copy()
    values[2, 0, 0] = np.nan
    paused = of.paused.copy()
    paused[0, 1] = True
    totals = [
        ("tea", total(metric, 1, at=at)) for at in range(3) for metric in ("posts", "comments")
    ]
    laid_out = from_topics(totals, replace(of, values=values, paused=paused), (7, 9))

    assert [math.isnan(each) for each in figure(laid_out, "posts")] == [False, True, False]
    assert [math.isnan(each) for each in figure(laid_out, "responses")] == [True, True, False]


def test_channels_that_take_no_part_have_no_topics_and_a_fence_holds_for_all():
    of = journal()
    spans = of.spans.copy()
    spans[2, 1, 2:] = 1
    totals = [("tea", total("posts", 1)), ("private", total("posts", 1, channel=8))]
    laid_out = from_topics(totals, replace(of, spans=spans), (7, 9))

    assert laid_out.channels == ("tea",)
    assert laid_out.spans[2, 0].tolist() == [0, 0, 1]


def test_without_topics_nothing_is_different():
    of = invented(1, factors={"responses": halved_from(FELL)})

    assert from_topics([], of, ()).channels == ()
    assert detect(of, from_topics([], of, ())) == detect(of)
    silent = replace(of, values=np.full_like(of.values, np.nan))
    assert detect(of, silent) == detect(of)


def one_topic_fell(seed=3, topics=3):
    """Return a journal in one channel, and by topics of which the second fell."""
    factors = np.ones((topics, 90))
    factors[1, FELL:] = 0.2
    by_topic = invented(seed, channels=topics, factors={"responses": factors})
    return streams(by_topic.values.sum(axis=1, keepdims=True)), by_topic


def test_a_topic_that_fell_by_itself_is_named():
    of, by_topic = one_topic_fell()
    told = [each for each in detect(of, by_topic) if FIRST.until(each.week) >= FELL]
    first = next(each for each in told if each.topic is not None)

    assert (first.measure, first.channel, first.topic) == ("response", None, by_topic.channels[1])
    assert first.evidence["topic"] == first.topic
    assert first.ratio_low < 0.35
    assert [each.topic for each in told].count(first.topic) == 1


def test_what_fell_in_all_channels_is_not_told_again_by_topic():
    factors = {"responses": halved_from(FELL, factor=0.4)}
    told = []
    for seed in range(6):
        by_topic = invented(seed, channels=3, factors=factors)
        of = streams(by_topic.values.sum(axis=1, keepdims=True))
        told += [each for each in detect(of, by_topic) if FIRST.until(each.week) >= FELL]

    assert 6 <= sum(each.measure == "response" for each in told) <= 8  # one each, and chance


def test_a_figure_that_posts_do_not_have_is_told_of_all_alone():
    by_topic = invented(2, channels=3, factors={"signups": halved_from(FELL, factor=0.3)})
    of = streams(by_topic.values.sum(axis=1, keepdims=True))
    values = by_topic.values.copy()
    values[FIGURES.index("signups")] = np.nan
    told = detect(of, replace(by_topic, values=values))

    assert "conversion" in {each.measure for each in told if FIRST.until(each.week) >= FELL}
    assert not [each for each in told if each.topic and each.measure == "conversion"]


def test_how_often_a_topic_is_posted_about_is_not_watched():
    factors = np.ones((3, 90))
    factors[1, FELL:] = 0
    by_topic = invented(4, channels=3, factors={"posts": factors})
    of = streams(by_topic.values.sum(axis=1, keepdims=True))

    assert not [each for each in detect(of, by_topic) if each.topic and each.measure == "volume"]


@pytest.mark.parametrize("until", [62, 70, 85])
def test_cutting_later_weeks_off_changes_nothing_by_topic(until):
    of, by_topic = one_topic_fell()
    early = [each for each in detect(of, by_topic) if FIRST.until(each.week) < until]

    assert detect(cut(of, until), cut(by_topic, until)) == early


def test_the_more_channels_and_topics_there_are_the_clearer_one_has_to_speak():
    of = invented(1, channels=3)
    alone = handicaps(of, None)[:, :, -1]
    both = handicaps(of, invented(2, channels=4))[:, :, -1]
    response = 2

    assert both.shape == (len(FIGURES), 8)
    assert (both[:, 3] == alone[:, 3]).all()
    assert (both[response, :3] > alone[response, :3]).all()
    beliefs = np.exp(-both[response] + both[response, 0])
    assert np.isclose(beliefs[:3].sum(), 3)
    assert np.isclose(beliefs[4:].sum(), 3)  # topics have as much as the single channels
    assert np.isinf(both[0, 4:]).all()


def test_more_channels_or_topics_mean_no_more_false_signals():
    false = {}
    for topics in (0, 4):
        told = 0
        for seed in range(40, 60):
            of = invented(seed)
            found = detect(of, invented(seed + 1000, channels=topics) if topics else None)
            told += sum(FIRST.until(each.week) >= 30 for each in found)
        false[topics] = told

    assert false[4] <= false[0] + 6  # 20 journals of 60 weeks
