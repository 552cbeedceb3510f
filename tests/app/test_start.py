"""The program's window from start to end: places, pages, and what makes it stop."""

from __future__ import annotations

import signal
import stat
import subprocess
import sys
from functools import partial

import pytest
from PySide6.QtWidgets import QLabel

from influence_desktop import app
from influence_desktop.journal.store import Journal
from influence_desktop.ui import listening, one_window
from tests.app.runs import (
    TODAY,
    run,
)


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


def test_sigterm_keeps_a_form_that_cannot_be_right_for_the_next_start(tmp_path):
    """In processes of their own, as above."""
    file = tmp_path / "own.db"
    Journal.create(file).close()
    script = f"""
import os, signal, sys
from datetime import date
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from influence_desktop import app
is_second = sys.argv[1] == "again"
def visit():
    from influence_desktop.ui.forms import NoteForm
    from influence_desktop.ui.main_window import MainWindow
    window = next(w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow))
    if not is_second and window.shown_page == "glance":
        window.ask("week", "note")
    form = window.findChild(NoteForm)
    if form is None:
        return QTimer.singleShot(20, visit)
    if not is_second:
        form._text.setPlainText("Talk at the library")
        form._day.setText("19 Novembr")
    print(ascii((form._text.toPlainText(), form._day.text(), form._wrong.text())))
    os.kill(os.getpid(), signal.SIGTERM)
QTimer.singleShot(0, visit)
data = Path({str(tmp_path)!r})
sys.exit(app.run(Path({str(file)!r}), data, date(2026, 11, 18), quit_after=None, demo=False))
"""
    said = [
        subprocess.run(
            [sys.executable, "-c", script, time], timeout=50, check=True, capture_output=True
        ).stdout.decode("ascii")
        for time in ("first", "again", "again")
    ]
    sentence = "“19 Novembr” is not a day or a week. Write 2026-11-18 or 2026-W47."
    typed = "Talk at the library", "19 Novembr"
    assert [each.strip() for each in said] == [
        ascii((*typed, "")),
        *[ascii((*typed, sentence))] * 2,
    ]


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


@pytest.mark.parametrize(
    ("name", "title"),
    [
        (None, "Influence Desktop"),
        ("data/journal.db", "Influence Desktop"),
        ("data/journal-saved.db", "journal-saved.db – Influence Desktop"),
        ("[*].db", "[*].db – Influence Desktop"),
    ],
)
def test_the_title_names_a_journal_that_is_not_the_persons_usual_one(
    qapp, tmp_path, filled, name, title
):
    said = []

    def visit(window):
        if window.bridge is None:
            return False
        said.append(window.windowHandle().title())
        return window.close()

    run(tmp_path, visit=visit, journal=name and tmp_path / name)
    assert said == [title]


def test_the_invented_journal_keeps_the_title(qapp, tmp_path):
    said = []

    def visit(window):
        said.append(window.windowTitle())
        return window.close()

    assert run(tmp_path, visit=visit, demo=True) == 0
    assert said == ["Influence Desktop"]


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
