"""The ways on from a damaged journal, at the start and while the window runs."""

from __future__ import annotations

import errno
import os
import shutil
from threading import Event

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFileDialog, QLabel, QLineEdit, QPlainTextEdit, QPushButton
from shiboken6 import isValid

from influence_desktop import safekeeping
from influence_desktop.edits import Put
from influence_desktop.journal import disk
from influence_desktop.journal.backups import back_up
from influence_desktop.journal.shelf import backups_of
from influence_desktop.journal.store import Journal
from influence_desktop.records import Note
from influence_desktop.ui.main_window import MainWindow
from influence_desktop.ui.rescue import REFUSED, Rescue, Trouble
from influence_desktop.ui.rescue_page import RescuePage, SavedPage
from tests.damage import spoil, tear

SENTENCE = "own.db is damaged (it was dropped)."


@pytest.fixture
def bare(qtbot, theme, settings):
    """A window whose journal could not be opened."""
    made = MainWindow(settings, theme.tokens)
    made.build(theme)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def started():
    """What the program was started again with; it starts as long as the list says so."""
    return []


@pytest.fixture
def rescue(bare, today, started):
    def again(options):
        started.append([*options])
        return len(started) < 2

    made = Rescue(bare, again=again, today=lambda: today, second=lambda: None)
    made.opened, made.read = [], []
    made.open_asked.connect(lambda: made.opened.append(1))
    made.read_asked.connect(lambda *what: made.read.append(what))
    yield made
    made.close()


@pytest.fixture
def hurt(journal, journal_path, today):
    """A journal with two notes and one backup with the first; the notes are torn."""
    for number in (1, 2):
        journal.apply(Put(Note(id=number, date=today, text=f"note {number}")), today=today)
        if number == 1:
            back_up(journal, today=today)
    journal.close()
    return tear(journal_path, "notes")


def page(window, kind=RescuePage):
    shown = window._stack.currentWidget()
    assert isinstance(shown, kind)
    return shown


def texts(widget):
    return [each.text() for each in widget.findChildren(QLabel)]


def press(widget, words):
    buttons = widget.findChildren(QPushButton)
    next(each for each in buttons if each.text() == words and not each.isHidden()).click()


def offered(widget):
    return [each.text() for each in widget.findChildren(QPushButton) if not each.isHidden()]


def found_backup(qtbot, widget):
    qtbot.waitUntil(lambda: not any("Looking through" in each for each in texts(widget)))


def show(qtbot, rescue, path, **more):
    rescue.show(Trouble(path=path, sentence=SENTENCE, **more))
    shown = page(rescue._window)
    found_backup(qtbot, shown)
    return shown


def test_five_ways_on_are_offered_and_the_file_stays_as_it_is(qtbot, rescue, hurt, journal_path):
    shown = show(qtbot, rescue, journal_path)
    assert offered(shown) == [
        *("Put it back", "Save it as…", "Read only", "Open another…", "Try again", "Quit")
    ]
    said = texts(shown)
    assert said[:2] == ["The journal is damaged.", SENTENCE]
    assert "The newest good backup, of 18 November 2026, 12:00" in said
    assert any(each.startswith("2 entries. It takes the journal’s place") for each in said)
    assert journal_path.read_bytes() == hurt


def focused(window):
    return window.focusWidget() and window.focusWidget().text()


@pytest.mark.parametrize(
    ("kind", "first"),
    [("damaged", "Put it back"), ("missing", "Put it back"), ("readonly", "Try again")],
)
def test_at_the_start_the_first_way_on_has_the_keyboard(
    qtbot, rescue, hurt, journal_path, kind, first
):
    if kind == "missing":
        journal_path.unlink()
    show(qtbot, rescue, journal_path, kind=kind)
    assert focused(rescue._window) == first


def test_without_a_good_backup_the_next_way_on_has_the_keyboard(
    qtbot, rescue, bare, hurt, journal_path
):
    for each in backups_of(journal_path).iterdir():
        each.unlink()
    show(qtbot, rescue, journal_path)
    assert focused(bare) == "Save it as…"


