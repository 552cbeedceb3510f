"""What the pages about the score draw: finished words and numbers."""

from __future__ import annotations

from collections.abc import Mapping

from influence_desktop.overview.states import Clock, Mark, Stretch, Values
from influence_desktop.values import dataclass
from influence_desktop.weeks import Week

AS_IT_STANDS = 0
"""The view in which every week has the score of the version in force in it."""

TRIED = -1
"""The view of a version that is only tried; what is explained is the score that stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A definition that is being tried: weights by metric, and the other rules by name."""

    weights: Mapping[str, float]
    rules: Mapping[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One number of the formula: its name, what stands in the version in force, the draft's."""

    name: str
    label: str
    old: str
    value: str
    hint: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreLines:
    """The score of every week as one line or two, with what is marked in it.

    `values` is the line that is looked at, `compared` the one it is laid beside (dashed).
    `partial` are the weeks of which not every channel is known. `words` says the lines in
    a sentence.
    """

    clock: Clock
    values: Values
    compared: Values = ()
    name: str = ""
    compared_name: str = ""
    marks: tuple[Mark, ...] = ()
    partial: tuple[Stretch, ...] = ()
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShiftRow:
    """A week's old and new score in words; `share` is its difference against the largest."""

    week: Week
    label: str
    old: str
    new: str
    difference: str
    share: float
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PreviewState:
    """Two definitions side by side: lines, the weeks that move most, and all weeks."""

    lines: ScoreLines
    summary: str
    old_head: str
    new_head: str
    rows: tuple[ShiftRow, ...]
    foot: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FormulaState:
    """The Formula page: the version in force, what is being tried, and its effect."""

    said: str
    version: str
    draft_name: str
    weights: tuple[Part, ...]
    rules: tuple[Part, ...]
    sums: str
    is_tried: bool
    preview: PreviewState | None
    lines: ScoreLines
    views: tuple[tuple[int, str], ...]
    """(version, words) of what the line can show; 0 is the score as it stands."""
    view: int
    notes: tuple[str, ...]
    first_week: str
    saves: str
    why: str
    """What the way to a receipt is called: it names a score that is not the one shown."""
    empty: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Behind:
    """A week's figure behind a line, and whether it counts towards what was of late."""

    week: Week
    label: str
    figure: str
    recent: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class WhyLine:
    """A line of a receipt or a difference: what adds how many points, and from what.

    `sides` are the heads of what is behind it: of the recent weeks, and of the others.
    """

    label: str
    recent: str
    base: str
    points: str
    share: float
    detail: str = ""
    behind: tuple[Behind, ...] = ()
    sides: tuple[str, str] = ("", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class WhyState:
    """Why a week's score is what it is, or differs from another week's."""

    week: Week
    other: Week | None
    weeks: tuple[tuple[Week, str], ...]
    """(week, words) of every week that has a score, the newest first."""
    sentence: str
    heads: tuple[str, str, str, str]
    start: tuple[str, str]
    lines: tuple[WhyLine, ...]
    end: tuple[str, str]
    notes: tuple[str, ...]
    cell: str
    """The spreadsheet formula."""
    receipt: str
    """The receipt's text, to be saved."""
    file: str
