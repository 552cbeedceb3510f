"""What an open journal holds whose file was replaced or deleted is kept among its backups."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from influence_desktop.journal import adrift
from influence_desktop.journal.backups import back_up
from influence_desktop.journal.errors import Damaged, NoSpace, ReadOnly, Refused
from influence_desktop.journal.missing import left
from influence_desktop.journal.shelf import backups, backups_of
from influence_desktop.journal.store import Journal
from influence_desktop.records import Note
from tests.damage import spoil
from tests.journal.notes import note, texts


@pytest.fixture
def own(tmp_path, today):
    """A journal in a folder of its own: its one backup knows less than it does."""
    with Journal.create(tmp_path / "own" / "journal.db") as made:
        made.apply(note(today, "kept"), today=today)
        back_up(made, today=today)
        made.apply(note(today, "newer"), today=today)
        yield made


def kept(own: Journal) -> list[Path]:
    return [each.file for each in backups(backups_of(own.path))]


def replace(path: Path, by: Path) -> None:
    """Put a copy of another file there, as a program that syncs does."""
    shutil.copyfile(by, path.with_name("incoming"))
    path.with_name("incoming").rename(path)


def test_what_an_older_file_took_the_place_of_is_kept(own, today):
    replace(own.path, kept(own)[0])
    made = adrift.keep(own, today=today)
    assert made is not None
    assert (made.number, made.day) == (2, today)
    assert texts(made.file) == ["kept", "newer"]
    assert made.file.stat().st_mode & 0o777 == 0o600
    assert texts(own.path) == ["kept"]


def test_what_was_deleted_is_kept_and_offered_at_the_next_start(own, today):
    own.path.unlink()
    made = adrift.keep(own, today=today)
    assert made is not None
    assert left(own.path) == (made, 2, "")


def test_it_is_kept_once(own, today):
    own.path.unlink()
    assert adrift.keep(own, today=today) is not None
    assert adrift.keep(own, today=today) is None
    assert len(kept(own)) == 2


def test_of_a_file_that_stands_where_it_was_nothing_is_kept(own, today):
    assert adrift.keep(own, today=today) is None
    with own.rehearse() as copy:
        own.path.unlink()
        assert adrift.keep(copy, today=today) is None
    assert len(kept(own)) == 1


def test_nothing_is_kept_that_the_new_file_knows(own, today):
    newer = own.path.with_name("newer.db")
    shutil.copyfile(own.path, newer)
    with Journal.open(newer, write=True) as other:
        other.apply(note(today, "newest"), today=today)
    newer.rename(own.path)
    assert adrift.keep(own, today=today) is None


def test_a_new_file_that_is_damaged_knows_nothing(own, today):
    damaged = own.path.with_name("damaged.db")
    shutil.copyfile(own.path, damaged)
    spoil(damaged, "UPDATE notes SET text = 'another'")
    damaged.rename(own.path)
    assert adrift.keep(own, today=today) is not None


@pytest.mark.parametrize("becomes", ["gone", "older"])
def test_nor_does_a_backup_that_is_damaged(own, today, becomes):
    spoilt = back_up(own, today=today)
    spoil(spoilt.file, "UPDATE notes SET text = 'another' WHERE text = 'newer'")
    if becomes == "gone":
        own.path.unlink()
    else:
        replace(own.path, kept(own)[0])
    made = adrift.keep(own, today=today)
    assert made is not None
    assert texts(made.file) == ["kept", "newer"]
    assert adrift.keep(own, today=today) is None
    assert len(kept(own)) == 3


def test_what_was_added_to_the_newest_edit_counts(own, today):
    back_up(own, today=today)
    assert own.add_to_newest([Note(date=today, text="and this")])
    own.path.unlink()
    made = adrift.keep(own, today=today)
    assert made is not None
    assert texts(made.file) == ["and this", "kept", "newer"]


def test_of_a_journal_in_which_nothing_was_ever_entered_nothing_is_kept(tmp_path, today):
    with Journal.create(tmp_path / "own" / "journal.db") as empty:
        empty.path.unlink()
        assert adrift.keep(empty, today=today) is None
    assert not backups_of(empty.path).exists()


def test_where_the_folder_went_away_too_none_is_made(own, today):
    folder = own.path.parent.rename(own.path.parent.with_name("elsewhere"))
    with pytest.raises(Refused, match=r"There is no folder .* any more"):
        adrift.keep(own, today=today)
    assert not own.path.parent.exists()
    assert len(backups(folder / "backups")) == 1


def test_where_backups_cannot_be_written_it_is_refused(own, today):
    own.path.unlink()
    shutil.rmtree(backups_of(own.path))
    backups_of(own.path).write_text("mine")
    with pytest.raises(ReadOnly, match="is not a folder"):
        adrift.keep(own, today=today)


def test_a_disk_that_is_full_leaves_nothing_behind(own, today, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    own.path.unlink()
    monkeypatch.setattr(adrift, "fill", full)
    with pytest.raises(NoSpace):
        adrift.keep(own, today=today)
    assert [each.name for each in backups_of(own.path).iterdir()] == ["journal-000001.db"]


@pytest.mark.parametrize(
    ("what", "why"),
    [
        ("UPDATE edits SET what = 'another'", "its newest edit cannot be read"),
        ("UPDATE notes SET text = 'another'", "does not match its checksum"),
    ],
)
def test_what_is_damaged_is_no_backup(own, today, what, why):
    own.connection.execute(what)
    own.path.unlink()
    with pytest.raises(Damaged, match=why) as raised:
        adrift.keep(own, today=today)
    assert str(raised.value).startswith(f"{own.path} is damaged (")
    assert len(kept(own)) == 1
