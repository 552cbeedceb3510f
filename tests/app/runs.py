"""Runs of the whole program, visited while it runs, and what a visitor sees."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date

from PySide6.QtCore import QCoreApplication, QEvent, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from influence_desktop import app
from influence_desktop.journal.shelf import backups, backups_of
from influence_desktop.journal.store import Journal
from influence_desktop.ui.main_window import MainWindow
from influence_desktop.ui.rescue_page import RescuePage

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


def windows():
    return [
        each
        for each in QApplication.topLevelWidgets()
        if isinstance(each, MainWindow) and each.bridge is not None
    ]


def until_looked(window):
    start = next(each for each in window.children() if isinstance(each, app.Start))
    return start._cared is not None and start._cared.looked


def notes(file):
    with Journal.open(file, write=False) as journal:
        return [each.text for each in journal.notes()]


def spoil_version(file):
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA user_version = 99")


def rescue_texts(tmp_path):
    """Run until the rescue page stands, and return what it says."""
    said = []

    def visit(window):
        page = shown_rescue(window)
        if page is None:
            return False
        said.extend(texts(page))
        return window.close()

    assert run(tmp_path, visit=visit) == 0
    return said