def test_whoever_went_on_by_keys_meanwhile_keeps_the_keyboard(
    qtbot, rescue, bare, hurt, journal_path
):
    rescue.show(Trouble(path=journal_path, sentence=SENTENCE))
    last = next(each for each in page(bare).findChildren(QPushButton) if each.text() == "Quit")
    last.setFocus()
    found_backup(qtbot, page(bare))
    assert focused(bare) == "Quit"


def test_the_newest_backup_that_is_damaged_too_is_passed_over(
    qtbot, rescue, hurt, journal_path, today
):
    good = backups_of(journal_path) / "journal-000001.db"
    bad = good.with_name("journal-000002.db")
    bad.write_bytes(good.read_bytes())
    spoil(bad, "UPDATE notes SET text = 'other'")
    asked = []
    shown = show(qtbot, rescue, journal_path)
    shown.put_back_asked.disconnect()
    shown.put_back_asked.connect(asked.append)
    press(shown, "Put it back")
    assert asked == [good]


def test_without_a_good_backup_that_is_said(qtbot, rescue, hurt, journal_path):
    for each in backups_of(journal_path).iterdir():
        each.unlink()
    shown = show(qtbot, rescue, journal_path)
    assert "No good backup was found" in texts(shown)
    assert "Put it back" not in offered(shown)


def test_backups_that_cannot_be_looked_for_are_no_mistake_of_the_program(
    qtbot, rescue, hurt, journal_path, monkeypatch
):
    def fails(*_args):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr(safekeeping, "newest_good", fails)
    shown = show(qtbot, rescue, journal_path)
    assert "No good backup was found" in texts(shown)


def test_all_problems_can_be_read(qtbot, rescue, hurt, journal_path):
    shown = show(qtbot, rescue, journal_path, problems=["Row 1.", "Row 2."])
    assert shown.findChild(QPlainTextEdit).toPlainText() == "Row 1.\nRow 2."


@pytest.mark.parametrize("kind", ["future", "readonly", "nospace"])
def test_a_file_that_is_not_damaged_offers_nothing_that_would_replace_it(
    qtbot, rescue, hurt, journal_path, kind
):
    shown = show(qtbot, rescue, journal_path, kind=kind)
    assert offered(shown) == ["Open another…", "Try again", "Quit"]
    assert texts(shown)[0] == "The journal was not opened."


def test_what_may_have_been_a_journal_offers_a_backup_and_to_save(
    qtbot, rescue, hurt, journal_path
):
    shown = show(qtbot, rescue, journal_path, kind=REFUSED)
    assert offered(shown)[:2] == ["Put it back", "Save it as…"]
    assert "Read only" not in offered(shown)


@pytest.mark.parametrize("length", [0, 40_960, 200_000])
def test_of_a_file_in_which_nothing_is_left_nothing_is_offered_but_its_backup(
    qtbot, rescue, hurt, journal_path, length
):
    journal_path.write_bytes(bytes(length))
    shown = show(qtbot, rescue, journal_path)
    assert offered(shown) == ["Put it back", "Open another…", "Try again", "Quit"]


def test_a_file_of_which_only_the_end_is_left_may_be_saved_and_read(
    qtbot, rescue, hurt, journal_path
):
    journal_path.write_bytes(bytes(200_000) + b"x")
    assert offered(show(qtbot, rescue, journal_path))[1:3] == ["Save it as…", "Read only"]


def test_a_folder_in_the_journals_place_offers_neither(qtbot, rescue, tmp_path):
    shown = show(qtbot, rescue, tmp_path, kind=REFUSED)
    assert "Save it as…" not in offered(shown)


