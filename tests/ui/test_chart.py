"""Rows on one clock: names and lanes first, plots when they are loaded."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication

from influence_desktop.overview.states import Clock, Mark
from influence_desktop.ui.chart import Look, SideChart
from tests.ui import hand_made


def shown(qtbot, theme, *, width=1040, **changes):
    chart = SideChart(theme)
    qtbot.addWidget(chart)
    chart.resize(width, 400)
    chart.show_rows(hand_made.clock(**changes), hand_made.rows(), look=Look())
    chart.show()
    return chart


def test_names_and_lanes_stand_before_the_plots_are_loaded(qtbot, theme):
    chart = shown(qtbot, theme)
    assert chart.slots[0].name.text() == "Posts"
    assert [slot.plot for slot in chart.slots] == [None] * 4
    assert chart.lane.places.words
    with qtbot.waitSignal(chart.loaded):
        chart.grab()
    assert all(slot.plot is not None for slot in chart.slots)


def test_plots_and_lanes_stand_on_one_clock(qtbot, theme):
    chart = shown(qtbot, theme)
    chart.load_plots()
    qtbot.waitUntil(lambda: chart.slots[0].plot.widget.width() == chart.lane.room)
    edges = {slot.plot.widget.mapTo(chart, slot.plot.widget.rect().topLeft()).x()
             for slot in chart.slots}  # fmt: skip
    assert edges == {chart.lane.x()} == {chart.months.x()} == {150}
    assert {slot.plot.widget.width() for slot in chart.slots} == {chart.lane.room}


def test_the_rows_touch_so_that_the_hatch_runs_on(qtbot, theme):
    chart = shown(qtbot, theme)
    chart.grab()
    tops = [slot.place.y() for slot in chart.slots]
    assert [below - above for above, below in pairwise(tops)] == [78] * 3


def test_words_without_room_go_under_the_chart(qtbot, theme):
    chart = shown(qtbot, theme, width=1040)
    chart.grab()
    assert chart.left_out.isHidden()
    chart.resize(420, 400)
    chart.grab()
    assert "Gave away the report (week 36)" in chart.left_out.text()
    assert "Fence: counted anew from here (week 29)" in chart.left_out.text()
    assert not chart.left_out.isHidden()


def test_a_text_full_of_tags_is_only_text(qtbot, theme):
    words = "<b>x</b> & <script>"
    chart = shown(qtbot, theme, notes=(Mark(index=3, words=words),))
    chart.grab()
    assert words in [each.words for each in chart.lane.places.words]
    assert chart.lane.words_at(chart.lane.places.diamonds[0][0]) == words
    assert chart.left_out.textFormat() == chart.left_out.textFormat().PlainText


def test_a_notes_words_are_said_where_the_pointer_is_on_its_mark(qtbot, theme):
    chart = shown(qtbot, theme)
    chart.grab()
    x = round(chart.lane.places.diamonds[0][0])
    for at, words in ((x + 3, "Gave away the report"), (x + 60, "")):
        assert chart.lane.words_at(at) == words
        where = QPoint(at, 5)
        asked = QHelpEvent(QEvent.Type.ToolTip, where, chart.lane.mapToGlobal(where))
        QApplication.sendEvent(chart.lane, asked)
        assert asked.isAccepted()


def test_the_chart_follows_theme_and_text_size(qtbot, theme):
    chart = shown(qtbot, theme)
    chart.load_plots()
    theme.choose("dark")
    assert chart.slots[0].plot.hatch.pen.color() == theme.color("hatch")
    theme.enlarge(2.0)
    assert chart.slots[0].place.height() == 126


def test_rows_that_stay_keep_their_plots(qtbot, theme):
    chart = shown(qtbot, theme)
    chart.load_plots()
    before = [slot.plot for slot in chart.slots]
    chart.show_rows(hand_made.clock(), hand_made.rows(), look=Look())
    assert [slot.plot for slot in chart.slots] == before
    chart.show_rows(hand_made.clock(), hand_made.rows()[:2], look=Look())
    assert [slot.plot for slot in chart.slots] == before[:2]
    chart.show_rows(hand_made.clock(), hand_made.rows(), look=Look())
    assert [slot.plot for slot in chart.slots[:2]] == before[:2]
    assert chart.slots[3].plot not in before
    assert chart.slots[3].name.text() == "Signups"


def test_a_chart_that_is_no_longer_empty_begins_anew(qtbot, theme):
    chart = SideChart(theme)
    qtbot.addWidget(chart)
    look = Look(empty=True, remark="Each week becomes a point.")
    chart.show_rows(hand_made.clock(), hand_made.rows(), look=look)
    chart.load_plots()
    before = chart.slots[0].place
    chart.show_rows(hand_made.clock(), hand_made.rows(), look=Look())
    assert chart.slots[0].place is not before


def test_another_clock_takes_the_old_marks_away(qtbot, theme):
    weeks = tuple(hand_made.FIRST.plus(step) for step in range(300))
    notes = tuple(Mark(index=index, words="New site") for index in range(280, 300))
    chart = shown(qtbot, theme, weeks=weeks, notes=notes, months=(), pauses=(), open=None)
    chart.grab()
    assert "of 2032" in chart.left_out.text()
    chart.show_rows(hand_made.clock(), hand_made.rows()[:3], look=Look())
    chart.grab()
    assert chart.left_out.text() == ""


def test_a_chart_without_rows_or_weeks_is_drawn(qtbot, theme):
    chart = SideChart(theme)
    qtbot.addWidget(chart)
    chart.show_rows(Clock(weeks=()), (), look=Look())
    chart.load_plots()
    chart.resize(600, 300)
    assert not chart.grab().isNull()
