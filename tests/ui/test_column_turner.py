"""Columns that do not fit are counted over the grid, and can be brought in."""

from __future__ import annotations

import pytest

from influence_desktop.edits import Put
from influence_desktop.records import METRICS, Channel


@pytest.fixture
def grid(window, journal, today, qtbot):
    """The grid of a week with every metric, in a window too narrow for it."""
    wide = Channel(id=77, name="Everything", tracked=METRICS, position=9)
    journal.apply(Put(wide), today=today)
    window.resize(760, 600)
    window.go("week")
    made = window.panel("week").widget.grid
    qtbot.waitUntil(lambda: made._scroll.horizontalScrollBar().maximum() > 0)
    return made


def test_the_line_says_which_columns_are_in_sight(grid):
    assert not grid.turner.isHidden()
    assert grid.turner._words.text().startswith("Posts to ")
    assert grid.turner._words.text().endswith(" of 8 columns")
    assert not grid.turner._before.isEnabled()


def test_further_columns_come_in_until_the_last(grid):
    for _ in METRICS:
        grid.turner._after.click()
    assert " to income: " in grid.turner._words.text()
    assert not grid.turner._after.isEnabled()
    for _ in METRICS:
        grid.turner._before.click()
    assert grid.turner._words.text().startswith("Posts to ")


def test_what_is_said_moves_nothing_wherever_the_grid_is_scrolled_to(grid, qtbot):
    turner, bar = grid.turner, grid._scroll.horizontalScrollBar()
    stood, said = set(), set()
    for value in range(0, bar.maximum() + 1, 10):
        bar.setValue(value)
        turner.layout().activate()
        said.add(turner._words.text())
        width = turner._words.minimumWidth()
        stood.add((width, turner.heightForWidth(turner.width())))
        assert turner._words.fontMetrics().horizontalAdvance(turner._words.text()) < width
    assert len(said) > 2
    assert len(stood) == 1


def test_where_all_columns_fit_nothing_is_said(window, qtbot):
    window.resize(1280, 720)
    window.go("week")
    grid = window.panel("week").widget.grid
    qtbot.waitUntil(lambda: grid._scroll.horizontalScrollBar().maximum() == 0)
    assert grid.turner.isHidden()
