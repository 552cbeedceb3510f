"""Settings → Backups: which there are, what is in one, one more, one put back, a second place."""

from __future__ import annotations

import errno
import os
import time
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QPushButton

from influence_desktop import safekeeping
from influence_desktop.edits import Put
from influence_desktop.journal import backups as backing
from influence_desktop.journal import disk, shelf
from influence_desktop.journal.backups import back_up
from influence_desktop.journal.errors import Locked
from influence_desktop.journal.shelf import backups, backups_of
from influence_desktop.journal.store import Journal
from influence_desktop.overview.words import full_day, full_time
from influence_desktop.paths import second_place
from influence_desktop.records import Note
from influence_desktop.safekeeping import Shelved
from influence_desktop.ui.backup_cards import LookCard, PutBackCard
from influence_desktop.ui.backup_words import place_words
from influence_desktop.ui.backups_block import FEW, BackupsBlock
from influence_desktop.ui.backups_work import BackupsWork
from influence_desktop.ui.bridge import Bridge
from influence_desktop.ui.cell_entry import Figure
from influence_desktop.ui.holding import opened
from tests.damage import spoil, tear
from tests.ui.conftest import BLOG
from tests.ui.test_troubles import press


@pytest.fixture
def kept(journal, today):
    """Backups of three days, each with one note more."""
    made = []
    for back in (9, 2, 1):
        day = today - timedelta(days=back)
        journal.apply(Put(Note(date=day, text=f"of {back}")), today=day)
        made.append(back_up(journal, today=day))
    journal.apply(Put(Note(date=today, text="since then")), today=today)
    return made


@pytest.fixture
def block(qtbot, window, bridge, tmp_path):
    """The list in Settings once it was filled; without backups it stands empty."""

    def shown():
        bridge.copies.settings = tmp_path / "settings.ini"
        with qtbot.waitSignal(bridge.copies.shelved):
            window.go("settings")
        QApplication.processEvents()  # what a layout was given is shown a moment later
        return window.panel("settings").widget.backups

    return shown


def texts(widget):
    return [each.text() for each in widget.findChildren(QLabel) if each.isVisibleTo(widget)]


def named(widget, name):
    """The button that a screen reader calls by a name."""
    return next(
        each
        for each in widget.findChildren(QPushButton)
        if each.accessibleName() == name and not each.isHidden()
    )


def card(qtbot, kind):
    def opened():
        return [w for w in QApplication.topLevelWidgets() if isinstance(w, kind) and w.isVisible()]

    qtbot.waitUntil(lambda: bool(opened()))
    return opened()[0]


def cards():
    """The small windows about backups that stand open."""
    kinds = (LookCard, PutBackCard)
    return [w for w in QApplication.topLevelWidgets() if isinstance(w, kinds) and w.isVisible()]


def notes(path):
    with Journal.open(path, write=False) as journal:
        return {each.text for each in journal.notes()}


def test_without_a_backup_it_says_when_one_is_made(block):
    said = texts(block())
    assert any(each.startswith("There is no backup yet. One is made") for each in said)


def test_backups_stand_newest_first_with_day_and_entries(kept, block):
    said = texts(block())
    days = [each for each in said if each.endswith(", 12:00")]
    assert days == [
        "17 November 2026, 12:00",
        "16 November 2026, 12:00",
        "9 November 2026, 12:00",
    ]
    assert "4 entries · journal-000003.db" in said


def test_backups_of_one_day_stand_there_with_their_times(kept, block, journal_path):
    for minutes, each in enumerate(kept):
        at = time.mktime((2026, 11, 17, 9, 5 + minutes, 59, 0, 0, -1))
        os.utime(each.file, (at, at))
    said = texts(block())
    assert [each for each in said if each.startswith("17 November 2026")] == [
        "17 November 2026, 09:07",
        "17 November 2026, 09:06",
        "17 November 2026, 09:05",
    ]


