"""Where something has changed, since when, and how much: told after it was found."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from influence_desktop.reflection.evidence import (
    DROP,
    RATIOS,
    SOAR,
    log_evidence,
    log_mean,
    residuals,
)
from influence_desktop.reflection.scan import Windows
from influence_desktop.reflection.streams import Floats
from influence_desktop.values import dataclass

LENGTHS = tuple(range(2, 21))
"""Weeks that a change may lie back when it is found."""

NAMED_BY = slice(1, 7)
"""Which of LENGTHS say whether one channel changed by itself: 3 to 8 weeks."""

SINGLE: Mapping[str, tuple[float, ...]] = {DROP: (0.2, 0.4), SOAR: (5.0, 2.5)}
"""Changes of a single channel: by itself it has to change more to be noticed."""

NAMING = 1.5
"""Log evidence by which one channel must speak more clearly than all, to be named."""

NEAR = 4
"""Weeks by which the beginning of a change may be told wrongly."""

AS_GOOD = 0.97
"""A share of the most belief around a beginning that is as good as the most."""

LEAST, MOST = 0.02, 50.0
"""The smallest and the largest ratio that is weighed."""

STEPS = 160
"""Ratios that are weighed, evenly spaced by their logarithms."""

SPREAD = 1.5
"""What is believed beforehand: the sigma of the log of a ratio."""

CALMER = 0.3
"""The power of a ratio that its residuals' sigma follows: 1/6 if the figures were mere
counts, 2/3 if luck came in whole weeks. Nearer to counts, since a change that is chosen
for being the clearest looks better known than it is, the more so the deeper it went."""

TAIL = 0.08
"""Belief outside the interval, at each end: so it holds what was planted in 85 to 97 %."""


@dataclass(frozen=True, slots=True)
class Shift:
    """A change: how many weeks it has lasted, its ratio and a 90 % interval."""

    weeks: int
    ratio: float
    low: float
    high: float


def one_channel(found: Windows, direction: str) -> int | None:
    """Return the channel that changed by itself, None where all of them may have.

    Parameters
    ----------
    found
        Windows (len(LENGTHS), channels + 1) of one measure and week, last all together.
    """
    channels = found.seen.shape[1] - 1
    below, scale = residuals(found.at(NAMED_BY))
    each = log_evidence(below[:, :channels], scale[:, :channels], SINGLE[direction])
    together = log_evidence(below[:, channels], scale[:, channels], RATIOS[direction])
    clearest = int(each.argmax())
    return clearest if each[clearest] > together + NAMING else None


def shift(found: Windows, direction: str) -> Shift:
    """Return the change that the windows of one week speak for.

    Every length of the change and every ratio is weighed by its likelihood and by what
    is believed beforehand, so that the ratio of the window that happens to look worst
    is not taken for the truth.

    Parameters
    ----------
    found
        Windows (len(LENGTHS),) that end with the week of the signal.
    """
    furthest = LEAST if direction == DROP else MOST
    logs = np.sort(np.linspace(0.0, np.log(furthest), STEPS))
    belief = log_belief(found, logs)
    lasted = _lasted(log_mean(belief.T))
    low, ratio, high = interval(belief, logs, tail=TAIL)
    return Shift(weeks=LENGTHS[lasted], ratio=ratio, low=low, high=high)


def interval(belief: Floats, logs: Floats, *, tail: float) -> tuple[float, float, float]:
    """Return the ratio that half of a belief lies below, between the ends of its interval.

    Parameters
    ----------
    belief
        Log belief (…, ratios); what stands before the ratios is summed over.
    logs
        The logarithms of the ratios, ascending.
    tail
        The share of the belief outside the interval, at each end.
    """
    share = np.exp(belief - belief.max()).reshape(-1, len(logs)).sum(axis=0)
    upto = np.cumsum(share) / share.sum()
    low, middle, high = np.exp(np.interp((tail, 0.5, 1 - tail), upto, logs))
    return float(low), float(middle), float(high)


def _lasted(belief: Floats) -> int:
    """Return where in LENGTHS the change most likely began, give or take NEAR weeks.

    Of the places that hold nearly as much belief around them as the best one, this is
    the one nearest to the likeliest length.
    """
    share = np.exp(belief - belief.max())
    around = np.convolve(share, np.ones(2 * NEAR + 1), mode="same")
    good = np.flatnonzero(around >= AS_GOOD * around.max())
    return int(good[np.abs(good - share.argmax()).argmin()])


def log_belief(found: Windows, logs: Floats) -> Floats:
    """Return the log belief (…, ratios) in a change by each ratio, up to a constant.

    Parameters
    ----------
    found
        Windows (…,) that each may hold the change.
    logs
        The logarithms of the ratios.
    """
    below, scale = (np.asarray(each)[..., None] for each in residuals(found))
    sigma = np.exp(CALMER * logs)
    off = (below - scale * (1 - np.exp(2 / 3 * logs))) / sigma
    likelihood = np.where(scale > 0, (below**2 - off**2) / 2 - np.log(sigma), 0.0)
    weighed: Floats = likelihood - 0.5 * (logs / SPREAD) ** 2
    return weighed
