"""Removing a person in the window: tried first, done for good, and what still holds the name."""

from __future__ import annotations

import errno
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from influence_desktop import own_file
from influence_desktop.journal.backups import back_up
from influence_desktop.journal.errors import JournalError, from_os
from influence_desktop.journal.places import Places
from influence_desktop.journal.store import Journal
from influence_desktop.journal.wiping import Wiped
from influence_desktop.records import Kudos, Note, Pause, Post
from influence_desktop.ui.wipe_card import WipeCard
from influence_desktop.ui.wipe_words import FILES, PLACES
from tests.ui.conftest import BLOG

NAME = "Karim Made-Up"
TODAY = date(2026, 11, 18)


@pytest.fixture
def told(bridge):
    """A journal that names somebody."""
    for record in (
        Kudos(who=NAME, date=TODAY, text="shared the letter"),
        Note(date=TODAY, text=f"thank {NAME}", person="Ana Made-Up"),
        Post(channel_id=BLOG.id, date=TODAY, title=f"Talk with {NAME}"),
        Pause(first=TODAY, last=TODAY, reason=f"visiting {NAME}"),
    ):
        bridge.put(record)
    return bridge


def opened(window, name=""):
    window.acts.wipe(name)
    return window.findChild(WipeCard)


def words(card):
    return [each.text() for each in card.findChildren(QLabel) if not each.isHidden()]


def press(qtbot, card):
    card._first.click()
    qtbot.waitUntil(lambda: card._first.isEnabled() or card._first.isHidden())


def test_what_would_go_is_said_before_anything_goes(qtbot, window, told):
    back_up(told._journal, today=TODAY)
    card = opened(window, NAME)
    press(qtbot, card)
    said = words(card)
    assert any(each.startswith("It would be taken out of 2 kudos and notes and") for each in said)
    assert f"It would be taken out here:\n“[{NAME}]”\n“thank [{NAME}]”" in said
    assert not any("Look at each place" in each for each in said)
    assert any("one post and one pause with this name" in each for each in said)
    assert any("journal-000001.db" in each for each in said)
    assert "This cannot be undone, and no backup is made of it first." in said
    assert card._first.text() == "Remove the name for good"
    assert [each.who for each in told._journal.kudos()] == [NAME]
    card.close()


def test_of_a_name_that_stands_within_words_each_kind_of_place_is_told(window):
    card = opened(window, "山林")
    nothing = {"elsewhere": {}, "files": (), "traces": False}
    many = Places(tuple(f"[山林] {each}" for each in range(PLACES + 2)), ("[山林]",), within=True)
    card.show_tried(Wiped(records=1, history=0, **nothing, places=many))
    said = words(card)
    assert any(each.startswith("It would be taken out here:\n“[山林] 0”\n") for each in said)
    assert any(each.endswith("and 2 more") for each in said)
    assert any(each.startswith("Look at each place: Chinese and Japanese") for each in said)
    left = next(each for each in said if each.startswith("Left, as a part of a longer word; "))
    assert left.endswith("\n“[山林]”")
    card.show_tried(
        Wiped(records=0, history=0, **nothing, places=Places((), ("[山林]",), within=True))
    )
    said = words(card)
    assert "No kudos, no note and nothing in their history holds this name." in said
    assert left in said
    card.close()


def test_the_card_says_which_spellings_are_one_name(window):
    card = opened(window)
    assert any(
        "“J.Doe” is “J Doe”); but “é” and “e” are two names." in each for each in words(card)
    )
    card.close()


def test_the_name_goes_and_the_card_says_what_still_holds_it(qtbot, window, told, journal_path):
    back_up(told._journal, today=TODAY)
    card = opened(window, NAME)
    press(qtbot, card)
    press(qtbot, card)
    qtbot.waitUntil(card._first.isHidden)
    assert [each.who for each in told._journal.kudos()] == ["someone"]
    said = words(card)
    new = (
        "A new, checked backup is journal-000002.db; it holds the name only where the journal does."
    )
    assert new in said
    older = next(each for each in said if each.startswith("These older files still hold it"))
    assert said.index(new) < said.index(older)
    folder = journal_path.parent / "backups"
    assert older.endswith(f"delete them yourself:\nin {folder}\n    journal-000001.db")
    assert card._leave.text() == "Close"
    assert told.undo_what().startswith("Wiped a person’s name")
    card._leave.click()


