"""What the weeks before let expect: whether a channel's figure is usually written down."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate

from influence_desktop.values import dataclass

HABIT_WEEKS = 8
"""A figure is expected where at least half of its last 8 ordinary weeks are known."""

NAMED_WEEKS = 26
"""A missing figure is named while one of its last 26 ordinary weeks is known."""


@dataclass(frozen=True, slots=True)
class Habit:
    """For each week, whether a figure is expected, and whether its lack is worth a name."""

    expected: tuple[bool, ...]
    named: tuple[bool, ...]


def habit(values: Sequence[int | None], ordinary: Sequence[int]) -> Habit:
    """Return for each week what its ordinary weeks before let expect.

    Parameters
    ----------
    values
        (weeks,) figures, None where unknown.
    ordinary
        Indices of the ordinary weeks, rising.

    Returns
    -------
    Habit
        `expected` where at least half of the (up to 8) latest are known; never without
        one. `named` where one of the (up to 26) latest is.
    """
    known = [0, *accumulate(values[index] is not None for index in ordinary)]
    before = [bisect_left(ordinary, index) for index in range(len(values))]
    return Habit(
        expected=tuple(
            count > 0
            and 2 * (known[count] - known[max(count - HABIT_WEEKS, 0)]) >= min(count, HABIT_WEEKS)
            for count in before
        ),
        named=tuple(known[count] > known[max(count - NAMED_WEEKS, 0)] for count in before),
    )
