"""Which files still hold a person's name: backups, kept files, and journals beside one."""

from __future__ import annotations

import sqlite3
import stat
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from influence_desktop.journal import disk, opening
from influence_desktop.journal.errors import JournalError
from influence_desktop.journal.person import Person
from influence_desktop.journal.raw import has_traces, stands_in
from influence_desktop.journal.reader import Reader
from influence_desktop.journal.second_versions import began_alike, second_versions
from influence_desktop.journal.shelf import backups, backups_of
from influence_desktop.journal.spelling import without_escapes
from influence_desktop.journal.whereabouts import identity
from influence_desktop.journal.world import world
from influence_desktop.values import dataclass

_COLUMNS = """
SELECT t.name, c.name
  FROM sqlite_schema AS t, pragma_table_info(t.name) AS c
 WHERE t.type = 'table' AND t.sql LIKE '%STRICT%' AND c.type = 'TEXT'
   AND t.name NOT IN ('weekly_figures', 'weekly_totals', 'snapshots')
"""
"""Our own tables alone are strict: those of the search index hold no text of their own, and
those of figures hold figures."""


@dataclass(frozen=True, slots=True)
class Holders:
    """What holds a name or cannot be looked into.

    `files` are a journal's backups and copies, `others` the other journals of its folder,
    `unseen` the folders for backups.
    """

    files: tuple[Path, ...]
    others: tuple[Path, ...]
    unseen: tuple[Path, ...]


def holders(journal: Reader, person: Person) -> Holders:
    """Return what holds a name or cannot be looked into.

    Of a folder for backups that is away, or in which there are none, nobody knows what a
    drive holds that belongs there. Whatever else lies in such a folder is looked through
    as well; folders within it are not.
    """
    found: list[Path] = []
    unseen: list[Path] = []
    for folder in filter(None, (backups_of(journal.path), journal.second)):
        try:
            numbered = [each.file for each in backups(folder)]
        except OSError:
            unseen.append(folder)
            continue
        found += [each for each in numbered if _told_in(each, person)]
        found += [each for each in _others(journal.path, folder, numbered) if _is_of(each, person)]
        if not numbered and folder == journal.second:
            unseen.append(folder)
    copies = list(_copies(journal.path))
    found += [each for each in copies if _told_in(each, person)]
    found += [each for each in _unsaved(journal.path) if _typed_in(each, person)]
    known = {journal.path, *copies, *found}
    beside = (journal.path.with_name(name) for name in disk.names(journal.path.parent))
    journals = (each for each in beside if each not in known and opening.has_our_head(each))
    others = [each for each in journals if _told_in(each, person)]
    return Holders(tuple(dict.fromkeys(found)), tuple(others), tuple(unseen))


def _others(path: Path, folder: Path, numbered: list[Path]) -> Iterator[Path]:
    """Yield what lies in a folder for backups beside them, but for a journal and its own."""
    known = {each.name for each in numbered}
    if identity(folder) == identity(path.parent):
        known |= {n for n in disk.names(folder) if n.startswith(path.name)}
    yield from (folder / name for name in disk.names(folder) if name not in known)


def _is_of(file: Path, person: Person) -> bool:
    """Tell whether something in a folder for backups names the person, or cannot be told."""
    try:
        kind = file.lstat().st_mode
        if not stat.S_ISREG(kind):
            return not stat.S_ISDIR(kind)  # a pipe would be waited for, and a link leads elsewhere
        whole = opening.has_our_head(file)
        return _told_in(file, person) if whole else stands_in(file, person)
    except FileNotFoundError:
        return False  # it was thinned out a moment ago
    except OSError:
        return True


def _unsaved(path: Path) -> list[Path]:
    """Return the file of what was typed and not saved, and such ones that were set aside.

    A kill may have left one half written, too.
    """
    typed = path.with_name(path.name + disk.UNSAVED)
    names = (n for n in disk.names(path.parent) if n.startswith(f"{typed.name}-"))
    return [typed, disk.part_of(typed), *map(path.with_name, names)]


def _copies(path: Path) -> Iterator[Path]:
    """Yield what restores kept, second versions, and other copies of a journal, by name."""
    others = set(second_versions(path))
    kept = f"{path.name}.before-restore-"
    for name in disk.names(path.parent):
        file = path.with_name(name)
        is_copy = name.startswith(kept) or file in others
        if is_copy or (
            name != path.name and opening.has_our_head(file) and began_alike(path, file)
        ):
            yield file


def _typed_in(file: Path, person: Person) -> bool:
    """Tell whether what was typed and not saved names the person, or cannot be looked into."""
    try:
        if not stat.S_ISREG(file.stat().st_mode):
            return True  # a pipe would be waited for
        text = file.read_text(encoding="utf-8")
    except FileNotFoundError:
        return False
    except (OSError, ValueError):
        return True
    # Of one that is not whole the escapes stay, which may stand between a name's words.
    return person.is_within(text) or person.is_within(without_escapes(text))


def _told_in(file: Path, person: Person) -> bool:
    try:
        with world(file), closing(opening.connect(file, write=False)) as connection:
            in_rows = any(
                person.is_within(text)
                for table, column in connection.execute(_COLUMNS).fetchall()
                for (text,) in connection.execute(
                    f'SELECT "{column}" FROM "{table}"'  # noqa: S608 - our own tables
                )
                if text
            )
            return in_rows or has_traces(file, connection, person)
    except (JournalError, sqlite3.Error):
        return True
