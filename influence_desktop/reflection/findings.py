"""A change that was found, with the numbers that speak for it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

import numpy as np

from influence_desktop.reflection.baseline import baseline
from influence_desktop.reflection.chain import ALONE, MEASURES, Links
from influence_desktop.reflection.evidence import residuals
from influence_desktop.reflection.scan import together, windows
from influence_desktop.reflection.shift import LENGTHS, one_channel, shift
from influence_desktop.reflection.streams import FIGURES, Flags, Floats, Streams
from influence_desktop.values import dataclass
from influence_desktop.weeks import Week

DIGITS = 4
"""Decimals that are kept: more of them would differ from machine to machine."""

Evidence: TypeAlias = Mapping[str, float | str | Mapping[str, float] | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A measure dropped or soared.

    Attributes
    ----------
    week
        The complete week at whose end the signal would first have been given.
    direction, measure
        One of evidence.DIRECTIONS; one of chain.MEASURES.
    channel
        An index into the streams' channels; None: all of them together.
    topic
        The topic whose posts alone changed; None: a change by channel.
    since
        The first week of the change, as far as can be told.
    ratio, ratio_low, ratio_high
        What was seen to what was expected, with a 90 % interval.
    z
        How far the weeks since then lie off what was expected, in sigmas (positive).
    evidence
        Plain numbers and texts: the log evidence (`score`) and that of every measure
        (`scores`); the `figure` and the `upstream` figure it was judged given (None: by
        itself, or the channels by different ones); over the `weeks` known since the
        change began, a week and in the channels concerned, what was `seen` of the
        figure, what was `expected` of it, and how much of the upstream figure was
        `given`. `without` names channels whose figures are not in these sums, since
        nothing could be expected of them.
    """

    week: Week
    direction: str
    measure: str
    channel: int | None
    since: Week
    ratio: float
    ratio_low: float
    ratio_high: float
    z: float
    evidence: Evidence
    topic: str | None = None


def finding(
    journal: Streams,
    links: Links,
    *,
    direction: str,
    measure: int,
    scores: Mapping[str, float],
    topic: int | None = None,
) -> Finding:
    """Return the finding that the links of a measure speak for in their last week.

    `topic` says which one is spoken of, where the journal is one by topic.
    """
    last = links.value.shape[1] - 1
    first = max(last + 1 - max(LENGTHS), 0)
    base = baseline(links, first=first)
    every = windows(links, base, LENGTHS, low=0.0)
    found = together(links, every, len(journal.channels)).at(slice(None), measure, slice(None), -1)
    recorded = (~np.isnan(journal.values[:, :, : last + 1])).any(axis=(0, 2))
    channel = one_channel(found, direction) if recorded.sum() > 1 and topic is None else topic
    here = found.at(slice(None), -1 if channel is None else channel)
    change = shift(here, direction)
    began = max(last + 1 - change.weeks, 0)
    below, _ = residuals(here)
    concerned = (links.channel == channel) | (channel is None)
    asked = concerned & links.valid[:, began:].any(axis=1)
    speaks = concerned & links.chosen[:, began] & (base.rate[:, began - first] > 0)
    return Finding(
        week=journal.weeks[last],
        direction=direction,
        measure=MEASURES[measure],
        channel=channel if topic is None else None,
        since=journal.weeks[began],
        ratio=round(change.ratio, DIGITS),
        ratio_low=round(change.low, DIGITS),
        ratio_high=round(change.high, DIGITS),
        z=round(abs(float(below[LENGTHS.index(change.weeks)])), DIGITS),
        evidence={
            "score": scores[MEASURES[measure]],
            "scores": scores,
            "figure": FIGURES[measure],
            **plain_sums(links, base.rate[:, began - first], speaks, began),
            **without(journal, set(links.channel[asked]), set(links.channel[speaks])),
            **({} if topic is None else {"topic": journal.channels[topic]}),
        },
        topic=None if topic is None else journal.channels[topic],
    )


def without(journal: Streams, concerned: set[int], speak: set[int]) -> dict[str, str]:
    """Return the names of the channels whose figures are not in the sums, if there are any."""
    left = [name for at, name in enumerate(journal.channels) if at in concerned - speak]
    return {"without": ", ".join(left)} if left else {}


def plain_sums(
    links: Links, rate: Floats, speaks: Flags, began: int
) -> dict[str, float | str | None]:
    """Return plain sums a week from a week on, over the links that speak."""
    value, exposure = links.value[speaks, began:], links.exposure[speaks, began:]
    weeks = max(int(links.valid[speaks, began:].any(axis=0).sum()), 1)
    expected = (rate[speaks, None] * exposure).sum(axis=1)
    upstream = np.unique(links.upstream[speaks])
    given = ALONE if len(upstream) != 1 else int(upstream[0])
    return {
        "weeks": weeks,
        "seen": round(float(value.sum()) / weeks, DIGITS),
        "expected": round(float(expected.sum()) / weeks, DIGITS),
        "upstream": None if given == ALONE else FIGURES[given],
        "given": None if given == ALONE else round(float(exposure.sum()) / weeks, DIGITS),
    }
