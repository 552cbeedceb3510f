"""Which files still hold a person's name: backups, kept files, and copies beside a journal."""

from __future__ import annotations

import re
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from influence_desktop.journal import disk, opening
from influence_desktop.journal.errors import JournalError
from influence_desktop.journal.person import Person
from influence_desktop.journal.reader import Reader
from influence_desktop.journal.second_versions import began_alike, second_versions
from influence_desktop.journal.shelf import backups, backups_of
from influence_desktop.journal.world import world

_COLUMNS = """
SELECT t.name, c.name
  FROM sqlite_schema AS t, pragma_table_info(t.name) AS c
 WHERE t.type = 'table' AND t.sql LIKE '%STRICT%' AND c.type = 'TEXT'
   AND t.name NOT IN ('weekly_figures', 'weekly_totals', 'snapshots')
"""
"""Our own tables alone are strict: those of the search index hold no text of their own, and
those of figures hold figures."""


_ESCAPE = re.compile(r"\\(?:u[0-9a-fA-F]{4}|.)")
"""What stands in JSON for a letter that cannot stand there itself, such as a new line."""


def holders(journal: Reader, person: Person) -> tuple[list[Path], list[Path]]:
    """Return the files that hold a name or cannot be looked into, and the folders.

    Of a folder for backups that is away, or in which there are none, nobody knows what a
    drive holds that belongs there.
    """
    files: list[Path] = []
    unseen: list[Path] = []
    for folder in filter(None, (backups_of(journal.path), journal.second)):
        try:
            found = [each.file for each in backups(folder)]
        except OSError:
            unseen.append(folder)
            continue
        files += found
        if not found and folder == journal.second:
            unseen.append(folder)
    files += _beside(journal.path)
    found = [each for each in files if _told_in(each, person)]
    found += [each for each in _unsaved(journal.path) if _typed_in(each, person)]
    return found, unseen


def _unsaved(path: Path) -> list[Path]:
    """Return the file of what was typed and not saved, and such ones that were set aside.

    A kill may have left one half written, too.
    """
    typed = path.with_name(path.name + disk.UNSAVED)
    names = (n for n in disk.names(path.parent) if n.startswith(f"{typed.name}-"))
    return [typed, disk.part_of(typed), *map(path.with_name, names)]


def _beside(path: Path) -> Iterator[Path]:
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
    return person.is_within(text) or person.is_within(_ESCAPE.sub(" ", text))


def _told_in(file: Path, person: Person) -> bool:
    try:
        with world(file), closing(opening.connect(file, write=False)) as connection:
            return any(
                person.is_within(text)
                for table, column in connection.execute(_COLUMNS).fetchall()
                for (text,) in connection.execute(
                    f'SELECT "{column}" FROM "{table}"'  # noqa: S608 - our own tables
                )
                if text
            )
    except (JournalError, sqlite3.Error):
        return True
