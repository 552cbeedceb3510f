"""Which version of the score's definition is in force, and what weighs in it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from influence_desktop.records import METRICS, Formula
from influence_desktop.weeks import Week


def in_force(formulas: Iterable[Formula], week: Week) -> Formula | None:
    """Return the highest version whose first week is not after a week, if there is one."""
    begun = (formula for formula in formulas if formula.first_week <= week)
    return max(begun, key=lambda formula: formula.version, default=None)


def turns(formulas: Iterable[Formula]) -> list[tuple[Week, Formula]]:
    """Return the weeks in which another version comes into force, each with it, in order.

    Where a later version begins before an earlier one, the earlier is never in force and
    not among them.
    """
    versions, found = tuple(formulas), list[tuple[Week, Formula]]()
    for week in sorted({each.first_week for each in versions}):
        formula = in_force(versions, week)
        if formula is not None and (not found or found[-1][1] != formula):
            found.append((week, formula))
    return found


def weights(formula: Formula) -> dict[str, float]:
    """Return the weights above 0 by metric, in the order of METRICS."""
    return {
        metric: formula.weights[metric] for metric in METRICS if formula.weights.get(metric, 0) > 0
    }


def shares(some: Sequence[float]) -> tuple[float, ...]:
    """Return weights, all above 0, so that they add up to 1; a single one is exactly 1."""
    total = math.fsum(some)
    return tuple(weight / total for weight in some)
