"""A rate week by week, as a series like any other, and what is usual for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from influence_desktop.scoring.series import Series
from influence_desktop.scoring.sums import alike
from influence_desktop.scoring.usual import Usual, usual
from influence_desktop.weeks import Week

PARTS = 1_000_000
"""A rate is kept in whole millionths, so that it is summed up and ranked exactly."""

LEAST: Mapping[str, int] = {"impressions": 400, "clickthroughs": 40}
"""The least denominator of a week whose rate is drawn; of any other metric, one."""


def rate_series(above: Series, below: Series) -> Series:
    """Return a rate week by week, in millionths.

    Parameters
    ----------
    above, below
        A channel's numerator and denominator, or their sums over the same channels.

    Returns
    -------
    Series
        Over the channels of which both figures are known. Unknown where either sum is,
        or where the denominator is below `LEAST`: a few clicks say nothing of a rate.

    References
    ----------
    Brown, L. D., Cai, T. T. and DasGupta, A. (2001). Interval estimation for a binomial
    proportion. Statistical Science 16, 101-133: from about 40 trials on the intervals
    in use agree.
    """
    least = LEAST.get(below.metric, 1)
    return Series(
        metric=above.metric,
        first=above.first,
        values=tuple(_value(_counts(above, below, at), least) for at in range(len(above.values))),
        at_least=(None,) * len(above.values),
        complete=above.complete,
        paused=above.paused,
        settling=tuple(any(pair) for pair in zip(above.settling, below.settling, strict=True)),
        start=above.start,
        fences=tuple(sorted({*above.fences, *below.fences})),
    )


def rate_usuals(above: Series, below: Series, weeks: Sequence[Week]) -> tuple[Usual | None, ...]:
    """Return what is usual for a rate in some weeks, in millionths.

    As with sums, each week is compared with what the same channels brought.

    Parameters
    ----------
    above, below
        Sums over the same channels.
    weeks
        Weeks that the series cover.
    """
    made: dict[frozenset[int], Series] = {}
    found = []
    for week in weeks:
        at = above.index(week)
        members = above.members[at] & below.members[at]
        if members not in made:
            made[members] = rate_series(alike(above, members), alike(below, members))
        found.append(usual(made[members], week))
    return tuple(found)


def _counts(above: Series, below: Series, at: int) -> tuple[int, int] | None:
    """Return a week's numerator and denominator over the channels that have both."""
    first, second = above.values[at], below.values[at]
    if first is None or second is None:
        return None
    if not above.parts:
        return first, second
    both = [
        (one, other)
        for part, base in zip(above.parts, below.parts, strict=True)
        if (one := part.values[at]) is not None and (other := base.values[at]) is not None
    ]
    return sum(one for one, _ in both), sum(other for _, other in both)


def _value(counts: tuple[int, int] | None, least: int) -> int | None:
    if counts is None or counts[1] < least:
        return None
    numerator, denominator = counts
    return (2 * PARTS * numerator + denominator) // (2 * denominator)
