"""The program's window from start to end: places, trouble, and what makes it stop."""

from __future__ import annotations

import errno
import os
import signal
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing, suppress
from datetime import date
from functools import partial
from threading import Event

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from influence_desktop import app
from influence_desktop.edits import Put
from influence_desktop.journal import backups as backing
from influence_desktop.journal import migrations, opening
from influence_desktop.journal.backups import back_up
from influence_desktop.journal.errors import Locked, readonly, unreadable
from influence_desktop.journal.shelf import backups, backups_of
from influence_desktop.journal.store import Journal
from influence_desktop.paths import choose_second_place
from influence_desktop.records import Channel, Note, WeeklyFigure
from influence_desktop.ui import listening, one_window
from influence_desktop.ui.main_window import MainWindow
from influence_desktop.ui.rescue_page import RescuePage
from influence_desktop.weeks import Week
from tests.damage import hide_from_index, spoil, tear
from tests.older import know_second_step, old_journal

TODAY = date(2026, 11, 18)
LOOK = 50  # milliseconds between two looks of a visitor


def run(tmp_path, *, until=None, visit=None, journal=None, demo=False):
    """Run the window to its end; `visit(window)` is called until it returns True.

    `quit` closes the windows, and the last one closed asks Qt to quit again: that second
    request is taken back, since it would end every loop of the tests that follow at once.
    """
    visitor = QTimer()

    def call():
        tops = QApplication.topLevelWidgets()
        found = [each for each in tops if isinstance(each, MainWindow) and each.isVisible()]
        if found and found[-1].actions_by_name and visit(found[-1]):
            visitor.stop()

    if visit is not None:
        visitor.timeout.connect(call)
        visitor.start(LOOK)
    try:
        return app.run(
            journal=journal, data_dir=tmp_path / "data", today=TODAY, quit_after=until, demo=demo
        )
    finally:
        visitor.stop()
        QCoreApplication.removePostedEvents(QApplication.instance(), QEvent.Type.Quit)


@pytest.fixture(autouse=True)
def swept(qapp):
    """Leave no window of a test behind."""
    yield
    for each in QApplication.topLevelWidgets():
        if isinstance(each, MainWindow):
            each.deleteLater()


@pytest.mark.parametrize("until", ["first-paint", "glance", "pages"])
def test_the_window_ends_once_it_has_shown_what_was_asked(qapp, tmp_path, until):
    assert run(tmp_path, until=until) == 0


def test_first_start_makes_the_journal_and_asks_where_one_is_active(qapp, tmp_path):
    said = []

    def visit(window):
        texts = [label.text() for label in window.findChildren(QLabel)]
        if "Where are you active?" not in texts:
            return False
        said.append(window.shown_page)
        return window.close()

    assert run(tmp_path, visit=visit) == 0
    assert said == [""]
    file = tmp_path / "data" / "journal.db"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700


def test_the_second_start_shows_glance(qapp, tmp_path):
    file = tmp_path / "own.db"
    Journal.create(file).close()
    assert run(tmp_path, journal=file, visit=lambda w: w.shown_page == "glance" and w.close()) == 0


def test_a_journal_that_is_written_elsewhere_opens_to_read(qapp, tmp_path):
    file = tmp_path / "own.db"
    said = []
    with Journal.create(file):

        def visit(window):
            if not window.bar.text:
                return False
            said.append((window.shown_page, window.bar.text))
            return window.close()

        assert run(tmp_path, journal=file, visit=visit) == 0
    page, text = said[0]
    assert page == "glance"
    assert text.startswith("Another window or command is writing")


def test_writing_can_be_tried_again(qapp, tmp_path):
    file = tmp_path / "own.db"
    other = Journal.create(file)
    writable = []

    def visit(window):
        if not window.bar.text:
            return False
        other.close()
        window.bar._action.click()
        writable.append(window._desk.bridge.writable)
        return window.close()

    assert run(tmp_path, journal=file, visit=visit) == 0
    assert writable == [True]


