"""Somebody types in the moment in which another program writes over the journal."""

from __future__ import annotations

import shutil
from dataclasses import replace
from threading import Event

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest

from influence_desktop import safekeeping
from influence_desktop.edits import Put
from influence_desktop.journal.store import Journal
from influence_desktop.ui.typing_on import TypingOn
from tests.ui.conftest import BLOG, LETTER
from tests.ui.test_troubles import over

PLACE = (LETTER.id, "posts")


@pytest.fixture
def write_over(journal_path, today):
    """Write another version of the journal over it, in place."""
    other = journal_path.with_name("elsewhere.db")
    shutil.copyfile(journal_path, other)
    with Journal.open(other, write=True) as elsewhere:
        elsewhere.apply(Put(replace(BLOG, name="Evenings")), today=today)
    theirs = other.read_bytes()
    return lambda: over(journal_path, theirs)


@pytest.fixture
def looking(monkeypatch):
    """Have the look through the file wait until the test goes on."""
    goes_on, whole = Event(), safekeeping.must_be_whole

    def look(path):
        assert goes_on.wait(20)
        whole(path)

    monkeypatch.setattr(safekeeping, "must_be_whole", look)
    yield goes_on
    goes_on.set()


@pytest.fixture
def grid(window):
    window.ask("week", "enter")
    window.troubles.surroundings.look()
    grid = window.panel("week").widget.grid
    grid.begin(PLACE)
    return grid


@pytest.fixture
def shown(qtbot, window):
    """Wait until the pages show what the file holds now."""

    def wait():
        qtbot.waitUntil(lambda: window.bar.text.startswith("Another program wrote into"))
        assert "Evenings" in [each.name for each in window.bridge.channels()]

    return wait


def test_what_is_typed_before_and_after_comes_to_one_figure(
    qtbot, grid, write_over, keys, shown, saved
):
    keys("4")
    write_over()
    shown()
    qtbot.waitUntil(grid.cell(PLACE).hasFocus)
    assert (grid.cell(PLACE).text(), grid.cell(PLACE).sentence) == ("4", "Not saved yet.")
    keys("2", Qt.Key.Key_Return)
    assert saved(grid._week) == {PLACE: 42}
    assert grid.cell(PLACE).sentence == ""


@pytest.fixture
def in_between(qtbot, window, grid, looking, write_over, keys):
    """Begin a sum; the file is looked through and the pages take nothing."""
    keys("1+")
    write_over()
    qtbot.waitUntil(lambda: not window.bridge.ready)
    assert not grid.cell(PLACE).hasFocus()
    return looking


def test_keys_that_are_pressed_in_between_are_not_lost(
    qtbot, window, in_between, shown, saved, week
):
    for each in ("2", "3", Qt.Key.Key_Return):
        QTest.keyClick(window, each)
    in_between.set()
    shown()
    qtbot.waitUntil(lambda: saved(week) == {PLACE: 24})


def test_a_window_that_closes_then_says_what_is_not_saved(qtbot, window, in_between):
    assert not window.close()
    assert window.bar.text.startswith("One cell of week 46 is not saved: “1+” ends with")
    in_between.set()
    qtbot.waitUntil(lambda: window.bridge.ready)


def test_who_went_elsewhere_meanwhile_is_not_fetched_back(qtbot, window, in_between, grid, shown):
    window.bar.say("Something.", "trouble")
    window.bar.take_keyboard()
    window.bridge.holding.reopened.connect(window.bar.take_keyboard)
    in_between.set()
    shown()
    assert not grid.cell(PLACE).hasFocus()
    assert (grid.cell(PLACE).text(), grid.cell(PLACE).sentence) == ("1+", "Not saved yet.")


def test_who_is_shown_another_page_then_is_told_of_the_cell(qtbot, window, in_between, grid):
    window.bridge.holding.reopened.connect(lambda: window.go("glance"))
    in_between.set()
    qtbot.waitUntil(lambda: window.shown_page == "glance")
    qtbot.waitUntil(lambda: window.bridge.ready)
    assert not grid.cell(PLACE).hasFocus()
    assert grid.cell(PLACE).text() == "1+"


def test_a_cell_that_was_only_looked_at_has_the_keyboard_again(qtbot, grid, write_over, shown):
    write_over()
    shown()
    qtbot.waitUntil(grid.cell(PLACE).hasFocus)
    assert grid.cell(PLACE).sentence == ""


def test_without_a_field_no_key_is_held_back(qtbot, window, looking, write_over, shown):
    window.go("glance")
    window.troubles.surroundings.look()
    write_over()
    qtbot.waitUntil(lambda: not window.bridge.ready)
    window.bar.say("Something.", "trouble")
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert window.bar.text == ""
    looking.set()
    shown()


def test_what_is_no_key_goes_its_way(window):
    window.troubles.surroundings.look()
    typing_on = window.findChild(TypingOn)
    assert not typing_on.eventFilter(window, QEvent(QEvent.Type.FocusIn))
