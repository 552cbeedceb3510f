"""The week by keyboard alone: how many keys it costs, and when a figure is in the file."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel

from tests.ui.conftest import BLOG, FAMILY, LETTER

CTRL = Qt.KeyboardModifier.ControlModifier
FIGURES = {
    (BLOG.id, "posts"): "1",
    (BLOG.id, "comments"): "9",
    (BLOG.id, "signups"): "200",
    (LETTER.id, "posts"): "2",
    (LETTER.id, "signups"): "19",
    (FAMILY.id, "posts"): "0",
    (FAMILY.id, "reactions"): "14",
}


@pytest.fixture
def grid(window):
    """The grid of the Week page, with the entry cell in edit."""
    window.ask("week", "enter")
    return window.panel("week").widget.grid


def focused(grid):
    """The place of the cell with the focus."""
    return next(place for place in grid.places if grid.cell(place).hasFocus())


def test_a_whole_week_costs_its_digits_a_key_a_cell_and_two_more(window, keys, saved, week):
    pressed = keys((Qt.Key.Key_E, CTRL))
    grid = window.panel("week").widget.grid
    assert grid.places == list(FIGURES)

    for at, (place, digits) in enumerate(FIGURES.items()):
        assert focused(grid) == place
        keys(digits, Qt.Key.Key_Return)
        assert saved(week)[place] == int(digits)
        if at + 1 < len(FIGURES):
            assert focused(grid) == grid.places[at + 1]

    assert saved(week) == {place: int(digits) for place, digits in FIGURES.items()}
    assert len(pressed) <= len("".join(FIGURES.values())) + len(FIGURES) + 2


def test_tab_saves_and_moves_on_as_enter_does(grid, keys, saved, week):
    keys("5", Qt.Key.Key_Tab)

    assert saved(week)[BLOG.id, "posts"] == 5
    assert focused(grid) == (BLOG.id, "comments")
    keys((Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier))
    assert focused(grid) == (BLOG.id, "posts")


def test_enter_in_the_last_cell_leads_to_a_note_of_the_week(window, grid, keys, saved, week, qapp):
    grid.begin(grid.places[-1])
    keys("14", Qt.Key.Key_Return)
    assert saved(week)[grid.places[-1]] == 14
    assert qapp.focusWidget().accessibleName() == "Add a note"
    keys(Qt.Key.Key_Return)
    card = next(each for each in window.findChildren(QDialog) if each.isVisible())
    assert card.windowTitle() == "Add a note"
    card.close()


def test_words_typed_after_the_last_cell_are_a_note_from_their_first_letter(
    qtbot, window, grid, keys, bridge
):
    grid.begin(grid.places[-1])
    keys("14", Qt.Key.Key_Return)
    button = QApplication.focusWidget()
    QTest.keyClicks(button, "Talk")  # the window system may bring the form forward a little later
    card = next(each for each in window.findChildren(QDialog) if each.isVisible())
    assert card.windowTitle() == "Add a note"
    qtbot.waitUntil(lambda: card.isAncestorOf(QApplication.focusWidget()))
    keys(" in town", Qt.Key.Key_Return)
    assert [each.text for each in bridge._journal.notes()] == ["Talk in town"]


def test_from_the_foot_a_page_key_leads_to_the_first_empty_cell_of_that_week(
    window, grid, keys, saved, week
):
    grid.begin(grid.places[-1])
    keys("14", Qt.Key.Key_Return)
    keys(Qt.Key.Key_PageUp)
    assert focused(grid) == (BLOG.id, "posts")
    keys("3", Qt.Key.Key_Return)
    assert saved(week.plus(-1))[BLOG.id, "posts"] == 3
    window.panel("week").widget.foot.begin()
    keys(Qt.Key.Key_PageDown)
    assert focused(grid) == (BLOG.id, "posts")
    window.panel("week").widget.foot.begin()
    keys(Qt.Key.Key_PageUp)
    assert focused(grid) == (BLOG.id, "comments")


def test_in_a_full_week_it_leads_to_the_first_cell(window, grid, keys, week):
    window.ask("week", "turn", -1)
    grid.begin(grid.places[0])
    for _ in grid.places:
        keys("1", Qt.Key.Key_Return)
    window.ask("week", "show", week)
    window.panel("week").widget.foot.begin()
    keys(Qt.Key.Key_PageUp)
    assert focused(grid) == grid.places[0]


def test_what_the_last_cell_refused_is_put_right_at_once(grid, keys, saved, week):
    last = grid.places[-1]
    grid.begin(last)
    keys("=", Qt.Key.Key_Return)
    assert grid.cell(last).sentence
    assert focused(grid) == last
    keys("14", Qt.Key.Key_Return)
    assert saved(week)[last] == 14


def test_arrows_stay_in_the_last_cell(grid, keys):
    grid.begin(grid.places[-1])
    keys(Qt.Key.Key_Right)
    assert focused(grid) == grid.places[-1]


def test_the_heading_names_the_open_week_and_those_to_come(window, week):
    window.ask("week", "show", week)
    title = window.panel("week").widget._title
    assert title.text() == "Week 46"
    window.ask("week", "turn", 1)
    assert title.text() == "Week 47, open until Sunday"
    window.ask("week", "turn", 1)
    assert title.text() == "Week 48, still to come"


def test_it_is_said_what_the_grey_figures_are(window, grid):
    keys_said = [label.text() for label in window.panel("week").widget._keys.findChildren(QLabel)]
    assert "last week’s figure, in grey" in keys_said
    assert "Last week 24" in grid.cell((BLOG.id, "signups")).toolTip()


def test_the_last_cells_tab_leaves_the_grid(grid, keys, qapp):
    grid.begin((FAMILY.id, "reactions"))
    keys(Qt.Key.Key_Tab)
    assert not any(grid.cell(place).hasFocus() for place in grid.places)


def test_arrows_move_while_nothing_is_typed(grid, keys):
    keys(Qt.Key.Key_Right)
    assert focused(grid) == (BLOG.id, "comments")
    keys(Qt.Key.Key_Left, Qt.Key.Key_Down, Qt.Key.Key_Down)
    assert focused(grid) == (FAMILY.id, "posts")
    keys(Qt.Key.Key_Up)
    assert focused(grid) == (LETTER.id, "posts")


def test_arrows_move_the_caret_while_a_figure_is_typed(grid, keys):
    keys("13", Qt.Key.Key_Left, "2")
    assert grid.cell((BLOG.id, "posts")).text() == "123"
    assert focused(grid) == (BLOG.id, "posts")


def test_a_digit_begins_a_new_figure_and_f2_edits_the_old_one(grid, keys, saved, week):
    keys("12", Qt.Key.Key_Return, Qt.Key.Key_Left, "3", Qt.Key.Key_Return)
    assert saved(week)[BLOG.id, "posts"] == 3
    keys(Qt.Key.Key_Left, Qt.Key.Key_F2, "4", Qt.Key.Key_Return)
    assert saved(week)[BLOG.id, "posts"] == 34


def test_escape_gives_the_old_figure_back(grid, keys, saved, week):
    keys("12", Qt.Key.Key_Return, Qt.Key.Key_Left, "99", Qt.Key.Key_Escape)
    assert grid.cell((BLOG.id, "posts")).text() == "12"
    keys(Qt.Key.Key_Return)
    assert saved(week)[BLOG.id, "posts"] == 12


def test_delete_takes_the_typed_figure_out(grid, keys, saved, week):
    keys("12", Qt.Key.Key_Return, Qt.Key.Key_Left, Qt.Key.Key_Delete)
    assert saved(week) == {}
    assert focused(grid) == (BLOG.id, "posts")


def test_last_week_stands_as_a_ghost_and_an_equals_sign_copies_it(grid, keys, saved, week):
    grid.begin((BLOG.id, "signups"))
    assert grid.cell((BLOG.id, "signups")).accessibleDescription() == "last week 24"
    keys("=", Qt.Key.Key_Return)
    assert saved(week) == {(BLOG.id, "signups"): 24}


def test_a_sum_is_saved_as_what_it_comes_to(grid, keys, saved, week):
    keys("12+7-3", Qt.Key.Key_Return)
    assert saved(week) == {(BLOG.id, "posts"): 16}
    assert grid.cell((BLOG.id, "posts")).text() == "16"


def test_a_question_mark_is_saved_as_unknown_and_never_as_zero(grid, keys, saved, week):
    keys("?", Qt.Key.Key_Return)
    assert saved(week) == {(BLOG.id, "posts"): None}
    assert grid.cell((BLOG.id, "posts")).text() == "?"


def test_a_cell_left_as_it_was_makes_no_edit(grid, keys, bridge):
    before = bridge.undo_what()
    keys(Qt.Key.Key_Return, Qt.Key.Key_Return, Qt.Key.Key_Tab)
    assert bridge.undo_what() == before


def test_the_first_empty_cell_is_opened_again(window, grid, keys):
    keys("1", Qt.Key.Key_Return, "2", Qt.Key.Key_Return, (Qt.Key.Key_1, CTRL))
    assert window.shown_page == "glance"
    keys((Qt.Key.Key_E, CTRL))
    assert focused(grid) == (BLOG.id, "signups")


def test_an_entry_that_cannot_be_right_keeps_its_text_and_blocks_nothing(grid, keys, saved, week):
    keys("6l2", Qt.Key.Key_Return, "3", Qt.Key.Key_Return)

    cell = grid.cell((BLOG.id, "posts"))
    assert (cell.text(), cell.sentence) == ("6l2", "“6l2” holds a letter. Did you mean 612?")
    assert cell.sentence in cell.accessibleDescription()
    assert saved(week) == {(BLOG.id, "comments"): 3}
    assert focused(grid) == (BLOG.id, "signups")


def test_a_wrong_entry_can_be_put_right(grid, keys, saved, week):
    keys("6l2", Qt.Key.Key_Return, Qt.Key.Key_Left)
    keys(Qt.Key.Key_Home, Qt.Key.Key_Right, Qt.Key.Key_Delete, "1", Qt.Key.Key_Return)
    assert saved(week) == {(BLOG.id, "posts"): 612}
    assert grid.cell((BLOG.id, "posts")).sentence == ""


def test_a_wrong_entry_waits_while_another_week_is_looked_at(grid, keys, saved, week):
    keys("6l2", Qt.Key.Key_PageUp)
    assert grid.cell((BLOG.id, "posts")).text() == ""
    keys(Qt.Key.Key_PageDown)
    assert grid.cell((BLOG.id, "posts")).text() == "6l2"
    assert grid.cell((BLOG.id, "posts")).sentence
    assert saved(week) == {}


def test_the_page_keys_save_the_cell_and_change_the_week(window, grid, keys, saved, week):
    keys("7", Qt.Key.Key_PageDown, "8", Qt.Key.Key_Return)
    assert saved(week) == {(BLOG.id, "posts"): 7}
    assert saved(week.plus(1)) == {(BLOG.id, "posts"): 8}


def test_the_page_keys_belong_to_other_pages_elsewhere(window, grid):
    earlier = window.actions_by_name["go.earlier"]
    assert earlier.isEnabled()
    window.go("settings")
    assert not earlier.isEnabled()


def test_typing_is_undone_before_edits_are(grid, keys, saved, week):
    keys("5", Qt.Key.Key_Return, "12")
    keys((Qt.Key.Key_Z, CTRL))
    assert saved(week) == {(BLOG.id, "posts"): 5}
    assert grid.cell((BLOG.id, "comments")).text() == ""
    keys((Qt.Key.Key_Z, CTRL))
    assert saved(week) == {}


def test_closing_the_window_saves_what_is_being_typed(window, grid, keys, saved, week):
    keys("5")
    window.close()
    assert saved(week) == {(BLOG.id, "posts"): 5}


def test_one_pasted_cell_is_typed_like_any_text(grid, keys, saved, week):
    QGuiApplication.clipboard().setText("1,234\n")
    keys((Qt.Key.Key_V, CTRL), Qt.Key.Key_Return)
    assert saved(week) == {(BLOG.id, "posts"): 1234}


def test_ctrl_e_leads_to_the_entry_cell_from_within_a_cell_too(window, keys, grid):
    keys(Qt.Key.Key_Return, Qt.Key.Key_Return, Qt.Key.Key_PageUp)
    keys((Qt.Key.Key_E, CTRL))
    assert focused(grid) == (BLOG.id, "posts")
