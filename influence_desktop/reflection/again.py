"""What followed each time something was done: its measure beside the year before it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeAlias, cast

import numpy as np

from influence_desktop.reflection.baseline import LEAST_REFERENCE, Baseline, baseline
from influence_desktop.reflection.chain import MEASURES, Links
from influence_desktop.reflection.evidence import residuals
from influence_desktop.reflection.findings import plain_sums, without
from influence_desktop.reflection.scan import Windows, together, windows
from influence_desktop.reflection.shift import LEAST, MOST, STEPS, interval, log_belief
from influence_desktop.reflection.streams import FIGURES, Flags, Streams
from influence_desktop.values import dataclass
from influence_desktop.weeks import Week

YEAR = 52
"""Weeks before a time that say what is usual for it."""

HALF = 0.5
"""The share of a rise (of its log) from which on weeks are nearer to it than to the usual."""

BACK_WEEKS = 2
"""So many known weeks in a row that are nearer to the usual together end a rise."""

STEADY_WEEKS = 2
"""One lucky week is no rise."""

OUTSIDE = 0.05
"""Belief outside the interval, at each end: nothing was chosen here for standing out."""

LOGS = np.linspace(np.log(LEAST), np.log(MOST), 2 * STEPS + 1)
"""The logarithms of the ratios that are weighed, as for a signal, in both directions."""

UNKNOWN, RISEN, FENCED = "unknown", "risen", "fenced"
"""Why nothing can be told: too little is known; it had not come down; counted anew."""

Span: TypeAlias = tuple[Week, Week]
"""A first and a last week."""

Course: TypeAlias = list[tuple[int, float, float]]
"""Of each known week: its index, what was seen, and what was to be expected."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Followed:
    """A measure over some weeks, beside what the year before let expect.

    `seen` and `expected` are sums of the `figure` a week, `given` those of the `upstream`
    figure that it is judged given (None: by itself); `without` names the channels that are
    not in these sums, since nothing could be expected of them. `ratio` is what was seen to what
    was expected, luck allowed for, with a 90 % interval; `steady` tells whether more
    than one week lay nearer to it than to the usual.
    """

    figure: str
    upstream: str | None
    seen: float
    expected: float
    given: float | None
    without: str
    ratio: float
    low: float
    high: float
    steady: bool


def followed(
    journal: Streams, every: Links, times: Sequence[Span], *, measure: str, channel: int | None
) -> list[Followed | str]:
    """Return what followed each time, or why that cannot be told.

    Each time is judged as the detector judges a measure: every channel given its figure
    upstream, with the doubt that this journal's own noise leaves. What is usual for it
    comes from the year before it, without the weeks of earlier times and of the rises
    that followed them. Where a rise has lasted until then, its own weeks are the usual;
    where they are too few, nothing can be told. Where the first weeks hold no rise, as
    they may once they were corrected, nothing can have lasted.

    Parameters
    ----------
    journal
        The figures by channel, or by topic.
    every
        Its links.
    times
        The weeks of the first time and of each later one, in their order.
    measure, channel
        One of chain.MEASURES; an index into the channels, None for all of them.

    Returns
    -------
    list
        For each time what followed, or one of UNKNOWN, RISEN and FENCED.
    """
    here = (every.measure == MEASURES.index(measure)) & (
        (every.channel == channel) | (channel is None)
    )
    chain = every.part(np.flatnonzero(here), len(journal.weeks))
    left_out = np.zeros(len(journal.weeks), bool)
    course: Course = []
    first, level = 0, 1.0
    told: list[Followed | str] = []
    for number, span in enumerate(times):
        at = [index for index, week in enumerate(journal.weeks) if span[0] <= week <= span[1]]
        if not at or not here.any():
            told.append(UNKNOWN)
            continue
        usual = np.arange(len(left_out)) >= at[0] - YEAR
        if number and (risen := _risen_since(course, level, first, at[0])) is not None:
            usual &= np.arange(len(left_out)) >= risen
            one = _judged(journal, chain, usual, at, else_=RISEN)
        else:
            one = _judged(journal, chain, usual & ~left_out, at, else_=UNKNOWN)
        told.append(one)
        if not number and isinstance(one, Followed) and one.low > 1:
            first, level = at[0], one.ratio**HALF
            course = _course(chain, baseline(_upto(chain, first), first=first), first)
        left_out[at[0] : _until_back(course, level, at[-1] + 1)] = True
    return told