def test_the_form_that_puts_back_names_the_time_and_the_file(qtbot, kept, block):
    named(block(), "Put back… backup 2 of 16 November 2026, 12:00").click()
    said = texts(card(qtbot, PutBackCard))
    assert said[:2] == ["Put back the backup of 16 November 2026, 12:00", "journal-000002.db"]


def test_one_backup_is_asked_about_at_a_time(qtbot, kept, block):
    shown = block()
    named(shown, "Put back… backup 3 of 17 November 2026, 12:00").click()
    first = card(qtbot, PutBackCard)
    named(shown, "Put back… backup 2 of 16 November 2026, 12:00").click()
    second = next(each for each in cards() if each is not first)
    assert cards() == [second]
    named(shown, "Look inside backup 1 of 9 November 2026, 12:00").click()
    assert cards() == []
    look = card(qtbot, LookCard)
    named(shown, "Put back… backup 2 of 16 November 2026, 12:00").click()
    assert look not in cards()
    assert len(cards()) == 1


def test_a_form_does_not_outlive_the_journal_that_it_was_asked_about(
    qtbot, window, bridge, kept, block
):
    shown = block()
    for ends in (
        lambda: bridge.copies.put_back(kept[0].file),
        bridge.holding.write_again,
        lambda: bridge.holding.lose("It is damaged."),
    ):
        named(shown, "Put back… backup 2 of 16 November 2026, 12:00").click()
        assert len(cards()) == 1
        ends()
        qtbot.waitUntil(lambda: not cards())
        qtbot.waitUntil(lambda: not bridge.holding.working or bridge.holding.is_lost)


def test_what_is_looked_for_in_a_backup_is_not_shown_of_another_journal(
    qtbot, window, bridge, kept, block
):
    shown = block()
    with qtbot.waitSignal(bridge.copies.compared):
        named(shown, "Look inside backup 2 of 16 November 2026, 12:00").click()
        bridge.holding.reopened.emit()
    assert cards() == []


def test_a_folder_for_backups_is_first_looked_for_beside_the_journal(window, block, journal_path):
    block().choose.click()
    dialog = next(each for each in window.findChildren(QFileDialog) if each.isVisible())
    assert dialog.directory().absolutePath() == str(journal_path.parent)
    dialog.close()


def test_of_many_the_newest_stand_there_and_one_button_brings_the_others(
    journal, today, block, qtbot
):
    for _ in range(FEW + 2):
        back_up(journal, today=today)
    shown = block()
    rows = [each for each in texts(shown) if "journal-0" in each]
    assert len(rows) == FEW
    named(shown, "2 older ones").setFocus()
    named(shown, "2 older ones").click()
    QApplication.processEvents()
    assert len([each for each in texts(shown) if "journal-0" in each]) == FEW + 2
    assert shown.now.hasFocus()


def test_a_backup_that_cannot_be_read_says_so_and_cannot_be_put_back(kept, block):
    file = kept[-1].file
    times = file.stat()
    file.write_bytes(b"not a journal at all" * 99)
    os.utime(file, ns=(times.st_atime_ns, times.st_mtime_ns))
    shown = block()
    assert "cannot be read · journal-000003.db" in texts(shown)
    assert not named(shown, "Put back… backup 3 of 17 November 2026, 12:00").isEnabled()


def test_a_backup_is_made_on_demand_and_told(qtbot, window, bridge, kept, block, journal_path):
    shown = block()
    with qtbot.waitSignal(bridge.copies.backed_up):
        shown.now.click()
    assert window.bar.text == "A checked copy of the journal is in journal-000004.db."
    qtbot.waitUntil(lambda: any("journal-000004" in each for each in texts(shown)))


def held(window):
    """What a screen reader calls what has the keyboard."""
    return window.focusWidget().accessibleName()


