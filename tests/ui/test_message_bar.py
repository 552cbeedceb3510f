"""The message bar: what stays, what passes, and how long texts are read."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QBoxLayout, QWidget

from influence_desktop.ui.cell_entry import Figure
from influence_desktop.ui.menus import plain
from influence_desktop.ui.message_bar import DONE, LONGEST, TROUBLE, MessageBar
from tests.ui.conftest import BLOG


def test_a_passing_message_goes_after_a_while(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    bar = MessageBar()
    bar.setParent(window)
    bar.say("Took back: note.", DONE, passing=True)
    assert bar.text == "Took back: note."
    bar._while.start(1)
    qtbot.waitUntil(lambda: bar.text == "")


def test_a_message_does_not_go_from_under_the_keyboard(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    bar = MessageBar()
    bar.setParent(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    bar.say("Took back: note.", DONE, action="Redo", asked=lambda: None, passing=True)
    bar._action.setFocus()
    bar._pass()
    assert bar.text == "Took back: note."
    bar.clear()


def test_trouble_stays_when_the_page_changes(window):
    window.bar.say("The disk is full.", TROUBLE)
    window.go("week")
    assert window.bar.text == "The disk is full."


def test_a_long_message_is_cut_in_its_middle_and_can_be_read_whole(qtbot):
    bar = MessageBar()
    qtbot.addWidget(bar)
    words = "Brought in " + "a" * 500 + ": 62 added."
    bar.say(words, DONE)
    assert len(bar.text) <= LONGEST
    assert bar.text.startswith("Brought in a")
    assert bar.text.endswith(": 62 added.")
    assert bar._words.toolTip().replace("\u200b", "") == f"<qt>{words}</qt>"
    assert bar._words.accessibleName() == words


def test_undo_and_redo_say_what_they_did(window, bridge, week):
    window.go("glance")
    bridge.type_figure(BLOG.id, week, "signups", Figure(19))
    window.acts.undo()
    assert window.bar.text == "Took back: Blog, week 46: signups 19."
    window.bar._action.click()
    assert window.bar.text == "Did again: Blog, week 46: signups 19."
    window.go("week")
    assert window.bar.text == ""


def test_a_long_name_in_the_edit_menu_is_cut_in_its_middle(window, bridge, week):
    bridge.type_figure(BLOG.id, week, "signups", Figure(19))
    undo = window.actions_by_name["edit.undo"]
    assert undo.statusTip() == "Undo Blog, week 46: signups 19"
    window.bridge.put(type(BLOG)(id=9, name="L" + "o" * 80 + "ng", tracked=("posts",), position=9))
    assert plain(undo).startswith("Undo channel Looo")
    assert plain(undo).endswith("ooong") or plain(undo).endswith("…")
    assert len(plain(undo)) <= len("Undo ") + 40
    assert "L" + "o" * 50 in undo.toolTip().replace("\u200b", "")


@pytest.mark.parametrize(("wide", "beside"), [(1100, True), (320, False)])
def test_where_there_is_no_room_the_actions_stand_below_the_words(qtbot, theme, wide, beside):
    bar = MessageBar()
    qtbot.addWidget(bar)
    bar.resize(wide, 80)
    bar.say("Something was done to the journal.", DONE, action="Look at it", asked=list)
    qtbot.waitUntil(lambda: bar.isVisible() and bar.width() == wide)
    words, action = bar._words.geometry(), bar._action.geometry()
    assert (action.left() > words.right()) == beside
    assert (action.top() > words.bottom()) != beside


def test_long_actions_stand_under_the_words_where_there_is_little_room(qtbot):
    bar = MessageBar()
    qtbot.addWidget(bar)
    bar.say("Gone.", "trouble", action="Save a copy…", more=("Show the new one", lambda: None))
    bar.resize(1200, 60)
    assert bar._row.direction() == QBoxLayout.Direction.LeftToRight
    bar.resize(400, 60)
    assert bar._row.direction() == QBoxLayout.Direction.TopToBottom


def test_words_of_many_lines_have_the_whole_width(qtbot):
    bar = MessageBar()
    qtbot.addWidget(bar)
    bar.resize(560, 60)
    bar.say("Gone. " * 60, "trouble", action="Open it")
    assert bar._row.direction() == QBoxLayout.Direction.TopToBottom
    bar.say("Gone.", "trouble", action="Open it")
    assert bar._row.direction() == QBoxLayout.Direction.LeftToRight