def test_the_newest_good_backup_is_put_back_and_the_damaged_file_is_kept(
    qtbot, rescue, hurt, journal_path
):
    press(show(qtbot, rescue, journal_path), "Put it back")
    qtbot.waitUntil(lambda: bool(rescue.opened))
    kept = journal_path.with_name("journal.db.before-restore-000001.db")
    assert kept.read_bytes() == hurt
    with Journal.open(journal_path, write=False) as journal:
        assert [each.text for each in journal.notes()] == ["note 1"]


def test_a_full_disk_leaves_everything_as_it_was_and_the_page_open(
    qtbot, rescue, bare, hurt, journal_path, monkeypatch
):
    shown = show(qtbot, rescue, journal_path)
    monkeypatch.setattr(disk, "sync", full)
    press(shown, "Put it back")
    qtbot.waitUntil(lambda: "is full or does not answer" in bare.bar.text)
    assert shown.isEnabled()
    assert journal_path.read_bytes() == hurt
    assert rescue.opened == []


def test_what_can_be_read_is_saved_told_and_opened(
    qtbot, rescue, bare, hurt, journal_path, started
):
    press(show(qtbot, rescue, journal_path), "Save it as…")
    dialog = next(each for each in bare.findChildren(QFileDialog) if each.isVisible())
    assert dialog.directory().absolutePath() == str(journal_path.parent)
    output = journal_path.with_name("saved.db")
    dialog.fileSelected.emit(str(output))
    dialog.close()
    qtbot.waitUntil(lambda: isinstance(bare._stack.currentWidget(), SavedPage))
    said = texts(page(bare, SavedPage))
    assert said[0] == "Saved what could be read into saved.db."
    assert said[1] == "journal.db was left as it is."
    assert said[said.index("Channels") + 1] == "3 saved"
    assert said[said.index("Notes") + 1] == "2 saved (2 of them from the history)"
    assert journal_path.read_bytes() == hurt
    with Journal.open(output, write=False) as journal:
        assert len(journal.notes()) == 2
    started.append("the next start fails")
    press(page(bare, SavedPage), "Open it")
    assert "could not be started a second time" in bare.bar.text
    started.clear()
    press(page(bare, SavedPage), "Open it")
    assert started == [["--journal", str(output)]]
    assert not bare.isVisible()


def test_what_was_saved_can_take_the_journals_place(qtbot, rescue, bare, hurt, journal_path):
    show(qtbot, rescue, journal_path)
    rescue.save(journal_path.with_name("saved.db"))
    qtbot.waitUntil(lambda: isinstance(bare._stack.currentWidget(), SavedPage))
    press(page(bare, SavedPage), "Put it in the journal’s place")
    qtbot.waitUntil(lambda: bool(rescue.opened))
    with Journal.open(journal_path, write=False) as journal:
        assert len(journal.notes()) == 2
    assert journal_path.with_name("journal.db.before-restore-000001.db").read_bytes() == hurt


def test_of_what_was_saved_the_first_way_on_is_to_have_it_in_the_journals_place(
    qtbot, rescue, bare, hurt, journal_path
):
    show(qtbot, rescue, journal_path)
    rescue.save(journal_path.with_name("saved.db"))
    qtbot.waitUntil(lambda: isinstance(bare._stack.currentWidget(), SavedPage))
    buttons = page(bare, SavedPage).findChildren(QPushButton)
    assert [(each.text(), each.property("role")) for each in buttons] == [
        ("Put it in the journal’s place", "first"),
        ("Open it", "second"),
        ("Back", "quiet"),
    ]


def test_what_was_done_before_does_not_stand_above_the_damage(
    qtbot, rescue, bare, hurt, journal_path
):
    bare.bar.say("The journal now is what s2.db held.", "done")
    show(qtbot, rescue, journal_path)
    assert bare.bar.text == ""
    bare.bar.say("There is a file at s2.db.", "trouble")
    show(qtbot, rescue, journal_path)
    assert bare.bar.text == "There is a file at s2.db."


