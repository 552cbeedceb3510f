"""Trends shows any range, points to any week, and has the same figures in a table."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QFocusEvent, QGuiApplication, QMouseEvent
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QScrollBar

from influence_desktop.overview.trend_states import (
    LAST_YEAR,
    NOTHING,
    PREVIOUS,
    Choice,
    Elsewhere,
    TableState,
)
from influence_desktop.ui.choosers import sample
from influence_desktop.ui.table_model import TableModel, TableSheet, separated
from influence_desktop.ui.trends_page import CHART, TABLE, TrendsPage
from tests.ui import hand_made


@pytest.fixture
def page(qtbot, theme):
    made = TrendsPage(theme)
    qtbot.addWidget(made)
    made.resize(1104, 695)
    made.show_state(hand_made.trends())
    made.table_asked.connect(lambda: made.show_table(hand_made.table()))
    made.load_plots()
    made.show()
    with qtbot.waitExposed(made):
        pass
    return made


def press(page, words):
    next(each for each in page.findChildren(QPushButton) if each.text() == words).click()


def read(page):
    return [label.text() for label in page.readout.findChildren(QLabel) if not label.isHidden()]


def told(page):
    """What stands in the lines over the plots: caption and figures."""
    return [(title.caption.text(), title.said.whole) for title in page.chart._titles]


class TestElsewhere:
    def test_figures_out_of_sight_are_named_and_one_click_away(self, qtbot, page):
        there = Choice(weeks=26, last=hand_made.FIRST)
        state = replace(
            hand_made.trends(), elsewhere=Elsewhere("Earlier ones exist.", "Show 2016", there)
        )
        page.show_state(state)
        assert not page.elsewhere.isHidden()
        with qtbot.waitSignal(page.choice_changed) as caught:
            press(page, "Show 2016")
        assert caught.args == [there]
        page.show_state(hand_made.trends())
        assert page.elsewhere.isHidden()

    def test_a_range_leads_back_to_the_newest_weeks(self, qtbot, page):
        page.show_state(replace(page.state, choice=Choice(weeks=26, last=hand_made.FIRST)))
        with qtbot.waitSignal(page.choice_changed) as caught:
            page.choose_range(1)
        assert caught.args == [Choice(weeks=26)]

    def test_weeks_gone_back_to_read_out_their_newest_figure(self, page):
        page.chart.point_at(None)
        values = (5.0, 7.0, *[None] * 24)
        state = hand_made.trends()
        rows = (replace(state.rows[0], values=values), *state.rows[1:])
        choice = Choice(weeks=26, last=hand_made.WEEKS[-1])
        page.show_state(replace(state, rows=rows, choice=choice))
        assert read(page)[0] == state.heads[1]


class TestRanges:
    @pytest.mark.parametrize(("number", "weeks"), [(0, 13), (1, 26), (2, 52), (3, None)])
    def test_one_of_four_ranges_is_chosen(self, qtbot, page, number, weeks):
        with qtbot.waitSignal(page.choice_changed) as caught:
            page.choose_range(number)
        assert caught.args == [Choice(weeks=weeks)]

    def test_by_their_words_too(self, qtbot, page):
        with qtbot.waitSignal(page.choice_changed) as caught:
            press(page, "All")
        assert caught.args == [Choice(weeks=None)]

    def test_the_state_says_which_one_is_chosen(self, page):
        page.show_state(hand_made.trends(choice=Choice(weeks=None)))
        assert page.controls.ranges.chosen_number == 3

    def test_a_range_keeps_the_channels_that_were_chosen(self, qtbot, page):
        choice = Choice(left_out=frozenset({4}))
        page.show_state(hand_made.trends(choice=choice))
        with qtbot.waitSignal(page.choice_changed) as caught:
            press(page, "52")
        assert caught.args == [replace(choice, weeks=52)]


class TestMeasures:
    def test_the_measure_can_be_chosen_by_its_word(self, qtbot, page):
        with qtbot.waitSignal(page.choice_changed) as caught:
            press(page, "Signups")
        assert caught.args == [Choice(metric="signups")]

    @pytest.mark.parametrize(("step", "metric"), [(1, "signups"), (-1, "posts")])
    def test_the_next_one_and_the_one_before_can_be_chosen(self, qtbot, page, step, metric):
        with qtbot.waitSignal(page.choice_changed) as caught:
            page.measure_next(step)
        assert caught.args == [Choice(metric=metric)]

    def test_after_the_last_comes_the_first(self, qtbot, page):
        page.show_state(hand_made.trends(measure="signups"))
        with qtbot.waitSignal(page.choice_changed) as caught:
            page.measure_next(1)
        assert caught.args == [Choice(metric="posts")]

    def test_a_single_one_needs_no_choice(self, page):
        page.show_state(hand_made.trends(measures=hand_made.MEASURES[1:2]))
        assert page.controls.measures.isHidden()

    def test_other_measures_get_other_words(self, page):
        page.show_state(hand_made.trends(measures=hand_made.MEASURES[1:]))
        shown = [each.text() for each in page.controls.measures.findChildren(QPushButton)]
        assert "Signups" in shown
        assert page.controls.measures.chosen_number == 0

    def test_where_there_is_none_there_is_no_next_one(self, qtbot, page):
        page.show_state(hand_made.trends(measures=(), measure="", rows=(), empty="Nothing."))
        with qtbot.assertNotEmitted(page.choice_changed):
            page.measure_next(1)


class TestComparisons:
    @pytest.mark.parametrize(
        ("words", "compare"),
        [("Nothing", NOTHING), ("Previous", PREVIOUS), ("Last year", LAST_YEAR)],
    )
    def test_it_can_be_chosen_by_its_words(self, qtbot, page, words, compare):
        page.show_state(hand_made.trends(compare=LAST_YEAR if compare == NOTHING else NOTHING))
        with qtbot.waitSignal(page.choice_changed) as caught:
            press(page, words)
        assert caught.args == [Choice(compare=compare)]

    @pytest.mark.parametrize(
        ("weeks", "now", "then"),
        [
            (26, NOTHING, PREVIOUS),
            (26, PREVIOUS, LAST_YEAR),
            (26, LAST_YEAR, NOTHING),
            (None, NOTHING, LAST_YEAR),
        ],
    )
    def test_the_next_that_is_possible_can_be_chosen(self, qtbot, page, weeks, now, then):
        page.show_state(hand_made.trends(choice=Choice(weeks=weeks, compare=now), compare=now))
        with qtbot.waitSignal(page.choice_changed) as caught:
            page.compare_next()
        assert caught.args == [Choice(weeks=weeks, compare=then)]

    def test_before_all_weeks_lies_nothing_and_the_button_says_so(self, page):
        previous = next(b for b in page.findChildren(QPushButton) if b.text() == "Previous")
        page.show_state(hand_made.trends(choice=Choice(weeks=None)))
        assert not previous.isEnabled()
        assert "Nothing lies before all weeks." in previous.toolTip()
        page.show_state(hand_made.trends())
        assert previous.isEnabled()


class TestApart:
    NAMES = ("Social", "Blog", "Newsletter", "Talks")

    def state(self, *, apart):
        total, _, rate = hand_made.trend_rows()
        lines = tuple(hand_made.named(name, at, share=0.2) for at, name in enumerate(self.NAMES))
        middle = hand_made.apart(*self.NAMES) if apart else (hand_made.channel_row(lines),)
        choice = Choice(apart=apart)
        return hand_made.trends(rows=(total, *middle, rate), can_part=True, choice=choice)

    @pytest.mark.parametrize(
        ("apart", "words"), [(False, "each in its own plot"), (True, "all in one plot")]
    )
    def test_a_link_and_an_action_part_the_channels_and_join_them(self, qtbot, page, apart, words):
        page.show_state(self.state(apart=apart))
        for act in (lambda: press(page, words), page.part):
            with qtbot.waitSignal(page.choice_changed) as caught:
                act()
            assert caught.args == [Choice(apart=not apart)]

    def test_where_lines_are_few_or_too_many_there_is_no_link(self, qtbot, page):
        assert "each in its own plot" not in [
            b.text() for b in page.findChildren(QPushButton) if b.isVisible()
        ]
        with qtbot.assertNotEmitted(page.choice_changed):
            page.part()

    def test_a_channels_figure_stands_under_its_name(self, qtbot, page):
        page.show_state(self.state(apart=True))
        qtbot.keyClick(page.chart, Qt.Key.Key_Home)
        assert [ends._said for ends in page.chart._ends] == ["", *["234"] * 4, ""]
        page.grab()


class TestChannels:
    def test_a_click_on_a_chip_names_its_channel_and_the_state_decides(self, qtbot, page):
        with qtbot.waitSignal(page.channel_toggled) as caught:
            press(page, "Blog")
        assert caught.args == [2]
        blog = next(b for b in page.findChildren(QPushButton) if b.text() == "Blog")
        assert blog.isChecked()

    def test_chips_stay_while_the_channels_do(self, page):
        before = page.findChildren(QPushButton)
        chips = tuple(replace(chip, chosen=False) for chip in hand_made.trends().chips)
        page.show_state(hand_made.trends(chips=chips))
        assert page.findChildren(QPushButton) == before
        assert not any(chip.isChecked() for chip in page.controls.chips._buttons)

    def test_other_channels_get_other_chips(self, page):
        page.show_state(hand_made.trends(chips=hand_made.trends().chips[:1]))
        assert [each.text() for each in page.controls.chips._buttons] == ["Social"]

    def test_a_long_name_is_cut_on_its_chip_and_told_in_a_tooltip(self, page):
        name = "A channel <b>with</b> a name that goes on and on"
        page.show_state(hand_made.trends(chips=(replace(hand_made.trends().chips[0], name=name),)))
        (chip,) = page.controls.chips._buttons
        assert chip.text() == "A channel <b>with</b> a nam…"
        assert chip.accessibleName() == name
        assert "&lt;b&gt;with" in chip.toolTip()

    def test_a_seventh_channel_has_a_sample_too(self, theme):
        assert not sample(theme.channel(6), 6, ratio=2.0).isNull()


class TestPointing:
    def test_the_readout_begins_with_the_newest_complete_week(self, page):
        assert read(page)[:3] == ["Week 46 · from 9", "Clickthroughs", "1,000"]

    @pytest.mark.parametrize(
        ("keys", "index"),
        [
            ([Qt.Key.Key_Left], 23),
            ([Qt.Key.Key_Right], 25),
            ([Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Right], 25),
            ([Qt.Key.Key_Home], 0),
            ([Qt.Key.Key_Home, Qt.Key.Key_Left], 0),
            ([Qt.Key.Key_End], 25),
        ],
    )
    def test_keys_move_the_cross_hair_through_all_rows(self, qtbot, page, keys, index):
        for key in keys:
            qtbot.keyClick(page.chart, key)
        assert page.chart.pointed_at == index
        assert {tuple(slot.plot.cross.notes) for slot in page.chart.slots} == {(index,)}
        assert read(page)[0] == hand_made.trends().heads[index]

    def test_other_keys_are_left_to_the_page(self, qtbot, page):
        with qtbot.assertNotEmitted(page.chart.pointed):
            qtbot.keyClick(page.chart, Qt.Key.Key_X)

    def test_the_mouse_points_to_the_week_under_it(self, page):
        place = page.chart.slots[1].place
        lane = page.chart.lane
        at = place.mapTo(page.chart, QPointF(place.width() - 2.0, 20.0))
        assert lane.room < place.width()
        for x, index in ((at.x(), 25), (0.0, 0)):
            where = QPointF(x, at.y())
            none = Qt.MouseButton.NoButton
            move = QMouseEvent(QEvent.Type.MouseMove, where, page.chart.mapToGlobal(where), none,
                               none, Qt.KeyboardModifier.NoModifier)  # fmt: skip
            QApplication.sendEvent(page.chart, move)
            assert page.chart.pointed_at == index

    def test_an_unknown_week_is_said_to_be_unknown(self, qtbot, page):
        qtbot.keyClick(page.chart, Qt.Key.Key_Home)
        for _ in range(10):
            qtbot.keyClick(page.chart, Qt.Key.Key_Right)
        assert read(page)[2] == "unknown"

    def test_the_other_plots_say_their_figures_over_them(self, qtbot, page):
        qtbot.keyClick(page.chart, Qt.Key.Key_Home)
        assert told(page) == [
            ("chosen channels together; shaded, your usual", ""),
            ("same scale", "Social 292 · Blog 585 · Newsletter 234"),
            ("weeks under 40 clicks are left out", "33.3"),
        ]

    def test_other_channels_may_have_fewer_figures(self, qtbot, page):
        readouts = tuple(pairs[:1] for pairs in hand_made.trends().readouts)
        page.show_state(hand_made.trends(readouts=readouts))
        left = ["Week 46 · from 9", "Clickthroughs", "1,000"]
        qtbot.waitUntil(lambda: read(page) == left)

    def test_a_note_of_the_week_is_read_out(self, qtbot, page):
        for _ in range(10):
            qtbot.keyClick(page.chart, Qt.Key.Key_Left)
        assert "◆ Gave away the report" in read(page)

    def test_the_week_stays_when_the_range_changes(self, qtbot, page):
        qtbot.keyClick(page.chart, Qt.Key.Key_End)
        later = hand_made.clock(weeks=hand_made.WEEKS[20:], months=(), notes=(), pauses=(), open=5)
        rows = tuple(
            replace(row, values=row.values[20:], soft=row.soft[20:], usual=row.usual[20:],
                    low=row.low[20:], high=row.high[20:], fences=(), signals=())
            for row in hand_made.rows()
        )  # fmt: skip
        state = hand_made.trends()
        page.show_state(
            replace(state, clock=later, rows=rows, readouts=state.readouts[20:],
                    heads=state.heads[20:])
        )  # fmt: skip
        assert page.chart.pointed_at == 5
        assert read(page)[0] == state.heads[25]

    def test_nothing_moves_while_weeks_are_pointed_to(self, qtbot, page):
        readouts = list(hand_made.trends().readouts)
        readouts[3] = (("Clickthroughs", "at least 1,000,000,000,000"), ("usual", "too few " * 20))
        page.resize(700, 695)
        page.show_state(hand_made.trends(readouts=tuple(readouts)))
        qtbot.keyClick(page.chart, Qt.Key.Key_Home)
        for _ in range(3):
            qtbot.keyClick(page.chart, Qt.Key.Key_Right)
        page.grab()
        high = page.readout.height()
        qtbot.keyClick(page.chart, Qt.Key.Key_Right)
        page.grab()
        assert page.readout.height() == high

    def test_the_chart_has_the_keyboard_when_the_page_comes_up(self, page):
        assert page.body.focusWidget() is page.chart
        assert page.verticalScrollBar().value() == 0

    def test_focus_shows_the_cross_hair_at_the_newest_week(self, qtbot, page):
        QApplication.sendEvent(page.chart, QFocusEvent(QEvent.Type.FocusIn))
        assert page.chart.pointed_at == 24

    def test_a_week_that_left_the_clock_is_no_longer_pointed_at(self, qtbot, page):
        qtbot.keyClick(page.chart, Qt.Key.Key_Home)
        page.show_state(hand_made.trends(clock=hand_made.clock(
            weeks=tuple(week.plus(1) for week in hand_made.WEEKS))))  # fmt: skip
        assert page.chart.pointed_at is None

    def test_the_cross_hair_wears_the_new_theme(self, qtbot, page, theme):
        qtbot.keyClick(page.chart, Qt.Key.Key_End)
        theme.choose("dark")
        assert page.chart.slots[0].plot.cross.hair == theme.color("edge")
        assert page.chart.slots[0].plot.cross.notes == [25]


class TestPlots:
    def test_all_axes_are_of_one_width_and_months_stand_under_their_weeks(self, qtbot, page):
        page.grab()
        widths = {slot.plot.axis.width() for slot in page.chart.slots}
        assert widths == {page.chart.axis_width()}
        assert page.chart.months.room == page.chart.lane.room

    def test_the_names_of_lines_stand_right_of_the_plots(self, page):
        page.grab()
        ends, slot = page.chart._ends[1], page.chart.slots[1]
        places = {line.name: y for line, y in ends.places()}
        assert sorted(places, key=places.get) == ["Blog", "Social", "Newsletter"]
        assert ends.x() >= slot.place.x() + slot.place.width()
        heights = sorted(places.values())
        assert all(after - before >= 12 for before, after in pairwise(heights))

    def test_rows_fill_the_room_there_is_and_nothing_scrolls(self, qtbot, page):
        page.resize(1104, 695)
        page.grab()
        small = page.chart.heights()
        page.resize(1104, 1000)
        page.grab()
        assert sum(page.chart.heights()) > sum(small) + 200
        page.resize(1104, 695)
        page.grab()
        assert page.chart.heights() == small
        assert page.verticalScrollBar().maximum() == 0
        assert all(height % 6 == 0 for height in small)

    @pytest.mark.parametrize("scale", [1.0, 2.0])
    def test_only_the_page_scrolls(self, qtbot, page, theme, scale):
        theme.enlarge(scale)
        rows = (hand_made.trend_rows()[0], *hand_made.apart(*"ABCDEFG"), hand_made.rate_row())
        page.show_state(hand_made.trends(rows=rows))
        qtbot.waitUntil(page.verticalScrollBar().isVisible)
        assert [bar for bar in page.findChildren(QScrollBar) if bar.isVisible()] == [
            page.verticalScrollBar()
        ]

    def test_the_read_out_stays_in_sight_when_the_page_scrolls(self, qtbot, page, theme):
        theme.enlarge(2.0)
        qtbot.waitUntil(page.verticalScrollBar().isVisible)
        assert not page.pinned.isVisible()
        page.verticalScrollBar().setValue(page.verticalScrollBar().maximum())
        assert page.pinned.isVisible()
        assert page.pinned.accessibleName() == page.readout.accessibleName()
        page.verticalScrollBar().setValue(0)
        assert not page.pinned.isVisible()

    def test_what_finds_no_room_beside_the_title_goes_below(self, qtbot, page):
        title = page.chart._titles[1]
        wide = title.height()
        page.resize(420, 695)
        page.grab()
        assert title.height() > wide
        assert title.said.text() == title.said.whole

    def test_words_come_first_here_too(self, qtbot, theme):
        page = TrendsPage(theme)
        qtbot.addWidget(page)
        page.show_state(hand_made.trends())
        assert not page.ready()
        page.show()
        with qtbot.waitSignal(page.chart.loaded):
            page.grab()
        assert page.ready()

    @pytest.mark.parametrize(("scale", "width"), [(1.0, 500), (1.5, 1104), (2.0, 1024)])
    def test_the_page_never_scrolls_sideways(self, qtbot, page, theme, scale, width):
        theme.enlarge(scale)
        page.resize(width, 695)
        page.grab()
        assert page.body.width() <= page.viewport().width()


class TestEmpty:
    def show(self, page, chips, words):
        page.show_state(hand_made.trends(empty=words, rows=(), chips=chips))

    def test_nothing_written_leads_to_a_week(self, qtbot, page):
        self.show(page, hand_made.trends().chips, "Nothing is written down yet.")
        assert "Nothing is written down yet." in [
            each.text() for each in page.reason.findChildren(QLabel)
        ]
        assert page.ready()
        assert page.readout.isHidden()
        with qtbot.waitSignal(page.enter_asked):
            press(page, "Enter a week")

    def test_without_a_channel_one_can_be_added(self, qtbot, page):
        self.show(page, (), "There is no channel yet.")
        with qtbot.waitSignal(page.channel_asked):
            press(page, "Add a channel")

    def test_where_none_is_chosen_all_can_be(self, qtbot, page):
        chips = tuple(replace(chip, chosen=False) for chip in hand_made.trends().chips)
        choice = Choice(left_out=frozenset({1, 2, 3, 4}))
        page.show_state(hand_made.trends(empty="No channel is chosen.", chips=chips, choice=choice))
        with qtbot.waitSignal(page.choice_changed) as caught:
            press(page, "Show every channel")
        assert caught.args == [Choice()]

    def test_an_empty_page_is_not_pointed_at(self, qtbot, page):
        self.show(page, hand_made.trends().chips, "Nothing is written down yet.")
        with qtbot.assertNotEmitted(page.chart.pointed):
            qtbot.keyClick(page.chart, Qt.Key.Key_Left)


class TestTable:
    def test_the_model_behaves_as_qt_expects(self, qtbot, qtmodeltester):
        model = TableModel()
        QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
        model.show_table(hand_made.table())
        qtmodeltester.check(model)
        model.show_table(TableState(columns=(), rows=(), plain=()))
        assert (model.rowCount(), model.columnCount()) == (0, 0)
        assert model.headerData(3, Qt.Orientation.Horizontal) is None
        assert model.data(model.index(-1, 0)) is None

    def test_it_is_asked_for_when_it_is_turned_to(self, qtbot, page):
        assert page.table.view.model().rowCount() == 0
        with qtbot.waitSignal(page.table_asked):
            press(page, "Table")
        model = page.table.view.model()
        assert page.sheets.number == TABLE
        assert (model.rowCount(), model.columnCount()) == (26, 5)
        assert model.data(model.index(24, 3)) == "1,000"
        assert model.headerData(3, Qt.Orientation.Horizontal) == "Clickthroughs"
        assert page.readout.isHidden()

    def test_so_is_another_one_while_it_is_shown(self, qtbot, page):
        press(page, "Table")
        with qtbot.waitSignal(page.table_asked):
            page.show_state(hand_made.trends(choice=Choice(weeks=13)))

    def test_it_can_be_turned_to_and_back(self, page):
        page.turn()
        assert page.sheets.number == TABLE
        assert page.body.focusWidget() is page.table.view
        page.turn()
        assert page.body.focusWidget() is page.chart
        assert page.sheets.number == CHART

    def test_the_newest_week_is_in_sight_in_any_window(self, page):
        press(page, "Table")
        for high in (695, 400, 900):
            page.resize(1104, high)
            page.grab()
            bar = page.table.view.verticalScrollBar()
            assert bar.value() == bar.maximum()

    def test_chosen_cells_are_copied_as_csv(self, qtbot, page):
        press(page, "Table")
        view = page.table.view
        for row in (24, 25):
            view.selectionModel().select(
                view.model().index(row, 3), view.selectionModel().SelectionFlag.Select
            )
        view.copy_cells()
        found = QGuiApplication.clipboard().mimeData()
        assert found.text() == "Clickthroughs\n1000\n323\n"
        assert bytes(found.data("text/csv").data()) == b"Clickthroughs\n1000\n323\n"

    def test_ctrl_c_copies_all_where_nothing_is_chosen(self, qtbot, page):
        press(page, "Table")
        page.table.view.setFocus()
        page.table.view.clearSelection()
        qtbot.keyClick(page.table.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
        lines = QGuiApplication.clipboard().text().splitlines()
        assert len(lines) == 27
        assert lines[0] == "Week,Posts,Reshares,Clickthroughs,Signups"
        assert lines[25] == "2026-W46,4,50,1000,300"

    def test_cells_that_were_not_chosen_are_copied_as_nothing(self):
        model = TableModel()
        rows = (("1", "2"), ("3", "4"))
        model.show_table(TableState(columns=("a", "b"), rows=rows, plain=rows))
        assert model.lines([(0, 0), (1, 1)]) == [["a", "b"], ["1", ""], ["", "4"]]

    def test_a_cell_with_the_mark_in_it_is_quoted(self):
        assert separated([["a,b", "c"]]) == '"a,b",c\n'

    @pytest.mark.parametrize("name", ["=1+1", "+A1", "-2", "@sum", "\t=1", "'quoted"])
    def test_no_cell_is_a_formula(self, name):
        assert separated([[name]]).strip('"\n') == f"'{name}"


class TestTableInSight:
    def table(self, newest):
        rows = tuple((f"Week {number}", "7") for number in range(200))
        return TableState(columns=("Week", "Posts"), rows=rows, plain=rows, newest=newest)

    @pytest.fixture
    def sheet(self, qtbot, theme):
        made = TableSheet(theme)
        qtbot.addWidget(made)
        made.resize(500, 400)
        made.show()
        return made

    @pytest.fixture
    def view(self, sheet):
        return sheet.view

    def seen(self, view):
        first, last = (view.rowAt(y) for y in (1, view.viewport().height() - 2))
        return range(first, (199 if last < 0 else last) + 1)

    def test_it_opens_at_the_newest_week_with_a_figure(self, qtbot, view):
        view.show_table(self.table(60))
        qtbot.waitUntil(lambda: 60 in self.seen(view))
        assert 100 not in self.seen(view)

    def test_without_any_figure_it_opens_at_its_end(self, qtbot, view):
        view.show_table(self.table(None))
        qtbot.waitUntil(lambda: 199 in self.seen(view))

    def test_a_row_that_somebody_scrolled_to_stays(self, qtbot, view):
        view.show_table(self.table(60))
        qtbot.waitUntil(lambda: 60 in self.seen(view))
        view._was_scrolled = True
        view.scrollToTop()
        view.resize(400, 380)
        assert 0 in self.seen(view)

    def test_every_column_has_room_for_its_longest_words(self, view):
        rows = (("Week 1", "7"), ("Week 2", "at least 1,234,567"))
        view.show_table(TableState(columns=("Week", "Posts"), rows=rows, plain=rows))
        words = view.fontMetrics().horizontalAdvance("at least 1,234,567")
        assert view.columnWidth(1) > words
