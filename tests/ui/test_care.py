"""Without asking: a backup once something changed, and a look at every row."""

from __future__ import annotations

import errno
import os
from datetime import timedelta
from pathlib import Path

import pytest

from influence_desktop import safekeeping
from influence_desktop.edits import Put
from influence_desktop.journal import disk
from influence_desktop.journal.backups import back_up
from influence_desktop.journal.shelf import backups, backups_of
from influence_desktop.journal.store import Journal
from influence_desktop.records import Note
from influence_desktop.ui import care as caring
from influence_desktop.ui.care import Care, problems_words
from influence_desktop.ui.cell_entry import Figure
from tests.damage import spoil, tear
from tests.ui.conftest import BLOG


@pytest.fixture
def heard():
    return []


@pytest.fixture
def care(qapp, journal, today, heard, monkeypatch):
    monkeypatch.setattr(caring, "BREATH", 0)
    days = [today]
    may = [True]
    made = Care(
        journal.path,
        today=lambda: days[0],
        second=lambda: None,
        writable=lambda: may[0],
        opened=lambda: shows[0],
        left=lambda: left[0],
    )
    shows, left = [journal.identity], [None]
    made.left = left
    made.days, made.may, made.shows = days, may, shows
    made.broken.connect(heard.append)
    made.refused.connect(heard.append)
    made.damaged.connect(heard.append)
    yield made
    made.close()
    journal.close()


def numbers(path):
    return [each.number for each in backups(backups_of(path))]


def looked(qtbot, care):
    qtbot.waitUntil(lambda: care.looked)


def full(monkeypatch):
    def refuse(_path):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(disk, "sync", refuse)


def test_a_start_makes_a_backup_and_a_second_one_only_after_a_change(
    qtbot, care, journal, today, heard
):
    for _ in range(2):
        care.go_on()
        looked(qtbot, care)
        care._worker.run(lambda: None, heard.append)
        qtbot.waitUntil(lambda: len(heard) > 0)
        heard.clear()
    assert numbers(journal.path) == [1]
    journal.undo(today=today)
    care._looked = False
    care.go_on()
    looked(qtbot, care)
    assert numbers(journal.path) == [1, 2]
    assert heard == []


def test_a_journal_that_went_away_is_backed_up_and_looked_through_once_it_is_back(
    qtbot, care, journal, heard
):
    away = journal.path.rename(journal.path.with_name("away.db"))
    care.go_on()
    qtbot.waitUntil(lambda: care._gone.is_waiting)
    assert not care._is_back()
    assert heard == []
    away.rename(journal.path)
    looked(qtbot, care)
    assert numbers(journal.path) == [1]
    assert not care._gone.is_waiting
    assert heard == []


def test_a_window_that_only_reads_makes_no_backup_but_looks(qtbot, care, journal):
    care.may[0] = False
    care.go_on()
    looked(qtbot, care)
    care._timer.timeout.emit()
    assert numbers(journal.path) == []
    care.may[0] = True  # the other window was closed
    care._timer.timeout.emit()
    qtbot.waitUntil(lambda: numbers(journal.path) == [1])


def test_a_backup_that_cannot_be_made_is_one_sentence_and_all_rows_are_looked_at(
    qtbot, care, journal, heard, monkeypatch
):
    full(monkeypatch)
    care.go_on()
    looked(qtbot, care)
    (said,) = heard
    assert said.startswith("No backup could be made: The disk with ")
    assert numbers(journal.path) == []


def test_backups_that_cannot_be_looked_at_are_one_sentence(
    qtbot, care, journal, heard, monkeypatch
):
    scan = os.scandir

    def refuse(place):
        if Path(place) == backups_of(journal.path):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(place))
        return scan(place)

    monkeypatch.setattr(os, "scandir", refuse)
    care.go_on()
    looked(qtbot, care)
    (said,) = heard
    assert said.startswith("No backup could be made: ")


def test_what_failed_is_tried_again_in_a_window_that_stays(qtbot, care, journal, monkeypatch):
    with monkeypatch.context() as patched:
        full(patched)
        care.go_on()
        looked(qtbot, care)
    care._timer.timeout.emit()
    qtbot.waitUntil(lambda: numbers(journal.path) == [1])


def test_another_day_in_an_open_window_has_its_own_backup(qtbot, care, journal, today):
    care.go_on()
    looked(qtbot, care)
    care._timer.timeout.emit()  # of this day there is one
    journal.undo(today=today)
    care.days[0] = today + timedelta(days=1)
    care._timer.timeout.emit()
    qtbot.waitUntil(lambda: numbers(journal.path) == [1, 2])


def test_a_damaged_row_is_named_and_no_backup_is_made_of_it(qtbot, care, journal, heard):
    spoil(journal.path, "UPDATE weekly_figures SET value = 99")
    before = journal.path.read_bytes()
    care.go_on()
    looked(qtbot, care)
    (said,) = heard
    assert said.startswith("journal.db is damaged. Row ")
    assert " of weekly_figures does not match its checksum. Nothing of that" in said
    assert len(care.problems) == 1
    assert numbers(journal.path) == []
    assert journal.path.read_bytes() == before


