"""A full check names each problem and changes nothing."""

from __future__ import annotations

import sqlite3

import pytest

from influence_desktop.edits import Batch, Put
from influence_desktop.journal import checks, history, migrations, opening, tables, totals
from influence_desktop.journal.checks import check
from influence_desktop.journal.dump import dump
from influence_desktop.journal.errors import Damaged
from influence_desktop.journal.restoring import restore
from influence_desktop.journal.store import Journal
from influence_desktop.journal.wiping import wipe
from influence_desktop.records import Channel, Note, Post, WeeklyFigure
from influence_desktop.weeks import Week
from tests.damage import hide_from_index, tear

WEEK = Week.parse("2026-W46")


@pytest.fixture
def filled(journal_path, today):
    blog = Channel(id=1, name="Blog")
    with Journal.create(journal_path) as journal:
        journal.apply(
            Batch(
                "some",
                [
                    Put(blog),
                    Put(WeeklyFigure(id=2, channel_id=1, week=WEEK, metric="signups", value=3)),
                    Put(Post(id=3, channel_id=1, date=today, title="T", topics=("Tea",))),
                    Put(Note(id=4, date=today, text="words")),
                ],
            ),
            today=today,
        )
    return journal_path


def spoiled(path, *statements: str) -> list[str]:
    connection = sqlite3.connect(path, isolation_level=None)
    for statement in statements:
        connection.execute(statement)
    connection.close()
    before = path.read_bytes()
    with Journal.open(path, write=False) as journal:
        problems = check(journal)
    assert path.read_bytes() == before
    return problems


def test_a_sound_journal_has_no_problems(filled):
    assert spoiled(filled) == []


def no_history(journal, today):
    """Take the way of salvage that leaves the history behind."""
    with Journal.create(journal.path.with_name("other.db")) as other:
        restore(other, list(dump(journal)), [])
        assert check(other) == []
        other.apply(Put(Note(id=9, date=today, text="more")), today=today)
        assert check(other) == []


def with_history(journal, today):
    with Journal.create(journal.path.with_name("other.db")) as other:
        restore(other, list(dump(journal)), list(journal.history_rows()))
        assert check(other) == []


DONE = {
    "undone": lambda journal, today: journal.undo(today=today),
    "done again": lambda journal, today: (journal.undo(today=today), journal.redo(today=today)),
    "wiped": lambda journal, today: wipe(journal, "words", today=today),
    "rewritten": lambda journal, **_: journal.compact(),
    "restored without a history": no_history,
    "restored": with_history,
}


@pytest.mark.parametrize("done", DONE)
def test_whatever_is_done_to_a_journal_its_changes_are_counted_right(filled, done, today):
    with Journal.open(filled, write=True) as journal:
        DONE[done](journal, today=today)
        assert check(journal) == []


def test_a_journal_without_an_edit_has_no_problems(journal_path):
    with Journal.create(journal_path) as journal:
        assert check(journal) == []


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("UPDATE notes SET text = 'other'", "Row 4 of notes does not match its checksum."),
        ("UPDATE history SET after = NULL WHERE number = 2", "Row 2 of history does not match"),
        ("UPDATE edits SET what = 'other'", "Row 1 of edits does not match its checksum."),
        ("UPDATE topics SET topic = 'Milk'", "A topic of post 3 does not match its checksum."),
        ("DELETE FROM topics", "The kept topics are not those of the posts."),
        (
            "UPDATE weekly_totals SET value = 9 WHERE metric = 'signups'",
            "A row of weekly_totals, the signups of week 2026-11-09, does",
        ),
        ("DELETE FROM weekly_figures", "There are kept signups of week 2026-11-09, but nothing"),
        ("DELETE FROM weekly_totals", "The kept signups of week 2026-11-09 are not what"),
        ("DELETE FROM channels", "points to a row of channels that is not there"),
        (
            "INSERT INTO posts_search (posts_search) VALUES ('delete-all')",
            "The search index does not match the posts.",
        ),
        (
            "UPDATE sqlite_sequence SET seq = 10000000000 WHERE name = 'history'",
            "The file's count of history is wrong: its last row is 4.",
        ),
        (
            "UPDATE sqlite_sequence SET seq = 'x' WHERE name = 'edits'",
            "The file's count of edits is wrong: its last row is 1.",
        ),
        ("DELETE FROM sqlite_sequence", "The file's count of history is wrong: its last row is 4."),
    ],
)
def test_each_kind_of_spoiling_is_named(filled, statement, said):
    assert any(said in problem for problem in spoiled(filled, statement))


