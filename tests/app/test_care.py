"""What a start does for the journal while nobody waits."""

from __future__ import annotations

import subprocess
import sys
from contextlib import closing, suppress
from threading import Event

from PySide6.QtCore import QCoreApplication, QEvent, QTimer
from PySide6.QtWidgets import QApplication

from influence_desktop import app
from influence_desktop.journal import backups as backing
from influence_desktop.journal import migrations, opening
from influence_desktop.journal.backups import back_up
from influence_desktop.journal.errors import Locked
from influence_desktop.journal.shelf import backups, backups_of
from influence_desktop.journal.store import Journal
from influence_desktop.paths import choose_second_place
from tests.app.runs import (
    LOOK,
    TODAY,
    made,
    run,
    until_backup,
    windows,
)
from tests.older import know_second_step, old_journal


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
    assert text.startswith(f"No backup could be made: {backups_of(filled)} is not a folder")
    assert writable


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
    waited = []

    def slow(file, to):
        begun.set()
        waited.append(shown.wait(20))  # a page is complete while the place takes its time
        copies(file, to)

    monkeypatch.setattr(backing, "_copy_file", slow)

    def visit(window):
        if begun.is_set() and window.shown_page == "glance":
            shown.set()
        if len(backups(second)) > 1:
            return window.close()
        return False

    assert run(tmp_path, visit=visit) == 0
    assert set(waited) == {True}
    with closing(opening.unjudged(backups(second)[0].file)) as old:
        assert migrations.steps(old) == 1
