"""Records that stand with the newest edit: no place of their own in Undo, and its laws hold."""

from __future__ import annotations

from dataclasses import replace
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from influence_desktop.edits import Batch, Put
from influence_desktop.journal.checks import check
from influence_desktop.journal.dump import dump
from influence_desktop.journal.errors import JournalError
from influence_desktop.journal.imports import imports
from influence_desktop.journal.intake import bring_in
from influence_desktop.journal.restoring import restore
from influence_desktop.journal.store import Journal
from influence_desktop.journal.takeback import plan
from influence_desktop.records import Answer, Channel, Signal
from influence_desktop.seen import SeenFigure
from tests.journal import worlds
from tests.journal.files import WEEK, reading
from tests.journal.test_undo import RUNS, TODAY, attempt, begun, typed

SIGNAL = Signal(id=901, week=WEEK, since=WEEK, direction="drop", measure="reach", ratio=0.5)


def test_it_stands_in_the_journal_and_undo_still_names_the_edit(journal, blog, today):
    journal.apply(Batch("signups", [Put(typed(blog, 1))]), today=today)
    assert journal.add_to_newest([SIGNAL])
    assert journal.signals() == [SIGNAL]
    assert journal.undo_what() == "signups"
    assert len(journal.history()) == 2
    assert check(journal) == []


def test_undo_takes_it_along_and_redo_brings_it_back(journal, blog, today):
    before = list(dump(journal))
    journal.apply(Put(typed(blog, 1)), today=today)
    journal.add_to_newest([SIGNAL])
    after = list(dump(journal))
    journal.undo(today=today)
    assert list(dump(journal)) == before
    journal.redo(today=today)
    assert list(dump(journal)) == after


def test_it_does_not_end_redo_but_waits_for_it(journal, blog, today):
    journal.apply(Put(typed(blog, 1)), today=today)
    journal.undo(today=today)
    assert not journal.add_to_newest([SIGNAL])
    assert journal.redo_what() == "wrote a week"
    journal.redo(today=today)
    assert journal.add_to_newest([SIGNAL])


def test_where_no_edit_stands_there_is_nothing_to_stand_with(journal, today):
    assert not journal.add_to_newest([SIGNAL])
    journal.apply(Put(Channel(name="Blog")), today=today)
    journal.undo(today=today)
    assert not journal.add_to_newest([SIGNAL])


def test_who_only_reads_adds_nothing(journal, blog):
    with Journal.open(journal.path, write=False) as reader, pytest.raises(JournalError):
        reader.add_to_newest([SIGNAL])
    assert journal.signals() == []


def test_undoing_the_edit_that_made_its_channel_takes_both(journal, today):
    blog = Channel(id=31, name="Blog")
    journal.apply(Put(blog), today=today)
    journal.add_to_newest([replace(SIGNAL, channel_id=31)])
    journal.undo(today=today)
    assert (journal.channels(), journal.signals()) == ([], [])
    assert check(journal) == []


@RUNS
@given(st.lists(st.tuples(worlds.edits, st.booleans()), max_size=10), st.data())
def test_undo_gives_back_each_earlier_dump_with_whatever_stood_with_it(edits, data):
    with TemporaryDirectory() as folder:
        journal = begun(folder)
        seen = [list(dump(journal))]
        for number, (edit, shown) in enumerate([(worlds.FIRST, True), *edits]):
            newest = journal.newest
            attempt(journal, edit)
            if shown and journal.newest is not None:
                journal.add_to_newest([replace(SIGNAL, id=9000 + number)])
            if journal.newest != newest:
                seen.append(list(dump(journal)))
            else:
                seen[-1] = list(dump(journal))
        for expected in reversed(seen[:-1]):
            journal.undo(today=TODAY)
            assert list(dump(journal)) == expected
            journal.add_to_newest([replace(SIGNAL, id=9999)])
            assert list(dump(journal)) == expected
        for expected in seen[1:]:
            journal.redo(today=TODAY)
            assert list(dump(journal)) == expected
        assert check(journal) == []
        again = Journal.create(journal.path.with_name("again.db"))
        restore(again, dump(journal), journal.history_rows())
        assert list(dump(again)) == list(dump(journal))
        again.close()
        journal.close()


class TestAnImport:
    """A signal that was found in a file's figures, while its import was the newest edit."""

    @pytest.fixture
    def number(self, journal):
        figures = [SeenFigure(row=2, channel="Blog", week=WEEK, metric="signups", value=5)]
        brought = bring_in(journal, [reading(*figures)], today=TODAY)
        journal.add_to_newest([SIGNAL])
        return brought.edit.number

    def test_it_is_no_part_of_what_the_file_brought(self, journal, number):
        (found,) = imports(journal)
        assert (found.figures, found.others) == (1, 1)

    def test_it_goes_uncounted_with_the_figures_that_it_was_found_in(self, journal, number):
        edit, counts = plan(journal, number)
        journal.apply(edit, today=TODAY)
        assert journal.signals() == []
        assert (counts.figures, counts.others, counts.kept) == (1, 1, 0)

    def test_it_stays_where_somebody_replied(self, journal, number):
        reply = Answer(id=902, signal_id=SIGNAL.id, kind="line", date=TODAY)
        journal.apply(Put(reply), today=TODAY)
        edit, counts = plan(journal, number)
        journal.apply(edit, today=TODAY)
        assert (journal.signals(), journal.answers()) == ([SIGNAL], [reply])
        assert (counts.figures, counts.kept) == (1, 0)
        assert check(journal) == []
