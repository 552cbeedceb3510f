"""What a damaged file still holds comes into a new journal, and nothing else does."""

from __future__ import annotations

import random
import sqlite3
import struct
from datetime import date
from pathlib import Path

import pytest

from influence_desktop.edits import Batch, Put
from influence_desktop.journal import tables
from influence_desktop.journal.carving import PAGE
from influence_desktop.journal.store import Journal
from influence_desktop.records import (
    Channel,
    Note,
    WeeklyFigure,
)
from tests.journal.wrecks import WEEK, destroyed, records, root, saved


def test_a_sound_journal_is_saved_whole_with_its_history(sound, tmp_path):
    done, found = saved(destroyed(sound, tmp_path / "j.db"))
    assert found == records(sound)
    assert (done.history, done.torn, done.stand_ins) == (True, False, ())
    assert not any(each.lost or each.from_history for each in done.tables)
    with Journal.open(tmp_path / "saved.db", write=True) as journal:
        assert journal.undo(today=date(2026, 11, 18)).what == "removed a note"
        assert len(journal.history()) == 12


def test_a_journal_that_no_cache_holds_is_saved_whole(journal, today, tmp_path):
    long = (Note(id=n, date=today, text=f"{n} a long one " * 1500) for n in range(1, 101))
    journal.apply(Batch("many", map(Put, long)), today=today)
    journal.close()
    assert journal.path.stat().st_size > 3 * 1024 * 1024
    done, found = saved(destroyed(journal.path, tmp_path / "j.db"))
    assert done.history
    assert found == records(journal.path)


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
