"""A person's name as it may stand in a text: whole, however it is spelt."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from influence_desktop.journal.spelling import GAP, spelt, spelt_in_places
from influence_desktop.records import clean
from influence_desktop.texts import tr
from influence_desktop.weeks import WrongEntry


class Person:
    """A name to look for, and texts without it. Raises WrongEntry for an empty name.

    Case and width make no difference, nor how accents are written, which spaces stand
    between the words, or marks that nobody sees.
    """

    def __init__(self, name: str) -> None:
        name = spelt(clean(name)).replace(GAP, "").strip()
        if not name:
            raise WrongEntry("Name the person to wipe.")
        self._whole = re.compile(rf"(?<!\w){_spaced(name)}(?!\w)")
        self._perhaps = max(re.findall(r"\w+", name), key=len, default="")
        starts = (_spaced(name[:end]) for end in range(len(name), 0, -1))
        self._cut = re.compile(rf"(?<!\w)({'|'.join(starts)})…")

    def is_in(self, text: str) -> bool:
        """Tell whether a text names the person."""
        return self._whole.search(spelt(text)) is not None and bool(_found(self._whole, text))

    def is_within(self, kept: str) -> bool:
        """Tell whether what a journal keeps, a text or plain values as one, names the person."""
        # No word has an escape in it: the most is passed over without being taken apart.
        return self._perhaps in spelt(kept).replace(GAP, "") and any(map(self.is_in, _texts(kept)))

    def out_of(self, text: str) -> str:
        """Return a text without the name."""
        return _replaced(text, self._whole, tr("someone"))

    def out_of_short(self, text: str) -> str:
        """Return a shortened text without the name or the beginning of it."""
        return _replaced(self.out_of(text), self._cut, "…")


def _spaced(name: str) -> str:
    """Return a pattern of a name, in which any space stands for any other.

    A zero-width one may stand between any two letters.
    """
    words = (f"{GAP}*".join(map(re.escape, word)) for word in re.split(r"\s+", name))
    return rf"[\s{GAP}]+".join(words)


def _found(pattern: re.Pattern[str], text: str) -> list[tuple[int, int]]:
    """Return where a pattern stands in a text, from one letter's beginning to another's."""
    folded, places = spelt_in_places(text)
    spans = [(places[each.start()], places[each.end()]) for each in pattern.finditer(folded)]
    return [(start, end) for start, end in spans if min(start, end) >= 0]


def _replaced(text: str, pattern: re.Pattern[str], instead: str) -> str:
    if pattern.search(spelt(text)) is None:
        return text
    parts, after = [], 0
    for start, end in _found(pattern, text):
        parts += [text[after:start], instead]
        after = end
    return "".join([*parts, text[after:]])


def _texts(kept: str) -> Iterator[str]:
    """Yield a text, or the texts in plain values: as they are written, a name has escapes."""
    if kept[:1] in {"{", "["}:
        try:
            yield from _strings(json.loads(kept))
        except (ValueError, RecursionError):
            yield kept
    else:
        yield kept


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from _strings(each)
