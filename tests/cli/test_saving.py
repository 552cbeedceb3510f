"""`backup`, `backups`, `restore`, and the backups that nobody asks for."""

from __future__ import annotations

import errno
import json
import os
import shutil
import sqlite3
import stat
from pathlib import Path

import pytest

from influence_desktop.cli.main import run
from influence_desktop.cli.session import Session
from influence_desktop.journal import shelf
from influence_desktop.journal.store import Journal
from influence_desktop.paths import choose_second_place
from influence_desktop.weeks import Week

ADD = ("add", "week", "--week", "2026-W46", "--channel", "Blog", "--posts")


def folder(program) -> Path:
    return program.journal.parent / "backups"


def names(place: Path) -> list[str]:
    return sorted(each.name for each in place.iterdir()) if place.exists() else []


def spoil(path, statement):
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute(statement)
    connection.close()


def test_backup_makes_a_file_and_backups_lists_them_oldest_first(program):
    program.done(*ADD, "3")
    first = program.done("backup")["file"]
    second = program.done("backup")["file"]
    files = program.done("backups")["files"]
    assert files[-2:] == [first, second]
    assert files == sorted(files)
    assert all(Path(each).is_absolute() and Path(each).parent == folder(program) for each in files)
    assert {stat.S_IMODE(Path(each).stat().st_mode) for each in files} == {0o600}


def test_backups_tells_days_and_entries_and_which_one_is_damaged(program):
    program.done(*ADD, "3")
    program.done("backup", today="2026-11-20")
    spoil(program.done("backup")["file"], "PRAGMA application_id = 5")
    said = program("backups")
    assert said.exit == 0
    assert "2026-11-20" in said.out
    assert [each["entries"] for each in program.done("backups")["backups"]] == [1, 1, None]
    assert "damaged" in said.out


def test_backups_of_a_journal_without_any_says_so(program):
    assert program.done("backups")["files"] == []
    assert "No backup" in program("backups").out


def test_a_command_makes_a_backup_once_a_day_after_its_edit(program):
    program.done(*ADD, "3")
    program.done(*ADD, "4")
    assert names(folder(program)) == ["journal-000001.db"]
    program.done(*ADD, "5", today="2026-11-19")
    program.done("undo", today="2026-11-19")
    assert names(folder(program)) == ["journal-000001.db", "journal-000002.db"]
    with Journal.open(folder(program) / "journal-000001.db", write=False) as first:
        assert [each.value for each in first.records("week")] == [3]


def test_reading_commands_and_edits_that_change_nothing_make_none(program):
    for words in (["show"], ["series"], ["check"], ["history"], ["backups"]):
        program(*words)
    assert names(folder(program)) == []
    program.done(*ADD, "3")
    program.done(*ADD, "3", today="2026-11-19")
    assert names(folder(program)) == ["journal-000001.db"]


def test_a_batch_makes_one_backup_a_day(program):
    lines = [
        {"op": "add week", "week": "2026-W46", "channel": "Blog", "posts": posts}
        for posts in range(5)
    ]
    assert all(each["ok"] for each in program.batch(*lines))
    assert names(folder(program)) == ["journal-000001.db"]


def test_an_import_makes_a_backup_of_what_was_there_before(program, tmp_path):
    program.done(*ADD, "3")
    program.done(*ADD, "4")
    file = tmp_path / "weeks.csv"
    file.write_text("week,channel,posts\n2026-W45,Blog,7\n")
    program.done("import", str(file), "--dry-run")
    assert len(names(folder(program))) == 1
    program.done("import", str(file))
    with Journal.open(folder(program) / "journal-000002.db", write=False) as before:
        assert [each.value for each in before.records("week")] == [4]


def test_restore_puts_a_backup_back_and_tells_where_the_rest_is(program):
    program.done(*ADD, "3")
    program.done(*ADD, "4")
    backup = program.done("backups")["files"][0]
    done = program.done("restore", backup)
    assert done["kept"] == f"{program.journal}.before-restore-000001.db"
    assert program.done("series")["weeks"][0]["posts"] == 3
    assert program.done("restore", done["kept"])["kept"].endswith("-000002.db")
    assert program.done("series")["weeks"][0]["posts"] == 4
    assert "is kept as" in program("restore", backup).out


def test_restore_tells_that_another_journal_stood_there(program):
    program.done(*ADD, "3")
    backup = program.done("backup")["file"]
    other = program.journal.with_name("other.db")
    program.done("--journal", str(other), "init")
    program.done("--journal", str(other), *ADD, "4")
    assert "another journal" not in program("restore", backup).out
    assert "another journal" in program("--journal", str(other), "restore", backup).out


def test_restore_works_where_there_is_no_journal(program):
    program.done(*ADD, "3")
    program.journal.unlink()
    backup = program.done("backups")["files"][0]
    assert program.done("restore", backup)["kept"] is None
    assert program.done("series")["weeks"][0]["posts"] == 3
    program.journal.unlink()
    assert "is kept as" not in program("restore", backup).out


