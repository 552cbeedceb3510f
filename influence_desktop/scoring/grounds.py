"""What every week's score under one formula rests on, laid out once for all weeks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field

from influence_desktop.records import Formula
from influence_desktop.scoring.counted import Counted
from influence_desktop.scoring.formulas import shares, weights
from influence_desktop.scoring.known import known_of_channels, told
from influence_desktop.scoring.ratios import Ratio
from influence_desktop.scoring.recents import rule
from influence_desktop.values import dataclass
from influence_desktop.weeks import Week


@dataclass(frozen=True, slots=True, kw_only=True)
class Grounds:
    """What every week's score under one formula rests on.

    Attributes
    ----------
    weeks
        (weeks,) those that the indices stand for.
    formula
        The version, tried or in force; None: there is none, and no score.
    weights
        Those above 0, by metric.
    ratios
        By weighted metric that a channel tracks, (weeks,) what it says.
    told
        Indices of the weeks that can have a score.
    known
        (weeks,) how many channels are known, and of how many.
    """

    weeks: Sequence[Week]
    formula: Formula | None
    weights: Mapping[str, float]
    ratios: Mapping[str, Sequence[Ratio | None]]
    told: frozenset[int]
    known: Sequence[tuple[int, int]]
    _shares: dict[tuple[str, ...], tuple[float, ...]] = field(default_factory=dict)

    def shares(self, metrics: tuple[str, ...]) -> tuple[float, ...]:
        """Return the weights of those metrics that have data, adding up to 1, made once."""
        if metrics not in self._shares:
            self._shares[metrics] = shares([self.weights[metric] for metric in metrics])
        return self._shares[metrics]


def grounds(counted: Counted, formula: Formula | None) -> Grounds:
    """Lay out what every week's score rests on under a formula.

    Parameters
    ----------
    counted
        At least one channel.
    formula
        A version, tried or in force; without one only the channels are counted.

    Returns
    -------
    Grounds
        All but the weights is shared with other formulas of the same metrics, window,
        base, cap and smoothing, so that trying other weights is quick.
    """
    weighted = {} if formula is None else weights(formula)
    return Grounds(
        weeks=counted.weeks,
        formula=formula,
        weights=weighted,
        ratios={} if formula is None else _ratios(counted, formula),
        told=counted.once(("told", *weighted), lambda: told(counted, weighted)),
        known=counted.once(("known", *weighted), lambda: known_of_channels(counted, weighted)),
    )


def _ratios(counted: Counted, formula: Formula) -> dict[str, Sequence[Ratio | None]]:
    found = {metric: counted.ratios(metric, rule(formula)) for metric in weights(formula)}
    return {metric: line for metric, line in found.items() if line}
