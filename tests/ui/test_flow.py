"""Things side by side that break into lines like words."""

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget

from influence_desktop.ui.flow import FlowLayout


@pytest.fixture
def laid_out(qtbot):
    """Return a function that lays out widgets of some widths, and says where they stand."""

    def lay(wide, *widths, **options):
        inside = QWidget()
        qtbot.addWidget(inside)
        flow = FlowLayout(gap_x=10, gap_y=0, **options)
        inside.setLayout(flow)
        for width in widths:
            each = QWidget()
            each.setFixedSize(width, 20)
            flow.addWidget(each)
        flow.setGeometry(QRect(0, 0, wide, 200))
        return [each.geometry().topLeft().toTuple() for each in inside.findChildren(QWidget)]

    return lay


def test_what_finds_no_room_begins_a_line(laid_out):
    assert laid_out(200, 60, 60, 90) == [(0, 0), (70, 0), (0, 20)]


def test_later_lines_can_hang_beside_the_first_thing(laid_out):
    assert laid_out(200, 60, 60, 90, 30, hang=True) == [(0, 0), (70, 0), (70, 20), (170, 20)]


def test_what_is_too_wide_to_hang_begins_where_the_line_does(laid_out):
    assert laid_out(200, 60, 60, 150, 30, hang=True) == [(0, 0), (70, 0), (0, 20), (160, 20)]
