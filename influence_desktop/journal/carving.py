"""Rows read from a file's pages themselves, where the tree that leads to them is broken.

References
----------
SQLite, "Database File Format", sections 1.3 (the header), 1.6 (b-tree pages) and 2.1
(the record format).
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeAlias

from influence_desktop.journal import tables

PAGE = 4096
"""Bytes in a page: what SQLite makes since 2016."""

_LEAF = 13  # the first byte of a page that holds rows
_MOST_HERE = PAGE - 35  # bytes of a row that stand on its own page
_LEAST_HERE = (PAGE - 12) * 32 // 255 - 23
_INTEGERS = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}  # bytes by serial type

Shapes: TypeAlias = Mapping[str, Sequence[tuple[str, str]]]
"""The columns of each table as they are stored: name and declared type."""

Carved: TypeAlias = dict[str, dict[int, set[tuple[Any, ...]]]]
"""Rows that match their checksum: every version that was found, by table and id."""


def carve(content: bytes, shapes: Shapes, columns: Mapping[str, Sequence[str]]) -> Carved:
    """Return the sound rows of a file's pages, but for those that are free.

    `columns` names each table's columns, but the checksum, in the order in which the
    checksum was taken.
    """
    free = free_pages(content)
    found: Carved = {table: {} for table in columns}
    for number in range(len(content) // PAGE):
        if free is None or number not in free:
            for row_id, values in _rows(content, number):
                for table, row in _matching(row_id, values, shapes, columns):
                    found[table].setdefault(row_id, set()).add(row)
    return found


def free_pages(content: bytes) -> set[int] | None:
    """Return the pages, from 0, that the file no longer uses; None where that is broken."""
    free: set[int] = set()
    last = len(content) // PAGE
    trunk = int.from_bytes(content[32:36], "big")
    while trunk:
        if trunk > last or trunk - 1 in free:
            return None
        start = (trunk - 1) * PAGE
        free.add(trunk - 1)
        trunk, count = struct.unpack_from(">II", content, start)
        if count > PAGE // 4 - 2:
            return None
        leaves = struct.unpack_from(f">{count}I", content, start + 8)
        free.update(leaf - 1 for leaf in leaves)
    return free if len(free) == int.from_bytes(content[36:40], "big") else None


def _matching(
    row_id: int, values: list[Any], shapes: Shapes, columns: Mapping[str, Sequence[str]]
) -> Iterator[tuple[str, tuple[Any, ...]]]:
    for table, shape in shapes.items():
        if len(shape) != len(values):
            continue
        named = {
            name: float(value) if kind == "REAL" and isinstance(value, int) else value
            for (name, kind), value in zip(shape, values, strict=True)
        }
        named[columns[table][0]] = row_id  # which the record itself leaves out
        row = tuple(named[name] for name in (*columns[table], "checksum"))
        if tables.matches(table, row):
            yield table, row[:-1]


def _rows(content: bytes, number: int) -> Iterator[tuple[int, list[Any]]]:
    start = number * PAGE
    head = start + (100 if number == 0 else 0)
    if content[head] != _LEAF:
        return
    count = int.from_bytes(content[head + 3 : head + 5], "big")
    for at in range(head + 8, min(head + 8 + 2 * count, start + PAGE - 1), 2):
        cell = start + int.from_bytes(content[at : at + 2], "big")
        try:
            size, cell = _varint(content, cell)
            row_id, cell = _varint(content, cell)
            values = _values(_payload(content, cell, size))
        except (IndexError, ValueError, struct.error, OverflowError):
            continue
        yield _signed(row_id), values


def _payload(content: bytes, at: int, size: int) -> bytes:
    """Return a row's bytes, also those that stand on further pages."""
    if size > len(content):
        raise ValueError(size)
    here = size
    if size > _MOST_HERE:
        here = _LEAST_HERE + (size - _LEAST_HERE) % (PAGE - 4)
        here = here if here <= _MOST_HERE else _LEAST_HERE
    parts = [content[at : at + here]]
    left, link = size - here, at + here  # where the number of the next page stands
    while left:
        (page,) = struct.unpack_from(">I", content, link)
        link = (page - 1) * PAGE
        parts.append(content[link + 4 : link + 4 + min(left, PAGE - 4)])
        left -= min(left, PAGE - 4)
    return b"".join(parts)


def _values(payload: bytes) -> list[Any]:
    end, at = _varint(payload, 0)
    types = []
    while at < end:
        kind, at = _varint(payload, at)
        types.append(kind)
    values = []
    for kind in types:
        value, at = _value(payload, at, kind)
        values.append(value)
    return values


def _value(payload: bytes, at: int, kind: int) -> tuple[Any, int]:
    if kind in {0, 8, 9}:
        return (None if kind == 0 else kind - 8), at
    size = _INTEGERS.get(kind, 8 if kind == 7 else (kind - 12) // 2)  # noqa: PLR2004 - 7: a real
    part = payload[at : at + size]
    if len(part) != size or kind in {10, 11}:
        raise ValueError(kind)
    if kind in _INTEGERS:
        return int.from_bytes(part, "big", signed=True), at + size
    if kind == 7:  # noqa: PLR2004 - as above
        return struct.unpack(">d", part)[0], at + size
    return (part.decode() if kind % 2 else part), at + size


def _varint(content: bytes, at: int) -> tuple[int, int]:
    value = 0
    for place in range(8):
        byte = content[at + place]
        value = value << 7 | byte & 0x7F
        if byte < 0x80:  # noqa: PLR2004 - the highest bit says that more follows
            return value, at + place + 1
    return value << 8 | content[at + 8], at + 9


def _signed(value: int) -> int:
    return value - (1 << 64) if value >= 1 << 63 else value
