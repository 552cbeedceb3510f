"""The world refuses: what was typed stays, is said to be unsaved, and is saved later."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton

from influence_desktop.edits import Put
from influence_desktop.journal import opening
from influence_desktop.journal.checks import check
from influence_desktop.journal.errors import Damaged, NoSpace, readonly
from influence_desktop.journal.store import Journal
from influence_desktop.records import Note
from influence_desktop.ui import holding
from influence_desktop.ui.forms import NoteForm
from tests.damage import hide_from_index
from tests.ui.conftest import BLOG, LETTER

POSTS, LETTERS = (BLOG.id, "posts"), (LETTER.id, "posts")
WAITS = "One cell of week 46 is not saved yet; it is tried again by itself."
KEPT = "What you typed stays in its cell and is saved by itself once that can be."


@pytest.fixture
def disk(bridge):
    """A disk that can be made to take nothing more, as SQLite finds it."""

    def takes(nothing: str) -> None:
        bridge._journal.connection.execute(f"PRAGMA query_only = {nothing}")

    return takes


def typed(window, keys, text, place=POSTS):
    if window.shown_page != "week":
        window.ask("week", "enter")
    grid = window.panel("week").widget.grid
    grid.begin(place)
    keys(text, Qt.Key.Key_Return)
    return grid


def buttons(window):
    found = window.bar.findChildren(QPushButton)
    return [each.text() for each in found if not each.isHidden()]


def press(window, words):
    next(each for each in window.bar.findChildren(QPushButton) if each.text() == words).click()


# A disk that takes nothing ----------------------------------------------------------


def test_a_cell_that_the_disk_did_not_take_keeps_its_text_and_the_bar_says_so(
    window, keys, disk, saved, week
):
    disk("ON")
    grid = typed(window, keys, "5")
    assert (grid.cell(POSTS).text(), grid.cell(POSTS).sentence) == ("5", "Not saved yet.")
    assert "cannot be written" in window.bar.text
    assert window.bar.text.endswith(KEPT)
    assert buttons(window) == ["Try again", "Hide"]
    assert saved(week) == {}


def test_it_is_saved_by_itself_once_that_can_be(qtbot, window, keys, disk, saved, week):
    disk("ON")
    grid = typed(window, keys, "5")
    disk("OFF")
    qtbot.waitUntil(lambda: saved(week) == {POSTS: 5})
    assert grid.cell(POSTS).sentence == ""
    assert window.bar.text == ""
    assert not window.troubles._later.is_waiting


def test_while_it_cannot_be_nothing_is_said_twice(qtbot, window, keys, disk, saved, week):
    disk("ON")
    grid = typed(window, keys, "5")
    press(window, "Hide")
    assert not window.troubles._saved_quietly()
    assert window.bar.text == ""
    assert grid.cell(POSTS).sentence == "Not saved yet."


def test_try_again_saves_it_or_says_again_why_not(window, keys, disk, saved, week):
    disk("ON")
    typed(window, keys, "5")
    press(window, "Try again")
    assert window.bar.text.endswith(KEPT)
    disk("OFF")
    press(window, "Try again")
    assert saved(week) == {POSTS: 5}
    assert window.bar.text == ""


def test_the_next_edit_takes_the_one_before_along(qtbot, window, keys, disk, saved, week):
    disk("ON")
    typed(window, keys, "5")
    typed(window, keys, "?", LETTERS)
    window.troubles._later._timer.start(60_000)  # so that it cannot be its own turn
    disk("OFF")
    typed(window, keys, "7", (BLOG.id, "signups"))
    expected = {POSTS: 5, LETTERS: None, (BLOG.id, "signups"): 7}
    qtbot.waitUntil(lambda: saved(week) == expected)


def test_a_cell_of_another_week_is_saved_too(qtbot, window, keys, disk, saved, week):
    disk("ON")
    typed(window, keys, "5")
    why = window.bar.text.removesuffix(KEPT).strip()
    window.ask("week", "turn", -1)
    assert window.bar.text == f"{WAITS} {why}"
    disk("OFF")
    qtbot.waitUntil(lambda: saved(week) == {POSTS: 5})
    window.ask("week", "turn", 1)
    assert window.panel("week").widget.grid.cell(POSTS).sentence == ""


def test_a_wrong_cell_is_told_before_one_that_waits(window, keys, disk):
    disk("ON")
    typed(window, keys, "5")
    typed(window, keys, "6l2", LETTERS)
    window.go("glance")
    assert window.bar.text.startswith("2 cells are not saved. The first, in week 46: “6l2”")


def test_what_was_typed_anew_is_not_overtaken(window, keys, disk, saved, week):
    disk("ON")
    grid = typed(window, keys, "5")
    grid.begin(POSTS)
    keys("8")
    disk("OFF")
    assert window.troubles._saved_quietly()
    assert (grid.cell(POSTS).text(), saved(week)) == ("8", {})
    keys(Qt.Key.Key_Return)
    assert saved(week) == {POSTS: 8}


def test_closing_says_what_is_not_saved_yet(window, keys, disk):
    disk("ON")
    typed(window, keys, "5")
    assert not window.close()
    assert window.bar.text.startswith("One cell of week 46 is not saved yet")


def test_once_all_is_saved_by_itself_closing_is_held_back_by_nothing(
    qtbot, window, keys, disk, saved, week
):
    disk("ON")
    typed(window, keys, "5")
    typed(window, keys, "?", LETTERS)
    assert not window.close()
    assert window.bar.text.startswith("2 cells are not saved yet")
    assert buttons(window) == ["Go there", "Close without them", "Hide"]
    disk("OFF")
    qtbot.waitUntil(lambda: saved(week) == {POSTS: 5, LETTERS: None})
    qtbot.waitUntil(lambda: window.bar.text == "")


def test_of_several_cells_only_those_are_named_that_would_still_be_lost(
    qtbot, window, keys, disk, saved, week
):
    disk("ON")
    typed(window, keys, "5")
    typed(window, keys, "6l2", LETTERS)
    assert not window.close()
    assert buttons(window) == ["Go there", "Close without them", "Hide"]
    disk("OFF")
    qtbot.waitUntil(lambda: saved(week) == {POSTS: 5})
    qtbot.waitUntil(lambda: window.bar.text.startswith("One cell of week 46 is not saved: “6l2”"))
    assert buttons(window) == ["Go there", "Close without it", "Hide"]
    press(window, "Close without it")
    assert not window.isVisible()


def test_a_cell_of_which_another_page_tells_is_told_no_more_once_it_is_saved(
    qtbot, window, keys, disk, saved, week
):
    while window.prepare_page():
        pass
    disk("ON")
    typed(window, keys, "5")
    window.go("glance")
    assert window.bar.text.startswith("One cell of week 46 is not saved yet")
    disk("OFF")
    qtbot.waitUntil(lambda: saved(week) == {POSTS: 5})
    qtbot.waitUntil(lambda: window.bar.text == "")


def test_what_was_said_since_is_not_written_over(qtbot, window, keys, disk, saved, week):
    disk("ON")
    typed(window, keys, "5")
    typed(window, keys, "6l2", LETTERS)
    assert not window.close()
    window.bar.say("Something else.", "trouble")
    disk("OFF")
    qtbot.waitUntil(lambda: saved(week) == {POSTS: 5})
    qtbot.waitUntil(lambda: not window.troubles.closing._soon.isActive())
    assert window.bar.text == "Something else."


def test_a_window_that_closes_waits_no_more(window, keys, disk, saved, week):
    disk("ON")
    typed(window, keys, "5")
    window.troubles.end()
    disk("OFF")
    assert window.troubles._saved_quietly()
    assert saved(week) == {}


def test_a_note_that_cannot_be_kept_stays_in_its_form(window, keys, disk, bridge):
    window.ask("week", "note")
    form = window.findChild(NoteForm)
    form._text.setPlainText("Talk at the library")
    disk("ON")
    form.first.click()
    assert form.isVisible()
    assert form._wrong.text().endswith("What you wrote stays here.")
    disk("OFF")
    form.first.click()
    assert not form.isVisible()
    assert [each.text for each in bridge._journal.notes()] == ["Talk at the library"]


# The journal's own file --------------------------------------------------------------


@pytest.fixture
def around(window):
    """What watches the journal's file, once the first page is complete."""
    window.go("glance")
    window.troubles.surroundings.look()
    return window.troubles.surroundings