def test_a_row_that_checks_but_cannot_be_read_is_named(filled):
    connection = sqlite3.connect(filled, isolation_level=None)
    connection.execute("UPDATE posts SET topics = '5', checksum = 0")
    row = list(connection.execute(tables.select("post")).fetchone())
    connection.execute("UPDATE posts SET checksum = ?", (tables.checksum("posts", row[:-1]),))
    connection.close()
    assert any("Row 3 of posts cannot be read" in problem for problem in spoiled(filled))


def test_a_broken_index_is_named(filled):
    hide_from_index(filled)
    assert any("structure is broken" in problem for problem in spoiled(filled))


def test_a_missing_edit_is_called_damage(filled, today):
    connection = sqlite3.connect(filled, isolation_level=None)
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute("UPDATE edits SET number = 7")
    connection.close()
    with Journal.open(filled, write=False) as journal:
        with pytest.raises(Damaged):
            journal.undo_what()
        with pytest.raises(Damaged, match="edit 5 is missing"):
            history.row(journal.connection, filled, 5)


def test_a_finished_schema_needs_no_further_step(journal):
    migrations.migrate(journal.connection)
    assert migrations.fingerprint(journal.connection) == migrations.FINGERPRINTS[migrations.STEPS]


def test_totals_of_a_gone_channel_are_none(journal):
    gone = Channel(id=9, name="gone")
    assert list(totals.compute(journal.connection, (9, "2026-11-09"), gone)) == []


def test_a_damaged_row_is_never_summed_into_a_sound_total(filled, today):
    connection = sqlite3.connect(filled, isolation_level=None)
    connection.execute("UPDATE posts SET impressions = 888888")
    connection.close()
    with Journal.open(filled, write=True) as journal:
        another = Post(channel_id=1, date=today, title="U", topics=("Tea",))
        with pytest.raises(Damaged, match="posts"):
            journal.apply(Put(another), today=today)
        with pytest.raises(Damaged, match="posts"):
            journal.topic_totals()


def test_a_history_that_asks_for_the_impossible_is_called_damage(filled, today):
    with Journal.open(filled, write=True) as journal:
        journal.undo(today=today)
        broken = history.Change(
            "note", 4, None, {"id": 4, "date": "x", "text": "", "channel_id": None}
            | {"post_id": None, "person": "", "signal_id": None},
        )  # fmt: skip
        history.log(journal.connection, 1, broken)
    with (
        Journal.open(filled, write=True) as journal,
        pytest.raises(Damaged, match="history does not fit"),
    ):
        journal.redo(today=today)


def test_of_a_broken_row_nothing_is_computed_and_it_is_named(filled):
    problems = spoiled(
        filled,
        "PRAGMA ignore_check_constraints = ON",
        "UPDATE weekly_figures SET week = '2026-02-31'",
    )
    assert "Row 2 of weekly_figures does not match its checksum." in problems


def test_a_record_that_is_not_how_its_last_edit_left_it_is_named(filled):
    connection = sqlite3.connect(filled, isolation_level=None)
    row = list(connection.execute(tables.select("note")).fetchone())[:-1]
    row[2] = "other words"
    checksum = tables.checksum("notes", row)
    connection.execute("UPDATE notes SET text = ?, checksum = ?", (row[2], checksum))
    connection.execute("DELETE FROM weekly_figures")
    connection.close()
    with Journal.open(filled, write=False) as journal:
        problems = check(journal)
    assert "Row 4 of notes is not how its last edit left it." in problems
    assert "Row 2 of weekly_figures is not how its last edit left it." in problems


def test_a_change_of_a_kind_that_is_unknown_is_passed_over(filled):
    connection = sqlite3.connect(filled, isolation_level=None)
    values = [99, 1, "mood", 5, None, None]
    connection.execute(
        "INSERT INTO history VALUES (?, ?, ?, ?, ?, ?, ?)",
        [*values, tables.checksum("history", values)],
    )
    connection.close()
    with Journal.open(filled, write=False) as journal:
        assert check(journal) == []