def test_a_name_that_is_taken_is_not_proposed_for_what_is_saved(
    qtbot, rescue, bare, hurt, journal_path
):
    shown = show(qtbot, rescue, journal_path)
    names = []
    for taken in ("journal-saved.db", "journal-saved-2.db", ""):
        press(shown, "Save it as…")
        dialog = next(each for each in bare.findChildren(QFileDialog) if each.isVisible())
        names += [dialog.findChild(QLineEdit).text()]
        dialog.close()
        if taken:
            journal_path.with_name(taken).touch()
    assert names == ["journal-saved.db", "journal-saved-2.db", "journal-saved-3.db"]


def test_one_may_go_back_from_what_was_saved(qtbot, rescue, bare, hurt, journal_path):
    show(qtbot, rescue, journal_path)
    rescue.save(journal_path.with_name("saved.db"))
    qtbot.waitUntil(lambda: isinstance(bare._stack.currentWidget(), SavedPage))
    press(page(bare, SavedPage), "Back")
    found_backup(qtbot, page(bare))
    assert "Put it back" in offered(page(bare))


def test_a_file_that_is_there_is_not_written_over(qtbot, rescue, bare, hurt, journal_path):
    shown = show(qtbot, rescue, journal_path)
    taken = journal_path.with_name("taken.db")
    taken.write_text("mine")
    rescue.save(taken)
    qtbot.waitUntil(lambda: "There is a file at" in bare.bar.text)
    assert taken.read_text() == "mine"
    assert shown.isEnabled()


def test_a_file_in_which_nothing_can_be_read_is_told(qtbot, rescue, bare, tmp_path):
    file = tmp_path / "own.db"
    file.write_bytes(bytes(40_960))
    show(qtbot, rescue, file)
    rescue.save(tmp_path / "saved.db")
    qtbot.waitUntil(lambda: "nothing was saved" in bare.bar.text)
    assert not (tmp_path / "saved.db").exists()
    assert file.read_bytes() == bytes(40_960)


def test_reading_only_makes_a_copy_that_is_gone_with_the_window(
    qtbot, rescue, bare, hurt, journal_path
):
    beside = sorted(journal_path.parent.iterdir())
    for _ in range(2):
        press(show(qtbot, rescue, journal_path), "Read only")
        qtbot.waitUntil(lambda: bool(rescue.read))
        (file, why), *rescue.read[:] = rescue.read
        assert why.startswith("This is what could be read of journal.db, only to look at. ")
        with Journal.open(file, write=False) as journal:
            assert len(journal.notes()) == 2
    assert (sorted(journal_path.parent.iterdir()), journal_path.read_bytes()) == (beside, hurt)
    rescue.close()
    assert not file.exists()


def no_room(*_args, **_options):
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def test_reading_only_says_where_there_is_no_room_for_the_copy(
    qtbot, rescue, bare, hurt, journal_path, monkeypatch
):
    shown = show(qtbot, rescue, journal_path)
    with monkeypatch.context() as patched:
        patched.setattr(os, "pwrite", no_room)
        press(shown, "Read only")
        qtbot.waitUntil(lambda: "Nothing was half done; free some space" in bare.bar.text)
    assert (page(bare), shown.isEnabled(), rescue.read) == (shown, True, [])
    assert [each.name for each in rescue._copy.path.iterdir()] == ["influence-desktop.lock"]
    with monkeypatch.context() as patched:
        patched.setattr("influence_desktop.ui.rescue.CopyFolder", no_room)
        press(shown, "Read only")
    assert bare.bar.text.startswith("A copy to read cannot be made in the temporary folder: ")
    assert (page(bare), shown.isEnabled(), rescue.read) == (shown, True, [])
    press(shown, "Read only")
    qtbot.waitUntil(lambda: bool(rescue.read))
    assert journal_path.read_bytes() == hurt


def test_another_journal_may_be_chosen(qtbot, rescue, bare, hurt, journal_path):
    press(show(qtbot, rescue, journal_path), "Open another…")
    dialog = next(each for each in bare.findChildren(QFileDialog) if each.isVisible())
    assert dialog.windowTitle() == "Open another journal"
    assert dialog.directory().absolutePath() == str(journal_path.parent)
    dialog.close()


