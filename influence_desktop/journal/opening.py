"""Making and opening the file: who may, in which order, and what is refused untouched."""

from __future__ import annotations

import os
import sqlite3
import stat
from contextlib import suppress
from pathlib import Path

from influence_desktop.journal import disk, lock, migrations
from influence_desktop.journal.errors import (
    Damaged,
    Future,
    JournalError,
    Locked,
    ReadOnly,
    Refused,
    broken,
    damaged,
    emptied,
    locked,
    readonly,
    unreached,
    unreadable,
)
from influence_desktop.journal.one_name import must_have_one_name
from influence_desktop.journal.shelf import Backup, backups, backups_of
from influence_desktop.journal.steady import steady
from influence_desktop.journal.whereabouts import LEAST, State, state
from influence_desktop.journal.world import from_sqlite, world

_CHECKED = 8 * 1024 * 1024  # bytes up to which a file is quick-checked before anything else
_CACHE = 128 * 1024  # KiB of pages that a writer keeps in memory
_BUSY = 5.0  # seconds to wait for another process that is in the middle of a commit
_ID_AT = slice(68, 72)  # where the application id stands in it
_OUR_TABLE = (  # how SQLite notes a table of ours: its name twice, and how it was made
    b"tableweekly_figuresweekly_figures",
    b"CREATE TABLE weekly_figures (\n  id INTEGER PRIMARY KEY,\n  channel_id INTEGER",
)
_DESCRIBED = 256 * 1024  # bytes within which a journal, also a rewritten one, notes its tables


def create(path: Path) -> None:
    """Make an empty journal, complete or not at all; Refused where a file is already."""
    from influence_desktop.paths import private_folder  # noqa: PLC0415 - opening makes no folder

    with world(path):
        if path.exists() or path.is_symlink():
            raise Refused(f"There is a file at {path} already; it was left as it is.")
        lock.must_fit(path)
        private_folder(path.parent)
        with disk.new_file(path) as part:
            fill(part)


def marked(path: Path) -> State | None:
    """Return the state of a file that was just written, told from any write after it.

    A clock that ticks every few milliseconds would give a write that follows at once the
    same time, so the file gets one that no tick has. None where it cannot be seen.
    """
    with suppress(OSError):
        found = path.stat()
        with suppress(OSError):  # only its owner may set a file's times
            os.utime(path, ns=(found.st_atime_ns, found.st_mtime_ns + 1))
        return state(path)
    return None


def connect(
    path: Path, *, write: bool, sound: State | None = None, second: Path | None = None
) -> sqlite3.Connection:
    """Return a connection to a file that is one of our journals, sound and of our time.

    Reading needs no lock. Writing needs the caller to hold it; `sound` is the file's
    state when it was last judged, so that an unchanged one is not checked twice. Of one
    that is gone the newest backup is named, in the `second` place too.
    Nothing is written, except that SQLite takes back what a killed program left half
    done. One of an older version is read in a copy in memory that is of our time.
    """
    with world(path):
        _must_be_file(path, second)
        if _unfinished(path):
            _finish(path)
        _must_hold_something(path)
        connection = _open(path, "ro")
        try:
            judge(connection, path, sound=sound)
        except sqlite3.DatabaseError as error:
            connection.close()
            raise _not_ours(path, error) from error
        except BaseException:
            connection.close()
            raise
        if not write:
            return _in_memory(connection, path) if migrations.pending(connection) else connection
        connection.close()
        connection = _open(path, "rw")
        connection.execute("PRAGMA journal_mode = TRUNCATE")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute(f"PRAGMA cache_size = -{_CACHE}")
        connection.execute("PRAGMA cache_spill = OFF")  # an edit is written at its COMMIT alone
        return connection


def glimpse(path: Path) -> sqlite3.Connection:
    """Return a connection to a file that is like ours by its head; nothing is ever written.

    Not even what a killed program left half done is taken back: it may be anybody's file.
    """
    with world(path):
        connection = _open(path, "ro&immutable=1")
        try:
            _must_be_of_our_time(connection, path)
        except BaseException:
            connection.close()
            raise
        return connection


def judge(connection: sqlite3.Connection, path: Path, *, sound: State | None = None) -> None:
    """Raise Refused, Future or Damaged where a file is not a sound journal of our time."""
    _must_be_of_our_time(connection, path)
    ours = migrations.FINGERPRINTS.get(migrations.steps(connection))
    if migrations.fingerprint(connection) != ours:
        raise damaged(path, "its tables are not those that this program makes")
    if path.stat().st_size <= _CHECKED and state(path) != sound:
        problem = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
        if problem != "ok":
            raise broken(path, problem)


def _must_be_of_our_time(connection: sqlite3.Connection, path: Path) -> None:
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    if application != migrations.APPLICATION_ID:
        raise _unknown(path, "its beginning was written over")
    if migrations.steps(connection) > migrations.STEPS:
        raise Future(
            f"{path} was written by a newer version of Influence Desktop. Install that version"
            " to open it; nothing was touched."
        )
    if name := migrations.foreign(connection):
        raise Refused(
            f"{path} carries “{name}”, which this program never makes: opening it could run"
            " somebody else's commands. It was left as it is."
        )


def unjudged(path: Path) -> sqlite3.Connection:
    """Return a connection that only reads, to a file that was judged before."""
    return _open(path, "ro")


