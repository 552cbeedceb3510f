"""Trends: one measure over any range and any channels: how much, from where, how well."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from influence_desktop.overview.clock import clock
from influence_desktop.overview.comparison import (
    Comparison,
    comparison,
    possible,
)
from influence_desktop.overview.elsewhere import elsewhere
from influence_desktop.overview.facts import Facts, latest_weeks, opened
from influence_desktop.overview.rate_row import rate_row
from influence_desktop.overview.states import PlotRow
from influence_desktop.overview.trend_choice import chosen, measured, measures, shown_weeks
from influence_desktop.overview.trend_rows import (
    View,
    can_part,
    channel_figure,
    channel_lines,
    channel_rows,
    total_row,
)
from influence_desktop.overview.trend_states import TOPIC, Chip, Choice, TrendsState
from influence_desktop.overview.words import (
    figure_words,
    full_day,
    metric_label,
    metric_name,
    week_head,
)
from influence_desktop.records import Channel
from influence_desktop.scoring.formulas import in_force
from influence_desktop.scoring.series import Series
from influence_desktop.texts import joined, tr
from influence_desktop.weeks import Week, weeks_between


def trends(facts: Facts, choice: Choice) -> TrendsState:
    """Return one measure of the chosen channels over the chosen weeks.

    The range is so many complete weeks and the open one, or everything recorded; where
    that would show nothing, it ends with the last recorded week. A private channel is in
    no sum: chosen, it is shown alone.
    """
    channels = chosen(facts, choice)
    latest = latest_weeks(facts)
    found = measures(channels, latest)
    measure = measured(choice, found)
    first, last = shown_weeks(facts, choice, channels)
    made = TrendsState(
        choice=choice,
        clock=clock(facts, first, last, channels=channels),
        rows=(),
        chips=_chips(facts, channels),
        readouts=(),
        heads=(),
        measures=tuple((metric, metric_label(metric)) for metric in found),
        measure=measure,
        compare=possible(choice),
        empty=_empty(facts, channels, measure, by=choice.by),
    )
    if made.empty:
        return made
    view = View(
        book=opened(facts, first, last),
        metric=measure,
        channels=channels,
        weeks=weeks_between(first, last),
        choice=choice,
    )
    return _filled(made, view, latest)


def heads(facts: Facts, total: Series, weeks: Sequence[Week]) -> tuple[str, ...]:
    """Return the weeks' names, with what keeps one from being like the others."""
    return tuple(_head(facts, total, week) for week in weeks)


def _filled(made: TrendsState, view: View, latest: Mapping[tuple[int, str], Week]) -> TrendsState:
    total = view.book.sums([view.metric], view.channels)[view.metric]
    compared = comparison(total, view.weeks, view.choice)
    lines = channel_lines(view)
    row, how_well = total_row(view, compared), rate_row(view, latest)
    rows = (row, *channel_rows(view, lines), *(() if how_well is None else (how_well,)))
    return replace(
        made,
        rows=rows,
        heads=heads(view.book.facts, total, view.weeks),
        readouts=_readouts(view, total, row, compared),
        can_part=can_part(len(lines)),
        title=_title(view),
        foot=_foot(view, row),
        elsewhere=elsewhere(view, row, latest),
        file=f"{view.metric}-{view.weeks[-1].label}",
    )


def _head(facts: Facts, total: Series, week: Week) -> str:
    head = week_head(week, today=facts.today)
    if not week.complete(facts.today):
        return tr("{week} · open", week=head)
    if total.is_paused(week):
        return tr("{week} · paused", week=head)
    return head if total.is_settled(week) else tr("{week} · settling", week=head)


def _readouts(
    view: View, total: Series, row: PlotRow, compared: Comparison | None
) -> tuple[tuple[tuple[str, str], ...], ...]:
    posts = None if view.metric == "posts" else view.book.together("posts", view.channels)
    found = []
    for index, week in enumerate(view.weeks):
        pairs = [
            (row.label, channel_figure(total, week)),
            (tr("usual"), _usual(view, total, row, index)),
        ]
        if compared is not None:
            pairs.append((compared.name, compared.words[index]))
        if posts is not None:
            pairs.append((metric_name("posts"), channel_figure(posts, week)))
        found.append(tuple(pairs))
    return tuple(found)


def _usual(view: View, total: Series, row: PlotRow, index: int) -> str:
    middle = row.usual[index]
    if middle is not None:
        return figure_words(total.metric, middle)
    paused = total.is_paused(view.weeks[index])
    return tr("none in a pause") if paused else tr("too few weeks to tell")


def _chips(facts: Facts, channels: Sequence[Channel]) -> tuple[Chip, ...]:
    shown = {channel.id for channel in channels}
    return tuple(
        Chip(channel_id=each.id, name=each.name, slot=slot, chosen=each.id in shown)
        for slot, each in enumerate(facts.live)
    )


def _title(view: View) -> str:
    first, last = view.weeks[0], view.weeks[-1]
    return tr(
        "{metric}, {first} to {last}",
        metric=metric_label(view.metric),
        first=_week_of(first),
        last=_week_of(last),
    )


def _week_of(week: Week) -> str:
    return tr("week {number} of {year}", number=week.number, year=week.year)


def _foot(view: View, row: PlotRow) -> str:
    """Return what a picture says below: whose figures, how new, by which formula."""
    known = [
        week
        for week, value, soft in zip(view.weeks, row.values, row.soft, strict=True)
        if value is not None or soft is not None
    ]
    parts = [tr("Influence Desktop"), joined([channel.name for channel in view.recorded])]
    if known:
        day = full_day(known[-1].sunday)
        parts.append(tr("figures up to week {number}, {day}", number=known[-1].number, day=day))
    if formula := in_force(view.book.facts.formulas, view.book.facts.newest):
        parts.append(tr("formula version {version}", version=formula.version))
    return " · ".join(parts)


def _empty(facts: Facts, channels: Sequence[Channel], measure: str, *, by: str) -> str:
    if by == TOPIC and not channels:
        return tr("No topic is chosen.") if facts.live else tr("No post has a topic yet.")
    if not facts.live:
        return tr("There is no channel yet. Add one, and its weeks stand here.")
    if not channels:
        return tr("No channel is chosen.")
    if not any(channel.id in facts.first_weeks for channel in channels):
        return tr("Nothing is written down yet.")
    return "" if measure else tr("These channels have no figures that can be drawn yet.")
