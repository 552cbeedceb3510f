"""Where a journal names a person in kudos, notes and the history, each with what is around."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from influence_desktop.journal import tables
from influence_desktop.journal.history import EDIT_COLUMNS
from influence_desktop.journal.person import Person
from influence_desktop.journal.reader import Reader
from influence_desktop.values import dataclass

TEXTS: Mapping[str, tuple[str, ...]] = {"kudos": ("who", "text"), "note": ("person", "text")}
"""What is written of people, by kind of record."""

OTHER_TEXTS: Mapping[str, tuple[str, ...]] = {
    "post": ("title",),
    "pause": ("reason",),
    "fence": ("reason",),
    "formula": ("reason",),
}
"""What else is written freely, by kind of record; names, topics, ids and addresses are not."""

_LOGGED = """
SELECT number, edit, kind, record_id, before, after, checksum
  FROM history
 WHERE kind IN ('kudos', 'note', 'post', 'pause', 'fence', 'formula')
 ORDER BY number
"""

_AROUND = 24
"""Letters that are shown before a name and after it."""


@dataclass(frozen=True, slots=True)
class Places:
    """What stands around a name, each place once: where it would be taken out, and be left.

    It is only left where it is a part of a longer word, in a script that parts words by no
    spaces or joins others to a name. `within` tells whether it would be taken out there as
    well: only a name of one letter is not.
    """

    taken: tuple[str, ...]
    left: tuple[str, ...]
    within: bool


def places(journal: Reader, person: Person) -> Places:
    """Return where a journal names a person; raises Damaged where something cannot be read."""
    taken: dict[str, None] = {}
    left: dict[str, None] = {}
    for text in dict.fromkeys(_texts(journal, person)):
        taken |= dict.fromkeys(_around(text, *each) for each in person.places(text))
        left |= dict.fromkeys(_around(text, *each) for each in person.places_left(text))
    return Places(tuple(taken), tuple(left), person.goes_within)


def left_standing(journal: Reader, person: Person) -> Places | None:
    """Return where a name was left, as a part of a longer word; None where it is nowhere so."""
    if not person.is_joined:
        return None
    left = places(journal, person).left
    return Places((), left, person.goes_within) if left else None


def logged(journal: Reader, person: Person) -> Iterator[tables.Row]:
    """Yield each row of the history, without its checksum, out of which a name may go.

    Those are of kudos and notes, and of other records in whose texts the name stands no
    more: they were edited since, or removed. Raises Damaged.
    """
    still = {
        (kind, plain["id"])
        for kind, fields in OTHER_TEXTS.items()
        for plain in journal.plains(kind)
        if any(person.is_in(plain[field]) for field in fields)
    }
    for row in journal.connection.execute(_LOGGED).fetchall():
        found = tables.verified("history", row, journal.path)
        if (found[2], found[3]) not in still:
            yield found


def _texts(journal: Reader, person: Person) -> Iterator[str]:
    for kind, fields in TEXTS.items():
        for plain in journal.plains(kind):
            yield from (plain[field] for field in fields)
    shown = set()
    for _, edit, kind, _, *sides in logged(journal, person):
        fields = TEXTS.get(kind) or OTHER_TEXTS[kind]
        plains = [json.loads(side) for side in sides if side]
        texts = [plain[field] for plain in plains for field in fields]
        if kind not in TEXTS:  # where it never stood is no place of it
            texts = [each for each in texts if person.is_in(each)]
        if texts:
            shown.add(edit)
            yield from texts
    yield from _edits(journal, shown)


def _edits(journal: Reader, shown: set[int]) -> Iterator[str]:
    """Yield what edits of other records are called, of which nothing else is shown."""
    names = ", ".join(EDIT_COLUMNS)
    for row in journal.connection.execute(
        f"SELECT {names}, checksum FROM edits ORDER BY number"  # noqa: S608 - our own columns
    ):
        number, _, what, _, _, target, *_ = tables.verified("edits", row, journal.path)
        if shown.isdisjoint({number, target}):
            yield what


def _around(text: str, start: int, end: int) -> str:
    """Return a place in a line: the name in brackets, and a few letters on each side."""
    first, last = max(0, start - _AROUND), end + _AROUND
    marked = f"{text[first:start]}[{text[start:end]}]{text[end:last]}"
    line = " ".join(marked.split())
    return f"{'…' if first else ''}{line}{'…' if last < len(text) else ''}"
