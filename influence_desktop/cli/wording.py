"""The names of edits in the history, as a person reads them."""

from __future__ import annotations

from collections.abc import Mapping

from influence_desktop.records import (
    KIND_OF,
    Channel,
    Fence,
    Kudos,
    Note,
    Pause,
    Post,
    Record,
)
from influence_desktop.weeks import Week, shown

_HUNDREDTHS = 100


def figure_words(metric: str, value: int | None) -> str:
    """Return a metric and its figure: `posts 3`, `income 12.50`, `signups unknown`."""
    return f"{metric} {value_words(metric, value)}"


def value_words(metric: str, value: int | None) -> str:
    """Return a figure as people write it; income in major units."""
    if value is None:
        return "unknown"
    if metric == "income":
        return f"{value // _HUNDREDTHS:,}.{value % _HUNDREDTHS:02}"
    return f"{value:,}"


def week_words(channel: str, week: Week, figures: Mapping[str, int | None]) -> str:
    """Return what was said of a channel's week: `Blog, week 47: posts 3, signups 19`."""
    said = ", ".join(figure_words(metric, value) for metric, value in figures.items())
    place = f"{channel}, week {week.number}"
    return f"{place}: {said}" if said else place


def record_words(record: Record, channel: str | None) -> str:  # noqa: PLR0911 - one a kind
    """Return a record's name: `Post “Title” in Blog`, `Pause 2026-11-16 to 2026-11-22`."""
    match record:
        case Channel(name=name):
            return f"Channel {name}"
        case Post(title=title, url=url):
            return f"Post “{shown(title or url)}” in {channel}"
        case Pause(first=first, last=last):
            return f"Pause {first} to {last} in {channel or 'all channels'}"
        case Fence(date=day):
            return f"Fence on {day} in {channel}"
        case Kudos(who=who, date=day):
            return f"Kudos from {shown(who)} on {day}"
        case Note(text=text):
            return f"Note on {record.date}: “{shown(text)}”"
        case _:
            return KIND_OF[type(record)]