def away(path: Path) -> Path:
    return path.rename(path.with_name("elsewhere.db"))


def test_the_window_notices_that_its_file_was_moved(qtbot, window, around, journal_path):
    away(journal_path)
    qtbot.waitUntil(lambda: window.bar.text.startswith("journal.db is no longer in "))
    assert buttons(window) == ["Save a copy…", "Look again", "Hide"]


def test_what_is_typed_meanwhile_is_saved_once_the_file_is_back(
    qtbot, window, around, keys, journal_path, saved
):
    elsewhere = away(journal_path)
    grid = typed(window, keys, "5")
    assert "was moved, deleted or replaced" in window.bar.text
    assert grid.cell(POSTS).sentence == "Not saved yet."
    elsewhere.rename(journal_path)
    qtbot.waitUntil(lambda: grid.cell(POSTS).sentence == "")
    assert saved(window.panel("week").widget.grid._week) == {POSTS: 5}
    assert window.bar.text == ""


def test_a_file_that_is_back_is_no_trouble_any_more(qtbot, window, around, journal_path):
    elsewhere = away(journal_path)
    qtbot.waitUntil(lambda: window.bar.text.startswith("journal.db is no longer in "))
    elsewhere.rename(journal_path)
    qtbot.waitUntil(lambda: window.bar.text == "")


