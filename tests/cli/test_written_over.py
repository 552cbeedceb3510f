"""No command answers with, or keeps, a mixture of two versions of a journal."""

from __future__ import annotations

import pytest

from influence_desktop.journal import backups as backing
from influence_desktop.journal import checks
from influence_desktop.journal.reader import Reader
from tests.foreign import in_the_middle, other_version, write_over

ADD = ("add", "note", "--date", "2026-11-18", "--text", "mine")


@pytest.fixture
def version(program):
    """What another machine has; the journal here has a version of its own."""
    for week in range(5, 47):
        program.done(
            "add", "week", "--channel", "Blog", "--week", f"2026-W{week:02}", "--posts", "3"
        )
    content = other_version(program.journal)
    for each in (program.journal.parent / "backups").iterdir():
        each.unlink()
    return content


@pytest.fixture
def meanwhile(program, version, monkeypatch):
    """It is written over the journal in the middle of the next copy."""
    return in_the_middle(monkeypatch, lambda: write_over(program.journal, version))


def lies_beside(program):
    return {each.name for each in program.journal.parent.rglob("*") if each.is_file()}


@pytest.mark.parametrize(
    "words",
    [
        ("backup",),
        ("export", "--format", "json", "--output", "OUT"),
        ("export", "--format", "csv", "--output", "OUT"),
        ("export", "--format", "kit", "--output", "OUT"),
        ("export", "--format", "json", "--output", "-"),
        ("import", "OUT.csv", "--dry-run"),
        ("import", "OUT.csv"),
    ],
    ids=" ".join,
)
def test_a_command_that_copies_a_journal_refuses_one_that_is_written_meanwhile(
    program, meanwhile, version, tmp_path, words
):
    out = tmp_path / "out"
    out.with_suffix(".csv").write_text("week,channel,posts\n2026-W46,Blog,5\n")
    before = lies_beside(program)
    said = program("--json", *(each.replace("OUT", str(out)) for each in words))
    assert meanwhile[0] > 0
    assert (said.exit, said.line["error"]) == (6, "locked")
    assert "another one wrote it meanwhile" in said.line["message"]
    assert lies_beside(program) == before
    assert not out.exists()
    assert program.journal.read_bytes() == version


@pytest.mark.parametrize(
    "words",
    [
        ("show",),
        ("series",),
        ("history",),
        ("check",),
        ("score",),
        ("signals",),
        ("receipt", "--week", "2026-W46", "--output", "OUT"),
    ],
    ids=" ".join,
)
def test_a_command_that_reads_a_journal_tells_nothing_of_a_mixture(
    program, version, tmp_path, monkeypatch, words
):
    out = tmp_path / "out"

    def meanwhile(_journal):
        write_over(program.journal, version)
        return ()

    monkeypatch.setattr(Reader, "must_be_whole", meanwhile)
    monkeypatch.setattr(checks, "_structure", meanwhile)
    said = program("--json", *(each.replace("OUT", str(out)) for each in words))
    assert (said.exit, said.line["error"]) == (6, "locked")
    assert "another one wrote it meanwhile" in said.line["message"]
    assert not out.exists()


def test_what_was_added_is_told_apart_from_a_backup_that_was_not_made(program, meanwhile, version):
    said = program.done(*ADD)
    assert said["warning"].startswith("It was kept; look whether it still is. No backup was made:")
    assert "another one wrote it meanwhile" in said["warning"]
    assert not any((program.journal.parent / "backups").iterdir())
    assert program.journal.read_bytes() == version


def test_what_is_written_over_right_after_an_edit_is_no_backup(program, version, monkeypatch):
    copy = backing.back_up_changes

    def later(*what, **more):
        write_over(program.journal, version)
        return copy(*what, **more)

    monkeypatch.setattr(backing, "back_up_changes", later)
    assert "another one wrote it meanwhile" in program.done(*ADD)["warning"]
    assert not any((program.journal.parent / "backups").iterdir())
