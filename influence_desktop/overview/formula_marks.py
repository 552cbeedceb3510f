"""Where the versions of the score's formula begin, on the charts of figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from influence_desktop.overview.states import Mark
from influence_desktop.overview.trend_states import TrendsState
from influence_desktop.records import Formula
from influence_desktop.scoring.formulas import turns
from influence_desktop.texts import tr


def with_formula_marks(state: TrendsState, formulas: Sequence[Formula]) -> TrendsState:
    """Return Trends with a mark in each week in which a later version comes into force.

    One that never does, as a later version began before it, has none.
    """
    places = {week: at for at, week in enumerate(state.clock.weeks)}
    marks = [
        Mark(
            index=places[week],
            words=tr("score by version {number}", number=each.version),
        )
        for week, each in turns(formulas)
        if week in places and each.version > min(other.version for other in formulas)
    ]
    if not marks:
        return state
    clock = state.clock
    notes = sorted((*clock.notes, *marks), key=lambda mark: mark.index)
    return replace(state, clock=replace(clock, notes=tuple(notes)))