@pytest.mark.parametrize("error", [KeyError("ours"), sqlite3.ProgrammingError("ours")])
def test_a_fault_of_our_own_is_not_called_damage(filled, monkeypatch, error):
    def faulty(_journal):
        raise error

    monkeypatch.setattr(checks, "_totals", faulty)
    monkeypatch.setattr(checks, "_references", faulty)
    with Journal.open(filled, write=False) as journal:
        with pytest.raises(type(error)):
            check(journal)
        with pytest.raises(type(error)):
            list(checks.faults(journal))


def test_bytes_that_sqlite_quotes_are_named_as_damage(filled, monkeypatch):
    def quoting(_journal):
        return b"\xff".decode()

    monkeypatch.setattr(checks, "_references", quoting)
    with Journal.open(filled, write=False) as journal:
        (problem,) = check(journal)
    assert "cannot be read to its end" in problem


def test_a_page_that_cannot_be_read_is_a_fault(filled, monkeypatch):
    monkeypatch.setattr(opening, "_CHECKED", 0)
    connection = sqlite3.connect(filled)
    statement = "SELECT rootpage FROM sqlite_schema WHERE name = 'notes'"
    (page,) = connection.execute(statement).fetchone()
    connection.close()
    content = bytearray(filled.read_bytes())
    content[(page - 1) * 4096 : page * 4096] = b"?" * 4096
    filled.write_bytes(content)
    with Journal.open(filled, write=False) as journal:
        assert any("cannot be read to its end" in each for each in checks.faults(journal))


def slices(path) -> list[list[str]]:
    with Journal.open(path, write=False) as journal:
        return list(checks.faults_by_slices(journal))


@pytest.mark.parametrize("rows", [1, 2, 1000])
def test_slice_by_slice_every_row_is_looked_at_once(filled, today, monkeypatch, rows):
    monkeypatch.setattr(checks, "SLICE", rows)
    with Journal.open(filled, write=True) as journal:
        for text in ("a", "b", "c"):
            journal.apply(Put(Note(date=today, text=text)), today=today)
    assert not any(slices(filled))
    spoiled(
        filled,
        "UPDATE notes SET text = 'other'",
        "UPDATE topics SET topic = 'Milk'",
        "UPDATE weekly_totals SET value = 9 WHERE metric = 'signups'",
        "UPDATE history SET after = NULL",
    )
    with Journal.open(filled, write=False) as journal:
        whole = list(checks.faults(journal))
    assert len(whole) > 8
    assert sorted(each for told in slices(filled) for each in told) == sorted(whole)


def test_of_a_broken_structure_only_that_is_told(filled):
    hide_from_index(filled)
    (told,) = slices(filled)
    assert any("The file's structure is broken" in each for each in told)


def test_a_file_that_cannot_be_read_to_its_end_is_damaged(filled, monkeypatch):
    tear(filled, "notes_by_day")
    monkeypatch.setattr(opening, "_CHECKED", 0)  # as in a file too large for a first check
    with pytest.raises(Damaged, match="its structure is broken"):
        slices(filled)


def test_between_two_slices_another_connection_may_write(filled, today):
    with Journal.open(filled, write=False) as reading, Journal.open(filled, write=True) as writing:
        writing.connection.execute("PRAGMA busy_timeout = 0")
        found = []
        for number, told in enumerate(checks.faults_by_slices(reading)):
            if number < 8:  # without an end, each edit's history would be one more slice
                writing.apply(Put(Note(date=today, text=f"while {number}")), today=today)
            found += told
    assert number > 8
    assert found == []


def test_a_week_of_the_totals_that_is_none_is_damage(filled):
    spoiled(filled, "UPDATE weekly_totals SET week = '0026-1x-09' WHERE value = 3")
    with Journal.open(filled, write=False) as journal:
        for ask in (journal.first_weeks, journal.span, lambda: journal.latest_weeks(WEEK.plus(99))):
            with pytest.raises(Damaged, match="a week of weekly_totals cannot be read"):
                ask()
