"""Another file takes the journal's place, or none does: what the window holds is kept."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog

from influence_desktop.journal.backups import back_up
from influence_desktop.journal.shelf import backups, backups_of
from influence_desktop.journal.store import Journal
from influence_desktop.records import Note
from tests.ui.test_troubles import POSTS, WAITS, buttons, press, typed

SHOWN = "What this window held before is kept as backup 2 of today."
GONE = "journal.db was moved or deleted, so that nothing is saved."
SAVED = "What was saved here is kept as backup 2 of today."
CANNOT = "What only this window still holds could not be kept as a backup. "


@pytest.fixture
def newer(window, bridge, journal, today):
    """A window with a note that is in none of the backups."""
    window.go("glance")
    back_up(journal, today=today)
    assert bridge.put(Note(date=today, text="a note that is dear"))
    window.troubles.surroundings.look()


@pytest.fixture
def replaced(qtbot, window, newer, journal_path):
    """The newest backup in the journal's place, as a program that syncs puts it there."""
    shutil.copyfile(kept(journal_path)[0], journal_path.with_name("incoming"))
    journal_path.with_name("incoming").rename(journal_path)
    qtbot.waitUntil(lambda: window.bar.text.startswith("Another file stands in the place of"))


@pytest.fixture
def unwritable(journal_path):
    """No folder in which a backup could be put."""
    folder = backups_of(journal_path)
    folder.rename(folder.with_name("put away"))
    folder.write_text("mine")


def kept(journal_path: Path) -> list[Path]:
    return [each.file for each in backups(backups_of(journal_path))]


def notes(file: Path) -> list[str]:
    with Journal.open(file, write=False) as journal:
        return [each.text for each in journal.notes()]


@pytest.mark.usefixtures("replaced")
def test_before_the_new_file_is_shown_what_the_window_held_is_kept(
    qtbot, window, bridge, journal_path
):
    press(window, "Show the new one")
    qtbot.waitUntil(lambda: window.bar.text == SHOWN)
    assert bridge._journal.notes() == []
    assert notes(kept(journal_path)[1]) == ["a note that is dear"]


@pytest.mark.usefixtures("replaced")
def test_the_bar_leads_to_the_backup_that_was_kept(qtbot, qapp, window):
    press(window, "Show the new one")
    qtbot.waitUntil(lambda: window.bar.text == SHOWN)
    press(window, "Show the backups")
    qtbot.waitUntil(
        lambda: (
            getattr(qapp.focusWidget(), "accessibleName", str)()
            == "Look inside backup 2 of 18 November 2026, 12:00"
        )
    )
    assert window.shown_page == "settings"


@pytest.mark.usefixtures("replaced", "unwritable")
def test_where_it_cannot_be_kept_the_new_file_is_not_shown(qtbot, window, bridge):
    press(window, "Show the new one")
    qtbot.waitUntil(lambda: window.bar.text.startswith(CANNOT))
    assert "is not a folder" in window.bar.text
    assert buttons(window) == ["Save a copy…", "Show the new one", "Hide"]
    assert [each.text for each in bridge._journal.notes()] == ["a note that is dear"]


@pytest.mark.usefixtures("replaced")
def test_before_a_backup_is_put_back_it_is_kept_too(qtbot, window, bridge, journal_path):
    first = kept(journal_path)[0]
    with qtbot.waitSignal(bridge.copies.was_put_back):
        bridge.copies.put_back(first)
    qtbot.waitUntil(lambda: window.bar.text.endswith(SHOWN))
    assert window.bar.text.startswith("The journal now is what journal-000001.db held.")
    assert notes(kept(journal_path)[1]) == ["a note that is dear"]


@pytest.fixture(params=["replaced", "deleted"])
def away(request, newer, journal_path):
    """The journal's file is not the one that the window opened."""
    if request.param == "replaced":
        request.getfixturevalue("replaced")
    else:
        journal_path.unlink()


@pytest.mark.usefixtures("away")
def test_a_window_that_is_closed_keeps_what_it_holds(window, journal_path):
    assert window.close()
    assert notes(kept(journal_path)[1]) == ["a note that is dear"]