def may_write(path: Path) -> None:
    """Raise ReadOnly where the file or its folder cannot be written."""
    if not os.access(path, os.W_OK) or not os.access(path.parent, os.W_OK | os.X_OK):
        raise readonly(path)


def why_not_writer(path: Path) -> JournalError:
    """Return why a journal that is open to be read is not written, as things stand now."""
    try:
        may_write(path)
        must_have_one_name(path)
        side = lock.lock_file(path)
        if side.exists() and not os.access(side, os.W_OK):
            return readonly(path)
    except ReadOnly as error:
        return error
    return locked(path)


def fill(part: Path) -> None:
    """Make an empty file an empty journal."""
    connection = sqlite3.connect(part, isolation_level=None)
    try:
        connection.execute("PRAGMA journal_mode = OFF")  # nobody sees the file before its name
        connection.execute(f"PRAGMA application_id = {migrations.APPLICATION_ID}")
        migrations.migrate(connection)
    finally:
        connection.close()


def _in_memory(connection: sqlite3.Connection, path: Path) -> sqlite3.Connection:
    """Return a copy of an older journal that is of our time, and close the journal."""
    copy = sqlite3.connect(":memory:", isolation_level=None)
    try:
        with steady(connection, path):
            connection.backup(copy)
        migrations.migrate(copy)
    except BaseException:
        copy.close()
        raise
    finally:
        connection.close()
    copy.execute("PRAGMA foreign_keys = ON")
    copy.execute("PRAGMA query_only = ON")
    return copy


def _must_be_file(path: Path, second: Path | None = None) -> None:
    try:
        kind = path.stat().st_mode
    except FileNotFoundError:
        from influence_desktop.journal.missing import missing  # noqa: PLC0415 - seldom

        raise missing(path, second) from None
    except OSError as error:
        raise unreached(path, error) from error
    if not stat.S_ISREG(kind):
        raise Refused(f"{path} is not a file, so it cannot be a journal.")
    if not os.access(path, os.R_OK):
        raise unreadable(path)


def _must_hold_something(path: Path) -> None:
    """Tell a journal that was emptied from an empty file, which is anybody's."""
    if path.stat().st_size >= LEAST:
        return
    from influence_desktop.paths import DATABASE  # noqa: PLC0415 - seldom

    if not DATABASE.startswith(path.read_bytes()[: len(DATABASE)]):
        return
    kept: list[Backup] = []
    with suppress(OSError):  # whoever looks for backups is told
        kept = backups(backups_of(path))
    if kept or lock.lock_file(path).exists():
        raise emptied(path)


def _open(path: Path, mode: str) -> sqlite3.Connection:
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode={mode}",
        uri=True,
        isolation_level=None,
        timeout=_BUSY,
        check_same_thread=True,
    )
    for pragma in ("trusted_schema = OFF", "cell_size_check = ON", "mmap_size = 0"):
        connection.execute(f"PRAGMA {pragma}")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA temp_store = MEMORY")
    return connection


def _unfinished(path: Path) -> bool:
    side = path.with_name(path.name + "-journal")
    return side.exists() and side.stat().st_size > 0


def _finish(path: Path) -> None:
    """Let SQLite take back a transaction that a killed program left half done.

    Only under the lock: if somebody else holds it, that program is in the middle of a
    commit and finishes it itself.
    """
    # Half written, its tables may make no sense: that is no damage before SQLite had its turn.
    with suppress(Damaged):
        must_be_ours(path)
    may_write(path)
    try:
        held = lock.take(path, wait=0)
    except Locked:
        return
    try:
        connection = _open(path, "rw")
        try:
            connection.execute("SELECT 1 FROM sqlite_schema LIMIT 1").fetchone()
        finally:
            connection.close()
    finally:
        lock.release(held)


def has_our_head(path: Path) -> bool:
    """Tell whether a file begins as a journal does, whatever follows; no pipe is opened."""
    from influence_desktop.paths import DATABASE  # noqa: PLC0415 - opening a journal asks nobody

    try:
        if not path.is_file():
            return False
        with path.open("rb") as file:
            header = file.read(LEAST)
    except OSError:
        return False
    return header.startswith(DATABASE) and _is_marked(header)


def _is_marked(header: bytes) -> bool:
    return header[_ID_AT] == migrations.APPLICATION_ID.to_bytes(4, "big")


def must_be_ours(path: Path) -> None:
    """Refuse a file that is not a journal of our time, as it lies there, untouched."""
    _must_be_file(path)
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)
    try:
        _must_be_of_our_time(connection, path)
    except sqlite3.DatabaseError as error:
        raise _unknown(path, str(error)) from error
    finally:
        connection.close()


def _not_ours(path: Path, error: sqlite3.DatabaseError) -> JournalError:
    """Tell a damaged journal from a file that never was one, once SQLite gave up on it."""
    if getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_NOTADB:
        return _unknown(path, str(error))
    return from_sqlite(error, path) or _unknown(path, str(error))


def _unknown(path: Path, why: str) -> JournalError:
    """Judge the header ourselves, now that SQLite had its chance with the file.

    One that is gone leaves what tells of our tables: that stands on other pages.
    """
    with path.open("rb") as file:
        header = file.read(LEAST)
        follows = file.read(_DESCRIBED)
    is_noted = all(each in follows for each in _OUR_TABLE)
    if _is_marked(header) or (header and not any(header)) or is_noted:
        return broken(path, why)
    return Refused(f"{path} is not a journal of this program. It was left as it is.")
