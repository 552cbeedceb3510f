"""What a damaged file still holds comes into a new journal, and nothing else does."""

from __future__ import annotations

import errno
import os
import random
import sqlite3
import struct
from datetime import date
from pathlib import Path

import pytest

from influence_desktop.edits import Batch, Put, Remove
from influence_desktop.journal import carving, lock, migrations, tables
from influence_desktop.journal.carving import PAGE, free_pages
from influence_desktop.journal.checks import check
from influence_desktop.journal.dump import dump
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
    Kudos,
    Note,
    Pause,
    Post,
    Signal,
    Snapshot,
    Span,
    WeeklyFigure,
)
from influence_desktop.seen import BadInput
from influence_desktop.weeks import Week

WEEK = Week.parse("2026-W46")


@pytest.fixture(scope="module")
def sound(tmp_path_factory) -> Path:
    """An invented journal of some 60 pages, edited a little after it was filled."""
    path = tmp_path_factory.mktemp("sound") / "journal.db"
    with Journal.create(path) as journal:
        journal.apply(Batch("everything", list(invented())), today=WEEK.sunday)
        for number in range(100, 110):
            journal.apply(
                Put(Note(id=number, date=WEEK.monday, text=f"n {number}")), today=WEEK.sunday
            )
        journal.apply(Remove("note", 100), today=WEEK.sunday)
    return path


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


def names(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir())


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


def test_a_sound_journal_is_saved_whole_with_its_history(sound, tmp_path):
    done, found = saved(destroyed(sound, tmp_path / "j.db"))
    assert found == records(sound)
    assert (done.history, done.torn, done.stand_ins) == (True, False, ())
    assert not any(each.lost or each.from_history for each in done.tables)
    with Journal.open(tmp_path / "saved.db", write=True) as journal:
        assert journal.undo(today=date(2026, 11, 18)).what == "removed a note"
        assert len(journal.history()) == 12


def test_of_three_pages_in_fifty_nine_that_are_destroyed_most_rows_are_saved(sound, tmp_path):
    dice = random.Random(59)
    whole = records(sound)
    pages = sound.stat().st_size // PAGE
    shares = []
    for number in range(8):
        folder = tmp_path / str(number)
        folder.mkdir()
        gone = dice.sample(range(pages), round(pages * 3 / 59))
        filling = b"\0" if number % 2 else dice.randbytes(PAGE)
        done, found = saved(destroyed(sound, folder / "j.db", *gone, fill=filling))
        kept = {key: plain for key, plain in found.items() if key in whole}
        invented = {key for key in found if key not in whole}
        assert len(invented) == len(done.stand_ins)
        for key, plain in kept.items():
            known = whole[key] | {"import_id": plain.get("import_id")}
            assert plain in (whole[key], known)
        shares.append(len(kept) / len(whole))
    assert sum(shares) / len(shares) >= 0.9


def test_a_table_whose_tree_is_broken_is_carved_out_of_its_pages(sound, tmp_path):
    gone = root(sound, "weekly_figures")
    done, found = saved(destroyed(sound, tmp_path / "j.db", gone))
    assert found == records(sound)
    assert done.torn


def test_what_the_history_tells_fills_what_a_table_lost(sound, tmp_path):
    gone = root(sound, "kudos"), root(sound, "pauses"), root(sound, "channels")
    done, found = saved(destroyed(sound, tmp_path / "j.db", *gone))
    assert found == records(sound)
    assert {each.table for each in done.tables if each.from_history} == {
        "kudos",
        "pauses",
        "channels",
    }
    assert done.history


def test_numbers_that_broken_bytes_gave_are_no_lost_records(sound, tmp_path):
    file = destroyed(sound, tmp_path / "j.db")
    content = bytearray(file.read_bytes())
    top = root(sound, "weekly_figures") * PAGE
    (cell,) = struct.unpack_from(">H", content, top + 12)
    (leaf,) = struct.unpack_from(">I", content, top + cell)
    content[leaf * PAGE - 1200 : leaf * PAGE - 1000] = random.Random(7).randbytes(200)
    file.write_bytes(content)
    done, found = saved(file)
    assert found == records(sound)
    figures = next(each for each in done.tables if each.table == "weekly_figures")
    assert (figures.saved, figures.from_history > 0, figures.lost) == (240, True, 0)


def test_a_history_that_tells_not_every_record_leaves_what_was_lost_counted(sound, tmp_path):
    file = destroyed(sound, tmp_path / "j.db")
    connection = sqlite3.connect(file, isolation_level=None)
    for table in ("history", "edits"):
        connection.execute(f"DELETE FROM {table}")
    connection.execute("UPDATE notes SET text = 'other' WHERE id = 101")
    connection.close()
    with sqlite3.connect(file) as counted:
        counted.execute("UPDATE sqlite_sequence SET seq = 0 WHERE name = 'history'")
    counted.close()
    done, _ = saved(file)
    assert {each.table: each.lost for each in done.tables}["notes"] == 1


def test_a_removed_record_does_not_come_back_from_the_history(sound, tmp_path):
    _, found = saved(destroyed(sound, tmp_path / "j.db", root(sound, "notes")))
    assert ("note", 100) not in found
    assert ("note", 101) in found


