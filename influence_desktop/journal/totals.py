"""Kept weekly totals: the database sums, the edit keeps them, one row a metric."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import TypeAlias

from influence_desktop.journal import tables
from influence_desktop.journal.errors import damaged
from influence_desktop.records import METRICS, POST_METRICS, TYPED, Channel, Total
from influence_desktop.weeks import Week

Place: TypeAlias = tuple[int, str]
"""A channel's id and a week's Monday, as the tables hold them."""

COLUMNS = ("channel_id", "week", "metric", "value", "origin") + (
    *("posts", "known", "post_sum", "taken"),
)
"""The columns of the kept totals but the checksum."""

_COLUMNS = ", ".join((*COLUMNS, "checksum"))

_POSTS = "SELECT COUNT(*)" + "".join(
    f", COUNT({metric}), SUM({metric}), MIN(sources ->> '$.{metric}.taken')"
    for metric in POST_METRICS
) + "\nFROM posts\nWHERE channel_id = ? AND week = ?"  # fmt: skip

_FIGURES = """
SELECT metric, value, source, taken
  FROM weekly_figures
 WHERE channel_id = ? AND week = ?
"""

_SPANS = """
SELECT span.value ->> 1, span.value ->> 2
  FROM imports, json_each(imports.spans) AS span
 WHERE span.value ->> 0 = ?
   AND span.value ->> 1 <= ?
   AND span.value ->> 2 >= ?
 ORDER BY 1
"""


def refresh(
    connection: sqlite3.Connection,
    path: Path,
    place: Place,
    metrics: frozenset[str],
    channel: Channel,
) -> None:
    """Write anew the totals of some metrics of a channel's week, as its rows now say.

    The rows are verified first: a damaged figure is never summed into a sound total.
    """
    _verify(connection, path, place)
    kept = {total.metric: total for total in compute(connection, place, channel)}
    for metric in metrics:
        connection.execute(
            "DELETE FROM weekly_totals WHERE channel_id = ? AND week = ? AND metric = ?",
            (*place, metric),
        )
        if metric in kept:
            row = _row(kept[metric])
            connection.execute(
                f"INSERT INTO weekly_totals ({_COLUMNS}) VALUES (?,?,?,?,?,?,?,?,?,?)",  # noqa: S608
                (*row, tables.checksum("weekly_totals", row)),
            )


def must_hold(connection: sqlite3.Connection, path: Path, place: Place, channel: Channel) -> None:
    """Raise Damaged where the kept totals of a channel's week are not what its rows add up to.

    Each row may be sound by itself, and one that an index hides be missing in the sum.
    """
    _verify(connection, path, place)
    rows = connection.execute(
        f"SELECT {_COLUMNS} FROM weekly_totals WHERE channel_id = ? AND week = ?",  # noqa: S608
        place,
    )
    kept = {tuple(tables.verified("weekly_totals", row, path)) for row in rows}
    if kept != set(map(_row, compute(connection, place, channel))):
        raise damaged(path, f"the kept totals of week {place[1]} are not what its rows add up to")


def _verify(connection: sqlite3.Connection, path: Path, place: Place) -> None:
    for kind in ("week", "post"):
        tables.verify(connection, path, kind, "WHERE channel_id = ? AND week = ?", place)


def compute(connection: sqlite3.Connection, place: Place, channel: Channel) -> Iterator[Total]:
    """Yield the totals of a channel's week from its figures, posts and files' spans.

    For each metric the first that exists: what was typed; a file's sum (the preferred
    source, else the newest); the posts, known only if every one is; zero posts where
    files cover the whole week.
    """
    count, *sums = connection.execute(_POSTS, place).fetchone()
    figures = _figures(connection, place, channel.preferred)
    monday = date.fromisoformat(place[1])
    for position, metric in enumerate(METRICS):
        known, post_sum, taken = _of_posts(metric, count, sums)
        value, origin = None, ""
        if metric in figures:
            value, origin = figures[metric]
        elif count and metric != "income":
            value, origin = (post_sum if known == count else None), "posts"
        elif position == 0 and covered(connection, place[0], monday, Week(monday).sunday):
            value, origin = 0, "span"
        if origin:
            yield Total(
                channel_id=place[0],
                week=Week(monday),
                metric=metric,
                value=value,
                origin=origin,
                posts=count,
                known=known,
                post_sum=post_sum,
                taken=None if taken is None else date.fromisoformat(taken),
            )


def covered(connection: sqlite3.Connection, channel_id: int, first: date, last: date) -> bool:
    """Tell whether imported files together are complete for all days of a range."""
    needed = first
    for begins, ends in connection.execute(
        _SPANS, (channel_id, last.isoformat(), first.isoformat())
    ):
        if date.fromisoformat(begins) > needed:
            return False
        needed = max(needed, date.fromisoformat(ends) + timedelta(days=1))
    return needed > last


def value(connection: sqlite3.Connection, path: Path, place: Place, metric: str) -> int | None:
    """Return one kept total's value, verified; None for unknown."""
    row = connection.execute(
        f"SELECT {_COLUMNS} FROM weekly_totals"  # noqa: S608 - a constant list of columns
        " WHERE channel_id = ? AND week = ? AND metric = ?",
        (*place, metric),
    ).fetchone()
    return None if row is None else tables.verified("weekly_totals", row, path)[3]