def test_nobody_of_that_name_leaves_nothing_to_agree_to(qtbot, window, told):
    card = opened(window, "Nobody")
    press(qtbot, card)
    assert "No kudos, no note and nothing in their history holds this name." in words(card)
    assert card._first.text() == "See what would go"
    card.close()


def test_another_name_is_tried_anew(qtbot, window, told):
    card = opened(window, NAME)
    press(qtbot, card)
    card._field.setCompleter(None)  # its list would take the keyboard, which nothing here can
    card._field.clear()
    qtbot.keyClicks(card._field, "Ana")
    assert card._first.text() == "See what would go"
    assert "This cannot be undone, and no backup is made of it first." not in words(card)
    card.close()


def test_without_a_name_the_card_says_so(qtbot, window, told):
    card = opened(window)
    press(qtbot, card)
    assert card._wrong.text() == "Name the person to wipe."
    press(qtbot, card)  # and the button still tries, rather than wipes
    assert card._wrong.text() == "Name the person to wipe."
    card.close()


def test_what_others_were_refused_is_not_the_cards(window, told):
    card = opened(window, NAME)
    told.refused.emit("Something else.")
    assert card._wrong.isHidden()
    card.close()


def test_the_people_of_the_journal_are_offered_by_the_alphabet(window, told):
    assert told.people() == ("Ana Made-Up", NAME)
    card = opened(window)
    completer = card._field.completer()
    completer.setCompletionPrefix("kar")
    assert completer.currentCompletion() == NAME
    assert completer.caseSensitivity() == Qt.CaseSensitivity.CaseInsensitive
    card.close()


def test_a_hundred_files_are_counted_and_missing_room_is_told(window):
    card = opened(window, NAME)
    files = tuple(Path(f"/made-up/{number}.db") for number in range(FILES + 2))
    card.show_done(Wiped(records=0, history=1, elsewhere={"answer": 2}, files=files, traces=True))
    said = words(card)
    assert "The name was taken out of one entry of the history." in said
    assert any(each.endswith("and 2 more") for each in said)
    assert any("2 other entries" in each for each in said)
    assert any(each.startswith("But the file could not be written anew") for each in said)
    assert card._first.text() == "Remove what is left in the file"
    card.close()


@pytest.fixture
def unclear(told):
    """A journal whose file holds a name only where nothing of it is used any more."""
    connection = told._journal.connection
    connection.execute("PRAGMA secure_delete = OFF")
    for text in ("Zoë Made-Up " * 2000, "x"):
        told.put(Kudos(id=77, who="x", date=TODAY, text=text))
    with told._journal.transaction():
        connection.execute("DELETE FROM history WHERE record_id = 77")
    return told


def test_what_the_file_no_longer_uses_is_cleared_once_there_is_room(
    qtbot, window, unclear, journal_path, monkeypatch
):
    def refuse(_journal):
        raise from_os(OSError(errno.ENOSPC, ""), journal_path)

    card = opened(window, "zoë made-up")
    press(qtbot, card)
    said = words(card)
    assert "No kudos, no note and nothing in their history holds this name." in said
    assert any("parts of the file that are no longer used" in each for each in said)
    assert card._first.text() == "Remove what is left in the file"
    with monkeypatch.context() as patch:
        patch.setattr(Journal, "compact", refuse)
        press(qtbot, card)
        assert "free some space and try again" in card._wrong.text()
    press(qtbot, card)
    qtbot.waitUntil(card._first.isHidden)
    said = words(card)
    assert "The file was written anew: what was left of the name in it is gone." in said
    assert "A new, checked backup without the name is journal-000001.db." in said
    assert "No older backup holds it." in said
    assert card._wrong.isHidden()
    assert "Zoë".encode() not in journal_path.read_bytes()
    assert card._leave.text() == "Close"
    card.close()


def test_what_could_not_be_cleared_while_wiping_is_cleared_from_the_same_card(
    qtbot, window, told, monkeypatch
):
    def refuse(_journal):
        raise from_os(OSError(errno.ENOSPC, ""), Path("/made-up"))

    card = opened(window, NAME)
    press(qtbot, card)
    with monkeypatch.context() as patch:
        patch.setattr(Journal, "compact", refuse)
        card._first.click()
        qtbot.waitUntil(lambda: card._first.text() == "Remove what is left in the file")
    assert any("But the file could not be written anew" in each for each in words(card))
    assert card._first.isEnabled()
    assert card._first.isVisible()
    card._first.click()
    qtbot.waitUntil(card._first.isHidden)
    assert any(each.startswith("The file was written anew") for each in words(card))
    card.close()


