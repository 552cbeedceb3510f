"""When it is asked whether somebody was away: never after luck, and of the whole absence."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from influence_desktop.reflection.away import at_most, weeks_away
from tests.reflection.invented import invented, streams

NAN = np.nan


def journal(paused=None, **figures):
    """One channel with some figures, a line each."""
    names = ("posts", "impressions", "responses", "clickthroughs", "signups")
    count = len(next(iter(figures.values())))
    values = [[figures.get(name, [NAN] * count)] for name in names]
    return streams(values, paused=None if paused is None else np.array([paused], bool))


def away(*args, **figures):
    return list(np.flatnonzero(weeks_away(journal(*args, **figures))))


@pytest.mark.parametrize("length", [1, 2, 3, 6, 10, 20])
def test_an_absence_has_its_whole_length(length):
    assert away(posts=[6] * 30 + [0] * length) == list(range(30, 30 + length))
    assert away(posts=[6] * 30 + [0] * length + [6]) == list(range(30, 30 + length))


def test_hardly_any_posts_are_an_absence_and_half_of_them_none():
    assert away(posts=[8] * 30 + [1] * 12) == list(range(30, 42))
    assert away(posts=[8] * 30 + [4] * 12) == []


@pytest.mark.parametrize("usual", [1, 2])
def test_who_posts_once_or_twice_a_week_is_asked_where_everything_stopped(usual):
    gone = {"posts": [usual] * 30 + [0] * 4, "responses": [50, 40] * 15 + [0] * 4}
    assert away(**gone) == [30, 31, 32, 33]
    assert away(**gone | {"responses": [50, 40] * 17}) == []


def test_where_no_posts_are_tracked_the_figures_tell():
    assert away(impressions=[500, 400] * 15 + [0, 3, 0]) == [30, 31, 32]
    assert away(impressions=[500, 400] * 15 + [200, 150, 100]) == []


def test_a_lucky_week_makes_no_ordinary_one_an_absence():
    assert away(posts=[6] * 25 + [900] + [6] * 6) == []


def test_who_moved_to_a_channel_that_has_no_usual_yet_was_not_away():
    values = np.full((5, 2, 35), NAN)
    values[0] = [[6] * 30 + [0] * 5, [NAN] * 30 + [5] * 5]
    values[3, 0] = [60] * 30 + [0] * 5
    assert not weeks_away(streams(values)).any()
    values[0, 0] = NAN
    assert not weeks_away(streams(values)).any()
    values[0, 1, 30:] = 0
    assert weeks_away(streams(values)).any()


def test_posts_alone_tell_where_many_are_usual():
    assert away(posts=[6] * 30 + [0] * 2, clickthroughs=[90] * 32) == [30, 31]


@pytest.mark.parametrize(
    "line",
    [
        [0, 1] * 30,
        [3, 0, 0, 0] * 15,
        [1, *[0] * 25, 1, *[0] * 40],
        [0] * 60,
        [NAN] * 60,
        [NAN] * 40 + [5],
        [5] * 6 + [0] * 4,
        [10**9] * 60,
    ],
    ids=[
        "every other week", "once a month", "two entries a year", "nothing ever", "all unknown",
        "one week", "too few weeks", "large",
    ],
)  # fmt: skip
@pytest.mark.parametrize("figure", ["posts", "impressions"])
def test_what_is_sparse_or_says_nothing_is_never_asked_about(line, figure):
    assert away(**{figure: line}) == []


def test_where_weeks_are_often_empty_the_run_has_to_be_longer():
    often = [2, 0, 3, 2, 1, 2, 0, 2, 3, 1] * 3
    assert away(posts=[*often, 0]) == []
    assert away(posts=[*often, 0, 0, 0, 0]) == [30, 31, 32, 33]


STEADY = [4, 5, 4, 3] * 7
WILD = [8, 3, 15, 2, 6, 11, 3, 21, 4, 5, 9, 2, 7, 14] * 2


def test_one_empty_week_is_enough_for_who_posts_steadily_and_not_for_who_posts_wildly():
    assert away(posts=[*STEADY, 0]) == [28]
    assert away(posts=[*WILD, 0]) == []
    assert away(posts=[*WILD, 0, 0]) == [28, 29]
    assert away(posts=[*WILD, 1, 0, 0]) == [28, 29, 30]


def test_channels_are_as_wild_as_they_are_together():
    values = np.full((5, 2, 29), NAN)
    values[0] = [[*WILD, 0], [10] * 28 + [0]]
    assert weeks_away(streams(values)).tolist() == [False] * 28 + [True]
    values[0, 1, :16] = NAN
    assert weeks_away(streams(values)).any()
    values[0, 1] = [20 - each for each in [*WILD, 20]]
    assert weeks_away(streams(values)).any()
    values[0, 1] = [*WILD, 0]
    assert not weeks_away(streams(values)).any()


@pytest.mark.parametrize(
    ("mean", "variance", "terms"),
    [
        (3.0, 2.1, [math.comb(10, k) * 0.3**k * 0.7 ** (10 - k) for k in range(11)]),
        (3.0, 3.0, [math.exp(-3) * 3**k / math.factorial(k) for k in range(11)]),
        (3.0, 6.0, [math.comb(k + 2, k) * 0.5 ** (3 + k) for k in range(11)]),
    ],
    ids=["binomial", "Poisson", "negative binomial"],
)
def test_so_few_or_fewer_come_as_often_as_the_law_of_their_variance_says(mean, variance, terms):
    for count in range(11):
        assert at_most(count, mean, variance) == pytest.approx(sum(terms[: count + 1]))
    assert at_most(0.9, mean, variance) == pytest.approx(terms[0])
    assert at_most(10**4, mean, variance) == pytest.approx(1)


def test_a_journal_in_which_nothing_changed_is_hardly_ever_asked_where_somebody_was():
    """In 40 journals of two years; at one and a half a year it would be 120 times."""
    asked = 0
    for seed in range(40):
        source = np.random.default_rng(seed)
        posts = source.poisson(8 * source.gamma(4, 1 / 4, 104))
        flags = weeks_away(journal(posts=posts)).astype(int)
        asked += int((np.diff(flags, prepend=0) == 1).sum())
    assert asked <= 40


def test_unknown_weeks_end_no_absence_and_are_none_themselves():
    assert away(posts=[6] * 30 + [0, NAN, 0]) == [30, 31, 32]
    assert away(posts=[6] * 30 + [NAN] * 3) == []
    assert away(posts=[6] * 30 + [0, NAN, NAN, NAN, 0]) == [30, 34]


def test_a_marked_pause_is_no_absence_and_ends_one():
    paused = [False] * 30 + [True] * 3
    assert away(paused, posts=[6] * 30 + [0] * 3) == []
    paused = [False] * 31 + [True] + [False]
    assert away(paused, posts=[6] * 30 + [0] * 3) == [30, 32]


def test_of_a_week_half_of_which_is_unknown_nothing_is_said():
    values = np.full((5, 2, 31), NAN)
    values[0] = [[8] * 30 + [NAN], [4] * 30 + [0]]
    assert not weeks_away(streams(values)).any()


@settings(max_examples=20)
@given(st.integers(0, 10**6), st.integers(30, 89))
def test_whether_a_week_is_one_never_waits_for_later_weeks_but_inside_a_run(seed, until):
    """Cutting later weeks off leaves every run that was over by then as it was."""
    whole = invented(seed, channels=2, factors={"posts": np.where(np.arange(90) % 40 > 36, 0, 1)})
    cut = streams(whole.values[:, :, :until], names=whole.channels)
    before, after = weeks_away(cut), weeks_away(whole)
    ends = np.flatnonzero(~before)
    last = int(ends[-1]) if len(ends) else 0
    assert (before[: last + 1] == after[: last + 1]).all()
