"""Numbers as files write them: which mark parts the decimals, and the figure itself."""

from __future__ import annotations

import re
from collections.abc import Mapping

from influence_desktop.records import MOST
from influence_desktop.texts import tr
from influence_desktop.weeks import WrongEntry, shown

OTHER: Mapping[str, str] = {".": ",", ",": "."}
"""The mark that parts thousands where the key parts decimals."""

_NUMBER = re.compile(r"\+?[0-9][0-9 \u00a0\u202f'’.,]*")
_FORMS = {
    mark: re.compile(
        r"\+?(?:[0-9]+|[0-9]{1,3}([ \u00a0\u202f'’"
        + OTHER[mark]
        + r"])[0-9]{3}(?:\1[0-9]{3})*)(?:"
        + re.escape(mark)
        + r"([0-9]*))?"
    )
    for mark in OTHER
}
_ANY_DIGIT = str.maketrans("23456789", "11111111")  # 0 stays: “3.0” is a whole number
_GROUP = 3  # digits between two marks of thousands
_SURE_DIGITS = 10  # so few that the figure can be right, as an amount in whole units too
_MOST_DIGITS = 18  # more than any figure that is believed; int() of thousands is slow


class DecimalMarks:
    """What the numbers of one file say about its decimal mark, heard one by one.

    A mark with three digits behind it, and one to three before it, may part
    thousands; every other form tells. The first line that tells for each is kept.
    """

    def __init__(self) -> None:
        self._sure: dict[str, tuple[int, str]] = {}
        self._perhaps: set[str] = set()

    def hear(self, line: int, cell: str) -> str:
        """Take in a cell that should hold a number; return the marks it can be read with.

        Where neither can matter to it, any one stands for both.
        """
        cell = cell.strip()
        mark, certain = _decimal_mark(cell) if _NUMBER.fullmatch(cell) else ("", False)
        if certain:
            self._sure.setdefault(mark, (line, cell))
            return mark
        if mark:
            self._perhaps.add(mark)
        return mark + OTHER[mark] if mark else "."

    def decided(self, delimiter: str) -> str:
        """Return the decimal mark of the file; raise WrongEntry where numbers disagree.

        Without a sure sign the mark that stands before three digits everywhere parts
        thousands, as no figure has three decimals. Where both marks do so, a file
        parted by semicolons is taken to write a decimal comma.
        """
        if len(self._sure) > 1:
            (line, dot), (other, comma) = self._sure["."], self._sure[","]
            raise WrongEntry(
                tr(
                    "line {line} writes “{dot}” and line {other} “{comma}”: "
                    "which mark parts the decimals cannot be told.",
                    line=line,
                    dot=shown(dot),
                    other=other,
                    comma=shown(comma),
                )
            )
        if self._sure:
            return next(iter(self._sure))
        if len(self._perhaps) == 1:
            return OTHER[next(iter(self._perhaps))]
        return "," if delimiter == ";" else "."


def is_plain(cell: str) -> bool:
    """Tell whether a cell is a figure whatever the mark."""
    return len(cell) <= _SURE_DIGITS and cell.isdigit() and cell.isascii()


def form(cell: str) -> str:
    """Return what a cell has in common with all that are right or wrong as it is.

    Which digits they are matters only where they are many: a figure can be too large.
    """
    return cell.translate(_ANY_DIGIT) if len(cell) <= _SURE_DIGITS else cell


def count(cell: str, decimal: str) -> int:
    """Return the whole number in a cell; raise WrongEntry where it cannot be one."""
    if len(cell) <= _SURE_DIGITS and cell.isdigit() and cell.isascii():
        return int(cell)  # nearly every cell of a large file
    whole, fraction = _parts(cell, decimal)
    if fraction:
        raise WrongEntry(tr("“{cell}” is not a whole number.", cell=shown(cell)))
    return _believed(whole, cell)


def money(cell: str, decimal: str) -> int:
    """Return the hundredths in a cell that holds whole units; raise WrongEntry."""
    whole, fraction = _parts(cell, decimal)
    if len(fraction) > 2:  # noqa: PLR2004 - hundredths
        raise WrongEntry(tr("“{cell}” has more than two decimals.", cell=shown(cell)))
    return _believed(whole + fraction.ljust(2, "0"), cell)


def _decimal_mark(cell: str) -> tuple[str, bool]:
    """Return the decimal mark a number shows and True, or a mark that may be one."""
    dots, commas = cell.count("."), cell.count(",")
    if dots and commas:
        return "." if cell.rfind(".") > cell.rfind(",") else ",", True
    mark = "." if dots else ","
    if dots + commas != 1:
        return (OTHER[mark], True) if dots + commas else ("", False)
    head, _, tail = cell.lstrip("+").partition(mark)
    thousands = len(tail) == _GROUP and len(head) <= _GROUP and not head.startswith("0")
    return mark, not thousands


def _parts(cell: str, decimal: str) -> tuple[str, str]:
    """Return the digits before and behind the decimal mark, without closing zeros."""
    bare = cell.strip()
    whole, _, fraction = bare.partition(decimal)
    if _digits(whole) and _digits(fraction or "0"):
        return whole, fraction.rstrip("0")  # as a program writes it: no need to look closer
    if bare.startswith(("-", "−")) and _NUMBER.fullmatch(bare[1:].strip()):
        raise WrongEntry(tr("“{cell}” lies below 0.", cell=shown(bare)))
    found = _FORMS[decimal].fullmatch(bare)
    if not found:
        raise WrongEntry(
            tr("“{cell}” is not a number. Leave what is unknown empty.", cell=shown(bare))
        )
    whole = bare if found[2] is None else bare[: found.start(2) - 1]
    return re.sub("[^0-9]", "", whole), (found[2] or "").rstrip("0")


def _digits(text: str) -> bool:
    return text.isdigit() and text.isascii()


def _believed(digits: str, cell: str) -> int:
    digits = digits.lstrip("0")
    if len(digits) > _MOST_DIGITS or int(digits or "0") > MOST:
        raise WrongEntry(tr("“{cell}” is too large: at most 10¹² is believed.", cell=shown(cell)))
    return int(digits or "0")
