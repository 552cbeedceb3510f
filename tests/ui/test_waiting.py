"""A window that opened to read becomes the writer by itself, and keeps its settings at once."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSettings

from influence_desktop.edits import Batch, Put
from influence_desktop.journal.errors import Locked
from influence_desktop.journal.lock import lock_file
from influence_desktop.journal.store import Journal
from influence_desktop.records import Channel
from influence_desktop.ui.bridge import Bridge
from influence_desktop.ui.holding import opened
from influence_desktop.ui.main_window import MainWindow
from influence_desktop.ui.waiting import Waiting


@pytest.fixture
def reading(qtbot, theme, settings, journal, today):
    """A window that can only read, beside the one who writes; and that writer."""
    kept, warning = opened(journal.path, make=False)
    bridge = Bridge(kept, lambda: today)
    window = MainWindow(settings, theme.tokens)
    window.build(theme)
    qtbot.addWidget(window)
    window.show()
    window.attach(bridge)
    bridge.refused.emit(warning)
    yield window, journal
    window.close()
    bridge.close()
    journal.close()


def test_the_banner_goes_and_the_window_writes_once_the_other_has_closed(reading, qtbot):
    window, writer = reading
    assert window.bar.text.startswith("Another window or command is writing")
    writer.close()
    qtbot.waitUntil(lambda: window.bridge.writable)
    assert window.bar.text == ""
    assert not window.troubles.waiting.is_waiting


def test_while_the_other_writes_the_banner_stays(reading):
    window, _ = reading
    assert not window.bridge.holding.write_quietly()
    assert window.bar.text.startswith("Another window or command is writing")
    assert window.troubles.waiting.is_waiting


def test_what_the_writer_writes_is_shown_and_the_banner_stays(reading, qtbot, today):
    window, writer = reading
    window.go("glance")
    window.troubles.surroundings.look()
    said = window.bar.text
    writer.apply(Put(Channel(name="Evenings", tracked=("posts",))), today=today)
    names = lambda: [each.name for each in window.bridge.channels()]  # noqa: E731 - asked twice
    qtbot.waitUntil(lambda: "Evenings" in names())
    assert window.bar.text == said
    assert not window.bridge.writable


def test_while_the_writer_is_in_the_middle_nothing_is_followed(reading, today):
    window, writer = reading
    followed = []
    window.bridge.holding.followed.connect(lambda: followed.append(1))

    def steps():
        yield Put(Channel(name="Evenings", tracked=("posts",)))
        window.bridge.holding.follow()
        assert followed == []

    writer.apply(Batch("a channel", steps()), today=today)
    for _ in range(2):
        window.bridge.holding.follow()
    assert followed == [1]


def test_each_question_waits_longer_than_the_one_before(qtbot):
    answers = [False, False, True]
    waiting = Waiting(None)
    waits = []

    def ask():
        waits.append(waiting._timer.interval())
        return answers.pop(0)

    waiting.begin(ask)
    waiting._timer.start(1)
    qtbot.waitUntil(lambda: len(waits) == 3)
    assert not waiting.is_waiting
    assert waits == sorted(waits)


def test_a_writer_is_the_writer_already(bridge):
    assert bridge.holding.write_quietly()


def test_a_lock_file_that_somebody_deleted_is_made_anew_by_itself(window, journal, qtbot):
    window.troubles.surroundings.look()  # which watches the folder from then on
    lock_file(journal.path).unlink()
    qtbot.waitUntil(lock_file(journal.path).exists)
    with pytest.raises(Locked):
        Journal.open(journal.path, write=True, wait=0)
    assert window.bar.text == ""


def test_a_window_that_closes_late_writes_no_old_choice(window, settings, qtbot):
    window.acts.enlarge(1)
    file = settings.fileName()
    other = QSettings(file, QSettings.Format.IniFormat)
    assert other.value("scale", type=float) == 1.25  # written when it was chosen
    other.setValue("scale", 1.5)
    other.sync()
    window.close()
    settings.sync()
    assert QSettings(file, QSettings.Format.IniFormat).value("scale", type=float) == 1.5


def test_the_place_of_the_window_is_kept_once_it_rests(window, settings, qtbot):
    window.resize(700, 500)
    qtbot.waitUntil(lambda: settings.value("geometry") == window.saveGeometry())
