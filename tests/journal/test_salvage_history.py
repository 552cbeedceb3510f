"""What the history adds to what is saved, and what it must not bring back."""

from __future__ import annotations

import sqlite3
import struct

import pytest

from influence_desktop.edits import Put, Remove
from influence_desktop.journal import tables
from influence_desktop.journal.carving import PAGE
from influence_desktop.journal.store import Journal
from influence_desktop.records import (
    Note,
)
from tests.journal.wrecks import destroyed, records, root, saved


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


def counted_as(path, number):
    """Let a file say that its history has so many changes."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("UPDATE sqlite_sequence SET seq = ? WHERE name = 'history'", (number,))
    connection.close()


def test_a_history_that_is_counted_too_long_is_not_believed_and_takes_no_memory(sound, tmp_path):
    file = destroyed(sound, tmp_path / "j.db", root(sound, "kudos"))
    counted_as(file, 2**62)
    done, found = saved(file)
    assert set(records(sound)) - set(found) == {("kudos", 5)}
    assert not done.history


@pytest.mark.parametrize("number", [-1, 0, 7])
def test_a_whole_history_that_is_counted_too_short_is_believed(sound, tmp_path, number):
    file = destroyed(sound, tmp_path / "j.db", root(sound, "kudos"))
    counted_as(file, number)
    done, found = saved(file)
    assert found == records(sound)
    assert done.history


def test_a_torn_history_that_is_counted_too_short_brings_nothing_back(tmp_path, today):
    """Its last page is gone, on which the note was removed: the rest tells that it stands."""
    path = tmp_path / "j.db"
    with Journal.create(path) as journal:
        for number in range(1, 120):
            journal.apply(Put(Note(id=number, date=today, text="x" * 300)), today=today)
        for number in range(1, 120):
            journal.apply(Remove("note", number), today=today)
    counted_as(path, 5)
    top = root(path, "history") * PAGE
    content = path.read_bytes()
    last = int.from_bytes(content[top + 8 : top + 12], "big") - 1
    file = destroyed(path, tmp_path / "j.db", last, root(path, "notes"), fill=b"?")
    _, found = saved(file)
    assert not [key for key in found if key[0] == "note"]


def test_rows_of_other_tables_are_not_counted_as_lost_where_a_page_was_cut_out(sound, tmp_path):
    content = sound.read_bytes()
    after = max(root(sound, name) for name in ("weekly_figures", "notes")) + 3
    file = tmp_path / "j.db"
    file.write_bytes(content[: after * PAGE] + content[(after + 1) * PAGE :])
    done, found = saved(file)
    kept = {kind for kind, _ in records(sound).keys() - found.keys()}
    assert kept <= {"note"}
    assert done.torn
    assert not any(each.lost for each in done.tables if each.table != "notes")


def test_a_table_whose_pages_were_swapped_is_read_from_its_pages(sound, tmp_path):
    """Each is whole and in its tree, but not where the tree leads to by number."""
    content = bytearray(sound.read_bytes())
    top = root(sound, "weekly_figures") * PAGE
    cells = struct.unpack_from(">3H", content, top + 12)
    one, two = (int.from_bytes(content[top + at : top + at + 4], "big") - 1 for at in cells[::2])
    content[one * PAGE : (one + 1) * PAGE], content[two * PAGE : (two + 1) * PAGE] = (
        content[two * PAGE : (two + 1) * PAGE],
        content[one * PAGE : (one + 1) * PAGE],
    )
    file = tmp_path / "j.db"
    file.write_bytes(content)
    done, found = saved(file)
    assert found == records(sound)
    assert done.torn
