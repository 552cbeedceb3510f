"""What a file says, before the journal decides what of it is new."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import field
from datetime import date
from typing import Any, TypeAlias

from influence_desktop.texts import ntr
from influence_desktop.values import dataclass
from influence_desktop.weeks import Week


class BadInput(ValueError):
    """A file that cannot be imported; its text names the places, nothing was changed.

    `mistakes` holds a sentence each, `more` how many others there are.
    """

    def __init__(self, *mistakes: str, more: int = 0) -> None:
        self.mistakes, self.more = mistakes, more
        others = [ntr("and {n} more mistake.", "and {n} more mistakes.", more)] if more else []
        super().__init__("\n".join([*mistakes, *others]))


class Stopped(Exception):
    """A person stopped long work; nothing was changed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenPost:
    """A post in a file, with its totals so far (a snapshot)."""

    row: int
    channel: str
    date: date
    title: str = ""
    url: str = ""
    kind: str = ""
    platform_id: str = ""
    topics: tuple[str, ...] = ()
    figures: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenFigure:
    """A channel's sum for a whole week in a file."""

    row: int
    channel: str
    week: Week
    metric: str
    value: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenPause:
    """A channel's week that a file calls paused."""

    row: int
    channel: str
    week: Week


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenNote:
    """Words that a file pins to a channel's week."""

    row: int
    channel: str
    week: Week
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenRecord:
    """One record of our own JSON, in its plain form, known by its id."""

    kind: str
    plain: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Skipped:
    """A row that was read and left out, and why."""

    row: int
    reason: str


Seen: TypeAlias = SeenPost | SeenFigure | SeenPause | SeenNote | SeenRecord | Skipped


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A recognised file: what it is, and a way to stream what it says.

    `items` may be called again and starts anew; it raises BadInput at the first row
    that cannot be right. `taken` is the day the file says it was made, if it does.
    `span` holds the days that the file is complete for in `channel`. `kind` is the
    kind of a channel that the import has to make. `tracked` are the metrics that such
    a channel then tracks (None: all but income). `history` is set for our own JSON,
    which restores an empty journal with its history.
    """

    file: str
    format: str
    digest: str
    items: Callable[[], Iterator[Seen]]
    taken: date | None = None
    channel: str | None = None
    kind: str = "other"
    tracked: tuple[str, ...] | None = None
    span: tuple[date, date] | None = None
    history: Callable[[], Iterator[Mapping[str, Any]]] | None = None


class NoRows(BadInput):
    """A file that is well formed and holds no row at all; `reading` is its empty one."""

    def __init__(self, sentence: str, reading: Reading) -> None:
        super().__init__(sentence)
        self.reading = reading