def test_a_file_that_was_emptied_is_damaged_and_not_moved(qtbot, window, around, journal_path):
    lost = []
    window.bridge.holding.lost.connect(lost.append)
    journal_path.write_bytes(b"")
    qtbot.waitUntil(lambda: bool(lost))
    around.look()
    assert len(lost) == 1
    assert "is damaged (it is empty now)" in lost[0]
    assert window.bar.text == ""


def test_a_file_that_was_cut_to_a_byte_is_damaged_and_no_fault(qtbot, window, around):
    lost = []
    window.bridge.holding.lost.connect(lost.append)
    window.ask("week", "enter")
    window.bridge.path.write_bytes(b"S")
    with pytest.raises(Damaged, match="it is empty now"):
        window.bridge.undo_what()
    with qtbot.capture_exceptions() as raised:
        qtbot.waitUntil(lambda: bool(lost))
    assert {type(error) for _, error, _ in raised} <= {Damaged}
    assert "is damaged (it is empty now)" in lost[0]
    assert window.bridge.path.read_bytes() == b"S"


def test_of_a_file_that_was_emptied_no_copy_is_saved(window, around, journal_path, tmp_path):
    lost = []
    window.bridge.holding.lost.connect(lost.append)
    journal_path.write_bytes(b"")
    around.save_copy(tmp_path / "copy.db")
    assert "is damaged (it is empty now)" in lost[0]
    assert not (tmp_path / "copy.db").exists()


def test_a_file_that_nobody_can_look_at_is_not_said_to_be_gone(window, around, monkeypatch):
    monkeypatch.setattr(Journal, "whereabouts", "unseen")
    around.look()
    assert window.bar.text == ""


def over(path, content):
    """Write other bytes into a file, as some programs that sync do."""
    with path.open("r+b") as file:
        file.write(content)
        file.truncate()


@pytest.fixture
def theirs(window, around, keys, journal_path, today):
    """Another version of as many edits as the window then has: SQLite sees no difference."""
    other = journal_path.with_name("elsewhere.db")
    shutil.copyfile(journal_path, other)
    with Journal.open(other, write=True) as elsewhere:
        elsewhere.apply(Put(replace(BLOG, name="Evenings")), today=today)
    typed(window, keys, "5")
    return other.read_bytes()


