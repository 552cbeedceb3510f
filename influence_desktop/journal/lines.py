"""Lines of a journal: copies that both live on begin alike, and each goes its own way.

History only grows, so a backup came before a file if that file knows its newest edit.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable
from contextlib import ExitStack, suppress
from itertools import zip_longest
from pathlib import Path

from influence_desktop.journal import disk, opening
from influence_desktop.journal.origin import Unreadable, knows, newest, unjudged
from influence_desktop.journal.second_versions import KEPT
from influence_desktop.journal.shelf import Backup
from influence_desktop.values import dataclass

_BLOCK = 1 << 20
_COUNTERS = ((24, 28), (40, 44), (92, 96))
"""Where SQLite's header counts changes: what a copy need not share with its source."""


@dataclass(frozen=True, slots=True)
class _Line:
    """A line's backups, newest first, with what reads its journal, or the first of them."""

    head: sqlite3.Connection | None
    backups: list[Backup]

    def leads_back_to(self, file: Path, edit: int | None) -> bool:
        """Tell whether a file came before the head, or, without an edit, is the same."""
        if self.head is None:
            return edit is None and same(self.backups[0].file, file)
        return edit is not None and knows(self.head, edit)


def lines(found: Iterable[Backup], journals: Iterable[Path] = ()) -> list[list[Backup]]:
    """Return the lines that backups are of, each newest first.

    All that came before a journal is a line, so that one may be of several. Of the others,
    one that came before no newer one begins a line; what several lines came from is of
    that which has the newest. What cannot be read stands alone, and so does what holds no
    edit, but for those that are the same. Each file is opened once, of those without an
    edit each a second time.
    """
    living: list[_Line] = []
    told: list[_Line] = []
    alone: list[list[Backup]] = []
    with ExitStack() as heads:
        for journal in journals:
            with suppress(Unreadable):
                living.append(_Line(heads.enter_context(unjudged(journal)), []))
        for each in sorted(found, key=lambda each: -each.number):
            try:
                with ExitStack() as opened:
                    connection = opened.enter_context(unjudged(each.file))
                    edit = newest(connection)
                    of = [line for line in living if line.leads_back_to(each.file, edit)]
                    of = of or [line for line in told if line.leads_back_to(each.file, edit)][:1]
                    if not of:
                        of = [_Line(None if edit is None else connection, [])]
                        told += of
                        heads.push(opened.pop_all())
                    for line in of:
                        line.backups.append(each)
            except (Unreadable, OSError):
                alone.append([each])
    return [*(line.backups for line in (*living, *told) if line.backups), *alone]


def journals_in(folder: Path) -> list[Path]:
    """Return the journals of a folder, without what a restore kept and what is half written.

    Raises OSError where it cannot be listed: then nobody knows which there are.
    """
    listed = sorted(os.listdir(folder))  # noqa: PTH208 - names are all that is needed
    names = [each for each in listed if KEPT not in each and disk.PART not in each]
    return [folder / each for each in names if opening.has_our_head(folder / each)]


def same(one: Path, other: Path) -> bool:
    """Tell whether two copies differ in nothing but counted changes."""
    with one.open("rb") as here, other.open("rb") as there:
        if _uncounted(here.read(_BLOCK)) != _uncounted(there.read(_BLOCK)):
            return False
        blocks = iter(lambda: here.read(_BLOCK), b""), iter(lambda: there.read(_BLOCK), b"")
        return all(block == twin for block, twin in zip_longest(*blocks))


def _uncounted(block: bytes) -> bytes:
    kept = bytearray(block)
    for first, last in _COUNTERS:
        kept[first:last] = bytes(last - first)
    return bytes(kept)