def test_a_backup_that_is_made_leaves_the_keyboard_where_it_was(qtbot, window, bridge, kept, block):
    shown = block()
    QTest.mouseClick(shown.now, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: any("journal-000004" in each for each in texts(shown)))
    assert held(window) == "Back up now"
    name = "Put back… backup 2 of 16 November 2026, 12:00"
    named(shown, name).setFocus()
    bridge.copies.back_up_now()
    qtbot.waitUntil(lambda: any("journal-000005" in each for each in texts(shown)))
    assert held(window) == name


def test_of_a_backup_that_is_gone_the_keyboard_goes_to_what_makes_one(
    qtbot, window, bridge, kept, block
):
    shown = block()
    named(shown, "Look inside backup 1 of 9 November 2026, 12:00").setFocus()
    kept[0].file.unlink()
    with qtbot.waitSignal(bridge.copies.shelved):
        bridge.copies.list_backups()
    assert held(window) == "Back up now"


def test_a_second_place_leaves_the_keyboard_where_it_was(
    qtbot, window, bridge, kept, block, tmp_path
):
    shown = block()
    shown.choose.setFocus()
    work = shown.findChild(BackupsWork)
    with qtbot.waitSignal(bridge.copies.shelved):
        work.choose(tmp_path)
    assert held(window) == "Choose a second place for backups"
    shown.forget.setFocus()
    with qtbot.waitSignal(bridge.copies.shelved):
        work.choose(None)
    assert held(window) == "Choose a second place for backups"


def test_a_backup_for_which_there_is_no_room_is_a_sentence(
    qtbot, window, kept, block, journal_path, monkeypatch
):
    bridge = window.bridge
    shown = block()

    def full(_path):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(disk, "sync", full)
    with qtbot.waitSignal(bridge.refused):
        shown.now.click()
    assert "is full or does not answer" in window.bar.text
    assert len(backups(backups_of(journal_path))) == 3


def test_a_backup_is_looked_into_beside_the_journal(qtbot, kept, block):
    shown = block()
    named(shown, "Look inside backup 2 of 16 November 2026, 12:00").click()
    look = card(qtbot, LookCard)
    said = texts(look)
    assert "In the backup of 16 November 2026, 12:00" in said
    at = said.index("Notes")
    assert said[at + 1 : at + 3] == ["2", "4"]
    assert "Its newest week: Week 45 · 2–8 November" in said
    assert "Blog: 24 signups" in said
    assert any(each.startswith("Its last entry: ") for each in said)
    assert [each.text() for each in look.findChildren(QPushButton)] == ["Put it back…", "Close"]
    named(look, "Close").click()
    assert cards() == []


def test_a_backup_can_be_looked_into_where_the_journal_cannot(
    qtbot, kept, block, journal, journal_path
):
    shown = block()
    journal_path.write_bytes(b"")
    named(shown, "Look inside backup 2 of 16 November 2026, 12:00").click()
    look = card(qtbot, LookCard)
    said = texts(look)
    assert "The journal itself cannot be read now." in said
    assert said[said.index("Notes") + 2] == "unknown"
    look.close()


def test_a_damaged_backup_is_not_looked_into(qtbot, window, bridge, kept, block):
    shown = block()
    tear(kept[-1].file, "channels")
    with qtbot.waitSignal(bridge.refused):
        named(shown, "Look inside backup 3 of 17 November 2026, 12:00").click()
    assert "journal-000003.db is damaged" in window.bar.text


def test_putting_back_says_first_what_is_kept_and_then_shows_the_journal_of_then(
    qtbot, window, kept, block, journal_path, week
):
    bridge = window.bridge
    shown = block()
    named(shown, "Put back… backup 2 of 16 November 2026, 12:00").click()
    agree = card(qtbot, PutBackCard)
    assert any("journal.db.before-restore-000001.db" in each for each in texts(agree))
    assert "The journal becomes what it was then: 3 entries." in texts(agree)
    with qtbot.waitSignal(bridge.copies.was_put_back):
        agree.first.click()
    assert window.bar.text == (
        "The journal now is what journal-000002.db held. What stood there is kept beside it as"
        " journal.db.before-restore-000001.db."
    )
    assert notes(journal_path) == {"of 9", "of 2"}
    aside = journal_path.with_name("journal.db.before-restore-000001.db")
    assert notes(aside) == {"of 9", "of 2", "of 1", "since then"}
    # What stood there was backed up as well, and then what was put back, to be the newest.
    assert len(backups(backups_of(journal_path))) == 5
    assert window._stack.isEnabled()
    assert bridge.type_figure(BLOG.id, week, "signups", Figure(3))
    assert bridge.undo_what()