def read(
    connection: sqlite3.Connection,
    path: Path,
    first: str = "",
    last: str = "9999",
    *,
    metrics: Collection[str] = METRICS,
) -> list[Total]:
    """Return the kept totals of some weeks and metrics, verified, by week and channel."""
    wanted = ",".join("?" * len(metrics))
    found = connection.execute(
        f"SELECT {_COLUMNS} FROM weekly_totals"  # noqa: S608 - constant columns and marks
        f" WHERE week BETWEEN ? AND ? AND metric IN ({wanted})"
        " ORDER BY week, channel_id, metric",
        (first, last, *metrics),
    ).fetchall()
    tables.all_verified("weekly_totals", found, path)
    weeks: dict[str, Week] = {}
    totals = []
    for channel_id, monday, *figures, taken, _ in found:
        week = weeks.get(monday)
        if week is None:
            week = weeks[monday] = Week(date.fromisoformat(monday))
        day = taken and date.fromisoformat(taken)
        totals.append(Total._make((channel_id, week, *figures, day)))
    return totals


def places(connection: sqlite3.Connection) -> set[Place]:
    """Return every channel's week that has a figure, a post or a file's span."""
    found: set[Place] = set(
        connection.execute("SELECT channel_id, week FROM weekly_figures UNION"
                           " SELECT channel_id, week FROM posts")
    )  # fmt: skip
    for channel_id, first, last in connection.execute(
        "SELECT span.value ->> 0, span.value ->> 1, span.value ->> 2"
        " FROM imports, json_each(imports.spans) AS span"
    ):
        found |= set(span_places(channel_id, first, last))
    return found


def span_places(channel_id: int, first: str, last: str) -> Iterator[Place]:
    """Yield the channel's weeks that a file's span touches."""
    week = Week.containing(date.fromisoformat(first))
    while str(week) <= last:
        yield channel_id, str(week)
        week = week.plus(1)


def _figures(
    connection: sqlite3.Connection, place: Place, preferred: Mapping[str, str]
) -> dict[str, tuple[int | None, str]]:
    """Return each metric's figure that holds among its sources, and its origin."""
    best: dict[str, tuple[tuple[bool, bool, str, str], int | None]] = {}
    for metric, value, source, taken in connection.execute(_FIGURES, place):
        rank = (source == TYPED, preferred.get(metric) == source, taken or "", source)
        if metric not in best or rank > best[metric][0]:
            best[metric] = (rank, value)
    return {metric: (value, TYPED if rank[0] else "file") for metric, (rank, value) in best.items()}


def _of_posts(
    metric: str, count: int, sums: list[int | str | None]
) -> tuple[int, int | None, str | None]:
    if metric == "posts":
        return count, count or None, None
    if metric not in POST_METRICS:
        return 0, None, None
    at = 3 * POST_METRICS.index(metric)
    known, total, taken = sums[at : at + 3]
    return (
        int(known or 0),
        None if total is None else int(total),
        None if taken is None else str(taken),
    )


def _row(total: Total) -> tuple[int | str | None, ...]:
    return (
        total.channel_id,
        str(total.week),
        total.metric,
        total.value,
        total.origin,
        total.posts,
        total.known,
        total.post_sum,
        None if total.taken is None else total.taken.isoformat(),
    )
