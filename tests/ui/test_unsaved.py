"""A cell that could not be saved keeps its text, and other pages say so."""

from __future__ import annotations

from PySide6.QtCore import Qt

from tests.ui.conftest import BLOG, LETTER

POSTS = (BLOG.id, "posts")


def mistype(window, keys, place=POSTS):
    grid = window.panel("week").widget.grid
    grid.begin(place)
    keys("6l2", Qt.Key.Key_Return)
    return grid


def test_another_page_says_which_week_has_an_unsaved_cell_and_leads_there(window, keys, week):
    window.ask("week", "enter")
    grid = mistype(window, keys)
    assert window.bar.text == ""  # the sentence stands beside the cell

    window.go("glance")
    assert window.bar.text == (
        "One cell of week 46 is not saved: “6l2” holds a letter. Did you mean 612?"
    )
    window.bar._action.click()
    assert window.shown_page == "week"
    assert grid.cell(POSTS).text() == "6l2"
    assert window.bar.text == ""


def test_another_week_says_so_too_until_the_cell_is_in_sight_again(window, keys):
    window.ask("week", "enter")
    mistype(window, keys)
    window.ask("week", "turn", 1)
    assert window.bar.text.startswith("One cell of week 46 is not saved:")
    window.ask("week", "turn", -1)
    assert window.bar.text == ""


def test_several_cells_are_counted_and_the_first_is_told(window, keys):
    window.ask("week", "enter")
    mistype(window, keys)
    mistype(window, keys, (LETTER.id, "signups"))
    window.go("trends")
    assert window.bar.text == (
        "2 cells are not saved. The first, in week 46: “6l2” holds a letter. Did you mean 612?"
    )


def test_what_was_mended_is_not_told(window, keys, saved, week):
    window.ask("week", "enter")
    grid = mistype(window, keys)
    grid.begin(POSTS)
    grid.cell(POSTS).selectAll()
    keys("612", Qt.Key.Key_Return)
    window.go("glance")
    assert saved(week)[POSTS] == 612
    assert window.bar.text == ""


def test_closing_says_first_what_would_be_lost(window, keys):
    window.ask("week", "enter")
    grid = mistype(window, keys)
    assert not window.close()
    assert window.isVisible()
    assert window.bar.text.startswith("One cell of week 46 is not saved:")
    assert grid.cell(POSTS).text() == "6l2"
    assert window.close()


def test_closing_without_it_is_one_press(window, keys):
    window.ask("week", "enter")
    mistype(window, keys)
    window.close()
    window.bar._more.click()
    assert not window.isVisible()


def test_closing_asks_anew_about_other_texts_in_the_same_words(window, keys):
    window.ask("week", "enter")
    grid = mistype(window, keys)
    assert not window.close()
    grid.cell(POSTS).setText("6ll2")
    window.go("glance")
    assert not window.close()
    assert window.isVisible()
    assert window.close()
