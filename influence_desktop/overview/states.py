"""The frozen states that panels draw: words and numbers, finished."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from influence_desktop.weeks import Week

Values = tuple[float | None, ...]
"""One value a week of a clock; None is unknown and drawn as a gap."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Weeks from one index of the clock to another, both included, with a word."""

    first: int
    last: int
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A week of the clock with words, and the id of the record behind them."""

    index: int
    words: str
    id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """The weeks that all rows of a page share, and what stands in every row."""

    weeks: tuple[Week, ...]
    months: tuple[Mark, ...] = ()
    pauses: tuple[Stretch, ...] = ()
    notes: tuple[Mark, ...] = ()
    open: int | None = None
    """Index of the first week that is not complete, if the clock shows one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedLine:
    """One of several lines in a row: a channel's, with its place in the journal's order."""

    name: str
    slot: int
    """Which colour and dash it wears, from 0."""
    values: Values
    soft: Values


@dataclass(frozen=True, slots=True, kw_only=True)
class PlotRow:
    """One row of a plot: a line, its usual and its marks.

    `values` are joined by the line; `soft` are open or settling weeks, drawn hollow;
    an index holds at most one of both. `usual`, `low`, `high` are the usual and the
    10th and 90th percentile, None where too few weeks tell. `words` says the row in
    one sentence, for a screen reader.

    `compared` are the weeks that a week is compared with. A row of several `lines` has
    no values of its own. Rows drawn to one scale reach up to `top` at least. `caption`
    says how to read the row, `said` its figures, once a week of the clock.
    """

    key: str
    label: str
    values: Values
    soft: Values
    usual: Values = ()
    low: Values = ()
    high: Values = ()
    fences: tuple[Mark, ...] = ()
    signals: tuple[Stretch, ...] = ()
    pauses: tuple[Stretch, ...] = ()
    words: str = ""
    compared: Values = ()
    lines: tuple[NamedLine, ...] = ()
    top: float = 0.0
    caption: str = ""
    said: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelLine:
    """A channel in words with a small line of its last weeks."""

    channel_id: int
    name: str
    words: str
    line: PlotRow
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question with its numbers, and what an answer needs to be kept.

    `facts` says what happened, `asks` the question, `why` the evidence behind both;
    `choices` are the kinds of an answer that fit, the first one first. The rest is the
    signal that is asked about, with the id it is kept under (0: not kept yet).
    """

    week: Week
    since: Week
    measure: str
    facts: str
    asks: str
    why: str = ""
    choices: tuple[str, ...] = ("line", "pause", "fence", "not_now", "snooze", "stop")
    direction: str = "drop"
    channel_id: int | None = None
    ratio: float | None = None
    ratio_low: float | None = None
    ratio_high: float | None = None
    evidence: Mapping[str, Any] = field(default_factory=dict)
    signal_id: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class GlanceState:
    """What is seen first: one sentence, four rows, channels in words, a question."""

    head: str
    sentence: str
    comparison: str
    action: str
    action_hint: str
    clock: Clock
    rows: tuple[PlotRow, ...]
    channels: tuple[ChannelLine, ...]
    channels_caption: str = ""
    question: Question | None = None
    thanks: str = ""
    score: str = ""
    score_detail: str = ""
    empty: bool = False
    foot: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One cell of the week's grid.

    `value` is the figure that holds (None: unknown), `typed` whether a person wrote
    it, `unknown` whether a person wrote `?`; `ghost` is last week's figure, `source`
    says in words where the figure came from.
    """

    metric: str
    value: int | None = None
    typed: bool = False
    unknown: bool = False
    ghost: int | None = None
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekRow:
    """A channel's row of the grid: its cells by metric, tracked ones only."""

    channel_id: int
    name: str
    remark: str
    cells: Mapping[str, Cell]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pinned:
    """A note, pause or fence of the week, in words."""

    kind: str
    id: int
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekState:
    """The week's grid and what is pinned to the week."""

    week: Week
    title: str
    dates: str
    remark: str
    earlier: str
    later: str
    columns: tuple[tuple[str, str], ...]
    """(metric, label) of every column, in order."""
    rows: tuple[WeekRow, ...]
    pinned: tuple[Pinned, ...] = ()
    empty: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CellFoot:
    """What stands at the foot for the focused cell: its usual and its history."""

    head: str
    sentence: str
    clock: Clock
    line: PlotRow


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


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelForm:
    """A channel as its settings show it."""

    channel_id: int
    name: str
    kind: str
    private: bool
    archived: bool
    tracked: tuple[str, ...]
    figures: int = 0
    since: date | None = None
    extra: Mapping[str, str] = field(default_factory=dict)
