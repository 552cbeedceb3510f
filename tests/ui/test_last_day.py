"""What settled since a journal was last seen is looked at, once a day."""

from __future__ import annotations

from datetime import timedelta
from hashlib import sha256

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from influence_desktop.journal.store import Journal


def prepared(window):
    """Make every page, as the program does once Glance is complete."""
    while window.prepare_page():
        pass


def key(bridge):
    return f"seen/{sha256(str(bridge.path).encode()).hexdigest()[:16]}"


@pytest.mark.parametrize(("ago", "looked"), [(0, []), (9, [9])])
def test_a_window_looks_at_what_settled_since_its_last_day(
    window, settings, bridge, today, ago, looked
):
    asked = []
    bridge.look_at_settling = asked.append
    settings.setValue(key(bridge), str(today - timedelta(days=ago)))
    prepared(window)
    assert asked == [today - timedelta(days=each) for each in looked]


@pytest.mark.parametrize("kept", ["", "no day"])
def test_where_no_day_is_kept_it_is_that_of_the_newest_edit(window, settings, bridge, today, kept):
    assert bridge.last_day == today
    asked, later = [], today + timedelta(days=20)
    bridge.look_at_settling = asked.append
    bridge._clock = lambda: later
    settings.setValue(key(bridge), kept)
    prepared(window)
    assert asked == [today]


def test_a_window_that_stays_open_over_night_looks_again_when_it_comes_to_the_front(
    window, settings, bridge, today, qtbot
):
    prepared(window)
    asked, later = [], today + timedelta(days=1)
    bridge.look_at_settling = asked.append
    bridge._clock = lambda: later
    QApplication.sendEvent(window, QEvent(QEvent.Type.ActivationChange))
    QApplication.sendEvent(window, QEvent(QEvent.Type.ActivationChange))
    assert asked == [today]
    window.close()
    assert settings.value(key(bridge)) == str(later)


def test_a_new_journal_has_no_last_day(journal_path):
    with Journal.create(journal_path) as journal:
        assert journal.last_day is None