def test_a_damaged_journal_names_its_backups_and_restore_mends_it(program):
    program.done(*ADD, "3")
    backup = program.done("backups")["files"][0]
    damaged = program.journal.read_bytes()[:5000]
    program.journal.write_bytes(damaged)
    for words in (["show"], [*ADD, "4"], ["check"], ["backup"], ["undo"], ["history"]):
        said = program(*words, "--json")
        assert said.exit == 4
        assert said.line["error"] == "damaged"
        assert backup in said.line["message"]
    assert program.journal.read_bytes() == damaged
    assert Path(program.done("restore", backup)["kept"]).read_bytes() == damaged
    assert program.done("check")["problems"] == []


@pytest.mark.parametrize(
    ("statement", "exit_code"),
    [("PRAGMA user_version = 99", 5), ("UPDATE channels SET name = 'x'", 4), (None, 3)],
)
def test_restore_refuses_what_is_no_sound_backup(program, statement, exit_code):
    program.done(*ADD, "3")
    backup = Path(program.done("backups")["files"][0])
    if statement:
        spoil(backup, statement)
    else:
        backup.write_text("my poems")
    before = program.journal.read_bytes()
    assert program("restore", str(backup)).exit == exit_code
    assert program.journal.read_bytes() == before
    assert not list(program.journal.parent.glob("*restore*"))


def test_restore_says_locked_while_somebody_writes(program, monkeypatch):
    program.done(*ADD, "3")
    backup = program.done("backup")["file"]
    monkeypatch.setattr("influence_desktop.cli.saving.WAIT", 0.1)
    with Journal.open(program.journal, write=True):
        assert program("restore", backup).exit == 6
        assert program("backup").exit == 0


def test_a_backup_that_cannot_be_made_takes_nothing_back_and_is_told(program):
    folder(program).write_text("in the way")
    said = program.done(*ADD, "3")
    assert "no backup could be made" in said["warning"]
    assert "no backup could be made" in program(*ADD, "4").out
    (answer, other) = program.batch(
        {"op": "add note", "date": "2026-W46", "text": "x"}, {"op": "show"}
    )
    assert answer["exit"] == 0
    assert "warning" in answer
    assert "warning" not in other
    assert program.done("series")["weeks"][0]["posts"] == 4


def test_a_second_place_belongs_to_the_settings_and_not_to_a_named_journal(
    tmp_path, own_places, capsys, program
):
    stick, data = tmp_path / "stick ", tmp_path / "data"
    stick.mkdir()
    choose_second_place(data / "settings.ini", stick)
    choose_second_place(own_places / "config" / "influence-desktop" / "settings.ini", stick)
    program.done(*ADD, "3")
    assert names(stick) == []
    for words in (["init"], [*ADD, "3"], ["backup"]):
        run(["--data-dir", str(data), *words], Session(window=lambda *_: 0))
    assert names(stick) == names(data / "backups") == ["journal-000001.db", "journal-000002.db"]
    choose_second_place(data / "settings.ini", None)
    run(["--data-dir", str(data), "backup"], Session(window=lambda *_: 0))
    assert len(names(stick)) == 2
    choose_second_place(data / "settings.ini", Path("relative"))
    run(["--data-dir", str(data), "backup", "--json"], Session(window=lambda *_: 0))
    assert json.loads(capsys.readouterr().out.splitlines()[-1])["ok"]
    assert len(names(stick)) == 2


def test_an_export_refuses_a_journal_in_which_a_record_is_missing(program, tmp_path):
    program.done(*ADD, "3")
    spoil(program.journal, "DELETE FROM weekly_figures")
    said = program("export", "--format", "json", "--output", str(tmp_path / "out.json"), "--json")
    assert said.exit == 4
    assert "is not how its last edit left it" in said.line["message"]
    assert not (tmp_path / "out.json").exists()


def test_a_reading_command_tells_nothing_where_an_index_hides_rows(program):
    program.done(*ADD, "3")
    connection = sqlite3.connect(program.journal)
    statement = "SELECT rootpage FROM sqlite_schema WHERE name = 'weekly_totals_by_week'"
    (page,) = connection.execute(statement).fetchone()
    connection.close()
    content = bytearray(program.journal.read_bytes())
    there = slice((page - 1) * 4096, page * 4096)
    content[there] = content[there].replace(b"2026-11-09", b"2026-11-02")
    program.journal.write_bytes(content)
    for words in (["series"], ["show"], ["score"], ["history"]):
        assert program(*words).exit == 4


@pytest.mark.parametrize("words", [["show"], [*ADD, "3"], ["undo"], ["check"]])
def test_a_journal_that_is_gone_is_refused_naming_the_backup_that_stands(program, words):
    program.done(*ADD, "3")
    program.journal.unlink()
    said = program(*words)
    assert said.exit == 3
    assert f"There is no journal at {program.journal}, but a backup of 2026-11-18" in said.err
    assert f"(1 entry) stands at {folder(program) / 'journal-000001.db'}." in said.err
    assert not program.journal.exists()


