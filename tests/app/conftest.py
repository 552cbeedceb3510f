"""The person's own journal as a start finds it."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from influence_desktop.edits import Put
from influence_desktop.journal.backups import back_up
from influence_desktop.journal.store import Journal
from influence_desktop.records import Channel, Note, WeeklyFigure
from influence_desktop.ui.main_window import MainWindow
from influence_desktop.weeks import Week
from tests.app.runs import TODAY


@pytest.fixture(autouse=True)
def swept(qapp):
    """Leave no window of a test behind."""
    yield
    for each in QApplication.topLevelWidgets():
        if isinstance(each, MainWindow):
            each.deleteLater()


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


@pytest.fixture
def gone(filled):
    """A journal with one backup, which somebody deleted."""
    with Journal.open(filled, write=True) as journal:
        back_up(journal, today=TODAY)
    filled.unlink()
    return filled
