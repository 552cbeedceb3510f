"""What each channel's metric adds to a week's score, to the last digit."""

from __future__ import annotations

from influence_desktop.scoring.score import Term, WeekScore
from influence_desktop.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Contribution:
    """What one channel's metric adds to ln(score/100), and the facts behind it."""

    metric: str
    channel_id: int
    points_log: float
    recent: float
    base: float


def contributions(score: WeekScore) -> list[Contribution]:
    """Return what a week's score is made of, by metric and channel.

    A metric's term is split over its channels by the logarithmic mean: each channel has
    v · (recent − base) / L(X + k, B + k), where L(a, b) = (a − b)/(ln a − ln b).

    Parameters
    ----------
    score
        A week's score.

    Returns
    -------
    list of Contribution
        In the order of METRICS and of the channels; their `points_log` add up to
        ln(score/100). Empty where there is no score.

    References
    ----------
    Ang, B. W. and Choi, K. H. (1997). Decomposition of aggregate energy and gas
    emission intensities for industry: a refined Divisia index method. The Energy
    Journal 18 (3), 59-73.
    """
    return [
        Contribution(
            metric=term.metric,
            channel_id=channel_id,
            points_log=slope * (pair.recent - pair.base),
            recent=pair.recent,
            base=pair.base,
        )
        for term in score.terms
        for slope in [_slope(term)]
        for channel_id, pair in zip(term.ratio.channels, term.ratio.pairs, strict=True)
    ]


def _slope(term: Term) -> float:
    """Return the weight over the logarithmic mean; where nothing rose that is the base's."""
    ratio = term.ratio
    return term.weight * (ratio.log / ratio.rise if ratio.rise else 1 / ratio.below)