@pytest.mark.parametrize(
    "words", [["show"], [*ADD, "3"], ["backup"], ["export", "--format", "json", "--output", "-"]]
)
def test_of_one_that_is_gone_the_backup_in_the_second_place_is_named_where_it_is_the_newest(
    tmp_path, capsys, words
):
    data, stick = tmp_path / "data", tmp_path / "stick"
    stick.mkdir()
    choose_second_place(data / "settings.ini", stick)

    def said(*words):
        run(["--data-dir", str(data), *words], Session(window=lambda *_: 0))
        return capsys.readouterr()

    for given in (["init"], ["add", "channel", "Blog"], [*ADD, "3"]):
        said(*given)
    (data / "journal.db").unlink()
    shutil.rmtree(data / "backups")
    assert f"stands at {stick / 'journal-000001.db'}" in said(*words).err


def test_where_a_backup_that_is_left_cannot_be_read_that_is_said_too(program):
    program.done(*ADD, "3")
    program.journal.unlink()
    spoil(folder(program) / "journal-000001.db", "PRAGMA application_id = 5")
    assert "(cannot be read)" in program("show").err


def test_a_journal_made_anew_beside_backups_says_that_they_stand_there(program):
    program.done(*ADD, "3")
    program.journal.unlink()
    said = program("init")
    assert said.exit == 0
    assert "Backups of an earlier one stand beside it" in said.out


def test_an_edit_beside_backups_that_cannot_be_read_is_kept_and_that_is_told(program, monkeypatch):
    scan = os.scandir

    def refuse(place):
        if Path(place) == folder(program):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(place))
        return scan(place)

    program.done(*ADD, "3", today="2026-11-20")
    with monkeypatch.context() as patched:
        patched.setattr(os, "scandir", refuse)
        said = program.done(*ADD, "4", today="2026-11-21")
        assert "no backup could be made" in said["warning"]
    with Journal.open(program.journal, write=False) as journal:
        assert [each.value for each in journal.figures(Week.parse("2026-W46"))] == [4]


NOTE = ("add", "note", "--date", "2026-11-18", "--text", "x")
SHUT = "cannot be read: its permissions do not let you. Allow reading and writing that folder."


def test_a_folder_of_backups_that_lets_nobody_in_is_named(public, nobody):
    public.done(*NOTE)
    made = public.done("backup")["file"]
    for each in public.journal.parent.glob("journal.db*"):
        each.chmod(0o666)
    public.journal.parent.chmod(0o777)
    folder(public).chmod(0)
    try:
        with nobody():
            for words in (("backups",), ("backup",)):
                said = public(*words, "--json")
                assert (said.exit, said.line["error"]) == (8, "readonly")
                assert f"The backups in {folder(public)} {SHUT}" in said.line["message"]
            said = public("restore", made, "--json")
            assert (said.exit, said.line["error"]) == (8, "readonly")
            assert f"Allow reading {folder(public)}." in said.line["message"]
            said = public(*NOTE)
            assert said.exit == 0
            assert f"no backup could be made: The backups in {folder(public)} {SHUT}" in said.out
    finally:
        folder(public).chmod(0o700)
    assert names(folder(public)) == ["journal-000001.db", "journal-000002.db"]


def test_a_file_in_the_place_of_the_backups_is_named(program):
    program.done(*NOTE)
    for each in folder(program).iterdir():
        each.rename(program.journal.parent / each.name)
    folder(program).rmdir()
    folder(program).write_text("my poems")
    told = f"{folder(program)} is not a folder"
    for words in (("backups",), ("backup",)):
        said = program(*words)
        assert (said.exit, told in said.err) == (8, True)
    said = program("restore", str(folder(program) / "journal-000001.db"))
    assert (said.exit, said.err.strip().endswith(f"{told}.")) == (3, True)
    program.done(*NOTE)
    said = program("restore", str(program.journal.parent / "journal-000001.db"))
    assert (said.exit, told in said.err) == (8, True)
    said = program(*NOTE)
    assert (said.exit, told in said.out) == (0, True)
    assert folder(program).read_text() == "my poems"
    program.journal.unlink()
    assert told in program("show").err
    said = program("init")
    assert (said.exit, told in said.out) == (0, True)


def test_a_disk_that_does_not_tell_its_backups_is_named(program, monkeypatch):
    program.done(*NOTE)
    made = program.done("backup")["file"]

    def failing(_folder):
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr(shelf.os, "scandir", failing)
    told = f"The backups in {folder(program)} cannot be read: the disk does not answer."
    for words in (("backups",), ("backup",), ("restore", made)):
        said = program(*words, "--json")
        assert (said.exit, said.line["error"]) == (7, "nospace")
        assert told in said.line["message"]
    program.done(*NOTE, today="2026-11-20")
    assert told in program(*NOTE, today="2026-11-21").out


def test_damage_does_not_tell_that_there_is_no_backup_where_nobody_can_look(program, monkeypatch):
    program.done(*NOTE)
    spoil(program.journal, "UPDATE notes SET text = 'other'")

    def failing(_folder):
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr(shelf.os, "scandir", failing)
    said = program("export", "--format", "json", "--output", str(program.journal) + ".json")
    assert said.exit == 4
    assert f"The backups in {folder(program)} cannot be read" in said.err
    assert "There is no backup" not in said.err
