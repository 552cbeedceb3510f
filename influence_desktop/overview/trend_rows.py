"""The rows of Trends: how much, from where, and how well."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from influence_desktop.overview.clock import stretches
from influence_desktop.overview.comparison import Comparison
from influence_desktop.overview.facts import Book
from influence_desktop.overview.plots import fence_marks, marked_row
from influence_desktop.overview.states import NamedLine, PlotRow
from influence_desktop.overview.trend_states import TOPIC, Choice
from influence_desktop.overview.words import figure_words, metric_label
from influence_desktop.records import Channel
from influence_desktop.scoring.series import Series, tracked_parts
from influence_desktop.texts import joined, tr
from influence_desktop.values import dataclass
from influence_desktop.weeks import Week

MOST_LINES = 6
"""Lines in one plot; a seventh would wear the colour of the first."""

FEW_LINES = 3
"""Up to so many lines are told apart in one plot without trouble."""


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """What is looked at: a metric of some channels over some weeks."""

    book: Book
    metric: str
    channels: Sequence[Channel]
    """The channels that were chosen."""
    weeks: Sequence[Week]
    choice: Choice

    @property
    def recorded(self) -> list[Channel]:
        """The chosen channels that track the metric and have begun to write anything."""
        first_weeks = self.book.facts.first_weeks
        return [
            channel
            for channel in self.channels
            if tracked_parts(channel, self.metric) and channel.id in first_weeks
        ]

    def of(self, lines: Sequence[NamedLine]) -> list[Channel]:
        """Return the channels of some lines."""
        live = self.book.facts.live
        return [live[line.slot] for line in lines]


def total_row(view: View, compared: Comparison | None) -> PlotRow:
    """Return the chosen channels together, with their usual and what they are compared with."""
    row = marked_row(view.book, view.metric, view.weeks, channels=view.channels)
    return replace(
        row,
        compared=() if compared is None else compared.values,
        caption="; ".join(filter(None, (_who(view), _band(view, row), _dashes(compared)))),
    )


def channel_rows(view: View, lines: Sequence[NamedLine]) -> tuple[PlotRow, ...]:
    """Return the channels' lines in one row, or each in its own; none for a single one."""
    if len(lines) < 2:  # noqa: PLR2004 - one line is the total
        return ()
    channels = view.of(lines)
    none = (None,) * len(view.weeks)
    fenced = fence_marks(view.book.facts, view.metric, view.weeks, channels=channels)
    together = PlotRow(
        key=f"{view.metric} by channel",
        label=_by_words(view),
        values=none,
        soft=none,
        lines=tuple(lines),
        # The total's row has said it; here the dotted line runs on.
        fences=tuple(replace(fence, words="") for fence in fenced),
        caption=_scale_words(view, channels),
        said=tuple(_said(view, channels, week) for week in view.weeks),
    )
    together = replace(together, words=_sentence(together, view.weeks))
    return _apart(view, together) if is_apart(view.choice, len(lines)) else (together,)


def channel_lines(view: View) -> list[NamedLine]:
    """Return the line of every chosen channel that has a figure in the shown weeks."""
    slots = {channel.id: slot for slot, channel in enumerate(view.book.facts.live)}
    lines = [_line(view, channel, slot=slots[channel.id]) for channel in view.recorded]
    return [
        line for line in lines if any(value is not None for value in (*line.values, *line.soft))
    ]


def _by_words(view: View) -> str:
    if view.choice.by == TOPIC:
        return tr("{metric} by topic", metric=metric_label(view.metric))
    return tr("{metric} by channel", metric=metric_label(view.metric))


def can_part(lines: int) -> bool:
    """Tell whether so many lines may stand in one plot or apart, as a person likes."""
    return FEW_LINES < lines <= MOST_LINES


def is_apart(choice: Choice, lines: int) -> bool:
    """Tell whether each of so many lines has a plot of its own."""
    return lines > MOST_LINES or (choice.apart and can_part(lines))


