"""When it is asked whether somebody was away: never after luck, and of the whole absence."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from influence_desktop.reflection.away import weeks_away
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
