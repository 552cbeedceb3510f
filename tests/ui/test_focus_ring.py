"""The ring shows where keys led, and nowhere else."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QDialog,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from influence_desktop.ui import channel_lines
from influence_desktop.ui.buttons import button
from influence_desktop.ui.cell_entry import Figure
from influence_desktop.ui.channel_lines import ChannelName
from influence_desktop.ui.chart import Chart
from influence_desktop.ui.focus_ring import FocusRing
from influence_desktop.ui.page import Page
from tests.ui.conftest import BLOG
from tests.ui.test_widgets import colors

SHORTCUT = Qt.FocusReason.ShortcutFocusReason


@pytest.fixture
def ring(qapp, theme):
    made = FocusRing(qapp, theme)
    yield made
    made.deleteLater()


@pytest.fixture
def page(qtbot, theme):
    made = Page("A page")
    qtbot.addWidget(made)
    made.field = QLineEdit()
    made.first, made.second = button("First"), button("Second")
    for each in (made.field, made.first, made.second):
        made.column.addWidget(each)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.field.setFocus(Qt.FocusReason.MouseFocusReason)
    return made


def test_the_ring_lies_round_the_focused_button_and_follows_it(qtbot, page, ring, keys, theme):
    keys(Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: ring.shown is not None)
    first, second = page.first, page.second
    assert ring.shown.geometry().center() == first.geometry().center()
    assert ring.shown.width() == first.width() + 8
    assert theme.tokens.accent.lower() in colors(ring.shown)

    keys(Qt.Key.Key_Tab)
    page.resize(500, 400)
    qtbot.waitUntil(lambda: ring.shown.geometry().center() == second.geometry().center())


def test_the_ring_outlives_the_button_it_lay_round(qtbot, page, ring):
    page.first.setFocus(SHORTCUT)
    qtbot.waitUntil(lambda: ring.shown is not None)
    page.first.deleteLater()
    qtbot.waitUntil(lambda: ring.shown is None)


@pytest.mark.parametrize(
    "reason", [Qt.FocusReason.MouseFocusReason, Qt.FocusReason.OtherFocusReason]
)
def test_a_button_that_no_key_led_to_wears_no_ring(page, ring, reason):
    page.first.setFocus(reason)
    assert page.first.hasFocus()
    assert ring.shown is None


def test_what_the_focus_falls_on_when_something_goes_wears_no_ring(page, ring):
    page.first.setFocus(SHORTCUT)
    assert ring.shown is not None
    page.first.hide()
    assert page.second.hasFocus()
    assert ring.shown is None


def test_pressing_what_wears_the_ring_hands_it_on(page, ring, keys):
    page.first.clicked.connect(lambda: page.second.setFocus(Qt.FocusReason.OtherFocusReason))
    page.first.setFocus(SHORTCUT)
    keys(Qt.Key.Key_Return)
    assert page.second.hasFocus()
    assert ring._target is page.second


def test_a_key_pressed_earlier_gives_no_ring_later(qtbot, page, ring, keys):
    page.first.setFocus(SHORTCUT)
    keys(Qt.Key.Key_A)
    qtbot.waitUntil(lambda: not ring._pressed)
    page.second.setFocus(Qt.FocusReason.OtherFocusReason)
    assert ring.shown is None


def test_the_ring_is_there_again_when_its_window_is(qtbot, page, ring):
    page.first.setFocus(SHORTCUT)
    card = QDialog(page)
    qtbot.addWidget(card)
    card.show()
    card.activateWindow()
    qtbot.waitUntil(card.isActiveWindow)
    card.close()
    page.activateWindow()
    qtbot.waitUntil(page.first.hasFocus)
    assert ring.shown is not None


def test_a_click_into_a_field_takes_the_ring_away(page, ring):
    page.first.setFocus(SHORTCUT)
    QTest.mouseClick(page.field, Qt.MouseButton.LeftButton)
    assert ring.shown is None


@pytest.mark.parametrize("name", ["glance", "week", "trends", "reflect", "thanks", "settings"])
def test_a_page_that_is_gone_to_by_mouse_wears_no_ring(qtbot, window, ring, name):
    window.go("formula")
    qtbot.waitUntil(window.panel("formula").ready)
    entry = window._side._entries[name]
    QTest.mouseClick(entry, Qt.MouseButton.LeftButton)
    assert window.shown_page == name
    assert ring.shown is None


def test_a_channel_s_name_wears_the_ring_and_says_its_figures(
    qtbot, window, bridge, ring, monkeypatch, week
):
    bridge.type_figure(BLOG.id, week, "signups", Figure(19))
    window.go("glance")
    said = []
    monkeypatch.setattr(
        channel_lines.QToolTip, "showText", lambda _at, text, _over: said.append(text)
    )
    names = window.panel("glance").widget.findChildren(ChannelName)
    blog = next(each for each in names if each.text() == "Blog")
    blog.setFocus(Qt.FocusReason.OtherFocusReason)
    assert said == []
    assert ring.shown is None
    blog.clearFocus()
    blog.setFocus(SHORTCUT)
    assert "19" in said[0]
    assert ring.shown is not None


@pytest.mark.parametrize("name", ["glance", "week", "trends", "reflect", "formula", "settings"])
def test_tab_stops_only_where_there_is_something_to_do(qtbot, window, name):
    window.go(name)
    qtbot.waitUntil(window.panel(name).ready)
    stops = [
        each
        for each in window.findChildren(QWidget)
        if each.isVisible() and each.focusPolicy() & Qt.FocusPolicy.TabFocus
        if each.focusProxy() is None  # Tab passes over what gives the focus to another
    ]
    fields = QLineEdit, QPlainTextEdit, QComboBox, QAbstractItemView
    does = (QAbstractButton, *fields, Chart, ChannelName)
    assert stops
    assert [each for each in stops if not isinstance(each, does)] == []
