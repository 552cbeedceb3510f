"""What a write rests on: indexes that lead to every row of the tables that it touches."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from pathlib import Path

from influence_desktop.journal import tables
from influence_desktop.journal.errors import broken, damaged
from influence_desktop.journal.history import Change
from influence_desktop.journal.totals import Place

_ALSO = {
    "post": ("topics", "posts_search_data", "posts_search_idx", "posts_search_docsize"),
}
"""What is kept with a record beside its row."""

_LED_TO = {
    "channel": ("posts", "weekly_figures", "weekly_totals"),
    "post": ("snapshots",),
}
"""Where the records stand that go with another one, found by an index."""

_LARGE = frozenset({"weekly_figures", "weekly_totals"})
"""Tables that are looked at a week at a time: whole they cost 0.15 s at ten years."""

_MANY = 32
"""Weeks of one edit from which on a look at all of a table costs less."""

_WEEK = "WHERE channel_id = ? AND week = ?"

_WAYS = {
    "weekly_figures": (
        *("id", "NOT INDEXED", "INDEXED BY sqlite_autoindex_weekly_figures_1"),
        "INDEXED BY weekly_figures_by_week",
    ),
    "weekly_totals": (
        *("metric", "INDEXED BY sqlite_autoindex_weekly_totals_1"),
        "INDEXED BY weekly_totals_by_week",
    ),
}
"""What tells the rows of a channel's week, and the ways to them: as they stand in the
table, then by each of its indexes."""


class Footing:
    """What was found sound of an open file; asked before it is written, and once each.

    Every row carries its checksum, but one that an index hides is not seen at all, and
    would be written a second time. To look through all of a journal of ten years costs
    more than an `add`, so that only what an edit touches is looked at.
    """

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._connection, self._path = connection, path
        self._tables: set[str] = set()
        self._weeks: set[Place] = set()

    def must_bear(self, change: Change, places: Iterable[Place], *, weeks: int) -> None:
        """Raise Damaged where an index does not lead to every row that a change concerns.

        `places` are the channels' weeks whose totals it touches; `weeks` tells how many the
        whole edit touches so far.
        """
        names = {tables.TABLES[change.kind][0], *_ALSO.get(change.kind, ())}
        if change.after is None:
            self.must_lead(*_LED_TO.get(change.kind, ()))
        self.must_lead(*sorted(names - _LARGE))
        if weeks > _MANY:
            self.must_lead(*sorted(_LARGE))
        elif not self._tables >= _LARGE:
            for place in places:
                self._must_lead_to_week(place)

    def must_lead(self, *names: str) -> None:
        """Raise Damaged where a table, or an index of it, is not sound."""
        for name in names:
            if name in self._tables:
                continue
            said = self._connection.execute(f"PRAGMA integrity_check({name})").fetchone()[0]
            if said != "ok":
                raise broken(self._path, said)
            self._tables.add(name)

    def _must_lead_to_week(self, place: Place) -> None:
        if place in self._weeks:
            return
        for table, (column, *ways) in _WAYS.items():
            select = f"SELECT {column} FROM {table}"  # noqa: S608 - our own names, as in `ways`
            rows, *others = (
                sorted(self._connection.execute(f"{select} {way} {_WEEK}", place).fetchall())
                for way in ways
            )
            if any(other != rows for other in others):
                raise damaged(self._path, f"an index of {table} does not hold all of its rows")
        self._weeks.add(place)