def test_what_was_found_of_another_name_is_not_told_of_the_one_that_stands_there(window):
    card = opened(window, "One")
    card.tried.disconnect()
    card._first.click()
    card._begin_anew()
    found = {"records": 0, "history": 1, "elsewhere": {}, "files": (), "traces": False}
    card.show_tried(Wiped(**found))
    assert card._first.isEnabled()
    assert card._first.text() == "See what would go"
    assert not any(each.startswith("It would be taken out") for each in words(card))
    card._first.click()
    card.show_tried(Wiped(**found))
    assert card._first.text() == "Remove the name for good"
    card.close()


def test_where_a_name_was_left_standing_is_told_afterwards_too(window):
    card = opened(window, "김민수")
    left = Places((), ("최[김민수]", "박[김민수]"), within=True)
    done = {"records": 1, "history": 0, "elsewhere": {}, "files": (), "traces": False}
    card.show_done(Wiped(**done, places=left))
    assert any(
        each.startswith("It was left in 2 places, as a part of longer words;")
        and each.endswith("\n“최[김민수]”\n“박[김민수]”")
        for each in words(card)
    )
    card.close()


def test_the_card_says_what_is_not_found_and_not_looked_through(window):
    card = opened(window)
    said = next(each for each in words(card) if each.startswith("Another name, "))
    for what in ("“Berg, Anna”", "“JRR”", "“@annaberg”", "other folders is not looked through"):
        assert what in said
    nothing = {"elsewhere": {}, "files": (), "traces": False}
    card.show_tried(Wiped(records=1, history=0, **nothing))
    assert not any(each.startswith(("Another name, ", "The name is taken")) for each in words(card))
    card.show_tried(Wiped(records=0, history=0, **nothing))
    assert said in words(card)  # nobody was found: it may be written otherwise
    card.close()


def test_where_no_backup_holds_it_that_is_said(window):
    card = opened(window, NAME)
    nothing = {"history": 0, "elsewhere": {}, "files": (), "traces": False}
    card.show_tried(Wiped(records=0, **nothing))
    assert "No backup holds it." in words(card)
    card.show_done(Wiped(records=1, **nothing, backup=Path("/made-up/journal-000009.db")))
    said = words(card)
    assert "A new, checked backup without the name is journal-000009.db." in said
    assert "No older backup holds it." in said
    card.close()


def test_without_a_new_backup_nobody_is_told_to_delete_the_older_ones(
    qtbot, window, told, monkeypatch
):
    back_up(told._journal, today=TODAY)
    card = opened(window, NAME)
    press(qtbot, card)
    monkeypatch.setattr(own_file, "back_up", refused)
    press(qtbot, card)
    qtbot.waitUntil(card._first.isHidden)
    said = words(card)
    assert any(
        each.startswith("No new backup without the name could be made: There is no room")
        and "“Back up now”" in each
        for each in said
    )
    assert any(
        each.startswith("Keep these files until there is one;") and "journal-000001.db" in each
        for each in said
    )
    assert not any("delete them yourself" in each for each in said)
    card.close()


def refused(*_, **__):
    raise JournalError("There is no room.")


def test_what_is_left_in_the_file_is_cleared_before_a_new_backup_is_made(window):
    card = opened(window, NAME)
    left = {"records": 1, "history": 0, "elsewhere": {}, "traces": True}
    card.show_done(Wiped(**left, files=(Path("/made-up/old.db"),)))
    said = words(card)
    assert "A new backup is made once nothing is left of the name in the file." in said
    assert not any("delete them yourself" in each for each in said)
    card.close()


def test_that_it_cannot_be_undone_stands_beside_the_button_however_much_there_is(window):
    card = opened(window, NAME)
    files = tuple(Path(f"/made-up/{number}.db") for number in range(FILES))
    places = Places(tuple(f"[{NAME}] {each}" for each in range(PLACES)), (), within=False)
    card.show_tried(
        Wiped(records=1, history=0, elsewhere={}, files=files, traces=False, places=places)
    )
    assert card._scroll.verticalScrollBar().maximum() > 0
    assert card._for_good.isVisible()
    assert not card._scroll.isAncestorOf(card._for_good)
    assert card._for_good.geometry().bottom() < card._first.geometry().top()
    card.show_done(Wiped(records=1, history=0, elsewhere={}, files=files, traces=False))
    assert card._for_good.isHidden()
    card.close()