def test_a_file_that_is_no_journal_is_left_as_it_is(qapp, tmp_path):
    file = tmp_path / "own.db"
    file.write_bytes(b"not a journal at all" * 99)
    said = []

    def visit(window):
        pages = window.findChildren(RescuePage)
        if not pages:
            return False
        said.extend(label.text() for label in pages[0].findChildren(QLabel))
        pages[0].quit_asked.emit()
        return True

    assert run(tmp_path, journal=file, visit=visit) == 0
    assert said[0] == "The journal was not opened."
    assert "is not a journal of this program" in said[1]
    assert file.read_bytes() == b"not a journal at all" * 99


def test_trouble_ends_a_smoke_test_with_an_error(qapp, tmp_path):
    file = tmp_path / "own.db"
    file.write_bytes(b"not a journal at all" * 99)
    assert run(tmp_path, journal=file, until="glance") == 1


def test_trouble_that_passed_can_be_tried_again(qapp, tmp_path):
    file = tmp_path / "own.db"
    file.write_bytes(b"not a journal at all" * 99)

    def visit(window):
        if window._desk is not None:
            return window.close()
        if file.exists() and (pages := window.findChildren(RescuePage)):
            file.unlink()
            pages[0].again_asked.emit()
        return False

    assert run(tmp_path, journal=file, visit=visit) == 0


def test_sigterm_saves_the_cell_that_is_being_typed(tmp_path):
    """In a process of its own, since signals belong to one."""
    file = tmp_path / "own.db"
    script = f"""
import os, signal, sys
from datetime import date
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from influence_desktop import app
from influence_desktop.journal.store import Journal
from influence_desktop.edits import Put
from influence_desktop.records import Channel
file = Path({str(file)!r})
with Journal.create(file) as journal:
    journal.apply(Put(Channel(id=1, name="Blog", tracked=("posts",))), today=date(2026, 11, 18))
def visit():
    from influence_desktop.ui.main_window import MainWindow
    window = next(w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow))
    if window.shown_page != "glance":
        return QTimer.singleShot(20, visit)
    window.ask("week", "enter")
    QTest.keyClicks(window.panel("week").widget.grid.cell((1, "posts")), "7")
    os.kill(os.getpid(), signal.SIGTERM)
QTimer.singleShot(0, visit)
data = Path({str(tmp_path)!r})
sys.exit(app.run(file, data, date(2026, 11, 18), quit_after=None, demo=False))
"""
    done = subprocess.run([sys.executable, "-c", script], timeout=50, check=False)
    assert done.returncode == 0
    with Journal.open(file, write=False) as journal:
        assert [each.value for each in journal.records("week")] == [7]


def test_signals_are_as_they_were_after_the_window(qapp, tmp_path):
    before = signal.getsignal(signal.SIGTERM), sys.excepthook
    run(tmp_path, until="first-paint")
    assert (signal.getsignal(signal.SIGTERM), sys.excepthook) == before


def test_the_other_pages_are_made_while_nobody_waits_for_one(qapp, tmp_path):
    file = tmp_path / "own.db"
    Journal.create(file).close()

    def visit(window):
        return set(window._panels) == set(window.page_names) and window.close()

    assert run(tmp_path, journal=file, visit=visit) == 0


def test_the_invented_journal_is_nothing_that_undo_takes_back(qapp, tmp_path):
    said = []

    def visit(window):
        if window.shown_page != "glance":
            return False
        said.append((window.bridge.undo_what(), len(window.bridge.channels())))
        return window.close()

    assert run(tmp_path, visit=visit, demo=True) == 0
    assert said == [("", 5)]


def test_the_invented_journal_leaves_the_persons_settings_alone(qapp, tmp_path):
    kept = tmp_path / "data" / "settings.ini"
    kept.parent.mkdir()
    kept.write_text("[General]\ntheme=dark\nscale=1.25\n")
    said = []

    def visit(window):
        if window.shown_page != "glance":
            return False
        said.append((window.theme.choice, window.theme.scale))
        window.acts.wear("light")
        return window.close()

    assert run(tmp_path, visit=visit, demo=True) == 0
    assert said == [("dark", 1.25)]
    assert kept.read_text() == "[General]\ntheme=dark\nscale=1.25\n"


