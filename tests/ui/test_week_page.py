"""The Week page around its cells: mouse, menus, states that change under the keyboard."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from influence_desktop.records import Channel, Note, Pause
from influence_desktop.ui.cell_entry import Figure
from influence_desktop.ui.dialog import Card
from influence_desktop.ui.find_action import FindAction
from influence_desktop.ui.main_window import MainWindow
from influence_desktop.ui.paste_preview import PastePreview
from influence_desktop.weeks import Week
from tests.ui.conftest import BLOG, FAMILY, LETTER

POSTS = (BLOG.id, "posts")
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def page(window):
    window.go("week")
    return window.panel("week").widget


def test_the_first_click_marks_the_figure_and_the_second_sets_the_caret(page, bridge, week, keys):
    bridge.type_figure(*(BLOG.id, week), "posts", Figure(123))
    cell = page.grid.cell(POSTS)
    QTest.mouseClick(cell, LEFT, pos=QPoint(cell.width() - 30, 20))
    assert cell.selectedText() == "123"
    QTest.mouseClick(cell, LEFT, pos=QPoint(cell.width() - 12, 20))
    assert cell.selectedText() == ""


def test_a_click_elsewhere_saves_the_cell(page, keys, saved, week):
    page.begin(POSTS)
    keys("5")
    QTest.mouseClick(page.grid.cell((LETTER.id, "posts")), LEFT)
    assert saved(week) == {POSTS: 5}


def test_the_menu_of_a_cell_pastes_blocks_too(qtbot, page, week, saved):
    QGuiApplication.clipboard().setText("1\t\t2")
    cell = page.grid.cell(POSTS)
    cell.setFocus()
    menu = cell.menu()
    paste = next(each for each in menu.actions() if each.objectName() == "edit-paste")
    paste.trigger()
    menu.deleteLater()
    assert [each for each in QApplication.topLevelWidgets() if isinstance(each, PastePreview)]
    assert saved(week) == {}


def test_a_block_too_large_for_a_week_is_refused_in_a_sentence(window, page, keys):
    page.begin(POSTS)
    QGuiApplication.clipboard().setText("1\t" * 500)
    keys((Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier))
    assert window.bar.text == "The block holds about 501 cells; a week has fewer."


def test_what_is_being_typed_stays_when_the_journal_changes(page, bridge, keys, today):
    page.begin(POSTS)
    keys("12")
    bridge.put(Channel(id=2**61, name="Podcast", tracked=("posts",), position=7))
    cell = page.grid.cell(POSTS)
    assert (cell.text(), cell.hasFocus()) == ("12", True)
    assert (2**61, "posts") in page.grid.places


def test_a_channel_that_leaves_takes_its_cells_and_sentences_along(page, bridge, keys):
    page.begin((FAMILY.id, "posts"))
    keys("6l2", Qt.Key.Key_Return)
    assert page.grid._sentences
    bridge.put(replace(FAMILY, archived=True))
    assert FAMILY.id not in {channel for channel, _ in page.grid.places}
    assert not page.grid._sentences


def test_a_metric_that_is_no_longer_tracked_leaves_the_grid(page, bridge):
    bridge.put(replace(FAMILY, tracked=("posts",)))
    assert "reactions" not in page.grid._heads


def test_a_journal_that_is_only_read_says_so_and_keeps_what_is_typed(window, page, bridge, keys):
    said = page._dates.text
    assert "every figure is saved as you leave its cell" in said()
    bridge.holding.read_instead(bridge.holding.path, why="Only to look at.")
    assert "the journal is open for reading only" in said()
    assert "saved" not in said()
    page.begin(POSTS)
    keys("5", Qt.Key.Key_Return)
    cell = page.grid.cell(POSTS)
    assert (cell.text(), cell.sentence) == ("5", "The journal is open for reading only.")
    cell.forget()


def test_a_figure_that_could_not_be_saved_keeps_its_text(window, page, bridge, keys, saved, week):
    page.begin(POSTS)
    keys("5")
    bridge.holding.working = True
    keys(Qt.Key.Key_Return)
    cell = page.grid.cell(POSTS)
    assert (cell.text(), cell.sentence) == ("5", "Not saved yet.")
    assert window.bar.text.startswith("The journal is being worked on. Try again in a moment.")

    bridge.holding.working = False
    cell.begin()
    keys(Qt.Key.Key_Return)
    assert saved(week) == {POSTS: 5}
    assert cell.sentence == ""


def test_two_wrong_cells_of_a_row_have_a_line_each(page, keys):
    page.begin(POSTS)
    before = page.grid.height()
    keys("a", Qt.Key.Key_Return, "b", Qt.Key.Key_Return)
    first, second = page.grid._sentences.values()
    assert second.y() > first.y()
    assert page.grid.height() == before + 48


def test_that_nothing_can_be_saved_stands_once_under_a_row(page, bridge, keys):
    bridge.holding.read_instead(bridge.holding.path, why="Only to look at.")
    page.begin(POSTS)
    before = page.grid.height()
    keys("5", Qt.Key.Key_Return, "6", Qt.Key.Key_Return)
    cells = [cell for cell in page.grid._cells.values() if cell.sentence]
    assert len(cells) == 2
    assert [label.isHidden() for label in page.grid._sentences.values()] == [False, True]
    assert page.grid.height() == before + 24
    for cell in cells:
        cell.forget()


def test_a_sentence_is_whole_where_its_column_is_in_sight_and_else_not_there(
    qtbot, window, page, theme, keys
):
    theme.enlarge(2.0)
    window.resize(760, 700)
    page.begin((FAMILY.id, "posts"))
    keys("6l2", Qt.Key.Key_Return)
    page.begin((LETTER.id, "signups"))
    grid = page.grid
    qtbot.waitUntil(lambda: grid._sheet.width() > grid._scroll.width())
    label, bar = grid._sentences[FAMILY.id, "posts"], grid._scroll.horizontalScrollBar()
    seen = set()
    for at in range(bar.maximum() + 1):
        bar.setValue(at)
        view = grid._scroll.viewport()
        left = label.mapTo(view, label.rect().topLeft()).x()
        seen.add(label.isHidden())
        whole = left >= 0 and left + label.width() <= max(view.width(), label.width())
        assert label.isHidden() or whole
    assert seen == {True, False}


def test_the_foot_follows_the_focus(qtbot, page, keys):
    page.begin((BLOG.id, "signups"))
    qtbot.waitUntil(lambda: page.foot._head.text() == "Blog, signups")
    assert page.foot._sentence.text().startswith("Last week 24.")


def test_large_text_scrolls_the_cells_and_keeps_the_names(qtbot, window, page, theme):
    theme.enlarge(2.0)
    window.resize(900, 700)
    page.begin((FAMILY.id, "posts"))
    page.begin((LETTER.id, "signups"))
    grid = page.grid
    qtbot.waitUntil(lambda: grid._sheet.width() > grid._scroll.width())
    cell = grid.cell((LETTER.id, "signups"))
    page.begin(POSTS)
    page.begin((LETTER.id, "signups"))
    right = cell.mapTo(grid._scroll, cell.rect().topRight()).x()
    assert right <= grid._scroll.width()
    assert page.horizontalScrollBar().maximum() == 0


def test_pinned_things_stand_at_the_foot_and_can_be_changed(page, bridge, week, theme):
    bridge.put(Note(id=5, date=week.monday, text="New site"))
    bridge.put(Pause(id=6, first=week.monday, last=week.sunday))
    asked = []
    page.foot.change_asked.connect(lambda kind, found: asked.append((kind, found)))
    lines = [page.foot._list.itemAt(at).widget() for at in range(1, page.foot._list.count())]
    for line in lines:
        line.change_asked.emit()
    assert asked == [("note", 5), ("pause", 6)]
    theme.choose("dark")
    assert page.foot._list.count() == 3


def test_a_fence_needs_a_channel(window, bridge, page):
    for channel in (BLOG, LETTER, FAMILY):
        bridge.put(replace(channel, archived=True))
    window.bar.clear()
    page.foot.fence_asked.emit()
    assert window.bar.text == "A fence stands in a channel; there is none yet."


def test_weeks_end_where_a_journal_ends(window, page):
    window.panel("week").does["show"](Week.parse("2200-12-31"))
    window.panel("week").does["turn"](1)
    assert page._title.text() == "Week 1, still to come"
    window._desk.show_week(Week.parse("2026-W10"))
    assert page._title.text() == "Week 10"


def test_arrows_choose_among_actions(window):
    window.acts.find_action()
    found = next(each for each in QApplication.topLevelWidgets() if isinstance(each, FindAction))
    QTest.keyClick(found, Qt.Key.Key_Down)
    assert found._list.indexOfTopLevelItem(found._list.currentItem()) == 1
    QTest.keyClick(found, Qt.Key.Key_Up)
    QTest.keyClick(found, Qt.Key.Key_Up)
    assert found._list.indexOfTopLevelItem(found._list.currentItem()) == 0
    found._field.setText("no such action")
    found._do(found._list.currentItem())
    assert found.isVisible()
    QTest.keyClick(found, Qt.Key.Key_Escape)
    assert not found.isVisible()


def test_settings_choose_theme_and_text_size(window, theme, settings):
    window.go("settings")
    page = window.panel("settings").widget
    page._themes["dark"].click()
    page._scales[1.5].click()
    assert (theme.choice, theme.scale) == ("dark", 1.5)
    assert settings.value("scale", type=float) == 1.5
    assert page._themes["dark"].isChecked()
    assert not page._themes["light"].isChecked()
    page._themes["dark"].click()
    assert page._themes["dark"].isChecked()


def test_a_small_window_fits_its_content(window, theme):
    window.acts.about()
    card = next(each for each in QApplication.topLevelWidgets() if isinstance(each, Card))
    assert card.height() >= card._inside.sizeHint().height()
    card.say("A sentence about what cannot be right.")
    assert card._wrong.isVisible()


def test_actions_wait_for_a_journal(qtbot, theme, settings):
    window = MainWindow(settings, theme.tokens)
    window.build(theme)
    qtbot.addWidget(window)
    for ask in (window.acts.undo, window.acts.bring_in, lambda: window.go("week")):
        ask()
    window.ask("week", "enter")
    assert window.shown_page == ""
    assert not window.actions_by_name["journal.enter"].isEnabled()
    assert window.actions_by_name["help.about"].isEnabled()
    window.acts.fill_screen()
    assert window.isFullScreen()
    window.acts.fill_screen()
    assert not window.isFullScreen()
