"""Long work beside the window: progress, stopping, the lock, and closing in the middle."""

from __future__ import annotations

import hashlib
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QProgressBar

from influence_desktop.journal.dump import dump
from influence_desktop.journal.errors import Locked
from influence_desktop.journal.store import Journal
from influence_desktop.ui.bridge import Bridge
from influence_desktop.ui.cell_entry import Figure
from tests.ui.conftest import BLOG


@pytest.fixture
def long_file(tmp_path, week):
    """Four thousand rows: several parts of a file, and a while's work."""
    file = tmp_path / "long.csv"
    rows = (f"{week.plus(-n % 400)},Channel {n // 400},{n % 7},{n % 5}\n" for n in range(4_000))
    file.write_text("week,channel,posts,signups\n" + "".join(rows))
    return file


def digest(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def stop_at(bridge, rows):
    """Stop work from its own thread at the first word of so many rows."""

    def stop(step):
        if step.rows >= rows:
            bridge.stop()

    bridge.progressed.connect(stop, Qt.ConnectionType.DirectConnection)


def test_a_stopped_rehearsal_says_so_and_leaves_the_file_alone(
    qtbot, window, bridge, journal_path, long_file
):
    window.go("settings")
    before = digest(journal_path)
    stop_at(bridge, 1000)
    window.acts.importing().begin([str(long_file)])
    assert window.bar.text == "Reading long.csv…"
    assert window.bar._action.text() == "Cancel"
    qtbot.waitUntil(lambda: window.bar.text == "Stopped. Nothing was changed.", timeout=20_000)
    assert digest(journal_path) == before
    assert window.bar._action.isHidden()


def test_a_stopped_import_leaves_the_journal_byte_for_byte_and_the_window_writes_again(
    qtbot, window, bridge, journal_path, long_file, week
):
    window.go("week")
    before = digest(journal_path)
    stop_at(bridge, 2000)
    window.acts.importing()
    with qtbot.waitSignal(bridge.stopped, timeout=20_000):
        bridge.bring_in([long_file])
        assert not window._stack.isEnabled()
    assert digest(journal_path) == before
    assert window._stack.isEnabled()
    assert window.bar.text == "Stopped. Nothing was changed."
    assert bridge.type_figure(BLOG.id, week, "signups", Figure(3))


def test_escape_stops_an_import(qtbot, window, bridge, journal_path, long_file):
    window.go("week")
    window.acts.importing()
    before = digest(journal_path)
    with qtbot.waitSignal(bridge.stopped, timeout=20_000):
        bridge.bring_in([long_file])
        QTest.keyClick(window, Qt.Key.Key_Escape)
    assert digest(journal_path) == before


def test_cancel_in_the_bar_stops_an_import_and_shows_how_far_it_was(
    qtbot, window, bridge, long_file
):
    window.go("week")
    importing = window.acts.importing()
    importing._doing = lambda file: f"Bringing in {file}"
    with qtbot.waitSignal(bridge.stopped, timeout=20_000):
        bridge.bring_in([long_file])
        qtbot.waitUntil(lambda: "rows so far" in window.bar.text, timeout=20_000)
        assert window.bar.text.startswith("Bringing in long.csv: ")
        assert window.bar.findChild(QProgressBar).isVisible()
        window.bar._action.click()
    assert window.bar.findChild(QProgressBar).isHidden()


def test_another_writer_is_locked_out_during_a_whole_import(
    qtbot, bridge, journal_path, long_file, week
):
    heard = []

    def try_to_write(step):
        try:
            Journal.open(journal_path, write=True, wait=0).close()
            heard.append("let in")
        except Locked:
            heard.append("locked")

    bridge.progressed.connect(try_to_write, Qt.ConnectionType.DirectConnection)
    bridge.busy.connect(try_to_write, Qt.ConnectionType.DirectConnection)
    with qtbot.waitSignal(bridge.brought_in, timeout=50_000):
        bridge.bring_in([long_file])
    assert len(heard) > 4
    assert set(heard) == {"locked"}
    assert len(bridge.channels()) == 13


def test_closing_during_an_import_leaves_the_journal_as_it_was_and_open_to_others(
    qapp, journal, journal_path, today, long_file
):
    before = digest(journal_path)
    told = list(dump(journal))
    bridge = Bridge(journal, lambda: today)
    bridge.bring_in([long_file])
    bridge.close()
    qapp.processEvents()
    assert digest(journal_path) == before
    with Journal.open(journal_path, write=True, wait=0) as after:
        assert list(dump(after)) == told
    assert not bridge.ready


def test_a_new_rehearsal_takes_the_place_of_one_that_goes_on(qtbot, bridge, long_file, tmp_path):
    short = tmp_path / "short.csv"
    short.write_text("week,channel,posts\n2026-11-02,Blog,3\n")
    told, stopped = [], []
    bridge.rehearsed.connect(told.append)
    bridge.stopped.connect(stopped.append)
    bridge.rehearse([long_file])
    with qtbot.waitSignal(bridge.rehearsed, timeout=20_000):
        bridge.rehearse([short])
    assert [[each.name for each in coming.paths] for coming in told] == [["short.csv"]]
    assert stopped == []


def test_a_journal_that_is_only_read_cannot_be_lent(
    qtbot, qapp, journal, journal_path, today, long_file
):
    with Journal.open(journal_path, write=False) as reader:
        bridge = Bridge(reader, lambda: today)
        refused = []
        bridge.refused.connect(refused.append)
        bridge.bring_in([long_file])
        assert refused[0].startswith("Another window or command is writing")
        assert bridge.ready
        bridge.close()
    journal.close()


def test_what_follows_waits_while_a_file_comes_in(qtbot, bridge, long_file):
    refused = []
    bridge.refused.connect(refused.append)
    with qtbot.waitSignal(bridge.stopped, timeout=20_000):
        bridge.bring_in([long_file])
        bridge.bring_in([long_file])
        bridge.rehearse([long_file])
        bridge.stop()
    assert refused == ["The journal is being worked on. Try again in a moment."] * 2


def test_after_a_stopped_import_the_file_comes_in_whole(qtbot, bridge, long_file):
    stop_at(bridge, 2000)
    with qtbot.waitSignal(bridge.stopped, timeout=20_000):
        bridge.bring_in([long_file])
    bridge.progressed.disconnect()
    with qtbot.waitSignal(bridge.brought_in, timeout=50_000) as told:
        bridge.bring_in([long_file])
    assert told.args[0][0].added == 8_000


def test_files_do_not_wait_for_the_detector(qtbot, bridge, tmp_path):
    short = tmp_path / "short.csv"
    short.write_text("week,channel,posts\n2026-11-02,Blog,3\n")
    gate = Event()
    bridge._worker.run(gate.wait, lambda _future: None)
    try:
        with qtbot.waitSignal(bridge.rehearsed, timeout=20_000):
            bridge.rehearse([short])
    finally:
        gate.set()
