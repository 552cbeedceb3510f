"""Other journals: the invented one, another, a new one, each by a second start."""

from __future__ import annotations

import sys

import pytest
from PySide6.QtWidgets import QFileDialog

from influence_desktop.journal.backups import back_up
from influence_desktop.journal.errors import Refused
from influence_desktop.journal.missing import left
from influence_desktop.journal.store import Journal
from influence_desktop.ui import other_journals, second_start
from influence_desktop.ui.main_window import MainWindow
from influence_desktop.ui.menus import plain


class Starts:
    """Remembers what was asked of a second start, and answers as it is told."""

    def __init__(self) -> None:
        self.works = True
        self.asked: list[list[str]] = []

    def __call__(self, options):
        self.asked.append(list(options))
        return self.works


@pytest.fixture
def starts():
    return Starts()


@pytest.fixture
def window(qtbot, theme, bridge, settings, starts):
    """A window whose second starts are only remembered."""
    made = MainWindow(settings, theme.tokens)
    made.build(theme, again=starts)
    qtbot.addWidget(made)
    made.show()
    made.attach(bridge)
    return made


def test_the_invented_journal_opens_in_a_window_of_its_own(window, starts):
    action = window.actions_by_name["help.demo"]
    assert plain(action) == "Look round an invented journal"
    action.trigger()
    assert starts.asked == [["--demo"]]
    assert window.bar.text == "The invented journal opens in a window of its own."


def test_a_start_that_fails_is_said_in_the_bar(window, starts):
    starts.works = False
    window.acts.look_round()
    assert window.bar.text.startswith("The program could not be started a second time.")


def test_the_first_page_and_the_empty_glance_lead_there(window, starts, bridge):
    window.welcome()
    window._stack.currentWidget().demo_asked.emit()
    window.go("glance")
    page = window.panel("glance").widget
    assert page._demo.isHidden()  # a figure is written down
    while bridge.undo_what():
        bridge.undo()
    assert not page._demo.isHidden()
    page._demo.click()
    assert starts.asked == [["--demo"]] * 2


def test_the_invented_journal_does_not_offer_itself(qtbot, theme, bridge, settings):
    window = MainWindow(settings, theme.tokens)
    window.build(theme, made_up=True)
    qtbot.addWidget(window)
    window.show()
    window.attach(bridge)
    while bridge.undo_what():
        bridge.undo()
    window.go("glance")
    assert "help.demo" not in window.actions_by_name
    assert window.panel("glance").widget._demo.isHidden()


def test_another_journal_opens_by_its_file(window, starts, tmp_path):
    window.acts.other_journals().open(tmp_path / "other.db")
    assert starts.asked == [["--journal", str(tmp_path / "other.db")]]


def test_the_journal_of_this_window_is_not_opened_twice(window, starts, bridge):
    window.acts.other_journals().open(bridge.path)
    assert starts.asked == []
    assert window.bar.text.endswith("is the journal of this window.")


def test_a_new_journal_leaves_a_file_that_is_there(window, starts, tmp_path):
    file = tmp_path / "letters.db"
    file.write_text("letters")
    window.acts.other_journals().open_new(file)
    assert starts.asked == []
    assert window.bar.text == "There is a file letters.db already; it was left as it is."

    window.acts.other_journals().open_new(tmp_path / "new.db")
    assert starts.asked == [["--journal", str(tmp_path / "new.db")]]


def test_a_new_journal_beside_backups_of_this_one_is_not_taken_for_one_that_is_gone(
    window, starts, bridge, today
):
    with Journal.open(bridge.path, write=False) as journal:
        back_up(journal, today=today)
    new = bridge.path.with_name("new.db")
    assert left(new) is not None
    window.acts.other_journals().open_new(new)
    assert starts.asked == [["--journal", str(new)]]
    with Journal.open(new, write=False) as made:
        assert made.empty()


def test_one_that_cannot_be_made_there_is_said(window, starts, bridge, today, monkeypatch):
    with Journal.open(bridge.path, write=False) as journal:
        back_up(journal, today=today)

    def refuse(file):
        raise Refused(f"{file.name} cannot be made.")

    monkeypatch.setattr(other_journals.safekeeping, "make", refuse)
    window.acts.other_journals().open_new(bridge.path.with_name("new.db"))
    assert starts.asked == []
    assert window.bar.text == "new.db cannot be made."


@pytest.mark.parametrize("name", ["file.open", "file.new"])
def test_a_file_is_asked_for_beside_the_page(window, starts, tmp_path, name):
    window.actions_by_name[name].trigger()
    dialog = window.findChild(QFileDialog)
    assert dialog.directory().absolutePath() == str(window.bridge.path.parent)
    dialog.fileSelected.emit(str(tmp_path / "chosen.db"))
    assert starts.asked == [["--journal", str(tmp_path / "chosen.db")]]
    dialog.close()


def test_a_bundle_starts_itself_and_python_starts_the_module(monkeypatch):
    assert second_start.command() == [sys.executable, "-P", "-m", "influence_desktop"]
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert second_start.command() == [sys.executable]


def test_what_cannot_be_started_is_told(monkeypatch, tmp_path):
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "gone"))
    assert not second_start.start_again(["--demo"])


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_the_empty_glance_offers_all_of_it_within_the_window(window, bridge, theme, qtbot, scale):
    while bridge.undo_what():
        bridge.undo()
    theme.enlarge(scale)
    window.resize(1000, 720)
    window.go("glance")
    page = window.panel("glance").widget
    qtbot.waitUntil(page.ready)
    assert page.horizontalScrollBar().maximum() == 0
    right = page._demo.mapTo(page, page._demo.rect().topRight()).x()
    assert right < page.width()
