"""Weeks in which next to nothing was written down, and nobody said why.

The detector leaves at most two such weeks aside (`chain.absences`); from the third on they
are a change to it. To a person they are one absence, however long it was.
"""

from __future__ import annotations

import math

import numpy as np

from influence_desktop.reflection.chain import (
    CHOICE_WEEKS,
    LEAST_POSTS,
    LEAST_WEEKS,
    NEAR_EMPTY,
)
from influence_desktop.reflection.streams import Flags, Floats, Streams
from influence_desktop.scoring.usual import middle_mean

SURE_POSTS = 4.0
"""Usual posts a week from which on a single week without any is hardly luck."""

SELDOM = 0.1
"""So many of the weeks before may have been near-empty, where one is asked about at once."""

LUCK = 0.01
"""A run is asked about that would come by luck in at most so many cases: so near-empty weeks."""

NOISE = 0.005
"""The same, of weeks as empty, by how wild those before were."""

LENT_WEEKS = 2
"""So many weeks, as wild as luck alone, are added to those that tell how wild a figure is."""

BEFOREHAND = 0.25
"""Near-empty weeks believed beforehand, in half a week more than was seen."""

AT_MOST = 0.5
"""Where more of the weeks before were near-empty, nothing is asked."""

HARDLY_ANY = 0.1
"""The share below which other figures than posts are next to nothing: they are wilder."""

EVEN = 1e-6
"""A variance so near to the mean, as a share of it, is taken as equal to it."""

UNKNOWN_AT_MOST = 2
"""So many weeks in a row of a run may be unknown."""


def weeks_away(journal: Streams) -> Flags:
    """Tell of each week whether it lies in a run of near-empty weeks worth a question.

    A week is near-empty where its posts are less than 15 % of what is usual; where fewer
    than three a week are usual, or none are tracked, all other figures that are known must
    be less than 10 % of theirs.
    What is usual is that of the half-year before the run, so a long one does not become
    it. The run has to be longer than luck would make it: by the journal's own wildness, and
    by how many of the weeks before were near-empty, unless four posts and more are usual
    and such weeks are rare. A week that says nothing ends no run and is no evidence.

    Returns
    -------
    Flags
        (weeks,) from the first to the last near-empty week of each run. A week's flag
        rests on it and the weeks before it and, inside a run, on where the run ends.
    """
    seen = _Weeks(journal)
    away = np.zeros(len(journal.weeks), bool)
    at = 0
    while at < len(away):
        usual = seen.mean(at)
        if seen.near_empty(at, usual):
            usual = seen.usual(at)  # one lucky week may have raised the mean, which is quicker
        if not seen.near_empty(at, usual):
            at += 1
            continue
        run = _run(seen, at, usual)
        if len(run) >= _least(seen, at, usual) and _luck(seen, run, usual) <= NOISE:
            away[at : run[-1] + 1] = True
        at = run[-1] + 1
    return away


class _Weeks:
    """The figures of a journal's weeks, beside what is usual for them."""

    def __init__(self, journal: Streams) -> None:
        self.paused: Flags = np.logical_and.reduce(journal.paused, axis=0)
        self.valid = ~np.isnan(journal.values) & ~journal.paused
        self.value = np.where(self.valid, journal.values, 0.0)

    def mean(self, at: int) -> Floats:
        """Return the mean (figures, channels) of the half-year before a week, 0 if unknown."""
        before = slice(max(at - CHOICE_WEEKS, 0), at)
        count = self.valid[..., before].sum(axis=-1)
        total = self.value[..., before].sum(axis=-1)
        mean: Floats = np.where(count >= LEAST_WEEKS, total / np.maximum(count, 1), 0.0)
        return mean

    def usual(self, at: int) -> Floats:
        """Return what is usual (figures, channels) by the half-year before a week, as `mean`."""
        usual = self.mean(at)
        before = slice(max(at - CHOICE_WEEKS, 0), at)
        for place in zip(*np.nonzero(usual), strict=True):
            known = self.value[place][before][self.valid[place][before]]
            usual[place] = middle_mean(sorted(int(each) for each in known))
        return usual

    def expected(self, at: int, usual: Floats) -> Floats:
        """Return what is usual (figures,) of what is known of a week."""
        expected: Floats = (usual * self.valid[..., at]).sum(axis=1)
        return expected

    def telling(self, at: int, usual: Floats) -> Flags:
        """Tell of each figure whether enough of it is known in a week, and it is asked for."""
        expected = self.expected(at, usual)
        known: Flags = (expected > 0) & (2 * expected >= usual.sum(axis=1))
        if expected[0] >= LEAST_POSTS:
            known[1:] = False
        return known

    def near_empty(self, at: int, usual: Floats) -> bool | None:
        """Tell whether next to nothing came in a week; None where too little is known of it."""
        expected = self.expected(at, usual)
        known = self.telling(at, usual)
        came = self.value[..., at].sum(
            axis=1
        )  # also where nothing is usual yet: somebody was there
        if came[0] and not usual[0].any():
            return False
        if not known.any():
            return None
        share = np.full(len(came), HARDLY_ANY)
        share[0] = NEAR_EMPTY
        return bool((came < share * expected)[known].all())


