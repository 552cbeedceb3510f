"""How soon a change would be told at a journal's own counts: what can be promised."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from influence_desktop.reflection.baseline import Baseline, baseline
from influence_desktop.reflection.budget import THRESHOLDS, handicaps
from influence_desktop.reflection.chain import MEASURES, links
from influence_desktop.reflection.detector import LENGTHS
from influence_desktop.reflection.evidence import DROP, RATIOS, WANDER, log_evidence, residuals
from influence_desktop.reflection.scan import Windows, held
from influence_desktop.reflection.streams import FIGURES, Flags, Floats, Numbers, Streams
from influence_desktop.values import dataclass

HALVED = 0.5
"""The change that is spoken of."""

LATEST_WEEKS = 26
"""The weeks before today that stand for those to come, gaps and pauses among them."""

LONGEST = 26
"""What is not told within so many weeks is too little to tell."""

RUNS = 120
"""How often the weeks to come are thrown."""

SEED = 2024

MOST = 1e15
"""Larger expectations are thrown as this one: it makes no difference."""

_BEFORE = max(LENGTHS) - 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Detectability:
    """How soon a halving of a measure would be told.

    Attributes
    ----------
    measure
        One of chain.MEASURES.
    channel
        An index into the streams' channels; None: all of them together, or a topic.
    figure
        The figure that is counted, one of streams.FIGURES.
    usual
        How many of it are to be expected a week.
    weeks
        In half of all cases a halving is told within so many weeks; None: there are
        too few to tell.
    topic
        The topic that is spoken of; None: a channel or all of them.
    """

    measure: str
    channel: int | None
    figure: str
    usual: float
    weeks: int | None
    topic: str | None = None


def detectability(journal: Streams, topics: Streams | None = None) -> list[Detectability]:
    """Return for channels, all of them together and topics how soon a halving is told.

    The weeks to come are thrown many times, as wild as the journal's own weeks were and
    with as many posts and gaps as in the latest ones, halved from the first on; the
    detector's own evidence and threshold judge them. The seed is fixed: the same
    journal gets the same answer. A journal with one channel is judged as all.

    Parameters
    ----------
    journal
        The figures by channel.
    topics
        The same weeks by topic, where these are watched too: they share the budget.
        Topics that are not posted about any more are left out.
    """
    if not journal.channels or not journal.weeks:
        return []
    topics = topics if topics is not None and topics.channels else None
    budget = handicaps(journal, topics)[:, :, -1]
    together = len(journal.channels)
    found = _of(journal, budget[:, : together + 1])
    if topics is not None:
        own = budget[:, together + 1 :]
        watched = np.isfinite(own)
        for each in _of(topics, np.pad(own, ((0, 0), (0, 1)), constant_values=np.inf)):
            if each.channel is not None and watched[MEASURES.index(each.measure), each.channel]:
                found.append(replace(each, channel=None, topic=topics.channels[each.channel]))
    return found


def _of(journal: Streams, budget: Floats) -> list[Detectability]:
    """Return what is told within a budget (measures, channels + 1), the last for all of them."""
    chain = links(journal)
    today = chain.part(np.flatnonzero(chain.chosen[:, -1]), len(journal.weeks))
    if not len(today.measure):
        return []
    base = baseline(today, first=len(journal.weeks) - 1)
    recent = today.exposure[:, -LATEST_WEEKS:]
    halved = _thrown(recent, today.measure, base)
    usual = base.rate[:, 0] * recent.sum(axis=1) / np.maximum((recent > 0).sum(axis=1), 1)
    found = []
    for measure in np.unique(today.measure):
        own = today.measure == measure
        for at in np.flatnonzero(own) if np.isfinite(budget[measure, :-1]).any() else ():
            channel = int(today.channel[at])
            weeks = _delay(halved, np.arange(len(own)) == at, budget[measure, channel])
            found.append(_told(int(measure), channel, usual[at], weeks))
        weeks = _delay(halved, own, budget[measure, -1])
        found.append(_told(int(measure), None, usual[own].sum(), weeks))
    return found


def _told(measure: int, channel: int | None, usual: float, weeks: int | None) -> Detectability:
    return Detectability(
        measure=MEASURES[measure],
        channel=channel,
        figure=FIGURES[measure],
        usual=float(usual),
        weeks=weeks,
    )


def _thrown(recent: Floats, measure: Numbers, base: Baseline) -> Windows:
    """Return windows (lengths, links, runs, weeks) of weeks to come that are halved."""
    random = np.random.default_rng(SEED)
    weeks = _BEFORE + LONGEST
    rate, wildness, doubt = (each[:, :1, None] for each in (base.rate, base.wildness, base.doubt))
    chosen = random.integers(recent.shape[1], size=(RUNS, weeks))
    mean: Floats = np.minimum(rate * recent[:, chosen], MOST)
    shape = (len(recent), RUNS, 1)
    wander = WANDER * random.standard_normal((len(MEASURES), RUNS, 1))[measure]
    level: Floats = np.exp(np.sqrt(doubt) * random.standard_normal(shape) + wander)
    luck = random.standard_gamma(np.broadcast_to(1 / wildness, mean.shape)) * wildness
    factor = np.where(np.arange(weeks) < _BEFORE, 1.0, HALVED)
    value = random.poisson(np.minimum(mean * level * luck * factor, MOST)).astype(np.float64)
    heard = mean > 0
    weight = heard / (1 + wildness * mean)
    seen, expected, known = (
        _ending(each) for each in (weight * held(value, mean), weight * mean, heard)
    )
    doubts = np.broadcast_to(doubt, expected.shape)
    return Windows(seen=seen, expected=expected, doubt=doubts, known=known)


def _ending(each: Floats | Flags) -> Floats:
    """Return sums over windows of LENGTHS that end with each week of the change."""
    total = np.cumsum(each, axis=-1, dtype=np.float64)
    total = np.concatenate([np.zeros((*total.shape[:-1], 1)), total], axis=-1)
    end = np.arange(_BEFORE, total.shape[-1] - 1) + 1
    return np.stack([total[..., end] - total[..., end - length] for length in LENGTHS])


def _delay(thrown: Windows, rows: Flags, handicap: float) -> int | None:
    """Return the week of the change by which half of the runs were told, if any was."""
    part = thrown.at(slice(None), rows)
    expected = part.expected.sum(axis=1)
    wander = (part.expected**2 * part.doubt).sum(axis=1)
    together = Windows(
        seen=part.seen.sum(axis=1),
        expected=expected,
        doubt=wander / np.where(expected > 0, expected, 1.0) ** 2,
        known=part.known.max(axis=1),
    )
    evidence = log_evidence(*residuals(together), RATIOS[DROP]) - handicap
    over = evidence >= THRESHOLDS[DROP]
    first = np.where(over.any(axis=1), over.argmax(axis=1) + 1, LONGEST + 1)
    weeks = int(np.median(first))
    return weeks if weeks <= LONGEST else None
