"""A window that only reads: nothing that writes can be begun, and the reason stays."""

from __future__ import annotations

import shutil

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QPushButton

from influence_desktop.edits import Put
from influence_desktop.journal.backups import back_up
from influence_desktop.journal.store import Journal
from influence_desktop.records import Kudos, Note
from influence_desktop.ui.form import Form
from influence_desktop.ui.import_card import ImportCard
from influence_desktop.ui.menus import WRITING
from influence_desktop.ui.message_bar import DONE, TROUBLE
from tests.ui.conftest import BLOG

WHY = "This is what could be read of journal.db, only to look at."


@pytest.fixture
def copy(window, bridge, journal, today, week, tmp_path):
    """A window with kudos and a note that shows a copy of its journal, only to be read."""
    journal.apply(Put(Kudos(id=1, date=today, who="Ana", text="Sent it round")), today=today)
    journal.apply(Put(Note(id=1, date=week.monday, text="a note")), today=today)
    back_up(journal, today=today)
    file = tmp_path / "copy.db"
    shutil.copy(journal.path, file)
    window.go("settings")
    bridge.holding.read_instead(file, why=WHY)
    window.go("glance")
    return file


def held(window, page):
    """The buttons of a page that cannot be pressed, by their words."""
    window.go(page)
    found = window.panel(page).widget.findChildren(QPushButton)
    resting = [each for each in found if each.isVisibleTo(window) and not each.isEnabled()]
    assert all(WHY in each.toolTip() for each in resting if each.property("writes"))
    return {each.text() for each in resting}


def shown(window, words):
    return next(each for each in window.findChildren(QPushButton) if each.text() == words)


def test_what_writes_cannot_be_pressed_on_any_page(qtbot, window, copy):
    assert "Enter week 46" in held(window, "glance")
    assert {"Add a note", "Mark a pause", "Mark a fence"} <= held(window, "week")
    qtbot.waitUntil(lambda: "Change" in held(window, "week"))  # the foot follows the page
    assert {"Add kudos", "change…", "Mark as thanked"} <= held(window, "thanks")
    assert {"Add a channel", "Move up", "Move down", "Change"} <= held(window, "settings")


def test_neither_can_what_a_menu_leads_to_and_its_tooltip_says_why(window, copy):
    actions = window.actions_by_name
    assert not any(actions[name].isEnabled() for name in WRITING)
    assert WHY in actions["journal.note"].toolTip()
    menus = [
        each for each in actions["journal.note"].associatedObjects() if isinstance(each, QMenu)
    ]
    assert all(each.toolTipsVisible() for each in menus)
    for name in ("go.week", "file.json", "journal.why", "file.open"):
        assert actions[name].isEnabled()


def test_no_form_opens_by_its_key(window, copy, keys):
    window.go("week")
    keys((Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier))
    assert window.findChildren(Form) == []


def test_a_file_that_is_dropped_begins_no_import(window, copy, tmp_path):
    file = tmp_path / "weeks.csv"
    file.write_text("week,channel,posts\n2026-W46,Blog,2\n")
    window.acts.take_files([str(file)])
    assert not [each for each in window.findChildren(Form) if each.isVisible()]
    assert not window.findChildren(ImportCard)
    assert window.bar.text == WHY


def test_a_cell_can_be_walked_through_and_not_typed_into(window, copy, keys):
    window.go("week")
    grid = window.panel("week").widget.grid
    grid.begin((BLOG.id, "posts"))
    keys("12", Qt.Key.Key_Delete)
    QGuiApplication.clipboard().setText("1\t2\n3\t4")
    keys((Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier), Qt.Key.Key_Return)
    assert grid.cell((BLOG.id, "posts")).text() == ""
    assert grid.unsaved == []
    assert not grid.cell((BLOG.id, "posts")).hasFocus()


def test_what_comes_on_a_page_later_or_is_enabled_by_it_rests_too(window, copy):
    window.go("thanks")
    done = shown(window, "Mark as thanked")
    done.setEnabled(True)
    assert not done.isEnabled()
    window.panel("thanks").refresh()
    assert {"Mark as thanked"} <= held(window, "thanks")


def test_the_reason_stays_on_every_page_and_leads_to_what_can_be_done(window, copy):
    asked = []
    window.safety.ways_asked.connect(lambda: asked.append(1))
    assert (window.bar.text, window.bar.dismiss()) == (WHY, False)
    assert window.bar._close.isHidden()
    for kind in (DONE, TROUBLE):
        window.bar.say("Something else.", kind)
        window.bar._close.click()
        assert window.bar.text == WHY
    window.bar._action.click()
    assert (asked, window.bar.text) == ([1], WHY)


def test_a_restore_lets_everything_be_written_again(qtbot, window, bridge, copy):
    window.go("week")
    (backup,) = (bridge.holding.home.parent / "backups").iterdir()
    with qtbot.waitSignal(bridge.copies.was_put_back):
        bridge.copies.put_back(backup)
    assert held(window, "week") == set()
    assert all(window.actions_by_name[name].isEnabled() for name in WRITING)
    window.bar.close_message()
    assert window.bar.text == ""
    grid = window.panel("week").widget.grid
    assert not grid.cell((BLOG.id, "posts")).isReadOnly()
    assert shown(window, "Add a note").toolTip() != f"<qt>{WHY}</qt>"


def test_where_another_window_writes_nothing_rests(window, journal, journal_path, bridge):
    with Journal.open(journal_path, write=False) as beside:
        bridge.holding._have(beside)
        assert bridge.holding.may_write_later
        assert held(window, "week") == set()
        bridge.holding._have(journal)
