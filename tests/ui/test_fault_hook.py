"""Our own mistakes: said once, logged without the person's texts, and survived."""

from __future__ import annotations

import stat
import sys

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QPushButton

from influence_desktop.paths import NAME
from influence_desktop.ui.fault_card import FaultCard
from influence_desktop.ui.fault_hook import FaultHook
from influence_desktop.ui.fault_log import LARGEST, append


@pytest.fixture
def hook(window, tmp_path):
    made = FaultHook(window, tmp_path / "logs")
    yield made
    made.close()


def fail():
    """Fail as our code might, with a text of the person's in the message."""
    try:
        {}["a private note"]
    except KeyError:
        sys.excepthook(*sys.exc_info())


def cards():
    """The open windows about a mistake."""
    return [each for each in QApplication.topLevelWidgets() if isinstance(each, FaultCard)]


def test_a_mistake_is_said_once_and_the_program_goes_on(qtbot, hook, window):
    fail()
    fail()
    qtbot.waitUntil(lambda: bool(cards()))
    assert len(cards()) == 1
    assert window.isVisible()


def test_neither_log_nor_window_repeats_a_text_of_the_persons(qtbot, hook, tmp_path):
    fail()
    qtbot.waitUntil(lambda: bool(cards()))
    log = (tmp_path / "logs" / f"{NAME}.log").read_text()
    shown = cards()[0].findChild(QPlainTextEdit).toPlainText()
    for text in (log, shown):
        assert "KeyError" in text
        assert "in fail" in text
        assert "Qt 6" in text
    assert "private note" not in log.replace('{}["a private note"]', "")
    assert stat.S_IMODE((tmp_path / "logs" / f"{NAME}.log").stat().st_mode) == 0o600


def _no_folder(logs):
    logs.write_text("a file where the folder should be")


def _a_folder(logs):
    (logs / f"{NAME}.log").mkdir(parents=True)


def _full(logs):
    logs.mkdir()
    (logs / f"{NAME}.log").symlink_to("/dev/full")


@pytest.mark.parametrize("spoilt", [_no_folder, _a_folder, _full])
def test_where_no_log_can_be_written_the_window_still_says_it(
    qtbot, hook, tmp_path, capsys, spoilt
):
    spoilt(tmp_path / "logs")
    fail()
    qtbot.waitUntil(lambda: bool(cards()))
    said = capsys.readouterr().err
    assert "KeyError\nPython" in said
    assert "private note" not in said.replace('{}["a private note"]', "")
    assert "Logging error" not in said


def test_nor_does_it_need_a_standard_error(qtbot, window, monkeypatch):
    hook = FaultHook(window, None)
    monkeypatch.setattr(sys, "stderr", None)
    fail()
    hook.close()
    qtbot.waitUntil(lambda: bool(cards()))


def test_a_log_that_grew_large_makes_room(tmp_path):
    file = tmp_path / "own.log"
    for _ in range(3):
        append(file, "x" * (LARGEST - 100))
    assert sorted(each.name for each in tmp_path.iterdir()) == ["own.log", "own.log.1", "own.log.2"]


def test_the_text_can_be_copied(qtbot, hook):
    fail()
    qtbot.waitUntil(lambda: bool(cards()))
    copy = next(b for b in cards()[0].findChildren(QPushButton) if b.text() == "Copy")
    copy.click()
    assert "KeyError" in QGuiApplication.clipboard().text()


def test_without_a_place_for_logs_a_mistake_goes_to_standard_error(window, capsys):
    hook = FaultHook(window, None)
    fail()
    hook.close()
    assert "KeyError" in capsys.readouterr().err


def test_an_interrupt_is_no_mistake(window, capsys):
    hook = FaultHook(window, None)
    seen = []
    hook._before = lambda *what: seen.append(what[0])
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert seen == [KeyboardInterrupt]
    hook._before = sys.__excepthook__
    hook.close()
