"""The system ends the program: what is being written anywhere is kept."""

from __future__ import annotations

import signal
from threading import Event

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest

from influence_desktop.records import Note
from influence_desktop.ui import stopping as stopping_module
from influence_desktop.ui.forms import NoteForm, PauseForm
from influence_desktop.ui.kudos_form import KudosForm
from influence_desktop.ui.stopping import Stopping
from tests.ui.conftest import BLOG


def test_a_note_that_is_being_written_is_kept(window, bridge, logout):
    window.ask("week", "note")
    window.findChild(NoteForm)._text.setPlainText("Talk at the library")
    logout()
    assert not window.isVisible()
    assert [each.text for each in bridge._journal.notes()] == ["Talk at the library"]


@pytest.fixture
def lent(bridge):
    """Lend the journal to work that ends once it is asked to."""
    ends = Event()
    stop, bridge.stop = bridge.stop, ends.set
    bridge.run_on_journal(lambda _: ends.wait(20), lambda _: None)
    yield
    bridge.stop = stop


@pytest.mark.usefixtures("lent")
def test_a_note_is_kept_also_while_the_journal_is_lent(window, bridge, logout):
    form = NoteForm(window, window.theme, Note(date=bridge.today, text=""), [], new=True)
    form.keep_by(bridge.put, refused=bridge.refused)
    form._text.setPlainText("Talk at the library")
    logout()
    assert not window.isVisible()
    assert [each.text for each in bridge._journal.notes()] == ["Talk at the library"]


def test_a_cell_that_waits_is_kept_also_while_the_journal_is_lent(
    window, bridge, logout, saved, week, request
):
    window.ask("week", "enter")
    cell = window.panel("week").widget.grid.cell
    bridge._journal.connection.execute("PRAGMA query_only = ON")
    QTest.keyClicks(cell((BLOG.id, "posts")), "5")
    QTest.keyClick(cell((BLOG.id, "posts")), Qt.Key.Key_Return)
    bridge._journal.connection.execute("PRAGMA query_only = OFF")
    request.getfixturevalue("lent")
    window.troubles._later._timer.start(60_000)
    logout()
    assert not window.isVisible()
    assert saved(week)[BLOG.id, "posts"] == 5


@pytest.mark.usefixtures("lent")
def test_a_second_request_to_end_does_not_cut_the_first_one_short(
    qapp, window, bridge, monkeypatch
):
    stopping, quits, stop = Stopping(qapp, window), [], bridge.stop

    def twice():
        signal.raise_signal(signal.SIGTERM)
        QTimer.singleShot(0, bridge, lambda: QTimer.singleShot(50, bridge, stop))

    monkeypatch.setattr(stopping_module.QApplication, "quit", lambda: quits.append(bridge.ready))
    bridge.stop = twice
    stopping.end()
    stopping.end()
    stopping.close()
    assert (quits, bridge.ready, window.isVisible()) == ([], True, False)


def test_of_kudos_without_a_name_the_words_are_kept(window, bridge, logout):
    window.go("thanks")
    window.panel("thanks").widget.add_asked.emit()
    window.findChild(KudosForm)._text.setPlainText("Sent the report round")
    logout()
    (kept,) = bridge._journal.kudos()
    assert (kept.who, kept.text) == ("someone", "Sent the report round")


def test_what_was_only_opened_or_cannot_be_right_is_not(window, bridge, logout):
    for what in ("note", "pause"):
        window.ask("week", what)
    window.findChild(NoteForm)._day.setText("no day")
    assert window.findChild(PauseForm) is not None
    logout()
    assert not window.isVisible()
    assert (bridge._journal.notes(), bridge._journal.pauses()) == ([], [])


def test_a_cell_that_is_being_typed_and_one_that_waits_are_kept(
    window, bridge, logout, saved, week
):
    window.ask("week", "enter")
    cell = window.panel("week").widget.grid.cell
    bridge._journal.connection.execute("PRAGMA query_only = ON")
    QTest.keyClicks(cell((BLOG.id, "posts")), "5")
    QTest.keyClick(cell((BLOG.id, "posts")), Qt.Key.Key_Return)
    window.ask("week", "turn", -1)
    QTest.keyClicks(cell((BLOG.id, "posts")), "7")
    bridge._journal.connection.execute("PRAGMA query_only = OFF")
    logout()
    assert not window.isVisible()
    assert saved(week) == {(BLOG.id, "posts"): 5}
    assert saved(week.plus(-1))[BLOG.id, "posts"] == 7


def test_without_a_journal_a_window_just_closes(qtbot, qapp, theme, settings):
    from influence_desktop.ui.main_window import MainWindow  # noqa: PLC0415 - one without a journal

    bare = MainWindow(settings, theme.tokens)
    bare.build(theme)
    qtbot.addWidget(bare)
    bare.show()
    stopping = Stopping(qapp, bare)
    stopping.end()
    assert not bare.isVisible()
    stopping.close()
