"""A small journal, files that are brought into it, and the way back."""

from __future__ import annotations

import tempfile
from datetime import date
from functools import cache
from pathlib import Path

from influence_desktop.edits import Batch, Put
from influence_desktop.journal.checks import check
from influence_desktop.journal.imports import imports
from influence_desktop.journal.intake import bring_in
from influence_desktop.journal.store import Journal
from influence_desktop.journal.takeback import plan
from influence_desktop.records import (
    BY_HAND,
    Channel,
    Import,
    Post,
    WeeklyFigure,
)
from tests.journal.files import DAY, WEEK

TODAY = date(2026, 11, 18)

BLOG = Channel(id=101, name="Blog", tracked=("posts", "signups"))

TALK = Post(id=201, channel_id=101, date=DAY, title="Talk", figures={"comments": 2},
            sources={"comments": BY_HAND})  # fmt: skip


def put(journal, *records):
    journal.apply(Batch("some", [Put(record) for record in records]), today=TODAY)


def took_back(journal, number=None):
    edit, counts = plan(journal, number or imports(journal)[0].number)
    journal.apply(edit, today=TODAY)
    return counts


def without_tracked(told):
    return [(kind, {**plain, "tracked": None}) for kind, plain in told]


def written(journal):
    return [each for each in journal.records("post") if each.platform_id]


def brought(journal, *files):
    bring_in(journal, list(files), today=TODAY)
    return imports(journal)[0].number


@cache
def first() -> Journal:
    """A small journal without a file: each law begins with a copy of it."""
    figure = WeeklyFigure(id=301, channel_id=101, week=WEEK, metric="posts", value=1)
    with (
        tempfile.TemporaryDirectory() as folder,
        Journal.create(Path(folder) / "journal.db") as journal,
    ):
        put(journal, BLOG, TALK, figure)
        return journal.rehearse()


def begun() -> Journal:
    return first().rehearse()


def sound(journal) -> None:
    """Everything adds up, and no figure names an import that is not there."""
    assert check(journal) == []
    known = {each.id for each in journal.records("import")}
    for each in journal.records("post"):
        assert {source.import_id for source in each.sources.values()} <= {*known, None}


def by_hand(journal, *records):
    """Put records as an import of another time or device might have, with its record."""
    file = Import(file="f.csv", format="x-posts", digest="", taken=DAY)
    put(journal, file, *records)
    return file, imports(journal)[0].number
