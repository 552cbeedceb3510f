"""A person's name as it may stand in a text: whole, in any case, over the end of a line."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from influence_desktop.records import clean
from influence_desktop.texts import tr
from influence_desktop.weeks import WrongEntry


class Person:
    """A name to look for, and texts without it. Raises WrongEntry for an empty name."""

    def __init__(self, name: str) -> None:
        name = clean(name)
        if not name:
            raise WrongEntry("Name the person to wipe.")
        self._whole = re.compile(rf"(?<!\w){_spaced(name)}(?!\w)", re.IGNORECASE)
        longest = max(re.findall(r"\w+", name), key=len, default="")
        self._perhaps = re.compile(re.escape(longest), re.IGNORECASE)
        starts = (_spaced(name[:end]) for end in range(len(name), 0, -1))
        self._cut = re.compile(rf"(?<!\w)({'|'.join(starts)})…", re.IGNORECASE)

    def is_in(self, text: str) -> bool:
        """Tell whether a text names the person."""
        return self._whole.search(text) is not None

    def is_within(self, kept: str) -> bool:
        """Tell whether what a journal keeps, a text or plain values as one, names the person."""
        # No word has an escape in it: the most is passed over without being taken apart.
        return self._perhaps.search(kept) is not None and any(map(self.is_in, _texts(kept)))

    def out_of(self, text: str) -> str:
        """Return a text without the name."""
        return self._whole.sub(tr("someone"), text)

    def out_of_short(self, text: str) -> str:
        """Return a shortened text without the name or the beginning of it."""
        return self._cut.sub("…", self.out_of(text))


def _spaced(name: str) -> str:
    """Return a pattern in which any space, or the end of a line, stands for any other."""
    return r"\s+".join(map(re.escape, re.split(r"\s+", name)))


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
