"""Windows of the last weeks against what was expected of them, for every week at once."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from influence_desktop.reflection.baseline import Baseline
from influence_desktop.reflection.chain import MEASURES, Links
from influence_desktop.reflection.streams import Flags, Floats
from influence_desktop.values import dataclass

LOW, HIGH = 0.15, 2.5
"""A watched week counts as at least and at most so many times its expectation."""

LOW_LESS, HIGH_MORE = 1.0, 2.0
"""Counts that a week may lie further off, so that small numbers are left as they are."""


@dataclass(frozen=True, slots=True, eq=False)
class Windows:
    """The latest weeks up to each week, weighted by what they tell.

    All arrays begin with lengths and end with weeks. `seen` and `expected` are weighted
    counts whose variance, if nothing changed, is about `expected`; `doubt` is the
    relative variance of the expectation itself; `known` counts the weeks that could be
    judged.
    """

    seen: Floats
    expected: Floats
    doubt: Floats
    known: Floats

    def at(self, *index: int | slice | Flags) -> Windows:
        """Return a part of all arrays."""
        return Windows(
            seen=self.seen[index],
            expected=self.expected[index],
            doubt=self.doubt[index],
            known=self.known[index],
        )


def windows(links: Links, base: Baseline, lengths: Sequence[int], *, low: float = LOW) -> Windows:
    """Return each link's windows of the given lengths that end with each week.

    A window is judged by the baseline of its first week, so by weeks before it alone;
    it is empty where a fence lies inside it, or another link speaks for its measure.
    The arrays are (lengths, links, weeks), the weeks from the baseline's first on.
    """
    longest, first = max(lengths), base.first
    value, exposure = (_ahead(each[:, first:], longest) for each in (links.value, links.exposure))
    alike = _ahead(links.span[:, first:], longest) == links.span[:, first:]
    mean = base.rate * exposure
    mean *= alike & links.chosen[:, first:]
    weight = 1 / (1 + base.wildness * mean)
    heard = mean > 0
    return Windows(
        seen=_ending(weight * held(value, mean, low=low) * heard, lengths),
        expected=_ending(weight * mean, lengths),
        doubt=_shifted(np.broadcast_to(base.doubt, mean.shape), lengths),
        known=_ending(heard.astype(np.float64), lengths),
    )


def held(value: Floats, mean: Floats, *, low: float = LOW) -> Floats:
    """Return figures, those that lie far off their expectation brought nearer to it."""
    near: Floats = np.minimum(np.maximum(value, low * mean - LOW_LESS), HIGH * mean + HIGH_MORE)
    return near


def together(links: Links, found: Windows, channels: int) -> Windows:
    """Return windows (lengths, measures, channels + 1, weeks); the last is all channels.

    Weighted counts add up: a channel counts by what it tells, not by its size, and each
    is judged by its own rate, so that a shift between channels is no change.
    """
    lengths, _, weeks = found.seen.shape
    sums = np.zeros((4, lengths, len(MEASURES), channels + 1, weeks))
    wander = found.expected**2 * found.doubt
    for at, (measure, channel) in enumerate(zip(links.measure, links.channel, strict=True)):
        for total, each in zip(
            sums, (found.seen, found.expected, wander, found.known), strict=True
        ):
            total[:, measure, channel] += each[:, at]
    sums[:3, :, :, -1] = sums[:3, :, :, :-1].sum(axis=3)
    sums[3, :, :, -1] = sums[3, :, :, :-1].max(axis=2)
    seen, expected, wander, known = sums
    doubt = wander / np.where(expected > 0, expected, 1.0) ** 2
    return Windows(seen=seen, expected=expected, doubt=doubt, known=known)


def _ahead(each: np.ndarray, longest: int) -> np.ndarray:
    """Return (longest, links, weeks): each week and those after it, 0 beyond the end."""
    weeks = each.shape[1]
    padded = np.concatenate([each, np.zeros((len(each), longest), each.dtype)], axis=1)
    return np.stack([padded[:, step : step + weeks] for step in range(longest)])


def _ending(each: Floats, lengths: Sequence[int]) -> Floats:
    return _shifted(np.cumsum(each, axis=0), lengths)


def _shifted(each: Floats, lengths: Sequence[int]) -> Floats:
    """Turn what is told by a window's first week into what is told by its last."""
    ended = np.zeros((len(lengths), *each.shape[1:]))
    weeks = each.shape[2]
    for at, length in enumerate(lengths):
        if length <= weeks:
            ended[at, :, length - 1 :] = each[length - 1, :, : weeks - length + 1]
    return ended