@pytest.mark.parametrize("vacuumed", [False, True])
@pytest.mark.parametrize("fill", [b"\0", b"?"])
def test_without_its_first_page_the_tables_are_described_anew(sound, tmp_path, vacuumed, fill):
    copy = destroyed(sound, tmp_path / "copy.db")
    if vacuumed:
        connection = sqlite3.connect(copy, isolation_level=None)
        connection.execute("VACUUM")
        connection.close()
    file = destroyed(copy, tmp_path / "j.db", 0, fill=fill)
    copy.unlink()
    _, found = saved(file)
    assert found == records(sound)


def test_a_lost_channel_has_a_private_stand_in(tmp_path, today):
    path = tmp_path / "made.db"
    with Journal.create(path) as journal:
        some = [
            Channel(id=1, name="Blog"),
            WeeklyFigure(id=2, channel_id=1, week=WEEK, metric="posts", value=3),
        ]
        journal.apply(Batch("some", map(Put, some)), today=today)
    gone = root(path, "channels"), root(path, "history")
    file = destroyed(path, tmp_path / "j.db", *gone)
    path.unlink()
    for each in tmp_path.glob("made.db*"):
        each.unlink()
    done, found = saved(file)
    assert done.stand_ins == ("Salvaged channel 1",)
    assert found["channel", 1]["private"] is True
    assert found["week", 2]["value"] == 3
    assert not done.history


def test_a_half_done_edit_is_taken_back_in_the_copy_alone(sound, tmp_path):
    file = destroyed(sound, tmp_path / "j.db")
    connection = sqlite3.connect(file, isolation_level=None)
    connection.execute("PRAGMA journal_mode = TRUNCATE")
    connection.execute("PRAGMA cache_size = 1")
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("UPDATE weekly_figures SET source = 'half of it', checksum = 0")
    connection.execute("UPDATE posts SET title = 'half of it', checksum = 0")
    half, side = file.read_bytes(), Path(f"{file}-journal").read_bytes()
    connection.execute("ROLLBACK")
    connection.close()
    file.write_bytes(half)
    Path(f"{file}-journal").write_bytes(side)
    assert half != sound.read_bytes()
    _, found = saved(file)
    assert found == records(sound)


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


def test_a_page_out_of_the_past_brings_nothing_back(tmp_path, today):
    path = tmp_path / "j.db"
    with Journal.create(path) as journal:
        for number in (1, 2, 3):
            journal.apply(Put(Note(id=number, date=today, text="before")), today=today)
        page = root(path, "notes")
        past = path.read_bytes()[page * PAGE : (page + 1) * PAGE]
        journal.apply(Remove("note", 1), today=today)
        journal.apply(Put(Note(id=2, date=today, text="after")), today=today)
    content = bytearray(path.read_bytes()) + past
    content[28:32] = (len(content) // PAGE).to_bytes(4, "big")
    path.write_bytes(content)
    file = destroyed(path, tmp_path / "j.db", page, fill=b"?")
    done, found = saved(file)
    notes = {row_id: plain["text"] for (kind, row_id), plain in found.items() if kind == "note"}
    assert notes == {2: "after", 3: "before"}
    assert {each.table: each.from_history for each in done.tables}["notes"] == 1


def test_a_history_whose_length_is_unknown_fills_nothing(sound, tmp_path):
    gone = root(sound, "kudos"), root(sound, "sqlite_sequence")
    _, found = saved(destroyed(sound, tmp_path / "j.db", *gone))
    assert not [key for key in found if key[0] == "kudos"]


def test_a_history_that_does_not_fit_the_records_is_left_behind(sound, tmp_path):
    file = destroyed(sound, tmp_path / "j.db")
    connection = sqlite3.connect(file, isolation_level=None)
    row = list(connection.execute(tables.select("note", "WHERE id = 101")).fetchone())[:-1]
    row[2] = "another text"
    sum_ = tables.checksum("notes", row)
    connection.execute("UPDATE notes SET text = ?, checksum = ? WHERE id = 101", (row[2], sum_))
    connection.close()
    done, found = saved(file)
    assert not done.history
    assert found["note", 101]["text"] == "another text"


def test_a_row_with_a_wrong_checksum_is_lost_and_counted(sound, tmp_path):
    file = destroyed(sound, tmp_path / "j.db")
    connection = sqlite3.connect(file, isolation_level=None)
    connection.execute("UPDATE notes SET text = 'other' WHERE id = 101")
    connection.execute("UPDATE history SET before = 'x' WHERE number > 1")
    connection.close()
    done, found = saved(file)
    assert ("note", 101) not in found
    assert {each.table: each.lost for each in done.tables}["notes"] == 1
    assert not done.history


def test_a_row_that_checks_but_cannot_be_right_is_lost(sound, tmp_path):
    file = destroyed(sound, tmp_path / "j.db")
    connection = sqlite3.connect(file, isolation_level=None)
    row = [901, "2026-11-18", "x", "[]", None, None, "nobody"]
    names = tables.TABLES["post"]
    row = list(connection.execute(tables.select("post")).fetchone())[:-1]
    row[names[1].index("topics")] = "5"
    row[0] = 901
    row.append(tables.checksum("posts", row))
    marks = ", ".join("?" for _ in row)
    columns = ", ".join([*names[1], "checksum"])
    connection.execute(f"INSERT INTO posts ({columns}) VALUES ({marks})", row)
    connection.close()
    done, found = saved(file)
    assert found == records(sound)
    assert {each.table: each.lost for each in done.tables}["posts"] == 1


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
