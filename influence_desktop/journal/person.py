"""A person's name as it may stand in a text: whole, however it is spelt."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from influence_desktop.journal.spelling import GAP, spelt, spelt_in_places, without_escapes
from influence_desktop.records import clean
from influence_desktop.texts import tr
from influence_desktop.weeks import WrongEntry

_HANGUL = "\u1100-\u11ff\ua960-\ua97f\uac00-\ud7ff"
"""Korean letters: words are parted by spaces, but what belongs to a name is joined to it."""

_UNSPACED = (
    "\u3005-\u3007\u3040-\u312f\u31a0-\u31ff"  # kana, bopomofo, and marks among them
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"  # Chinese characters
)
"""Letters of scripts that put no space between words."""

_LETTER = rf"[^\W_{_HANGUL}{_UNSPACED}]"
"""What a name in letters goes on with that is a longer word."""

_CAN_JOIN = f"[{_HANGUL}{_UNSPACED}]"
"""Letters that a name may be written of with a space between its parts or without."""

_JOINED = f"^{_CAN_JOIN}|{_CAN_JOIN}$"
"""How a name begins or ends that other letters may be joined to."""

_SPACE = rf"[\s{GAP}]"

_JOINTS = r"\s.'-"
"""What stands between the parts of a name."""

_ABBREVIATED = re.compile(r"[^\W\d_]|[b-df-hj-np-tv-xz]{2,3}|prof|rev")
"""A part of a name that a full stop may follow or not: an initial, or a title such as Dr."""

_TITLES = (
    *("님", "씨", "군", "양", "선생님", "교수님", "작가님", "기자님", "대표님", "팀장님"),
    *("사장님", "부장님", "과장님", "대리님", "감독님", "박사님", "선배", "선배님", "네", "들"),
)
"""What Korean joins to a name and a particle may follow."""

_PARTICLES = (
    *("의", "에", "에게", "에게서", "께", "께서", "께서는", "한테", "한테서", "도", "만"),
    *("부터", "까지", "보다", "처럼", "하고", "입니다", "이다"),
)
"""Korean particles that follow any name."""

_AFTER_VOWEL = ("는", "가", "를", "와", "로", "랑", "야", "라고", "예요", "였다")
_AFTER_CONSONANT = ("은", "이", "을", "과", "으로", "이랑", "이라고", "이에요", "이었다", "이가")
"""Those that depend on how a name ends; so “은” after a vowel is the end of another name."""


class Person:
    """A name to look for, and texts without it. Raises WrongEntry for an empty name.

    Case and width make no difference, nor how accents are written, which apostrophes and
    hyphens, which and how many spaces stand between its parts and beside full stops,
    hyphens and apostrophes, whether a full stop follows an initial, or marks that nobody
    sees. A name stands alone; Chinese and Japanese ones of two letters and more are also
    found within longer words, and Korean ones before particles and titles. `is_joined`
    tells whether this is a name in such a script, and `goes_within` whether it is found so.
    One that has a space in it is found in these scripts without it, too.
    An accent is a part of a name: é and e are two.
    """

    def __init__(self, name: str) -> None:
        name = spelt(clean(name)).replace(GAP, "").strip()
        if not name:
            raise WrongEntry("Name the person to wipe.")
        before = _beginning(name)
        self._whole = re.compile(f"{before}{_parted(name)}{_end(name)}")
        self._perhaps = max(re.findall(r"\w+", name), key=len, default="")
        starts = (_parted(name[:end]) for end in range(len(name), 0, -1))
        self._cut = re.compile(rf"{before}({'|'.join(starts)})…")
        self._anywhere = re.compile(_parted(name))
        self.is_joined = re.search(_JOINED, name) is not None
        self.goes_within = self.is_joined and len(name) > 1

    def is_in(self, text: str) -> bool:
        """Tell whether a text names the person."""
        return self._whole.search(spelt(text)) is not None and bool(_found(self._whole, text))

    def is_within(self, kept: str) -> bool:
        """Tell whether what a journal keeps, a text or plain values as one, names the person."""
        # No word has an escape in it: the most is passed over without being taken apart.
        return self._perhaps in spelt(kept).replace(GAP, "") and any(map(self.is_in, _texts(kept)))

    def times_in(self, text: str) -> int:
        """Return how often a long text, perhaps with escapes, seems to name the person."""
        alike = spelt(text)
        if self._perhaps not in alike.replace(GAP, ""):
            return 0
        return len(self._whole.findall(without_escapes(alike)))

    def places(self, text: str) -> list[tuple[int, int]]:
        """Return where a text names the person, each from its first letter to after its last."""
        return _found(self._whole, text)

    def places_left(self, text: str) -> list[tuple[int, int]]:
        """Return where such a name stands in a longer word and is left there."""
        if not self.is_joined:
            return []
        taken = set(self.places(text))
        return [each for each in _found(self._anywhere, text) if each not in taken]

    def out_of(self, text: str) -> str:
        """Return a text without the name."""
        return _replaced(text, self._whole, tr("someone"))

    def out_of_short(self, text: str) -> str:
        """Return a shortened text without the name or the beginning of it."""
        return _replaced(self.out_of(text), self._cut, "…")


def _beginning(name: str) -> str:
    """Return a pattern of what may not stand before a name."""
    if re.match(f"[{_HANGUL}]", name):
        return f"(?<![{_HANGUL}])"
    if re.match(f"[{_UNSPACED}]", name):
        return r"(?<![^\W_])" if len(name) == 1 else ""
    return f"(?<!{_LETTER})"


def _end(name: str) -> str:
    """Return a pattern of what may follow a name, or may not."""
    if re.search(f"[{_HANGUL}]$", name):
        joined = "" if len(name) == 1 else _joined_to(name[-1])
        return f"(?={joined}(?![{_HANGUL}]))"
    if re.search(f"[{_UNSPACED}]$", name):
        return r"(?![^\W_])" if len(name) == 1 else ""
    return f"(?!{_LETTER})"


def _joined_to(letter: str) -> str:
    """Return a pattern of the titles and particles that Korean joins to such an end."""
    ends_in_vowel = "가" <= letter <= "힣" and (ord(letter) - ord("가")) % 28 == 0
    own = _AFTER_VOWEL if ends_in_vowel else _AFTER_CONSONANT
    any_end = "|".join((*_PARTICLES, *_AFTER_VOWEL, *_AFTER_CONSONANT))
    return f"(?:(?:{'|'.join(_TITLES)})(?:{any_end})?|{'|'.join((*_PARTICLES, *own))})?"


def _parted(name: str) -> str:
    """Return a pattern of a name in the one spelling, however its parts are set apart.

    A zero-width space may part them too, or stand between any two letters.
    """
    parts = re.findall(rf"[{_JOINTS}]+|[^{_JOINTS}]+", name)
    last = len(parts) - 1
    made = []
    for at, part in enumerate(parts):
        if re.match(f"[^{_JOINTS}]", part):
            made.append(f"{GAP}*".join(map(re.escape, part)))
        elif 0 < at < last:
            made.append(_joint(part, after=parts[at - 1], before=parts[at + 1]))
        else:
            made.append(_outer(part, can_go=at == last > 0))
    return "".join(made)


def _joint(part: str, *, after: str, before: str) -> str:
    """Return a pattern of what stands between two parts of a name."""
    marks = re.sub(r"\s", "", part)
    if not marks and re.match(_CAN_JOIN, after[-1]) and re.match(_CAN_JOIN, before):
        return f"{_SPACE}*"
    if marks.strip("."):
        # After each mark its space, so that no space can be taken in two ways.
        each = (
            rf"(?:\.{_SPACE}*)?" if mark == "." else f"{re.escape(mark)}{_SPACE}*" for mark in marks
        )
        return f"{_SPACE}*{''.join(each)}"
    if marks or _ABBREVIATED.fullmatch(after):
        return rf"(?:{_SPACE}*\.{_SPACE}*|{_SPACE}+)"
    return f"{_SPACE}+"


def _outer(part: str, *, can_go: bool) -> str:
    """Return a pattern of signs that a name begins or ends with; a full stop at its end can go."""
    if can_go and part == ".":
        return r"\.?"
    return f"{_SPACE}+".join(
        f"{GAP}*".join(map(re.escape, each)) for each in re.split(r"\s+", part)
    )


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
