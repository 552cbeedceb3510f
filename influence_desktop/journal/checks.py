"""A full check of a journal: reads everything, changes nothing, names each problem."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from typing import Any

from influence_desktop.journal import derived, history, tables, totals
from influence_desktop.journal.errors import JournalError
from influence_desktop.journal.reader import Reader
from influence_desktop.journal.store import Journal
from influence_desktop.journal.world import from_sqlite, world
from influence_desktop.plain import from_plain
from influence_desktop.records import RECORDS, Channel

_UNREADABLE = "The file cannot be read to its end{error}."
_BROKEN = "The file's structure is broken{said}."

_MISMATCH = {
    "topics": "A topic of post {row[0]}",
    "weekly_totals": "A row of weekly_totals, the {row[2]} of week {row[1]},",
}
"""How a row is named that has no id of its own."""

_KEYS = {"topics": 2, "weekly_totals": 3}
"""Of how many columns a table's key is, where it is not the first one alone."""

SLICE = 1000
"""Rows that are verified between two looks at whether somebody waits."""

_LABELS = "SELECT post_id, topic_key, topic FROM topics ORDER BY post_id, topic_key"
_COUNTED = "SELECT seq FROM sqlite_sequence WHERE name = ?"
_SEARCH = "INSERT INTO posts_search (posts_search, rank) VALUES ('integrity-check', 1)"


def check(journal: Journal) -> list[str]:
    """Return a sentence for every problem found; none means sound.

    Looks at the file's structure, at every row's checksum, at references, at the kept
    totals against a full recomputation, at labels, at the search index, at whether each
    record is as its last edit left it, and at how many changes the file says there were.
    """
    problems: list[str] = []
    for look in (
        _structure,
        _references,
        _rows,
        _totals,
        _labels,
        _search,
        unlike_history,
        _counts,
    ):
        try:
            problems.extend(look(journal))
        except UnicodeDecodeError:
            problems.append(_UNREADABLE.format(error=": a text in it is none"))
        except (JournalError, KeyError, TypeError, ValueError):
            if not problems:  # of a broken row, which was named, nothing can be computed
                raise
        except sqlite3.DatabaseError as error:
            if from_sqlite(error, journal.path) is None:
                raise
            problems.append(_UNREADABLE.format(error=f": {error}"))
    return problems


def faults(journal: Reader) -> Iterator[str]:
    """Yield a sentence for each row or part of the structure that is not sound.

    What `check` looks at, but for what the rows add up to and what SQLite has to say:
    quicker, and in plain words, as a backup or a window needs it.
    """
    try:
        yield from _plainly(_structure(journal))
        yield from _references(journal)
        yield from _sums(journal)
    except sqlite3.DatabaseError as error:
        if from_sqlite(error, journal.path) is None:
            raise
        yield _UNREADABLE.format(error="")


def faults_by_slices(journal: Reader) -> Iterator[list[str]]:
    """Yield what `faults` finds, a slice of the file at a time.

    Between two slices no lock is held, so that an edit waits for one slice at most. Of a
    file whose structure is broken nothing else is told. Raises an error of the journal
    where it cannot be read to its end.
    """
    with world(journal.path):
        broken = list(_plainly(_structure(journal)))
    yield broken
    if broken:
        return
    with world(journal.path):
        torn = list(_references(journal))
    yield torn
    for table, columns in _tables():
        after: Sequence[Any] = ()
        while rows := _slice(journal, table, columns, after):
            yield [_mismatch(table, row) for row in rows if not tables.matches(table, row)]
            after = rows[-1][: _KEYS.get(table, 1)]


def _slice(
    journal: Reader, table: str, columns: Sequence[str], after: Sequence[Any]
) -> list[Sequence[Any]]:
    """Return some rows with their checksums, those that follow a key."""
    names = ", ".join(f'"{name}"' for name in (*columns, "checksum"))
    key = ", ".join(f'"{name}"' for name in columns[: _KEYS.get(table, 1)])
    where = f"WHERE ({key}) > ({', '.join('?' * len(after))})" if after else ""
    statement = f"SELECT {names} FROM {table} {where} ORDER BY {key} LIMIT {SLICE}"  # noqa: S608
    with world(journal.path):
        return journal.connection.execute(statement, after).fetchall()


def _structure(journal: Reader) -> Iterator[str]:
    for (said,) in journal.connection.execute("PRAGMA integrity_check(20)"):
        if said != "ok":
            yield _BROKEN.format(said=f": {said}")