def test_trying_again_opens_and_quitting_closes(qtbot, rescue, bare, hurt, journal_path):
    press(show(qtbot, rescue, journal_path), "Try again")
    assert rescue.opened == [1]
    press(page(bare), "Quit")
    assert not bare.isVisible()


def test_a_page_that_is_gone_is_told_of_no_backup(qtbot, rescue, bare, hurt, journal_path):
    rescue.show(Trouble(path=journal_path, sentence=SENTENCE))
    first = page(bare)
    rescue.show(Trouble(path=journal_path, sentence=SENTENCE))
    qtbot.waitUntil(lambda: not isValid(first))
    found_backup(qtbot, page(bare))


# While the window runs ----------------------------------------------------------------


@pytest.fixture
def running(window, today):
    made = Rescue(window, again=lambda _: True, today=lambda: today, second=lambda: None)
    yield made
    made.close()


@pytest.fixture
def spoilt(bridge, journal_path, today):
    """A journal in the window with a backup of one note, and a second note that is damaged."""
    bridge.put(Note(id=1, date=today, text="note 1"))
    back_up(bridge._journal, today=today)
    bridge.put(Note(id=2, date=today, text="note 2"))
    spoil(journal_path, "UPDATE notes SET text = 'other' WHERE id = 2")


def test_a_key_on_its_way_to_a_cell_presses_nothing_of_what_takes_its_place(
    qtbot, window, running, spoilt, journal_path
):
    shown = show(qtbot, running, journal_path)
    assert not shown.isAncestorOf(window.focusWidget())


def test_from_a_running_window_one_can_go_back(qtbot, window, running, spoilt, journal_path):
    window.go("settings")
    shown = show(qtbot, running, journal_path)
    assert "Try again" not in offered(shown)
    press(shown, "Back to the journal")
    assert window.shown_page == "glance"


def test_in_a_running_window_the_backup_takes_the_journals_place(
    qtbot, window, running, bridge, spoilt, journal_path
):
    press(show(qtbot, running, journal_path), "Put it back")
    qtbot.waitUntil(lambda: window.shown_page == "glance", timeout=15_000)
    assert "What stood there is kept beside it" in window.bar.text
    assert [each.text for each in bridge._journal.notes()] == ["note 1"]
    assert bridge.writable


def test_in_a_running_window_what_can_be_read_is_saved_and_it_goes_on(
    qtbot, window, running, spoilt, journal_path, today
):
    bridge = window.bridge
    show(qtbot, running, journal_path)
    output = journal_path.with_name("saved.db")
    running.save(output)
    qtbot.waitUntil(lambda: isinstance(window._stack.currentWidget(), SavedPage), timeout=15_000)
    with Journal.open(output, write=False) as journal:
        assert len(journal.notes()) == 2
    assert bridge.put(Note(date=today, text="note 3"))


def test_a_journal_that_cannot_be_opened_again_leaves_the_ways_on(
    qtbot, window, running, spoilt, journal_path, today
):
    bridge = window.bridge
    window.go("glance")
    window.safety.rescue_asked.connect(
        lambda sentence: running.show(Trouble(path=journal_path, sentence=sentence))
    )
    torn = tear(journal_path, "notes")
    bridge.while_closed(lambda: None, lambda _: None)
    qtbot.waitUntil(lambda: isinstance(window._stack.currentWidget(), RescuePage), timeout=15_000)
    assert bridge.holding.is_lost
    shown = page(window)
    found_backup(qtbot, shown)
    assert "Back to the journal" not in offered(shown)
    assert not bridge.put(Note(date=today, text="note 3"))
    assert bridge.undo_what() == ""
    assert journal_path.read_bytes() == torn
    press(shown, "Put it back")
    qtbot.waitUntil(lambda: window.shown_page == "glance", timeout=15_000)
    assert not bridge.holding.is_lost
    assert bridge.put(Note(date=today, text="note 3"))


