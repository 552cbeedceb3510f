"""An invented journal to destroy, and what is saved of it."""

from __future__ import annotations

import random
import sqlite3
from pathlib import Path

from influence_desktop.edits import Put
from influence_desktop.journal.carving import PAGE
from influence_desktop.journal.checks import check
from influence_desktop.journal.dump import dump
from influence_desktop.journal.salvage import salvage
from influence_desktop.journal.store import Journal
from influence_desktop.records import (
    Channel,
    Kudos,
    Note,
    Pause,
    Post,
    Signal,
    WeeklyFigure,
)
from influence_desktop.weeks import Week
from tests.journal.notes import names

WEEK = Week.parse("2026-W46")


def invented():
    dice = random.Random(4)
    for number, name in ((1, "Blog"), (2, "Letter")):
        yield Put(Channel(id=number, name=name, position=number))
        for back in range(40):
            for metric in ("posts", "reactions", "signups"):
                yield Put(
                    WeeklyFigure(
                        id=dice.getrandbits(62) + 1,
                        channel_id=number,
                        week=WEEK.plus(-back),
                        metric=metric,
                        value=dice.randrange(90),
                    )
                )
    for number in range(10, 30):
        yield Put(Post(id=number, channel_id=1, date=WEEK.monday, title=f"P {number}"))
    yield Put(Kudos(id=5, who="Somebody made up", date=WEEK.monday))
    yield Put(Pause(id=6, first=WEEK.monday, last=WEEK.sunday, channel_id=2))
    yield Put(Note(id=77, date=WEEK.monday, text="a long one " * 2000))
    yield Put(
        Signal(
            id=8,
            week=WEEK,
            since=WEEK,
            direction="drop",
            measure="reach",
            ratio=1.0,
            ratio_low=0.25,
        )
    )


def records(path: Path) -> dict[tuple[str, int], dict]:
    with Journal.open(path, write=False) as journal:
        assert check(journal) == []
        return {(kind, plain["id"]): plain for kind, plain in dump(journal)}


def destroyed(sound: Path, path: Path, *pages: int, fill: bytes = b"\0") -> Path:
    content = bytearray(sound.read_bytes())
    for page in pages:
        content[page * PAGE : (page + 1) * PAGE] = (fill * PAGE)[:PAGE]
    path.write_bytes(content)
    return path


def root(path: Path, name: str) -> int:
    connection = sqlite3.connect(path)
    statement = "SELECT rootpage FROM sqlite_schema WHERE name = ?"
    (page,) = connection.execute(statement, (name,)).fetchone()
    connection.close()
    return page - 1


def saved(file: Path) -> tuple[object, dict[tuple[str, int], dict]]:
    """Salvage a file, which must stay as it is, and return what came of it."""
    before, beside = file.read_bytes(), names(file.parent)
    output = file.parent / "saved.db"
    done = salvage(file, output)
    assert file.read_bytes() == before
    assert names(file.parent) == sorted([*beside, "saved.db"])
    return done, records(output)
