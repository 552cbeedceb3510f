"""How each command ends when something stands in its way: exit code, kind, sentence."""

import json
import os
import resource
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from influence_desktop.cli import session
from influence_desktop.cli.main import run
from influence_desktop.cli.session import Session
from influence_desktop.journal.migrations import STEPS
from influence_desktop.journal.store import Journal
from tests.damage import hide_from_index

READING = (["series"], ["show"], ["history"], ["check"])
WRITING = (
    ["add", "week", "--week", "2026-W46", "--channel", "Blog", "--posts", "3"],
    ["remove", "post", "1"],
    ["edit", "post", "1", "--title", "A"],
    ["undo"],
    ["redo"],
)
EVERY = (*READING, *WRITING, ["export", "--format", "json", "--output", "out.json"])


def change(program, statement):
    connection = sqlite3.connect(program.journal)
    connection.execute(statement)
    connection.commit()
    connection.close()


def ended(program, words):
    """Run a command in both ways of answering, which must agree; return its exit code and kind.

    It must leave no trace.
    """
    folder = program.journal.parent
    before = {each.name: each.read_bytes() for each in folder.iterdir()}
    plain, said = program(*words), program(*words, "--json")
    assert plain.out == ""
    assert plain.err.strip().endswith((".", "`"))
    assert said.line["ok"] is False
    assert said.line["message"] in plain.err
    after = {each.name: each.read_bytes() for each in folder.iterdir()}
    assert after == before
    assert plain.exit == said.exit
    return said.exit, said.line["error"]


@pytest.fixture(autouse=True)
def elsewhere(tmp_path_factory, monkeypatch):
    """A relative path of an export means this folder."""
    monkeypatch.chdir(tmp_path_factory.mktemp("elsewhere"))


@pytest.mark.parametrize("words", EVERY, ids=" ".join)
def test_where_no_journal_is_every_command_refuses(bare, words):
    assert ended(bare, words) == (3, "refused")


@pytest.mark.parametrize("words", EVERY, ids=" ".join)
@pytest.mark.parametrize("content", [b"", b"my own words", b"SQLite format 3\0" + b"\0" * 84])
def test_a_file_that_is_no_journal_is_left_as_it_is(bare, words, content):
    bare.journal.write_bytes(content)
    said = bare(*words)
    assert said.exit in {3, 4}
    assert bare.journal.read_bytes() == content
    assert [each.name for each in bare.journal.parent.iterdir()] == [bare.journal.name]


@pytest.mark.parametrize("words", EVERY, ids=" ".join)
def test_another_program_s_database_is_refused(bare, words):
    change(bare, "CREATE TABLE recipes (name TEXT)")
    assert ended(bare, words) == (3, "refused")


@pytest.mark.parametrize("words", EVERY, ids=" ".join)
def test_a_journal_from_the_future_is_not_touched(program, words):
    change(program, f"PRAGMA user_version = {STEPS + 1}")
    assert ended(program, words) == (5, "future")


@pytest.mark.parametrize("words", EVERY, ids=" ".join)
def test_a_foreign_trigger_is_refused(program, words):
    change(program, "CREATE TRIGGER t AFTER INSERT ON notes BEGIN SELECT 1; END")
    assert ended(program, words) == (3, "refused")


@pytest.mark.parametrize("words", EVERY, ids=" ".join)
def test_a_damaged_journal_is_left_as_it_is(program, words):
    page = 4096
    content = bytearray(program.journal.read_bytes())
    content[page : 3 * page] = b"\xff" * (2 * page)
    program.journal.write_bytes(content)
    assert ended(program, words) == (4, "damaged")


@pytest.mark.parametrize("words", WRITING, ids=" ".join)
def test_nothing_is_written_where_an_index_hides_a_row(program, words):
    hide_from_index(program.journal)
    assert ended(program, words) == (4, "damaged")


def test_what_shall_be_quick_asks_a_large_journal_only_what_it_changes(program, monkeypatch):
    monkeypatch.setattr(session, "_SMALL", 0)
    hide_from_index(program.journal)
    note = ("add", "note", "--date", "2026-11-18", "--text", "written")
    before = program.journal.read_bytes()
    assert (program("undo", "--json").exit, program(*note, "--json").exit) == (4, 4)
    assert program.journal.read_bytes() == before
    program.done("add", "kudos", "--date", "2026-11-18", "--who", "Ada")


def test_a_second_writer_is_told_within_six_seconds(program):
    with Journal.open(program.journal, write=True):
        start = time.monotonic()
        said = program("undo", "--json")
        assert time.monotonic() - start < 6
    assert (said.exit, said.line["error"]) == (6, "locked")