def _run(seen: _Weeks, at: int, usual: Floats) -> list[int]:
    """Return the near-empty weeks from one on, up to one that is not or to a longer gap."""
    run = [at]
    for week in range(at + 1, len(seen.paused)):
        empty = seen.near_empty(week, usual)
        if empty:
            run.append(week)
        elif empty is False or seen.paused[week] or week - run[-1] > UNKNOWN_AT_MOST:
            break
    return run


def _least(seen: _Weeks, at: int, usual: Floats) -> float:
    """Return how many near-empty weeks in a row are worth a question."""
    told = [seen.near_empty(week, usual) for week in range(max(at - CHOICE_WEEKS, 0), at)]
    known = sum(each is not None for each in told)
    empty = sum(each is True for each in told)
    if seen.expected(at, usual)[0] >= SURE_POSTS and empty <= SELDOM * known:
        return 1
    share = (empty + BEFOREHAND) / (known + 2 * BEFOREHAND)
    return math.inf if share > AT_MOST else math.ceil(math.log(LUCK) / math.log(share))


def _luck(seen: _Weeks, run: list[int], usual: Floats) -> float:
    """Return how likely weeks as empty as those of a run are, by the half-year before it.

    Each figure that tells is negative binomial, by the mean and variance of its weeks; of
    several the most telling one counts.
    """
    before = range(max(run[0] - CHOICE_WEEKS, 0), run[0])
    chance = 1.0
    for at in run:
        there = seen.valid[..., at] & (usual > 0)
        of_week = 1.0
        for figure in np.flatnonzero(seen.telling(at, usual)):
            weights = usual[figure] * there[figure]
            shares = [
                float((seen.value[figure, :, week] * there[figure]).sum()) / expected
                for week in before
                if (expected := float((weights * seen.valid[figure, :, week]).sum())) > 0
            ]
            mean, variance = _spread([share * float(weights.sum()) for share in shares])
            came = float(seen.value[figure, :, at].sum())
            of_week = min(of_week, at_most(came, mean, variance))
        chance *= of_week
    return chance


def _spread(counts: list[float]) -> tuple[float, float]:
    """Return the mean and the variance of counts, the latter with the weeks that are lent."""
    mean = sum(counts) / len(counts)
    off = sum((each - mean) ** 2 for each in counts)
    return mean, (off + LENT_WEEKS * mean) / (len(counts) - 1 + LENT_WEEKS)


def at_most(count: float, mean: float, variance: float) -> float:
    """Return how likely so few or fewer are, of a count with a mean and a variance.

    It is negative binomial where the variance is larger than the mean, Poisson where they
    are equal, and binomial, with a size that need not be whole, where it is smaller.

    References
    ----------
    Johnson, N. L., Kemp, A. W. and Kotz, S. (2005). Univariate discrete distributions:
    Panjer's recursion over these three.
    """
    surplus = variance / mean - 1
    each = math.exp(-mean) if abs(surplus) < EVEN else (1 + surplus) ** (-mean / surplus)
    total = each
    for number in range(1, math.floor(count) + 1):
        each *= max(mean + surplus * (number - 1), 0.0) / (number * (1 + surplus))
        total += each
    return min(total, 1.0)
