"""Of a file that another program wrote over, no copy is made before it was looked through."""

from __future__ import annotations

from threading import Event

import pytest

from influence_desktop.edits import Put
from influence_desktop.journal import backups as copies
from influence_desktop.journal.errors import Moved
from influence_desktop.journal.shelf import backups, backups_of
from influence_desktop.records import Note
from influence_desktop.ui import as_left
from influence_desktop.ui.cell_entry import Figure
from tests.ui.conftest import BLOG

WROTE = "another one wrote it meanwhile"


@pytest.fixture(autouse=True)
def at_once(monkeypatch):
    monkeypatch.setattr(as_left, "PAUSE", 0)


@pytest.fixture
def written_over(journal, today, journal_path):
    """Write an older version over the file, as `cp` does: it is the same file afterwards."""

    def write():
        content = journal_path.read_bytes()
        journal.apply(Put(Note(date=today, text="mine")), today=today)
        journal_path.write_bytes(content)

    return write


def test_no_backup_is_made_of_it(qtbot, window, bridge, journal_path, written_over):
    window.go("glance")
    written_over()
    with qtbot.waitSignal(bridge.refused) as said:
        bridge.copies.back_up_now()
    assert WROTE in said.args[0]
    assert backups(backups_of(journal_path)) == []


def test_no_backup_before_another_formula_is_made_of_it(bridge, journal_path, written_over):
    written_over()
    said = []
    bridge.refused.connect(said.append)
    assert not bridge.editing.back_up()
    assert WROTE in said[0]
    assert backups(backups_of(journal_path)) == []


@pytest.mark.parametrize("form", ["json", "csv", "kit"])
def test_it_is_not_written_out(qtbot, window, bridge, written_over, tmp_path, form):
    window.go("glance")
    written_over()
    with qtbot.waitSignal(bridge.refused) as said:
        bridge.copies.export(form, tmp_path / "out")
    assert WROTE in said.args[0]
    assert not (tmp_path / "out").exists()


def test_no_copy_of_it_is_saved(window, bridge, written_over, tmp_path):
    written_over()
    said = []
    bridge.refused.connect(said.append)
    assert not bridge.file.save_copy(tmp_path / "copy.db")
    assert WROTE in said[0]
    assert not (tmp_path / "copy.db").exists()


def test_once_it_was_looked_through_a_backup_is_made(qtbot, bridge, journal_path, written_over):
    written_over()
    with qtbot.waitSignal(bridge.holding.overwritten):
        bridge.holding.follow()
    with qtbot.waitSignal(bridge.copies.backed_up):
        bridge.copies.back_up_now()
    assert len(backups(backups_of(journal_path))) == 1


def test_what_was_written_over_and_looked_through_meanwhile_is_no_copy_either(
    qtbot, bridge, written_over
):
    check = bridge.copies.left()
    check()
    written_over()
    with qtbot.waitSignal(bridge.holding.overwritten):
        bridge.holding.follow()
    with pytest.raises(Moved, match=WROTE):
        check()


def test_while_it_is_looked_through_there_is_no_copy(bridge, written_over):
    check = bridge.copies.left()
    written_over()
    bridge.holding.follow()
    assert bridge.holding.working
    with pytest.raises(Moved, match=WROTE):
        check()


def test_edits_of_this_window_do_not_prevent_a_backup(
    qtbot, bridge, journal_path, week, monkeypatch
):
    begun, goes_on, copy = Event(), Event(), copies.copy

    def slowly(*what):
        begun.set()
        assert goes_on.wait(20)
        copy(*what)

    monkeypatch.setattr(copies, "copy", slowly)
    with qtbot.waitSignal(bridge.copies.backed_up):
        bridge.copies.back_up_now()
        assert begun.wait(20)
        assert bridge.type_figure(BLOG.id, week, "signups", Figure(5))
        goes_on.set()


def test_what_the_window_lends_does_not_prevent_one(qtbot, bridge, today):
    check = bridge.copies.left()
    done = []
    bridge.run_on_journal(
        lambda journal: journal.apply(Put(Note(date=today, text="lent")), today=today),
        done.append,
    )
    check()
    qtbot.waitUntil(lambda: bool(done))
    check()
