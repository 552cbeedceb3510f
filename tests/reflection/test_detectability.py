"""How soon a halving would be told: what is said beforehand, beside what happens."""

import math
from dataclasses import replace
from statistics import median

import numpy as np
import pytest

from influence_desktop.reflection.detectability import LONGEST, detectability
from influence_desktop.reflection.detector import detect
from influence_desktop.reflection.streams import FIGURES
from tests.reflection.invented import FIRST, cut, halved_from, invented, streams

FELL = 64


def said(journal, measure, channel=None):
    [found] = [
        each
        for each in detectability(journal)
        if (each.measure, each.channel) == (measure, channel)
    ]
    return found


def delay(journal, measure):
    """Return the week of the change in which it was told, infinite where it was not."""
    told = [
        FIRST.until(each.week) - FELL + 1
        for each in detect(journal)
        if each.direction == "drop" and each.measure == measure
    ]
    return min((each for each in told if each > 0), default=math.inf)


@pytest.mark.parametrize(
    ("figure", "measure"),
    [("responses", "response"), ("clickthroughs", "clickthrough"), ("signups", "conversion")],
)
def test_half_of_planted_halvings_are_told_in_about_the_weeks_that_were_said(figure, measure):
    planted = [invented(seed, factors={figure: halved_from(FELL)}) for seed in range(100, 116)]
    promised = [said(cut(each, FELL), measure).weeks for each in planted]
    happened = [delay(each, measure) for each in planted]

    assert abs(median(happened) - median(promised)) <= 2


def test_a_halving_in_one_channel_takes_longer_than_one_in_all():
    for measure in ("response", "clickthrough"):
        both = [said(invented(1), measure, each).weeks or math.inf for each in (None, 0)]
        assert both[0] < both[1]


def test_the_fewer_there_are_the_longer_it_takes_until_they_are_too_few_to_tell():
    weeks = []
    for usual in (400, 12, 4, 0.4):
        random = np.random.default_rng(3)
        values = np.full((len(FIGURES), 1, 80), np.nan)
        values[FIGURES.index("posts")] = 1
        values[FIGURES.index("responses")] = random.poisson(usual, 80)
        found = said(streams(values), "response")
        weeks.append(found.weeks)
        assert found.usual == pytest.approx(usual, rel=0.3, abs=0.3)
        assert found.figure == "responses"

    assert weeks[0] < weeks[1] < (weeks[2] or LONGEST + 1)
    assert weeks[3] is None


def test_gaps_make_it_take_longer():
    journal = invented(2)
    paused = journal.paused.copy()
    paused[:, 64::2] = True
    whole, half = said(journal, "response"), said(replace(journal, paused=paused), "response")

    assert half.weeks > whole.weeks


def test_the_same_journal_gets_the_same_answer():
    assert detectability(invented(5)) == detectability(invented(5))


def test_a_journal_with_one_channel_is_judged_as_all():
    assert {each.channel for each in detectability(invented(1, channels=1))} == {None}


def test_topics_are_told_of_by_what_their_posts_brought_and_share_the_budget():
    of, by_topic = invented(1, channels=2), invented(2, channels=3)
    found = detectability(of, replace(by_topic, channels=("tea", "chess", "rain")))
    told = {(each.topic, each.measure): each for each in found if each.topic is not None}

    assert {topic for topic, _ in told} == {"tea", "chess", "rain"}
    assert "volume" not in {measure for _, measure in told}
    assert all(each.channel is None for each in told.values())
    alone = said(of, "response", 0).weeks
    [shared] = [each.weeks for each in found if (each.measure, each.channel) == ("response", 0)]
    assert shared >= alone


def test_a_topic_nobody_posts_about_any_more_is_left_out():
    by_topic = invented(2, channels=2)
    values = by_topic.values.copy()
    values[0, 1, -60:] = 0
    values[1:, 1, -60:] = np.nan
    gone = replace(by_topic, channels=("tea", "chess"), values=values)
    found = detectability(invented(1, channels=2), gone)

    assert {each.topic for each in found} == {None, "tea"}


BAD = {
    "no channel": np.zeros((5, 0, 90)),
    "no week": np.zeros((5, 2, 0)),
    "one week": np.ones((5, 2, 1)),
    "all unknown": np.full((5, 2, 90), np.nan),
    "all zero": np.zeros((5, 2, 90)),
    "zero denominators": np.concatenate([np.zeros((4, 2, 90)), np.full((1, 2, 90), 7.0)]),
    "one channel": np.full((5, 1, 90), 6.0),
    "a thousand million": np.full((5, 3, 90), 1e9),
    "the largest there are": np.full((5, 3, 90), 3e12),
}


@pytest.mark.parametrize("name", BAD)
@pytest.mark.filterwarnings("error")
def test_figures_that_tell_nothing_give_finite_answers(name):
    for each in detectability(streams(BAD[name]), streams(BAD[name])):
        assert 0 <= each.usual < math.inf
        assert each.weeks is None or 1 <= each.weeks <= LONGEST


@pytest.mark.filterwarnings("error")
def test_two_entries_a_year_and_nothing_but_pauses_are_too_few_to_tell():
    values = np.full((5, 2, 26 * 20), np.nan)
    values[:, :, ::26] = np.random.default_rng(1).poisson(50, (5, 2, 20))
    journal = invented(1)
    paused = replace(journal, paused=np.ones_like(journal.paused))

    for each in (streams(values), paused):
        assert all(found.weeks is None for found in detectability(each))
