"""Our own JSON into an empty journal: records and history, or nothing at all."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from influence_desktop.journal import derived, history, tables
from influence_desktop.journal.errors import Refused
from influence_desktop.journal.history import Change, EditRow
from influence_desktop.journal.store import Journal
from influence_desktop.plain import Plain, as_plain, from_plain
from influence_desktop.records import RECORDS
from influence_desktop.seen import BadInput
from influence_desktop.validity import checked
from influence_desktop.weeks import WrongEntry

_LAST_ID = 2**63 - 1

_BROKEN_CHAIN = """
SELECT kind, record_id
  FROM (SELECT kind, record_id, before,
               LAG(after) OVER (PARTITION BY kind, record_id ORDER BY number) AS earlier
          FROM history)
 WHERE before IS NOT earlier
 LIMIT 1
"""


def restore(journal: Journal, records: Iterable[tuple[str, Plain]], rows: history.Rows) -> int:
    """Fill an empty journal with records and their history; return how many records.

    This is no edit: the history is the restored one. Refused in a journal that is not
    empty, BadInput where records or history do not fit together; then, and on any other
    error, nothing was changed.
    """
    try:
        with journal.transaction() as dirty:
            if not journal.empty():
                raise Refused(f"{journal.path} is not empty, so nothing was restored into it.")
            count = _records(journal, records, dirty)
            _history(journal, rows)
    except BadInput:
        raise
    except (
        *(LookupError, TypeError, AttributeError, ValueError, OverflowError),
        *(sqlite3.IntegrityError, sqlite3.ProgrammingError, sqlite3.InterfaceError),
    ) as error:
        why = f" ({error})" if isinstance(error, WrongEntry) else ""
        raise BadInput(
            f"The records in the file do not fit together{why}. Nothing was imported."
        ) from error
    return count


def _records(journal: Journal, records: Iterable[tuple[str, Plain]], dirty: derived.Dirty) -> int:
    tables.clear(journal.connection, "formula")
    count = 0
    for kind, plain in records:
        kept = as_plain(checked(from_plain(kind, plain)))
        change = Change(kind, kept["id"], None, kept)
        derived.mark_unasked(derived.touched(journal.connection, change), dirty)
        tables.write(journal.connection, kind, kept)
        derived.keep(journal.connection, change)
        count += 1
    return count


def _history(journal: Journal, rows: history.Rows) -> None:
    stacks = _Stacks()
    for each in rows:
        if "edit" in each:
            history.log(journal.connection, _number(each["edit"]), stacks.change(each))
        else:
            history.append(journal.connection, stacks.edit(each))
    broken = journal.connection.execute(_BROKEN_CHAIN).fetchone()
    if broken is not None:
        raise ValueError(f"the changes of {broken[0]} {broken[1]} do not follow each other")
    for kind, record_id, after in journal.connection.execute(history.NEWEST).fetchall():
        record = journal.record(kind, record_id)
        now = None if record is None else tables.as_text(as_plain(record))
        if now != after:
            raise ValueError(f"the last change of {kind} {record_id} is not how it stands")


class _Stacks:
    """What Undo and Redo would do after each row, found anew from the actions alone."""

    def __init__(self) -> None:
        self._rows: dict[int, EditRow] = {}
        self._newest: EditRow | None = None

    def edit(self, each: Mapping[str, Any]) -> EditRow:
        """Return the next row of the edits, or raise where it does not follow."""
        told = EditRow(**{name: each[name] for name in history.EDIT_COLUMNS})
        expected = EditRow(
            number=len(self._rows) + 1,
            id=_number(told.id),
            what=_text(told.what),
            day=date.fromisoformat(told.day).isoformat(),
            action=told.action,
            **self._heads(told.action),
        )
        if told != expected or type(told.number) is not int:
            raise ValueError(f"edit {told.number} does not follow those before it")
        self._rows[told.number] = self._newest = told
        return told

    def change(self, each: Mapping[str, Any]) -> Change:
        """Return what the newest edit did to a record, in the form that undo will need."""
        if self._newest is None or each["edit"] != self._newest.number:
            raise ValueError(f"a change names edit {each['edit']}, which is not the one before it")
        kind, record_id = each["kind"], _number(each["id"])
        if kind not in RECORDS:
            raise ValueError(f"there is no kind of record called {kind}")
        before, after = (_side(kind, record_id, each[side]) for side in ("before", "after"))
        return Change(kind, record_id, before, after)

    def _heads(self, action: str) -> dict[str, int | None]:
        number = len(self._rows) + 1
        undo_head = None if self._newest is None else self._newest.undo_head
        redo_head = None if self._newest is None else self._newest.redo_head
        if action == "edit":
            return {"target": None, "below": undo_head, "undo_head": number, "redo_head": None}
        if action == "undo" and undo_head is not None:
            below = self._rows[undo_head].below
            return {"target": undo_head, "below": redo_head, "undo_head": below} | {
                "redo_head": number
            }
        if action == "redo" and redo_head is not None:
            undoing = self._rows[redo_head]
            return {"target": undoing.target, "below": None, "undo_head": undoing.target} | {
                "redo_head": undoing.below
            }
        raise ValueError(f"edit {number} cannot be “{action}”")


def _side(kind: str, record_id: int, plain: Plain | None) -> Plain | None:
    if plain is None:
        return None
    kept = as_plain(checked(from_plain(kind, plain)))
    if kept["id"] != record_id:
        raise ValueError(f"a change of {kind} {record_id} names another id")
    return kept


def _number(value: object) -> int:
    if type(value) is not int or not 0 < value <= _LAST_ID:
        raise ValueError(f"{value!r} is not a number of the history")
    return value


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is not a text")
    return value
