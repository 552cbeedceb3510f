"""The theme that widgets of a test wear, and a whole window on a journal of its own."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from influence_desktop.edits import Batch, Put
from influence_desktop.journal.store import Journal
from influence_desktop.records import Channel, WeeklyFigure
from influence_desktop.ui.bridge import Bridge
from influence_desktop.ui.main_window import MainWindow
from influence_desktop.ui.stopping import Stopping
from influence_desktop.ui.theme import Theme
from influence_desktop.weeks import Week

BLOG = Channel(
    id=2**62 + 11, name="Blog", kind="blog", tracked=("posts", "comments", "signups"), position=0
)
LETTER = Channel(
    id=2**62 + 12, name="Newsletter", kind="newsletter", tracked=("posts", "signups"), position=1
)
FAMILY = Channel(
    id=2**63 - 13, name="Family", private=True, tracked=("posts", "reactions"), position=2
)


@pytest.fixture(scope="session", autouse=True)
def clean_clipboard(qapp):
    """Leave nothing on the clipboard.

    Without a screen Qt lets go of it when the process ends, after Python has: an object that
    Python made and that still lies there crashes the process then.
    """
    yield
    QGuiApplication.clipboard().clear()


@pytest.fixture
def theme(qapp):
    made = Theme(qapp, choice="light")
    yield made
    made.deleteLater()


@pytest.fixture
def week(today) -> Week:
    """The newest complete week: 2026-W46."""
    return Week.containing(today - timedelta(weeks=1))


@pytest.fixture
def journal(journal_path, today, week):
    """Three channels, and one figure of the week before the newest complete one."""
    made = Journal.create(journal_path)
    figure = WeeklyFigure(channel_id=BLOG.id, week=week.plus(-1), metric="signups", value=24)
    edits = [Put(BLOG), Put(LETTER), Put(FAMILY), Put(figure)]
    made.apply(Batch("three invented channels", edits), today=today)
    return made


@pytest.fixture
def bridge(journal, today, qapp):
    made = Bridge(journal, lambda: today)
    yield made
    made.close()


@pytest.fixture
def settings(tmp_path):
    return QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)


@pytest.fixture
def window(qtbot, theme, bridge, settings):
    """A window on the journal, as it stands before any page was shown."""
    made = MainWindow(settings, theme.tokens)
    made.build(theme)
    qtbot.addWidget(made)
    made.show()
    made.attach(bridge)
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    made.leave()
    _ = made.close() or made.close()  # the first may be held back, for a text that is unsaved


@pytest.fixture
def logout(qapp, window):
    """What the end of a session does."""
    stopping = Stopping(qapp, window)
    yield stopping.end
    stopping.close()


@pytest.fixture
def start_again(qtbot, theme, bridge, settings, journal_path, today):
    """Start again on the same file, up to where all pages are made."""
    made = []

    def start(prepare=lambda _bridge: None):
        bridge.close()
        again = Bridge(Journal.open(journal_path, write=True), lambda: today)
        prepare(again)
        window = MainWindow(settings, theme.tokens)
        window.build(theme)
        qtbot.addWidget(window)
        window.show()
        window.attach(again)
        window.go("glance")
        while window.prepare_page():
            pass
        made.append((window, again))
        return window

    yield start
    for window, again in made:
        window.troubles.closing.ends = True
        window.close()
        again.close()


@pytest.fixture
def saved(journal_path):
    """What a second reader finds in the file of a week: (channel, metric) to figure."""

    def read(week: Week) -> dict[tuple[int, str], int | None]:
        with Journal.open(journal_path, write=False) as reader:
            return {
                (figure.channel_id, figure.metric): figure.value for figure in reader.figures(week)
            }

    return read


@pytest.fixture
def keys(qtbot, qapp):
    """Press keys where the focus is: texts letter by letter, or one key."""
    pressed: list[object] = []

    def press(*what: object) -> list[object]:
        for each in what:
            for one in each if isinstance(each, str) else [each]:
                target = qapp.focusWidget() or qapp.activeWindow()
                if isinstance(one, str):
                    QTest.keyClicks(target, one)
                elif isinstance(one, tuple):
                    QTest.keyClick(target, *one)
                else:
                    QTest.keyClick(target, one)
                pressed.append(one)
        return pressed

    return press
