"""A full check of a journal: reads everything, changes nothing, names each problem."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from influence_desktop.journal import derived, history, tables, totals
from influence_desktop.journal.errors import JournalError
from influence_desktop.journal.store import Journal
from influence_desktop.journal.world import from_sqlite
from influence_desktop.plain import from_plain
from influence_desktop.records import RECORDS, Channel

_LABELS = "SELECT post_id, topic_key, topic, checksum FROM topics ORDER BY post_id, topic_key"
_SEARCH = "INSERT INTO posts_search (posts_search, rank) VALUES ('integrity-check', 1)"


def check(journal: Journal) -> list[str]:
    """Return a sentence for every problem found; none means sound.

    Looks at the file's structure, at every row's checksum, at references, at the kept
    totals against a full recomputation, at labels and at the search index.
    """
    problems: list[str] = []
    for look in (_structure, _references, _rows, _totals, _labels, _search):
        try:
            problems.extend(look(journal))
        except sqlite3.DatabaseError as error:
            if from_sqlite(error, journal.path) is None:
                raise
            problems.append(f"The file cannot be read to its end: {error}.")
    return problems


def _structure(journal: Journal) -> Iterator[str]:
    for (said,) in journal.connection.execute("PRAGMA integrity_check(20)"):
        if said != "ok":
            yield f"The file's structure is broken: {said}."


def _references(journal: Journal) -> Iterator[str]:
    for table, row, parent, _ in journal.connection.execute("PRAGMA foreign_key_check"):
        yield f"Row {row} of {table} points to a row of {parent} that is not there."


def _rows(journal: Journal) -> Iterator[str]:
    for kind in RECORDS:
        table = tables.TABLES[kind][0]
        for row in journal.connection.execute(tables.select(kind)):
            if tables.checksum(table, row[:-1]) != row[-1]:
                yield f"Row {row[0]} of {table} does not match its checksum."
            else:
                try:
                    from_plain(kind, tables.from_row(kind, row[:-1]))
                except (KeyError, TypeError, ValueError) as error:
                    yield f"Row {row[0]} of {table} cannot be read: {error}."
    for table, columns in (
        ("edits", history.EDIT_COLUMNS),
        ("history", history.CHANGE_COLUMNS),
    ):
        names = ", ".join((*columns, "checksum"))
        for row in journal.connection.execute(f"SELECT {names} FROM {table}"):  # noqa: S608
            if tables.checksum(table, row[:-1]) != row[-1]:
                yield f"Row {row[0]} of {table} does not match its checksum."


def _totals(journal: Journal) -> Iterator[str]:
    try:
        kept = {(t.channel_id, str(t.week), t.metric): t for t in journal.totals()}
        channels = {plain.id: plain for plain in journal.channels()}
    except JournalError as error:
        yield str(error)
        return
    for place in sorted(totals.places(journal.connection)):
        channel = channels.get(place[0], Channel(id=place[0], name="gone"))
        for total in totals.compute(journal.connection, place, channel):
            if kept.pop((*place, total.metric), None) != total:
                yield f"The kept {total.metric} of week {place[1]} are not what its rows add up to."
    for _, week, metric in sorted(kept):
        yield f"There are kept {metric} of week {week}, but nothing that they add up."


def _labels(journal: Journal) -> Iterator[str]:
    kept = []
    for row in journal.connection.execute(_LABELS):
        if tables.checksum("topics", row[:-1]) != row[-1]:
            yield f"A topic of post {row[0]} does not match its checksum."
        kept.append(tuple(row[:-1]))
    if kept != sorted(derived.labels(journal.connection)):
        yield "The kept topics are not those of the posts."


def _search(journal: Journal) -> Iterator[str]:
    with journal.rehearse() as copy:
        try:
            copy.connection.execute(_SEARCH)
        except sqlite3.DatabaseError:
            yield "The search index does not match the posts."
