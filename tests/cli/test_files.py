"""What `import` brings in and `export` writes out, whole or not at all."""

import json
import os
import sqlite3
import stat

import pytest

from influence_desktop.cli import importing

WEEKS = """week,channel,posts,signups,paused,note
2026-11-02,Blog,3,19,,
2026-W46,Blog,4,,,Launch
2026-11-09,Talks,,0,yes,
"""
POSTS = """date,channel,title,url,kind,topics,reshares
2026-11-03,Blog,Slow mornings,https://example.org/slow,article,rest;work,12
"""
WRONG = WEEKS + "2026-11-16,Blog,many,,,\n"


@pytest.fixture
def weeks(tmp_path):
    file = tmp_path / "weeks.csv"
    file.write_text(WEEKS)
    return file


@pytest.fixture
def posts(tmp_path):
    file = tmp_path / "posts.csv"
    file.write_text(POSTS)
    return file


@pytest.fixture
def filled(program, weeks, posts):
    """A journal with some of everything, and an edit that was undone."""
    program.done("import", str(weeks), str(posts))
    program.done("add", "kudos", "--who", "Ana", "--date", "2026-11-11", "--text", "=Thanks")
    program.done("add", "fence", "--date", "2026-03-02", "--channel", "Blog", "--reason", "Bots")
    program.done("add", "week", "--week=2026-W45", "--channel=Blog", "--posts=5", "--income=1.50")
    program.done("undo")
    return program


def exported(program):
    return program("export", "--format", "json", "--output", "-").out


def counts(said):
    return tuple(said[name] for name in ("added", "changed", "same", "skipped"))


def test_an_import_is_one_edit_and_counts_what_it_did(program, weeks, posts):
    said = program.done("import", str(weeks), str(posts))
    assert said["edit"] == 1
    assert [(each["file"], each["format"]) for each in said["files"]] == [
        (str(weeks), "weekly-csv"),
        (str(posts), "posts-csv"),
    ]
    assert counts(said)[0] == sum(each["added"] for each in said["files"]) > 0
    assert set(said["made"]) == {"Blog", "Talks"}
    program.done("undo")
    assert program.done("series")["weeks"] == []


def test_importing_again_changes_nothing(program, weeks, posts):
    program.done("import", str(weeks), str(posts))
    before = exported(program)
    said = program.done("import", str(posts), str(weeks))
    assert said["edit"] is None
    assert counts(said)[:2] == (0, 0)
    assert exported(program) == before


def test_words_of_an_import_count_and_name_what_was_made(program, weeks):
    said = program("import", str(weeks))
    assert said.out.splitlines()[0].startswith("weeks.csv (weekly-csv): ")
    assert "Made the channels Blog and Talks." in said.out
    assert "Nothing changed." in program("import", str(weeks)).out


def test_a_typed_figure_stays_and_the_row_says_so(program, weeks):
    program.done("add", "week", "--week", "2026-W45", "--channel", "Blog", "--posts", "9")
    said = program.done("import", str(weeks))
    (reason,) = said["files"][0]["reasons"]
    assert reason["row"] == 2
    assert "9" in reason["reason"]
    assert "Row 2: " in program("import", str(weeks)).out


def test_many_reasons_are_cut_for_a_person(program, tmp_path):
    file = tmp_path / "many.csv"
    lines = [f"2024-W{number:02},Blog,1" for number in range(1, 31)]
    file.write_text("\n".join(["week,channel,posts", *lines, ""]))
    for number in range(1, 31):
        program.done("add", "week", f"--week=2024-W{number:02}", "--channel=Blog", "--posts=2")
    assert "  and 10 more rows" in program("import", str(file)).out
    assert len(program.done("import", str(file))["files"][0]["reasons"]) == 30


def test_a_rehearsal_tells_the_same_and_changes_nothing(program, weeks):
    before = program.journal.read_bytes()
    said = program.done("import", str(weeks), "--dry-run")
    assert said["edit"] is None
    assert program.journal.read_bytes() == before
    told = program("import", str(weeks), "--dry-run").out
    assert "Would make the channels Blog and Talks." in told
    assert "rehearsal" in told
    assert counts(program.done("import", str(weeks))) == counts(said)


def test_a_channel_and_a_format_can_be_told(program, tmp_path):
    file = tmp_path / "w.csv"
    file.write_text("week,posts\n2026-W46,3\n")
    program.done("import", str(file), "--as", "weekly-csv", "--channel", "Blog")
    assert program.done("series")["weeks"][0]["channel"] == "Blog"
    assert program("import", str(file), "--as", "fax").exit == 2


def test_one_wrong_file_leaves_all_of_them_out(program, weeks, tmp_path):
    wrong = tmp_path / "wrong.csv"
    wrong.write_text(WRONG)
    before = program.journal.read_bytes()
    said = program("import", str(weeks), str(wrong), "--json")
    assert (said.exit, said.line["error"]) == (9, "badinput")
    assert "wrong.csv" in said.line["message"]
    assert program.journal.read_bytes() == before


