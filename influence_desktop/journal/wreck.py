"""A damaged journal, read from a private copy: every row that still matches its checksum."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, closing, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from influence_desktop.journal import disk, migrations, opening, tables
from influence_desktop.journal.carving import PAGE

_COUNTERS = ((24, 28), (92, 96))
"""Where a header says for which change its number of pages holds: both must agree."""


@dataclass
class Found:
    """What was read of one table: sound rows by id, and the ids that could not be read."""

    rows: dict[int, Sequence[Any]] = field(default_factory=dict)
    lost: set[int] = field(default_factory=set)
    carved: set[int] = field(default_factory=set)
    """The ids of the rows that stand in pages which no tree leads to any more."""
    torn: bool = False
    """Whether the table could not be read from one end to the other."""


@dataclass(frozen=True)
class Wreck:
    """A copy of a damaged file: a connection to it, and its pages."""

    connection: sqlite3.Connection
    content: bytes


@contextmanager
def wreck(path: Path, beside: Path) -> Iterator[list[Wreck]]:
    """Lend copies of a damaged file: as it is, or with its tables described anew.

    The copies are made beside another path and are gone afterwards; the file itself is
    only ever read.
    """
    with disk.draft(beside.with_name(beside.name + ".wreck")) as copy:
        side = copy.with_name(copy.name + "-journal")
        try:
            _copy(path, copy)
            _copy(path.with_name(path.name + "-journal"), side)
            with _opened(copy) as connection:
                # The first reading takes back what a killed program left half done.
                if _fingerprint(connection) == migrations.FINGERPRINTS[migrations.STEPS]:
                    yield [Wreck(connection, copy.read_bytes())]
                    return
            with ExitStack() as both:
                yield [both.enter_context(_with_schema(copy, vacuumed=v)) for v in (False, True)]
        finally:
            side.unlink(missing_ok=True)


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
    except (sqlite3.Error, UnicodeDecodeError):
        return None
    return row


def highest(connection: sqlite3.Connection, table: str) -> int | None:
    """Return the highest number that a counted table ever gave, or None if unreadable."""
    return _asked(connection, "SELECT seq FROM sqlite_sequence WHERE name = ?", table)


def _ids(connection: sqlite3.Connection, table: str, key: str) -> tuple[list[int], bool]:
    """Return every id that the table or one of its indexes still tells, and if it is torn."""
    found: set[int] = set()
    torn = False
    for order in ("ASC", "DESC"):
        whole = _collect(
            connection,
            f"SELECT {key} FROM {table} NOT INDEXED ORDER BY rowid {order}",  # noqa: S608 - ours
            found,
        )
        torn = torn or not whole
    for index, column in _indexes(connection, table) if torn else ():
        for order in ("ASC", "DESC"):
            _collect(
                connection,
                f"SELECT rowid FROM {table}"  # noqa: S608 - names of the schema
                f' INDEXED BY "{index}" ORDER BY "{column}" {order}',
                found,
            )
    return sorted(found), torn


def _collect(connection: sqlite3.Connection, statement: str, found: set[int]) -> bool:
    try:
        for (row_id,) in connection.execute(statement):
            found.add(row_id)
    except (sqlite3.Error, UnicodeDecodeError):
        return False
    return True


def _indexes(connection: sqlite3.Connection, table: str) -> list[tuple[str, str]]:
    """Return the whole indexes of a table, each with its first column."""
    try:
        return connection.execute(
            "SELECT list.name, info.name FROM pragma_index_list(?) AS list,"
            " pragma_index_info(list.name) AS info WHERE info.seqno = 0 AND NOT list.partial",
            (table,),
        ).fetchall()
    except sqlite3.Error:
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


def _copy(path: Path, copy: Path) -> None:
    """Copy a file page by page; what the disk does not give back is left empty."""
    with suppress(FileNotFoundError):
        source = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
        target = os.open(copy, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, 0o600)
        try:
            size = os.fstat(source).st_size
            os.ftruncate(target, size)
            for at in range(0, size, PAGE):
                with suppress(OSError):
                    page = os.pread(source, PAGE, at)
                    os.pwrite(target, page, at)
        finally:
            os.close(source)
            os.close(target)


@contextmanager
def _opened(copy: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(copy, isolation_level=None)) as connection:
        for pragma in ("trusted_schema = OFF", "cell_size_check = ON", "mmap_size = 0"):
            with suppress(sqlite3.Error):
                connection.execute(f"PRAGMA {pragma}")
        yield connection


def _fingerprint(connection: sqlite3.Connection) -> int | None:
    try:
        return migrations.fingerprint(connection)
    except (sqlite3.Error, UnicodeDecodeError):
        return None


def _asked(connection: sqlite3.Connection, statement: str, *values: object) -> int | None:
    try:
        row = connection.execute(statement, values).fetchone()
    except sqlite3.Error:
        return None
    return row[0] if row and isinstance(row[0], int) else None


@contextmanager
def _with_schema(copy: Path, *, vacuumed: bool) -> Iterator[Wreck]:
    """Lend a copy whose first page, and what else describes the tables, is made anew.

    Every journal's tables begin on the same pages, one order for a file as it grew and
    another for one that was rewritten as a whole.
    """
    with (
        disk.draft(copy.with_name(f"{copy.name}{int(vacuumed)}")) as mended,
        disk.draft(copy.with_name(f"{copy.name}{int(vacuumed)}.schema")) as pattern,
    ):
        opening.fill(pattern)
        if vacuumed:
            with closing(sqlite3.connect(pattern, isolation_level=None)) as connection:
                connection.execute("VACUUM")
        fresh = pattern.read_bytes()
        content = bytearray(copy.read_bytes())
        for number in _schema_pages(fresh):
            content[number * PAGE : (number + 1) * PAGE] = fresh[
                number * PAGE : (number + 1) * PAGE
            ]
        content[28:32] = (len(content) // PAGE).to_bytes(4, "big")
        content[32:40] = bytes(8)  # the free pages are not known
        for first, last in _COUNTERS:
            content[first:last] = (1).to_bytes(4, "big")
        mended.write_bytes(content)
        with _opened(mended) as connection:
            yield Wreck(connection, bytes(content))


def _schema_pages(fresh: bytes) -> list[int]:
    """Return the pages, from 0, on which a new journal describes its tables.

    The first one only points to the others: there is more to describe than it holds.
    """
    count = int.from_bytes(fresh[103:105], "big")
    pointers = [int.from_bytes(fresh[at : at + 2], "big") for at in range(112, 112 + 2 * count, 2)]
    below = [int.from_bytes(fresh[at : at + 4], "big") for at in (*pointers, 108)]
    return [0, *(number - 1 for number in below)]
