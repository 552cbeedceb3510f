"""How records stand in tables: columns, checksums, and the few statements all share."""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, TypeAlias

from influence_desktop.journal.errors import damaged
from influence_desktop.plain import Plain
from influence_desktop.records import POST_METRICS, name_key
from influence_desktop.weeks import Week, parse_day

Row: TypeAlias = Sequence[Any]

TABLES: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "channel": (
        "channels",
        ("id", "name", "kind", "private", "tracked", "position", "archived", "preferred")
        + ("name_key",),
    ),
    "import": ("imports", ("id", "file", "format", "digest", "taken", "spans")),
    "post": (
        "posts",
        ("id", "channel_id", "date", "title", "url", "kind", "platform_id", "topics", "sources")
        + (*POST_METRICS, "week"),
    ),
    "snapshot": (
        "snapshots",
        ("id", "post_id", "source", "taken", "import_id", "row", *POST_METRICS),
    ),
    "week": (
        "weekly_figures",
        ("id", "channel_id", "week", "metric", "value", "source", "import_id", "row", "taken"),
    ),
    "pause": ("pauses", ("id", "first", "last", "channel_id", "reason")),
    "fence": ("fences", ("id", "date", "channel_id", "metrics", "reason")),
    "kudos": ("kudos", ("id", "who", "date", "text", "channel_id", "thanked")),
    "signal": (
        "signals",
        ("id", "week", "direction", "measure", "channel_id", "since", "ratio")
        + ("ratio_low", "ratio_high", "evidence"),
    ),
    "note": ("notes", ("id", "date", "text", "channel_id", "post_id", "person", "signal_id")),
    "answer": ("answers", ("id", "signal_id", "kind", "date", "until", "note_id", "pause_id")),
    "formula": (
        "formulas",
        ("id", "version", "weights", "window", "base", "cap_ratio", "cap_plus", "smoothing")
        + ("reason", "first_week"),
    ),
}
"""The table of every kind of record, and its columns but the checksum."""

_JSON = frozenset(
    {"tracked", "preferred", "spans", "topics", "sources", "metrics", "evidence", "weights"}
)
_BOOL = frozenset({"private", "archived"})
_FIGURED = frozenset({"post", "snapshot"})

_text = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode
_digest = json.JSONEncoder(separators=(",", ":")).encode


def checksum(table: str, values: Row) -> int:
    """Return the CRC-32 of a row's values and of the table that they belong to."""
    return zlib.crc32(_digest([table, *values]).encode())


def matches(table: str, row: Row) -> bool:
    """Tell whether a row, its checksum last, is as it was written."""
    try:
        return bool(checksum(table, row[:-1]) == row[-1])
    except TypeError:  # bytes, which no column of ours ever holds
        return False


def as_text(plain: object) -> str:
    """Return plain values as the one text form that history and rows hold."""
    return _text(plain)


def verified(table: str, row: Row, path: Path) -> Row:
    """Return a row without its checksum, or raise Damaged where the two disagree."""
    if not matches(table, row):
        raise damaged(path, f"a row of {table} does not match its checksum")
    return row[:-1]


def all_match(table: str, rows: Sequence[Row]) -> bool:
    """Tell whether many rows are as they were written, as far as they can be told at once.

    All are written as one text, which is a fifth of the time. A row that has the
    text's own seam in it is damaged, or has to be looked at by itself: False says no more.
    """
    try:
        texts = _digest([[table, *row[:-1]] for row in rows])[2:-2].split("],[")
    except TypeError:  # bytes, which no column of ours ever holds
        texts = []
    return len(texts) == len(rows) and all(
        zlib.crc32(f"[{text}]".encode()) == row[-1] for text, row in zip(texts, rows, strict=True)
    )


def all_verified(table: str, rows: Sequence[Row], path: Path) -> None:
    """Raise Damaged where one of many rows and its checksum disagree."""
    if not all_match(table, rows):
        for row in rows:
            verified(table, row, path)


def to_row(kind: str, plain: Plain) -> list[Any]:
    """Return a record's plain values in the order of its table's columns."""
    table, columns = TABLES[kind]
    values = dict(plain)
    if kind == "channel":
        values["name_key"] = name_key(plain["name"])
    if kind == "post":
        values["week"] = str(Week.containing(parse_day(plain["date"])))
    if kind in _FIGURED:
        values |= {metric: plain["figures"].get(metric) for metric in POST_METRICS}
    row = [_stored(column, values[column]) for column in columns]
    return [*row, checksum(table, row)]


def from_row(kind: str, row: Row) -> Plain:
    """Return the plain values that a verified row holds."""
    plain = {
        column: _loaded(column, value)
        for column, value in zip(TABLES[kind][1], row, strict=True)
        if column != "name_key"
    }
    if kind == "post":
        del plain["week"]
    if kind in _FIGURED:
        figures = {metric: plain.pop(metric) for metric in POST_METRICS}
        plain["figures"] = {m: value for m, value in figures.items() if value is not None}
    return plain


def _stored(column: str, value: Any) -> Any:  # noqa: ANN401 - a cell of any column
    if column in _JSON:
        return _text(value)
    return int(value) if column in _BOOL else value


def _loaded(column: str, value: Any) -> Any:  # noqa: ANN401 - a cell of any column
    if column in _JSON:
        return json.loads(value)
    return bool(value) if column in _BOOL else value


# The table and column names below come from TABLES alone, never from a person.


@cache
def _upsert(kind: str) -> str:
    table, columns = TABLES[kind]
    every = (*columns, "checksum")
    names = ", ".join(f'"{name}"' for name in every)
    marks = ", ".join("?" for _ in every)
    new = ", ".join(f'"{name}" = excluded."{name}"' for name in every[1:])
    return f"INSERT INTO {table} ({names})\nVALUES ({marks})\nON CONFLICT (id) DO UPDATE\nSET {new}"


@cache
def select(kind: str, where: str = "", *, order: str = "id") -> str:
    """Return the statement that reads a kind's rows with their checksums."""
    table, columns = TABLES[kind]
    names = ", ".join(f'"{name}"' for name in (*columns, "checksum"))
    return f"SELECT {names}\nFROM {table}\n{where}\nORDER BY {order}"


def write(connection: sqlite3.Connection, kind: str, plain: Plain) -> None:
    """Write one record's row, new or over the one with its id."""
    connection.execute(_upsert(kind), to_row(kind, plain))


def erase(connection: sqlite3.Connection, kind: str, record_id: int) -> None:
    """Delete one record's row."""
    connection.execute(f"DELETE FROM {TABLES[kind][0]} WHERE id = ?", (record_id,))  # noqa: S608


def rows(
    connection: sqlite3.Connection,
    path: Path,
    kind: str,
    where: str = "",
    values: Row = (),
    *,
    order: str = "id",
) -> Iterator[Plain]:
    """Yield the plain values of a kind's verified rows."""
    table = TABLES[kind][0]
    for row in connection.execute(select(kind, where, order=order), values):
        yield from_row(kind, verified(table, row, path))


def verify(
    connection: sqlite3.Connection, path: Path, kind: str, where: str = "", values: Row = ()
) -> None:
    """Raise Damaged where one of a kind's rows does not match its checksum."""
    for row in connection.execute(select(kind, where), values):
        verified(TABLES[kind][0], row, path)


def clear(connection: sqlite3.Connection, kind: str) -> None:
    """Delete every row of a kind."""
    connection.execute(f"DELETE FROM {TABLES[kind][0]}")  # noqa: S608
