"""What files came to when they were brought in, and the sentences that say so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from influence_desktop.texts import joined, ntr, tr
from influence_desktop.weeks import shown

MOST_REASONS = 6
"""Rows that were left out are named up to this many; the others are counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Brought:
    """One file: counts of its rows, why some were left out, and channels made for it."""

    file: str
    added: int = 0
    changed: int = 0
    same: int = 0
    skipped: int = 0
    reasons: tuple[tuple[int, str], ...] = ()
    made: tuple[str, ...] = ()


def counts(files: Sequence[Brought]) -> str:
    """Return `62 added, 3 changed, 1 left out`, or that nothing is new."""
    sums = (
        ntr("{n} added", "{n} added", sum(each.added for each in files)),
        ntr("{n} changed", "{n} changed", sum(each.changed for each in files)),
        ntr("{n} known already", "{n} known already", sum(each.same for each in files)),
        ntr("{n} left out", "{n} left out", sum(each.skipped for each in files)),
    )
    return ", ".join(words for words in sums if not words.startswith("0 ")) or tr("nothing in it")


def is_new(files: Sequence[Brought]) -> bool:
    """Tell whether files bring anything that the journal does not hold."""
    return any(each.added or each.changed or each.made for each in files)


def done_words(files: Sequence[Brought]) -> str:
    """Say what bringing files in came to."""
    names = joined([shown(each.file) for each in files])
    if not is_new(files):
        return tr("{files}: nothing new, so nothing was changed.", files=names)
    return tr("Brought in {files}: {counts}.", files=names, counts=counts(files))


def remarks(brought: Brought) -> list[str]:
    """Return what else is to be said of a file: channels made, rows left out."""
    said = []
    if brought.made:
        names = joined([shown(name) for name in brought.made])
        said.append(tr("New channels: {names}.", names=names))
    said += [
        tr("Row {row}: {reason}", row=row, reason=reason)
        for row, reason in brought.reasons[:MOST_REASONS]
    ]
    if (more := len(brought.reasons) - MOST_REASONS) > 0:
        said.append(ntr("{n} more row is left out.", "{n} more rows are left out.", more))
    return said
