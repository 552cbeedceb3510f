"""The first page: what is ticked there is made, and what is there already stays."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel

from influence_desktop.records import Channel
from influence_desktop.ui.welcome_page import WelcomePage


@pytest.fixture
def page(window):
    """The first page, as it stands in the window."""
    window.welcome()
    return window.findChild(WelcomePage)


def choice(page, name):
    """The card, or the button, of a name."""
    return next(
        each
        for each in page.findChildren(QAbstractButton)
        if name in {each.text(), each.accessibleName()}
    )


def names(bridge):
    """The channels of the journal, in order."""
    return [each.name for each in bridge.channels()]


def test_continue_makes_what_is_not_there_and_leaves_what_is(window, bridge, page):
    before = names(bridge)
    for name in ("Video", "Podcast"):
        choice(page, name).click()
    bridge.make_channels([Channel(name="podcast", kind="podcast", tracked=("posts",), position=9)])
    choice(page, "Continue").click()
    assert names(bridge) == [*before, "podcast", "Video"]
    assert window.shown_page == "glance"
    assert window.bar.text == ""


def test_what_came_to_be_there_is_ticked_and_named(window, bridge, page):
    video = choice(page, "Video")
    assert not video.isChecked()
    bridge.make_channels([Channel(name="VIDEO", kind="video", tracked=("posts",), position=9)])
    assert (video.isChecked(), video.isEnabled()) == (True, False)
    assert video.accessibleDescription() == "there already"
    said = [label.text() for label in page.findChildren(QLabel)]
    assert any("already: " in each and "VIDEO" in each for each in said)
    bridge.undo()
    assert (video.isChecked(), video.isEnabled()) == (False, True)
    assert "views" in video.accessibleDescription()


def test_skip_makes_nothing(window, bridge, page):
    before = names(bridge)
    choice(page, "Skip").click()
    assert names(bridge) == before
    assert window.shown_page == "glance"