def test_a_second_start_takes_over_where_things_lie_and_what_day_it_is(tmp_path):
    assert app.own_options(None, None) == []
    taken = ["--data-dir", str(tmp_path), "--today", "2026-11-18"]
    assert app.own_options(tmp_path, TODAY) == taken


def test_a_mistaken_second_start_changes_nothing_here(qapp, tmp_path, monkeypatch):
    asked = []
    monkeypatch.setattr("influence_desktop.ui.second_start.start_again", asked.append)

    def visit(window):
        if not window.findChildren(QLabel):
            return False
        window.acts.look_round()
        return window.close()

    assert run(tmp_path, visit=visit) == 0
    assert asked == [["--data-dir", str(tmp_path / "data"), "--today", "2026-11-18", "--demo"]]


# Backups and damage -------------------------------------------------------------------


@pytest.fixture
def filled(tmp_path):
    """The person's own journal with a channel, a figure of long ago, and a note."""
    file = tmp_path / "data" / "journal.db"
    old = Week.containing(TODAY).plus(-150)
    with Journal.create(file) as journal:
        journal.apply(Put(Channel(id=1, name="Blog", tracked=("signups",))), today=TODAY)
        for week, value in ((old, 4), (Week.containing(TODAY).plus(-1), 5)):
            figure = WeeklyFigure(channel_id=1, week=week, metric="signups", value=value)
            journal.apply(Put(figure), today=TODAY)
        journal.apply(Put(Note(id=1, date=TODAY, text="a note")), today=TODAY)
    return file


def made(file):
    return [each.file.name for each in backups(backups_of(file))]


def until_backup(file, count):
    """Return a visit that ends once there are so many backups and all rows were looked at."""

    def visit(window):
        start = next(each for each in window.children() if isinstance(each, app.Start))
        looked = start._cared is not None and start._cared.looked
        return looked and len(made(file)) == count and window.close()

    return visit


def shown_rescue(window):
    found = window._stack.currentWidget() if window.actions_by_name else None
    return found if isinstance(found, RescuePage) else None


def press(widget, words):
    next(each for each in widget.findChildren(QPushButton) if each.text() == words).click()


def offers_backup(page):
    """Tell whether the backups were looked through, and one may be put back."""
    return any(
        each.text() == "Put it back" and each.isEnabled() and not each.isHidden()
        for each in page.findChildren(QPushButton)
    )


def texts(widget):
    return [label.text() for label in widget.findChildren(QLabel)]


def test_a_start_makes_a_backup_in_both_places_and_the_next_one_none(qapp, tmp_path, filled):
    second = tmp_path / "drawer"
    second.mkdir()
    choose_second_place(tmp_path / "data" / "settings.ini", second)
    for _ in range(2):
        assert run(tmp_path, visit=until_backup(filled, 1)) == 0
    assert [each.name for each in second.iterdir()] == made(filled)


def test_a_journal_that_was_named_has_no_second_place(qapp, tmp_path, filled, own_places):
    second = tmp_path / "drawer"
    second.mkdir()
    choose_second_place(app.places(filled).settings, second)
    said = []

    def visit(window):
        if not until_backup(filled, 1)(window):
            return False
        said.append(window.bridge.copies.settings)
        return True

    visitor = QTimer()
    visitor.timeout.connect(lambda: any(visit(each) for each in windows()) and visitor.stop())
    visitor.start(LOOK)
    assert app.run(filled, None, TODAY, quit_after=None, demo=False) == 0
    QCoreApplication.removePostedEvents(QApplication.instance(), QEvent.Type.Quit)
    assert said == [None]
    assert list(second.iterdir()) == []


def windows():
    return [
        each
        for each in QApplication.topLevelWidgets()
        if isinstance(each, MainWindow) and each.bridge is not None
    ]


def test_neither_a_smoke_test_nor_the_invented_journal_makes_a_backup(qapp, tmp_path, filled):
    assert run(tmp_path, until="pages") == 0
    assert made(filled) == []
    assert run(tmp_path, demo=True, visit=lambda w: len(w._panels) > 5 and w.close()) == 0
    assert made(filled) == []