def test_every_mistake_of_a_file_is_named_and_nothing_is_written(program, tmp_path):
    file = tmp_path / "wrong.csv"
    file.write_text("week,channel,posts\n2026-W46,Blog,x\n2026-W54,Blog,3\n2026-W45,,1\n")
    before = program.journal.read_bytes()
    plain, said = program("import", str(file)), program("import", str(file), "--json")
    assert (plain.exit, said.exit, said.line["error"]) == (9, 9, "badinput")
    assert said.out.count("\n") == 1
    assert said.line["message"].splitlines() == [
        "“wrong.csv”, line 2, column “posts”: “x” is not a number. Leave what is unknown empty.",
        "“wrong.csv”, line 3, column “week”: “2026-W54” does not exist in the calendar.",
        "“wrong.csv”, line 4, column “channel”: there is no channel.",
    ]
    assert said.line["message"] in plain.err
    assert program.journal.read_bytes() == before


def test_an_export_without_weekly_figures_is_read_back_whole(program, posts, tmp_path):
    program.done("import", str(posts))
    program.done("export", "--format", "csv", "--output", str(tmp_path / "out"))
    weeks, again = tmp_path / "out" / "weeks.csv", tmp_path / "out" / "posts.csv"
    assert weeks.read_text().count("\n") == 1  # its header
    program.done("undo")
    said = program.done("import", str(weeks), str(again))
    assert counts(said) == (1, 0, 0, 0)
    assert [each["format"] for each in said["files"]] == ["weekly-csv", "posts-csv"]


def test_templates_without_a_row_are_refused_when_nothing_else_came(program, tmp_path):
    files = []
    for name, header in (("a.csv", "week,channel,posts"), ("b.csv", "date,channel,title")):
        files.append(str(tmp_path / name))
        (tmp_path / name).write_text(header + "\n")
    said = program("--json", "import", *files)
    assert said.exit == 9
    assert "no row that could be imported" in said.out


@pytest.mark.parametrize("content", [None, "", "\0" * 400, "{", "a,b\n1,2\n", '{"format": "x"}'])
def test_what_cannot_be_understood_is_bad_input(program, tmp_path, content):
    file = tmp_path / "strange"
    if content is not None:
        file.write_text(content)
    assert program("import", str(file)).exit == 9
    assert program("import", str(tmp_path)).exit == 9


def test_our_json_restores_an_empty_journal_with_its_history(filled, tmp_path):
    whole = tmp_path / "whole.json"
    filled.done("export", "--format", "json", "--output", str(whole))
    copy = type(filled)(tmp_path / "copy.db", filled.capsys, filled.monkeypatch)
    copy.done("init")
    said = copy.done("import", str(whole))
    assert said["edit"] is None
    assert said["added"] > 0
    assert exported(copy) == whole.read_text(encoding="utf-8")
    assert copy.done("redo")["what"].startswith("Blog, week 45")
    assert copy.done("check")["problems"] == []


def test_our_json_into_a_filled_journal_is_an_import_by_ids(filled, tmp_path):
    whole = tmp_path / "whole.json"
    filled.done("export", "--format", "json", "--output", str(whole))
    said = filled.done("import", str(whole))
    assert (said["edit"], counts(said)[:2]) == (None, (0, 0))


def test_restoring_says_so_in_words(filled, tmp_path):
    whole = tmp_path / "whole.json"
    assert filled("export", "--format", "json", "--output", str(whole)).out == f"Wrote {whole}.\n"
    copy = type(filled)(tmp_path / "copy.db", filled.capsys, filled.monkeypatch)
    copy.done("init")
    assert "with its history" in copy("import", str(whole)).out


def test_the_spreadsheets_can_be_imported_into_another_journal(filled, tmp_path):
    folder = tmp_path / "sheets"
    said = filled.done("export", "--format", "csv", "--output", str(folder))
    assert sorted(said["files"]) == sorted(str(each) for each in folder.iterdir())
    copy = type(filled)(tmp_path / "copy.db", filled.capsys, filled.monkeypatch)
    copy.done("init")
    copy.done("import", str(folder / "weeks.csv"), str(folder / "posts.csv"))
    keep = ("week", "channel", "posts", "signups", "reshares", "paused")
    assert [[row[name] for name in keep] for row in copy.done("series")["weeks"]] == [
        [row[name] for name in keep] for row in filled.done("series")["weeks"]
    ]