def test_what_a_backup_took_the_place_of_comes_back_at_a_press(
    qtbot, window, bridge, kept, journal_path
):
    before = notes(journal_path)
    with qtbot.waitSignal(bridge.copies.was_put_back):
        bridge.copies.put_back(kept[0].file)
    assert notes(journal_path) != before
    with qtbot.waitSignal(bridge.copies.was_put_back):
        press(window, "Take this back")
    assert notes(journal_path) == before
    assert "before-restore-000002" in window.bar.text


def test_the_keyboard_alone_puts_a_backup_back(qtbot, window, bridge, kept, block, keys):
    shown = block()
    named(shown, "Put back… backup 3 of 17 November 2026, 12:00").setFocus()
    with qtbot.waitSignal(bridge.copies.was_put_back):
        keys(Qt.Key.Key_Return)
        qtbot.waitUntil(card(qtbot, PutBackCard).isActiveWindow)
        keys(Qt.Key.Key_Return)
    assert "journal-000003.db" in window.bar.text


def test_a_card_that_is_left_changes_nothing(qtbot, kept, block, journal_path):
    shown = block()
    before = journal_path.read_bytes()
    named(shown, "Look inside backup 1 of 9 November 2026, 12:00").click()
    look = card(qtbot, LookCard)
    look.first.click()
    agree = card(qtbot, PutBackCard)
    agree.close()
    assert journal_path.read_bytes() == before


def test_a_damaged_backup_is_not_put_back_and_the_journal_stays_open(
    qtbot, window, kept, block, journal_path, week
):
    bridge = window.bridge
    block()
    spoil(kept[-1].file, "UPDATE notes SET text = 'other'")
    with qtbot.waitSignal(bridge.refused):
        bridge.copies.put_back(kept[-1].file)
    assert "journal-000003.db is damaged" in window.bar.text
    assert "since then" in notes(journal_path)
    assert bridge.type_figure(BLOG.id, week, "signups", Figure(3))


def test_while_a_backup_is_put_back_nothing_else_is_begun(qtbot, bridge, kept, week):
    refused = []
    bridge.refused.connect(refused.append)
    with qtbot.waitSignal(bridge.copies.was_put_back):
        bridge.copies.put_back(kept[0].file)
        bridge.copies.put_back(kept[1].file)
        assert not bridge.type_figure(BLOG.id, week, "signups", Figure(3))
    assert refused == ["The journal is being worked on. Try again in a moment."] * 2


def test_a_journal_that_somebody_else_writes_is_not_replaced(
    qtbot, qapp, journal, kept, journal_path, today
):
    reading, _ = opened(journal_path, make=False)
    beside = Bridge(reading, lambda: today)
    refused = []
    beside.refused.connect(refused.append)
    with qtbot.waitSignal(beside.busy):
        beside.copies.put_back(kept[0].file)
    qtbot.waitUntil(lambda: len(refused) > 1, timeout=15_000)
    assert all(each.startswith("Another window or command is writing") for each in refused)
    assert "since then" in notes(journal_path)
    beside.close()
    with pytest.raises(Locked):
        Journal.open(journal_path, write=True, wait=0)
    journal.close()


