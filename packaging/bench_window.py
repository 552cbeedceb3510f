"""Measures what the window does after it was asked for something, until it is painted.

python packaging/bench_window.py JOURNAL

Prints one line of JSON, in seconds, page by page: `first` and `again`, a page when it is shown for
the first time and later; `cell`, a typed figure from its Enter to the last thing painted.
Each is a median; pages that draw plots count until their plots stand.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from itertools import count, islice
from pathlib import Path
from statistics import median
from time import perf_counter

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from waiting import wait

from influence_desktop.journal.store import Journal
from influence_desktop.ui.bridge import Bridge
from influence_desktop.ui.main_window import MainWindow
from influence_desktop.ui.theme import Theme
from influence_desktop.ui.week_page import WeekPage

TODAY = date(2026, 11, 18)
ROUNDS = 7
STARTS = 3
"""Windows that are opened: each shows every page for the first time once."""

CELLS = 20
PAUSE = 100
"""Milliseconds between two figures, in which what goes on beside the window goes on."""


@contextmanager
def window(app: QApplication, journal: Path, folder: str) -> Iterator[MainWindow]:
    """Open a window on a journal, with its first page complete, and close it again."""
    theme = Theme(app, choice="light", scale=1.0)
    settings = QSettings(f"{folder}/settings.ini", QSettings.Format.IniFormat)
    shown = MainWindow(settings, theme.tokens, scale=1.0)
    shown.build(theme, made_up=False)
    bridge = Bridge(Journal.open(journal, write=True), lambda: TODAY)
    shown.resize(1280, 720)
    shown.show()
    shown.attach(bridge)
    until_painted(app, lambda: shown.go("glance"), lambda: shown.panel("glance").ready())
    until_painted(app, lambda: None, lambda: bridge.watched)  # the detector has looked
    while shown.prepare_page():  # which the program does as soon as Glance is complete
        app.processEvents()
    ended: list[object] = []
    # After all that was begun beside the window; nothing in the program needs to know.
    bridge._worker.run(lambda: None, ended.append)  # noqa: SLF001
    until_painted(app, lambda: None, lambda: bool(ended))
    yield shown
    shown.close()
    bridge.close()
    shown.deleteLater()
    theme.deleteLater()


def until_painted(
    app: QApplication, act: Callable[[], object], ready: Callable[[], bool] = lambda: True
) -> float:
    """Return the seconds from an act until nothing that it caused is left to be painted."""
    start = perf_counter()
    act()
    app.processEvents()
    while not ready():
        app.processEvents()
    app.processEvents()
    return perf_counter() - start


def shown_pages(app: QApplication, shown: MainWindow) -> dict[str, float]:
    """Return the seconds that each page takes, one after the other."""

    def to(name: str) -> float:
        return until_painted(app, lambda: shown.go(name), lambda: shown.panel(name).ready())

    return {name: to(name) for name in [*shown.page_names[1:], shown.page_names[0]]}


def typed(app: QApplication, shown: MainWindow, figures: Iterator[int]) -> list[float]:
    """Return the seconds of some figures from Enter to the last thing painted."""
    until_painted(app, lambda: shown.go("week"))
    page = shown.panel("week").widget
    assert isinstance(page, WeekPage)
    page.begin(next(iter(page.grid.places)))  # from the first cell on: the last leads elsewhere
    took = []
    for figure in islice(figures, CELLS):
        QTest.keyClicks(QApplication.focusWidget(), str(figure))
        wait(PAUSE)
        target = QApplication.focusWidget()
        took.append(until_painted(app, lambda key=target: QTest.keyClick(key, Qt.Key.Key_Return)))
    return took


def main(journal: Path) -> None:
    """Measure and print."""
    app = QApplication(sys.argv[:1])
    app.setStyle("Fusion")
    first: list[dict[str, float]] = []
    figures = count(100)  # one that stands in its cell already is no edit
    with tempfile.TemporaryDirectory() as folder:
        for _ in range(STARTS):
            with window(app, journal, folder) as shown:
                first.append(shown_pages(app, shown))
                again = [shown_pages(app, shown) for _ in range(ROUNDS)]
                cells = typed(app, shown, figures)
    slowest = {
        name: {page: median(each[page] for each in runs) for page in runs[0]}
        for name, runs in {"first": first, "again": again}.items()
    }
    print(json.dumps({**slowest, "cell": median(cells), "worst_cell": max(cells)}))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
