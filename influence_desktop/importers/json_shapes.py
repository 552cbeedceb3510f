"""What every field of our own JSON must look like before it is believed."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import fields
from datetime import date
from functools import lru_cache
from typing import Any, TypeAlias

from influence_desktop.records import KINDS, METRICS, MOST, POST_METRICS, RECORDS, name_key
from influence_desktop.texts import tr
from influence_desktop.validity import FORMULA, WEIGHTS
from influence_desktop.weeks import WrongEntry, parse_day, shown

Check: TypeAlias = Callable[[Any], bool]
"""Tells whether a value can be right."""

Fault: TypeAlias = tuple[str, str]
"""The place of a wrong value inside an entry, and what is wrong with it."""

MOST_ID = 2**63 - 1
_DEEPEST = 24  # levels of free values, far from where Python would give up
_DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
_ANSWERS = ("line", "pause", "fence", "not_now", "snooze", "stop")
_MEASURES = ("volume", "reach", "response", "clickthrough", "conversion")


def fault(kind: str, entry: object, *, nested: str = "") -> Fault | None:
    """Return the first thing that is wrong with the plain form of a record, or None.

    `nested` names a list that the entry holds beside its own fields.
    """
    if not isinstance(entry, dict):
        return "", tr("is not an object")
    return next(_faults(kind, entry, nested), None)


def _faults(kind: str, entry: Mapping[str, Any], nested: str) -> Iterator[Fault]:
    checks = CHECKS[kind]
    for name in entry.keys() - checks.keys() - {nested}:
        yield f".{shown(name)}", tr("is not known")
    for name, check in checks.items():
        if name not in entry:
            yield f".{name}", tr("is missing")
        elif not check(entry[name]):
            yield f".{name}", tr("cannot be right")
    if kind == "pause" and entry["first"] > entry["last"]:
        yield ".last", tr("lies before the first day")


def free(value: object, deepest: int = _DEEPEST) -> bool:
    """Tell whether a value of any shape can be kept: not too deep, only whole letters."""
    if isinstance(value, str):
        return is_text(value)
    if deepest == 0:
        return False
    if isinstance(value, dict):
        return all(is_text(key) and free(each, deepest - 1) for key, each in value.items())
    if isinstance(value, list):
        return all(free(each, deepest - 1) for each in value)
    return True


def is_text(value: object) -> bool:
    """Tell whether a value is a text without half characters."""
    if not isinstance(value, str):
        return False
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return True


def is_id(value: object) -> bool:
    """Tell whether a value can be the id of a record."""
    return _between(1, MOST_ID)(value)


def _some_text(value: object) -> bool:
    return is_text(value) and bool(str(value).strip())


def _is_whole(value: Any) -> bool:  # noqa: ANN401 - the check is what makes it an int
    return isinstance(value, int) and not isinstance(value, bool)


def _is_number(value: Any) -> bool:  # noqa: ANN401
    return isinstance(value, (int, float)) and not isinstance(value, bool) and _finite(value)


def _finite(value: float) -> bool:
    try:
        return math.isfinite(value)
    except OverflowError:  # an int that no float can hold
        return False


def _is_day(value: object) -> bool:
    return isinstance(value, str) and _exists(value)


@lru_cache(maxsize=4096)  # the same days stand in thousands of records
def _exists(day: str) -> bool:
    try:
        return bool(_DAY.fullmatch(day) and parse_day(day))
    except WrongEntry:
        return False


def _is_monday(value: object) -> bool:
    return _is_day(value) and date.fromisoformat(str(value)).weekday() == 0


def _figure(value: object) -> bool:
    return _between(0, MOST)(value)


def _between(least: float, most: float) -> Check:
    return lambda value: _is_whole(value) and least <= value <= most


def _number_between(least: float, most: float) -> Check:
    return lambda value: _is_number(value) and least <= value <= most


def _or_none(check: Check) -> Check:
    return lambda value: value is None or check(value)


def _one_of(known: Collection[str]) -> Check:
    return lambda value: isinstance(value, str) and value in known


def _list_of(check: Check) -> Check:
    """Each entry once, whatever its case."""
    return lambda value: (
        isinstance(value, list)
        and all(map(check, value))
        and len(set(map(name_key, value))) == len(value)
    )


def _map_of(known: Collection[str], check: Check) -> Check:
    return lambda value: (
        isinstance(value, dict) and all(key in known and check(each) for key, each in value.items())
    )


def _is_source(value: object) -> bool:
    return (
        isinstance(value, dict)
        and value.keys() == _SOURCE.keys()
        and all(check(value[name]) for name, check in _SOURCE.items())
    )


def _is_spans(value: object) -> bool:
    return isinstance(value, list) and all(map(_is_span, value))


def _is_span(value: object) -> bool:
    if not isinstance(value, list) or len(value) != len(("channel", "first", "last")):
        return False
    channel, first, last = value
    return is_id(channel) and _is_day(first) and _is_day(last) and bool(first <= last)


_SOURCE: Mapping[str, Check] = {
    "source": _some_text,
    "import_id": _or_none(is_id),
    "row": _or_none(_between(0, MOST_ID)),
    "taken": _or_none(_is_day),
}

_METRICS = _list_of(_one_of(METRICS))
_FIGURES = _map_of(POST_METRICS, _figure)
_RATIO = _or_none(_is_number)

_USUAL: Mapping[str, Check] = {
    "id": is_id,
    "date": _is_day,
    "text": is_text,
    "reason": is_text,
    "title": is_text,
    "url": is_text,
    "kind": is_text,
    "platform_id": is_text,
    "person": is_text,
    "who": _some_text,
    "name": _some_text,
    "file": is_text,
    "format": _some_text,
    "digest": is_text,
    "private": lambda value: isinstance(value, bool),
    "archived": lambda value: isinstance(value, bool),
    "position": _between(-MOST_ID, MOST_ID),
    "tracked": _METRICS,
    "metrics": _METRICS,
    "preferred": _map_of(METRICS, is_text),
    "topics": _list_of(_some_text),
    "figures": _FIGURES,
    "sources": _map_of(POST_METRICS, _is_source),
    "spans": _is_spans,
    "taken": _is_day,
    "first": _is_day,
    "last": _is_day,
    "thanked": _or_none(_is_day),
    "until": _or_none(_is_day),
    "week": _is_monday,
    "since": _is_monday,
    "first_week": _is_monday,
    "metric": _one_of(METRICS),
    "value": _or_none(_figure),
    "source": _some_text,
    "row": _or_none(_between(0, MOST_ID)),
    "direction": _one_of(("drop", "soar")),
    "measure": _one_of(_MEASURES),
    "ratio": _RATIO,
    "ratio_low": _RATIO,
    "ratio_high": _RATIO,
    "evidence": lambda value: isinstance(value, dict) and free(value),
    "version": _between(1, MOST_ID),
    "weights": _map_of(METRICS, _number_between(*WEIGHTS)),
    "window": _between(*FORMULA["window"]),
    "base": _between(*FORMULA["base"]),
    "cap_ratio": _number_between(*FORMULA["cap_ratio"]),
    "cap_plus": _number_between(*FORMULA["cap_plus"]),
    "smoothing": _number_between(*FORMULA["smoothing"]),
    "channel_id": _or_none(is_id),
    "post_id": _or_none(is_id),
    "import_id": _or_none(is_id),
    "signal_id": _or_none(is_id),
    "note_id": _or_none(is_id),
    "pause_id": _or_none(is_id),
}
"""What a field's name says of its values, wherever it stands."""

_OWN: Mapping[str, Mapping[str, Check]] = {
    "channel": {"kind": _one_of(KINDS)},
    "post": {"channel_id": is_id},
    "snapshot": {"post_id": is_id, "import_id": is_id, "row": _between(0, MOST_ID)},
    "week": {"channel_id": is_id, "taken": _or_none(_is_day)},
    "fence": {"channel_id": is_id},
    "note": {"text": _some_text},
    "answer": {"kind": _one_of(_ANSWERS), "signal_id": is_id},
}
"""Where a kind of record is stricter or wider than that."""

CHECKS: Mapping[str, Mapping[str, Check]] = {
    kind: {
        field.name: _OWN.get(kind, {}).get(field.name) or _USUAL[field.name]
        for field in fields(cls)
    }
    for kind, cls in RECORDS.items()
}
"""A check for every field of every kind of record."""