def test_a_second_place_is_chosen_and_has_a_backup_at_once(
    qtbot, window, bridge, kept, block, tmp_path
):
    shown = block()
    drawer = tmp_path / "drawer"
    drawer.mkdir()
    shown.choose.click()
    dialog = next(each for each in window.findChildren(QFileDialog) if each.isVisible())
    with qtbot.waitSignal(bridge.copies.backed_up):
        dialog.fileSelected.emit(str(drawer))
    dialog.close()
    assert second_place(bridge.copies.settings) == drawer
    assert [each.name for each in drawer.iterdir()] == ["journal-000004.db"]
    assert window.bar.text == (
        f"Backups now also go into {drawer}. A checked copy of the journal is in"
        " journal-000004.db, and another one there."
    )
    place = (
        f"Each backup is also put into {drawer}. It lies on the same disk as the journal: that"
        " helps against mistakes, not against a broken disk."
    )
    qtbot.waitUntil(lambda: place in texts(shown))


def test_a_second_place_on_another_disk_is_said_to_be_nothing_less(tmp_path, monkeypatch):
    def on_disk(folder):
        return os.stat_result([0o40700, 0, 1 if folder == tmp_path else 2, *[0] * 7])

    monkeypatch.setattr(Path, "stat", lambda self, **_: on_disk(self))
    said = place_words(tmp_path, tmp_path / "own" / "journal.db")
    assert said == f"Each backup is also put into {tmp_path}."


def test_a_backup_that_the_second_place_did_not_get_says_so(
    qtbot, window, kept, block, tmp_path, monkeypatch
):
    bridge, shown = window.bridge, block()
    bridge.copies.choose_second_place(tmp_path / "disk2")
    with qtbot.waitSignal(bridge.copies.backed_up):
        shown.now.click()
    copy = "A checked copy of the journal is in"
    assert window.bar.text == (
        f"Backups now also go into {tmp_path / 'disk2'}. {copy} journal-000004.db. It is not in"
        " disk2, which cannot be reached just now."
    )
    with qtbot.waitSignal(bridge.copies.backed_up):
        shown.now.click()
    away = "It is not in disk2, which cannot be reached just now."
    assert window.bar.text == f"{copy} journal-000005.db. {away}"

    def full(*_args):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    (tmp_path / "disk2").mkdir()
    with monkeypatch.context() as patched:
        patched.setattr(backing, "_copy_file", full)
        with qtbot.waitSignal(bridge.copies.backed_up):
            shown.now.click()
    why = "It could not be put into disk2: that may be full."
    assert window.bar.text == f"{copy} journal-000006.db. {why}"
    with qtbot.waitSignal(bridge.copies.backed_up):
        shown.now.click()
    assert window.bar.text == f"{copy} journal-000007.db."


def test_settings_say_when_backups_are_made(kept, block):
    said = " ".join(texts(block()))
    assert "at each start, once a day in a window that stays open, and before an import" in said


def test_a_second_place_that_cannot_be_reached_is_named_and_can_be_given_up(
    qtbot, window, bridge, kept, block, tmp_path
):
    bridge.copies.settings = tmp_path / "settings.ini"
    bridge.copies.choose_second_place(tmp_path / "gone")
    shown = block()
    words = (
        f"Backups also go into {tmp_path / 'gone'}. It cannot be reached just now: the newest one"
        " is copied there at the next start at which it can."
    )
    assert words in texts(shown)
    with qtbot.waitSignal(bridge.copies.shelved):
        shown.forget.click()
    assert second_place(bridge.copies.settings) is None
    assert shown.forget.isHidden()


def test_the_folder_of_the_backups_is_no_second_place(bridge, kept, journal_path, tmp_path):
    bridge.copies.settings = tmp_path / "settings.ini"
    refused = []
    bridge.refused.connect(refused.append)
    assert not bridge.copies.choose_second_place(backups_of(journal_path))
    assert refused == ["The backups stand in that folder already."]