@pytest.mark.parametrize("words", WRITING, ids=" ".join)
def test_a_journal_that_cannot_be_written_can_be_read(public, nobody, words):
    public.journal.chmod(0o444)
    public.journal.parent.chmod(0o555)
    with nobody():
        said = public(*words, "--json")
        assert public.done("series") == {"ok": True, "weeks": []}
    assert (said.exit, said.line["error"]) == (8, "readonly")


@pytest.mark.parametrize("words", WRITING, ids=" ".join)
@pytest.mark.parametrize("make", [Path.mkdir, os.mkfifo], ids=["folder", "pipe"])
def test_what_stands_in_the_lock_file_s_place_is_told(bare, journal_path, words, make):
    bare.done("init")
    file = journal_path.with_name(f"{journal_path.name}.lock")
    file.unlink()
    make(file)
    said = bare(*words, "--json")
    assert (said.exit, said.line["error"]) == (8, "readonly")
    assert str(file) in said.line["message"]
    assert bare.done("series") == {"ok": True, "weeks": []}


@pytest.mark.parametrize("words", WRITING, ids=" ".join)
def test_a_file_with_a_second_name_can_be_read_and_not_written(bare, journal_path, words):
    bare.done("init")
    journal_path.with_name("hard.db").hardlink_to(journal_path)
    before = journal_path.read_bytes()
    said = bare(*words, "--json")
    assert (said.exit, said.line["error"]) == (8, "readonly")
    assert said.line["message"].startswith(f"{journal_path} cannot be written: the same file has")
    assert bare.done("series") == {"ok": True, "weeks": []}
    assert journal_path.read_bytes() == before


def test_a_lock_file_of_somebody_else_is_named(public, nobody):
    file = public.journal.with_name(f"{public.journal.name}.lock")
    file.chmod(0o400)
    public.journal.chmod(0o666)
    public.journal.parent.chmod(0o777)
    with nobody():
        said = public("undo", "--json")
        assert public.done("series") == {"ok": True, "weeks": []}
    assert (said.exit, said.line["error"]) == (8, "readonly")
    assert said.line["message"].startswith(f"{file} is a file that you may not write")


def test_a_folder_that_cannot_be_written_takes_no_export(public, nobody):
    public.journal.chmod(0o444)
    folder = public.journal.parent / "closed"
    folder.mkdir(mode=0o555)
    with nobody():
        for kind, target in (("json", folder / "all.json"), ("csv", folder / "sheets")):
            said = public("export", "--format", kind, "--output", str(target), "--json")
            assert (said.exit, said.line["error"]) == (8, "readonly")
    assert list(folder.iterdir()) == []


def test_paths_in_refusals_are_absolute(public, nobody, monkeypatch):
    public.journal.chmod(0o444)
    folder = public.journal.parent / "closed"
    folder.mkdir(mode=0o555)
    (folder / "file").touch()
    monkeypatch.chdir(folder)
    export = ("export", "--format")
    with nobody():
        for words in ((*export, "csv", "--output", "ec"), (*export, "json", "--output", "e.json")):
            assert f"{folder / words[-1]}" in public(*words).err
    for words in ((*export, "csv", "--output", "file"), (*export, "json", "--output", "x/y.json")):
        assert f"{folder}/" in public(*words).err


def test_a_folder_that_is_gone_leaves_only_absolute_paths(program, tmp_path, monkeypatch):
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    said = program("export", "--format", "csv", "--output", "ec", "--json")
    assert (said.exit, said.line["error"]) == (2, "usage")
    assert program("export", "--format", "csv", "--output", str(tmp_path / "ec")).exit == 0


def test_only_json_goes_to_the_screen(program):
    assert program("export", "--format", "csv", "--output", "-").exit == 2


@pytest.mark.parametrize(
    "words",
    [
        ["fly"],
        ["add"],
        ["add", "fly"],
        ["add", "week"],
        ["add", "week", "--wings", "2"],
        ["series", "extra"],
        ["edit"],
        ["remove", "post"],
        ["import"],
        ["export"],
        ["add", "channel", "Blog", "--kind", "pub"],
        ["add", "channel", "Blog", "--track", "fame"],
        ["add", "note", "--date", "2026-W46", "--text", "  "],
        ["export", "--format", "json", "--output="],
        ["export", "--format", "json", "--output", "/tmp/x/\ud800.json"],
        ["--quit-after", "glance", "history"],
        ["--quit-after", "tomorrow"],
        ["report"],
    ],
    ids=" ".join,
)
def test_wrong_options_are_one_json_line_when_asked_and_a_sentence_otherwise(program, words):
    assert ended(program, words) == (2, "usage")
    said = program("--json", *words)
    assert (said.exit, said.line["error"]) == (2, "usage")


