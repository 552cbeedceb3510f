"""What makes a record one that can be right, whoever brings it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from influence_desktop.records import (
    KINDS,
    METRICS,
    MOST,
    POST_METRICS,
    Channel,
    Fence,
    Formula,
    Kudos,
    Note,
    Pause,
    Post,
    Record,
    Snapshot,
    WeeklyFigure,
    clean,
    figure,
    name_key,
)
from influence_desktop.weeks import FIRST_DAY, LAST_DAY, Week, WrongEntry, shown

LONGEST_NAME = 200
"""Characters in a channel's or a person's name."""

WEIGHTS: tuple[float, float] = (0, 1000)
"""The least and the greatest weight of a metric in a formula."""

FORMULA: Mapping[str, tuple[float, float]] = {
    "window": (1, 52),
    "base": (1, 104),
    "cap_ratio": (1, 100),
    "cap_plus": (0, MOST),
    "smoothing": (0.001, 1000),
}
"""The least and the greatest that each other number of a formula can be."""


def checked(record: Record) -> Record:
    """Return a record with its texts cleaned, or raise WrongEntry saying what is wrong."""
    check = _CHECKS.get(type(record))
    return record if check is None else check(record)


def _channel(channel: Channel) -> Channel:
    if channel.kind not in KINDS:
        raise WrongEntry(f"“{shown(channel.kind)}” is not a kind of channel: {', '.join(KINDS)}.")
    _metrics(channel.tracked)
    ordered = tuple(metric for metric in METRICS if metric in channel.tracked)
    return replace(channel, name=_name(channel.name, "A channel"), tracked=ordered)


def _post(post: Post) -> Post:
    _day(post.date)
    _figures(post.figures, POST_METRICS)
    _metrics(tuple(post.sources))
    title, url = clean(post.title), clean(post.url)
    if not title and not url:
        raise WrongEntry("A post needs a title or a url.")
    topics: dict[str, str] = {}
    for topic in post.topics:
        if name := clean(topic):
            topics.setdefault(name_key(name), name)
    return replace(
        post,
        title=title,
        url=url,
        kind=clean(post.kind),
        platform_id=clean(post.platform_id),
        topics=tuple(topics.values()),
    )


def _snapshot(snapshot: Snapshot) -> Snapshot:
    _day(snapshot.taken)
    _figures(snapshot.figures, POST_METRICS)
    return snapshot


def _weekly(weekly: WeeklyFigure) -> WeeklyFigure:
    _week(weekly.week)
    _metrics((weekly.metric,))
    if weekly.value is not None:
        figure(weekly.value)
    return weekly


def _pause(pause: Pause) -> Pause:
    _day(pause.first)
    _day(pause.last)
    if pause.first > pause.last:
        raise WrongEntry(f"A pause cannot end ({pause.last}) before it begins ({pause.first}).")
    return replace(pause, reason=clean(pause.reason))


def _fence(fence: Fence) -> Fence:
    _day(fence.date)
    _metrics(fence.metrics)
    return replace(fence, reason=clean(fence.reason))


def _kudos(kudos: Kudos) -> Kudos:
    _day(kudos.date)
    return replace(kudos, who=_name(kudos.who, "Somebody"), text=clean(kudos.text))


def _note(note: Note) -> Note:
    _day(note.date)
    text = clean(note.text)
    if not text:
        raise WrongEntry("A note needs some words.")
    return replace(note, text=text, person=clean(note.person))


def _formula(formula: Formula) -> Formula:
    _metrics(tuple(formula.weights))
    _week(formula.first_week)
    numbers = [(weight, WEIGHTS) for weight in formula.weights.values()]
    numbers += [(getattr(formula, name), bounds) for name, bounds in FORMULA.items()]
    if not all(least <= number <= most for number, (least, most) in numbers):
        raise WrongEntry(f"Formula {formula.version} holds a number that cannot be right.")
    return replace(formula, reason=clean(formula.reason))


def _name(text: str, of: str) -> str:
    name = " ".join(clean(text).split())
    if not name:
        raise WrongEntry(f"{of} needs a name.")
    if len(name) > LONGEST_NAME:
        raise WrongEntry(f"“{shown(name)}” is longer than {LONGEST_NAME} characters.")
    return name


def _figures(figures: Mapping[str, int], allowed: tuple[str, ...]) -> None:
    for metric, value in figures.items():
        if metric not in allowed:
            raise WrongEntry(f"“{shown(metric)}” is not a figure of a post.")
        figure(value)


def _metrics(metrics: tuple[str, ...]) -> None:
    for metric in metrics:
        if metric not in METRICS:
            raise WrongEntry(f"“{shown(metric)}” is not a metric: {', '.join(METRICS)}.")


def _week(week: Week) -> None:
    _day(week.monday)
    if week.monday.weekday():
        raise WrongEntry(f"A week begins on a Monday; {week.monday} is none.")


def _day(day: date) -> None:
    if not FIRST_DAY <= day <= LAST_DAY:
        raise WrongEntry(f"{day} lies outside the years 1900 to 2200.")


_CHECKS: Mapping[type, Callable[[Any], Record]] = {
    Channel: _channel,
    Post: _post,
    Snapshot: _snapshot,
    WeeklyFigure: _weekly,
    Pause: _pause,
    Fence: _fence,
    Kudos: _kudos,
    Note: _note,
    Formula: _formula,
}
