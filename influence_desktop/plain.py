"""The one plain form of a record, used by the history, the dump and our own JSON."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields
from datetime import date
from functools import cache
from typing import Any, TypeAlias

from influence_desktop.records import KIND_OF, RECORDS, Record, Source, Span
from influence_desktop.weeks import Week

Plain: TypeAlias = dict[str, Any]


def _source_plain(source: Source) -> Plain:
    return {
        "source": source.name,
        "import_id": source.import_id,
        "row": source.row,
        "taken": source.taken and source.taken.isoformat(),
    }


def _source_from(plain: Plain) -> Source:
    return Source(
        name=plain["source"],
        import_id=plain.get("import_id"),
        row=plain.get("row"),
        taken=_day(plain.get("taken")),
    )


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def _float(value: float | None) -> float | None:
    return None if value is None else float(value)


def _same(value: Any) -> Any:  # noqa: ANN401 - plain values are of any JSON type
    return value


_Codec: TypeAlias = tuple[Callable[[Any], Any], Callable[[Any], Any]]

_CODECS: Mapping[str, _Codec] = {
    "bool": (bool, bool),
    "float": (float, float),
    "float | None": (_float, _float),
    "Day": (date.isoformat, date.fromisoformat),
    "Day | None": (lambda day: day and day.isoformat(), _day),
    "Week": (str, lambda text: Week(date.fromisoformat(text))),
    "tuple[str, ...]": (list, tuple),
    "Mapping[str, int]": (dict, dict),
    "Mapping[str, float]": (dict, dict),
    "Mapping[str, str]": (dict, dict),
    "Mapping[str, Any]": (dict, dict),
    "Mapping[str, Source]": (
        lambda sources: {metric: _source_plain(each) for metric, each in sources.items()},
        lambda plain: {metric: _source_from(each) for metric, each in plain.items()},
    ),
    "tuple[Span, ...]": (
        lambda spans: [[s.channel_id, s.first.isoformat(), s.last.isoformat()] for s in spans],
        lambda plain: tuple(
            Span(c, date.fromisoformat(first), date.fromisoformat(last)) for c, first, last in plain
        ),
    ),
}


@cache
def _fields(kind: str) -> tuple[tuple[str, _Codec], ...]:
    plain: _Codec = (_same, _same)
    return tuple((f.name, _CODECS.get(str(f.type), plain)) for f in fields(RECORDS[kind]))


def as_plain(record: Record) -> Plain:
    """Return a record as JSON-ready values, keyed by its field names."""
    return {name: codec[0](getattr(record, name)) for name, codec in _fields(KIND_OF[type(record)])}


def from_plain(kind: str, plain: Plain) -> Record:
    """Return the record of a kind that `as_plain` described.

    Raises KeyError, TypeError or ValueError where the plain values are not of the
    kind's shape; the caller knows where they came from and says so.
    """
    return RECORDS[kind](**{name: codec[1](plain[name]) for name, codec in _fields(kind)})