def test_what_is_remembered_of_another_record_is_told_with_what_to_do(qtbot, window, told):
    card = opened(window, NAME)
    press(qtbot, card)
    assert any(
        each == "Left as they are: one post and one pause with this name. Change or delete that"
        " where it stands, then remove the name again: 2 entries of the history that remember it"
        " are cleaned then, too."
        for each in words(card)
    )
    card.show_done(Wiped(records=1, history=0, elsewhere={"channel": 1}, files=(), traces=False))
    assert any(each.endswith("Change that there, where you want it.") for each in words(card))
    card.close()


def test_a_place_that_is_away_and_what_the_history_keeps_of_others_are_told(window):
    card = opened(window, NAME)
    away = Path("/made-up/stick")
    found = Wiped(
        records=0, history=0, elsewhere={}, files=(), traces=False, remembered=2, unseen=(away,)
    )
    for show in (card.show_tried, card.show_done):
        show(found)
        said = words(card)
        assert any(each.startswith("In the history 2 entries hold it in the name") for each in said)
        assert any(
            each.startswith("In /made-up/stick no backup could be looked into;") for each in said
        )
        assert "No backup holds it." not in said
    card.close()


def test_a_second_place_that_fails_does_not_keep_the_name(
    qtbot, window, told, tmp_path, monkeypatch
):
    loop = tmp_path / "second"
    loop.symlink_to(loop)
    monkeypatch.setattr(told.copies, "second_place", lambda: loop)
    told.holding.second_place = lambda: loop
    card = opened(window, NAME)
    press(qtbot, card)
    press(qtbot, card)
    qtbot.waitUntil(card._first.isHidden)
    assert [each.who for each in told._journal.kudos()] == ["someone"]
    assert any("/second no backup could be looked into" in each for each in words(card))
    card.close()


def test_thanks_leads_there_once_somebody_is_written_down(window, told):
    window.go("thanks")
    page = window.panel("thanks").widget
    assert page._wipe.isVisible()
    page._wipe.click()
    card = window.findChild(WipeCard)
    assert card.isVisible()
    card.close()


def test_a_journal_that_cannot_be_written_wipes_nobody(qtbot, window, told, journal_path):
    card = opened(window, NAME)
    press(qtbot, card)
    journal_path.rename(journal_path.with_name("elsewhere.db"))
    press(qtbot, card)
    assert "was moved, deleted or replaced" in card._wrong.text()
    journal_path.with_name("elsewhere.db").rename(journal_path)
    assert [each.who for each in told._journal.kudos()] == [NAME]
    card.close()


def test_enter_in_the_name_field_sees_what_would_go_and_never_takes_it_out(qtbot, window, told):
    card = opened(window)
    card._field.setCompleter(None)  # its list would take the keyboard, which nothing here can
    agreed = []
    card.agreed.connect(agreed.append)
    qtbot.keyClicks(card._field, NAME)
    qtbot.keyClick(card._field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: card._first.text() == "Remove the name for good")
    qtbot.keyClick(card._field, Qt.Key.Key_Return)
    assert card._first.isEnabled()
    assert agreed == []
    assert [each.who for each in told._journal.kudos()] == [NAME]
    card.close()


def test_what_could_not_be_tried_is_tried_again_before_anything_goes(qtbot, window, told):
    card = opened(window, NAME)
    card.tried.disconnect()
    tried, agreed = [], []
    card.tried.connect(tried.append)
    card.agreed.connect(agreed.append)
    card._first.click()
    card.refused("The journal is busy.")
    assert card._first.text() == "See what would go"
    card._first.click()
    assert (tried, agreed) == ([NAME, NAME], [])
    card.close()


def test_other_journals_with_the_name_are_told_and_nobody_is_advised_to_delete_them(window):
    card = opened(window, NAME)
    found = Wiped(
        records=1,
        history=0,
        elsewhere={},
        files=(),
        traces=False,
        others=(Path("/made-up/journal-saved.db"),),
        backup=Path("/made-up/journal-000009.db"),
    )
    for show in (card.show_tried, card.show_done):
        show(found)
        said = words(card)
        told = next(each for each in said if each.startswith("Other journals hold it too"))
        assert "journal-saved.db" in told
        assert not any("delete them yourself" in each for each in said)
    assert "No older backup holds it." in said
    card.close()
