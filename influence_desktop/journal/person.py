"""A person's name as it may stand in a text: whole, however it is spelt."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from influence_desktop.journal.spelling import GAP, spelt, spelt_in_places
from influence_desktop.records import clean
from influence_desktop.texts import tr
from influence_desktop.weeks import WrongEntry

_UNPARTED = (
    "\u1100-\u11ff\ua960-\ua97f\uac00-\ud7ff"  # Hangul
    "\u3005-\u3007\u3040-\u312f\u31a0-\u31ff"  # kana, bopomofo, and marks among them
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"  # Chinese characters
)
"""Letters of scripts that put no space between words, or none after a name."""

_LETTER = rf"[^\W_{_UNPARTED}]"
"""What a name goes on with that is a longer word."""


class Person:
    """A name to look for, and texts without it. Raises WrongEntry for an empty name.

    Case and width make no difference, nor how accents are written, which spaces stand
    between the words, which apostrophes and hyphens, or marks that nobody sees. A name
    stands alone, except beside Chinese, Japanese and Korean letters.
    """

    def __init__(self, name: str) -> None:
        name = spelt(clean(name)).replace(GAP, "").strip()
        if not name:
            raise WrongEntry("Name the person to wipe.")
        before = _edge(name[0], "<")
        self._whole = re.compile(f"{before}{_spaced(name)}{_edge(name[-1], '')}")
        self._perhaps = max(re.findall(r"\w+", name), key=len, default="")
        starts = (_spaced(name[:end]) for end in range(len(name), 0, -1))
        self._cut = re.compile(rf"{before}({'|'.join(starts)})…")

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


def _edge(letter: str, behind: str) -> str:
    """Return a pattern of where a name may begin or end with a letter."""
    return "" if re.match(f"[{_UNPARTED}]", letter) else f"(?{behind}!{_LETTER})"


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
