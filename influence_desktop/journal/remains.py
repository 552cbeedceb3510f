"""The rows of a damaged journal's copy: all that still match their checksums."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from typing import Any

from influence_desktop.journal import migrations, tables
from influence_desktop.journal.world import must_be_damage


@dataclass
class Found:
    """What was read of one table: sound rows by id, and the ids that could not be read."""

    rows: dict[int, Sequence[Any]] = field(default_factory=dict)
    lost: set[int] = field(default_factory=set)
    carved: set[int] = field(default_factory=set)
    """The ids of the rows that stand in pages which no tree leads to any more."""
    torn: bool = False
    """Whether the table could not be read from one end to the other."""


def read(
    connection: sqlite3.Connection,
    table: str,
    columns: Sequence[str],
    carved: Mapping[int, set[tuple[Any, ...]]],
) -> Found:
    """Read a table row by row, by its first column, with a try for each.

    A row that the broken tree does not lead to is taken from those that were `carved`
    out of the pages, unless several versions of it were found there.
    """
    found = Found()
    names = ", ".join(f'"{name}"' for name in (*columns, "checksum"))
    one = f"SELECT {names} FROM {table} NOT INDEXED WHERE {columns[0]} = ?"  # noqa: S608 - ours
    ids, found.torn = _ids(connection, table, columns[0])
    for row_id in ids:
        row = _row(connection, one, row_id)
        if row is not None and tables.matches(table, row):
            found.rows[row_id] = row[:-1]
        else:
            found.lost.add(row_id)
    for row_id, versions in carved.items():
        reached = row_id in found.rows or not (found.torn or row_id in found.lost)
        if not reached and len(versions) == 1:
            (found.rows[row_id],) = versions
            found.carved.add(row_id)
            found.lost.discard(row_id)
    return found


def _row(connection: sqlite3.Connection, one: str, row_id: int) -> Sequence[Any] | None:
    try:
        row: Sequence[Any] | None = connection.execute(one, (row_id,)).fetchone()
    except (sqlite3.Error, UnicodeDecodeError) as error:
        must_be_damage(error)
        return None
    return row


def highest(connection: sqlite3.Connection, table: str) -> int | None:
    """Return the highest number that a counted table ever gave, or None if unreadable."""
    statement = "SELECT seq FROM sqlite_sequence WHERE name = ?"
    try:
        row = connection.execute(statement, (table,)).fetchone()
    except (sqlite3.Error, UnicodeDecodeError) as error:
        must_be_damage(error)
        return None
    return row[0] if row and isinstance(row[0], int) else None


def _ids(connection: sqlite3.Connection, table: str, key: str) -> tuple[list[int], bool]:
    """Return every id that the table or one of its indexes still tells, and if it is torn."""
    found: set[int] = set()
    torn = False
    for order in ("ASC", "DESC"):
        ids, whole = _collected(
            connection,
            f"SELECT {key} FROM {table} NOT INDEXED ORDER BY rowid {order}",  # noqa: S608 - ours
        )
        found.update(ids)
        # A tree that leads to a wrong page of its own passes over the right one.
        in_order = ids == sorted(set(ids), reverse=order == "DESC")
        torn = torn or not (whole and in_order)
    for index, column in _indexes(connection, table) if torn else ():
        for order in ("ASC", "DESC"):
            ids, _ = _collected(
                connection,
                f"SELECT rowid FROM {table}"  # noqa: S608 - names of the schema
                f' INDEXED BY "{index}" ORDER BY "{column}" {order}',
            )
            found.update(ids)
    return sorted(found), torn


def _collected(connection: sqlite3.Connection, statement: str) -> tuple[list[int], bool]:
    """Return the numbers that a statement gives, and whether it came to its end."""
    ids: list[int] = []
    try:
        for (row_id,) in connection.execute(statement):
            ids.append(row_id)  # one by one: what was read before an error counts
    except (sqlite3.Error, UnicodeDecodeError) as error:
        must_be_damage(error)
        return ids, False
    return ids, True


def _indexes(connection: sqlite3.Connection, table: str) -> list[tuple[str, str]]:
    """Return the whole indexes of a table, each with its first column."""
    try:
        return connection.execute(
            "SELECT list.name, info.name FROM pragma_index_list(?) AS list,"
            " pragma_index_info(list.name) AS info WHERE info.seqno = 0 AND NOT list.partial",
            (table,),
        ).fetchall()
    except sqlite3.Error as error:
        must_be_damage(error)
        return []


def shapes() -> dict[str, list[tuple[str, str]]]:
    """Return every table's columns as they are stored: name and declared type."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        migrations.migrate(connection)
        found: dict[str, list[tuple[str, str]]] = {}
        for table, name, kind in connection.execute(
            "SELECT tables.name, info.name, info.type"
            "  FROM pragma_table_list AS tables, pragma_table_info(tables.name) AS info"
            " WHERE tables.type = 'table' ORDER BY tables.name, info.cid"
        ):
            found.setdefault(table, []).append((name, kind))
    return found
