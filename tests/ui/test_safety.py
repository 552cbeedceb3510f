"""Damage that shows itself while the window runs: said, named, and no wrong figure shown."""

from __future__ import annotations

import errno
import os
import sqlite3
from threading import Event

import pytest
from PySide6.QtWidgets import QPushButton

from influence_desktop.journal import backups as backing
from influence_desktop.journal.shelf import backups, backups_of
from influence_desktop.journal.store import Journal
from influence_desktop.records import Note
from influence_desktop.ui.cell_entry import Figure
from influence_desktop.ui.fault_hook import FaultHook
from influence_desktop.ui.safety import Unread
from tests.damage import spoil
from tests.ui.conftest import BLOG

FIGURE = "UPDATE weekly_figures SET value = 99"
TOTAL = "UPDATE weekly_totals SET value = 99 WHERE value IS NOT NULL"


@pytest.fixture
def looks(window):
    """The sentences that the way to the damage was asked for with."""
    asked = []
    window.safety.rescue_asked.connect(asked.append)
    return asked


def instead(window):
    """What stands in the place of the page, if it is not the page."""
    shown = window._stack.currentWidget()
    return shown if isinstance(shown, Unread) else None


def test_a_page_whose_figures_are_damaged_gives_its_place_to_a_sentence(
    window, journal_path, looks
):
    spoil(journal_path, TOTAL)
    before = journal_path.read_bytes()
    window.go("glance")
    assert instead(window) is not None
    assert "a row of weekly_totals does not match its checksum" in window.bar.text
    window.bar._action.click()
    assert len(looks) == 1
    assert "weekly_totals" in looks[0]
    assert journal_path.read_bytes() == before


def test_other_pages_are_shown_as_before(window, journal_path):
    spoil(journal_path, TOTAL)
    window.go("glance")
    window.go("settings")
    assert instead(window) is None
    assert window.shown_page == "settings"
    window.go("glance")
    assert instead(window) is not None


def test_a_page_comes_back_once_it_can_be_read(window, journal_path):
    spoil(journal_path, TOTAL)
    window.go("glance")
    spoil(journal_path, TOTAL.replace("99", "24"))
    again = instead(window).findChild(QPushButton)
    again.click()
    assert instead(window) is None
    assert window.bar.text == ""


def test_a_page_that_is_on_the_screen_goes_with_the_first_change(window, bridge, journal_path):
    window.go("glance")
    assert instead(window) is None
    spoil(journal_path, TOTAL)
    bridge.changed.emit()
    assert instead(window) is not None


def test_an_edit_of_a_damaged_figure_is_refused_with_the_place(
    window, bridge, journal_path, week, looks
):
    window.go("week")
    spoil(journal_path, FIGURE)
    before = journal_path.read_bytes()
    assert not bridge.type_figure(BLOG.id, week.plus(-1), "signups", Figure(3))
    assert not bridge.paste_block(week.plus(-1), [(BLOG.id, "signups", Figure(3))])
    assert "a row of weekly_figures does not match its checksum" in window.bar.text
    assert window.bar._action.text() == "Look at it"
    assert journal_path.read_bytes() == before


def test_a_damaged_note_is_not_removed(window, bridge, journal_path, today):
    window.go("settings")
    bridge.put(Note(id=5, date=today, text="words"))
    spoil(journal_path, "UPDATE notes SET text = 'other'")
    assert not bridge.remove("note", 5)
    assert "a row of notes" in window.bar.text


def test_damage_met_in_a_click_is_said_and_is_no_mistake_of_the_program(
    qtbot, window, bridge, journal_path, tmp_path, week
):
    hook = FaultHook(window, tmp_path / "logs", told=bridge.holding.tells)
    window.go("week")
    spoil(journal_path, FIGURE)
    with qtbot.captureExceptions() as escaped:
        hook._before = lambda *_: None
        try:
            bridge.week(week.plus(-1))
        except Exception as error:  # noqa: BLE001 - as Qt hands it on
            hook._caught(type(error), error, error.__traceback__)
    assert escaped == []
    assert "a row of weekly_figures" in window.bar.text
    assert not (tmp_path / "logs").exists()
    hook.close()


