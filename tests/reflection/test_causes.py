"""The cause of a signal in words."""

import re
from dataclasses import replace

import pytest

from influence_desktop.reflection.causes import cause
from influence_desktop.reflection.chain import MEASURES
from influence_desktop.reflection.detector import detect
from influence_desktop.reflection.findings import Finding
from influence_desktop.reflection.streams import FIGURES
from tests.reflection.invented import FIRST, NAMES, halved_from, invented


def found(figure, upstream=None, *, seen, expected, given=None, channel=None, falls=True):
    return Finding(
        week=FIRST.plus(4),
        since=FIRST,
        direction="drop" if falls else "soar",
        measure=MEASURES[FIGURES.index(figure)],
        channel=channel,
        ratio=0.5,
        ratio_low=0.3,
        ratio_high=0.8,
        z=3.0,
        evidence={
            "score": 4.0,
            "scores": {},
            "figure": figure,
            "upstream": upstream,
            "weeks": 4,
            "seen": seen,
            "expected": expected,
            "given": given,
        },
    )


def test_fewer_posts_are_told_with_the_usual():
    assert cause(found("posts", seen=2, expected=6.04), NAMES) == (
        "You posted 2 times a week; your usual is 6."
    )
    assert cause(found("posts", seen=1.02, expected=6.5, channel=1), NAMES) == (
        "You posted once a week in Birch; your usual is 6.5."
    )
    assert cause(found("posts", seen=0.02, expected=6.5), NAMES) == (
        "You posted nothing; your usual is 6.5 a week."
    )


def test_rates_are_told_for_what_stands_upstream():
    words = cause(found("responses", "posts", seen=12, expected=24, given=4), NAMES)
    assert words == "People answered less: 3 for each post, usually 6."
    words = cause(found("signups", "clickthroughs", seen=2, expected=5, given=50), NAMES)
    assert words == (
        "It looks like the offer, not the audience: of 100 who came 4 signed up, usually 10."
    )
    words = cause(found("responses", "impressions", seen=30, expected=15, given=1000), NAMES)
    assert words == "Of 1,000 who saw a post 30 answered, usually 15."


def test_clickthroughs_beyond_responses_are_told_for_each_response():
    fell = found("clickthroughs", "responses", seen=360, expected=820, given=20)
    assert cause(fell, NAMES) == "Fewer followed a link: 18 for each response, usually 41."
    assert cause(replace(fell, channel=1), NAMES) == (
        "Fewer followed a link in Birch: 18 for each response, usually 41."
    )
    rose = found("clickthroughs", "responses", seen=820, expected=360, given=20, falls=False)
    assert cause(rose, NAMES) == "More followed a link: 41 for each response, usually 18."


def test_channels_that_the_numbers_leave_out_are_named():
    whole = found("clickthroughs", seen=2544, expected=1394)
    part = replace(whole, evidence={**whole.evidence, "without": "Ash"})
    assert cause(part, NAMES) == cause(whole, NAMES) + " Not in these figures: Ash."


def test_nobody_is_told_to_have_posted_nothing_where_some_channels_are_left_out():
    whole = found("posts", seen=0, expected=6)
    part = replace(whole, evidence={**whole.evidence, "without": "Ash"})
    assert cause(part, NAMES) == "Posts came to 0 a week, usually 6. Not in these figures: Ash."


@pytest.mark.parametrize("figure", FIGURES)
def test_one_of_a_figure_is_not_told_as_many(figure):
    for upstream in (None, *FIGURES[: FIGURES.index(figure)]):
        words = cause(found(figure, upstream, seen=5, expected=5, given=5), NAMES)
        assert not re.search(
            r"\b1 (posts|impressions|responses|clickthroughs|signups|times)", words
        )


def test_a_figure_that_nothing_explains_is_told_a_week():
    words = cause(found("signups", "posts", seen=1234, expected=2345.6, given=5), NAMES)
    assert words == "Signups came to 1,234 a week, usually 2,346."
    assert cause(found("responses", seen=3, expected=6, channel=0), NAMES) == (
        "Responses in Alder came to 3 a week, usually 6."
    )


def test_a_topic_is_named_in_quotes():
    by_topic = replace(found("responses", seen=3, expected=6), topic="tea")
    words = cause(by_topic, NAMES)
    assert words == "Responses in “tea” came to 3 a week, usually 6."


@pytest.mark.parametrize("falls", [True, False])
@pytest.mark.parametrize("channel", [None, 2])
@pytest.mark.parametrize("figure", FIGURES)
def test_every_link_has_words_for_both_directions_and_names_its_channel(figure, channel, falls):
    for upstream in (None, *FIGURES[: FIGURES.index(figure)]):
        one = found(figure, upstream, seen=3, expected=6, given=5, channel=channel, falls=falls)
        words = cause(one, NAMES)
        assert ("Cedar" in words) is (channel is not None)
        assert "{" not in words
        assert words.endswith(".")


def test_a_channels_name_is_never_taken_for_a_placeholder():
    words = cause(found("posts", seen=2, expected=6, channel=0), ("{now}",))
    assert words == "You posted 2 times a week in {now}; your usual is 6."


def test_what_the_detector_finds_can_be_told():
    journal = invented(1, factors={"responses": halved_from(60)})
    for each in detect(journal):
        assert cause(each, journal.channels)
