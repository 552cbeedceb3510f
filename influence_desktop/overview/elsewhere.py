"""Where the figures are, when the shown weeks hold hardly any of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from influence_desktop.overview.clock import GLANCE_WEEKS
from influence_desktop.overview.states import PlotRow
from influence_desktop.overview.trend_rows import View
from influence_desktop.overview.trend_states import Elsewhere
from influence_desktop.records import RESPONSES
from influence_desktop.texts import ntr, number, tr
from influence_desktop.weeks import Week

FEW_WEEKS = 4
"""With fewer known weeks than these a range says where the others are."""

SHARE = 10
"""So many weeks a known one, or more, make a range too wide for its figures."""


def elsewhere(view: View, row: PlotRow, latest: Mapping[tuple[int, str], Week]) -> Elsewhere | None:
    """Return where else a measure has figures, and the choice that shows them.

    Nothing is said where the shown weeks hold figures enough, or all that there are.
    """
    choice = view.choice
    if choice.last is not None:
        said = tr("The weeks end with {week}.", week=_week(view.weeks[-1]))
        return Elsewhere(said, tr("Show the newest weeks"), replace(choice, last=None))
    pairs = zip(view.weeks, row.values, row.soft, strict=True)
    known = [week for week, *values in pairs if any(value is not None for value in values)]
    if len(known) >= max(FEW_WEEKS, len(view.weeks) / SHARE):
        return None
    return _within(view, known) if choice.weeks is None else _before(view, known, latest)


def _within(view: View, known: Sequence[Week]) -> Elsewhere | None:
    """Return the first of the weeks with figures among all of them."""
    last = view.weeks[-1]
    end = known[0].plus(GLANCE_WEEKS - 1) if known else last
    return _toward(view, known[0], end, _sparse(view, known)) if end < last else None


def _before(
    view: View, known: Sequence[Week], latest: Mapping[tuple[int, str], Week]
) -> Elsewhere | None:
    """Return the newest week with a figure, else the first, where it lies before those shown."""
    first, newest = view.weeks[0], _newest(view, latest)
    if newest is not None and newest < first:
        said = tr("The newest figures are those of {week}.", week=_week(newest))
        return _toward(view, newest, newest, said)
    begun = view.book.facts.first_weeks
    earliest = min([begun[each.id] for each in view.recorded], default=first)
    if earliest >= first:
        return None
    end = min(earliest.plus((view.choice.weeks or GLANCE_WEEKS) - 1), first.plus(-1))
    return _toward(view, earliest, end, _earlier(len(known), earliest))


def _toward(view: View, week: Week, last: Week, said: str) -> Elsewhere:
    weeks = view.choice.weeks or GLANCE_WEEKS
    chosen = replace(view.choice, weeks=weeks, last=last)
    return Elsewhere(said, tr("Show {year}", year=week.thursday.year), chosen)


def _newest(view: View, latest: Mapping[tuple[int, str], Week]) -> Week | None:
    metrics = RESPONSES if view.metric == "responses" else (view.metric,)
    ids = {channel.id for channel in view.channels}
    found = [week for (id_, metric), week in latest.items() if id_ in ids and metric in metrics]
    return max(found, default=None)


def _sparse(view: View, known: Sequence[Week]) -> str:
    return tr(
        "{known} of {weeks} weeks have figures; the first is {week}.",
        known=number(len(known)),
        weeks=number(len(view.weeks)),
        week=_week(known[0]),
    )


def _earlier(known: int, week: Week) -> str:
    if not known:
        return tr("None of these weeks has figures; earlier ones begin with {week}.",
                  week=_week(week))  # fmt: skip
    return ntr(
        "{n} of these weeks has figures; earlier ones begin with {week}.",
        "{n} of these weeks have figures; earlier ones begin with {week}.",
        known,
        week=_week(week),
    )


def _week(week: Week) -> str:
    return tr("week {number} of {year}", number=week.number, year=week.year)
