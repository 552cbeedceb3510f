"""What a person did: put a record, remove one, or both many times under one name."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

from influence_desktop.records import KIND_OF, Record
from influence_desktop.values import dataclass


@dataclass(frozen=True, slots=True)
class Put:
    """Write a record as it stands, new or in place of the one with its id."""

    record: Record


@dataclass(frozen=True, slots=True)
class Remove:
    """Take a record out, with everything that cannot stand without it."""

    kind: str
    id: int


@dataclass(frozen=True, slots=True)
class Batch:
    """Several edits that happen, and are undone, as one.

    `edits` may be a generator: it is read once, inside the transaction that applies
    it, so that an import of a million rows never stands in memory.
    """

    what: str
    edits: Iterable[Edit]


Edit: TypeAlias = Put | Remove | Batch


def what(edit: Edit) -> str:
    """Return an edit's name for the history and the Undo menu."""
    if isinstance(edit, Batch):
        return edit.what
    if isinstance(edit, Put):
        return f"wrote a {KIND_OF[type(edit.record)]}"
    return f"removed a {edit.kind}"


def flat(edit: Edit) -> Iterable[Put | Remove]:
    """Yield an edit's single steps in order, streaming through batches."""
    if isinstance(edit, Batch):
        for each in edit.edits:
            yield from flat(each)
    else:
        yield edit