@pytest.mark.parametrize("raised", ["by the system", "by SQLite"])
def test_a_disk_that_fails_while_a_page_is_read_is_no_mistake_of_the_program(
    window, bridge, monkeypatch, raised
):
    window.go("glance")

    def fails():
        if raised == "by the system":
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        error = sqlite3.OperationalError("disk I/O error")
        error.sqlite_errorcode = sqlite3.SQLITE_IOERR
        raise error

    panel = window.panel("glance")
    monkeypatch.setattr(type(panel), "refresh", property(lambda _: fails), raising=False)
    assert not window.safety.refresh("glance", panel)
    assert instead(window) is not None
    assert "is full or does not answer" in window.bar.text


def test_a_mistake_of_ours_still_reaches_the_hook(window, bridge, monkeypatch):
    window.go("glance")

    def broken():
        raise KeyError

    panel = window.panel("glance")
    monkeypatch.setattr(type(panel), "refresh", property(lambda _: broken), raising=False)
    with pytest.raises(KeyError):
        window.safety.refresh("glance", panel)


def test_an_export_of_damaged_rows_is_refused_and_nothing_is_written(
    qtbot, window, bridge, journal_path, tmp_path
):
    window.go("settings")
    spoil(journal_path, FIGURE)
    with qtbot.waitSignal(bridge.holding.overwritten):
        bridge.holding.follow()
    with qtbot.waitSignal(bridge.damaged):
        bridge.copies.export("json", tmp_path / "out.json")
    assert not (tmp_path / "out.json").exists()
    assert "weekly_figures" in window.bar.text


def test_a_formula_is_not_saved_where_its_backup_finds_damage(qtbot, bridge, journal_path):
    spoil(journal_path, FIGURE)
    with qtbot.waitSignal(bridge.holding.overwritten):
        bridge.holding.follow()
    with_damage = []
    bridge.damaged.connect(with_damage.append)
    assert not bridge.editing.back_up()
    assert len(with_damage) == 1


def test_the_backups_before_an_import_and_a_formula_go_to_the_second_place_too(
    qtbot, bridge, journal_path, tmp_path
):
    bridge.copies.settings = tmp_path / "settings" / "settings.ini"
    second = tmp_path / "drawer"
    second.mkdir()
    assert bridge.copies.choose_second_place(second)
    assert bridge.editing.back_up()
    qtbot.waitUntil(lambda: len(list(second.glob("*.db"))) == 1)
    bridge.put(Note(date=bridge.today, text="since then"))
    file = tmp_path / "weeks.csv"
    file.write_text("week,channel,posts\n2026-11-02,Blog,3\n")
    with qtbot.waitSignal(bridge.brought_in):
        bridge.bring_in([file])
    made = [each.name for each in sorted(second.iterdir())]
    assert made == [each.file.name for each in backups(backups_of(journal_path))]
    assert len(made) == 2


def test_a_formula_waits_for_no_slow_second_place(
    qtbot, bridge, journal_path, tmp_path, monkeypatch
):
    second, goes_on, copies = tmp_path / "slow", Event(), backing._copy_file
    second.mkdir()
    bridge.copies.settings = tmp_path / "settings" / "settings.ini"
    assert bridge.copies.choose_second_place(second)

    def slow(file, to):
        goes_on.wait(20)
        copies(file, to)

    monkeypatch.setattr(backing, "_copy_file", slow)
    assert bridge.editing.back_up()
    assert (len(backups(backups_of(journal_path))), backups(second)) == (1, [])
    assert not goes_on.is_set()
    goes_on.set()
    qtbot.waitUntil(lambda: len(backups(second)) == 1)


def test_a_journal_shown_only_to_be_read_takes_no_edit_and_says_why(
    qtbot, window, bridge, journal_path, tmp_path, week
):
    other = tmp_path / "saved.db"
    other.write_bytes(journal_path.read_bytes())
    window.go("glance")
    bridge.holding.read_instead(other, why="Only to look at.")
    before = other.read_bytes()
    for act in (
        lambda: bridge.type_figure(BLOG.id, week, "signups", Figure(3)),
        bridge.editing.back_up,
        bridge.undo,
        lambda: bridge.bring_in([tmp_path / "weeks.csv"]),
    ):
        window.bar.clear()
        assert not act()
        assert window.bar.text == "Only to look at."
    assert not bridge.holding.write_quietly()
    assert other.read_bytes() == before
    window.bar.clear()
    window.go("week")
    assert window.bar.text == "Only to look at."
    with Journal.open(journal_path, write=True, wait=0) as free:
        assert free.writable
