"""What the unused parts of a file still hold of a name, told and taken away."""

from __future__ import annotations

import errno
import os
import sqlite3

import pytest

from influence_desktop import own_file
from influence_desktop.edits import Put
from influence_desktop.journal.backups import back_up
from influence_desktop.journal.dump import dump
from influence_desktop.journal.errors import NoSpace, from_os
from influence_desktop.journal.wiping import take_away, wipe
from influence_desktop.records import Note, Post
from tests.journal.person import NAME


def test_without_room_to_clear_the_file_that_is_told(thankful, today):
    thankful.connection.set_authorizer(
        lambda action, *_: (
            sqlite3.SQLITE_DENY if action == sqlite3.SQLITE_ATTACH else sqlite3.SQLITE_OK
        )
    )
    assert wipe(thankful, NAME, today=today).traces
    assert [each.who for each in thankful.kudos()] == ["someone"]


@pytest.fixture
def unclear(thankful, today):
    """A journal whose file holds the name only where nothing of it is used any more."""
    thankful.connection.execute("PRAGMA secure_delete = OFF")
    for text in (f"{NAME} came. " * 3000, "nobody came", "Karim Made-Upton came"):
        thankful.apply(Put(Note(id=9, date=today, text=text)), today=today)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(thankful, "compact", full(thankful.path))
        # It is off where SQLite was built so; here the name shall stay where it stood.
        thankful.connection.set_authorizer(not_secure)
        assert wipe(thankful, NAME, today=today).traces
        thankful.connection.set_authorizer(None)
    assert NAME.encode() in thankful.path.read_bytes()
    return thankful


def not_secure(action, first, second, *_):
    is_asked = action == sqlite3.SQLITE_PRAGMA and first == "secure_delete" and second
    return sqlite3.SQLITE_IGNORE if is_asked else sqlite3.SQLITE_OK


def full(path):
    def refuse():
        raise from_os(OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)), path)

    return refuse


def test_a_name_that_only_the_unused_parts_of_the_file_hold_is_told_and_taken_away(
    unclear, today, tmp_path
):
    records = list(dump(unclear))
    tried = own_file.try_wipe(unclear.path, NAME, today=today, second=None)
    assert (tried.records, tried.history, tried.traces) == (0, 0, True)
    copied = back_up(unclear, today=today).file
    done = take_away(unclear, NAME)
    assert (done.records, done.history, done.traces, done.files) == (0, 0, False, (copied,))
    assert NAME.encode() not in unclear.path.read_bytes().replace(b"Karim Made-Upton", b"")
    assert list(dump(unclear)) == records
    assert not own_file.try_wipe(unclear.path, NAME, today=today, second=None).traces


def test_without_room_what_is_left_stays_until_there_is_room(unclear, today, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(unclear, "compact", full(unclear.path))
        with pytest.raises(NoSpace):
            take_away(unclear, NAME)
    assert own_file.try_wipe(unclear.path, NAME, today=today, second=None).traces
    assert not take_away(unclear, NAME).traces


def test_a_name_that_stands_in_records_alone_is_left_in_no_unused_part(journal, blog, today):
    journal.apply(Put(Post(channel_id=blog.id, date=today, title=NAME)), today=today)
    tried = own_file.try_wipe(journal.path, NAME, today=today, second=None)
    assert (tried.elsewhere, tried.traces) == ({"post": 1}, False)
