"""The first start: one question in the window, which may be skipped."""

from __future__ import annotations

import pytest

from influence_desktop.journal.store import Journal
from influence_desktop.records import METRICS
from influence_desktop.ui.bridge import Bridge
from influence_desktop.ui.main_window import MainWindow
from influence_desktop.ui.welcome_page import places


@pytest.fixture
def fresh(qtbot, theme, settings, journal_path, today):
    """A window on a journal that was made a moment ago."""
    bridge = Bridge(Journal.create(journal_path), lambda: today)
    window = MainWindow(settings, theme.tokens)
    window.build(theme)
    qtbot.addWidget(window)
    window.show()
    window.attach(bridge)
    window.welcome()
    yield window, bridge
    bridge.close()


def test_the_chosen_channels_are_made_in_one_edit(fresh):
    window, bridge = fresh
    page = window._stack.currentWidget()
    page._choices[0].click()
    page._choices[2].click()
    page._continue()

    made = [(each.name, each.kind, each.position) for each in bridge.channels()]
    assert made == [("Blog", "blog", 0), ("Talks and classes", "offline", 1)]
    assert window.shown_page == "glance"
    assert bridge.undo_what() == "first channels"
    window.acts.undo()
    assert bridge.is_empty()


def test_skipping_makes_nothing_and_the_empty_page_offers_channels(fresh):
    window, bridge = fresh
    window._stack.currentWidget().made.emit(())
    assert bridge.is_empty()
    window.go("week")
    page = window.panel("week").widget
    assert page._empty_words.text() == "There is no channel yet. Add one, and its row stands here."
    page.channels_asked.emit()
    assert window.shown_page == "settings"


def test_every_choice_keeps_posts_and_known_figures():
    for place in places():
        assert place.tracked[0] == "posts"
        assert set(place.tracked) <= set(METRICS)
        assert list(place.tracked) == sorted(place.tracked, key=METRICS.index)
