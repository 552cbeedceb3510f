"""What an edit changed record by record, and what stood there before it.

An import that was taken back has left no state to go back to: where an earlier one set
what a later one replaced, and the earlier is gone, what stood before both counts.
"""

from __future__ import annotations

from collections.abc import Iterator

from influence_desktop.journal import history
from influence_desktop.journal.history import Change
from influence_desktop.journal.imports import gone
from influence_desktop.journal.reader import Reader
from influence_desktop.plain import Plain

FIGURED = ("figures", "sources")
"""The fields of a post that are judged one figure at a time."""

_TABLES = ("gone_rows", "many_rows", "own_posts")

_GONE_ROWS = """
CREATE TEMP TABLE gone_rows (
  kind, record_id, number, PRIMARY KEY (kind, record_id, number)
) WITHOUT ROWID
"""

_MANY_ROWS = """
CREATE TEMP TABLE many_rows (
  kind, record_id, first, last, PRIMARY KEY (kind, record_id)
) WITHOUT ROWID
"""

_OWN_POSTS = """
CREATE TEMP TABLE own_posts (
  record_id INTEGER PRIMARY KEY
)
"""

_FILL_OWN = """
INSERT OR IGNORE INTO temp.own_posts
SELECT record_id
  FROM history
 WHERE edit = ?
   AND kind = 'post'
"""

_FILL_GONE = """
INSERT INTO temp.gone_rows
SELECT kind, record_id, number
  FROM history
 WHERE edit = ?
"""

_FILL_MADE = """
INSERT INTO temp.gone_rows
SELECT kind, record_id, number
  FROM history
 WHERE edit = ?
   AND kind IN ('post', 'channel')
"""

_FILL_MANY = """
INSERT INTO temp.many_rows
SELECT kind, record_id, MIN(number), MAX(number)
  FROM history
 WHERE edit = ?
 GROUP BY kind, record_id
HAVING COUNT(*) > 1
"""

_MANY = "SELECT first, last FROM temp.many_rows WHERE kind = ? AND record_id = ?"

_EARLIER = """
SELECT MAX(number)
  FROM temp.gone_rows
 WHERE kind = ?
   AND record_id = ?
   AND number < ?
"""

_LEFT = """
SELECT rows.number
  FROM temp.gone_rows AS rows
 WHERE (rows.kind = 'post' AND rows.record_id IN (SELECT id FROM posts))
    OR (rows.kind = 'channel' AND rows.record_id IN (SELECT id FROM channels))
 ORDER BY rows.kind DESC, rows.record_id, rows.number
"""

_BETWEEN = """
SELECT EXISTS (SELECT 1
                 FROM history
                WHERE number > ?
                  AND number < ?
                  AND kind = ?
                  AND record_id = ?)
"""

_IMPORTS = """
SELECT DISTINCT history.edit
  FROM history
  JOIN edits ON edits.number = history.edit
 WHERE history.kind = 'import'
   AND history.before IS NULL
   AND edits.action = 'edit'
"""


def import_edits(journal: Reader) -> set[int]:
    """Return the numbers of the edits that were imports, whether they stand or not."""
    return {number for (number,) in journal.connection.execute(_IMPORTS)}


def words(plain: Plain | None) -> Plain | None:
    """Return what a record says besides the figures of a post; None for no record."""
    if plain is None:
        return None
    return {name: each for name, each in plain.items() if name not in FIGURED}


class PastStates:
    """The changes of one edit, each record once, with the states to go back to.

    Only the numbers of history rows are kept beside the journal, in tables that vanish
    with the connection; the records are read when they are needed.
    """

    def __init__(self, journal: Reader, edit: int) -> None:
        self._connection, self._path, self._edit = journal.connection, journal.path, edit
        self.forget()
        self._connection.execute(_GONE_ROWS)
        for number in gone(self._connection) - {edit}:
            self._connection.execute(_FILL_GONE, (number,))
        self._connection.execute(_FILL_MADE, (edit,))
        self._connection.execute(_MANY_ROWS)
        self._connection.execute(_FILL_MANY, (edit,))
        self._connection.execute(_OWN_POSTS)
        self._connection.execute(_FILL_OWN, (edit,))

    def forget(self) -> None:
        """Drop what was kept beside the journal."""
        for table in _TABLES:
            self._connection.execute(f"DROP TABLE IF EXISTS temp.{table}")

    def touches_post(self, post_id: int) -> bool:
        """Tell whether the edit changed a post, and not only what files say of it."""
        statement = "SELECT 1 FROM temp.own_posts WHERE record_id = ?"
        return self._connection.execute(statement, (post_id,)).fetchone() is not None

    def net_changes(self) -> Iterator[Change]:
        """Yield what the edit did to each record in all, those it touched first at last.

        What points to a record was written after it, and so is judged before it.
        """
        for number, change in history.numbered_back(self._connection, self._path, self._edit):
            place = change.kind, change.id
            row = self._connection.execute(_MANY, place).fetchone()
            if row is not None and number != row[0]:
                continue
            after = change.after if row is None else self._row(row[1]).after
            before = self._before(change, number)
            # A post that is as it was may since hold a figure of the edit's snapshots.
            if before != after or change.kind == "post":
                yield Change(change.kind, change.id, before, after)

    def left_behind(self) -> list[Change]:
        """Return what imports, this one too, had made of the posts and channels they began.

        Posts come first. They stood as long as something of another import did.
        """
        found: list[Change] = []
        for (number,) in self._connection.execute(_LEFT).fetchall():
            change = self._row(number)
            last = found[-1].after if found and found[-1].id == change.id else None
            # What a person changed in between is theirs, whatever was made of it later.
            if words(change.before) == words(last) and change.after is not None:
                found.append(Change(change.kind, change.id, None, change.after))
        return found

    def _before(self, change: Change, number: int) -> Plain | None:
        """Return the state before a change that no import that is gone had set."""
        before, place = change.before, (change.kind, change.id)
        while before is not None:
            (earlier,) = self._connection.execute(_EARLIER, (*place, number)).fetchone()
            if earlier is None:
                break
            setting = self._row(earlier)
            if setting.after != before or not self._set_there(before, earlier, number, place):
                break
            before, number = setting.before, earlier
        return before

    def _set_there(self, state: Plain, earlier: int, number: int, place: tuple[str, int]) -> bool:
        """Tell whether a state comes from an earlier row, not from a hand that set the same.

        Figures name their import; for the rest every change in between is looked at.
        """
        told = [state, *state.get("sources", {}).values()]
        if any(each.get("import_id") is not None for each in told):
            return True
        values = (earlier, number, *place)
        return not self._connection.execute(_BETWEEN, values).fetchone()[0]

    def _row(self, number: int) -> Change:
        return history.change(self._connection, self._path, number)
