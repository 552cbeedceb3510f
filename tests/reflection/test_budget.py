"""The budget of false signals: who shares it, and what the wildness of weeks does to it."""

from dataclasses import replace

import numpy as np
import pytest

from influence_desktop.reflection.baseline import PRIOR_SIZE, baseline
from influence_desktop.reflection.budget import (
    FEWEST,
    HEAD_START,
    SINGLE_START,
    THRESHOLDS,
    WATCHED_AT_ONCE,
    handicaps,
)
from influence_desktop.reflection.chain import links
from influence_desktop.reflection.detector import detect
from influence_desktop.reflection.streams import FIGURES
from tests.reflection.invented import FIRST, cut, halved_from, invented, streams

FELL = 60
FOUR = ("impressions",)
"""Unknown where posts, responses, clickthroughs and signups are written down."""

TWO = ("impressions", "clickthroughs", "signups")
"""Unknown where only posts and responses are written down."""


def told(journal, since=30):
    """Return the drops from a week on."""
    return [
        each
        for each in detect(journal)
        if each.direction == "drop" and FIRST.until(each.week) >= since
    ]


def wildness(size, usual, seed=1, count=53):
    """Return what is learned of a year of weeks of a known size, for the week after it."""
    random = np.random.default_rng(seed)
    values = np.full((len(FIGURES), 1, count), np.nan)
    values[FIGURES.index("posts")] = 1
    luck = random.gamma(size, 1 / size, count)
    values[FIGURES.index("responses")] = random.poisson(usual * luck)
    chain = links(streams(values))
    [row] = np.flatnonzero(chain.measure == FIGURES.index("responses"))
    return baseline(chain, first=count - 1).wildness[row, 0]


def test_a_year_of_wild_weeks_is_known_to_be_wild_and_one_of_calm_weeks_to_be_calm():
    wild = np.mean([wildness(2.5, 200, seed) for seed in range(20)])
    calm = np.mean([wildness(30, 200, seed) for seed in range(20)])

    assert 1 / 4 < wild < 1 / 2
    assert calm < 1 / 15


def test_what_hardly_happens_tells_next_to_nothing_of_wildness():
    rare = [wildness(1, 0.4, seed) for seed in range(20)]

    assert np.mean(rare) == pytest.approx(1 / PRIOR_SIZE, abs=0.05)


def test_where_every_week_is_wild_false_drops_stay_near_one_in_sixteen_months():
    false = [told(invented(seed, size=2.5, unknown=FOUR)) for seed in range(400, 440)]

    assert sum(map(len, false)) <= 0.75 * 40 * 60 / 52


def test_a_journal_of_posts_and_responses_hears_of_a_halving_sooner_than_one_with_more_figures():
    planted = {"responses": halved_from(FELL)}
    whole = [invented(seed, factors=planted, unknown=FOUR) for seed in range(200, 224)]
    some = [invented(seed, factors=planted, unknown=TWO) for seed in range(200, 224)]

    def soon(journals):
        found = [[each for each in told(of, FELL) if each.measure == "response"] for of in journals]
        return sum(bool(each) and FIRST.until(each[0].week) < FELL + 4 for each in found)

    assert soon(some) > soon(whole)


def test_a_journal_of_posts_and_responses_keeps_within_the_budget():
    false = [told(invented(seed, unknown=TWO)) for seed in range(300, 330)]

    assert sum(map(len, false)) <= 17  # 30 journals of 60 weeks: half a signal a year


def test_figures_share_the_budget_from_the_week_in_which_they_are_first_known():
    journal = invented(1)
    values = journal.values.copy()
    values[2:, :, :50] = np.nan
    few = handicaps(replace(journal, values=values), None)[FIGURES.index("posts"), -1]

    assert few[49] == pytest.approx(-HEAD_START["volume"] - np.log(WATCHED_AT_ONCE / 2))
    assert few[50] == pytest.approx(-HEAD_START["volume"] + np.log(5 / WATCHED_AT_ONCE))
    before = handicaps(cut(replace(journal, values=values), 50), None)
    assert np.array_equal(before[0, -1], few[:50])


def test_what_is_lent_makes_no_signal_by_itself():
    lent = max(*HEAD_START.values(), *SINGLE_START.values())

    assert lent + np.log(WATCHED_AT_ONCE / FEWEST) < min(THRESHOLDS.values())