@pytest.mark.parametrize("today", ["2026-13-01", "yesterday", "2026-W54", "1899-12-31", ""])
def test_a_today_that_does_not_exist_is_wrong_usage(program, today):
    assert program("history", today=today).exit == 2


def test_today_may_be_a_week(program):
    program.done("add", "week", "--week=2026-W46", "--channel=Blog", "--posts=1", today="2026-W46")
    assert program.done("series", today="2026-W46")["weeks"][0]["complete"] is False
    assert program.done("series", today="2026-W47")["weeks"][0]["complete"] is True


def test_json_may_stand_anywhere_but_is_a_name_after_two_dashes(program):
    for words in (["--json", "history"], ["history", "--json"], ["--json", "history", "--json"]):
        assert program(*words).line == {"ok": True, "edits": []}
    assert program("add", "--json", "channel", "Blog").line["ok"]
    assert program("add", "channel", "--", "--json").out.startswith("Channel --json.")


def test_version_is_told_in_words_and_as_json(program):
    version = program("--version", "--json").line["version"]
    assert program("--json", "--version").line == {"ok": True, "version": version}
    assert program("--version").out == f"influence-desktop {version}\n"


def test_every_command_has_help_with_an_example(program):
    kinds = ("week", "post", "channel", "pause", "fence", "kudos", "note")
    commands = [
        [],
        ["init"],
        ["import"],
        ["export"],
        ["show"],
        ["series"],
        ["score"],
        ["receipt"],
        ["undo"],
        ["redo"],
    ]
    commands += [["history"], ["check"], ["batch"], ["add"], ["edit"], ["remove"]]
    commands += [[word, kind] for word in ("add", "edit", "remove") for kind in kinds]
    for words in commands:
        said = program(*words, "--help")
        assert said.exit == 0
        assert " ".join(["influence-desktop", *words]) in said.out.replace("[OPTIONS] ", "")
        assert said.out.count("Example: ") == 1


def test_the_invented_journal_is_for_the_window_alone(program):
    said = program("--demo", "show")
    assert said.exit == 2
    assert "--demo belongs to the window" in said.err


def test_without_a_command_the_window_opens_with_the_options_given(tmp_path):
    asked = []

    def window(session, quit_after):
        asked.append((session.journal, session.data_dir, str(session.fixed_day), quit_after))
        return 0

    options = ["--journal", str(tmp_path / "a.db"), "--data-dir", str(tmp_path)]
    options += ["--today", "2026-11-18", "--quit-after", "glance"]
    assert run(options, Session(window=window)) == 0
    assert asked == [(tmp_path / "a.db", tmp_path, "2026-11-18", "glance")]


def test_an_interrupted_command_says_so(program, monkeypatch):
    def interrupt(*_arguments, **_more):
        raise KeyboardInterrupt

    monkeypatch.setattr(Journal, "history", interrupt)
    said = program("history", "--json")
    assert said.exit == 130
    assert json.loads(said.out)["error"] == "interrupted"


def test_our_own_fault_is_raised_not_hidden(program, monkeypatch):
    monkeypatch.setattr(Journal, "history", lambda _journal: int("none"))
    with pytest.raises(ValueError, match="invalid literal"):
        program("history")


def test_a_full_disk_under_standard_output_is_told_on_standard_error(program):
    command = [sys.executable, "-m", "influence_desktop", "--journal", str(program.journal)]
    for words in (["history"], ["export", "--format", "json", "--output", "-"]):
        with Path("/dev/full").open("w") as full:
            done = subprocess.run(
                [*command, *words], stdout=full, stderr=subprocess.PIPE, check=False, text=True
            )
        assert done.returncode == 7, done
        assert "Traceback" not in done.stderr
        assert "standard output" in done.stderr


@pytest.mark.parametrize(
    "words",
    [
        ["add", "note", "--date", "2026-W46", "--text", "x" * 20_000],
        ["export", "--format", "json", "--output", "all.json"],
        ["export", "--format", "csv", "--output", "sheets"],
    ],
    ids=lambda words: words[-1][:10],
)
def test_a_disk_without_room_leaves_nothing_half_done(program, words):
    before = program.journal.read_bytes()
    allowed = len(before) if words[0] == "add" else 100  # bytes that a file may still have
    done = program.start(
        *words,
        "--json",
        env=os.environ | {"PYTHONDONTWRITEBYTECODE": "1"},  # else Python cuts its own files
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (allowed, allowed)),
    )
    assert done.returncode == 7, done
    assert json.loads(done.stdout)["error"] == "nospace"
    assert program.journal.read_bytes() == before
    assert list(Path.cwd().iterdir()) == []