def test_a_file_that_was_written_over_in_place_is_looked_through_and_shown(
    qtbot, window, theirs, journal_path
):
    over(journal_path, theirs)
    qtbot.waitUntil(lambda: window.bar.text.startswith("Another program wrote into journal.db"))
    assert "Evenings" in [each.name for each in window.bridge.channels()]
    assert window.bridge.writable


def test_what_is_typed_right_then_stays_and_is_saved_into_what_is_there(
    qtbot, window, theirs, keys, saved, week
):
    over(window.bridge.path, theirs)
    typed(window, keys, "6")
    assert "another one wrote it meanwhile" in window.bar.text
    assert KEPT in window.bar.text
    assert window.bridge.path.read_bytes() == theirs
    qtbot.waitUntil(lambda: window.bar.text.startswith("Another program wrote into journal.db"))
    qtbot.waitUntil(lambda: saved(week) == {POSTS: 6})
    with Journal.open(window.bridge.path, write=False) as journal:
        assert check(journal) == []


def test_nothing_is_brought_in_before_a_file_that_was_written_over_was_looked_through(
    qtbot, window, around, journal_path
):
    over(journal_path, journal_path.read_bytes())
    done = []
    window.bridge.holding.lend(lambda _: done.append("work"), lambda _: None)
    assert "another one wrote it meanwhile" in window.bar.text
    qtbot.waitUntil(lambda: window.bar.text.startswith("Another program wrote into journal.db"))
    assert done == []


def test_one_that_is_damaged_then_is_not_shown(qtbot, window, around, journal_path):
    lost = []
    window.bridge.holding.lost.connect(lost.append)
    over(journal_path, journal_path.read_bytes()[:8192])
    qtbot.waitUntil(lambda: bool(lost))
    assert window.bridge.holding.is_lost
    assert "is damaged" in lost[0]


def test_what_this_window_writes_itself_is_no_surprise(qtbot, window, around, keys, saved, week):
    typed(window, keys, "5")
    around.look()
    assert (window.bar.text, saved(week)) == ("", {POSTS: 5})
    assert not window.bridge._journal.overwritten


def test_looking_again_says_it_again(window, around, journal_path):
    away(journal_path)
    around.look()
    press(window, "Look again")
    assert window.bar.text.startswith("journal.db is no longer in ")


def test_a_replaced_file_is_left_alone_until_it_is_asked_for(
    qtbot, window, around, keys, journal_path
):
    with Journal.create(journal_path.with_name("newer.db")) as newer:
        path = newer.path
    path.rename(journal_path)
    before = journal_path.read_bytes()
    qtbot.waitUntil(lambda: window.bar.text.startswith("Another file stands in the place of"))
    typed(window, keys, "5")
    assert journal_path.read_bytes() == before
    assert buttons(window) == ["Save a copy…", "Show the new one", "Hide"]
    press(window, "Show the new one")
    qtbot.waitUntil(lambda: window.bridge.channels() == [])
    assert window.bridge.writable


@pytest.mark.parametrize(
    ("what", "words"),
    [("no journal", "is not a journal of this program"), ("damaged", "is damaged (")],
)
def test_a_replacement_that_is_no_sound_journal_is_not_shown(
    qtbot, window, around, journal_path, what, words
):
    other = journal_path.with_name("other")
    shutil.copyfile(journal_path, other)
    if what == "damaged":
        hide_from_index(other)
    else:
        other.write_text("no journal")
    other.rename(journal_path)
    around.look()
    press(window, "Show the new one")
    qtbot.waitUntil(lambda: words in window.bar.text)
    assert [each.name for each in window.bridge.channels()] == ["Blog", "Newsletter", "Family"]


def test_a_copy_of_what_went_away_can_be_saved(window, around, journal_path, tmp_path, monkeypatch):
    journal_path.unlink()
    around.look()
    press(window, "Save a copy…")
    dialog = window.findChild(QFileDialog)
    dialog.fileSelected.emit(str(tmp_path / "copy.db"))
    dialog.close()
    assert window.bar.text == f"A copy of everything stands in {tmp_path / 'copy.db'}."
    with Journal.open(tmp_path / "copy.db", write=False) as copy:
        assert len(copy.channels()) == 3
    opened = []
    monkeypatch.setattr(around, "_open_other", opened.append)
    press(window, "Open it")
    assert opened == [tmp_path / "copy.db"]


