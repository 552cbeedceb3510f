"""The check of our own JSON: every shape, every id once, and nothing pointed to missing."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from influence_desktop.importers import json_stream
from influence_desktop.importers.files import SourceFile, wrong
from influence_desktop.importers.json_form import HISTORY, LISTS, NESTED
from influence_desktop.importers.json_shapes import fault, free
from influence_desktop.importers.json_stream import Outline
from influence_desktop.importers.mistakes import Mistakes
from influence_desktop.importers.survey import twice
from influence_desktop.records import name_key
from influence_desktop.seen import BadInput
from influence_desktop.texts import tr

_POINTERS = {
    "channel_id": "channel",
    "post_id": "post",
    "import_id": "import",
    "signal_id": "signal",
}
"""The fields that must find a record; a note or pause that an answer named may be gone."""


def check(file: SourceFile, found: Outline) -> None:
    """Read every entry once; raise BadInput naming the places that cannot be right.

    Where all entries are right in themselves, what they point to is looked at.
    """
    ledger, mistakes = _Ledger(file.name), Mistakes()
    for name, kind in LISTS.items():
        for index, entry in enumerate(json_stream.entries(file, found.lists[name])):
            with mistakes.heard():
                _enter(ledger, file, kind, entry, place=(name, index))
    if not mistakes.any:
        ledger.close(mistakes)
    for index, entry in enumerate(json_stream.entries(file, found.lists[HISTORY])):
        if not (isinstance(entry, dict) and free(entry)):
            mistakes.hear(_fault(file.name, f"{HISTORY}[{index}]", tr("cannot be right")))
    mistakes.tell()


def _enter(
    ledger: _Ledger,
    file: SourceFile,
    kind: str,
    entry: Any,  # noqa: ANN401 - what the file holds
    *,
    place: tuple[str, int],
) -> None:
    name, index = place
    inside, inner, back = NESTED.get(name, ("", "", ""))
    at = f"{name}[{index}]"
    ledger.enter(kind, entry, place=at, nested=inside)
    for each, part in enumerate(_inside(file, entry, at, inside) if inside else ()):
        within = f"{at}.{inside}[{each}]"
        ledger.enter(inner, part, place=within)
        if part[back] != entry["id"]:
            raise _fault(file.name, f"{within}.{back}", tr("is not the id it stands in"))


class _Ledger:
    """The ids and keys met so far: an array a kind, so that millions take little memory."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._ids: dict[str, array[int]] = defaultdict(lambda: array("q"))
        self._keys: dict[str, array[int]] = defaultdict(lambda: array("q"))
        self._wanted: dict[str, dict[int, str]] = defaultdict(dict)

    def enter(self, kind: str, entry: Any, *, place: str, nested: str = "") -> None:  # noqa: ANN401
        """Take in the plain form of a record; raise BadInput where its shape is wrong."""
        if found := fault(kind, entry, nested=nested):
            inner, why = found
            raise _fault(self._name, place + inner, why)
        self._ids[kind].append(entry["id"])
        if (key := _key(kind, entry)) is not None:
            self._keys[kind].append(hash(key))
        for field, target in _POINTERS.items():
            if entry.get(field) is not None:
                self._wanted[target].setdefault(entry[field], f"{place}.{field}")

    def close(self, mistakes: Mistakes) -> None:
        """Tell where an id or key stands twice, or one pointed to is missing."""
        for kind, ids in self._ids.items():
            self._tell_repeated(kind, ids, "id", mistakes)
        for kind, keys in self._keys.items():
            self._tell_repeated(kind, keys, _KEYED[kind], mistakes)
        for kind, wanted in self._wanted.items():
            for number in self._ids[kind]:
                wanted.pop(number, None)
            for place in wanted.values():
                mistakes.hear(_fault(self._name, place, tr("is the id of no record in the file")))

    def _tell_repeated(
        self, kind: str, numbers: array[int], field: str, mistakes: Mistakes
    ) -> None:
        for number in dict.fromkeys(twice(numbers)):
            if mistakes.room:  # to find the place of one takes long
                mistakes.hear(self._repeated(kind, numbers, number, field))
            else:
                mistakes.count()

    def _repeated(self, kind: str, numbers: array[int], number: int, field: str) -> BadInput:
        again = numbers.index(number, numbers.index(number) + 1)
        place = next((f"{name}[{again}]" for name, each in LISTS.items() if each == kind), kind)
        return _fault(self._name, f"{place}.{field}", tr("stands in the file already"))


_KEYED: Mapping[str, str] = {"channel": "name", "formula": "version", "week": "metric"}


def _key(kind: str, entry: Mapping[str, Any]) -> object:
    """Return what only one record of a kind may have, beside its id."""
    if kind == "channel":
        return name_key(entry["name"])
    if kind == "week":
        return tuple(entry[field] for field in ("channel_id", "week", "metric", "source"))
    return entry["version"] if kind == "formula" else None


def _fault(name: str, place: str, why: str) -> BadInput:
    return wrong(name, tr("{place} {why}.", place=place, why=why))


def _inside(file: SourceFile, entry: Mapping[str, Any], place: str, name: str) -> list[Any]:
    if not isinstance(entry.get(name), list):
        raise _fault(file.name, f"{place}.{name}", tr("is not a list"))
    found: list[Any] = entry[name]
    return found
