"""The frozen states that panels draw: words and numbers, finished."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import Any

from influence_desktop.values import dataclass
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
