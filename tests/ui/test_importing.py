"""Bringing files in from the window."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel

from influence_desktop.ui.brought import MOST_REASONS, Brought, counts, done_words, remarks
from influence_desktop.ui.import_card import ImportCard
from tests.ui.conftest import BLOG


@pytest.fixture
def importing(window):
    window.go("settings")
    return window.acts.importing()


@pytest.fixture
def template(tmp_path):
    """A file with two weeks of the Blog and one of a channel that is new."""
    file = tmp_path / "weeks.csv"
    file.write_text(
        "week,channel,posts,signups\n"
        "2026-11-02,Blog,3,12\n"
        "2026-11-09,Blog,2,9\n"
        "2026-11-09,Podcast,1,\n"
    )
    return file


def card():
    """The window that says what files would bring."""
    return next(each for each in QApplication.topLevelWidgets() if isinstance(each, ImportCard))


def open_card():
    return any(isinstance(each, ImportCard) for each in QApplication.topLevelWidgets())


def test_a_file_is_previewed_then_brought_in_as_one_edit(
    qtbot, window, bridge, importing, template, week
):
    importing.begin([str(template)])
    qtbot.waitUntil(open_card)
    texts = [label.text() for label in card().findChildren(QLabel)]
    assert "weeks.csv" in texts
    assert "New channels: Podcast." in texts
    assert len(bridge.channels()) == 3

    with qtbot.waitSignal(bridge.brought_in):
        importing._go_on(card())
    qtbot.waitUntil(lambda: window.bar.text.startswith("Brought in weeks.csv: "))
    assert [each.name for each in bridge.channels()][-1] == "Podcast"
    assert bridge.writable

    window.bar._action.click()
    assert len(bridge.channels()) == 3


def test_the_same_file_again_changes_nothing_and_says_so(
    qtbot, window, bridge, importing, template
):
    with qtbot.waitSignal(bridge.brought_in):
        bridge.bring_in([template])
    importing.begin([str(template)])
    qtbot.waitUntil(lambda: "nothing new" in window.bar.text)


def test_a_file_that_cannot_be_right_is_refused_with_its_place(
    qtbot, window, bridge, importing, tmp_path
):
    file = tmp_path / "weeks.csv"
    file.write_text("week,channel,posts\n2026-11-02,Blog,many\n")
    importing.begin([str(file)])
    qtbot.waitUntil(lambda: "weeks.csv" in window.bar.text and "Reading" not in window.bar.text)
    assert "2" in window.bar.text
    assert not open_card()


def test_nothing_can_be_edited_while_a_file_comes_in(qtbot, window, bridge, template, week):
    refused = []
    bridge.refused.connect(refused.append)
    with qtbot.waitSignal(bridge.brought_in):
        bridge.bring_in([template])
        assert not bridge.undo()
        assert not window._stack.isEnabled()
    assert refused == ["A file is being brought in. Try again in a moment."]
    assert window._stack.isEnabled()
    assert bridge.week(week).rows[0].cells["posts"].value == 2


def test_files_are_asked_for_in_a_window_that_does_not_block(qtbot, window):
    window.go("settings")
    window.acts.bring_in()
    dialog = window.findChild(QFileDialog)
    assert dialog.isVisible()
    dialog.reject()


def test_counts_leave_out_what_is_none():
    assert counts([Brought(file="a", added=62, skipped=1)]) == "62 added, 1 left out"
    assert counts([Brought(file="a")]) == "nothing in it"
    assert done_words([Brought(file="a", same=4)]) == ("a: nothing new, so nothing was changed.")


def test_many_rows_left_out_are_counted_not_listed():
    reasons = tuple((row, "no figures") for row in range(2, 2 + MOST_REASONS + 3))
    said = remarks(Brought(file="a", reasons=reasons))
    assert said[0] == "Row 2: no figures"
    assert said[-1] == "3 more rows are left out."


def test_imported_figures_say_where_they_came_from(qtbot, window, bridge, template, week):
    with qtbot.waitSignal(bridge.brought_in):
        bridge.bring_in([template])
    window.ask("week", "enter")
    page = window.panel("week").widget
    page.begin((BLOG.id, "posts"))
    cell = page.grid.cell((BLOG.id, "posts"))
    assert cell.text() == "2"
    assert cell.source
    qtbot.waitUntil(lambda: page.foot._source.text() == cell.source)