def _upto(chain: Links, last: int) -> Links:
    """Return the links up to a week, as a copy."""
    return chain.part(np.arange(len(chain.measure)), last + 1)


def _judged(
    journal: Streams, chain: Links, usual: Flags, at: Sequence[int], *, else_: str
) -> Followed | str:
    """Return what some weeks brought beside their usual ones, or why that cannot be told."""
    first, last = at[0], at[-1]
    part = _upto(chain, last)
    part.valid[:, :first] &= usual[:first]
    if (part.chosen[:, first] & (part.span[:, first] != part.span[:, last])).any():
        return FENCED
    base = baseline(part, first=first)
    found = _whole(part, base, first)
    if found is None:
        return else_ if usual[:first].sum() < LEAST_REFERENCE else UNKNOWN
    low, ratio, high = interval(log_belief(found, LOGS), LOGS, tail=OUTSIDE)
    course = [week for week in _course(part, base, first) if week[0] >= first]
    risen = [week for week in course if not _is_back([week], ratio**HALF)]
    speaks = part.chosen[:, first] & (base.rate[:, 0] > 0)
    sums = plain_sums(part, base.rate[:, 0], speaks, first)
    asked = part.valid[:, first:].any(axis=1)
    left = without(journal, set(part.channel[asked]), set(part.channel[speaks]))
    return Followed(
        figure=FIGURES[int(part.measure[0])],
        upstream=cast("str | None", sums["upstream"]),
        seen=cast("float", sums["seen"]),
        expected=cast("float", sums["expected"]),
        given=cast("float | None", sums["given"]),
        without=left.get("without", ""),
        ratio=ratio,
        low=low,
        high=high,
        steady=len(risen) >= STEADY_WEEKS,
    )


def _whole(part: Links, base: Baseline, first: int) -> Windows | None:
    """Return the last weeks of all links together; None where they say nothing.

    Each figure counts as it stands: nothing was chosen here for standing out. No link is
    cut by a fence there.
    """
    weeks = part.value.shape[1] - first
    found = windows(part, base, (weeks,), low=0.0)
    channels = int(part.channel.max()) + 1
    summed = together(part, found, channels).at(0, int(part.measure[0]), channels, -1)
    mean = base.rate[:, :1] * part.exposure[:, first:] * part.chosen[:, first, None]
    weight = 1 / (1 + base.wildness[:, :1] * mean)
    seen = (weight * part.value[:, first:] * (mean > 0)).sum()
    _, scale = residuals(summed)
    return replace(summed, seen=seen) if scale > 0 else None


def _course(chain: Links, base: Baseline, first: int) -> Course:
    """Return what each week that is known brought, by what was usual before a time."""
    rate = base.rate[:, :1]
    heard = chain.valid & chain.chosen[:, first, None] & (rate > 0)
    seen = (chain.value * heard).sum(axis=0)
    expected = (rate * chain.exposure * heard).sum(axis=0)
    return [(int(at), float(seen[at]), float(expected[at])) for at in np.flatnonzero(expected > 0)]


def _is_back(weeks: Course, level: float) -> bool:
    """Tell whether some weeks lay nearer to the usual than to a rise."""
    return sum(seen for _, seen, _ in weeks) < level * sum(expected for *_, expected in weeks)


def _until_back(course: Course, level: float, at: int) -> int:
    """Return the first week, from one on, from which a rise was over; else the end."""
    known = [week for week in course if week[0] >= at]
    for place in range(len(known) + 1 - BACK_WEEKS):
        if _is_back(known[place : place + BACK_WEEKS], level):
            return known[place][0]
    return known[-1][0] + 1 if known else at


def _risen_since(course: Course, level: float, first: int, at: int) -> int | None:
    """Return since when the weeks up to one have stayed risen; None where they have not."""
    risen = [week for week in course if first <= week[0] < at]
    for place in range(len(risen) - BACK_WEEKS, -1, -1):
        if _is_back(risen[place : place + BACK_WEEKS], level):
            risen = risen[place + BACK_WEEKS :]
            break
    return risen[0][0] if len(risen) >= BACK_WEEKS else None
