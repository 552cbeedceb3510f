"""The system ends the program: what is being written anywhere is kept."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from influence_desktop.ui.forms import NoteForm, PauseForm
from influence_desktop.ui.stopping import Stopping
from tests.ui.conftest import BLOG


@pytest.fixture
def logout(qapp, window):
    """What the end of a session does."""
    stopping = Stopping(qapp, window)
    yield stopping.end
    stopping.close()


def test_a_note_that_is_being_written_is_kept(window, bridge, logout):
    window.ask("week", "note")
    window.findChild(NoteForm)._text.setPlainText("Talk at the library")
    logout()
    assert not window.isVisible()
    assert [each.text for each in bridge._journal.notes()] == ["Talk at the library"]


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