def test_a_copy_is_not_saved_over_a_file(window, around, journal_path, tmp_path):
    (tmp_path / "copy.db").write_text("mine")
    around.save_copy(tmp_path / "copy.db")
    assert "There is a file at" in window.bar.text
    assert (tmp_path / "copy.db").read_text() == "mine"


def test_a_second_version_beside_the_journal_is_told_once(
    qtbot, window, around, journal_path, monkeypatch
):
    name = "journal (conflicted copy 2026-11-18).db"
    shutil.copyfile(journal_path, journal_path.with_name(name))
    qtbot.waitUntil(lambda: window.bar.text.startswith(f"Beside journal.db lies “{name}”"))
    opened = []
    monkeypatch.setattr(around, "_open_other", opened.append)
    press(window, "Open the other one")
    assert opened == [journal_path.with_name(name)]
    around.look()
    assert window.bar.text == ""


@pytest.fixture
def saved_beside(journal_path, today):
    """A version that somebody saved, and that went on by itself."""
    other = shutil.copyfile(journal_path, journal_path.with_name("journal-saved.db"))
    with Journal.open(other, write=True) as journal:
        journal.apply(Put(Note(date=today, text="only there")), today=today)
    return other


def test_a_version_that_no_sync_program_named_is_told_as_what_it_is(
    qtbot, window, around, saved_beside
):
    qtbot.waitUntil(lambda: bool(window.bar.text))
    assert window.bar.text == (
        "Beside journal.db lies “journal-saved.db”: another version of this journal, with entries"
        " that this one has not. This window goes on with journal.db. Open the other one, bring in"
        " what is missing here, then move it elsewhere."
    )


def test_of_two_kinds_of_versions_each_is_told_by_its_own_words(
    qtbot, window, around, journal_path, saved_beside
):
    conflict = journal_path.with_name("journal (conflicted copy).db")
    shutil.copyfile(journal_path, conflict)
    around.look()
    told = f"Beside journal.db lies “{conflict.name}”: a program that syncs the folder kept"
    assert window.bar.text.startswith(told)
    window.bar.clear()
    around.look()
    assert window.bar.text.startswith("Beside journal.db lies “journal-saved.db”: another version")


def test_above_what_stands_in_place_of_the_pages_no_other_version_is_told(
    qtbot, window, around, saved_beside
):
    window.show_alone(QLabel("The journal is damaged."))
    around.look()
    assert window.bar.text == ""
    window.go("glance")
    around.look()
    assert window.bar.text.startswith("Beside journal.db lies")


def test_a_version_that_was_told_is_told_again_once_the_window_goes_on_with_the_journal(
    qtbot, window, around, saved_beside
):
    around.look()
    assert window.bar.text.startswith("Beside journal.db lies")
    window.bridge.holding.lose("no figure of it can be trusted")
    assert window.bar.text == ""
    window.bridge.while_closed(lambda: None, lambda _: None)
    qtbot.waitUntil(lambda: window.bar.text.startswith("Beside journal.db lies"))


def test_a_second_version_waits_for_another_message(qtbot, window, around, journal_path):
    window.bar.say("Something else.", "trouble")
    shutil.copyfile(journal_path, journal_path.with_name("journal.sync-conflict-1-2-A.db"))
    around.look()
    assert window.bar.text == "Something else."
    window.bar.clear()
    around.look_soon()
    qtbot.waitUntil(lambda: window.bar.text.startswith("Beside journal.db lies"))


def test_a_window_that_comes_to_the_front_looks(qtbot, window, around, journal_path):
    around._watcher.removePaths([str(journal_path), str(journal_path.parent)])
    away(journal_path)
    around._activated(Qt.ApplicationState.ApplicationActive)
    qtbot.waitUntil(lambda: window.bar.text.startswith("journal.db is no longer in "))


