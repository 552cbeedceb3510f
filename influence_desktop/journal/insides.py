"""What is in a journal's file, told apart from what is in another one."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from influence_desktop.journal import history, tables
from influence_desktop.journal.reader import Reader
from influence_desktop.journal.store import Journal
from influence_desktop.journal.world import world
from influence_desktop.values import dataclass
from influence_desktop.weeks import Week

COUNTED = ("channel", "week", "post", "kudos", "note", "pause", "fence", "answer")
"""The kinds of records that are counted, in the order of a table."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Inside:
    """What a journal's file holds: counts, the newest week with a figure, the last edit.

    `counts` by kind of record; `facts` the known figures of the newest week, by channel
    and metric, in the person's order; `last` the newest edit that stands and its day.
    """

    counts: Mapping[str, int]
    newest: Week | None
    facts: tuple[tuple[str, tuple[tuple[str, int], ...]], ...]
    last: tuple[str, date] | None


def inside(file: Path, *, until: Week) -> Inside:
    """Return what a file holds; weeks after `until` are no newest one.

    Raises an error of the journal where it cannot be read.
    """
    with Journal.open(file, write=False) as journal, journal.still():
        newest = _newest(journal, until)
        return Inside(
            counts=_counts(journal),
            newest=newest,
            facts=() if newest is None else _facts(journal, newest),
            last=_last(journal),
        )


def _counts(journal: Reader) -> dict[str, int]:
    with world(journal.path):
        return {
            kind: int(
                journal.connection.execute(
                    f"SELECT COUNT(*) FROM {tables.TABLES[kind][0]}"  # noqa: S608 - ours
                ).fetchone()[0]
            )
            for kind in COUNTED
        }


def _newest(journal: Reader, until: Week) -> Week | None:
    return max(journal.latest_weeks(until).values(), default=None)


def _facts(journal: Reader, week: Week) -> tuple[tuple[str, tuple[tuple[str, int], ...]], ...]:
    totals = journal.totals(week, week)
    found = []
    for channel in journal.channels():
        known = {t.metric: t.value for t in totals if t.channel_id == channel.id}
        figures = [(m, value) for m in channel.tracked if (value := known.get(m)) is not None]
        if figures:
            found.append((channel.name, tuple(figures)))
    return tuple(found)


def _last(journal: Reader) -> tuple[str, date] | None:
    with world(journal.path):
        newest = history.undo_target(journal.connection, journal.path)
    return None if newest is None else (newest.what, date.fromisoformat(newest.day))
