"""The frozen states that Settings shows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import date

from influence_desktop.values import dataclass


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