def test_a_second_place_that_cannot_be_written_down_is_told(bridge, tmp_path):
    (tmp_path / "file").write_text("")
    bridge.copies.settings = tmp_path / "file" / "settings.ini"
    refused = []
    bridge.refused.connect(refused.append)
    assert not bridge.copies.choose_second_place(tmp_path)
    assert refused[0].startswith("The second place could not be written down: ")


def test_of_a_second_place_whose_name_no_file_can_have_it_is_said(bridge, tmp_path):
    bridge.copies.settings = tmp_path / "settings.ini"
    assert bridge.copies.choose_second_place(tmp_path / "usb ")
    refused = []
    bridge.refused.connect(refused.append)
    assert not bridge.copies.choose_second_place(tmp_path / "half\ud800")
    assert refused == ["The second place could not be written down: no folder can have this name."]
    assert bridge.copies.second_place() == tmp_path / "usb "


def test_a_journal_that_was_named_alone_has_no_second_place(qtbot, window, bridge):
    with qtbot.waitSignal(bridge.copies.shelved):
        window.go("settings")
    shown = window.panel("settings").widget.backups
    assert any("nothing of it appears" in each for each in texts(shown))
    assert shown.choose.isHidden()


def test_a_list_that_nobody_looks_at_is_not_made(qtbot, window, bridge, monkeypatch):
    listed = []
    monkeypatch.setattr(bridge.copies, "list_backups", lambda: listed.append(1))
    while window.prepare_page():
        pass
    assert listed == []


def test_a_backup_without_a_figure_says_so(qtbot, journal, today, block):
    journal.undo(today=today)
    back_up(journal, today=today)
    shown = block()
    named(shown, "Look inside backup 1 of 18 November 2026, 12:00").click()
    look = card(qtbot, LookCard)
    assert "No week in it has a figure." in texts(look)
    look.close()


def test_hostile_names_in_a_backup_are_only_text(qtbot, journal, today, block, bridge):
    text = "<img src='file:///dev/zero'>" * 9
    journal.apply(Put(Note(date=today, text=text)), today=today)
    back_up(journal, today=today)
    shown = block()
    named(shown, "Look inside backup 1 of 18 November 2026, 12:00").click()
    look = card(qtbot, LookCard)
    formats = {each.textFormat() for each in look.findChildren(QLabel)}
    assert formats == {Qt.TextFormat.PlainText}
    look.close()


@pytest.fixture
def another(journal_path, today):
    """Another journal in the folder, with a newer backup than this one's."""
    with Journal.create(journal_path.with_name("other.db")) as made:
        made.apply(Put(Note(date=today, text="theirs")), today=today)
        yield back_up(made, today=today)


def test_backups_of_another_journal_stand_apart_and_by_its_name(kept, another, block):
    said = texts(block())
    at = said.index("Of another journal, other.db")
    assert [each for each in said if "journal-" in each and " · " in each] == [
        "4 entries · journal-000003.db",
        "3 entries · journal-000002.db",
        "2 entries · journal-000001.db",
        "1 entry · journal-000004.db",
    ]
    assert at < said.index("1 entry · journal-000004.db")
    assert at > said.index("2 entries · journal-000001.db")


def test_putting_another_journals_backup_back_warns_first(qtbot, kept, another, block):
    named(block(), f"Put back… backup 4 of {full_time(another.day, another.at)}").click()
    said = texts(card(qtbot, PutBackCard))
    assert "This is a backup of another journal, other.db, not of this one." in said


@pytest.mark.parametrize(
    ("is_own", "other", "said"),
    [
        (None, "", "Nothing tells whether this is a backup of this journal: look inside first."),
        (
            None,
            "copy.db",
            "This may be a backup of another journal, copy.db, or of this one: look inside first.",
        ),
        (False, "", "This is a backup of another journal, not of this one."),
    ],
)
def test_what_nobody_can_tell_is_said_too(window, kept, is_own, other, said):
    shelved = Shelved(kept[0], 2, is_own, other)
    made = PutBackCard(window, shelved, kept="kept.db")
    assert said in [each.text() for each in made.findChildren(QLabel)]
    made.close()


