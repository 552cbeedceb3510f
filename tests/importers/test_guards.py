"""The mark before a text that a spreadsheet could take for a formula."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from influence_desktop.importers.guards import guarded, unguarded


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@a", "\tx", "\rx", "＝1", "＋1", "－1", "＠a"])
def test_a_text_like_a_formula_gets_a_mark(text):
    assert guarded(text) == f"'{text}"


def test_a_text_that_begins_with_the_mark_gets_a_second():
    assert guarded("'tis") == "''tis"


@pytest.mark.parametrize("text", ["", "Blog", "1-1", "a=b", "3"])
def test_any_other_text_stays_as_it_is(text):
    assert guarded(text) == text == unguarded(text)


@pytest.mark.parametrize("cell", ["'Tis the season", "'", "'90s"])
def test_a_mark_that_guards_nothing_is_the_persons_own(cell):
    assert unguarded(cell) == cell


@pytest.mark.parametrize("cell", ["'=1", "''tis", "'\tx", "' - so"])
def test_a_mark_before_a_formula_is_taken_off(cell):
    assert unguarded(cell) == cell[1:]


@given(st.text(st.sampled_from("'=+-@＝ \t\ra1") | st.characters(), max_size=8))
def test_the_mark_comes_off_again(text):
    assert unguarded(guarded(text)) == text
