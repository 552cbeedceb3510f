"""Which imports stand in a journal, and which of them have been taken back."""

from __future__ import annotations

import sqlite3
from datetime import date

from influence_desktop.journal import history
from influence_desktop.journal.by_id import MERGED
from influence_desktop.journal.reader import Reader
from influence_desktop.journal.world import world
from influence_desktop.records import Import
from influence_desktop.values import dataclass

_STANDING = """
SELECT MAX(history.edit), imports.id
  FROM history
  JOIN edits ON edits.number = history.edit
  JOIN imports ON imports.id = history.record_id
 WHERE history.kind = 'import'
   AND history.before IS NULL
   AND edits.action = 'edit'
 GROUP BY imports.id
 ORDER BY 1 DESC, MAX(history.number)
"""

_BROUGHT = """
SELECT kind, COUNT(DISTINCT record_id)
  FROM history
 WHERE edit = ?
 GROUP BY kind
"""

_GONE = """
SELECT history.edit
  FROM history
  JOIN edits ON edits.number = history.edit
  LEFT JOIN imports ON imports.id = history.record_id
 WHERE history.kind = 'import'
   AND history.before IS NULL
   AND edits.action = 'edit'
 GROUP BY history.edit
HAVING COUNT(imports.id) = 0
"""


_MERGED = """
SELECT EXISTS (SELECT 1
                 FROM history
                WHERE edit = ?
                  AND kind = 'import'
                  AND after ->> '$.format' = ?)
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class PastImport:
    """An import that stands: its edit, its day, its files, and what it wrote by kind."""

    number: int
    what: str
    day: date
    files: tuple[Import, ...]
    figures: int
    posts: int
    others: int
    changes: int
    """How many records it wrote, of any kind."""


def imports(journal: Reader) -> list[PastImport]:
    """Return the imports of which something stands, newest first."""
    found: dict[int, list[Import]] = {}
    with world(journal.path):
        rows = journal.connection.execute(_STANDING).fetchall()
    for number, import_id in rows:
        record = journal.record("import", import_id)
        files = found.setdefault(number, [])
        # What another journal had imported came as its records did: it is no file of ours.
        if isinstance(record, Import) and not any(each.format == MERGED for each in files):
            files.append(record)
    return [_past(journal, number, tuple(files)) for number, files in found.items()]


def gone(connection: sqlite3.Connection) -> set[int]:
    """Return the edits that were imports of which nothing stands: undone or taken back."""
    return {number for (number,) in connection.execute(_GONE)}


def brings_signals(connection: sqlite3.Connection, number: int) -> bool:
    """Tell whether the signals in an import's edit came with it, from another journal.

    Those in any other import's edit were found in its figures later.
    """
    return bool(connection.execute(_MERGED, (number, MERGED)).fetchone()[0])


def _past(journal: Reader, number: int, files: tuple[Import, ...]) -> PastImport:
    with world(journal.path):
        edit = history.row(journal.connection, journal.path, number)
        counts = dict(journal.connection.execute(_BROUGHT, (number,)).fetchall())
        if not brings_signals(journal.connection, number):
            counts.pop("signal", None)
    figures, posts = counts.get("week", 0), counts.get("post", 0)
    return PastImport(
        number=number,
        what=edit.what,
        day=date.fromisoformat(edit.day),
        files=files,
        figures=figures,
        posts=posts,
        others=sum(
            count
            for kind, count in counts.items()
            if kind not in {"week", "post", "snapshot", "import"}
        ),
        changes=sum(counts.values()),
    )
