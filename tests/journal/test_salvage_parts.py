"""The parts of salvage: what points elsewhere, free pages, cells, and who holds the file."""

from __future__ import annotations

import errno
import os
import random
import sqlite3
import struct

import pytest

from influence_desktop.edits import Remove
from influence_desktop.journal import carving, lock, migrations
from influence_desktop.journal.carving import PAGE, free_pages
from influence_desktop.journal.errors import Damaged, Future, Locked, Refused
from influence_desktop.journal.mending import mend
from influence_desktop.journal.salvage import salvage
from influence_desktop.journal.store import Journal
from influence_desktop.plain import as_plain
from influence_desktop.records import (
    RECORDS,
    Answer,
    Channel,
    Import,
    Note,
    Post,
    Signal,
    Snapshot,
    Span,
    WeeklyFigure,
)
from influence_desktop.seen import BadInput
from tests.journal.notes import names
from tests.journal.wrecks import WEEK, destroyed, records, root, saved


def test_what_the_disk_does_not_give_back_is_left_out(sound, tmp_path, monkeypatch):
    file = destroyed(sound, tmp_path / "j.db")
    pread = os.pread
    bad = root(sound, "kudos") * PAGE

    def failing(descriptor, size, at):
        if at == bad:
            raise OSError(errno.EIO, "no answer")
        return pread(descriptor, size, at)

    monkeypatch.setattr(os, "pread", failing)
    done, found = saved(file)
    assert found == records(sound)
    assert any(each.from_history for each in done.tables)


@pytest.mark.parametrize("content", [b"", b"my poems", b"\0" * 9000])
def test_where_nothing_can_be_read_nothing_is_made(tmp_path, content):
    file = tmp_path / "j.db"
    file.write_bytes(content)
    with pytest.raises(Damaged, match="nothing was saved"):
        salvage(file, tmp_path / "saved.db")
    assert names(tmp_path) == ["j.db"]


def test_somebody_elses_database_a_newer_journal_and_nothing_are_refused(sound, tmp_path):
    foreign, newer = tmp_path / "foreign.db", destroyed(sound, tmp_path / "newer.db")
    for path, statement in (
        (foreign, "CREATE TABLE poems (line TEXT)"),
        (newer, f"PRAGMA user_version = {migrations.STEPS + 1}"),
    ):
        connection = sqlite3.connect(path, isolation_level=None)
        connection.execute(statement)
        connection.close()
    for file, kind in ((foreign, Refused), (newer, Future), (tmp_path / "gone.db", Refused)):
        with pytest.raises(kind):
            salvage(file, tmp_path / "saved.db")
    with pytest.raises(Refused, match="already"):
        salvage(sound, foreign)


def test_a_file_that_is_being_written_is_left_to_its_writer(sound, tmp_path):
    file = destroyed(sound, tmp_path / "j.db")
    held = lock.take(file, wait=0)
    try:
        with pytest.raises(Locked):
            salvage(file, tmp_path / "saved.db")
    finally:
        lock.release(held)
    salvage(file, tmp_path / "saved.db")


def test_what_points_to_something_lost_lets_go_or_goes(today):
    given = [
        Channel(id=1, name="Salvaged channel 1"),
        Post(id=2, channel_id=9, date=today, title="T"),
        Snapshot(id=3, post_id=2, source="a", taken=today, import_id=4, row=1),
        Import(id=5, file="f", format="a", digest="", taken=today, spans=(Span(8, today, today),)),
        Snapshot(id=6, post_id=2, source="a", taken=today, import_id=5, row=1),
        Note(id=7, date=today, text="x", post_id=99, signal_id=98, channel_id=1),
        WeeklyFigure(id=8, channel_id=1, week=WEEK, metric="posts", value=1, import_id=97),
        Answer(id=9, signal_id=96, kind="line", date=today),
        Signal(id=10, week=WEEK, since=WEEK, direction="drop", measure="reach", channel_id=9),
    ]
    there: dict = {kind: {} for kind in RECORDS}
    for record in given:
        kind = next(kind for kind, cls in RECORDS.items() if isinstance(record, cls))
        there[kind][record.id] = as_plain(record)
    stand_ins, dropped = mend(there)
    assert stand_ins == ("Salvaged channel 2", "Salvaged channel 3")
    assert dropped == {"snapshot": 1, "answer": 1}
    assert set(there["channel"]) == {1, 8, 9}
    assert set(there["snapshot"]) == {6}
    assert (there["note"][7]["post_id"], there["note"][7]["signal_id"]) == (None, None)
    assert there["week"][8]["import_id"] is None
    assert there["formula"][1]["version"] == 1
    again = mend(there)
    assert again == ((), {})


def test_of_two_records_in_one_place_the_first_stays():
    there: dict = {kind: {} for kind in RECORDS}
    for number, name in ((1, "Blog"), (2, "BLOG")):
        there["channel"][number] = as_plain(Channel(id=number, name=name))
        figure = WeeklyFigure(id=number, channel_id=1, week=WEEK, metric="posts", value=number)
        there["week"][number] = as_plain(figure)
    assert mend(there) == ((), {"channel": 1, "week": 1})
    assert list(there["week"]) == list(there["channel"]) == [1]


def test_what_does_not_fit_together_at_all_makes_no_file(sound, tmp_path, monkeypatch):
    def misfit(*_args):
        raise BadInput("no")

    monkeypatch.setattr("influence_desktop.journal.salvage.restore", misfit)
    with pytest.raises(Damaged, match="does not fit together"):
        salvage(sound, tmp_path / "saved.db")
    assert names(tmp_path) == []


def test_the_free_pages_of_a_file_are_known_or_said_to_be_unknown(sound, tmp_path, today):
    file = destroyed(sound, tmp_path / "j.db")
    assert free_pages(file.read_bytes()) == set()
    with Journal.open(file, write=True) as journal:
        journal.apply(Remove("note", 77), today=today)
        journal.connection.execute("DELETE FROM history WHERE number > 50")
    content = bytearray(file.read_bytes())
    free = free_pages(content)
    assert len(free) > 2
    trunk = int.from_bytes(content[32:36], "big")
    for broken in (
        (32, struct.pack(">I", 10**6)),
        (36, struct.pack(">I", 1)),
        ((trunk - 1) * PAGE, struct.pack(">I", trunk)),
        ((trunk - 1) * PAGE + 4, struct.pack(">I", 5000)),
    ):
        spoilt = bytearray(content)
        spoilt[broken[0] : broken[0] + 4] = broken[1]
        assert free_pages(spoilt) is None


def test_cells_that_make_no_sense_are_passed_over():
    shapes = {"notes": [("id", "INTEGER"), ("checksum", "INTEGER")]}
    dice = random.Random(4)
    for _ in range(300):
        page = bytearray(dice.randbytes(PAGE))
        page[0], page[3], page[4] = 13, 0, 20
        for at in range(8, 48, 2):
            page[at : at + 2] = dice.randrange(60, PAGE).to_bytes(2, "big")
        assert carving.carve(bytes(PAGE) + page, shapes, {"notes": ["id"]}) == {"notes": {}}
