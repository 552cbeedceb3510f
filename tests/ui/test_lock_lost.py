"""Somebody deleted the lock file, and another command wrote before the window looked again."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from influence_desktop.edits import Put
from influence_desktop.journal.checks import check
from influence_desktop.journal.lock import lock_file
from influence_desktop.journal.store import Journal
from influence_desktop.records import Channel
from tests.ui.conftest import BLOG

POSTS = (BLOG.id, "posts")
KEPT = "What you typed stays in its cell and is saved by itself once that can be."


@pytest.fixture
def came_in(window, journal_path, today):
    """Another command that came in and wrote, since the lock file was deleted."""
    window.troubles.surroundings.look()  # which watches the folder from then on
    window.ask("week", "enter")
    lock_file(journal_path).unlink()
    with Journal.open(journal_path, write=True, wait=0) as other:
        other.apply(Put(Channel(name="Evenings", tracked=("posts",))), today=today)
        yield other


def typed(window, keys):
    grid = window.panel("week").widget.grid
    grid.begin(POSTS)
    keys("5", Qt.Key.Key_Return)
    return grid


def whole(path):
    """Return the names of the channels and the figures of a sound journal."""
    with Journal.open(path, write=False) as journal:
        assert check(journal) == []
        figures = [each.value for each in journal.records("week")]
        return {each.name for each in journal.records("channel")}, figures


def test_what_is_typed_after_another_wrote_is_refused_kept_and_saved_by_itself(
    qtbot, window, came_in, keys, journal_path
):
    came_in.close()
    before = journal_path.read_bytes()
    grid = typed(window, keys)
    assert "another one wrote it meanwhile" in window.bar.text
    assert window.bar.text.endswith(KEPT)
    assert (grid.cell(POSTS).text(), grid.cell(POSTS).sentence) == ("5", "Not saved yet.")
    assert journal_path.read_bytes() == before
    qtbot.waitUntil(lambda: window.bridge.writable and grid.cell(POSTS).sentence == "")
    assert "Evenings" in [each.name for each in window.bridge.channels()]
    channels, figures = whole(journal_path)
    assert "Evenings" in channels
    assert sorted(figures) == [5, 24]


def test_while_the_other_still_writes_that_is_what_the_window_says(
    qtbot, window, came_in, keys, journal_path, today
):
    grid = typed(window, keys)
    assert window.bar.text.startswith("Another window or command is writing")
    assert window.bar.text.endswith(KEPT)
    qtbot.waitUntil(lambda: window.bridge.ready and not window.bridge.writable)
    assert window.bar.text.startswith("Another window or command is writing")
    assert grid.cell(POSTS).text() == "5"
    assert "Evenings" in [each.name for each in window.bridge.channels()]
    came_in.apply(Put(Channel(name="Mornings", tracked=("posts",))), today=today)
    came_in.close()
    qtbot.waitUntil(lambda: window.bridge.writable and grid.cell(POSTS).sentence == "")
    assert window.bar.text == ""
    channels, figures = whole(journal_path)
    assert {"Evenings", "Mornings"} < channels
    assert sorted(figures) == [5, 24]


def test_who_tries_again_while_the_other_writes_is_told_again(qtbot, window, came_in):
    window.bridge.holding.follow()
    qtbot.waitUntil(lambda: window.bridge.ready and not window.bridge.writable)
    window.bridge.holding.write_again()
    assert window.bar.text.startswith("Another window or command is writing")


def test_undo_takes_back_nothing_that_the_person_has_not_seen(qtbot, window, came_in, journal_path):
    came_in.close()
    assert not window.bridge.undo()
    assert "another one wrote it meanwhile" in window.bar.text
    qtbot.waitUntil(lambda: window.bar.text.startswith("Another program wrote into journal.db"))
    assert "Evenings" in whole(journal_path)[0]
    assert window.bridge.undo_what() == "wrote a channel"
