"""What is read of a damaged journal: sound records, and what the history adds to them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from influence_desktop.journal import history, tables
from influence_desktop.journal.carving import carve
from influence_desktop.journal.remains import Found, highest, read, shapes
from influence_desktop.journal.wreck import Wreck
from influence_desktop.plain import Plain, as_plain, from_plain
from influence_desktop.records import RECORDS
from influence_desktop.validity import checked

_UNTOLD = ""
"""What stands for a record of which the history says nothing."""

_UNTOLD_KINDS = {"formula"}
"""Kinds of which the first record stands in a new journal without any history."""

_COLUMNS = {
    **dict(tables.TABLES.values()),
    "edits": history.EDIT_COLUMNS,
    "history": history.CHANGE_COLUMNS,
}
"""The tables that are saved; what follows from them is made anew."""


@dataclass
class Hoard:
    """Everything that could be read: sound records by kind and id, and the history."""

    records: dict[str, dict[int, Plain]] = field(default_factory=dict)
    lost: dict[str, set[int]] = field(default_factory=dict)
    broken: dict[str, set[int]] = field(default_factory=dict)
    """Of what was lost, the numbers under which no sound row stands."""
    edits: Found = field(default_factory=Found)
    changes: Found = field(default_factory=Found)
    last_change: int | None = None
    torn: bool = False

    @property
    def count(self) -> int:
        """How many rows there are."""
        return sum(map(len, self.records.values())) + len(self.changes.rows)


def gathered(found_in: Wreck) -> Hoard:
    """Read everything that a copy of a damaged file still holds."""
    hoard = Hoard()
    connection = found_in.connection
    stored = shapes()
    carved = carve(found_in.content, {table: stored[table] for table in _COLUMNS}, _COLUMNS)
    found = {
        table: read(connection, table, columns, carved[table])
        for table, columns in _COLUMNS.items()
    }
    hoard.edits, hoard.changes = found["edits"], found["history"]
    hoard.last_change = highest(connection, "history")
    last = _last_told(hoard.changes)
    for kind in RECORDS:
        table = tables.TABLES[kind][0]
        hoard.torn |= found[table].torn
        hoard.broken[kind] = found[table].lost
        hoard.lost[kind] = set(found[table].lost)
        hoard.records[kind] = {}
        for row_id, row in found[table].rows.items():
            plain = _plain(kind, row)
            told = last.get((kind, row_id), _UNTOLD)
            stale = row_id in found[table].carved and told not in {_UNTOLD, _text(plain)}
            if plain is None or (stale and told is not None):
                hoard.lost[kind].add(row_id)
            elif not stale:
                hoard.records[kind][row_id] = plain
    return hoard


def _last_told(changes: Found) -> dict[tuple[str, int], str | None]:
    """Return how each record stood after the last of its changes that was read."""
    return {(row[2], row[3]): row[5] for _, row in sorted(changes.rows.items())}


def _text(plain: Plain | None) -> str | None:
    return None if plain is None else tables.as_text(plain)


def _plain(kind: str, row: Sequence[Any]) -> Plain | None:
    try:
        return as_plain(checked(from_plain(kind, tables.from_row(kind, row))))
    except (KeyError, TypeError, ValueError):
        return None


def is_whole(hoard: Hoard) -> bool:
    """Tell whether every row of the history was read."""
    for found in (hoard.edits, hoard.changes):
        if found.lost or found.torn or set(found.rows) != set(range(1, len(found.rows) + 1)):
            return False
    return hoard.last_change is None or hoard.last_change <= len(hoard.changes.rows)


def fill_gaps(hoard: Hoard) -> Mapping[str, int]:
    """Take lost records from the history, where it tells how they stood last.

    A change that could not be read may have been the last one of any record: only what
    was changed after all of those is believed.
    """
    believed_from = _last_unread(hoard)
    if believed_from is None:
        return {}
    stood: dict[tuple[str, int], str | None] = {}
    for number, row in sorted(hoard.changes.rows.items()):
        if number > believed_from:
            _, _, kind, record_id, _, after = row
            stood[kind, record_id] = after
    filled: dict[str, int] = {}
    for (kind, record_id), after in stood.items():
        if after is not None and record_id not in hoard.records[kind]:
            hoard.records[kind][record_id] = as_plain(from_plain(kind, json.loads(after)))
            filled[kind] = filled.get(kind, 0) + 1
    return filled


def _last_unread(hoard: Hoard) -> int | None:
    """Return the highest number of a change that was not read, or None where nobody knows it.

    How many changes there were is counted in the file, without a checksum: where that number
    is too high, none was read last; where it is too low, only a whole table tells.
    """
    rows, counted = hoard.changes.rows, hoard.last_change
    seen = max((*rows, *hoard.changes.lost), default=0)
    if counted is None or (counted < seen and hoard.changes.torn):
        return None
    unread = max(counted, seen)
    while unread in rows:
        unread -= 1
    return max(unread, 0)


def count_lost(hoard: Hoard, *, whole: bool) -> Mapping[str, int]:
    """Count the records of each kind that nothing told any more.

    Broken bytes also give numbers that were never a record's: they are told from lost
    ones where the whole history was read, and it tells of every record that was. A broken
    tree also leads to pages of other tables, whose rows are not lost.
    """
    gone = {kind: ids - set(hoard.records[kind]) for kind, ids in hoard.lost.items()}
    told = _last_told(hoard.changes)
    tells_all = all(
        (kind, record_id) in told
        for kind, records in hoard.records.items()
        for record_id in records
        if kind not in _UNTOLD_KINDS
    )
    if whole and hoard.last_change is not None and tells_all:
        for kind in set(gone) - _UNTOLD_KINDS:
            strays = {each for each in hoard.broken[kind] if told.get((kind, each)) is None}
            gone[kind] -= strays
    if hoard.torn:
        for kind in gone:
            gone[kind] -= _elsewhere(hoard, kind)
    return {kind: len(ids) for kind, ids in gone.items()}


def _elsewhere(hoard: Hoard, kind: str) -> set[int]:
    """Return the numbers of all rows that were read of other tables than a kind's own."""
    others = (records for other, records in hoard.records.items() if other != kind)
    return set().union(hoard.edits.rows, hoard.changes.rows, *others)
