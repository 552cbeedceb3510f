"""Private copies of a damaged journal, from which it is read: as it is, or mended a little."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from influence_desktop.journal import disk, migrations, opening
from influence_desktop.journal.carving import PAGE
from influence_desktop.journal.world import must_be_damage

_COUNTERS = ((24, 28), (92, 96))
"""Where a header says for which change its number of pages holds: both must agree."""


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
    name = beside.with_name(beside.name + ".wreck")
    _forget(name)  # what a killed program left
    with disk.draft(name) as copy:
        try:
            _copy(path, copy)
            if _side(path).exists():
                _copy(_side(path), _side(copy))
            with _opened(copy) as connection:
                # The first reading takes back what a killed program left half done.
                if _fingerprint(connection) == migrations.FINGERPRINTS[migrations.STEPS]:
                    yield [Wreck(connection, copy.read_bytes())]
                    return
            with ExitStack() as both:
                yield [both.enter_context(_with_schema(copy, vacuumed=v)) for v in (False, True)]
        finally:
            _forget(name)


def _copy(path: Path, copy: Path) -> None:
    """Copy a file page by page; what its disk does not give back is left empty.

    Raises OSError where the copy is not taken whole: that is no damage of the file.
    """
    source = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        target = os.open(copy, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, 0o600)
        try:
            size = os.fstat(source).st_size
            os.ftruncate(target, size)
            for at in range(0, size, PAGE):
                page = b""
                with suppress(OSError):
                    page = os.pread(source, PAGE, at)
                _put(target, page, at)
        finally:
            os.close(target)
    finally:
        os.close(source)


def _put(target: int, page: bytes, at: int) -> None:
    """Write all of a page: what is taken in part says only at the next try why."""
    while page:
        done = os.pwrite(target, page, at)
        page, at = page[done:], at + done


def _side(path: Path) -> Path:
    return path.with_name(path.name + "-journal")


def _forget(name: Path) -> None:
    """Delete every copy under a name, with what SQLite or a killed program left beside it."""
    for each in disk.names(name.parent):
        if each.startswith(disk.part_of(name).name):
            (name.parent / each).unlink(missing_ok=True)


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
    except (sqlite3.Error, UnicodeDecodeError) as error:
        must_be_damage(error)
        return None


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
                connection.execute("PRAGMA journal_mode = MEMORY")  # no file beside it
                connection.execute("PRAGMA temp_store = MEMORY")
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