def test_a_lost_journal_may_be_read_as_far_as_it_goes(
    qtbot, window, running, spoilt, journal_path, monkeypatch
):
    bridge = window.bridge
    window.go("glance")
    window.safety.rescue_asked.connect(
        lambda sentence: running.show(Trouble(path=journal_path, sentence=sentence))
    )
    running.read_asked.connect(lambda file, why: bridge.holding.read_instead(file, why=why))
    tear(journal_path, "notes")
    bridge.while_closed(lambda: None, lambda _: None)
    qtbot.waitUntil(lambda: bridge.holding.is_lost, timeout=15_000)
    with monkeypatch.context() as patched:
        patched.setattr(os, "pwrite", no_room)
        press(page(window), "Read only")
        qtbot.waitUntil(lambda: "is full or does not" in window.bar.text, timeout=15_000)
        qtbot.waitUntil(lambda: bridge.holding.is_lost)
    press(page(window), "Read only")
    qtbot.waitUntil(lambda: bool(bridge.holding.only_read), timeout=15_000)
    assert not bridge.holding.is_lost
    window.go("glance")
    assert window.bar.text.startswith("This is what could be read of journal.db")
    assert window._stack.isEnabled()


def test_a_journal_that_is_lost_stays_so_while_it_is_saved_and_where_nothing_could_be_done(
    qtbot, window, running, spoilt, journal_path, monkeypatch
):
    bridge = window.bridge
    window.go("glance")
    window.safety.rescue_asked.connect(
        lambda sentence: running.show(Trouble(path=journal_path, sentence=sentence))
    )
    bridge.holding.lose("no figure of it can be trusted")
    bridge.holding.lose("said once")
    assert "no figure of it can be trusted" in texts(page(window))
    running.save(journal_path.with_name("saved.db"))
    qtbot.waitUntil(lambda: isinstance(window._stack.currentWidget(), SavedPage), timeout=15_000)
    assert bridge.holding.is_lost
    press(page(window, SavedPage), "Back")
    found_backup(qtbot, page(window))
    assert "Back to the journal" not in offered(page(window))
    with monkeypatch.context() as patched:
        patched.setattr(disk, "sync", full)
        press(page(window), "Put it back")
        qtbot.waitUntil(lambda: "is full or does not" in window.bar.text, timeout=15_000)
        qtbot.waitUntil(lambda: bridge.holding.is_lost)
    assert "no figure of it can be trusted" in texts(page(window))


def full(_path):
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


@pytest.fixture
def copied(qtbot, window, bridge, running, spoilt, journal_path):
    """A window that shows what could be read of a torn journal; how it stood at each change."""
    window.go("glance")
    bridge.holding.lost.connect(
        lambda sentence: running.show(Trouble(path=journal_path, sentence=sentence))
    )
    running.read_asked.connect(lambda file, why: bridge.holding.read_instead(file, why=why))
    tear(journal_path, "weekly_totals_by_week")
    bridge.holding.lose("no figure of it can be trusted")
    press(page(window), "Read only")
    qtbot.waitUntil(lambda: bool(bridge.holding.only_read), timeout=15_000)
    writable = []
    for signal in (bridge.busy, bridge.changed, bridge.holding.reopened):
        signal.connect(lambda *_: writable.append(bridge.writable))
    return writable


def test_a_restore_that_failed_leaves_a_journal_that_is_only_read_as_it_was(
    qtbot, window, bridge, copied, tmp_path
):
    why, channels = bridge.holding.only_read, bridge.channels()
    (tmp_path / "other.db").write_bytes(b"x" * 5_000)
    bridge.copies.put_back(tmp_path / "other.db")
    qtbot.waitUntil(lambda: bridge.ready, timeout=15_000)
    assert (bridge.holding.only_read, bridge.channels()) == (why, channels)
    assert not any(copied)


