"""A row of Glance leads to its measure on Trends."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from influence_desktop.ui.cell_entry import Figure
from influence_desktop.ui.row_links import RowLink
from tests.ui.conftest import BLOG


@pytest.fixture
def links(qtbot, window, bridge, week):
    """The links of Glance, by measure."""
    bridge.type_figure(BLOG.id, week, "posts", Figure(3))
    bridge.type_figure(BLOG.id, week, "signups", Figure(19))
    window.go("glance")
    chart = window.panel("glance").widget.chart
    chart.load_plots()
    qtbot.waitUntil(lambda: bool(chart.findChildren(RowLink)))
    return {each.key: each for each in chart.findChildren(RowLink)}


def measure(window):
    return window.panel("trends").widget.state.choice.metric


def test_a_click_on_a_row_opens_trends_at_its_measure(qtbot, window, links):
    link = links["signups"]
    QTest.mouseClick(link, Qt.MouseButton.LeftButton)
    assert window.shown_page == "trends"
    assert measure(window) == "signups"


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_a_key_on_a_row_does_the_same(window, links, key):
    links["posts"].setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(links["posts"], key)
    assert (window.shown_page, measure(window)) == ("trends", "posts")


def test_a_row_says_where_it_leads_and_shows_a_hand(links):
    link = links["signups"]
    assert link.accessibleName() == "Signups: show it on Trends"
    assert "19 in week 46" in link.accessibleDescription()
    assert link.cursor().shape() == Qt.CursorShape.PointingHandCursor
    assert link.focusPolicy() == Qt.FocusPolicy.TabFocus


def test_the_links_lie_over_names_and_plots_however_the_rows_stand(qtbot, window, theme, links):
    chart = window.panel("glance").widget.chart

    def lies():
        return all(
            link.geometry().contains(slot.place.geometry().center())
            and link.geometry().contains(slot.name.geometry().center())
            for link, slot in zip(links.values(), chart.slots, strict=True)
        )

    assert lies()
    theme.enlarge(1.5)
    window.resize(1000, 900)
    qtbot.waitUntil(lies)


def test_a_row_that_nothing_is_known_of_leads_nowhere(qtbot, window, links):
    chart = window.panel("glance").widget.chart
    none = (None,) * len(chart.clock.weeks)
    empty = replace(chart.rows[0], values=none, soft=none)
    chart.show_rows(chart.clock, [empty, *chart.rows[1:]], look=chart.look)
    assert links[empty.key].isHidden()
    chart.show_rows(chart.clock, chart.rows[1:], look=chart.look)
    qtbot.waitUntil(lambda: len(chart.findChildren(RowLink)) == len(chart.rows))
    assert chart.childAt(QPoint(20, chart.slots[0].place.geometry().center().y())) is not None


def test_the_rows_lead_on_only_after_what_is_seen_first(qtbot, window, bridge, week):
    bridge.type_figure(BLOG.id, week, "posts", Figure(3))
    window.go("glance")
    chart = window.panel("glance").widget.chart
    with qtbot.waitSignal(chart.loaded):
        chart.load_plots()
    assert chart.findChildren(RowLink) == []
    qtbot.waitUntil(lambda: bool(chart.findChildren(RowLink)))