def test_what_began_otherwise_is_said_to_be_perhaps_another_ones(
    qtbot, window, kept, another, block
):
    another.file.parent.with_name("other.db").unlink()
    shown = block()
    said = texts(shown)
    at = said.index("Perhaps of another journal: begun otherwise than this one")
    assert at < said.index("1 entry · journal-000004.db")
    named(shown, f"Put back… backup 4 of {full_time(another.day, another.at)}").click()
    warned = "This began otherwise than this journal, so it may be a backup of another one: look"
    assert any(each.startswith(warned) for each in texts(card(qtbot, PutBackCard)))


def test_where_nothing_tells_whose_they_are_that_stands_above_them(qtbot, theme, kept):
    made = BackupsBlock()
    qtbot.addWidget(made)
    copied = Shelved(kept[1], 3, None, "copy.db")
    made.show_shelf([Shelved(kept[0], 2, None), copied, Shelved(kept[1], 3, False)])
    said = [each.text() for each in made.findChildren(QLabel)]
    assert "Perhaps of another journal, copy.db: this one does not tell just now" in said
    assert "Perhaps of another journal: this one does not tell just now" in said
    assert "Of another journal in this folder" in said


def test_a_folder_of_backups_that_cannot_be_read_is_named(qtbot, window, block, journal_path):
    backups_of(journal_path).write_text("my poems")
    shown = block()
    said = texts(shown)
    shown.now.click()
    qtbot.waitUntil(lambda: f"{backups_of(journal_path)} is not a folder" in window.bar.text)
    assert f"{backups_of(journal_path)} is not a folder, so no backup can be kept there. Give" in (
        " ".join(said)
    )
    assert not any(each.startswith("There is no backup yet") for each in said)


def test_those_of_the_second_place_stand_there_nevertheless(
    journal, today, bridge, block, tmp_path, monkeypatch
):
    second = tmp_path / "stick"
    second.mkdir()
    journal.second = second
    journal.apply(Put(Note(date=today, text="one")), today=today)
    back_up(journal, today=today)
    monkeypatch.setattr(type(bridge.copies), "second_place", lambda _self: second)
    scandir = os.scandir

    def failing(folder):
        if folder == backups_of(journal.path):
            raise PermissionError(errno.EACCES, "refused")
        return scandir(folder)

    monkeypatch.setattr(shelf.os, "scandir", failing)
    shown = block()
    said = texts(shown)
    assert any("cannot be read: its permissions do not let you" in each for each in said)
    assert "2 entries · journal-000001.db · in the second place" in said
    assert named(shown, f"Look inside backup 1 of {full_day(today)}, 12:00 in the second place")


def test_a_second_place_that_lets_nobody_in_is_out_of_reach(qtbot, theme, tmp_path, monkeypatch):
    made = BackupsBlock()
    qtbot.addWidget(made)
    for reached, refusal in ((True, None), (False, None), (True, PermissionError())):

        def asked(*_args, reached=reached, refusal=refusal):
            if refusal is not None:
                raise refusal
            return reached

        monkeypatch.setattr(os, "access", asked)
        made.show_place(tmp_path, home=tmp_path / "journal.db", possible=True)
        said = " ".join(each.text() for each in made.findChildren(QLabel))
        assert ("It cannot be reached just now" in said) == (not reached or refusal is not None)


def test_a_fault_of_ours_while_a_backup_goes_to_the_second_place_is_no_secret(
    qtbot, bridge, kept, tmp_path, monkeypatch
):
    def fail(*_args, **_more):
        raise ValueError("made up")

    monkeypatch.setattr(type(bridge.copies), "second_place", lambda _self: tmp_path)
    monkeypatch.setattr(safekeeping, "also_in", fail)
    with qtbot.captureExceptions() as caught:
        bridge.copies.also_in_second(kept[0])
        qtbot.waitUntil(lambda: bool(caught))
    assert caught[0][0] is ValueError
