"""A journal and files whose names are no text: an old disk's, in another coding."""

import os
from dataclasses import replace

import pytest

from influence_desktop.journal.shelf import backups, backups_of

SHOWN = "Schriftst·cke"


@pytest.fixture
def odd(bare, tmp_path):
    """The program on a journal in a folder whose name is not UTF-8."""
    folder = tmp_path / os.fsdecode(b"Schriftst\xfccke")
    try:
        folder.mkdir()
    except OSError:
        pytest.skip("this file system takes no such name")
    there = replace(bare, journal=folder / "journal.db")
    there.done("init")
    return there


def test_a_journal_in_such_a_folder_is_sound_and_has_backups(odd):
    said = odd("add", "channel", "Blog")
    assert (said.exit, said.err, len(backups(backups_of(odd.journal)))) == (0, "", 1)
    odd.done("add", "week", "--week", "2026-W46", "--channel", "Blog", "--posts", "3")
    assert odd.done("check")["problems"] == []
    assert odd.done("series")["weeks"][0]["posts"] == 3
    made = odd.done("backup")["file"]
    for form in ("json", "csv", "kit"):
        odd.done("export", "--format", form, "--output", f"{odd.journal.parent}/{form}")
    saved = odd.journal.with_name("saved.db")
    odd.done("salvage", str(odd.journal), "--output", str(saved))
    odd.done("restore", made)
    assert odd.done("series")["weeks"][0]["posts"] == 3


@pytest.mark.parametrize("words", [["check"], ["backup"], ["backups"], ["init"]])
def test_what_names_such_a_folder_can_be_read(odd, words):
    odd.done("backup")
    said = odd(*words)
    assert SHOWN in said.out + said.err
    assert all(each.isprintable() for each in (said.out + said.err).splitlines())


def test_in_a_terminal_without_such_letters_it_is_named_too(odd):
    plain = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    plain.pop("PYTHONIOENCODING", None)
    for words in (["check"], ["check", "--json"]):
        done = odd.start(*words, env=plain)
        assert (done.returncode, done.stderr) == (0, "")
        assert "Schriftst" in done.stdout or "--json" in words


def test_a_file_of_such_a_name_is_imported_and_named(odd):
    odd.done("add", "channel", "Blog")
    file = odd.journal.with_name(os.fsdecode(b"f\xfcr.csv"))
    file.write_text("week,channel,posts,signups\n2026-W40,Blog,3,4\n", encoding="utf-8")
    assert odd.done("import", str(file))["added"] > 0
    assert odd.done("series")["weeks"][0]["posts"] == 3
    assert "Import of f?r.csv" in odd("history").out
    assert odd.done("import", str(file))["edit"] is None
