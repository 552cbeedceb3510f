"""One spelling for texts that read alike: no case, no width, no marks that nobody sees.

Apostrophes are all one, and hyphens too.
"""

from __future__ import annotations

import re
import unicodedata

GAP = "\u200b"
"""The zero-width space: it may part two words, or stand in the middle of one."""

_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u180b-\u180f\u200c-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
    "\ufff9-\ufffb\U000e0000-\U000e0fff]"
)
"""Soft hyphens, joiners, directions, variants: they change how a text looks, not what it says."""

_ELLIPSIS = "…"
"""Where the journal shortened a text; three dots that somebody wrote are another thing."""

_APOSTROPHES = "’ʼ‘‛`´\u1ffd\u1fef′‵ʹʻʽˈˊˋ՚ꞌ"
"""What is typed or chosen for an apostrophe: quotes, accents that stand alone, primes."""

_HYPHENS = "‐\u2011‒–—―−⁃"
"""What is typed or chosen for a hyphen: dashes of any length, and the sign for minus."""

_MARKS = str.maketrans(dict.fromkeys(_APOSTROPHES, "'") | dict.fromkeys(_HYPHENS, "-"))
"""Apostrophes and hyphens, which keyboards and programs choose by themselves."""

_DOTTED = re.compile("i\u0307|\u0131")
"""The Turkish i with and without its dot, which changes with the case of others."""

_ESCAPE = re.compile(r"\\(?:u[0-9a-fA-F]{4}|.)")
"""What stands in JSON for a letter that cannot stand there itself, such as a new line."""


def spelt(text: str) -> str:
    """Return a text in the one spelling; texts that read alike are equal then."""
    if text.isascii():
        return _small(text)
    seen = _UNSEEN.sub("", text)
    return _ELLIPSIS.join(map(_plain, seen.split(_ELLIPSIS)))


def spelt_in_places(text: str) -> tuple[str, list[int]]:
    """Return a text in the one spelling, and for each letter where it began.

    A letter that stands for the middle of something has a place below 0: nothing begins or
    ends there. The last place is the text's end.
    """
    if text.isascii():
        return _small(text), list(range(len(text) + 1))
    letters: list[str] = []
    places: list[int] = []
    for start, end in _clusters(text):
        found = spelt(text[start:end])
        letters.append(found)
        places += [start, *[-1] * (len(found) - 1)][: len(found)]
    return "".join(letters), [*places, len(text)]


def without_escapes(text: str) -> str:
    """Return a text of JSON in which escapes are spaces, as they may part a name's words."""
    return _ESCAPE.sub(" ", text)


def _small(text: str) -> str:
    """Return a plain English text in the one spelling."""
    return text.lower().replace("`", "'")


def _plain(text: str) -> str:
    # An accent that stands alone would become a space with an accent.
    folded = unicodedata.normalize("NFKC", text.translate(_MARKS)).casefold()
    if _DOTTED.search(folded):
        folded = _DOTTED.sub("i", folded)
    # To ask costs a tenth of doing it, and it is seldom needed a second time.
    is_done = unicodedata.is_normalized("NFKC", folded)
    return (folded if is_done else unicodedata.normalize("NFKC", folded)).translate(_MARKS)


def _clusters(text: str) -> list[tuple[int, int]]:
    """Return where each letter begins and ends, with the marks that belong to it."""
    starts = [at for at, letter in enumerate(text) if at == 0 or not _goes_on(letter)]
    return list(zip(starts, [*starts[1:], len(text)], strict=True))


def _goes_on(letter: str) -> bool:
    """Tell whether a letter is a part of the one before it: a mark, or a Korean vowel."""
    return (
        unicodedata.category(letter).startswith("M")
        or "\u1160" <= letter <= "\u11ff"
        or _UNSEEN.match(letter) is not None
    )
