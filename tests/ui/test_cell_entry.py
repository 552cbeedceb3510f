"""What is typed into a cell of the week: figures, sums, unknown, and what is wrong."""

from __future__ import annotations

import pytest

from influence_desktop.records import MOST
from influence_desktop.ui.cell_entry import (
    Empty,
    Figure,
    Unknown,
    Wrong,
    as_text,
    preview,
    read,
)


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("0", 0),
        ("19", 19),
        (" 19 ", 19),
        ("007", 7),
        ("8,410", 8410),
        ("8.410", 8410),
        ("8 410", 8410),
        ("8\u00a0410", 8410),
        ("8\u202f410", 8410),
        ("8'410", 8410),
        ("8’410", 8410),
        ("1,234,567", 1_234_567),
        ("12+7", 19),
        ("12 + 7 - 3", 16),
        ("12+7−3", 16),
        ("=12+7", 19),
        ("1,000+1", 1001),
        ("5-5", 0),
        ("1,000,000,000,000", MOST),
    ],
)
def test_a_figure_is_read_however_it_is_written(typed, value):
    assert read(typed) == Figure(value)


def test_an_equals_sign_copies_last_weeks_figure():
    assert read("=", ghost=24) == Figure(24)
    assert read("=", ghost=0) == Figure(0)
    assert read("=") == Wrong("Last week has no figure to copy.")


def test_a_question_mark_is_unknown_and_nothing_is_nothing():
    assert read("?") == Unknown()
    assert read("") == Empty()
    assert read("  ") == Empty()


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("6l2", "“6l2” holds a letter. Did you mean 612?"),
        ("1O0", "“1O0” holds a letter. Did you mean 100?"),
        ("12+l", "“l” holds a letter. Did you mean 1?"),
        ("many", "“many” holds a letter. A figure is written in digits."),
        ("1.5", "“1.5” is not a whole number."),
        ("1,23", "“1,23” is not a whole number."),
        ("1,234.5", "“1,234.5” is not a whole number."),
        ("-5", "“-5” begins with a sign. A figure is 0 or more."),
        ("+5", "“+5” begins with a sign. A figure is 0 or more."),
        ("12+", "“12+” ends with a sign. What comes after it?"),
        ("12++7", "“12++7” is not a figure. Write digits, or ? for unknown."),
        ("3-7", "“3-7” comes to −4. A figure is 0 or more."),
        ("5%", "“5%” is not a figure. Write digits, or ? for unknown."),
        ("??", "“??” is not a figure. Write digits, or ? for unknown."),
        ("1000000000001", "That cannot be right: a figure lies between 0 and 10¹²."),
        ("٣٤", "“٣٤” is not written in the digits 0 to 9."),
        ("9" * 81, "That is too long for a figure."),
        ("1,2345", "“1,2345” is not a whole number."),
    ],
)
def test_what_cannot_be_right_says_why(typed, sentence):
    assert read(typed) == Wrong(sentence)


@pytest.mark.parametrize(
    ("typed", "value"),
    [("12.50", 1250), ("12,5", 1250), ("12", 1200), ("1,234.50", 123_450), ("1.234", 123_400)],
)
def test_money_is_kept_in_hundredths(typed, value):
    assert read(typed, hundredths=True) == Figure(value)


def test_what_a_cell_shows_can_be_read_back():
    for value in (0, 7, 8410, MOST):
        assert read(as_text(value)) == Figure(value)
        assert read(as_text(value, hundredths=True), hundredths=True) == Figure(value)


def test_a_sum_shows_what_it_comes_to_while_it_is_typed():
    assert preview("12+7") == "= 19"
    assert preview("=", ghost=24) == "= 24"
    assert preview("12+") == ""
    assert preview("12") == ""
    assert preview("?") == ""


def test_equals_and_a_sign_begin_with_last_weeks_figure():
    assert read("=+2", ghost=24) == Figure(26)
    assert read("= -4", ghost=24) == Figure(20)
    assert read("=+1.50", ghost=123450, hundredths=True) == Figure(123600)
    assert preview("=+2", ghost=24) == "= 26"
    assert read("=-25", ghost=24) == Wrong("“24-25” comes to −1. A figure is 0 or more.")


def test_equals_and_a_sign_say_so_where_last_week_has_no_figure():
    assert read("=+2") == Wrong("“=+2” begins with last week’s figure, and there is none.")
    assert preview("=+2") == ""
