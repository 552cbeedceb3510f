"""Numbers in the forms that spreadsheets of several countries give them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from influence_desktop.importers.numbers import DecimalMarks, count, money
from influence_desktop.weeks import WrongEntry


def mark(*cells, delimiter=","):
    marks = DecimalMarks()
    for line, cell in enumerate(cells, 2):
        marks.hear(line, cell)
    return marks.decided(delimiter)


@pytest.mark.parametrize(
    ("cells", "delimiter", "decimal"),
    [
        (["12", ""], ",", "."),
        (["12", ""], ";", ","),
        (["1777.0"], ";", "."),
        (["12.5"], ";", "."),
        (["12,50"], ",", ","),
        (["1777,0"], ";", ","),
        (["1.234"], ";", ","),
        (["1.234"], ",", ","),
        (["1,234"], ",", "."),
        (["1,234"], ";", "."),
        (["1.234", "1777.0"], ";", "."),
        (["1.234", "99,88"], ",", ","),
        (["1.234.567"], ",", ","),
        (["1,234,567"], ";", "."),
        (["1.234,5"], ",", ","),
        (["1,234.5"], ";", "."),
        (["1 234,5"], ";", ","),
        (["0.500"], ",", "."),
        (["1234.500"], ";", "."),
        (["1.234", "5,678"], ";", ","),
        (["1.234", "5,678"], ",", "."),
        (["n.a.", "a,b,c", "-"], ",", "."),
    ],
)
def test_the_decimal_mark_is_decided_from_all_numbers(cells, delimiter, decimal):
    assert mark(*cells, delimiter=delimiter) == decimal


def test_numbers_that_disagree_are_both_named():
    with pytest.raises(WrongEntry, match=r"line 3 writes “12\.5” and line 2 “12,5”"):
        mark("12,5", "12.5")


@pytest.mark.parametrize(
    ("cell", "decimal", "value"),
    [
        ("0", ".", 0),
        (" 12 ", ".", 12),
        ("+12", ".", 12),
        ("007", ".", 7),
        ("1777.0", ".", 1777),
        ("1777.", ".", 1777),
        ("1777,00", ",", 1777),
        ("1,234", ".", 1234),
        ("1.234", ",", 1234),
        ("1.234.567,0", ",", 1234567),
        ("1 234 567", ".", 1234567),
        ("1\u202f234", ",", 1234),
        ("1\u00a0234", ",", 1234),
        ("1'234", ".", 1234),
        ("1000000000000", ".", 10**12),
    ],
)
def test_a_count_is_read_in_every_form(cell, decimal, value):
    assert count(cell, decimal) == value


@pytest.mark.parametrize(
    ("cell", "decimal", "said"),
    [
        ("1.5", ".", "not a whole number"),
        ("1.234", ".", "not a whole number"),
        ("-5", ".", "lies below 0"),
        ("−5", ".", "lies below 0"),
        ("1000000000001", ".", "too large"),
        ("9" * 5000, ".", "too large"),
        ("1,23", ".", "not a number"),
        ("1,2345", ".", "not a number"),
        ("12,34,567", ".", "not a number"),
        ("1.234 567", ",", "not a number"),
        ("1E+06", ".", "not a number"),
        ("1.1K", ".", "not a number"),
        ("five", ".", "not a number"),
        ("NaN", ".", "not a number"),
        ("inf", ".", "not a number"),
        ("-", ".", "not a number"),
        ("?", ".", "not a number"),
        ("٣", ".", "not a number"),
        ("²", ".", "not a number"),
        ("1_000", ".", "not a number"),
        ("0x10", ".", "not a number"),
        ("12 %", ".", "not a number"),
    ],
)
def test_a_count_that_cannot_be_right_says_why(cell, decimal, said):
    with pytest.raises(WrongEntry, match=said):
        count(cell, decimal)


@pytest.mark.parametrize(
    ("cell", "decimal", "hundredths"),
    [
        ("12", ".", 1200),
        ("12.5", ".", 1250),
        ("12,50", ",", 1250),
        ("12.500", ".", 1250),
        ("0.05", ".", 5),
        ("1.234,56", ",", 123456),
        ("10000000000", ".", 10**12),
    ],
)
def test_income_is_read_as_hundredths(cell, decimal, hundredths):
    assert money(cell, decimal) == hundredths


@pytest.mark.parametrize("cell", ["12.345", "10000000000.01", "-1", "€ 5"])
def test_income_that_cannot_be_right_says_why(cell):
    with pytest.raises(WrongEntry):
        money(cell, ".")


@given(st.integers(0, 10**12), st.sampled_from([",", "."]))
def test_a_count_written_with_marks_of_thousands_is_itself(value, thousands):
    decimal = "." if thousands == "," else ","

    assert count(f"{value:,}".replace(",", thousands), decimal) == value
    assert count(f"{value}{decimal}0", decimal) == value
