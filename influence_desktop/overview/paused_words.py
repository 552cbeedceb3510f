"""Past weeks that an edit which is only tried would pause, or count again, in one sentence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeAlias

from influence_desktop.records import Pause
from influence_desktop.texts import ntr
from influence_desktop.weeks import Week, weeks_between

Paused: TypeAlias = Mapping[Week, frozenset[int | None]]
"""The channels that are paused in a week, by week; only None where all are."""


def paused_weeks(pauses: Iterable[Pause], *, before: Week) -> Paused:
    """Return which channels are paused in which weeks before one."""
    found: dict[Week, frozenset[int | None]] = {}
    for pause in pauses:
        last = min(Week.containing(pause.last), before.plus(-1))
        for week in weeks_between(Week.containing(pause.first), last):
            if pause.covers(week, pause.channel_id):
                found[week] = found.get(week, frozenset()) | {pause.channel_id}
    everywhere = frozenset({None})
    return {week: everywhere if None in channels else channels for week, channels in found.items()}


def paused_words(before: Paused, after: Paused) -> str:
    """Return how many weeks would be paused, and how many no longer; "" for none."""
    nowhere = frozenset[int | None]()
    changed = [
        (before.get(week, nowhere), after.get(week, nowhere))
        for week in {**before, **after}
        if before.get(week) != after.get(week)
    ]
    more = sum(_is_more(then, now) for then, now in changed)
    said = []
    if more:
        said.append(ntr("{n} past week would be paused.", "{n} past weeks would be paused.", more))
    if less := len(changed) - more:
        said.append(
            ntr(
                "{n} past week would no longer be paused.",
                "{n} past weeks would no longer be paused.",
                less,
            )
        )
    return " ".join(said)


def _is_more(then: frozenset[int | None], now: frozenset[int | None]) -> bool:
    """Tell whether a channel is paused that was not; None stands for all of them."""
    return None not in then and (None in now or bool(now - then))