def test_an_export_is_for_its_owner_alone_whatever_stood_there(filled, tmp_path):
    file = tmp_path / "whole.json"
    file.write_text("older")
    file.chmod(0o666)
    old = os.umask(0)
    try:
        filled.done("export", "--format", "json", "--output", str(file))
        filled.done("export", "--format", "csv", "--output", str(tmp_path / "deep" / "sheets"))
    finally:
        os.umask(old)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    for folder in (tmp_path / "deep", tmp_path / "deep" / "sheets"):
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    for each in (tmp_path / "deep" / "sheets").iterdir():
        assert stat.S_IMODE(each.stat().st_mode) == 0o600
    assert not list(tmp_path.rglob("*.part"))


@pytest.mark.parametrize("side", ["", "-journal", ".lock", ".before-restore-000001.db"])
def test_an_export_never_writes_over_the_journal_or_its_side_files(filled, side):
    before = filled.journal.read_bytes()
    target = filled.journal.with_name(filled.journal.name + side)
    assert filled("export", "--format", "json", "--output", str(target)).exit == 3
    assert filled.journal.read_bytes() == before


def test_an_export_sees_the_journal_through_links(filled, tmp_path):
    soft, hard = tmp_path / "soft.json", tmp_path / "hard.json"
    soft.symlink_to(filled.journal)
    hard.hardlink_to(filled.journal)
    for target in (soft, hard):
        assert filled("export", "--format", "json", "--output", str(target)).exit == 3


def test_an_export_through_a_link_keeps_the_link(filled, tmp_path):
    real, link = tmp_path / "real.json", tmp_path / "link.json"
    link.symlink_to(real)
    filled.done("export", "--format", "json", "--output", str(link))
    assert link.is_symlink()
    assert json.loads(real.read_text(encoding="utf-8"))["version"] == 1


def test_an_export_replaces_neither_another_journal_nor_a_device(filled, tmp_path):
    other = type(filled)(tmp_path / "other.db", filled.capsys, filled.monkeypatch)
    other.done("init")
    os.mkfifo(tmp_path / "pipe")
    for target in (other.journal, tmp_path / "pipe", tmp_path):
        assert filled("export", "--format", "json", "--output", str(target)).exit == 3
    assert not list(tmp_path.glob("*.part"))


def test_an_export_needs_its_folder_and_its_folder_to_be_one(filled, tmp_path):
    missing = tmp_path / "missing" / "whole.json"
    assert filled("export", "--format", "json", "--output", str(missing)).exit == 3
    assert not missing.parent.exists()
    file = tmp_path / "file"
    file.write_text("mine")
    assert filled("export", "--format", "csv", "--output", str(file)).exit == 3
    assert file.read_text() == "mine"


def test_a_failed_export_leaves_no_folder_and_no_part(filled, tmp_path):
    connection = sqlite3.connect(filled.journal)
    connection.execute("UPDATE kudos SET text = 'changed behind our back'")
    connection.commit()
    connection.close()
    folder = tmp_path / "sheets"
    assert filled("export", "--format", "csv", "--output", str(folder)).exit == 4
    assert not folder.exists()
    assert filled("export", "--format", "json", "--output", str(tmp_path / "a.json")).exit == 4
    assert not list(tmp_path.glob("a.json*"))


def test_a_kit_is_all_there_is_to_read_without_the_program(filled, tmp_path):
    kit, sheets = tmp_path / "kit", tmp_path / "sheets"
    said = filled.done("export", "--format", "kit", "--output", str(kit))
    assert sorted(said["files"]) == sorted(str(each) for each in kit.iterdir())
    filled.done("export", "--format", "csv", "--output", str(sheets))
    for each in sheets.iterdir():
        assert (kit / each.name).read_bytes() == each.read_bytes()
    more = {each.name for each in kit.iterdir()} - {each.name for each in sheets.iterdir()}
    pages = {"what-is-in-here.md", "how-this-is-counted.md"}
    assert more == {"journal.json", "schema.sql", *pages}
    whole = filled("export", "--format", "json", "--output", "-").out
    assert (kit / "journal.json").read_text(encoding="utf-8") == whole


def test_the_schema_in_a_kit_makes_the_tables_of_a_journal(filled, tmp_path):
    filled.done("export", "--format", "kit", "--output", str(tmp_path / "kit"))
    made = sqlite3.connect(":memory:")
    made.executescript((tmp_path / "kit" / "schema.sql").read_text(encoding="utf-8"))
    ours = sqlite3.connect(filled.journal)
    tables = "SELECT name FROM sqlite_schema WHERE name NOT LIKE '%sqlite%' ORDER BY name"
    assert made.execute(tables).fetchall() == ours.execute(tables).fetchall()
    made.close()
    ours.close()


def test_a_kit_cannot_go_to_the_screen(filled):
    assert filled("export", "--format", "kit", "--output", "-").exit == 2


def test_a_long_reading_shows_a_bar_on_a_terminal(program, weeks, monkeypatch):
    monkeypatch.setattr(importing.sys.stderr, "isatty", lambda: True, raising=False)
    said = program("import", str(weeks))
    assert said.exit == 0
    assert "Reading weeks.csv" in said.err
