"""A block from a spreadsheet laid over the week."""

from __future__ import annotations

import pytest

from influence_desktop.overview.week_states import Cell, WeekRow, WeekState
from influence_desktop.ui import block
from influence_desktop.ui.cell_entry import Figure, Unknown
from influence_desktop.weeks import Week


def row(channel_id, name, *metrics, **values):
    """A row whose cells hold the given figures."""
    cells = {
        metric: Cell(metric=metric, value=values.get(metric), ghost=5, typed=True)
        for metric in metrics
    }
    return WeekRow(channel_id=channel_id, name=name, remark="", cells=cells)


@pytest.fixture
def state(today):
    return WeekState(
        week=Week.containing(today),
        standing="",
        title="Week 47",
        dates="",
        remark="",
        earlier="",
        later="",
        columns=(("posts", "Posts"), ("comments", "Comments"), ("income", "Income")),
        rows=(
            row(1, "Blog", "posts", "comments", "income", posts=3),
            row(2, "Letter", "posts", "income"),
        ),
    )


def lay(text, state, *, channel_id=1, metric="posts"):
    return block.lay(text, state, channel_id=channel_id, metric=metric)


def test_a_block_lies_to_the_right_and_downwards_of_its_cell(state):
    laid = lay("4\t9\n1\t", state)
    assert block.entries(laid) == [
        (1, "posts", Figure(4)),
        (1, "comments", Figure(9)),
        (2, "posts", Figure(1)),
    ]


def test_empty_and_equal_cells_leave_what_stands_there(state):
    laid = lay("3\t\t12.50", state)
    assert block.entries(laid) == [(1, "income", Figure(1250))]


def test_a_first_line_of_names_is_left_out(state):
    assert block.entries(lay("Posts\tComments\r\n4\t9\r\n", state)) == [
        (1, "posts", Figure(4)),
        (1, "comments", Figure(9)),
    ]


def test_unknown_and_last_weeks_figure_can_be_pasted(state):
    assert block.entries(lay("?\t=", state)) == [
        (1, "posts", Unknown()),
        (1, "comments", Figure(5)),
    ]


def test_what_cannot_be_right_stays_and_is_said(state):
    laid = lay("6l2\t9", state)
    assert [each.after for each in laid.wrong] == ["“6l2” holds a letter. Did you mean 612?"]
    assert block.entries(laid) == [(1, "comments", Figure(9))]
    assert laid.words == "1 figure would change. 1 cannot be right and stays as it is."


def test_cells_without_a_place_are_counted(state):
    laid = lay("1\t2\t3\t4\n5\t6\n7", state)
    assert laid.outside == 3
    assert laid.words.endswith("3 cells have no place in this week and are left out.")


def test_the_preview_says_what_stands_there_and_what_comes(state):
    first = lay("4", state).fitting[0]
    assert (first.place, first.before, first.after) == ("Blog, posts", "3", "4")


def test_a_block_that_is_no_week_is_refused():
    assert block.is_too_large("1\t2") == ""
    assert block.is_too_large("1\t" * 500) == "The block holds about 501 cells; a week has fewer."