def test_a_backup_that_fails_is_a_sentence_and_the_window_goes_on(qapp, tmp_path, filled):
    backups_of(filled).write_text("a file stands where the folder would be")
    said = []

    def visit(window):
        if not window.bar.text:
            return False
        said.append((window.bar.text, window.bridge.writable))
        return window.close()

    assert run(tmp_path, visit=visit) == 0
    ((text, writable),) = said
    assert text.startswith("No backup could be made: ")
    assert writable


def test_a_damaged_journal_at_the_start_offers_five_ways_and_is_left_as_it_is(
    qapp, tmp_path, filled
):
    torn = tear(filled, "notes")
    beside = sorted(filled.parent.iterdir())
    said = []

    def visit(window):
        page = shown_rescue(window)
        if page is None or any("Looking through" in each for each in texts(page)):
            return False
        said.extend(texts(page))
        press(page, "Quit")
        return True

    assert run(tmp_path, visit=visit) == 0
    assert said[0] == "The journal is damaged."
    assert "was left as it is" in said[1]
    assert filled.read_bytes() == torn
    assert [each for each in sorted(filled.parent.iterdir()) if each.suffix != ".ini"] == beside


def test_the_newest_good_backup_opens_in_the_same_window(qapp, tmp_path, filled):
    with Journal.open(filled, write=True) as journal:
        back_up(journal, today=TODAY)
    torn = tear(filled, "notes")
    said = []

    def visit(window):
        if page := shown_rescue(window):
            press(page, "Put it back") if offers_backup(page) else None
            return False
        if window.shown_page != "glance" or not window.bar.text:
            return False
        said.append((window.bar.text, window.bridge.writable))
        return window.close()

    assert run(tmp_path, visit=visit) == 0
    ((text, writable),) = said
    assert text.startswith("The journal now is what journal-000001.db held. What stood there")
    assert writable
    assert filled.with_name("journal.db.before-restore-000001.db").read_bytes() == torn


def test_a_damaged_journal_can_be_read_only(qapp, tmp_path, filled):
    torn = tear(filled, "notes")
    said = []

    def visit(window):
        if page := shown_rescue(window):
            if page.isEnabled() and not said:
                said.append("asked")
                press(page, "Read only")
            return False
        if window.shown_page != "glance":
            return False
        said.append((window.bar.text, window.bridge.writable, window.bridge.holding.home))
        said.append(window.bridge.undo())
        return window.close()

    assert run(tmp_path, visit=visit) == 0
    _, (text, writable, home), undone = said
    assert text.startswith("This is what could be read of journal.db, only to look at. ")
    assert (writable, home, undone) == (False, filled, False)
    assert filled.read_bytes() == torn


def test_a_damaged_figure_of_glance_is_told_at_once_and_not_shown(qapp, tmp_path, filled):
    spoil(filled, "UPDATE weekly_totals SET value = 99 WHERE value = 5")
    said = []

    def visit(window):
        page = shown_rescue(window)
        if page is None:
            return False
        said.extend(texts(window))
        return window.close()

    assert run(tmp_path, visit=visit) == 0
    assert any("a row of weekly_totals does not match its checksum" in each for each in said)
    assert not any("99" in each for each in said if "weekly_totals" not in each)


def test_damage_that_nobody_sees_is_found_and_leads_to_the_same_ways_on(qapp, tmp_path, filled):
    spoil(filled, "UPDATE weekly_figures SET value = 99 WHERE value = 4")
    spoil(filled, "UPDATE history SET after = NULL WHERE number = 1")
    said = []

    def visit(window):
        if page := shown_rescue(window):
            said.append(texts(page)[0])
            press(page, "Back to the journal")
            said.append(window.shown_page)
            return window.close()
        if window.bar.text and window.shown_page == "glance":
            said.append(window.bar.text)
            window.bar._action.click()
        return False

    assert run(tmp_path, visit=visit) == 0
    found = [each for each in said if "1 more thing is not sound" in each]
    assert found
    assert said[-2:] == ["The journal is damaged.", "glance"]
    assert made(filled) == []


