"""Files dropped onto the window."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from influence_desktop.ui.drop_zone import DropZone, offered
from influence_desktop.ui.import_card import ImportCard

COPY = Qt.DropAction.CopyAction
MOVE = Qt.DropAction.MoveAction
LEFT = Qt.MouseButton.LeftButton
PLAIN = Qt.KeyboardModifier.NoModifier


def of_files(*paths):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def of_text(text):
    data = QMimeData()
    data.setText(text)
    return data


@pytest.fixture
def zone(window):
    window.go("week")
    return window.findChild(DropZone)


@pytest.fixture
def file(tmp_path):
    made = tmp_path / "weeks.csv"
    made.write_text("week,channel,posts\n2026-11-02,Blog,3\n")
    return made


def enter(target, data, actions=COPY | MOVE):
    event = QDragEnterEvent(QPoint(9, 9), actions, data, LEFT, PLAIN)
    QApplication.sendEvent(target, event)
    return event


def drop(target, data):
    event = QDropEvent(QPointF(9, 9), COPY | MOVE, data, LEFT, PLAIN)
    QApplication.sendEvent(target, event)
    return event


def test_a_file_over_the_window_is_named_and_let_go_it_is_previewed(qtbot, window, zone, file):
    data = of_files(file)
    event = enter(window, data)
    assert event.isAccepted()
    assert event.dropAction() == COPY
    assert zone.isVisible()
    assert zone._sentence.text() == "Let go to see what weeks.csv would bring."
    assert zone.size() == window.size()
    enter(zone, data)
    drop(zone, data)
    assert zone.isHidden()
    qtbot.waitUntil(
        lambda: any(isinstance(each, ImportCard) for each in QApplication.topLevelWidgets())
    )


def test_a_file_let_go_before_the_veil_was_entered_counts_too(qtbot, window, zone, file):
    data = of_files(file)
    enter(window, data)
    move = QDragMoveEvent(QPoint(9, 9), COPY, data, LEFT, PLAIN)
    QApplication.sendEvent(window, move)
    assert move.isAccepted()
    with qtbot.waitSignal(zone.dropped) as told:
        drop(window, data)
    assert told.args == [(str(file),)]
    qtbot.waitUntil(
        lambda: any(isinstance(each, ImportCard) for each in QApplication.topLevelWidgets())
    )


def test_what_goes_away_again_takes_the_veil_along(qtbot, window, zone, file):
    data = of_files(file)
    enter(window, data)
    QApplication.sendEvent(window, QDragLeaveEvent())
    qtbot.waitUntil(zone.isHidden)
    enter(window, data)
    QApplication.sendEvent(window, QDragLeaveEvent())
    enter(zone, data)
    qtbot.wait(1)
    assert zone.isVisible()
    QApplication.sendEvent(zone, QDragLeaveEvent())
    assert zone.isHidden()


def test_folders_pages_and_words_are_refused_in_a_sentence(window, zone, tmp_path):
    folder = tmp_path / "Letters"
    folder.mkdir()
    enter(window, of_files(folder))
    assert zone._sentence.text() == "“Letters” is a folder. Drop the files that are in it."
    assert zone._hint.isHidden()
    drop(zone, of_files(folder))
    assert window.bar.text == "“Letters” is a folder. Drop the files that are in it."

    page = QMimeData()
    page.setUrls([QUrl("https://example.org/weeks.csv")])
    assert offered(page).files == ()
    assert offered(page).sentence.startswith("Only files of this machine")

    enter(window, of_text("week,channel"))
    assert zone.isHidden()
    drop(window, of_text("week,channel"))
    assert window.bar.text.startswith("Only files can be brought in, not words.")


def test_devices_and_files_that_are_gone_are_refused_unopened(tmp_path):
    for path in ("/dev/zero", tmp_path / "gone.csv"):
        assert offered(of_files(path)).files == ()


def test_a_name_that_turns_writing_round_is_shown_harmless(tmp_path):
    file = tmp_path / "<b>\u202egpj.csv"
    file.write_text("x")
    assert offered(of_files(file)).sentence == "Let go to see what <b>·gpj.csv would bring."
    assert "5 files" in offered(of_files(*[file] * 5)).sentence


def test_only_a_copy_is_taken(window, zone, file):
    assert not enter(window, of_files(file), actions=MOVE).isAccepted()
    assert zone.isHidden()
