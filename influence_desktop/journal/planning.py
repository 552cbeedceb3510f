"""What an edit comes to: the changes of its steps, each seeing those before it."""

from __future__ import annotations

from collections.abc import Iterator

from influence_desktop.edits import Edit, Put, flat
from influence_desktop.journal import derived
from influence_desktop.journal.errors import Refused
from influence_desktop.journal.history import Change
from influence_desktop.journal.reader import Reader
from influence_desktop.plain import as_plain
from influence_desktop.records import KIND_OF, Record
from influence_desktop.validity import checked


def planned(journal: Reader, edit: Edit) -> Iterator[Change]:
    """Yield the changes that an edit's steps come to, each to be made before the next.

    A step that changes nothing yields none. Raises WrongEntry or Refused where a record
    cannot be right, and whatever the edit's own generator raises.
    """
    for step in flat(edit):
        if isinstance(step, Put):
            yield from _written(journal, step.record)
        else:
            yield from _removed(journal, step.kind, step.id)


def _written(journal: Reader, record: Record) -> Iterator[Change]:
    kind, after = KIND_OF[type(record)], as_plain(checked(record))
    before = journal.plain(kind, record.id)
    if before == after:
        return
    derived.must_fit(journal.connection, kind, after)
    yield Change(kind, record.id, before, after)


def _removed(journal: Reader, kind: str, record_id: int) -> Iterator[Change]:
    before = journal.plain(kind, record_id)
    if before is None:
        raise Refused(f"There is no {kind} {record_id} in this journal.")
    for child_kind, child_id, column in derived.dependents(journal.connection, kind, record_id):
        if column is None:
            yield from _removed(journal, child_kind, child_id)
            continue
        child = journal.plain(child_kind, child_id)
        assert child is not None  # it was found a moment ago, in this transaction
        yield Change(child_kind, child_id, child, derived.unpinned(child, column, record_id))
    yield Change(kind, record_id, before, None)
