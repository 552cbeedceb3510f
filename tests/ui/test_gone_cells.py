"""A text that is not saved is a note that is begun once its cell is gone, in an open window too."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from influence_desktop.ui.forms import NoteForm
from tests.ui.conftest import BLOG, LETTER
from tests.ui.half_written import form_in, type_a_cell


def no_cell(of):
    return (
        f"“6l2”, typed into week 46 for posts of {of}, has no cell any more; it stands in a note."
    )


@pytest.mark.parametrize(
    "channel",
    [replace(BLOG, archived=True), replace(BLOG, tracked=("comments",))],
    ids=["put away", "follows other figures"],
)
def test_a_text_whose_channel_has_its_cell_no_more_is_a_note_at_once(window, keys, channel):
    type_a_cell(window, keys, "6l2", BLOG)
    assert window.bridge.put(channel)
    form = form_in(window, NoteForm)
    assert form._text.toPlainText() == "Posts: 6l2"
    assert form._channel.currentData() == BLOG.id
    assert form._day.text() == "2026-11-09"
    assert window.bar.text == no_cell("Blog")
    assert window.panel("week").typed() == []
    form.reject()


def test_of_a_channel_that_is_deleted_the_note_says_the_name_and_undo_is_still_offered(
    window, keys
):
    type_a_cell(window, keys, "6l2", BLOG)
    window.bridge.remove("channel", BLOG.id)
    form = form_in(window, NoteForm)
    assert form._text.toPlainText() == "Blog, posts: 6l2"
    assert window.bar._action.text() == "Undo"
    window.bar.dismiss()
    assert window.bar.text == no_cell("Blog")
    form.reject()


def test_the_way_to_a_cell_of_another_week_that_is_gone_leads_to_the_note(window, keys):
    type_a_cell(window, keys, "6l2", BLOG)
    window.ask("week", "turn", 1)
    window.go("settings")
    assert window.bridge.put(replace(BLOG, archived=True))
    assert window.bar.text.startswith("One cell of week 46 is not saved:")
    window.bar._action.click()
    assert window.shown_page == "week"
    form = form_in(window, NoteForm)
    assert form._text.toPlainText() == "Posts: 6l2"
    assert window.bar.text == no_cell("Blog")
    form.reject()


def test_a_text_whose_cell_stays_stays_in_it(window, keys):
    type_a_cell(window, keys, "6l2", BLOG)
    assert window.bridge.put(replace(LETTER, archived=True))
    assert window.findChildren(NoteForm) == []
    assert [each.text for each in window.panel("week").widget.grid.unsaved] == ["6l2"]
    keys(Qt.Key.Key_Escape)