@pytest.mark.parametrize("until", ["glance", "pages"])
def test_a_smoke_test_that_meets_a_damaged_row_ends_with_an_error(qapp, tmp_path, filled, until):
    spoil(filled, "UPDATE weekly_totals SET value = 99 WHERE value = 5")
    assert run(tmp_path, until=until) == 1


def test_a_journal_of_a_newer_version_is_left_alone(qapp, tmp_path, filled):
    spoil_version(filled)
    before = filled.read_bytes()
    said = []

    def visit(window):
        page = shown_rescue(window)
        if page is None:
            return False
        said.extend(texts(page))
        return window.close()

    assert run(tmp_path, visit=visit) == 0
    assert said[0] == "The journal was not opened."
    assert "was written by a newer version of Influence Desktop" in said[1]
    assert not any("backup" in each for each in said)
    assert filled.read_bytes() == before


def spoil_version(file):
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA user_version = 99")


def test_a_journal_in_a_folder_that_cannot_be_written_opens_to_read(
    qapp, tmp_path, filled, monkeypatch
):
    def refuse(path):
        raise readonly(path)

    monkeypatch.setattr(opening, "may_write", refuse)
    said = []

    def visit(window):
        if not until_looked(window):
            return False
        said.append((window.shown_page, window.bar.text, window.bridge.writable))
        return window.close()

    assert run(tmp_path, visit=visit) == 0
    ((page, text, writable),) = said
    assert (page, writable) == ("glance", False)
    assert "cannot be written: the file, its folder or the disk is read-only." in text
    assert made(filled) == []


def test_a_folder_on_a_disk_that_is_read_only_opens_to_read(qapp, tmp_path, filled, monkeypatch):
    def refuse(path):
        raise readonly(path)

    def frozen(path, **_how):
        raise OSError(errno.EROFS, os.strerror(errno.EROFS), str(path))

    filled.with_name("settings.ini").write_text("[General]\ntheme=dark\n")
    monkeypatch.setattr(opening, "may_write", refuse)
    monkeypatch.setattr(app.Path, "touch", frozen)
    said = []

    def visit(window):
        if not until_looked(window):
            return False
        said.append((window.shown_page, window.bridge.writable, window.theme.choice))
        return window.close()

    assert run(tmp_path, visit=visit) == 0
    assert said == [("glance", False, "dark")]


def until_looked(window):
    start = next(each for each in window.children() if isinstance(each, app.Start))
    return start._cared is not None and start._cared.looked


def test_a_file_that_cannot_be_read_is_named(qapp, tmp_path, filled, monkeypatch):
    def refuse(path):
        raise unreadable(path)

    monkeypatch.setattr(opening, "_must_be_file", refuse)
    said = []

    def visit(window):
        page = shown_rescue(window)
        if page is None:
            return False
        said.extend(texts(page))
        return window.close()

    assert run(tmp_path, visit=visit) == 0
    assert "its permissions do not let you" in said[1]


def test_a_journal_that_is_lost_while_the_window_runs_can_be_opened_again(qapp, tmp_path, filled):
    good = []

    def visit(window):
        if page := shown_rescue(window):
            filled.write_bytes(good[0])
            press(page, "Try again")
            return False
        if window.shown_page != "glance":
            return False
        if good:
            good.append(window.bridge.writable)
            return not window.bridge.holding.is_lost and window.close()
        good.append(filled.read_bytes())
        tear(filled, "notes")
        window.bridge.while_closed(lambda: None, lambda _: None)
        return False

    assert run(tmp_path, visit=visit) == 0
    assert good[-1] is True


def test_nothing_that_looks_after_the_journal_is_loaded_before_glance_is_complete(tmp_path, filled):
    script = f"""
import sys
from datetime import date
from pathlib import Path
from influence_desktop import app
data = Path({str(tmp_path / "data")!r})
code = app.run(None, data, date(2026, 11, 18), quit_after="glance", demo=False)
late = ("safekeeping", "ui.care", "ui.rescue", "journal.backups", "journal.salvage")
loaded = [each for each in late if "influence_desktop." + each in sys.modules]
sys.exit(repr(loaded) if loaded else code)
"""
    done = subprocess.run([sys.executable, "-c", script], timeout=50, check=False)
    assert done.returncode == 0