def test_damage_that_arises_in_an_open_window_is_named_once_when_it_ends_backups(
    qtbot, care, journal, today, heard
):
    care.go_on()
    looked(qtbot, care)
    spoil(journal.path, "UPDATE weekly_figures SET value = 99")
    for days in (1, 2):
        care.days[0] = today + timedelta(days=days)
        care._timer.timeout.emit()
        for _ in ("the backup", "the look that follows"):
            done = []
            care._worker.run(lambda: None, done.append)
            qtbot.waitUntil(lambda done=done: bool(done))
        assert care.looked
    (said,) = heard
    assert said.startswith("journal.db is damaged. Row ")
    assert len(care.problems) == 1
    assert numbers(journal.path) == [1]


def test_of_many_problems_the_first_is_said_and_the_others_are_counted(tmp_path):
    said = problems_words(tmp_path / "own.db", ["Row 1 is wrong.", "b", "c"])
    assert said == (
        "own.db is damaged. Row 1 is wrong. 2 more things are not sound."
        " Nothing of that is shown as good."
    )


def test_typing_goes_on_while_rows_are_looked_at(qtbot, care, bridge, week):
    care.go_on()
    for value in range(20):
        assert bridge.type_figure(BLOG.id, week, "signups", Figure(value))
    looked(qtbot, care)
    assert care.problems == []


def test_a_journal_that_somebody_moved_is_not_called_damaged(qtbot, care, journal, heard):
    journal.path.rename(journal.path.with_name("moved.db"))
    care.look_at_structure()
    care.may[0] = False
    care.go_on()
    done = []
    care._worker.run(lambda: None, done.append)
    qtbot.waitUntil(lambda: bool(done))
    assert (heard, care.looked) == ([], False)


def test_closing_stops_at_the_next_slice(qapp, journal, today, monkeypatch):
    monkeypatch.setattr(caring, "BREATH", 60)
    care = Care(
        journal.path,
        today=lambda: today,
        second=lambda: None,
        writable=lambda: True,
        opened=lambda: journal.identity,
    )
    care.go_on()
    care.close()
    assert not care.looked
    with Journal.open(journal.path, write=False) as reader:
        assert reader.channels()
    journal.close()


def test_a_broken_structure_is_told_first_and_a_sound_one_is_not(
    qtbot, care, journal, heard, monkeypatch
):
    done = []
    care.look_at_structure()
    care._worker.run(lambda: None, done.append)
    qtbot.waitUntil(lambda: bool(done))
    assert heard == []
    tear(journal.path, "notes_by_day")
    care.look_at_structure()
    qtbot.waitUntil(lambda: bool(heard))
    assert "is damaged (" in heard[0]


def put_back_meanwhile(care, journal, monkeypatch, name, good):
    """Have the journal put back, once, in the middle of a look."""
    journal.close()
    look, begun = getattr(safekeeping, name), []

    def slow(path, **more):
        found = look(path, **more)
        if not begun:
            begun.append(1)
            safekeeping.put_back(good, path, today=None)
            care.shows[0] = safekeeping.identity(path)
        return found

    monkeypatch.setattr(safekeeping, name, slow)


def test_what_a_look_found_in_a_file_is_not_told_of_the_one_that_was_put_back(
    qtbot, care, journal, today, heard, monkeypatch
):
    good = back_up(journal, today=today).file
    tear(journal.path, "notes_by_day")
    put_back_meanwhile(care, journal, monkeypatch, "broken", good)
    done = []
    care.look_at_structure()
    care._worker.run(lambda: None, done.append)
    qtbot.waitUntil(lambda: bool(done))
    assert heard == []


def test_nor_are_its_damaged_rows_and_the_new_one_is_looked_through_instead(
    qtbot, care, journal, today, heard, monkeypatch
):
    good = back_up(journal, today=today).file
    spoil(journal.path, "UPDATE weekly_figures SET value = 99")
    care.may[0] = False
    put_back_meanwhile(care, journal, monkeypatch, "looked_through", good)
    care.go_on()
    looked(qtbot, care)
    assert (heard, care.problems) == ([], [])


def test_of_a_file_that_another_program_put_there_nothing_is_told(qtbot, care, journal, heard):
    spoil(journal.path, "UPDATE weekly_figures SET value = 99")
    care.may[0] = False
    care.shows[0] = (0, 0)
    done = []
    care.go_on()
    care._worker.run(lambda: None, done.append)
    qtbot.waitUntil(lambda: bool(done))
    assert (heard, care.looked) == ([], False)


def test_no_backup_of_a_file_that_went_away_is_said_only_as_that(qtbot, care, journal, heard):
    journal.path.rename(journal.path.with_name("moved.db"))
    care.go_on()
    qtbot.waitUntil(lambda: care._failed)
    assert heard == []


def test_of_a_file_that_was_written_over_no_backup_is_made_and_nothing_said_twice(
    qtbot, care, heard, journal, today
):
    def written_over():
        raise safekeeping.overwritten(journal.path)

    care.left[0] = written_over
    journal.apply(Put(Note(date=today, text="new")), today=today)
    care._back_up()
    qtbot.waitUntil(lambda: care._failed)
    assert numbers(journal.path) == []
    assert heard == []
    care.left[0] = None
    care._again()
    qtbot.waitUntil(lambda: numbers(journal.path) == [1])
