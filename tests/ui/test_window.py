"""The window: undo by name, messages, pasting, hostile texts, and what it remembers."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSettings, QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel

from influence_desktop.records import Channel, Note
from influence_desktop.ui.cell_entry import Figure
from influence_desktop.ui.dialog import Card
from influence_desktop.ui.labels import Words
from influence_desktop.ui.main_window import MainWindow
from influence_desktop.ui.menus import plain
from influence_desktop.ui.theme import Theme
from tests.ui.conftest import BLOG, FAMILY, LETTER

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
HOSTILE = '<img src="file:///dev/zero"><b>x</b>'


def card(kind=Card):
    """The small window that is open."""
    return next(each for each in QApplication.topLevelWidgets() if isinstance(each, kind))


def undo_words(window):
    return plain(window.actions_by_name["edit.undo"])


def test_undo_says_what_it_takes_back(window, bridge, week):
    bridge.type_figure(BLOG.id, week, "signups", Figure(19))
    assert undo_words(window) == "Undo Blog, week 46: signups 19"

    window.actions_by_name["edit.undo"].trigger()

    redo = window.actions_by_name["edit.redo"]
    assert plain(redo) == "Redo Blog, week 46: signups 19"
    assert redo.isEnabled()


def test_an_ampersand_in_a_name_is_a_letter(window, bridge, week):
    bridge.put(Channel(id=20, name="Q&A", tracked=("posts",), position=9))
    assert undo_words(window) == "Undo channel Q&A"


def test_a_block_is_one_edit_after_its_preview(window, keys, saved, week, bridge):
    window.ask("week", "enter")
    QGuiApplication.clipboard().setText("1\t\t2\t6l\n3\t\t\t19")
    keys((Qt.Key.Key_V, CTRL))
    assert saved(week) == {}

    card()._accept()

    assert saved(week) == {
        (BLOG.id, "posts"): 1,
        (BLOG.id, "comments"): 2,
        (LETTER.id, "posts"): 3,
        (LETTER.id, "signups"): 19,
    }
    assert window.bar.text == "Pasted 4 figures into week 46."
    window.acts.undo()
    assert saved(week) == {}
    assert window.bar.text == "Took back: Pasted 4 figures into week 46."


def test_a_removal_is_said_with_undo(window, bridge, week, today):
    bridge.put(Note(id=5, date=today, text="New site"))
    bridge.remove("note", 5)
    assert window.bar.text == "Removed: note “New site”."
    window.bar._action.click()
    assert bridge.record("note", 5) is not None


def test_a_refusal_is_said_until_it_is_closed(window, bridge, week, keys):
    window.go("glance")
    bridge.put(Channel(id=30, name="blog"))
    assert "Blog" in window.bar.text
    bridge.type_figure(BLOG.id, week, "posts", Figure(1))
    assert "Blog" in window.bar.text
    keys(Qt.Key.Key_Escape)
    assert window.bar.text == ""


def test_texts_with_tags_are_shown_as_they_are(window, bridge, week):
    bridge.put(Channel(id=30, name=HOSTILE, tracked=("posts",), position=5))
    bridge.put(Note(date=week.monday, text=HOSTILE))
    for page in ("glance", "week", "trends", "settings"):
        window.go(page)
    bridge.remove("channel", 30)
    assert HOSTILE[:20] in window.bar.text

    labels = window.findChildren(QLabel)
    assert any(HOSTILE in label.text() for label in labels)
    for label in labels:
        assert label.textFormat() == Qt.TextFormat.PlainText or not label.text()
        assert "<img" not in label.toolTip()


def test_every_label_is_of_the_one_class(window):
    for page in ("glance", "week", "trends", "settings"):
        window.go(page)
    strays = [each for each in window.findChildren(QLabel) if not isinstance(each, Words)]
    assert not [label.text() for label in strays if label.text()]


def test_theme_and_text_size_survive_a_restart(qtbot, qapp, window, settings):
    window.resize(640, 480)
    window.acts.wear("dark")
    window.acts.enlarge(1)
    window.close()
    settings.sync()

    again = QSettings(settings.fileName(), QSettings.Format.IniFormat)
    assert again.value("theme", type=str) == "dark"
    assert again.value("scale", type=float) == 1.25
    theme = Theme(qapp, choice="dark", scale=1.25)
    made = MainWindow(again, theme.tokens)
    qtbot.addWidget(made)
    assert made.size() == QSize(640, 480)
    theme.deleteLater()


def test_text_grows_to_twice_its_size_and_no_further(window, theme):
    for _ in range(9):
        window.acts.enlarge(1)
    assert theme.scale == 2.0
    window.acts.enlarge(0)
    assert theme.scale == 1.0
    window.acts.enlarge(-1)
    assert theme.scale == 1.0


def test_every_action_has_a_key_of_its_own_and_a_menu(window):
    keys = {}
    in_menus = {action for menu in window.menuBar().actions() for action in menu.menu().actions()}
    for name, action in window.actions_by_name.items():
        assert action.shortcuts(), name
        assert action in in_menus, name
        for key in action.shortcuts():
            assert keys.setdefault(key.toString(), name) == name


def test_every_control_has_an_accessible_name(window):
    for page in ("week", "settings"):
        window.go(page)
        widget = window.panel(page).widget
        for child in widget.findChildren(type(widget).__mro__[-3]):
            if child.focusPolicy() != Qt.FocusPolicy.NoFocus and child.isVisible():
                assert child.accessibleName(), child


def test_an_action_is_found_by_its_words(window, keys):
    window.acts.find_action()
    found = card()
    found._field.setText("sett")
    found._field.returnPressed.emit()
    assert window.shown_page == "settings"


def test_about_says_where_the_journal_lies(window, journal_path):
    window.acts.about()
    texts = [label.text() for label in card().findChildren(QLabel)]
    assert str(journal_path) in texts


@pytest.mark.parametrize("choice", ["light", "dark", "contrast", "follow"])
def test_a_theme_is_marked_in_its_menu(window, choice):
    window.acts.wear(choice)
    marked = [
        name
        for name, action in window.actions_by_name.items()
        if name.startswith("view.") and action.isChecked()
    ]
    assert marked == [f"view.{choice}"]


def test_pages_are_made_when_they_are_first_shown(window):
    assert window._panels == {}
    window.go("settings")
    assert list(window._panels) == ["settings"]


def test_private_channels_say_so_under_their_name(window):
    window.go("week")
    name, remark = window.panel("week").widget.grid._names[FAMILY.id]
    assert (name.text(), remark.text()) == ("Family", "private, never counted")


def test_shift_enter_walks_back(window, keys):
    window.ask("week", "enter")
    keys(Qt.Key.Key_Return, (Qt.Key.Key_Return, SHIFT))
    grid = window.panel("week").widget.grid
    assert grid.cell((BLOG.id, "posts")).hasFocus()


def test_a_page_opens_at_its_top_however_large_the_text(window, theme, qtbot):
    theme.enlarge(2.0)
    for name in window.page_names * 2:
        window.go(name)
        qtbot.waitUntil(window.panel(name).ready)
        assert window.panel(name).widget.verticalScrollBar().value() == 0, name
