"""A small window beside the page: as large as what it holds."""

from __future__ import annotations

import pytest

from influence_desktop.ui.dialog import Card
from influence_desktop.ui.labels import Words


@pytest.mark.parametrize("length", range(20, 80, 2))
def test_nothing_in_a_card_is_cut_off_while_the_screen_has_room(qtbot, theme, window, length):
    card = Card(window, "In the backup of 18 November 2026")
    card.ask_width(66)
    for line in range(8):
        words = "word" + " bcd" * ((length + line) // 4) + "x" * (length % 4)
        card.column.addWidget(Words(words, wrap=True))
    card.offer("Put it back", card.close)
    card.show()
    qtbot.waitUntil(card.isVisible)
    assert card._scroll.verticalScrollBar().maximum() == 0
