"""The score of every week as a line, and where the versions of its formula begin."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from influence_desktop.overview.clock import clock
from influence_desktop.overview.formula_states import ScoreLines
from influence_desktop.overview.score_desk import ScoreDesk
from influence_desktop.overview.score_words import version_words
from influence_desktop.overview.states import Clock, Mark, Values
from influence_desktop.texts import tr
from influence_desktop.weeks import Week


def score_lines(desk: ScoreDesk, view: int) -> ScoreLines:
    """Return the score as it stands, or one version over all weeks beside it."""
    stand = tuple(each.score for each in desk.scores)
    versions = {each.version: each for each in desk.facts.formulas}
    if view not in versions or not desk.scores:
        return _lines(desk, stand)
    shown = desk.over_all(versions[view])
    return replace(
        _lines(desk, tuple(each.score for each in shown)),
        compared=stand,
        name=tr("{version} over all weeks", version=version_words(versions[view])),
        compared_name=tr("as it stands"),
    )


def _lines(desk: ScoreDesk, values: Values) -> ScoreLines:
    known = [value for value in values if value is not None]
    words = ""
    if known:
        words = tr(
            "Score by week, from {low} to {high}; the newest is {now}.",
            low=round(min(known)),
            high=round(max(known)),
            now=round(known[-1]),
        )
    return ScoreLines(
        clock=score_clock(desk, [each.week for each in desk.scores]),
        values=values,
        marks=version_marks(desk),
        words=words,
    )


def score_clock(desk: ScoreDesk, weeks: Sequence[Week]) -> Clock:
    """Return the clock of some weeks of the score, without the notes."""
    if not weeks:
        return Clock(weeks=())
    first, last = weeks[0], weeks[-1]

    def made() -> Clock:
        channels = [each for each in desk.counted.channels if not each.archived]
        return replace(clock(desk.facts, first, last, channels=channels), notes=())

    # The same ten years stand below every weight that is tried.
    return desk.counted.once(("clock", str(first), str(last)), made)


def version_marks(desk: ScoreDesk) -> tuple[Mark, ...]:
    """Return where the versions of the formula begin, but for the one before all weeks."""
    if not desk.scores:
        return ()
    first, count = desk.scores[0].week, len(desk.scores)
    return tuple(
        Mark(index=first.until(each.first_week), words=version_words(each), id=each.id)
        for each in desk.facts.formulas
        if 0 <= first.until(each.first_week) < count
    )
