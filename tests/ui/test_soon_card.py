"""How soon a change is told: worked out beside the window, and shown when it is."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QPushButton

from influence_desktop.edits import Batch, Put
from influence_desktop.journal.errors import NoSpace
from influence_desktop.journal.store import Journal
from influence_desktop.records import WeeklyFigure
from influence_desktop.ui.labels import Words
from influence_desktop.ui.soon_card import SoonCard
from tests.ui.conftest import BLOG


def card(window):
    return next((each for each in window.findChildren(SoonCard) if each.isVisible()), None)


def texts(made):
    return [each.text() for each in made.findChildren(Words)]


@pytest.fixture
def year(journal, bridge, today, week):
    figures = [
        WeeklyFigure(channel_id=BLOG.id, week=week.plus(-ago), metric=metric, value=value)
        for ago in range(2, 60)
        for metric, value in (("posts", 6 + ago % 3), ("signups", 100 + ago % 7))
    ]
    journal.apply(Batch("a year", [Put(each) for each in figures]), today=today)
    bridge._records = None


def test_reflect_and_the_menu_lead_to_it(qtbot, window, year):
    window.go("reflect")
    page = window.panel("reflect").widget
    link = next(
        each
        for each in page.findChildren(QPushButton)
        if each.text() == "How soon a change is told"
    )
    for ask in (link.click, window.actions_by_name["journal.soon"].trigger):
        ask()
        qtbot.waitUntil(lambda: card(window) is not None)
        assert "All channels" in texts(card(window))
        assert any(each.startswith("Posts: ") for each in texts(card(window)))
        card(window).close()
        qtbot.waitUntil(lambda: card(window) is None)


def test_where_nothing_is_known_that_is_said(window):
    SoonCard(window, ()).show()
    assert "Too few weeks are written down to say." in texts(card(window))


def test_a_file_that_cannot_be_read_is_told(qtbot, window, bridge, year, monkeypatch):
    def gone(*_, **__):
        raise NoSpace("The disk does not answer.")

    window.go("reflect")
    qtbot.waitUntil(lambda: bridge.watched)
    with monkeypatch.context() as once, qtbot.waitSignal(bridge.refused) as said:
        once.setattr(Journal, "open", gone)
        window.ask("reflect", "soon")
        qtbot.waitUntil(lambda: bool(window.bar.text))
    assert said.args == ["The disk does not answer."]
    assert card(window) is None