@pytest.mark.usefixtures("away")
def test_so_does_one_that_the_system_ends(window, journal_path, logout):
    logout()
    assert not window.isVisible()
    assert notes(kept(journal_path)[1]) == ["a note that is dear"]


@pytest.mark.usefixtures("away", "unwritable")
def test_where_it_cannot_be_kept_a_person_is_asked_once(window):
    assert not window.close()
    assert window.bar.text.startswith(CANNOT)
    assert buttons(window) == ["Save a copy…", "Close the window", "Hide"]
    press(window, "Close the window")
    assert not window.isVisible()


@pytest.mark.usefixtures("away", "unwritable")
def test_a_copy_can_be_saved_then(window, tmp_path):
    assert not window.close()
    press(window, "Save a copy…")
    dialog = window.findChild(QFileDialog)
    dialog.fileSelected.emit(str(tmp_path / "copy.db"))
    dialog.close()
    assert notes(tmp_path / "copy.db") == ["a note that is dear"]
    assert window.close()


@pytest.mark.usefixtures("away", "unwritable")
def test_the_system_is_not_kept_from_ending_it(window, logout):
    logout()
    assert not window.isVisible()


def test_it_is_put_into_the_second_place_as_well(
    qtbot, window, newer, bridge, journal_path, tmp_path
):
    (tmp_path / "stick").mkdir()
    bridge.copies.second_place = lambda: tmp_path / "stick"
    journal_path.unlink()
    assert window.close()
    qtbot.waitUntil(lambda: bool(backups(tmp_path / "stick")))
    assert [notes(each.file) for each in backups(tmp_path / "stick")] == [["a note that is dear"]]


def test_a_window_that_only_reads_does_not_turn_to_another_file_by_itself(
    window, bridge, journal, journal_path, monkeypatch
):
    shutil.copyfile(journal_path, journal_path.with_name("incoming"))
    journal_path.with_name("incoming").rename(journal_path)
    journal.close()
    monkeypatch.setattr(bridge.holding, "journal", Journal.open(journal_path, write=False))
    shutil.copyfile(journal_path, journal_path.with_name("incoming"))
    journal_path.with_name("incoming").rename(journal_path)
    shown = bridge.holding.journal
    assert not bridge.holding.write_quietly()
    assert bridge.holding.journal is shown


@pytest.mark.usefixtures("newer")
def test_with_a_cell_that_is_not_saved_it_stays_told_what_became_of_the_file(
    qtbot, window, keys, journal_path
):
    journal_path.unlink()
    qtbot.waitUntil(lambda: "is no longer in" in window.bar.text)
    typed(window, keys, "5")
    window.go("glance")
    assert window.bar.text == f"{GONE} {WAITS}"
    assert buttons(window) == ["Save a copy…", "Go there", "Hide"]
    assert not window.close()
    assert window.bar.text == f"{GONE} {SAVED} {WAITS}"
    assert buttons(window) == ["Save a copy…", "Close without it", "Hide"]
    assert notes(kept(journal_path)[-1]) == ["a note that is dear"]
    press(window, "Close without it")
    assert not window.isVisible()


def test_a_cell_that_waits_for_another_file_to_go_is_told_with_that(window, replaced, keys):
    typed(window, keys, "5")
    window.go("glance")
    assert window.bar.text.startswith("Another file stands in the place of journal.db, so that")
    assert window.bar.text.endswith(WAITS)
    assert buttons(window) == ["Save a copy…", "Go there", "Hide"]


@pytest.mark.usefixtures("newer")
def test_once_the_file_is_back_the_cell_is_saved_and_nothing_more_is_said(
    qtbot, window, keys, saved, week, journal_path
):
    while window.prepare_page():
        pass
    away = journal_path.with_name("away")
    journal_path.rename(away)
    qtbot.waitUntil(lambda: "is no longer in" in window.bar.text)
    typed(window, keys, "5")
    window.go("glance")
    assert window.bar.text == f"{GONE} {WAITS}"
    away.rename(journal_path)
    qtbot.waitUntil(lambda: window.bar.text == "")
    assert saved(week) == {POSTS: 5}
