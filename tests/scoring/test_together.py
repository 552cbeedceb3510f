"""Whether two weekly figures go together: by ranks, against shifts of the weeks."""

import math
import random

import pytest

from influence_desktop.scoring.together import Together, ranks, together
from tests.laws import CASES


def line(weeks, source, *, follows):
    """A line in which a week follows the one before by some part of it."""
    value, found = source.gauss(0, 1), []
    for _ in range(weeks):
        value = follows * value + math.sqrt(1 - follows**2) * source.gauss(0, 1)
        found.append(value)
    return found


def beside(other, source, *, follows, correlation):
    """A line whose ranks correlate so far with those of another one."""
    part = 2 * math.sin(math.pi * correlation / 6)
    rest = math.sqrt(1 - part**2)
    mine = line(len(other), source, follows=follows)
    return [part * each + rest * own for each, own in zip(other, mine, strict=True)]


def found_part(runs, *, follows, correlation, weeks=52, seed=5):
    source = random.Random(seed)
    hits = 0
    for _ in range(runs):
        first = line(weeks, source, follows=follows)
        second = beside(first, source, follows=follows, correlation=correlation)
        hits += together(first, second).go_together
    return hits / runs


def test_equal_values_share_the_middle_of_their_places():
    assert ranks([30, 10, 20, 10]) == [4, 1.5, 3, 1.5]


def test_figures_that_rise_together_have_a_correlation_of_one():
    found = together([float(each) for each in range(26)], [each**3 for each in range(26)])
    assert found.weeks == 26
    assert found.correlation == pytest.approx(1)
    assert (found.shifts, found.mirrored, found.chance) == (1, 1, 1 / 26)
    assert found.go_together


def test_fewer_than_26_known_weeks_say_nothing():
    values = [float(each) for each in range(30)]
    gaps = [None if each % 6 == 0 else each for each in values]
    found = together(values, gaps)
    assert found == Together(25)
    assert (found.correlation, found.chance, found.go_together) == (None, None, False)


def test_lines_that_fit_as_well_when_read_backwards_do_not_go_together():
    first = line(26, random.Random(11), follows=0)
    back = first[::-1]
    parts = zip(first, back, back[5:] + back[:5], strict=True)
    found = together(first, [true + 1.3 * (one + other) for true, one, other in parts])
    assert (found.shifts, found.mirrored) == (1, 2)
    assert found.chance == 3 / 52
    assert not found.go_together


def test_a_figure_that_stands_still_goes_with_nothing():
    assert together([1.0] * 30, [float(each) for each in range(30)]) == Together(30)


def test_going_against_each_other_is_going_together_too():
    values = [float(each) for each in range(30)]
    found = together(values, values[::-1])
    assert found.correlation == pytest.approx(-1)
    assert found.go_together


@pytest.mark.parametrize("follows", [0.5, 0.85])
@pytest.mark.parametrize("weeks", [26, 52, 104])
def test_lines_that_have_nothing_to_do_with_each_other_seldom_go_together(laws, follows, weeks):
    part = found_part(CASES, follows=follows, correlation=0, weeks=weeks)
    law = f"independent lines go together in at most 7 %: lag-1 {follows}, {weeks} weeks"
    laws.tried(law, cases=CASES, compared=CASES, off=part)
    assert part <= 0.07


@pytest.mark.parametrize("follows", [0, 0.5])
def test_a_rank_correlation_of_06_over_a_year_is_found(laws, follows):
    part = found_part(CASES, follows=follows, correlation=0.6)
    law = f"a correlation of 0.6 over a year is found in at least 75 %: lag-1 {follows}"
    laws.tried(law, cases=CASES, compared=CASES, off=part)
    assert part >= 0.75
