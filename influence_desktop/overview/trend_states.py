"""The frozen states that Trends draws, and what a person chose to see there."""

from __future__ import annotations

from influence_desktop.overview.states import Clock, PlotRow
from influence_desktop.values import dataclass
from influence_desktop.weeks import Week


@dataclass(frozen=True, slots=True, kw_only=True)
class Chip:
    """A channel that can be chosen or left out."""

    channel_id: int
    name: str
    slot: int
    """Which colour and dash it wears, from 0, in the journal's order."""
    chosen: bool


NOTHING, PREVIOUS, LAST_YEAR = "nothing", "previous", "year"
"""What weeks can be compared with: the range before theirs, or a year before."""


CHANNEL, TOPIC = "channel", "topic"
"""What the lines of Trends stand for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What a person chose to see on Trends.

    `weeks` None means all of them; `metric` None leaves the choice to the figures that
    there are; `apart` gives every channel a plot of its own. A private channel is never
    part of a sum: `chosen_private` shows one alone. `last` is the week that the range
    ends with, None for the newest. `by` topic the lines stand for topics, whose ids then
    stand for those of channels.
    """

    weeks: int | None = 26
    left_out: frozenset[int] = frozenset()
    chosen_private: int | None = None
    metric: str | None = None
    compare: str = NOTHING
    apart: bool = False
    last: Week | None = None
    by: str = CHANNEL

    @property
    def by_topic(self) -> bool:
        """Whether the lines stand for topics."""
        return self.by == TOPIC


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Where figures are that the shown weeks do not hold, and what shows them."""

    words: str
    action: str
    choice: Choice


@dataclass(frozen=True, slots=True, kw_only=True)
class TrendsState:
    """Trends: one measure in three rows on one clock, and what can be chosen."""

    choice: Choice
    clock: Clock
    rows: tuple[PlotRow, ...]
    """How much, from where (a row, or one a channel), how well."""
    chips: tuple[Chip, ...]
    readouts: tuple[tuple[tuple[str, str], ...], ...]
    """For every week of the clock: (name, figure) pairs, unknown said in words."""
    heads: tuple[str, ...]
    """For every week of the clock: `Week 43 · 19–25 October`."""
    measures: tuple[tuple[str, str], ...] = ()
    """(metric, label) of every measure that has figures."""
    measure: str = ""
    """The metric that is shown."""
    compare: str = NOTHING
    """What the weeks are compared with: `choice.compare`, where that is possible."""
    can_part: bool = False
    """Whether the channels are so many that each may have a plot of its own."""
    has_topics: bool = False
    """Whether posts have topics, so that the lines can stand for those."""
    title: str = ""
    foot: str = ""
    """What a picture of it says above and below."""
    file: str = ""
    """The name of such a picture."""
    empty: str = ""
    elsewhere: Elsewhere | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TableState:
    """The table behind Trends: every week with all of its figures, in words."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    plain: tuple[tuple[str, ...], ...]
    """The same for a spreadsheet: weeks that sort, figures without their commas."""
    newest: int | None = None
    """The row of the newest week with a figure."""