def test_so_does_saving_what_the_file_still_holds(
    qtbot, window, running, bridge, copied, journal_path
):
    why = bridge.holding.only_read
    show(qtbot, running, journal_path)
    running.save(journal_path.with_name("saved.db"))
    qtbot.waitUntil(lambda: isinstance(window._stack.currentWidget(), SavedPage), timeout=15_000)
    assert bridge.holding.only_read == why
    assert not any(copied)


def test_a_restore_that_worked_ends_the_reading(qtbot, window, bridge, copied, journal_path):
    with qtbot.waitSignal(bridge.copies.was_put_back, timeout=15_000):
        bridge.copies.put_back(backups_of(journal_path) / "journal-000001.db")
    assert (bridge.holding.only_read, bridge.writable) == ("", True)


def test_a_lost_journal_is_not_opened_for_a_moment_where_a_restore_failed(
    qtbot, window, bridge, spoilt, tmp_path
):
    window.go("glance")
    bridge.holding.lose("no figure of it can be trusted")
    opened = []
    bridge.holding.reopened.connect(lambda: opened.append(1))
    (tmp_path / "other.db").write_bytes(b"x" * 5_000)
    with qtbot.waitSignal(bridge.refused, timeout=15_000):
        bridge.copies.put_back(tmp_path / "other.db")
    assert (bridge.holding.is_lost, opened) == (True, [])


def test_a_file_that_was_put_back_is_not_lost_for_what_was_found_in_the_one_before(
    qtbot, window, bridge, spoilt, journal_path, monkeypatch
):
    monkeypatch.setattr("influence_desktop.ui.holding.SOON", 1)
    window.go("glance")
    told = []
    bridge.holding.lost.connect(told.append)
    with qtbot.waitSignal(bridge.copies.was_put_back, timeout=15_000):
        bridge.copies.put_back(backups_of(journal_path) / "journal-000001.db")
        bridge.holding.lose("no figure of it can be trusted")
    done = []
    QTimer.singleShot(20, lambda: done.append(1))
    qtbot.waitUntil(lambda: bool(done))
    assert (told, bridge.holding.is_lost) == ([], False)
    assert bridge.writable


def test_what_is_being_done_ends_before_a_journal_is_lost(
    qtbot, window, bridge, journal_path, monkeypatch
):
    monkeypatch.setattr("influence_desktop.ui.holding.SOON", 1)
    window.go("glance")
    done, goes_on = [], Event()
    bridge.while_closed(goes_on.wait, done.append)
    bridge.holding.lose("no figure of it can be trusted")
    assert not bridge.holding.is_lost
    with qtbot.waitSignal(bridge.holding.lost):
        goes_on.set()
    assert done == [True]


@pytest.fixture
def beside(journal_path, today, hurt):
    """Another journal's backup, newer than its own, and that journal beside it."""
    path = journal_path.with_name("other.db")
    with Journal.create(path) as made:
        for number in (7, 8, 9):
            made.apply(Put(Note(id=number, date=today, text="theirs")), today=today)
        return back_up(made, today=today).file


@pytest.fixture
def another(journal_path, beside):
    """The same; that journal is gone."""
    journal_path.with_name("other.db").unlink()
    return beside


def test_another_journals_backup_is_not_offered(qtbot, rescue, beside, journal_path):
    shown = show(qtbot, rescue, journal_path)
    assert offered(shown).count("Put it back") == 1
    assert any(each.startswith("2 entries. It takes the journal’s place") for each in texts(shown))


def in_order(shown):
    """Return the words of a page from top to bottom."""
    rows = (shown.column.itemAt(place).widget() for place in range(shown.column.count()))
    return [
        words
        for row in rows
        if row
        for words in ([row.text()] if isinstance(row, QLabel) else texts(row))
    ]


def test_one_that_began_otherwise_is_offered_last_and_as_such(qtbot, rescue, another, journal_path):
    said = in_order(show(qtbot, rescue, journal_path))
    at = said.index("The newest good backup, of 18 November 2026, 12:00")
    assert said[at + 2].startswith("The next backup began otherwise than this journal, and may be")
    assert said[at + 3] == "The backup journal-000002.db, of 18 November 2026, 12:00"
    assert said[at + 5] == "What the file still holds"
    assert not any("does not tell which journal it is" in each for each in said)
    assert not any("nothing tells any more" in each for each in said)


