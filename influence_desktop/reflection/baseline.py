"""What the weeks before a week let expect of it: a rate, its wildness and its doubt."""

from __future__ import annotations

import numpy as np

from influence_desktop.reflection.chain import Links, known_before
from influence_desktop.reflection.streams import Floats, Numbers
from influence_desktop.values import dataclass

REFERENCE_WEEKS = 52
"""A reference is made of at most so many valid weeks, about a year."""

LEAST_REFERENCE = 12
"""With fewer valid weeks nothing is expected."""

PRIOR_SIZE, PRIOR_WEEKS = 8.0, 3.0
"""Negative binomial size believed before anything is seen, and its weight: so many weeks in
which counting adds nothing to the luck."""

LEAST_WILDNESS = 0.02
"""No stream is believed to be calmer than this (a size of 50)."""

LOW, HIGH = 0.3, 2.5
"""A reference week counts as at least and at most so many times its expectation."""

LOW_LESS, HIGH_MORE = 1.0, 2.0
"""Counts that a week may lie further off, so that small numbers are left as they are."""

ROUNDS = 2
"""How often rate and wildness are estimated in turn."""


BLOCK = 32_768
"""Reference figures that are worked on at once: what a processor keeps at hand."""


@dataclass(frozen=True, slots=True, eq=False)
class Baseline:
    """Expectations for the weeks from `first` on, each (links, weeks).

    A week's figure is expected to be `rate` times its exposure, M, with the variance
    M + `wildness` M²; `doubt` is the relative variance of the rate itself. A rate of 0
    means that nothing can be expected.
    """

    first: int
    rate: Floats
    wildness: Floats
    doubt: Floats


def baseline(links: Links, *, first: int = 0) -> Baseline:
    """Return what is expected of each week from the valid weeks before it alone.

    Parameters
    ----------
    links
        The figures, what they are judged by, and how far back references may reach.
    first
        The week to begin with.

    Notes
    -----
    The reference is the latest 52 valid weeks. Its rate is the sum of the figures over
    that of the exposures, every week weighted by what it tells, 1/(1 + wildness·M): a
    week with twice the posts does not tell twice as much when luck comes in whole
    weeks. One lucky or lost week cannot move it far, since figures are held between
    LOW and HIGH times their expectation. The wildness is a moment estimate by the same
    weights, shrunk towards what is usual: a week tells of it as (wildness·M /
    (1 + wildness·M))², nearly nothing where counts are small, one where they are large.

    References
    ----------
    Farrington, Andrews, Beale, Catchpole (1996), A statistical algorithm for the early
    detection of outbreaks of infectious disease: references that are down-weighted
    where they were extreme.
    """
    count = known_before(links.valid)
    until = count[:, first:]
    known = until - np.take_along_axis(count, links.floor, axis=1)[:, first:]
    known = np.minimum(known, REFERENCE_WEEKS)
    order = np.argsort(~links.valid, axis=1, kind="stable")
    values, exposures = (_packed(each, order) for each in (links.value, links.exposure))
    step = max(BLOCK // (REFERENCE_WEEKS * len(order)), 1)
    blocks = [slice(at, at + step) for at in range(0, max(until.shape[1], 1), step)]
    told = [
        _expected(
            _latest(values, until[:, each], known[:, each]),
            _latest(exposures, until[:, each], known[:, each]),
            known[:, each],
        )
        for each in blocks
    ]
    rate, wildness, doubt = (np.concatenate(each, axis=1) for each in zip(*told, strict=True))
    return Baseline(first=first, rate=rate, wildness=wildness, doubt=doubt)


def _packed(each: Floats, order: Numbers) -> Floats:
    """Return the valid weeks one after another, so that each has a window behind it."""
    before = np.zeros((len(order), REFERENCE_WEEKS), np.float32)
    rows = np.take_along_axis(each, order, axis=1).astype(np.float32)
    packed = np.concatenate([before, rows], axis=1)
    return np.lib.stride_tricks.sliding_window_view(packed, REFERENCE_WEEKS, axis=1)


def _latest(packed: Floats, until: Numbers, known: Numbers) -> Floats:
    """Return the reference weeks (links, weeks, REFERENCE_WEEKS), 0 where there is none."""
    reference: Floats = packed[np.arange(len(until))[:, None], until]
    reference[np.arange(-REFERENCE_WEEKS, 0) < -known[..., None]] = 0.0
    return reference


def _expected(value: Floats, exposure: Floats, known: Numbers) -> tuple[Floats, Floats, Floats]:
    """Return rate, wildness and doubt (links, weeks) of reference weeks."""
    rate = _ratio(value.sum(axis=-1), exposure.sum(axis=-1))
    wildness, told = np.full(known.shape, 1 / PRIOR_SIZE), np.zeros(known.shape)
    for _ in range(ROUNDS):
        mean = rate[..., None].astype(np.float32) * exposure
        held = _held(value, mean)
        weight = wildness[..., None].astype(np.float32) * mean
        weight += 1.0
        np.reciprocal(weight, out=weight)
        told = _dot(weight, mean)
        rate = _ratio(_dot(weight, held), _dot(weight, exposure))
        wildness = _wildness(held, mean, weight, wildness, known)
    enough = (known >= LEAST_REFERENCE) & (told > 0)
    doubt = np.where(enough, 1 / np.where(enough, told, 1.0), 0.0)
    return np.where(enough, rate, 0.0), wildness, doubt


def _held(value: Floats, mean: Floats) -> Floats:
    least, most = LOW * mean, HIGH * mean
    least -= LOW_LESS
    most += HIGH_MORE
    return np.minimum(np.maximum(value, least, out=least), most, out=least)


def _ratio(above: Floats, below: Floats) -> Floats:
    ratio: Floats = above / np.where(below > 0, below, 1.0)
    return ratio


def _dot(one: Floats, other: Floats) -> Floats:
    total: Floats = np.einsum("lwr,lwr->lw", one, other)
    return total


def _wildness(
    value: Floats, mean: Floats, weight: Floats, before: Floats, known: Numbers
) -> Floats:
    """Return 1/size of the negative binomial: the spread beyond that of mere counting."""
    weighted = weight * mean
    square = _dot(weighted, mean)
    off = value - mean
    excess = _dot(weight * off, off) - weighted.sum(axis=-1)
    beyond = excess / np.where(square > 0, square, 1.0)
    seen = np.maximum(beyond * known / np.maximum(known - 1, 1), 0.0)
    told = before**2 * _dot(weighted, weighted)
    shrunk = (told * seen + PRIOR_WEEKS / PRIOR_SIZE) / (told + PRIOR_WEEKS)
    wild: Floats = np.maximum(shrunk, LEAST_WILDNESS)
    return wild