def test_cells_that_wait_say_so_in_one_line(window, keys, disk):
    window.ask("week", "enter")
    disk("ON")
    grid = typed(window, keys, "5")
    once = grid.height()
    typed(window, keys, "7", (BLOG.id, "signups"))
    assert grid.height() == once
    typed(window, keys, "6l2", (BLOG.id, "comments"))
    assert grid.height() > once


# While the journal is lent, closed or lost ---------------------------------------------


def test_while_the_worker_has_the_journal_a_copy_and_a_new_look_are_a_sentence(
    qtbot, window, around, tmp_path
):
    goes_on = Event()
    window.bridge.while_closed(goes_on.wait, lambda _: None)
    for act in (lambda: around.save_copy(tmp_path / "copy.db"), window.bridge.holding.write_again):
        window.bar.clear()
        act()
        assert window.bar.text == "The journal is being worked on. Try again in a moment."
    window.bar.clear()
    around.look_again()
    assert window.bar.text == ""
    assert not (tmp_path / "copy.db").exists()
    goes_on.set()
    qtbot.waitUntil(lambda: window.bridge.ready)


def test_of_a_journal_that_is_lost_it_is_said_again_why(window, around, tmp_path):
    window.bridge.holding.lose("no figure of it can be trusted")
    for act in (lambda: around.save_copy(tmp_path / "copy.db"), window.bridge.holding.write_again):
        window.bar.clear()
        act()
        assert window.bar.text == "no figure of it can be trusted"


def test_a_journal_that_cannot_be_opened_again_is_lost_and_no_mistake_of_the_program(
    window, around, monkeypatch
):
    def fails(*_args, **_more):
        raise NoSpace("the disk does not answer")

    lost = []
    window.bridge.holding.lost.connect(lost.append)
    monkeypatch.setattr(holding, "opened", fails)
    window.bridge.holding.write_again()
    assert lost == ["the disk does not answer"]
    assert not window.bridge.ready
    assert not window.bridge.undo()


# A window that only reads ------------------------------------------------------------


def test_a_window_whose_file_is_read_only_says_that_and_saves_by_itself_once_it_is_not(
    qtbot, window, keys, saved, week, monkeypatch
):
    def refuse(path):
        raise readonly(path)

    monkeypatch.setattr(opening, "may_write", refuse)
    window.bridge.holding.write_again()
    assert not window.bridge.writable
    grid = typed(window, keys, "5")
    assert window.bar.text == str(readonly(window.bridge.path))
    assert grid.cell(POSTS).sentence == "The journal is open for reading only."
    assert not window.close()
    assert window.bar.text == f"{WAITS} {readonly(window.bridge.path)}"
    monkeypatch.undo()
    qtbot.waitUntil(lambda: saved(week) == {POSTS: 5})


def test_a_copy_that_is_only_read_takes_nothing_that_could_be_lost(window, keys, journal_path):
    window.bridge.holding.read_instead(journal_path, why="This is what could be read.")
    grid = typed(window, keys, "5")
    assert window.bar.text == "This is what could be read."
    assert (grid.cell(POSTS).text(), grid.unsaved) == ("", [])
    assert window.close()


def test_what_waited_before_a_copy_is_only_read_is_not_said_to_be_tried_again(
    window, keys, disk, journal_path
):
    disk("ON")
    typed(window, keys, "5")
    window.bridge.holding.read_instead(journal_path, why="This is what could be read.")
    window.go("week")
    assert window.bar.text == "This is what could be read."
    assert not window.close()
    assert window.bar.text == (
        "One cell of week 46 is not saved: The journal is open for reading only."
    )


def test_why_a_cell_waits_is_no_other_refusal(qtbot, window, keys, disk):
    disk("ON")
    typed(window, keys, "5")
    why = window.bar.text.removesuffix(KEPT).strip()
    window.bridge.refused.emit("The backups stand in that folder already.")
    window.go("glance")
    assert window.bar.text == f"{WAITS} {why}"
