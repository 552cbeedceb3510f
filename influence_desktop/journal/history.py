"""The append-only history: what was done, one row a changed record, ordered by counter.

Which edits stand is never stored by changing a row. Each row of `edits` carries the
heads of the undo and redo stacks after it, and what lies below, so that the newest
row alone says what Undo and Redo would do, however long the journal is.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any, TypeAlias

from influence_desktop.journal import tables
from influence_desktop.journal.errors import damaged
from influence_desktop.plain import Plain
from influence_desktop.records import new_id
from influence_desktop.values import dataclass

EDIT_COLUMNS = (
    "number",
    "id",
    "what",
    "day",
    "action",
    "target",
    "below",
    "undo_head",
    "redo_head",
)
CHANGE_COLUMNS = ("number", "edit", "kind", "record_id", "before", "after")

_EDITS = f"SELECT {', '.join(EDIT_COLUMNS)}, checksum FROM edits"  # noqa: S608 - our own names

_CHANGES = f"SELECT {', '.join(CHANGE_COLUMNS)}, checksum FROM history"  # noqa: S608 - as above

_AFTER = "SELECT kind, record_id, after FROM history ORDER BY number"

_SLICE = 500  # rows read at a time, so that reading and writing never interleave


NEWEST = """
SELECT kind, record_id, after
  FROM (SELECT kind, record_id, after,
               ROW_NUMBER() OVER (PARTITION BY kind, record_id ORDER BY number DESC) AS place
          FROM history)
 WHERE place = 1
"""
"""How each record stood after the last of its changes: kind, id and plain text or NULL."""


@dataclass(frozen=True, slots=True)
class EditRow:
    """One row of the history's edits, an undo and a redo being edits of their own."""

    number: int
    id: int
    what: str
    day: str
    action: str
    target: int | None = None
    below: int | None = None
    undo_head: int | None = None
    redo_head: int | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """What an edit did to one record: its plain values before and after, or None."""

    kind: str
    id: int
    before: Plain | None
    after: Plain | None


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """An edit as a person reads it in the history."""

    number: int
    what: str
    undone: bool
    day: date


Rows: TypeAlias = Iterator[Mapping[str, Any]]


def newest(connection: sqlite3.Connection, path: Path) -> EditRow | None:
    """Return the newest row, which knows both stacks; None in a new journal."""
    return _one(connection, path, "ORDER BY number DESC LIMIT 1", ())


def row(connection: sqlite3.Connection, path: Path, number: int) -> EditRow:
    """Return the row of a number that another row names."""
    found = _one(connection, path, "WHERE number = ?", (number,))
    if found is None:
        raise damaged(path, f"edit {number} is missing from the history")
    return found


def begin(connection: sqlite3.Connection, path: Path, what: str, today: date) -> int:
    """Append a new edit, on top of those that stand; it ends redo."""
    before = newest(connection, path)
    number = _next(connection)
    below = None if before is None else before.undo_head
    return append(
        connection, EditRow(number, new_id(), what, str(today), "edit", None, below, number, None)
    )


def undo_target(connection: sqlite3.Connection, path: Path) -> EditRow | None:
    """Return the newest edit that stands."""
    top = newest(connection, path)
    return None if top is None or top.undo_head is None else row(connection, path, top.undo_head)


def redo_target(connection: sqlite3.Connection, path: Path) -> EditRow | None:
    """Return the edit that was undone last and can be done again."""
    top = newest(connection, path)
    if top is None or top.redo_head is None:
        return None
    return row(connection, path, _target(row(connection, path, top.redo_head)))


def begin_undo(connection: sqlite3.Connection, path: Path, target: EditRow, *, today: date) -> int:
    """Append the undoing of the newest edit that stands; it can then be done again."""
    top = newest(connection, path)
    undone = EditRow(
        number=_next(connection),
        id=new_id(),
        what=target.what,
        day=str(today),
        action="undo",
        target=target.number,
        below=None if top is None else top.redo_head,
        undo_head=target.below,
        redo_head=_next(connection),
    )
    return append(connection, undone)


def begin_redo(connection: sqlite3.Connection, path: Path, target: EditRow, *, today: date) -> int:
    """Append the doing again of the edit that was undone last."""
    top = newest(connection, path)
    undoing = row(connection, path, _head(top))
    redone = EditRow(
        number=_next(connection),
        id=new_id(),
        what=target.what,
        day=str(today),
        action="redo",
        target=target.number,
        below=None,
        undo_head=target.number,
        redo_head=undoing.below,
    )
    return append(connection, redone)


def log(connection: sqlite3.Connection, edit: int, change: Change) -> None:
    """Append what an edit did to one record."""
    number = connection.execute("SELECT COALESCE(MAX(number), 0) + 1 FROM history").fetchone()[0]
    values = [
        number,
        edit,
        change.kind,
        change.id,
        None if change.before is None else tables.as_text(change.before),
        None if change.after is None else tables.as_text(change.after),
    ]
    connection.execute(
        "INSERT INTO history (number, edit, kind, record_id, before, after, checksum)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        [*values, tables.checksum("history", values)],
    )


