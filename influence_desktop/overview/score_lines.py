"""The score of every week as a line, and where the versions of its formula begin."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from influence_desktop.overview.clock import clock, stretches
from influence_desktop.overview.formula_states import ScoreLines
from influence_desktop.overview.score_desk import ScoreDesk
from influence_desktop.overview.score_words import to_come, version_words
from influence_desktop.overview.states import Clock, Mark, Stretch, Values
from influence_desktop.scoring.formulas import turns
from influence_desktop.scoring.score import WeekScore
from influence_desktop.texts import joined, tr
from influence_desktop.weeks import Week


def score_lines(desk: ScoreDesk, view: int) -> ScoreLines:
    """Return the score as it stands, or one version over all weeks beside it."""
    stand = [each.score for each in desk.scores]
    versions = {each.version: each for each in desk.facts.formulas}
    if view not in versions or not desk.scores:
        return _lines(desk, stand)
    shown = [each.score for each in desk.over_all(versions[view])]
    return replace(
        _lines(desk, shown, stand),
        name=tr("{version} over all weeks", version=version_words(versions[view])),
        compared_name=tr("as it stands"),
    )


def first_scored(*lines: Sequence[float | None]) -> int:
    """Return where the first score of some lines over the same weeks stands, 0 without any.

    What comes before are half-years in which there could be none: not worth their room.
    """
    known = (
        at for at, each in enumerate(zip(*lines, strict=True)) if any(v is not None for v in each)
    )
    return next(known, 0)


def _lines(
    desk: ScoreDesk, shown: Sequence[float | None], compared: Sequence[float | None] = ()
) -> ScoreLines:
    first = first_scored(*filter(None, (shown, compared)))
    weeks = [each.week for each in desk.scores[first:]]
    values: Values = tuple(shown[first:])
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
        clock=score_clock(desk, weeks),
        values=values,
        compared=tuple(compared[first:]),
        marks=version_marks(desk, weeks),
        partial=partial_weeks(desk.scores[first:]),
        words=words,
    )


def partial_weeks(scores: Sequence[WeekScore]) -> tuple[Stretch, ...]:
    """Return the weeks with a score in which a channel has no known figure."""
    return stretches(bool(each.terms) and each.partial for each in scores)


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


def version_marks(desk: ScoreDesk, weeks: Sequence[Week]) -> tuple[Mark, ...]:
    """Return where versions of the formula come into force in some weeks, each in its own.

    Those that only begin after the weeks stand at their end.
    """
    places = {week: at for at, week in enumerate(weeks)}
    begun = (
        Mark(index=places[week], words=version_words(each), id=each.id)
        for week, each in turns(desk.facts.formulas)
        if week in places
    )
    return (*begun, *_to_come(desk, weeks))


def _to_come(desk: ScoreDesk, weeks: Sequence[Week]) -> tuple[Mark, ...]:
    """Return one mark at the end of the weeks for the versions that only begin after them."""
    later = to_come(desk.facts.formulas, weeks[-1]) if weeks else []
    return (Mark(index=len(weeks), words=joined(later)),) if later else ()
