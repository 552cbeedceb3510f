"""What the detector found in a journal, as the pages tell it: plain records, no arrays."""

from __future__ import annotations

from influence_desktop.records import Signal
from influence_desktop.values import dataclass
from influence_desktop.weeks import Week

UNKEPT = 0
"""The id of a signal that stands in no journal yet."""


@dataclass(frozen=True, slots=True)
class Told:
    """A signal with its evidence, and its cause in words."""

    signal: Signal
    cause: str


@dataclass(frozen=True, slots=True)
class Sure:
    """In how many weeks a halving of a measure would be told; None: too few to tell."""

    measure: str
    channel_id: int | None
    weeks: int | None
    topic: str | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """The signals of a journal, in the order of their weeks, and its unmarked absences."""

    told: tuple[Told, ...] = ()
    away: tuple[Week, ...] = ()
    """The weeks in which nearly nothing was posted and nobody said why."""
    sure: tuple[Sure, ...] = ()
    """How soon changes would be told; empty where there is nothing to ask about."""
    looked: bool = True
    """Whether anybody has looked: else what is not found here may be there all the same."""


NOTHING = Found(looked=False)
"""What is known before anybody has looked."""
