"""What a damaged file still holds, row by row into a new journal."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from influence_desktop.journal import backups, disk, history, lock, mending, opening, tables
from influence_desktop.journal.errors import Damaged, ReadOnly, Refused, damaged
from influence_desktop.journal.hoard import Hoard, count_lost, fill_gaps, gathered, is_whole
from influence_desktop.journal.restoring import restore
from influence_desktop.journal.store import Journal
from influence_desktop.journal.world import world
from influence_desktop.journal.wreck import wreck
from influence_desktop.paths import DATABASE, private_folder
from influence_desktop.records import RECORDS
from influence_desktop.seen import BadInput


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
                disk.forget_twin(output)
                raise Refused(f"There is a file at {output} already; it was left as it is.")
            private_folder(output.parent)
            disk.forget_draft(output)  # what a killed program left
            with wreck(file, output) as copies:
                hoards = [gathered(each) for each in copies]
            hoard = max(hoards, key=lambda each: each.count)
            if not hoard.count:
                raise damaged(file, "no row in it could be read; nothing was saved")
            return _written(file, output, hoard)


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


def _written(file: Path, output: Path, hoard: Hoard) -> Salvage:
    whole = is_whole(hoard)
    from_history = fill_gaps(hoard)
    lost = count_lost(hoard, whole=whole)
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


def _try(part: Path, hoard: Hoard, *, with_history: bool) -> bool:
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


def _rows(hoard: Hoard) -> Iterator[Mapping[str, Any]]:
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
