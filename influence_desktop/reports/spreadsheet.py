"""A score as one spreadsheet formula, from each channel's recent and base."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from influence_desktop.scoring.score import Term, WeekScore

LONGEST = 8192
"""The most characters that a cell's formula may have."""

_PLAIN = 10**6
_DIGITS = 15  # a spreadsheet reads no more of a number


def spreadsheet_formula(score: WeekScore) -> str:
    """Return the formula of one cell that gives a week's score; "" where there is none.

    It knows only whole numbers, `+ * / ^` and brackets, so that it means the same in
    every spreadsheet, whether that writes 0.5 or 0,5. Where a journal has so many
    channels that it grew beyond 8,192 characters, it holds their sums instead.

    Returns
    -------
    str
        It agrees with the score to 10 digits.
    """
    if not score.terms:
        return ""
    whole = _formula(score, _channels)
    return whole if len(whole) <= LONGEST else _formula(score, _sums)


def _formula(score: WeekScore, sums: Callable[[Term], tuple[str, str]]) -> str:
    assert score.formula is not None, "there is no score without a formula"
    smoothing = exact(score.formula.smoothing)
    factors = []
    for term in score.terms:
        above, below = sums(term)
        factors.append(f"(({above}+{smoothing})/({below}+{smoothing}))^({exact(term.weight)})")
    return "=100*" + "*".join(factors)


def _channels(term: Term) -> tuple[str, str]:
    recents, bases = zip(*term.ratio.pairs, strict=True)
    return "+".join(map(exact, recents)), "+".join(map(exact, bases))


def _sums(term: Term) -> tuple[str, str]:
    recents, bases = zip(*term.ratio.pairs, strict=True)
    return exact(sum(recents)), exact(sum(bases))


def exact(value: float) -> str:
    """Return a number from 0 on as whole numbers: itself, a fraction, or 15 digits of it."""
    small = Fraction(value).limit_denominator(_PLAIN)
    if float(small) == value:
        return str(small)
    shifted = f"{value:.{_DIGITS - 1}e}"
    digits, power = shifted.replace(".", "").split("e")
    places = _DIGITS - 1 - int(power)
    return f"{digits}/10^{places}" if places > 0 else f"{digits}*10^{-places}"
