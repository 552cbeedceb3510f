"""A message stands above its page, is closed by Escape, and is heard."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible

from influence_desktop.records import Note
from influence_desktop.ui import message_place
from influence_desktop.ui.cell_entry import Figure
from influence_desktop.ui.message_bar import DONE, TROUBLE, WAITING
from tests.ui.conftest import BLOG

LONG = "The disk is full. Nothing is lost; free some space and try again. " * 2


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_a_message_stands_above_the_page_and_never_over_it(qtbot, window, theme, scale):
    theme.enlarge(scale)
    window.go("week")
    page = window.panel("week").widget
    window.bar.say(LONG, TROUBLE, action="Try again", asked=lambda: None)
    qtbot.waitUntil(lambda: page.mapTo(window, QPoint(0, 0)).y() > 20)
    foot = window.bar.mapTo(window, window.bar.rect().bottomLeft()).y()
    assert foot < page.mapTo(window, QPoint(0, 0)).y()


def test_escape_closes_a_message_after_a_cell_had_its_own_use_of_it(window, keys):
    window.go("week")
    window.ask("week", "enter")
    window.bar.say(LONG, TROUBLE)
    keys("12", Qt.Key.Key_Escape)
    assert window.bar.text
    keys(Qt.Key.Key_Escape)
    assert window.bar.text == ""


def test_escape_does_not_close_what_says_how_far_work_is(window, keys):
    window.go("glance")
    window.bar.show_progress("Reading weeks.csv", 10, stop=lambda: None)
    keys(Qt.Key.Key_Escape)
    assert window.bar.text == "Reading weeks.csv"
    window.bar.clear()


def test_a_key_leads_to_the_message_and_its_end_leads_back(qtbot, window, keys, qapp):
    window.go("week")
    window.ask("week", "enter")
    cell = qapp.focusWidget()
    to_message = window.actions_by_name["go.message"]
    assert not to_message.isEnabled()
    window.bar.say("Gone.", TROUBLE, action="Save a copy…", asked=lambda: None)
    assert to_message.isEnabled()
    to_message.trigger()
    assert qapp.focusWidget() is window.bar._action
    keys(Qt.Key.Key_Escape)
    assert qapp.focusWidget() is cell
    assert not to_message.isEnabled()


def test_trouble_stays_while_a_passing_message_stands_before_it(window, bridge, week, today):
    window.go("glance")
    window.bar.say("The file is not understood.", TROUBLE)
    bridge.put(Note(id=5, date=today, text="New site"))
    bridge.remove("note", 5)
    assert window.bar.text == "Removed: note “New site”."
    window.bar.close_message()
    assert window.bar.text == "The file is not understood."
    bridge.type_figure(BLOG.id, week, "posts", Figure(1))
    assert window.bar.text == "The file is not understood."


def test_trouble_that_waits_is_settled_by_the_next_change(window, bridge, week):
    window.bar.say("Another window is writing.", WAITING)
    window.bar.say("A backup was made.", DONE, passing=True)
    bridge.type_figure(BLOG.id, week, "posts", Figure(1))
    assert window.bar.text == ""


def test_trouble_that_was_taken_back_meanwhile_is_not_said_again(window):
    window.bar.say("One cell is not saved.", TROUBLE)
    window.bar.say("A backup was made.", DONE, passing=True)
    window.bar.take_back("One cell is not saved.")
    assert window.bar.text == "A backup was made."
    window.bar.close_message()
    assert window.bar.text == ""


def test_a_passing_message_moves_nothing_under_the_mouse_by_going(window, monkeypatch):
    window.bar.say("Took back: note.", DONE, passing=True)
    for pointed in (window.bar, window._stack):
        monkeypatch.setattr(pointed, "underMouse", lambda: True)
        window.bar._pass()
        assert window.bar.text == "Took back: note."
        monkeypatch.undo()
    window.bar._pass()
    assert window.bar.text == ""


def test_a_screen_reader_hears_the_whole_message_and_trouble_at_once(window, monkeypatch):
    heard = []

    def hear(event):
        heard.append((event.message(), event.politeness()))

    polite = QAccessible.AnnouncementPoliteness
    reader = SimpleNamespace(AnnouncementPoliteness=polite, updateAccessibility=hear)
    monkeypatch.setattr(message_place, "QAccessible", reader)
    window.bar.say("Took back: note.", DONE)
    window.bar.say("a" * 400, TROUBLE)
    assert heard == [("Took back: note.", polite.Polite), ("a" * 400, polite.Assertive)]
