"""What a person types into a cell of the week, read without touching anything."""

from __future__ import annotations

import re
from typing import TypeAlias

from influence_desktop.records import MOST
from influence_desktop.texts import number, tr
from influence_desktop.values import dataclass
from influence_desktop.weeks import WrongEntry, shown


@dataclass(frozen=True, slots=True)
class Empty:
    """Nothing stands in the cell: no figure of the person's own."""


@dataclass(frozen=True, slots=True)
class Unknown:
    """A `?`: the person says that nobody knows."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure, in hundredths where the metric is money."""

    value: int


@dataclass(frozen=True, slots=True)
class Wrong:
    """An entry that cannot be right, and why."""

    sentence: str


Entry: TypeAlias = Empty | Unknown | Figure | Wrong

LONGEST = 80
"""More than this is no figure and no sum of a few."""

_GROUP = "[.,\u0020\u00a0\u202f_'’]"
_WHOLE = re.compile(rf"[0-9]+|[0-9]{{1,3}}(?:({_GROUP})[0-9]{{3}})(?:\1[0-9]{{3}})*")
_MONEY = re.compile(r"(.*[0-9])[.,]([0-9]{1,2})")
_DECIMAL = re.compile(rf"[0-9]+(?:{_GROUP}?[0-9]+)*[.,][0-9]+")
_FROM_GHOST = re.compile(r"=\s*[+−-]")
_SUM = re.compile(r"([+−-])")
_ALIKE = str.maketrans({"l": "1", "I": "1", "i": "1", "|": "1", "O": "0", "o": "0", "S": "5"})


def read(text: str, *, ghost: int | None = None, hundredths: bool = False) -> Entry:
    """Read an entry; `ghost` is last week's figure.

    A single `=` copies it, `=+2` and `=-2` begin a sum with it.
    """
    text = text.strip()
    if not text:
        return Empty()
    if text == "?":
        return Unknown()
    if text == "=" or _FROM_GHOST.match(text):
        if ghost is None:
            return Wrong(_no_ghost(text))
        text = as_text(ghost, hundredths=hundredths) + text[1:]
    try:
        return Figure(_total(text, hundredths=hundredths))
    except WrongEntry as error:
        return Wrong(str(error))


def preview(text: str, *, ghost: int | None = None, hundredths: bool = False) -> str:
    """Return what a sum or a `=` comes to, to stand beside it while it is typed."""
    text = text.strip()
    if text != "=" and not _SUM.search(text[1:]):
        return ""
    match read(text, ghost=ghost, hundredths=hundredths):
        case Figure(value=value):
            return tr("= {figure}", figure=as_text(value, hundredths=hundredths))
        case _:
            return ""


def as_text(value: int, *, hundredths: bool = False) -> str:
    """Return a figure as a cell shows it, in a form that `read` understands."""
    if hundredths:
        return f"{number(value // 100)}.{value % 100:02}"
    return number(value)


def _total(text: str, *, hundredths: bool) -> int:
    if len(text) > LONGEST:
        raise WrongEntry(tr("That is too long for a figure."))
    # Spreadsheet habit: a sum may begin with `=`.
    parts = _SUM.split(text.removeprefix("="))
    if not parts[0].strip() and len(parts) > 1:
        raise WrongEntry(
            tr("“{text}” begins with a sign. A figure is 0 or more.", text=shown(text))
        )
    if not parts[-1].strip():
        raise WrongEntry(tr("“{text}” ends with a sign. What comes after it?", text=shown(text)))
    terms = [_number(part.strip(), text, hundredths=hundredths) for part in parts[::2]]
    signs = [1, *(1 if sign == "+" else -1 for sign in parts[1::2])]
    total = sum(sign * term for sign, term in zip(signs, terms, strict=True))
    return _believed(total, text, hundredths=hundredths)


def _believed(total: int, text: str, *, hundredths: bool) -> int:
    if total < 0:
        raise WrongEntry(
            tr(
                "“{text}” comes to −{figure}. A figure is 0 or more.",
                text=shown(text),
                figure=as_text(-total, hundredths=hundredths),
            )
        )
    if total > MOST:
        raise WrongEntry(tr("That cannot be right: a figure lies between 0 and 10¹²."))
    return total


def _number(part: str, text: str, *, hundredths: bool) -> int:
    if _WHOLE.fullmatch(part):
        return int(re.sub(r"[^0-9]", "", part)) * (100 if hundredths else 1)
    if hundredths and (found := _MONEY.fullmatch(part)) and _WHOLE.fullmatch(found[1]):
        return int(re.sub(r"[^0-9]", "", found[1])) * 100 + int(found[2].ljust(2, "0"))
    raise WrongEntry(_why(part or text))


def _why(part: str) -> str:
    quoted = shown(part, most=24)
    meant = part.translate(_ALIKE)
    if any(c.isalpha() for c in part):
        if meant != part and _WHOLE.fullmatch(meant):
            return tr(
                "“{text}” holds a letter. Did you mean {figure}?",
                text=quoted,
                figure=number(int(re.sub(r"[^0-9]", "", meant))),
            )
        return tr("“{text}” holds a letter. A figure is written in digits.", text=quoted)
    if _DECIMAL.fullmatch(part):
        return tr("“{text}” is not a whole number.", text=quoted)
    if any(c.isdigit() and not c.isascii() for c in part):
        return tr("“{text}” is not written in the digits 0 to 9.", text=quoted)
    return tr("“{text}” is not a figure. Write digits, or ? for unknown.", text=quoted)


def _no_ghost(text: str) -> str:
    if text == "=":
        return tr("Last week has no figure to copy.")
    quoted = shown(text, most=24)
    return tr("“{text}” begins with last week’s figure, and there is none.", text=quoted)