def channel_figure(series: Series, week: Week) -> str:
    """Return a channel's figure of a week in words."""
    value, least = series.known(week), series.known_in_part(week)
    if value is not None:
        return figure_words(series.metric, value)
    if least:
        return tr("at least {figure}", figure=figure_words(series.metric, least))
    return tr("unknown")


def _line(view: View, channel: Channel, *, slot: int) -> NamedLine:
    series = view.book.of(channel, view.metric)
    # The book covers every week of the view.
    first = series.index(view.weeks[0])
    shown = slice(first, first + len(view.weeks))
    known = [
        None if away else value
        for value, away in zip(series.values[shown], series.paused[shown], strict=True)
    ]
    flags = zip(series.complete[shown], series.settling[shown], strict=True)
    firm = [complete and not settling for complete, settling in flags]
    pairs = list(zip(known, firm, strict=True))
    return NamedLine(
        name=channel.name,
        slot=slot,
        values=tuple(value if is_firm else None for value, is_firm in pairs),
        soft=tuple(None if is_firm else value for value, is_firm in pairs),
    )


def _apart(view: View, together: PlotRow) -> tuple[PlotRow, ...]:
    """Return one row a channel, all of them up to one height."""
    series = (values for line in together.lines for values in (line.values, line.soft))
    top = max(value for values in series for value in values if value is not None)
    found: list[PlotRow] = []
    for channel, line in zip(view.of(together.lines), together.lines, strict=True):
        one = view.book.of(channel, view.metric)
        fenced = fence_marks(view.book.facts, view.metric, view.weeks, channels=[channel])
        row = replace(
            together,
            key=f"{view.metric} of {channel.id}",
            lines=(line,),
            top=top,
            fences=tuple(replace(fence, words="") for fence in fenced),
            pauses=stretches(one.is_paused(week) for week in view.weeks),
            said=tuple(channel_figure(one, week) for week in view.weeks),
        )
        # The first one speaks for all.
        found.append(replace(row, label="", caption="", words="") if found else row)
    return tuple(found)


def _said(view: View, channels: Sequence[Channel], week: Week) -> str:
    return " · ".join(
        f"{channel.name} {channel_figure(view.book.of(channel, view.metric), week)}"
        for channel in channels
    )


def _who(view: View) -> str:
    if view.choice.chosen_private is not None:
        return tr("one private channel")
    if view.choice.by == TOPIC and len(view.recorded) > 1:
        return tr("chosen topics together, a post of two in both")
    if len(view.recorded) == 1:
        return tr("{channel} alone", channel=view.recorded[0].name)
    return tr("chosen channels together")


def _band(view: View, row: PlotRow) -> str:
    if all(value is None for value in row.usual):
        return tr("too few weeks to tell what is usual")
    private = view.choice.chosen_private is not None
    return tr("shaded, its usual") if private else tr("shaded, your usual")


def _dashes(compared: Comparison | None) -> str:
    if compared is None:
        return ""
    if all(value is None for value in compared.values):
        return tr("no figures to compare with")
    return tr("dashed, {weeks}", weeks=compared.name)


def _scale_words(view: View, shown: Sequence[Channel]) -> str:
    """Return that the lines share a scale, and whose line is missing."""
    missing = [channel.name for channel in view.channels if channel not in shown]
    if not missing:
        return tr("same scale")
    return tr("same scale; without {channels}", channels=joined(missing))


def _sentence(row: PlotRow, weeks: Sequence[Week]) -> str:
    """Return the newest complete figures of all lines, for whoever does not see them."""
    known = [
        index
        for index in range(len(weeks))
        if any(line.values[index] is not None for line in row.lines)
    ]
    if not known:
        return ""
    return tr(
        "{metric} in week {number}: {figures}.",
        metric=row.label,
        number=weeks[known[-1]].number,
        figures=row.said[known[-1]],
    )
