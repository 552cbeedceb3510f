"""The list of files brought in, and taking one back."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from influence_desktop.ui.cell_entry import Figure
from influence_desktop.ui.imports_card import MOST_SHOWN, BackCard, ImportsCard, format_words
from tests.ui.conftest import BLOG


@pytest.fixture
def weeks_file(tmp_path):
    file = tmp_path / "weeks.csv"
    file.write_text("week,channel,posts,comments\n2026-11-02,Blog,3,1\n2026-11-09,Podcast,2,\n")
    return file


@pytest.fixture
def brought(qtbot, window, bridge, weeks_file):
    window.go("settings")
    with qtbot.waitSignal(bridge.brought_in):
        bridge.bring_in([weeks_file])
    return window


def opened(kind):
    return [
        each
        for each in QApplication.topLevelWidgets()
        if isinstance(each, kind) and each.isVisible()
    ]


def card(qtbot, kind):
    qtbot.waitUntil(lambda: bool(opened(kind)))
    return opened(kind)[0]


def texts(widget):
    return [label.text() for label in widget.findChildren(QLabel)]


def press(widget, words):
    next(each for each in widget.findChildren(QPushButton) if each.text() == words).click()


def test_an_import_is_listed_and_taken_back_with_a_preview_and_one_undo(
    qtbot, brought, bridge, week
):
    bridge.type_figure(BLOG.id, week.plus(-1), "comments", Figure(9))
    brought.actions_by_name["file.imports"].trigger()
    listed = card(qtbot, ImportsCard)
    assert "weeks.csv" in texts(listed)
    said = "weekly template · brought in 18 November 2026 · 3 weekly figures and 1 other entry"
    assert said in texts(listed)
    press(listed, "Take back…")
    preview = card(qtbot, BackCard)
    assert preview.windowTitle() == "Take back weeks.csv"
    said = texts(preview)
    assert "2 figures and 1 other entry would go, or go back to what stood there before." in said
    assert "1 was changed since, or is needed by what was, and stays." in said
    assert "2 past weeks would change." in said
    assert [each.name for each in bridge.channels()][-1] == "Podcast"

    with qtbot.waitSignal(bridge.taken_back):
        press(preview, "Take back")
    assert brought.bar.text.startswith("Took back weeks.csv: 2 figures and 1 other entry. 1 was")
    assert [each.name for each in bridge.channels()][-1] == "Family"
    assert bridge.week(week.plus(-1)).rows[0].cells["comments"].value == 9
    assert bridge.week(week.plus(-1)).rows[0].cells["posts"].value is None

    brought.bar._action.click()
    assert [each.name for each in bridge.channels()][-1] == "Podcast"


def test_after_an_import_the_bar_leads_to_the_list(qtbot, brought):
    brought.acts.importing()._say(())
    assert brought.bar._action.text() == "Undo"
    assert brought.bar._more.text() == "All files brought in"
    brought.bar._more.click()
    card(qtbot, ImportsCard).close()


def test_an_empty_list_says_why_and_offers_to_bring_files_in(qtbot, window, bridge):
    window.go("settings")
    window.acts.show_imports()
    listed = card(qtbot, ImportsCard)
    assert "No file was brought in, or all of them were taken back." in texts(listed)
    with qtbot.waitSignal(listed.files_asked):
        press(listed, "Bring in files…")


def test_what_was_taken_back_meanwhile_has_nothing_left(qtbot, brought, bridge):
    with qtbot.waitSignal(bridge.listed) as found:
        bridge.list_imports()
    past = found.args[0][0]
    bridge.undo()
    with qtbot.waitSignal(bridge.back_tried):
        bridge.try_back(past)
    preview = card(qtbot, BackCard) if opened(BackCard) else None
    if preview is None:  # the list was never opened, so nobody shows the card
        brought.acts.importing()._try_back(past)
        preview = card(qtbot, BackCard)
    assert "Nothing of it is left to take back." in texts(preview)
    press(preview, "Close")


def test_hostile_names_of_files_stay_words(qtbot, window, bridge, tmp_path):
    name = '<img src="x">\u202e<b>.csv'
    file = tmp_path / name.replace("/", "")
    file.write_text("week,channel,posts\n2026-11-02,Blog,3\n")
    window.go("settings")
    with qtbot.waitSignal(bridge.brought_in):
        bridge.bring_in([file])
    window.acts.show_imports()
    listed = card(qtbot, ImportsCard)
    assert '<img src="x">·<b>.csv' in texts(listed)
    listed.close()


def test_years_of_imports_are_listed_up_to_a_number(qtbot, window, bridge, brought):
    with qtbot.waitSignal(bridge.listed) as found:
        bridge.list_imports()
    (past,) = found.args[0]
    many = ImportsCard(window, [past] * (MOST_SHOWN + 3))
    qtbot.addWidget(many)
    assert "3 older ones" in texts(many)


def test_a_format_has_words_or_keeps_its_name():
    assert format_words("x-posts") == "X, post by post"
    assert format_words("mine-csv") == "mine-csv"