def test_where_it_is_the_only_one_that_is_said_of_it(qtbot, rescue, another, journal_path):
    another.with_name("journal-000001.db").unlink()
    said = texts(show(qtbot, rescue, journal_path))
    assert "The newest good backup, of 18 November 2026, 12:00" in said
    assert any("It began otherwise than this journal, and may be of another one" in e for e in said)
    assert not any(each.startswith("The next") for each in said)


def test_and_of_several_none_is_the_first_choice(qtbot, rescue, another, today, journal_path):
    another.with_name("journal-000001.db").unlink()
    third = journal_path.with_name("third.db")
    with Journal.create(third) as made:
        made.apply(Put(Note(date=today, text="third")), today=today)
        back_up(made, today=today)
    third.unlink()
    shown = show(qtbot, rescue, journal_path)
    said = texts(shown)
    assert sum(each.startswith("The next 2 backups began otherwise") for each in said) == 1
    assert sum(each.startswith("The backup journal-") for each in said) == 2
    put = [each for each in shown.findChildren(QPushButton) if each.text() == "Put it back"]
    assert [each.property("role") for each in put] == ["second", "second"]


def test_a_copys_newer_backup_is_offered_by_its_name(qtbot, rescue, today, hurt, journal_path):
    copy = journal_path.with_name("copy.db")
    shutil.copyfile(backups_of(journal_path) / "journal-000001.db", copy)
    with Journal.open(copy, write=True) as made:
        made.apply(Put(Note(date=today, text="theirs")), today=today)
        back_up(made, today=today)
    said = in_order(show(qtbot, rescue, journal_path))
    own = said.index("The newest good backup, of 18 November 2026, 12:00")
    theirs = said.index("The backup journal-000002.db, of 18 November 2026, 12:00")
    assert own < theirs
    assert said[theirs + 1].endswith("It may be of copy.db, which began with the same edit.")
    assert not any("does not tell" in each for each in said)


def test_where_nothing_tells_which_journal_it_was_one_of_each_is_offered(
    qtbot, rescue, another, journal_path
):
    tear(journal_path, "edits")
    shown = show(qtbot, rescue, journal_path)
    said = texts(shown)
    assert sum("Backups of 2 journals lie here" in each for each in said) == 1
    assert [each for each in said if each.startswith("The backup ")] == [
        "The backup journal-000002.db, of 18 November 2026, 12:00",
        "The backup journal-000001.db, of 18 November 2026, 12:00",
    ]
    assert [each.split(".")[0] for each in said if "It takes the journal’s place" in each] == [
        "3 entries",
        "2 entries",
    ]
    asked = []
    shown.put_back_asked.disconnect()
    shown.put_back_asked.connect(asked.append)
    for each in shown.findChildren(QPushButton):
        if each.text() == "Put it back":
            each.click()
    assert set(asked) == {another, another.with_name("journal-000001.db")}


def test_of_a_single_one_that_may_be_anothers_that_is_said(qtbot, rescue, hurt, journal_path):
    tear(journal_path, "edits")
    said = texts(show(qtbot, rescue, journal_path))
    assert any(each.endswith("look at day and number of entries first.") for each in said)


def test_where_all_are_anothers_none_is_offered(qtbot, rescue, journal, today, journal_path):
    journal.close()
    new = journal_path.with_name("new.db")
    with Journal.create(new) as made:
        made.apply(Put(Note(date=today, text="new")), today=today)
    with Journal.open(journal_path, write=True) as made:
        back_up(made, today=today)
    tear(new, "notes")
    shown = show(qtbot, rescue, new)
    assert "Beside the journal there is none of it." in texts(shown)
    assert "Put it back" not in offered(shown)
