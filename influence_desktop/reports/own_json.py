"""Everything a journal holds as one JSON object, written piece by piece."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, TextIO, TypeAlias

from influence_desktop.importers.json_form import HISTORY, LISTS, NAME, NESTED, VERSION
from influence_desktop.plain import Plain

Plains: TypeAlias = Callable[[str], Iterable[Plain]]
"""Gives the plain records of a kind, sorted by id."""


def write_json(plains: Plains, history: Iterable[Mapping[str, Any]], out: TextIO) -> None:
    """Write one JSON object, an entry a line; the same journal gives the same text.

    Snapshots are put into their posts and answers into their signals while both
    stream by, so `plains` gives these two sorted by what they belong to, then by id;
    ValueError says that they were not.
    """
    out.write(f'{{"format": {_text(NAME)}, "version": {VERSION}')
    for name, kind in LISTS.items():
        entries = iter(plains(kind))
        if name in NESTED:
            inside, inner, back = NESTED[name]
            entries = _joined(entries, iter(plains(inner)), inside=inside, back=back)
        _write_list(name, entries, out)
    _write_list(HISTORY, history, out)
    out.write("}\n")


def _write_list(name: str, entries: Iterable[Mapping[str, Any]], out: TextIO) -> None:
    out.write(f",\n{_text(name)}: [")
    between = "\n"
    for entry in entries:
        out.write(between + _text(entry))
        between = ",\n"
    out.write("\n]" if between != "\n" else "]")


def _joined(
    outer: Iterator[Plain], inner: Iterator[Plain], *, inside: str, back: str
) -> Iterator[Plain]:
    """Yield each outer entry with the inner ones that point back to it."""
    waiting = next(inner, None)
    for entry in outer:
        found: list[Plain] = []
        while waiting is not None and waiting[back] == entry["id"]:
            found.append(waiting)
            waiting = next(inner, None)
        yield {**entry, inside: found}
    if waiting is not None:
        raise ValueError(f"{back} {waiting[back]} is out of order, or points to nothing")


def _text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)
