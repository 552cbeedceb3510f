"""What a damaged file still holds, row by row into a new journal."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, closing, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from influence_desktop.journal import backups, disk, history, lock, mending, opening, tables
from influence_desktop.journal.carving import carve
from influence_desktop.journal.errors import Damaged, ReadOnly, Refused, damaged
from influence_desktop.journal.restoring import restore
from influence_desktop.journal.store import Journal
from influence_desktop.journal.world import world
from influence_desktop.journal.wreck import Found, Wreck, highest, read, shapes, wreck
from influence_desktop.paths import DATABASE, private_folder
from influence_desktop.plain import Plain, as_plain, from_plain
from influence_desktop.records import RECORDS
from influence_desktop.seen import BadInput
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


@dataclass(frozen=True, slots=True)
class Saved:
    """What became of one table: rows saved, of them from the history, and rows lost."""

    table: str
    saved: int
    from_history: int
    lost: int


@dataclass(frozen=True, slots=True)
class Salvage:
    """What was saved of a damaged file, and into which one.

    `torn`: some pages told nothing at all, so that more may be lost than is counted.
    `history`: whether undo goes on; it needs the whole of it. `stand_ins`: channels
    made for rows whose own was lost.
    """

    file: Path
    output: Path
    tables: tuple[Saved, ...]
    history: bool
    torn: bool
    stand_ins: tuple[str, ...]


def salvage(file: Path, output: Path) -> Salvage:
    """Save what a file still holds into a new journal; the file is only ever read.

    Raises Refused where the output is there already or the file never was a journal,
    Future for one of a newer version, Damaged where nothing in it can be read, Locked,
    NoSpace or ReadOnly; then there is no new file.
    """
    file = file.resolve()
    with world(file), ExitStack() as held:
        _may_save(file)
        if lock.lock_file(file).exists():
            with suppress(OSError, ReadOnly):  # it is only read
                held.callback(lock.release, lock.take(file, wait=0))
        with world(output):
            if output.exists() or output.is_symlink():
                raise Refused(f"There is a file at {output} already; it was left as it is.")
            private_folder(output.parent)
            with wreck(file, output) as copies:
                hoards = [_hoard(each) for each in copies]
            hoard = max(hoards, key=lambda each: each.count)
            if not hoard.count:
                raise damaged(file, "no row in it could be read; nothing was saved")
            return _written(file, output, hoard)


@dataclass
class _Hoard:
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


def _may_save(file: Path) -> None:
    """Let a journal through, sound or damaged, and whatever may have been one."""
    try:
        opening.must_be_ours(file)
    except Damaged:
        pass
    except Refused:
        if not file.is_file():
            raise
        with file.open("rb") as content:
            if content.read(len(DATABASE)) == DATABASE:
                raise


def _hoard(found_in: Wreck) -> _Hoard:
    hoard = _Hoard()
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


def _written(file: Path, output: Path, hoard: _Hoard) -> Salvage:
    whole = _whole(hoard)
    from_history = _fill_gaps(hoard)
    lost = _lost(hoard, whole=whole)
    stand_ins, dropped = mending.mend(hoard.records)
    with disk.new_file(output) as part:
        kept = whole and not stand_ins and not dropped and _try(part, hoard, with_history=True)
        if not (kept or _try(part, hoard, with_history=False)):
            raise damaged(file, "what could be read does not fit together; nothing was saved")
        backups.verify(part)
    return Salvage(
        file=file,
        output=output,
        tables=tuple(
            Saved(
                tables.TABLES[kind][0],
                len(hoard.records[kind]),
                from_history.get(kind, 0),
                lost[kind] + dropped.get(kind, 0),
            )
            for kind in RECORDS
        ),
        history=kept,
        torn=hoard.torn,
        stand_ins=stand_ins,
    )


def _whole(hoard: _Hoard) -> bool:
    """Tell whether every row of the history was read."""
    for found in (hoard.edits, hoard.changes):
        if found.lost or found.torn or set(found.rows) != set(range(1, len(found.rows) + 1)):
            return False
    return hoard.last_change in {None, len(hoard.changes.rows)}


def _fill_gaps(hoard: _Hoard) -> Mapping[str, int]:
    """Take lost records from the history, where it tells how they stood last.

    A change that could not be read may have been the last one of any record: only what
    was changed after all of those is believed.
    """
    last = hoard.last_change
    if last is None:
        return {}
    unread = set(range(1, last + 1)) - set(hoard.changes.rows)
    believed_from = max(unread, default=0)
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


def _lost(hoard: _Hoard, *, whole: bool) -> Mapping[str, int]:
    """Count the records of each kind that nothing told any more.

    Broken bytes also give numbers that were never a record's: they are told from lost
    ones where the whole history was read, and it tells of every record that was.
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
    return {kind: len(ids) for kind, ids in gone.items()}


def _try(part: Path, hoard: _Hoard, *, with_history: bool) -> bool:
    """Write a hoard into an empty file; tell whether it fits together."""
    part.write_bytes(b"")
    opening.fill(part)
    with closing(sqlite3.connect(part, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = MEMORY")  # nobody sees it before its name
        connection.execute("PRAGMA synchronous = OFF")  # it is synced as a whole
        connection.execute("PRAGMA cache_spill = OFF")  # what is written before COMMIT is not ours
        connection.execute("PRAGMA foreign_keys = ON")
        journal = Journal(part, connection, held=None, writable=True)
        records = ((k, plain) for k in RECORDS for _, plain in sorted(hoard.records[k].items()))
        try:
            restore(journal, records, _rows(hoard) if with_history else iter(()))
        except BadInput:
            return False
    return True


def _rows(hoard: _Hoard) -> Iterator[Mapping[str, Any]]:
    """Yield the history in the form of our own JSON."""
    of_edit: dict[int, list[int]] = {}
    for number, row in sorted(hoard.changes.rows.items()):
        of_edit.setdefault(row[1], []).append(number)
    for number, row in sorted(hoard.edits.rows.items()):
        yield dict(zip(history.EDIT_COLUMNS, row, strict=True))
        for each in of_edit.get(number, ()):
            _, edit, kind, record_id, before, after = hoard.changes.rows[each]
            yield {
                "edit": edit,
                "kind": kind,
                "id": record_id,
                "before": before and json.loads(before),
                "after": after and json.loads(after),
            }
