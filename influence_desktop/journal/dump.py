"""The journal's dump: everything but the history, in plain values, in one order."""

from __future__ import annotations

from collections.abc import Iterator

from influence_desktop.journal.reader import Reader
from influence_desktop.plain import Plain
from influence_desktop.records import RECORDS


def dump(journal: Reader) -> Iterator[tuple[str, Plain]]:
    """Yield (kind, plain values) of every record, kinds in order, each kind by id.

    Two journals with the same dump hold the same records; undo gives back the identical
    one.
    """
    for kind in RECORDS:
        for plain in journal.plains(kind):
            yield kind, plain
