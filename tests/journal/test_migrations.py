"""Old journals: each step's schema, migrated and read back; the future left untouched."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from functools import partial

import pytest

from influence_desktop import safekeeping
from influence_desktop.edits import Put
from influence_desktop.journal import migrations, opening
from influence_desktop.journal.backups import back_up
from influence_desktop.journal.checks import check
from influence_desktop.journal.dump import dump
from influence_desktop.journal.errors import Damaged, Future, NoSpace
from influence_desktop.journal.shelf import backups, backups_of
from influence_desktop.journal.store import Journal
from influence_desktop.records import Note
from tests.older import INVENTED, RELEASED, know_second_step, old_journal

BROKEN = INVENTED + "\nINSERT INTO nowhere VALUES (1);\n"


def schema(connection) -> str:
    rows = connection.execute(migrations._SCHEMA).fetchall()
    return "\n\n".join(f"{kind} {name}\n{sql}" for kind, name, sql in rows) + "\n"


def held(journal: Journal) -> dict:
    return {
        "records": [[kind, plain] for kind, plain in dump(journal)],
        "history": [[e.number, e.what, e.undone, str(e.day)] for e in journal.history()],
    }


@pytest.fixture
def second_step(tmp_path, monkeypatch):
    """Let this version know one more step, an invented one."""
    return partial(know_second_step, tmp_path / "steps", monkeypatch)


@pytest.mark.parametrize("steps", range(1, migrations.STEPS + 1))
def test_the_schema_after_each_step_is_its_snapshot(steps, monkeypatch):
    monkeypatch.setattr(migrations, "STEPS", steps)
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        migrations.migrate(connection)
        assert schema(connection) == (RELEASED / f"{steps:04}.schema").read_text(encoding="utf-8")
        assert migrations.fingerprint(connection) == migrations.FINGERPRINTS[steps]


@pytest.mark.parametrize("steps", range(1, migrations.STEPS + 1))
@pytest.mark.parametrize("write", [False, True])
def test_the_journal_of_a_released_version_is_read_back(journal_path, steps, write):
    expected = old_journal(journal_path, steps)
    with Journal.open(journal_path, write=write) as journal:
        assert held(journal) == expected
        assert check(journal) == []


def test_an_older_journal_is_read_as_it_is_without_a_byte_changed(journal_path, second_step, today):
    expected = old_journal(journal_path, 1)
    before = journal_path.read_bytes()
    second_step()
    with Journal.open(journal_path, write=False) as journal:
        assert held(journal) == expected
        assert journal.connection.execute("SELECT word FROM moods").fetchall() == [("calm",)]
        assert check(journal) == []
    assert journal_path.read_bytes() == before
    assert [each.name for each in journal_path.parent.glob("*journal*")] == ["journal.db"]


def test_writing_migrates_after_a_checked_backup_of_the_old_file(journal_path, second_step, today):
    expected = old_journal(journal_path, 1)
    second_step()
    with Journal.open(journal_path, write=True, today=today) as journal:
        assert held(journal) == expected
        assert migrations.steps(journal.connection) == 2
        assert check(journal) == []
        journal.apply(Put(Note(date=today, text="after")), today=today)
    (backup,) = backups(backups_of(journal_path))
    assert backup.day == today
    with closing(opening.unjudged(backup.file)) as old:
        assert migrations.steps(old) == 1
        assert old.execute("SELECT COUNT(*) FROM notes").fetchone() == (1,)
    with Journal.open(journal_path, write=True, today=today):
        assert len(backups(backups_of(journal_path))) == 1


def test_the_backup_before_a_migration_goes_to_the_second_place_too(
    journal_path, second_step, today, tmp_path
):
    second = tmp_path / "drawer"
    second.mkdir()
    old_journal(journal_path, 1)
    second_step()
    Journal.open(journal_path, write=True, today=today, second=second).close()
    (backup,) = backups(backups_of(journal_path))
    assert (second / backup.file.name).read_bytes() == backup.file.read_bytes()


def test_where_nobody_waits_for_the_second_place_it_gets_that_backup_with_the_next(
    journal_path, second_step, today, tmp_path
):
    second = tmp_path / "drawer"
    second.mkdir()
    old_journal(journal_path, 1)
    second_step()
    Journal.open(journal_path, write=True, today=today).close()
    assert backups(second) == []
    safekeeping.back_up_changes(journal_path, today=today, second=second)
    made = backups(backups_of(journal_path))
    copies = backups(second)
    assert [each.number for each in copies] == [each.number for each in made] == [1, 2]
    assert copies[0].file.read_bytes() == made[0].file.read_bytes()
    with closing(opening.unjudged(copies[0].file)) as old:
        assert migrations.steps(old) == 1


def test_a_backup_of_an_older_journal_is_a_copy_of_its_file(journal_path, second_step, today):
    old_journal(journal_path, 1)
    second_step()
    with Journal.open(journal_path, write=False) as journal:
        made = back_up(journal, today=today)
    with closing(opening.unjudged(made.file)) as copy:
        assert migrations.steps(copy) == 1


def test_a_step_that_fails_leaves_none_of_itself(journal_path, second_step):
    old_journal(journal_path, 1)
    second_step(BROKEN)
    with closing(sqlite3.connect(journal_path, isolation_level=None)) as connection:
        before = schema(connection)
        with pytest.raises(sqlite3.OperationalError, match="nowhere"):
            migrations.migrate(connection)
    with closing(sqlite3.connect(journal_path)) as connection:
        assert schema(connection) == before
        assert migrations.steps(connection) == 1


def test_a_step_is_tried_in_memory_before_the_file_is_touched(journal_path, second_step, today):
    old_journal(journal_path, 1)
    before = journal_path.read_bytes()
    second_step(BROKEN)
    with pytest.raises(sqlite3.OperationalError, match="nowhere"):
        Journal.open(journal_path, write=True, today=today)
    assert journal_path.read_bytes() == before
    assert not backups_of(journal_path).exists()


def test_a_damaged_older_journal_is_not_migrated(journal_path, second_step, today):
    old_journal(journal_path, 1)
    with closing(sqlite3.connect(journal_path, isolation_level=None)) as connection:
        connection.execute("UPDATE notes SET text = 'other'")
    before = journal_path.read_bytes()
    second_step()
    with pytest.raises(Damaged, match="checksum"):
        Journal.open(journal_path, write=True, today=today)
    assert journal_path.read_bytes() == before
    assert not backups_of(journal_path).exists()


def test_without_room_for_the_backup_nothing_is_migrated(
    journal_path, second_step, today, monkeypatch
):
    old_journal(journal_path, 1)
    before = journal_path.read_bytes()
    second_step()

    def full(*_args, **_more):
        raise NoSpace("full")

    monkeypatch.setattr("influence_desktop.journal.backups.copy_checked", full)
    with pytest.raises(NoSpace):
        Journal.open(journal_path, write=True, today=today)
    assert journal_path.read_bytes() == before


def test_a_journal_that_was_migrated_is_the_future_for_the_version_before(
    journal_path, second_step, today, monkeypatch
):
    old_journal(journal_path, 1)
    second_step()
    Journal.open(journal_path, write=True, today=today).close()
    before = journal_path.read_bytes()
    monkeypatch.setattr(migrations, "STEPS", 1)
    for write in (False, True):
        with pytest.raises(Future):
            Journal.open(journal_path, write=write)
    assert journal_path.read_bytes() == before
