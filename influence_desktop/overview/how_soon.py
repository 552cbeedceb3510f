"""How soon a halving of each figure would be told, at a journal's own counts."""

from __future__ import annotations

from influence_desktop.overview.concerned import FIGURE
from influence_desktop.overview.detecting import streams_of
from influence_desktop.overview.facts import Facts
from influence_desktop.overview.words import metric_label
from influence_desktop.reflection.detectability import Detectability, detectability
from influence_desktop.texts import ntr, tr
from influence_desktop.values import dataclass


@dataclass(frozen=True, slots=True)
class Soon:
    """A channel, or all together, and how soon a halving of its figures is told, in words."""

    where: str
    words: str


def how_soon(facts: Facts) -> tuple[Soon, ...]:
    """Return what can be promised for all counted channels together, and for each.

    It takes longer than a look: each figure's weeks to come are thrown many times.
    Nothing where too few weeks are known.

    Parameters
    ----------
    facts
        The whole journal.
    """
    streams = streams_of(facts)
    found = detectability(streams)
    places = (None, *range(len(streams.channels)))
    lines = ((place, [each for each in found if each.channel == place]) for place in places)
    return tuple(
        Soon(
            tr("All channels") if place is None else streams.channels[place],
            " · ".join(map(_words, told)),
        )
        for place, told in lines
        if told
    )


def _words(told: Detectability) -> str:
    figure = metric_label(FIGURE[told.measure])
    if told.weeks is None:
        return tr("{figure}: too few to tell", figure=figure)
    weeks = ntr("{n} week", "{n} weeks", told.weeks)
    return tr("{figure}: {weeks}", figure=figure, weeks=weeks)
