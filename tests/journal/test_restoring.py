"""A history that was damaged or made up restores nothing: it is never believed."""

from __future__ import annotations

import copy

import pytest

from influence_desktop.edits import Batch, Put
from influence_desktop.journal.checks import check
from influence_desktop.journal.dump import dump
from influence_desktop.journal.restoring import restore
from influence_desktop.journal.store import Journal
from influence_desktop.records import Channel, Note, WeeklyFigure
from influence_desktop.seen import BadInput
from influence_desktop.weeks import Week

WEEK = Week.parse("2026-W46")


@pytest.fixture
def told(journal, today):
    """The records and the history of a journal with edits, undone ones among them."""
    blog = Channel(id=1, name="Blog")
    figure = WeeklyFigure(id=2, channel_id=1, week=WEEK, metric="signups", value=3)
    journal.apply(Put(blog), today=today)
    journal.apply(Put(figure), today=today)
    journal.apply(Batch("a note", [Put(Note(id=3, date=today, text="words"))]), today=today)
    journal.undo(today=today)
    journal.redo(today=today)
    journal.undo(today=today)
    return list(dump(journal)), [dict(row) for row in journal.history_rows()]


def test_an_untouched_history_is_restored_and_goes_on(told, tmp_path, today):
    with Journal.create(tmp_path / "other.db") as other:
        assert restore(other, iter(told[0]), iter(told[1])) == len(told[0])
        assert check(other) == []
        assert [dict(row) for row in other.history_rows()] == told[1]
        assert other.redo(today=today).what == "a note"
        assert other.undo(today=today).what == "a note"


def edits(rows):
    return [row for row in rows if "edit" not in row]


def changes(rows):
    return [row for row in rows if "edit" in row]


SPOILINGS = {
    "a stack that runs in a circle": lambda rows: edits(rows)[0].update(below=1),
    "a number that is no number": lambda rows: edits(rows)[0].update(number=True),
    "an id with a fraction": lambda rows: edits(rows)[0].update(id=5.0),
    "an id in quotes": lambda rows: edits(rows)[0].update(id="77"),
    "an id beyond all ids": lambda rows: edits(rows)[0].update(id=2**70),
    "words that are a number": lambda rows: edits(rows)[0].update(what=5),
    "words that are a list": lambda rows: edits(rows)[0].update(what=[5]),
    "a day that is none": lambda rows: edits(rows)[0].update(day="now"),
    "a day written otherwise": lambda rows: edits(rows)[0].update(day="20261118"),
    "an action that does not exist": lambda rows: edits(rows)[0].update(action="forget"),
    "an undo of nothing": lambda rows: edits(rows)[0].update(action="undo"),
    "a redo of nothing": lambda rows: edits(rows)[0].update(action="redo"),
    "a redo that names an edit": lambda rows: edits(rows)[-1].update(redo_head=2),
    "a gap in the numbers": lambda rows: rows.remove(edits(rows)[2]),
    "a change of no edit": lambda rows: rows.insert(0, rows.pop(1)),
    "a change of another edit": lambda rows: changes(rows)[0].update(edit=2),
    "a change's edit in quotes": lambda rows: changes(rows)[0].update(edit="1"),
    "a kind that does not exist": lambda rows: changes(rows)[0].update(kind="poem"),
    "a change under another id": lambda rows: changes(rows)[0].update(id=9),
    "a side without its fields": lambda rows: changes(rows)[0].update(after={"id": 1}),
    "a changed past": lambda rows: changes(rows)[2]["after"].update(text="other words"),
    "a last change that does not stand": lambda rows: changes(rows)[1]["after"].update(value=9),
    "no changes at all": lambda rows: [rows.remove(row) for row in changes(rows)[-1:]],
    "no field": lambda rows: edits(rows)[0].pop("what"),
}


@pytest.mark.parametrize("spoiling", SPOILINGS)
def test_a_spoilt_history_restores_nothing(told, tmp_path, spoiling):
    records, rows = copy.deepcopy(told)
    SPOILINGS[spoiling](rows)
    with Journal.create(tmp_path / "other.db") as other:
        with pytest.raises(BadInput, match="Nothing was imported"):
            restore(other, iter(records), iter(rows))
        assert other.empty()
        assert check(other) == []


def test_records_alone_are_restored_too(told, tmp_path, today):
    with Journal.create(tmp_path / "other.db") as other:
        restore(other, iter(told[0]), iter(()))
        assert list(dump(other)) == told[0]
        assert other.undo(today=today) is None


def test_records_that_do_not_add_up_restore_nothing(told, tmp_path):
    records, _ = copy.deepcopy(told)
    channel = next(plain for kind, plain in records if kind == "channel")
    twin = ("channel", {**channel, "id": 99})
    with Journal.create(tmp_path / "other.db") as other:
        with pytest.raises(BadInput):
            restore(other, iter([*records, twin]), iter(()))
        assert other.empty()
