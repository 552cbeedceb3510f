"""The list of actions and the small windows at large text: keys in sight, on the screen."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QScrollArea

from influence_desktop.ui.about import About
from influence_desktop.ui.dialog import SHARE
from influence_desktop.ui.find_action import FindAction


def opened(kind):
    return next(
        each
        for each in QApplication.topLevelWidgets()
        if isinstance(each, kind) and each.isVisible()
    )


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_every_key_is_in_sight_at_any_text_size(window, theme, scale):
    theme.enlarge(scale)
    window.acts.find_action()
    found = opened(FindAction)
    view = found._list.viewport()
    for row in range(found._list.topLevelItemCount()):
        item = found._list.topLevelItem(row)
        if key := item.text(1):
            box = found._list.visualItemRect(item)
            left = found._list.columnViewportPosition(1)
            wide = found._list.fontMetrics().horizontalAdvance(key)
            assert left + wide <= view.width(), (key, box)
    room = found.screen().availableSize() * SHARE
    assert found.width() <= room.width()
    assert found.height() <= room.height()
    found.close()


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_about_needs_no_scrolling(window, theme, scale):
    theme.enlarge(scale)
    window.acts.about()
    found = opened(About)
    assert found.findChild(QScrollArea).verticalScrollBar().maximum() == 0
    found.close()
