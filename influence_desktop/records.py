"""The values of the journal: metrics and one frozen record a row."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Mapping
from dataclasses import field
from datetime import date as Day  # noqa: N812 - "date" is a field below
from typing import Any, NamedTuple, TypeAlias

from influence_desktop.values import dataclass
from influence_desktop.weeks import Week, WrongEntry

KINDS = ("social", "blog", "newsletter", "video", "podcast", "community", "offline", "other")
"""Where a person can be active."""

METRICS = (
    "posts",
    "impressions",
    "reactions",
    "comments",
    "reshares",
    "clickthroughs",
    "signups",
    "income",
)
"""Weekly counts in the order of every table; income in minor units (hundredths)."""

POST_METRICS = METRICS[1:7]
"""What a single post can bring: everything but posts and income."""

RESPONSES = ("reactions", "comments", "reshares")
"""The metrics whose sum is called responses."""

MOST = 10**12
"""The largest figure that is believed."""

TYPED = "typed"
"""The source of a figure that a person wrote."""


def new_id() -> int:
    """Return an id that no other device will make: 63 random bits, never 0."""
    return int.from_bytes(os.urandom(8), "big") >> 1 or 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where a figure came from: typed, or a file's row, and the day it was taken."""

    name: str = TYPED
    import_id: int | None = None
    row: int | None = None
    taken: Day | None = None


BY_HAND = Source()
"""The source of everything typed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel:
    """A place where a person is active; its name is unique without case (NFC)."""

    id: int = field(default_factory=new_id)
    name: str
    kind: str = "other"
    private: bool = False
    tracked: tuple[str, ...] = METRICS[:7]
    position: int = 0
    archived: bool = False
    preferred: Mapping[str, str] = field(default_factory=dict)
    """The source that wins, a metric, where several files gave a week's sum."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """One thing published or done, with its figures so far and where they came from.

    `figures` holds what is known. A metric in `sources` without a figure is one
    that a person called unknown.
    """

    id: int = field(default_factory=new_id)
    channel_id: int
    date: Day
    title: str = ""
    url: str = ""
    kind: str = ""
    platform_id: str = ""
    topics: tuple[str, ...] = ()
    figures: Mapping[str, int] = field(default_factory=dict)
    sources: Mapping[str, Source] = field(default_factory=dict)

    @property
    def week(self) -> Week:
        """The week of publication."""
        return Week.containing(self.date)


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """What a file said of a post on the day it was taken: its totals so far."""

    id: int = field(default_factory=new_id)
    post_id: int
    source: str
    taken: Day
    import_id: int
    row: int
    figures: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class WeeklyFigure:
    """A channel's figure for a whole week from one source; None is a typed unknown."""

    id: int = field(default_factory=new_id)
    channel_id: int
    week: Week
    metric: str
    value: int | None
    source: str = TYPED
    import_id: int | None = None
    row: int | None = None
    taken: Day | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Pause:
    """Days on which life came first, in one channel or (None) in all."""

    id: int = field(default_factory=new_id)
    first: Day
    last: Day
    channel_id: int | None = None
    reason: str = ""

    def covers(self, week: Week, channel_id: int | None) -> bool:
        """Tell whether a channel's week is paused: whether its Thursday is."""
        return self.channel_id in {None, channel_id} and self.first <= week.thursday <= self.last


@dataclass(frozen=True, slots=True, kw_only=True)
class Fence:
    """The day a platform changed what a number means; no metrics means all."""

    id: int = field(default_factory=new_id)
    date: Day
    channel_id: int
    metrics: tuple[str, ...] = ()
    reason: str = ""

    def concerns(self, metric: str) -> bool:
        """Tell whether the fence changed the meaning of a metric."""
        return not self.metrics or metric in self.metrics


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """Words pinned to a day, and perhaps to a channel, post, person or signal."""

    id: int = field(default_factory=new_id)
    date: Day
    text: str
    channel_id: int | None = None
    post_id: int | None = None
    person: str = ""
    signal_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Kudos:
    """Someone praised, shared, referred or thanked; and when they were thanked."""

    id: int = field(default_factory=new_id)
    who: str
    date: Day
    text: str = ""
    channel_id: int | None = None
    thanked: Day | None = None