def _plainly(said: Iterator[str]) -> Iterator[str]:
    """Say once, without details, what SQLite says in many words of its own."""
    for _ in said:
        yield _BROKEN.format(said="")
        return


def _references(journal: Reader) -> Iterator[str]:
    for table, row, parent, _ in journal.connection.execute("PRAGMA foreign_key_check"):
        yield f"Row {row} of {table} points to a row of {parent} that is not there."


def _rows(journal: Reader) -> Iterator[str]:
    yield from _sums(journal)
    for kind in RECORDS:
        table = tables.TABLES[kind][0]
        for row in journal.connection.execute(tables.select(kind)):
            if tables.matches(table, row):
                try:
                    from_plain(kind, tables.from_row(kind, row[:-1]))
                except (KeyError, TypeError, ValueError) as error:
                    yield f"Row {row[0]} of {table} cannot be read: {error}."


def _sums(journal: Reader) -> Iterator[str]:
    """Yield a sentence for every row of every table that does not match its checksum."""
    for table, columns in _tables():
        names = ", ".join(f'"{name}"' for name in (*columns, "checksum"))
        found = journal.connection.execute(f"SELECT {names} FROM {table}")  # noqa: S608 - ours
        while rows := found.fetchmany(SLICE):
            if not tables.all_match(table, rows):
                yield from (_mismatch(table, row) for row in rows if not tables.matches(table, row))


def _mismatch(table: str, row: Sequence[Any]) -> str:
    named = _MISMATCH.get(table, "Row {row[0]} of {table}").format(row=row, table=table)
    return f"{named} does not match its checksum."


def _tables() -> Iterator[tuple[str, Sequence[str]]]:
    yield from tables.TABLES.values()
    yield "edits", history.EDIT_COLUMNS
    yield "history", history.CHANGE_COLUMNS
    yield "topics", ("post_id", "topic_key", "topic")
    yield "weekly_totals", totals.COLUMNS


def _totals(journal: Reader) -> Iterator[str]:
    kept = {(t.channel_id, str(t.week), t.metric): t for t in journal.totals()}
    channels = {plain.id: plain for plain in journal.channels()}
    for place in sorted(totals.places(journal.connection)):
        channel = channels.get(place[0], Channel(id=place[0], name="gone"))
        for total in totals.compute(journal.connection, place, channel):
            if kept.pop((*place, total.metric), None) != total:
                yield f"The kept {total.metric} of week {place[1]} are not what its rows add up to."
    for _, week, metric in sorted(kept):
        yield f"There are kept {metric} of week {week}, but nothing that they add up."


def _labels(journal: Reader) -> Iterator[str]:
    kept = journal.connection.execute(_LABELS).fetchall()
    if kept != sorted(derived.labels(journal.connection)):
        yield "The kept topics are not those of the posts."


def _search(journal: Journal) -> Iterator[str]:
    with journal.rehearse() as copy:
        try:
            copy.connection.execute(_SEARCH)
        except sqlite3.DatabaseError:
            yield "The search index does not match the posts."


def _counts(journal: Reader) -> Iterator[str]:
    """Yield a sentence for each table that never loses a row and is counted wrongly.

    SQLite keeps that number without a checksum.
    """
    for table in ("edits", "history"):
        last = f"SELECT COALESCE(MAX(number), 0) FROM {table}"  # noqa: S608 - ours
        number = journal.connection.execute(last).fetchone()
        counted = journal.connection.execute(_COUNTED, (table,)).fetchall() or [(0,)]
        if counted != [number]:
            yield f"The file's count of {table} is wrong: its last row is {number[0]}."


def unlike_history(journal: Reader) -> Iterator[str]:
    """Yield a sentence for each record that is not as its last edit left it."""
    told = history.newest_texts(journal.connection)
    for kind in RECORDS:
        if kind in told:
            table = tables.TABLES[kind][0]
            for record_id in sorted(_unlike(journal, kind, told[kind])):
                yield f"Row {record_id} of {table} is not how its last edit left it."


def _unlike(journal: Reader, kind: str, told: dict[int, str | None]) -> Iterator[int]:
    """Yield the id of each record of a kind that is not as it is told."""
    found = journal.connection.execute(tables.select(kind))
    while rows := found.fetchmany(SLICE):
        tables.all_verified(tables.TABLES[kind][0], rows, journal.path)
        for row in rows:
            if row[0] in told and told.pop(row[0]) != tables.as_text(
                tables.from_row(kind, row[:-1])
            ):
                yield row[0]
    yield from (record_id for record_id, after in told.items() if after is not None)
