"""What a week of Trends is compared with: the range before it, or its week a year before."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from influence_desktop.overview.states import Values
from influence_desktop.overview.trend_states import LAST_YEAR, NOTHING, PREVIOUS, Choice
from influence_desktop.overview.words import figure_words
from influence_desktop.scoring.series import Series
from influence_desktop.texts import tr
from influence_desktop.values import dataclass
from influence_desktop.weeks import Week

YEAR_WEEKS = 53
"""So many weeks lie at most between a week and the same one of the year before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """The figures that some weeks are compared with, and how they are read out.

    `values` holds one a week, None where there is nothing to compare; `words` says the
    figure, or why there is none.
    """

    name: str
    values: Values
    words: tuple[str, ...]


def possible(choice: Choice) -> str:
    """Return what weeks are compared with: nothing lies before all of them."""
    if choice.compare == PREVIOUS and choice.weeks is None:
        return NOTHING
    return choice.compare


def weeks_before(choice: Choice) -> int:
    """Return how many weeks before the shown ones a comparison needs."""
    return {PREVIOUS: choice.weeks or 0, LAST_YEAR: YEAR_WEEKS}.get(possible(choice), 0)


def comparison(series: Series, weeks: Sequence[Week], choice: Choice) -> Comparison | None:
    """Return what some weeks of a series are compared with, None for nothing.

    Open, settling and paused weeks are compared with nothing, and no week with one on
    the other side of a fence: there the number meant something else.
    """
    compare = possible(choice)
    if compare == NOTHING:
        return None
    others = [_other(week, compare=compare, weeks=choice.weeks) for week in weeks]
    pairs = list(zip(weeks, others, strict=True))
    hindrances = [_hindrance(series, week, other) for week, other in pairs]
    known = [None if other is None else series.known(other) for other in others]
    return Comparison(
        name=_name(compare, choice.weeks),
        values=tuple(
            None if hindrance else value for hindrance, value in zip(hindrances, known, strict=True)
        ),
        words=tuple(
            hindrance or (tr("unknown") if value is None else figure_words(series.metric, value))
            for hindrance, value in zip(hindrances, known, strict=True)
        ),
    )


def _name(compare: str, weeks: int | None) -> str:
    return tr("last year") if compare == LAST_YEAR else tr("{weeks} weeks before", weeks=weeks)


def _other(week: Week, *, compare: str, weeks: int | None) -> Week | None:
    """Return the other week; a week 53 has none, since no two years on end have one."""
    if compare == PREVIOUS:
        return week.plus(-(weeks or 0))
    if week.number == YEAR_WEEKS:
        return None
    return Week(date.fromisocalendar(week.year - 1, week.number, 1))


def _hindrance(series: Series, week: Week, other: Week | None) -> str:
    """Return why two weeks are not compared, "" where they are."""
    if series.is_paused(week):
        return tr("not compared in a pause")
    if not series.is_settled(week):
        return tr("not compared yet")
    if other is None:
        return tr("had no week {number}", number=week.number)
    if series.divided(other, week):
        return tr("not comparable")
    return tr("paused") if series.is_paused(other) else ""