ONLY = "only"
"""Names, in the evidence of a signal of all channels, the id of the one that there was."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signal:
    """A statement that a measure dropped or soared, kept with its evidence.

    `direction` is drop or soar, `measure` one of volume, reach, response,
    clickthrough, conversion; channel None means all of them together.
    """

    id: int = field(default_factory=new_id)
    week: Week
    direction: str
    measure: str
    channel_id: int | None = None
    since: Week
    ratio: float | None = None
    ratio_low: float | None = None
    ratio_high: float | None = None
    evidence: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a person replied to a signal's question: line, pause, fence or a no.

    `kind` is one of line, pause, fence, not_now, snooze, stop; `until` is the day
    before which the question stays closed.
    """

    id: int = field(default_factory=new_id)
    signal_id: int
    kind: str
    date: Day
    until: Day | None = None
    note_id: int | None = None
    pause_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Formula:
    """One version of the score's definition, in force from its first week on."""

    id: int = field(default_factory=new_id)
    version: int
    weights: Mapping[str, float]
    window: int = 8
    base: int = 26
    cap_ratio: float = 1.5
    cap_plus: float = 2.0
    smoothing: float = 1.0
    reason: str = ""
    first_week: Week


@dataclass(frozen=True, slots=True, kw_only=True)
class Import:
    """One file brought in: its name, format, digest, day taken and what it covered."""

    id: int = field(default_factory=new_id)
    file: str
    format: str
    digest: str
    taken: Day
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Span:
    """The days that a file is complete for, in one channel."""

    channel_id: int
    first: Day
    last: Day


Record: TypeAlias = (
    Channel
    | Post
    | Snapshot
    | WeeklyFigure
    | Pause
    | Fence
    | Note
    | Kudos
    | Signal
    | Answer
    | Formula
    | Import
)

RECORDS: Mapping[str, type[Record]] = {
    "channel": Channel,
    "import": Import,
    "post": Post,
    "snapshot": Snapshot,
    "week": WeeklyFigure,
    "pause": Pause,
    "fence": Fence,
    "kudos": Kudos,
    "signal": Signal,
    "note": Note,
    "answer": Answer,
    "formula": Formula,
}
"""Every kind of record by its name, those that others point to first."""

KIND_OF: Mapping[type, str] = {cls: name for name, cls in RECORDS.items()}
"""The name of a record's kind."""


class Total(NamedTuple):
    """A channel's kept weekly total: the figure that holds, and what posts say.

    A tuple, since ten years of a journal hold twenty thousand.
    `value` is the weekly figure or None for unknown; `origin` says by which rule:
    typed, file, posts or span. `posts` counts the week's posts, `known` those with
    a figure, `post_sum` adds those up (None where none is known). `taken` is the
    oldest among the posts' newest snapshot days, None where no figure is a snapshot.
    """

    channel_id: int
    week: Week
    metric: str
    value: int | None
    origin: str
    posts: int = 0
    known: int = 0
    post_sum: int | None = None
    taken: Day | None = None


def name_key(name: str) -> str:
    """Return what makes two names the same: NFC, no case, no outer white space."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).strip().casefold())


def clean(text: str) -> str:
    """Return a text as the journal keeps it: NFC, trimmed, no half or zero characters."""
    whole = text.replace("\0", "").encode("utf-8", "replace").decode("utf-8")
    return unicodedata.normalize("NFC", whole).strip()


def figure(value: int) -> int:
    """Return a figure that can be right (0 to 10¹²), or raise WrongEntry."""
    if not 0 <= value <= MOST:
        raise WrongEntry(f"{value} cannot be right: a figure lies between 0 and 10¹².")
    return value
