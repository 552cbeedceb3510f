"""How strongly windows speak for a change: log ratios of likelihoods, averaged."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from influence_desktop.reflection.scan import Windows
from influence_desktop.reflection.streams import Floats

DROP, SOAR = "drop", "soar"

DIRECTIONS = (DROP, SOAR)

RATIOS: Mapping[str, tuple[float, ...]] = {DROP: (0.4, 0.6), SOAR: (2.5, 1.67)}
"""The changes that evidence is weighed for."""

WANDER = 0.10
"""How far a rate wanders by itself between a reference and today (one sigma, relative)."""

LEAST_EXPECTED = 0.5
"""Weighted counts below which a window says nothing."""

LEAST_KNOWN = 2
"""Weeks that a window must have judged."""


def residuals(found: Windows) -> tuple[Floats, Floats]:
    """Return how far windows lie below expectation in sigmas, and the scale of that.

    The scale is what a figure of nothing at all would have. Both are 0 where a window
    says nothing.

    References
    ----------
    Farrington, Andrews, Beale, Catchpole (1996), A statistical algorithm for the early
    detection of outbreaks of infectious disease: counts to the power of 2/3 are nearly
    symmetrical, and the doubt about the expectation belongs into their variance.
    """
    expected = np.maximum(found.expected, LEAST_EXPECTED)
    root = np.cbrt(expected)
    sigma = np.sqrt(root * (1 + expected * (found.doubt + WANDER**2))) / 1.5
    speaks = (found.expected >= LEAST_EXPECTED) & (found.known >= LEAST_KNOWN)
    scale = speaks * root * root / sigma
    below = scale - speaks * np.cbrt(np.maximum(found.seen, 0.0)) ** 2 / sigma
    return below, scale


def log_evidence(below: Floats, scale: Floats, ratios: Sequence[float]) -> Floats:
    """Return the log of the mean likelihood ratio over windows (the first axis) and ratios.

    Each is the likelihood of a change to a ratio, against none, of a residual that is
    normal with a mean of 0 without a change. A window that says nothing has a ratio of
    1. The mean of such ratios is one again: looking at many windows costs nothing that
    a threshold would have to be tuned for.

    References
    ----------
    Shin, Ramdas, Rinaldo (2022), E-detectors: the mean of e-processes is an e-process.
    """
    moved = [scale * (1 - ratio ** (2 / 3)) for ratio in ratios]
    return log_mean(np.concatenate([each * (below - each / 2) for each in moved]))


def log_mean(each: Floats) -> Floats:
    """Return the log of the mean of exponentials along the first axis."""
    top = each.max(axis=0)
    mean: Floats = np.log(np.exp(each - top).mean(axis=0)) + top
    return mean
