"""Old journals: each step's schema, migrated and read back; the future left untouched."""

from __future__ import annotations

import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from influence_desktop.edits import Put
from influence_desktop.journal import migrations, opening
from influence_desktop.journal.backups import back_up
from influence_desktop.journal.checks import check
from influence_desktop.journal.dump import dump
from influence_desktop.journal.errors import Damaged, Future, NoSpace
from influence_desktop.journal.shelf import backups, backups_of
from influence_desktop.journal.store import Journal
from influence_desktop.records import Note

RELEASED = Path(__file__).parent / "released"
INVENTED = """-- Step 2: an invented one.
CREATE TABLE moods (
  id INTEGER PRIMARY KEY,
  word TEXT NOT NULL
) STRICT;

INSERT INTO moods (id, word) VALUES (1, 'calm');
"""
BROKEN = INVENTED + "\nINSERT INTO nowhere VALUES (1);\n"


def schema(connection) -> str:
    rows = connection.execute(migrations._SCHEMA).fetchall()
    return "\n\n".join(f"{kind} {name}\n{sql}" for kind, name, sql in rows) + "\n"


def old_journal(path: Path, steps: int) -> dict:
    """Write the small journal of a released version, and return what is in it."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute(f"PRAGMA application_id = {migrations.APPLICATION_ID}")
        connection.execute("CREATE TABLE _sqlite_migrations (id INTEGER PRIMARY KEY,"
                           " migration_set TEXT, name TEXT, applied_at TEXT)")  # fmt: skip
        connection.execute("CREATE UNIQUE INDEX idx__sqlite_migrations_migration_set_name"
                           " ON _sqlite_migrations (migration_set, name)")  # fmt: skip
        for number in range(1, steps + 1):
            for statement in migrations._statements(number):
                connection.execute(statement)
        connection.executescript((RELEASED / f"{steps:04}.sql").read_text(encoding="utf-8"))
        connection.execute(f"PRAGMA user_version = {steps}")
    return json.loads((RELEASED / f"{steps:04}.json").read_text(encoding="utf-8"))


def held(journal: Journal) -> dict:
    return {
        "records": [[kind, plain] for kind, plain in dump(journal)],
        "history": [[e.number, e.what, e.undone, str(e.day)] for e in journal.history()],
    }


@pytest.fixture
def second_step(tmp_path, monkeypatch):
    """Let this version know one more step, an invented one."""

    def known(text: str = INVENTED) -> None:
        folder = tmp_path / "steps"
        folder.mkdir()
        shutil.copy(migrations.FOLDER / "0001.sql", folder)
        (folder / "0002.sql").write_text(text)
        monkeypatch.setattr(migrations, "FOLDER", folder)
        with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
            for number, sql in ((1, None), (2, INVENTED)):
                for statement in (
                    migrations._statements(number) if sql is None else sql.split(";\n\n")
                ):
                    connection.execute(statement)
            after = migrations.fingerprint(connection)
        monkeypatch.setattr(migrations, "STEPS", 2)
        monkeypatch.setitem(migrations.FINGERPRINTS, 2, after)

    return known


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
