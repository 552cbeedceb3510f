"""Works out formulas as they are written: in a definition, or in a spreadsheet's cell.

Neither knows the program: both are read from their text alone.
"""

import itertools
import math
import re
from fractions import Fraction

SIGNS = {"×": "*", "−": "-", "^": "**", "≤": "<=", "≥": ">=", "≠": "!=", " = ": " == "}


def at(values, place):
    """The value at a place from 0 on; between two places in proportion."""
    low = math.floor(place)
    high = min(low + 1, len(values) - 1)
    return values[low] + (values[high] - values[low]) * (place - low)


def mean(values):
    values = list(values)
    return sum(values) / len(values)


def between(x, xs, ys):
    """What lies over x on the line through some points; level beyond its ends."""
    for one, other in itertools.pairwise(range(len(xs))):
        if xs[one] <= x <= xs[other]:
            part = (x - xs[one]) / (xs[other] - xs[one]) if xs[other] > xs[one] else 1
            return ys[one] + (ys[other] - ys[one]) * part
    return ys[0] if x < xs[0] else ys[-1]


def covariance(first, second):
    one, other = mean(first), mean(second)
    return mean((x - one) * (y - other) for x, y in zip(first, second, strict=True))


def ranks(values):
    order = sorted(values)
    return [mean(at for at, each in enumerate(order) if each == value) for value in values]


def median(values):
    ranked = sorted(values)
    return at(ranked, (len(ranked) - 1) / 2)


def worked_out(formula, **values):
    """What a definition's formula gives for some values."""
    for sign, python in SIGNS.items():
        formula = formula.replace(sign, python)
    words = {
        "unknown": None,
        "at": at,
        "between": between,
        "mean": mean,
        "median": median,
        "covariance": covariance,
        "ranks": ranks,
        "product": math.prod,
        "sqrt": math.sqrt,
        "ln": math.log,
        "exp": math.exp,
        "count": lambda these: len(list(these)),
        "known": lambda these: sum(each is not None for each in these),
    }
    return eval(formula, words | values)


def cell(text):
    """What a spreadsheet shows for a formula of numbers, + * / ^ and brackets."""
    tokens = re.findall(r"\d+|[-+*/^()]", text.removeprefix("="))
    assert "=" + "".join(tokens) == text
    value, rest = _sum(tokens)
    assert rest == []
    return float(value)


def _sum(tokens):
    value, rest = _product(tokens)
    while rest and rest[0] == "+":
        other, rest = _product(rest[1:])
        value += other
    return value, rest


def _product(tokens):
    value, rest = _power(tokens)
    while rest and rest[0] in "*/":
        sign, (other, rest) = rest[0], _power(rest[1:])
        value = value * other if sign == "*" else value / other
    return value, rest


def _power(tokens):
    value, rest = _atom(tokens)
    while rest and rest[0] == "^":  # from left to right, as spreadsheets do
        other, rest = _atom(rest[1:])
        whole = isinstance(other, Fraction) and other.denominator == 1
        value = value**other if whole else float(value) ** float(other)
    return value, rest


def _atom(tokens):
    first, *rest = tokens
    if first != "(":
        return Fraction(first), rest
    value, rest = _sum(rest)
    assert rest[0] == ")"
    return value, rest[1:]
