"""The foot of the Week page: the focused cell's last week, usual and history."""

from __future__ import annotations

from dataclasses import replace

from influence_desktop.overview.clock import GLANCE_WEEKS, clock
from influence_desktop.overview.facts import Facts, opened
from influence_desktop.overview.plots import empty_row, fence_marks, plot_row, usual_words
from influence_desktop.overview.week_states import CellFoot
from influence_desktop.overview.words import capital, figure_words, metric_name
from influence_desktop.scoring.series import Series
from influence_desktop.scoring.usual import usual
from influence_desktop.texts import tr
from influence_desktop.weeks import Week, weeks_between


def cell_foot(facts: Facts, channel_id: int, metric: str, week: Week) -> CellFoot:
    """Return what stands at the foot for a cell: 26 weeks that end with its own.

    A channel that is not in the journal has no history.
    """
    first = week.plus(1 - GLANCE_WEEKS)
    weeks = weeks_between(first, week)
    channel = facts.channel(channel_id)
    if channel is None:
        return CellFoot(
            head="",
            sentence="",
            clock=clock(facts, first, week, channels=()),
            line=empty_row(metric, weeks),
        )
    series = opened(facts, first, week).of(channel, metric)
    row = plot_row(series, weeks)
    return CellFoot(
        head=f"{channel.name}, {metric_name(metric)}",
        sentence=_sentence(series, week),
        clock=clock(facts, first, week, channels=(channel,)),
        line=replace(row, fences=fence_marks(facts, metric, weeks, channels=(channel,))),
    )


def _last_week(series: Series, week: Week) -> str:
    before = series.known(week.plus(-1))
    if before is None:
        return tr("Last week is not recorded.")
    figure = figure_words(series.metric, before)
    if series.divided(week.plus(-1), week):
        return tr("Last week {figure}, not comparable: counted anew since.", figure=figure)
    return tr("Last week {figure}.", figure=figure)


def _sentence(series: Series, week: Week) -> str:
    """Return `Last week 24. Your usual is 22, mostly between 14 and 31.`."""
    usually, last = usual(series, week), _last_week(series, week)
    if usually is None:
        return f"{last} {tr('Too few weeks to tell your usual.')}"
    return f"{last} {capital(usual_words(series.metric, usually))}."
