"""What files came to when they were brought in, and the sentences that say so."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from influence_desktop.overview.words import metric_name
from influence_desktop.texts import joined, ntr, number, tr
from influence_desktop.values import dataclass
from influence_desktop.weeks import Week, shown

MOST_NAMES = 12
"""New channels are named up to this many; the others are counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Brought:
    """One file: counts of its entries, why some were left out, and channels made for it.

    `tracks` holds (channel, metrics) that are followed from now on.
    """

    file: str
    added: int = 0
    changed: int = 0
    same: int = 0
    skipped: int = 0
    reasons: tuple[tuple[int, str], ...] = ()
    made: tuple[str, ...] = ()
    tracks: tuple[tuple[str, tuple[str, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class Coming:
    """What files would come to, how many past weeks they would change, and which scores.

    `scores` also says how many weeks would be paused. `first` and `last` are the first and
    the last of these weeks.
    """

    paths: tuple[Path, ...]
    files: tuple[Brought, ...]
    weeks: int
    scores: str = ""
    first: Week | None = None
    last: Week | None = None


def where_words(coming: Coming) -> str:
    """Say which weeks files changed."""
    if coming.first is None or coming.last is None:
        return ""
    first, last = coming.first, coming.last
    if first == last:
        return tr("They are of week {n} of {year}.", n=first.number, year=first.year)
    return tr(
        "They are of the weeks from week {n} of {year} to week {m} of {end}.",
        n=first.number,
        year=first.year,
        m=last.number,
        end=last.year,
    )


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


def would(brought: Brought) -> str:
    """Say what bringing one file in would come to: `Would add 62 entries and change 3.`."""
    said = []
    added = ntr("{n} entry", "{n} entries", brought.added)
    changed = number(brought.changed)
    if brought.added and brought.changed:
        said.append(tr("Would add {added} and change {changed}.", added=added, changed=changed))
    elif brought.added:
        said.append(tr("Would add {added}.", added=added))
    elif brought.changed:
        said.append(ntr("Would change {n} entry.", "Would change {n} entries.", brought.changed))
    if brought.same:
        said.append(ntr("{n} is known already.", "{n} are known already.", brought.same))
    if brought.skipped:
        said.append(
            ntr("{n} entry would be left out.", "{n} entries would be left out.", brought.skipped)
        )
    return " ".join(said) or tr("Nothing in it is new.")


def made_words(brought: Brought) -> str:
    """Say which channels would be made for a file, and what is newly tracked; "" for none."""
    return " ".join(filter(None, (_made(brought), _tracked(brought))))


def _tracked(brought: Brought) -> str:
    named = [
        tr(
            "{metrics} of {channel}",
            metrics=joined(list(map(metric_name, metrics))),
            channel=shown(channel),
        )
        for channel, metrics in brought.tracks[:MOST_NAMES]
    ]
    if (more := len(brought.tracks) - MOST_NAMES) > 0:
        named.append(ntr("those of {n} other channel", "those of {n} other channels", more))
    return tr("Newly tracked: {names}.", names=joined(named)) if named else ""


def _made(brought: Brought) -> str:
    if not brought.made:
        return ""
    names = joined([shown(name) for name in brought.made[:MOST_NAMES]])
    if (more := len(brought.made) - MOST_NAMES) > 0:
        others = ntr("{n} other", "{n} others", more)
        return tr("New channels: {names}, and {others}.", names=names, others=others)
    return tr("New channels: {names}.", names=names)


def weeks_words(weeks: int, scores: str = "") -> str:
    """Say in how many past weeks figures would be different, and what of pauses and scores.

    A pause changes no figure, and yet weeks, and it takes scores away.
    """
    if not weeks:
        return scores or tr("No past week would change.")
    changed = ntr("{n} past week would change.", "{n} past weeks would change.", weeks)
    return f"{changed} {scores}".strip()


def remarks(brought: Brought) -> list[str]:
    """Return what is to be said of a file's rows, each in a line of its own.

    Nothing of it is cut; what no eye can see, or what turns the writing round, is a dot.
    """
    return [
        tr("Row {row}: {reason}", row=row, reason=_visible(reason)) if row else _visible(reason)
        for row, reason in brought.reasons
    ]


def _visible(text: str) -> str:
    return shown(text, most=len(text))
