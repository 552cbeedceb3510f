"""What follows from records and is kept with them: labels, search, totals, dependents."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TypeAlias, cast

from influence_desktop.journal import tables, totals
from influence_desktop.journal.errors import Refused
from influence_desktop.journal.history import Change
from influence_desktop.plain import Plain, from_plain
from influence_desktop.records import METRICS, Channel, name_key
from influence_desktop.weeks import Week

Dirty: TypeAlias = dict[totals.Place, frozenset[str]]
"""The channels' weeks whose totals no longer hold, with the metrics concerned."""

_EVERY = frozenset(METRICS)

_DEPENDENTS: dict[str, tuple[tuple[str, str, str | None], ...]] = {
    # kind of a record: (kind that points to it, its statement, field to unpin or None)
    "channel": (
        ("note", "SELECT id FROM notes WHERE channel_id = ?", None),
        ("week", "SELECT id FROM weekly_figures WHERE channel_id = ?", None),
        ("post", "SELECT id FROM posts WHERE channel_id = ?", None),
        ("pause", "SELECT id FROM pauses WHERE channel_id = ?", None),
        ("fence", "SELECT id FROM fences WHERE channel_id = ?", None),
        ("signal", "SELECT id FROM signals WHERE channel_id = ?", None),
        ("kudos", "SELECT id FROM kudos WHERE channel_id = ?", "channel_id"),
        (
            "import",
            """
            SELECT DISTINCT imports.id
              FROM imports, json_each(imports.spans) AS span
             WHERE span.value ->> 0 = ?
            """,
            "spans",
        ),
    ),
    "post": (
        ("snapshot", "SELECT id FROM snapshots WHERE post_id = ?", None),
        ("note", "SELECT id FROM notes WHERE post_id = ?", "post_id"),
    ),
    "signal": (
        ("answer", "SELECT id FROM answers WHERE signal_id = ?", None),
        ("note", "SELECT id FROM notes WHERE signal_id = ?", "signal_id"),
    ),
}


def dependents(
    connection: sqlite3.Connection, kind: str, record_id: int
) -> Iterator[tuple[str, int, str | None]]:
    """Yield the records that cannot stand as they are once a record is gone.

    Each comes with the field that lets go of it, or None where it must go too.
    """
    for child, statement, column in _DEPENDENTS.get(kind, ()):
        for row in connection.execute(statement, (record_id,)).fetchall():
            yield child, row[0], column


def unpinned(plain: Plain, column: str, record_id: int) -> Plain:
    """Return a record's plain values without their pointer to a record that goes."""
    if column == "spans":
        return {**plain, "spans": [span for span in plain["spans"] if span[0] != record_id]}
    return {**plain, column: None}


def must_fit(connection: sqlite3.Connection, kind: str, plain: Plain) -> None:
    """Raise Refused where a record would stand in another one's place."""
    if kind != "channel":
        return
    taken = connection.execute(
        "SELECT name FROM channels WHERE name_key = ? AND id <> ?",
        (name_key(plain["name"]), plain["id"]),
    ).fetchone()
    if taken is not None:
        same = f"; “{taken[0]}” and “{plain['name']}” are the same name"
        raise Refused(
            f"There is a channel “{taken[0]}” already{same * (taken[0] != plain['name'])}."
        )


def touched(connection: sqlite3.Connection, change: Change) -> Dirty:
    """Return the totals that a change of a record, not made yet, will leave wrong."""
    marked: Dirty = {}
    sides = [side for side in (change.before, change.after) if side is not None]
    if change.kind == "channel" and len({str(side["preferred"]) for side in sides}) > 1:
        for place in _weeks_of(connection, change.id):
            _mark(marked, place, _EVERY)
    for side in sides:
        for place, metrics in _touched(change.kind, side):
            _mark(marked, place, metrics)
    return marked


def mark(connection: sqlite3.Connection, path: Path, marked: Dirty, dirty: Dirty) -> None:
    """Mark totals among all that no longer hold.

    Raises Damaged where they are wrong already: written anew they would look sound.
    """
    for place, metrics in marked.items():
        if place not in dirty:
            channel = _channel(connection, path, place[0])
            totals.must_hold(connection, path, place, channel)
        _mark(dirty, place, metrics)


def mark_unasked(marked: Dirty, dirty: Dirty) -> None:
    """Mark totals among all that no longer hold, in a journal that held none before."""
    for place, metrics in marked.items():
        _mark(dirty, place, metrics)


def _touched(kind: str, plain: Plain) -> Iterator[tuple[totals.Place, frozenset[str]]]:
    """Yield the channels' weeks whose totals rest on a record, with the metrics."""
    if kind == "post":
        week = Week.containing(date.fromisoformat(plain["date"]))
        yield (plain["channel_id"], str(week)), _EVERY
    elif kind == "week":
        yield (plain["channel_id"], plain["week"]), frozenset({plain["metric"]})
    elif kind == "import":
        for span in plain["spans"]:
            for place in totals.span_places(*span):
                yield place, frozenset({"posts"})


def settle(connection: sqlite3.Connection, path: Path, dirty: Dirty) -> None:
    """Write anew every total that no longer holds."""
    for place, metrics in dirty.items():
        channel = _channel(connection, path, place[0])
        totals.refresh(connection, path, place, metrics, channel)


def _channel(connection: sqlite3.Connection, path: Path, channel_id: int) -> Channel:
    for plain in tables.rows(connection, path, "channel", "WHERE id = ?", (channel_id,)):
        return cast("Channel", from_plain("channel", plain))
    return Channel(id=channel_id, name="gone")


def _mark(dirty: Dirty, place: totals.Place, metrics: frozenset[str]) -> None:
    dirty[place] = dirty.get(place, frozenset()) | metrics


def _weeks_of(connection: sqlite3.Connection, channel_id: int) -> list[totals.Place]:
    return connection.execute(
        "SELECT DISTINCT channel_id, week FROM weekly_figures NOT INDEXED WHERE channel_id = ?",
        (channel_id,),
    ).fetchall()


def keep(connection: sqlite3.Connection, change: Change) -> None:
    """Keep a changed post's labels and its place in the full-text index."""
    if change.kind != "post":
        return
    if change.before is not None:
        connection.execute(
            "INSERT INTO posts_search (posts_search, rowid, title, url, topics)"
            " VALUES ('delete', ?, ?, ?, ?)",
            _words(change.before),
        )
        connection.execute("DELETE FROM topics WHERE post_id = ?", (change.id,))
    if change.after is not None:
        connection.execute(
            "INSERT INTO posts_search (rowid, title, url, topics) VALUES (?, ?, ?, ?)",
            _words(change.after),
        )
        for topic in change.after["topics"]:
            row = (change.id, name_key(topic), topic)
            connection.execute(
                "INSERT INTO topics (post_id, topic_key, topic, checksum) VALUES (?, ?, ?, ?)",
                (*row, tables.checksum("topics", row)),
            )


def _words(plain: Plain) -> tuple[int, str, str, str]:
    return plain["id"], plain["title"], plain["url"], tables.as_text(plain["topics"])


def labels(connection: sqlite3.Connection) -> Iterator[tuple[int, str, str]]:
    """Yield the labels that the posts themselves carry, to compare with those kept."""
    for post_id, topics in connection.execute(
        "SELECT id, topics FROM posts WHERE json_type(topics) = 'array' ORDER BY id"
    ):
        for topic in sorted(json.loads(topics), key=name_key):
            yield post_id, name_key(topic), topic
