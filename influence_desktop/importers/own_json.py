"""Our own JSON: everything a journal holds, checked whole before one record is believed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from influence_desktop.importers import json_stream
from influence_desktop.importers.files import SourceFile, wrong
from influence_desktop.importers.json_check import check
from influence_desktop.importers.json_form import HISTORY, LISTS, NAME, NESTED, VERSION
from influence_desktop.importers.json_stream import Outline
from influence_desktop.seen import Reading, Seen, SeenRecord
from influence_desktop.texts import tr
from influence_desktop.weeks import shown

FORMAT = "influence-json"

_BEFORE_ANSWERS = (
    *("channels", "imports", "posts", "weeks", "pauses", "fences", "kudos"),
    *("reflections", "notes"),
)
"""The lists in an order in which a record comes after those it points to."""


def reading(file: SourceFile) -> Reading:
    """Return the reading of an export of this program; every record was checked."""
    if file.encoding not in {"utf-8", "utf-8-sig"}:
        raise wrong(file.name, tr("JSON is read as UTF-8, and this text is coded otherwise."))
    found = json_stream.outline(file)
    _check_outline(file, found)
    check(file, found)
    return Reading(
        file=file.kept_name,
        format=FORMAT,
        digest=file.digest,
        items=partial(_items, file, found),
        history=partial(_history, file, found),
    )


def _check_outline(file: SourceFile, found: Outline) -> None:
    version = found.values.get("version")
    if found.values.get("format") != NAME:
        raise wrong(file.name, tr("this JSON is no export of this program."))
    if isinstance(version, int) and not isinstance(version, bool) and version > VERSION:
        raise wrong(file.name, tr("it was written by a newer version. Update the program first."))
    if version != VERSION or isinstance(version, (bool, float)):
        raise wrong(file.name, tr("“{name}” cannot be right.", name="version"))
    known = {"format", "version", HISTORY, *LISTS}
    for name in [*found.values, *found.lists]:
        if name not in known:
            raise wrong(file.name, tr("“{name}” is not known.", name=shown(name)))
    for name in (HISTORY, *LISTS):
        if name not in found.lists:
            raise wrong(file.name, tr("the list “{name}” is missing.", name=name))


def _items(file: SourceFile, found: Outline) -> Iterator[Seen]:
    for name in _BEFORE_ANSWERS:
        inside, kind, _ = NESTED.get(name, ("", "", ""))
        for entry in json_stream.entries(file, found.lists[name]):
            nested = entry.pop(inside, [])
            yield SeenRecord(kind=LISTS[name], plain=entry)
            if name == "posts":
                yield from (SeenRecord(kind=kind, plain=each) for each in nested)
    for entry in json_stream.entries(file, found.lists["reflections"]):
        yield from (SeenRecord(kind="answer", plain=each) for each in entry["answers"])
    for entry in json_stream.entries(file, found.lists["formulas"]):
        yield SeenRecord(kind="formula", plain=entry)


def _history(file: SourceFile, found: Outline) -> Iterator[Mapping[str, Any]]:
    return json_stream.entries(file, found.lists[HISTORY])
