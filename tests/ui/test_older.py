"""The window says that its journal is older than a backup of it, once."""

from __future__ import annotations

import pytest

from influence_desktop.journal.backups import back_up
from influence_desktop.journal.shelf import backups, backups_of
from influence_desktop.records import Note
from influence_desktop.ui import older
from tests.ui.test_troubles import buttons, over, press

SAID = (
    "The journal is older than its backup of 18 November 2026, 12:00, which holds 3 entries;"
    " the journal holds 1 entry. If you did not put it there yourself, the backup can be put back."
)


@pytest.fixture
def before(journal, bridge, journal_path, today):
    """What the journal was before two more notes, of which there is a backup."""
    back_up(journal, today=today)
    for text in ("one", "two"):
        assert bridge.put(Note(date=today, text=text))
    back_up(journal, today=today)
    return backups(backups_of(journal_path))[0].file.read_bytes()


@pytest.fixture
def older_file(before, journal, journal_path, start_again):
    """Start on a file that is older than its backup."""

    def start():
        journal.close()
        journal_path.write_bytes(before)
        return start_again()

    return start


def test_a_start_on_an_older_file_says_so_with_the_way_to_the_backups(qtbot, older_file):
    window = older_file()
    qtbot.waitUntil(lambda: window.bar.text == SAID)
    assert buttons(window) == ["Show the backups", "Hide"]
    press(window, "Show the backups")
    assert window.shown_page == "settings"


def test_it_is_not_said_again_in_the_same_session(qtbot, older_file):
    window = older_file()
    qtbot.waitUntil(lambda: window.bar.text == SAID)
    press(window, "Hide")
    looks = []
    window.bridge.copies.look_if_older = looks.append
    window.troubles.surroundings.look()
    assert (window.bar.text, looks) == ("", [])


def test_it_waits_for_another_message(qtbot, older_file, monkeypatch):
    monkeypatch.setattr(older, "LATER", 20)
    window = older_file()
    window.bar.say("Something else.", "trouble")
    with qtbot.waitSignal(window.bridge.copies.is_older):
        pass
    assert window.bar.text == "Something else."
    window.bar.clear()
    qtbot.waitUntil(lambda: window.bar.text == SAID)


def test_of_one_that_a_person_put_back_nothing_is_said(
    qtbot, window, bridge, before, journal_path, start_again
):
    window.go("glance")
    with qtbot.waitSignal(bridge.copies.was_put_back):
        bridge.copies.put_back(backups(backups_of(journal_path))[0].file)
    again = start_again()
    done = []
    again.bridge.copies._slow.run(lambda: None, done.append)  # one after the other
    qtbot.waitUntil(lambda: bool(done))
    assert again.bar.text == ""


def test_what_waits_to_be_said_goes_with_a_restore(qtbot, older_file, journal_path):
    window = older_file()
    window.bar.say("Something else.", "trouble")
    with qtbot.waitSignal(window.bridge.copies.is_older):
        pass
    with qtbot.waitSignal(window.bridge.copies.was_put_back):
        window.bridge.copies.put_back(backups(backups_of(journal_path))[1].file)
    window.bar.clear()
    window.findChild(older.OlderNotice)._say()
    assert window.bar.text == ""


def test_an_older_version_that_is_written_over_the_file_is_told_as_that(
    qtbot, window, before, journal_path
):
    window.go("glance")
    window.troubles.surroundings.look()
    over(journal_path, before)
    qtbot.waitUntil(lambda: "is sound, but older than the backup of 18 Nov" in window.bar.text)
    assert "holds 3 entries; the journal holds 1 entry." in window.bar.text
    assert len(window.bar.text) <= 300
    press(window, "Show the backups")
    assert window.shown_page == "settings"


def test_a_copy_that_is_only_read_is_not_asked_about(window, bridge):
    window.go("glance")
    bridge.holding.only_read = "only to look at"
    looks = []
    bridge.copies.look_if_older = looks.append
    window.troubles.surroundings.look()
    assert looks == []


def test_a_copy_of_the_backup_in_its_place_is_not_older(qtbot, window, before, journal_path):
    newest = backups(backups_of(journal_path))[1].file
    window.go("glance")
    window.troubles.surroundings.look()
    over(journal_path, newest.read_bytes())
    qtbot.waitUntil(lambda: window.bar.text.startswith("Another program wrote into journal.db"))
    assert "is sound; the pages show what it holds now." in window.bar.text