def changes(connection: sqlite3.Connection, path: Path, edit: int) -> Iterator[Change]:
    """Yield what an edit did, in order, a slice in memory at a time."""
    found = _sliced(
        connection,
        path,
        f"{_CHANGES} WHERE edit = ? AND number > ? ORDER BY number LIMIT ?",
        (edit, 0),
    )
    yield from (each for _, each in found)


def changes_back(connection: sqlite3.Connection, path: Path, edit: int) -> Iterator[Change]:
    """Yield what an edit did, newest first, a slice in memory at a time."""
    yield from (each for _, each in numbered_back(connection, path, edit))


def numbered_back(
    connection: sqlite3.Connection, path: Path, edit: int
) -> Iterator[tuple[int, Change]]:
    """Yield what an edit did, newest first, each with the number of its row."""
    yield from _sliced(
        connection,
        path,
        f"{_CHANGES} WHERE edit = ? AND number < ? ORDER BY number DESC LIMIT ?",
        (edit, 2**63 - 1),
    )


def change(connection: sqlite3.Connection, path: Path, number: int) -> Change:
    """Return the change in the row of a number that was read from the history."""
    found = connection.execute(f"{_CHANGES} WHERE number = ?", (number,)).fetchone()
    return _change(found, path)


def entries(connection: sqlite3.Connection, path: Path) -> list[HistoryEntry]:
    """Return every edit, newest first, and whether it stands."""
    rows = {each.number: each for each in _all(connection, path)}
    top = rows[max(rows)] if rows else None
    standing = set()
    head = top.undo_head if top else None
    while head is not None:
        standing.add(head)
        head = rows[head].below
    return [
        HistoryEntry(number, each.what, number not in standing, date.fromisoformat(each.day))
        for number, each in sorted(rows.items(), reverse=True)
        if each.action == "edit"
    ]


def export(connection: sqlite3.Connection, path: Path) -> Rows:
    """Yield the whole history in the form of our own JSON, oldest first.

    An edit is one entry, and so is each record that it changed, right behind it.
    """
    for each in _all(connection, path):
        yield {name: getattr(each, name) for name in EDIT_COLUMNS}
        for change in changes(connection, path, each.number):
            yield {
                "edit": each.number,
                "kind": change.kind,
                "id": change.id,
                "before": change.before,
                "after": change.after,
            }


def newest_texts(connection: sqlite3.Connection) -> dict[str, dict[int, str | None]]:
    """Return what `NEWEST` tells, by kind and id: quicker where all of it is wanted."""
    found: dict[str, dict[int, str | None]] = {}
    for kind, record_id, after in connection.execute(_AFTER):
        found.setdefault(kind, {})[record_id] = after
    return found


def _sliced(
    connection: sqlite3.Connection, path: Path, statement: str, values: tuple[int, int]
) -> Iterator[tuple[int, Change]]:
    edit, at = values
    while found := connection.execute(statement, (edit, at, _SLICE)).fetchall():
        yield from ((each[0], _change(each, path)) for each in found)
        at = found[-1][0]


def _change(row: tables.Row, path: Path) -> Change:
    _, _, kind, record_id, before, after = tables.verified("history", row, path)
    return Change(kind, record_id, _plain(before), _plain(after))


def _plain(text: str | None) -> Plain | None:
    if text is None:
        return None
    plain: Plain = json.loads(text)
    return plain


def _all(connection: sqlite3.Connection, path: Path) -> Iterator[EditRow]:
    for found in connection.execute(_EDITS + " ORDER BY number").fetchall():
        yield EditRow(*tables.verified("edits", found, path))


def _one(
    connection: sqlite3.Connection, path: Path, where: str, values: tuple[int, ...]
) -> EditRow | None:
    found = connection.execute(f"{_EDITS} {where}", values).fetchone()
    return None if found is None else EditRow(*tables.verified("edits", found, path))


def _next(connection: sqlite3.Connection) -> int:
    return int(connection.execute("SELECT COALESCE(MAX(number), 0) + 1 FROM edits").fetchone()[0])


def append(connection: sqlite3.Connection, each: EditRow) -> int:
    """Write one row of the history's edits and return its number."""
    values = [getattr(each, name) for name in EDIT_COLUMNS]
    connection.execute(
        "INSERT INTO edits (number, id, what, day, action, target, below, undo_head, redo_head,"
        " checksum) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [*values, tables.checksum("edits", values)],
    )
    return each.number


def _target(each: EditRow) -> int:
    assert each.target is not None  # an undo always names what it undid
    return each.target


def _head(top: EditRow | None) -> int:
    assert top is not None  # asked for only where there is something to redo
    assert top.redo_head is not None
    return top.redo_head
