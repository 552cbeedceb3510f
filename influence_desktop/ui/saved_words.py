"""What became of a journal's records, in words: saved, lost, counted."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from influence_desktop.texts import joined, ntr, number, tr

if TYPE_CHECKING:
    from influence_desktop.safekeeping import Salvage


def entries_words(entries: int | None) -> str:
    """Say how many entries a backup holds; None is one that cannot be read."""
    if entries is None:
        return tr("cannot be read")
    return ntr("{n} entry", "{n} entries", entries) if entries else tr("no entry")


def saved_lines(done: Salvage) -> Iterator[tuple[str, str]]:
    """Yield each kind of record with what became of it: `120 saved, 3 lost`."""
    names = table_names()
    for each in done.tables:
        if each.saved or each.lost:
            said = tr("{saved} saved", saved=number(each.saved))
            if each.from_history:
                said += " " + tr("({n} of them from the history)", n=number(each.from_history))
            if each.lost:
                said = tr("{said}, {lost} lost", said=said, lost=number(each.lost))
            yield names[each.table], said


def saved_remarks(done: Salvage) -> Iterator[str]:
    """Yield what else is to be known of what was saved."""
    if not done.torn and not any(each.lost for each in done.tables):
        yield tr("No record is missing.")
    if done.torn:
        yield tr("Some pages tell nothing at all: more may be lost than is counted here.")
    if done.history:
        yield tr("The history is whole: Undo goes on where it was.")
    else:
        yield tr("The history is not whole and was left behind: nothing earlier can be undone.")
    if done.stand_ins:
        names = joined(list(done.stand_ins))
        yield tr("What stood in a lost channel is in {names}, made private.", names=names)


def lost_words(done: Salvage) -> str:
    """Say in one sentence how much is missing."""
    lost = sum(each.lost for each in done.tables)
    if lost:
        said = ntr("{n} record of it is lost.", "{n} records of it are lost.", lost)
        return said + (" " + tr("More may be.") if done.torn else "")
    return tr("Some of it may be lost.") if done.torn else tr("No record is missing.")


def table_names() -> dict[str, str]:
    """Return what the tables of a journal hold, as people say it."""
    return {
        "channels": tr("Channels"),
        "weekly_figures": tr("Weekly figures"),
        "posts": tr("Posts"),
        "snapshots": tr("Earlier figures of posts"),
        "kudos": tr("Kudos"),
        "notes": tr("Notes"),
        "pauses": tr("Pauses"),
        "fences": tr("Fences"),
        "signals": tr("Signals"),
        "answers": tr("Answers"),
        "formulas": tr("Formulas"),
        "imports": tr("Imports"),
    }
