"""Which version of the formula is in force, and what weighs in it."""

from dataclasses import replace

import pytest

from influence_desktop.scoring.formulas import in_force, shares, turns, weights
from tests.scoring.score_worlds import FIRST, FORMULA


def version(number, first_week):
    return replace(FORMULA, version=number, first_week=FIRST.plus(first_week))


def test_the_highest_version_that_has_begun_is_in_force():
    early, late, between = version(1, 0), version(2, 10), version(3, 5)
    formulas = [late, between, early]
    assert in_force(formulas, FIRST) is early
    assert in_force(formulas, FIRST.plus(4)) is early
    assert in_force(formulas, FIRST.plus(5)) is between
    assert in_force(formulas, FIRST.plus(10)) is between


def test_before_the_first_version_none_is_in_force():
    assert in_force([version(1, 1)], FIRST) is None
    assert in_force([], FIRST) is None


def test_versions_turn_where_another_one_comes_into_force():
    early, late, between = version(1, 0), version(2, 10), version(3, 5)
    assert turns([late, early]) == [(FIRST, early), (FIRST.plus(10), late)]
    assert turns([late, between, early]) == [(FIRST, early), (FIRST.plus(5), between)]
    assert turns([]) == []


def test_a_weight_of_zero_is_no_weight():
    formula = replace(FORMULA, weights={"signups": 2, "comments": 0, "reactions": 1})
    assert list(weights(formula).items()) == [("reactions", 1), ("signups", 2)]


def test_shares_add_up_to_one():
    assert shares([0.2, 0.3]) == pytest.approx((0.4, 0.6), abs=1e-15)
    assert shares([0.3]) == (1,)
    assert shares([]) == ()