def test_of_a_broken_structure_no_page_stays_whatever_its_rows_say(
    qapp, tmp_path, filled, monkeypatch
):
    """As in a file too large for a first check, with damage that an opening does not meet."""
    with Journal.open(filled, write=True) as journal:
        back_up(journal, today=TODAY)
        journal.apply(Put(Note(id=2, date=TODAY, text="another note")), today=TODAY)
    monkeypatch.setattr(opening, "_CHECKED", 0)
    hide_from_index(filled)
    said = []

    def visit(window):
        page = shown_rescue(window)
        if page is not None and offers_backup(page) and page.isEnabled():
            words = [each.text() for each in page.findChildren(QPushButton)]
            assert "Back to the journal" not in words
            assert not window.actions_by_name["go.glance"].isEnabled()
            said.append(page)
            # The first time again, which finds the same; then the backup.
            press(page, "Try again" if said.count(page) == len(said) else "Put it back")
            return False
        if len(set(said)) > 1 and window.shown_page == "glance" and window.bar.text:
            return window.close()
        return False

    assert run(tmp_path, visit=visit) == 0
    with Journal.open(filled, write=False) as journal:
        assert [each.text for each in journal.notes()] == ["a note"]


def test_a_window_that_found_damage_can_go_on_only_reading(qapp, tmp_path, filled):
    spoil(filled, "UPDATE weekly_figures SET value = 99 WHERE value = 4")
    before = filled.read_bytes()
    said = []

    def visit(window):
        if window.bridge is not None and window.bridge.holding.only_read:
            if window.shown_page == "glance":
                said.append((window.bar.text, window.bridge.undo()))
                return window.close()
            return False
        if page := shown_rescue(window):
            if page.isEnabled():
                press(page, "Read only")
        elif window.bar.text and window.shown_page == "glance":
            window.bar._action.click()
        return False

    assert run(tmp_path, visit=visit) == 0
    ((text, undone),) = said
    assert text.startswith("This is what could be read of journal.db, only to look at. ")
    assert not undone
    assert filled.read_bytes() == before


# A journal that is gone ---------------------------------------------------------------


@pytest.fixture
def gone(filled):
    """A journal with one backup, which somebody deleted."""
    with Journal.open(filled, write=True) as journal:
        back_up(journal, today=TODAY)
    filled.unlink()
    return filled


def notes(file):
    with Journal.open(file, write=False) as journal:
        return [each.text for each in journal.notes()]


def test_a_journal_that_is_gone_while_its_backups_stand_is_not_made_anew_without_a_word(
    qapp, tmp_path, gone
):
    said = []

    def visit(window):
        page = shown_rescue(window)
        if page is None or not offers_backup(page):
            return bool(window.shown_page) and window.close()
        said.extend(texts(page))
        said.append([each.text() for each in page.findChildren(QPushButton) if each.isVisible()])
        return window.close()

    assert run(tmp_path, visit=visit) == 0
    assert not gone.exists()
    assert said[0] == "The journal is not where it was."
    assert said[1].startswith(f"There is no journal at {gone}, but a backup of 18 November 2026 (")
    assert said[-1] == ["Put it back", "Begin a new one", "Open another…", "Try again", "Quit"]


def test_its_backup_can_be_put_back(qapp, tmp_path, gone):
    def visit(window):
        page = shown_rescue(window)
        if page is not None and offers_backup(page) and page.isEnabled():
            press(page, "Put it back")
        return window.shown_page == "glance" and window.close()

    assert run(tmp_path, visit=visit) == 0
    assert notes(gone) == ["a note"]


def test_or_a_new_one_can_be_begun_which_leaves_the_backups(qapp, tmp_path, gone):
    before = backups(backups_of(gone))[0].file.read_bytes()

    def visit(window):
        if page := shown_rescue(window):
            press(page, "Begin a new one")
        return window.bridge is not None and window.close()

    assert run(tmp_path, visit=visit) == 0
    assert notes(gone) == []
    assert backups(backups_of(gone))[0].file.read_bytes() == before


