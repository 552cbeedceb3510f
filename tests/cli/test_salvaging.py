"""`salvage` says what was saved and what was not, and touches nothing."""

from __future__ import annotations

import sqlite3
from dataclasses import replace

ADD = ("add", "week", "--week", "2026-W46", "--channel", "Blog", "--posts", "3")


def test_salvage_makes_a_new_journal_and_counts(program, tmp_path):
    program.done(*ADD)
    output = tmp_path / "saved.db"
    done = program.done("salvage", str(program.journal), "--output", str(output))
    assert done["output"] == str(output)
    assert done["tables"]["weekly_figures"] == {"saved": 1, "from_history": 0, "lost": 0}
    assert (done["history"], done["complete"], done["stand_ins"]) == (True, True, [])
    saved = replace(program, journal=output)
    assert saved.done("check")["problems"] == []
    assert saved.done("series")["weeks"] == program.done("series")["weeks"]


def test_salvage_says_in_words_what_is_lost(program, tmp_path):
    program.done(*ADD)
    content = bytearray(program.journal.read_bytes())
    connection = sqlite3.connect(program.journal)
    for name in ("channels", "history"):
        statement = "SELECT rootpage FROM sqlite_schema WHERE name = ?"
        (page,) = connection.execute(statement, (name,)).fetchone()
        content[(page - 1) * 4096 : page * 4096] = bytes(4096)
    connection.close()
    program.journal.write_bytes(content)
    said = program("salvage", str(program.journal), "--output", str(tmp_path / "saved.db"))
    assert said.exit == 0
    assert "weekly_figures: 1 saved" in said.out
    assert "more may be lost" in said.out
    assert "nothing earlier can be undone" in said.out
    assert "Salvaged channel 1, made private" in said.out
    assert program.journal.read_bytes() == bytes(content)


def test_salvage_says_in_words_what_came_from_the_history_and_that_undo_goes_on(program, tmp_path):
    program.done(*ADD)
    connection = sqlite3.connect(program.journal, isolation_level=None)
    connection.execute("UPDATE weekly_figures SET value = 99")
    connection.close()
    said = program("salvage", str(program.journal), "--output", str(tmp_path / "saved.db"))
    assert "weekly_figures: 1 saved (1 of them from the history)" in said.out
    assert "undo goes on" in said.out


def test_salvage_refuses_as_the_contract_says(program, tmp_path):
    there = tmp_path / "there.db"
    there.write_text("mine")
    for words, code in (
        (["salvage", str(program.journal), "--output", str(there)], 3),
        (["salvage", str(tmp_path / "gone.db"), "--output", str(tmp_path / "new.db")], 3),
        (["salvage", str(there), "--output", str(tmp_path / "new.db")], 4),
        (["salvage", str(program.journal)], 2),
    ):
        assert program(*words, "--json").exit == code
    assert there.read_text() == "mine"
    assert not (tmp_path / "new.db").exists()
