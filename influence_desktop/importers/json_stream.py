"""A JSON object of lists, read entry by entry, so that its size does not matter."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, NoReturn, TextIO

from influence_desktop.importers.files import SourceFile, opened, wrong
from influence_desktop.texts import number, tr
from influence_desktop.values import dataclass
from influence_desktop.weeks import shown

MOST_IN_AN_ENTRY = 2**22
"""The longest entry of a list, in characters."""

MOST_NAMES = 50
"""The most names that an object on top may have, and the most characters of a name."""

_SLICE = 2**18
_BLANK = " \t\r\n"
_BYTES_OF_THE_MARK = 3  # the UTF-8 mark is no part of the text, but of the file


@dataclass(frozen=True, slots=True)
class Outline:
    """What stands in an object: the plain values, and on which byte each list begins."""

    values: Mapping[str, Any]
    lists: Mapping[str, int]


def outline(file: SourceFile) -> Outline:
    """Read a file through once; raise BadInput where it is not one well-formed object."""
    values: dict[str, Any] = {}
    lists: dict[str, int] = {}
    with opened(file) as text:
        scan = _Scan(text, file.name)
        if file.encoding == "utf-8-sig":
            scan.bytes_before = _BYTES_OF_THE_MARK
        for name in scan.names():
            if len(name) > MOST_NAMES or len(values) + len(lists) == MOST_NAMES:
                scan.refuse(tr("this JSON is no export of this program."))
            if name in values or name in lists:
                scan.refuse(tr("“{name}” stands twice.", name=shown(name)))
            if scan.next() == "[":
                lists[name] = scan.offset()
                for _ in scan.entries():
                    pass
            else:
                values[name] = scan.value()
        if scan.next():
            scan.refuse(tr("there is something behind the end."))
    return Outline(values, lists)


def entries(file: SourceFile, offset: int) -> Iterator[Any]:
    """Yield the entries of the list that begins on a byte of a file."""
    with opened(file, at=offset) as text:
        yield from _Scan(text, file.name).entries()


class _Scan:
    """A place in a JSON text, of which only a slice is held."""

    def __init__(self, text: TextIO, name: str) -> None:
        self.bytes_before = 0
        self._text = text
        self._name = name
        self._held = ""
        self._at = 0
        self._line = 1
        self._ended = False

    def offset(self) -> int:
        """Return the byte of the file that the place is on."""
        return self.bytes_before + len(self._held[: self._at].encode())

    def refuse(self, why: str) -> NoReturn:
        """Raise BadInput for the line that the place is on."""
        raise wrong(self._name, why, line=self._line + self._held.count("\n", 0, self._at))

    def next(self) -> str:
        """Go over white space and return the character there, empty at the end."""
        while True:
            while self._at < len(self._held):
                if self._held[self._at] not in _BLANK:
                    return self._held[self._at]
                self._at += 1
            if self._ended:
                return ""
            self._more()

    def names(self) -> Iterator[str]:
        """Yield an object's names; the value must be read before the next one."""
        for _ in self._parts("{", "}"):
            name = self.value()
            if not isinstance(name, str):
                self.refuse(tr("there is no name."))
            self._take(":")
            yield name

    def entries(self) -> Iterator[Any]:
        """Yield a list's entries."""
        for _ in self._parts("[", "]"):
            yield self.value()

    def value(self) -> Any:  # noqa: ANN401 - JSON holds values of any type
        """Return the whole value that begins here."""
        self.next()
        while True:
            try:
                value, end = _DECODER.raw_decode(self._held, self._at)
            except json.JSONDecodeError as error:
                if self._ended:
                    self._at = min(error.pos, len(self._held))
                    self.refuse(tr("this is not well-formed JSON."))
            except RecursionError:
                self.refuse(tr("lists stand too deep inside each other."))
            except ValueError:  # NaN, or thousands of digits
                self.refuse(tr("there is a number that cannot be right."))
            else:
                # A number at the end of what is held may have more digits to come.
                if end < len(self._held) or self._ended:
                    self._at = end
                    return value
            self._more()

    def _parts(self, opening: str, closing: str) -> Iterator[None]:
        """Stand before each part between two brackets in turn."""
        self._take(opening)
        if self.next() != closing:
            yield
            while self.next() == ",":
                self._at += 1
                yield
        self._take(closing)

    def _take(self, character: str) -> None:
        if self.next() != character:
            self.refuse(tr("this is not well-formed JSON: “{c}” is missing.", c=character))
        self._at += 1

    def _more(self) -> None:
        """Let go of what was read, and hold at least twice of what is left."""
        gone = self._held[: self._at]
        self._line += gone.count("\n")
        self.bytes_before += len(gone.encode())
        left = self._held[self._at :]
        if len(left) > MOST_IN_AN_ENTRY:
            self._at = 0
            self._held = left
            most = number(MOST_IN_AN_ENTRY)
            self.refuse(tr("an entry is longer than {n} characters.", n=most))
        new = self._text.read(max(_SLICE, len(left)))
        self._held, self._at, self._ended = left + new, 0, not new


def _finite(text: str) -> float:
    value = float(text)
    if value in {float("inf"), float("-inf")}:
        raise ValueError(text)
    return value


def _no_number(text: str) -> NoReturn:
    raise ValueError(text)


_DECODER = json.JSONDecoder(parse_float=_finite, parse_constant=_no_number)