def test_where_no_backup_of_it_is_sound_that_is_said(qapp, tmp_path, gone):
    backups(backups_of(gone))[0].file.write_bytes(b"no journal at all")
    said = []

    def visit(window):
        page = shown_rescue(window)
        if page is None or "No good backup was found" not in texts(page):
            return False
        said.extend(texts(page))
        return window.close()

    assert run(tmp_path, visit=visit) == 0
    assert said[1].endswith("(cannot be read).")
    assert "None of those that are left is sound; they stay where they are." in said


def test_a_smoke_test_of_a_journal_that_is_gone_ends_with_an_error(qapp, tmp_path, gone):
    assert run(tmp_path, until="glance") == 1
    assert not gone.exists()


def test_a_journal_that_goes_while_the_window_runs_can_be_begun_anew(qapp, tmp_path, filled):
    with Journal.open(filled, write=True) as journal:
        back_up(journal, today=TODAY)
    seen = []

    def visit(window):
        if page := shown_rescue(window):
            seen.append(texts(page)[0])
            press(page, "Begin a new one")
            return False
        if window.shown_page != "glance":
            return False
        if seen:
            return window.bridge.writable and window.close()
        seen.append("")
        window.bridge.while_closed(filled.unlink, lambda _: None)
        return False

    assert run(tmp_path, visit=visit) == 0
    assert set(seen) == {"", "The journal is not where it was."}
    assert notes(filled) == []


def test_a_slow_second_place_keeps_nobody_from_the_journal_and_its_backups(
    qapp, tmp_path, filled, monkeypatch
):
    second = tmp_path / "drawer"
    second.mkdir()
    choose_second_place(tmp_path / "data" / "settings.ini", second)
    begun, closed, free = Event(), [], []

    def slow(file, to):
        begun.set()
        for _ in range(3_000):
            with suppress(Locked), Journal.open(filled, write=True, wait=0) as journal:
                free.append(back_up(journal, today=TODAY).file.name)
                return
            Event().wait(0.01)

    monkeypatch.setattr(backing, "_copy_file", slow)

    def visit(window):
        if begun.is_set() and not closed:
            closed.append(1)
            return window.close()
        return False

    assert run(tmp_path, visit=visit) == 0
    assert free == ["journal-000002.db"]


def test_an_older_journal_is_shown_before_a_slow_second_place_has_its_backup(
    qapp, tmp_path, monkeypatch
):
    second = tmp_path / "drawer"
    for folder in (second, tmp_path / "data"):
        folder.mkdir(mode=0o700)
    choose_second_place(tmp_path / "data" / "settings.ini", second)
    old_journal(tmp_path / "data" / "journal.db", 1)
    know_second_step(tmp_path / "steps", monkeypatch)
    begun, shown, copies = Event(), Event(), backing._copy_file

    def slow(file, to):
        begun.set()
        assert shown.wait(20)  # a page is complete while the place takes its time
        copies(file, to)

    monkeypatch.setattr(backing, "_copy_file", slow)

    def visit(window):
        if begun.is_set() and window.shown_page == "glance":
            shown.set()
        if len(backups(second)) > 1:
            return window.close()
        return False

    assert run(tmp_path, visit=visit) == 0
    with closing(opening.unjudged(backups(second)[0].file)) as old:
        assert migrations.steps(old) == 1


def test_a_second_window_listens_for_later_starts_once_the_first_is_gone(
    qapp, tmp_path, filled, monkeypatch
):
    first = one_window.arrive(filled, wait=0)
    monkeypatch.setattr(one_window, "arrive", partial(one_window.arrive, wait=0))
    monkeypatch.setattr(listening, "arrive", one_window.arrive)
    writer = Journal.open(filled, write=True)
    said = []

    def visit(window):
        if window.shown_page != "glance":
            return False
        if not said:
            said.append(window.bar.text)
            first.bell.close()
            writer.close()
        if not window.bridge.writable:
            window.bridge.holding.write_quietly()
            return False
        later = one_window.take_over(filled)
        said.append(later)
        return window.close()

    assert run(tmp_path, visit=visit) == 0
    assert said[0].startswith("Another window has this journal open and does not answer.")
    assert said[1] is None  # this one listens
