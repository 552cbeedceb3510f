"""What stands in a plot, read from what is drawn rather than from a picture."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QSizeF, Qt
from PySide6.QtGui import QFontMetricsF, QImage, QPainter
from PySide6.QtWidgets import QStackedWidget, QWidget

from influence_desktop.overview.states import Clock, Mark, NamedLine, PlotRow, Stretch
from influence_desktop.ui import plot_shapes
from influence_desktop.ui.chart import row_height
from influence_desktop.ui.lane_places import Line, by_week, left_out_sentence, place, thinned
from influence_desktop.ui.plot_items import BAR, Scale
from influence_desktop.ui.plot_lines import Curve
from influence_desktop.ui.plot_words import axis_width, broken, fit_row, row_scale
from influence_desktop.ui.plots import Frame, RowPlot
from influence_desktop.ui.tokens import CHANNEL_MARKS, channel_dash, channel_mark
from influence_desktop.weeks import Week
from tests.ui import hand_made

TAGS = "<img src=x onerror=alert(1)><b>" * 400
"""A text full of tags, more than 10,000 letters long."""


def shown(qtbot, theme, row, clock=None, *, axis=False, width=900):
    """A row's plot on the screen."""
    made = RowPlot(theme, axis=axis)
    qtbot.addWidget(made.widget)
    made.widget.resize(width, 78)
    made.show_row(row, clock or hand_made.clock(), frame=Frame(height=78, axis=40 if axis else 0))
    made.widget.show()
    qtbot.waitExposed(made.widget)
    made.widget.grab()
    return made


def fixed(text):
    """Seven pixels a letter."""
    return 7.0 * len(text)


class TestARow:
    def test_an_unrecorded_week_is_a_gap_that_the_line_never_bridges(self, qtbot, theme):
        plot = shown(qtbot, theme, hand_made.row())
        first, second, *_ = plot.lines.curve("line").strokes
        assert [index for index, _ in first] == [0, 1, 2, 3]
        assert (first[-1], second[0]) == ((3, 950), (5, 1100))

    def test_the_open_week_is_a_hollow_dot_joined_by_fine_dots(self, qtbot, theme):
        plot = shown(qtbot, theme, hand_made.row())
        hollow = [dot for dot in plot.lines.dots.dots if dot.index == 25]
        assert [dot.value for dot in hollow] == [323]
        assert (hollow[0].fill, hollow[0].rim) == (theme.color("paper"), theme.color("accent"))
        joins = plot.lines.curve("joins")
        assert joins.strokes == (((24, 1000), (25, 323)),)
        assert joins.pen.dashPattern() == [2, 3]

    def test_a_settling_week_beyond_a_gap_is_not_joined(self, qtbot, theme):
        row = hand_made.row()
        lonely = replace(row, values=(*row.values[:24], None, None))
        assert plot_shapes.soft_joins(lonely) == []
        plot = shown(qtbot, theme, lonely)
        assert plot.lines.curve("joins") is None

    def test_the_last_complete_week_wears_a_dot_with_a_rim_of_paper(self, qtbot, theme):
        plot = shown(qtbot, theme, hand_made.row())
        (last,) = (dot for dot in plot.lines.dots.dots if dot.index == 24)
        assert (last.value, last.size, last.rim) == (1000, 7.5, theme.color("paper"))

    def test_an_unknown_last_week_wears_no_dot_and_no_older_week_takes_its_place(
        self, qtbot, theme
    ):
        row = hand_made.row()
        plot = shown(qtbot, theme, replace(row, values=(*row.values[:24], None, None)))
        assert [dot.index for dot in plot.lines.dots.dots] == [25]

    def test_a_zero_is_not_cut_by_the_edge_of_its_row(self, qtbot, theme):
        plot = shown(qtbot, theme, hand_made.row(figures=(*hand_made.CLICKS[:25], 0)))
        hollow = plot.lines.dots.dots[-1]
        assert plot.lines.dots.place(hollow).y() + (7.5 + 1.8) / 2 <= 78

    def test_a_week_alone_between_gaps_is_a_small_dot(self, qtbot, theme):
        row = hand_made.row(figures=(None, 5, None, *hand_made.CLICKS[3:]))
        plot = shown(qtbot, theme, row)
        (alone,) = (dot for dot in plot.lines.dots.dots if dot.index == 1)
        assert (alone.size, alone.rim) == (5.0, None)

    def test_band_and_usual_stop_in_a_pause_and_begin_again_after_a_fence(self, qtbot, theme):
        plot = shown(qtbot, theme, hand_made.rows()[1])
        assert plot.band.runs == [(0, 7), (18, 25)]
        assert shown(qtbot, theme, hand_made.row()).band.runs == [(0, 9), (12, 25)]
        plot = shown(qtbot, theme, hand_made.rows()[1])
        strokes = plot.lines.curve("usual").strokes
        assert [(stroke[0][0], stroke[-1][0]) for stroke in strokes] == [(0, 7), (18, 25)]

    def test_a_pause_is_hatched_once_even_if_row_and_clock_both_name_it(self, qtbot, theme):
        own = (hand_made.PAUSE, Stretch(first=12, last=12))
        plot = shown(qtbot, theme, hand_made.row(pauses=own))
        assert plot.hatch.spans == [(10, 12)]

    def test_a_pause_is_hatched_on_the_tint_of_a_signal_too_and_under_its_bar(self, qtbot, theme):
        row = hand_made.row(pauses=(), signals=(Stretch(first=11, last=13),))
        plot = shown(qtbot, theme, row)
        assert (plot.hatch.spans, plot.signal_hatch.spans) == ([(10, 10)], [(11, 11)])
        assert plot.signal_hatch.pen.color() == theme.color("sighatch")
        image = QImage(900, 78, QImage.Format.Format_RGB32)
        image.fill(theme.color("sigtint"))
        with QPainter(image) as painter:
            plot.signal_hatch.draw(painter)
        rows = {y for x in range(900) for y in range(78)
                if image.pixelColor(x, y) != theme.color("sigtint")}  # fmt: skip
        assert rows == set(range(int(BAR), 78))

    def test_a_fence_stands_after_its_week_and_only_in_its_row(self, qtbot, theme):
        fenced, free = hand_made.rows()[1], hand_made.rows()[0]
        assert shown(qtbot, theme, fenced).rules.fences == [7.5]
        assert shown(qtbot, theme, free).rules.fences == []

    def test_a_signal_spans_its_weeks_under_a_bar_with_its_words_inside(self, qtbot, theme):
        plot = shown(qtbot, theme, hand_made.rows()[2])
        assert plot.signals.spans == [(19, 22)]
        assert plot.signals.bar == theme.color("sig")
        assert [caption.lines for caption in plot.captions.captions] == [("Blog: fewer clicks",)]

    def test_notes_are_lines_through_every_row(self, qtbot, theme):
        plots = [shown(qtbot, theme, row) for row in hand_made.rows()]
        assert [plot.rules.notes for plot in plots] == [[14]] * 4

    def test_a_screen_reader_hears_the_row_in_words(self, qtbot, theme):
        plot = shown(qtbot, theme, hand_made.row())
        assert plot.widget.accessibleName() == "Clickthroughs"
        assert plot.widget.accessibleDescription() == (
            "Clickthroughs: 1000 in week 46; your usual is 857."
        )

    def test_the_mouse_belongs_to_the_page(self, qtbot, theme):
        plot = shown(qtbot, theme, hand_made.row())
        assert plot.box.state["mouseEnabled"] == [False, False]
        assert not plot.box.menuEnabled()
        assert plot.widget.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def test_the_axis_wears_round_figures_from_zero(self, qtbot, theme):
        plot = shown(qtbot, theme, hand_made.row(), axis=True)
        assert plot.axis._tickLevels == [[(0, "0"), (1000, "1,000"), (2000, "2,000")]]
        assert plot.rules.levels == [0, 1000, 2000]
        assert plot.axis.width() == 40

    def test_without_an_axis_one_hair_line_stands_at_zero(self, qtbot, theme):
        plot = shown(qtbot, theme, hand_made.row())
        assert plot.axis is None
        assert plot.rules.levels == [0.0]

    def test_a_new_theme_gives_new_colours_when_the_row_is_drawn_again(self, qtbot, theme):
        plot = shown(qtbot, theme, hand_made.row())
        theme.choose("dark")
        plot.show_row(hand_made.row(), hand_made.clock(), frame=Frame(height=78))
        assert plot.lines.curve("line").color == theme.color("accent")
        assert plot.hatch.pen.color() == theme.color("hatch")
        assert plot.widget.backgroundBrush().color() == theme.color("paper")

    def test_the_contrast_theme_edges_the_band(self, qtbot, theme):
        theme.choose("contrast")
        plot = shown(qtbot, theme, hand_made.row())
        assert plot.band.edge.color().name() == "#ffffff"
        assert plot.lines.curve("line").pen.widthF() == pytest.approx(2.4)

    @pytest.mark.parametrize("index", [None, 4, 24, 25])
    def test_the_cross_hair_puts_a_dot_on_the_line_where_it_is_known(self, qtbot, theme, index):
        plot = shown(qtbot, theme, hand_made.row())
        plot.point_at(index)
        assert plot.cross.notes == ([] if index is None else [index])
        assert [dot.value for dot in plot.lines.crossed.dots] == ([1000] if index == 24 else [])

    def test_an_empty_plot_can_be_pointed_at(self, theme):
        plot = RowPlot(theme, axis=False)
        before = vars(plot.cross).copy()
        plot.point_at(3)
        assert vars(plot.cross) == before  # nothing to draw it on, so nothing is drawn


class TestSeveralLines:
    """A row of channels, and what a week is compared with."""

    def test_every_channel_wears_its_colour_and_dash(self, qtbot, theme):
        curves = shown(qtbot, theme, hand_made.channel_row()).lines.layer.curves
        assert [curve.name for curve in curves] == ["Social", "Blog", "Newsletter"]
        assert [curve.color for curve in curves] == [theme.channel(slot) for slot in range(3)]
        assert [curve.pen.dashPattern() for curve in curves[1:]] == [[5, 2], [1.5, 1.5]]

    def test_its_line_ends_in_its_mark_and_the_open_week_is_hollow_and_not_joined(
        self, qtbot, theme
    ):
        plot = shown(qtbot, theme, hand_made.channel_row())
        last = [dot.mark for dot in plot.lines.dots.dots if dot.index == 24]
        assert last == ["disc", "square", "down"]
        hollow = [dot for dot in plot.lines.dots.dots if dot.index == 25]
        assert [dot.fill for dot in hollow] == [theme.color("paper")] * 3
        assert plot.lines.curve("joins") is None

    def test_a_channels_week_alone_is_a_dot(self, qtbot, theme):
        line = NamedLine(name="Talks", slot=3, values=(*[None] * 5, 80, *[None] * 20), soft=NONE)
        plot = shown(qtbot, theme, hand_made.channel_row((line,)))
        assert [(dot.index, dot.size) for dot in plot.lines.dots.dots] == [(5, 5.0)]

    def test_a_seventh_channel_has_the_first_colour_and_another_dash(self):
        assert channel_dash(6) == channel_dash(1)
        assert channel_mark(6) == channel_mark(1)
        assert len({(slot % 6, channel_dash(slot)) for slot in range(36)}) == 36

    def test_every_mark_can_be_drawn(self, qtbot, theme):
        lines = tuple(hand_made.named(str(slot), slot, share=0.1 * slot) for slot in range(6))
        plot = shown(qtbot, theme, hand_made.channel_row(lines))
        assert {dot.mark for dot in plot.lines.dots.dots} == set(CHANNEL_MARKS)

    def test_alone_in_its_row_a_line_needs_no_dash(self, qtbot, theme):
        (row,) = hand_made.apart("Social")
        blog = replace(row, lines=(hand_made.named("Blog", 1, share=0.5),))
        assert shown(qtbot, theme, blog).lines.curve("Blog").dash == ()

    def test_what_is_compared_with_is_a_thin_dashed_line_without_a_mark(self, qtbot, theme):
        row = hand_made.row(compared=(*[900] * 10, None, None, *[800] * 13, None))
        plot = shown(qtbot, theme, row)
        ghost = plot.lines.curve("compared")
        assert [len(stroke) for stroke in ghost.strokes] == [10, 13]
        assert (ghost.width, tuple(ghost.dash)) == (1.2, (4.0, 3.0))
        assert ghost.color == theme.color("ghostline")
        assert [dot.index for dot in plot.lines.dots.dots] == [24, 25]

    def test_the_cross_hair_puts_a_dot_on_every_line(self, qtbot, theme):
        row = hand_made.row(compared=(900,) * 26)
        plot = shown(qtbot, theme, row)
        plot.point_at(3)
        assert [dot.value for dot in plot.lines.crossed.dots] == [900, 950]
        channels = shown(qtbot, theme, hand_made.channel_row())
        channels.point_at(3)
        assert [dot.fill for dot in channels.lines.crossed.dots] == [
            theme.channel(slot) for slot in range(3)
        ]

    def test_the_scale_reaches_as_high_as_anything_drawn(self):
        assert plot_shapes.highest(hand_made.channel_row()) == max(
            round(value * 0.5) for value in hand_made.CLICKS if value
        )
        assert plot_shapes.highest(hand_made.row(compared=(9_000,) * 26)) == 9_000
        assert plot_shapes.highest(hand_made.apart("Social")[0]) == 400

    def test_low_rows_wear_two_ticks(self):
        assert plot_shapes.ticks(hand_made.apart("Social")[0]) == [0, 400]


def test_lines_are_drawn_in_the_rows_own_pixels_and_so_as_thick_everywhere(theme):
    curve = Curve("line", (), theme.color("accent"), 1.8)
    assert not curve.pen.isCosmetic()
    assert curve.pen.widthF() == pytest.approx(1.8)


def test_the_hatch_ends_where_its_weeks_do_without_a_clip(qtbot, theme):
    plot = shown(qtbot, theme, hand_made.row())
    image = QImage(900, 78, QImage.Format.Format_RGB32)
    image.fill(theme.color("paper"))
    with QPainter(image) as painter:
        plot.hatch.draw(painter)
    columns = {x for x in range(900) for y in range(78)
               if image.pixelColor(x, y) != theme.color("paper")}  # fmt: skip
    left, right = (plot_shapes.x_at(place, 26, 900) for place in (9.5, 11.5))
    assert min(columns) >= int(left) - 1
    assert max(columns) <= int(right) + 1
    assert len(columns) > (right - left) * 0.9


WIDE = QSizeF(890, 78)


def placed(theme, row):
    """Return the captions of a row by their words, and what found no place."""
    fitted = fit_row(row, row_scale(row, height=78, axis=False, theme=theme), WIDE, theme)
    return {" ".join(each.lines): each for each in fitted.captions}, fitted.left_out


def with_signals(*signals, figures=(50,) * 26):
    return hand_made.row(figures=figures, signals=signals)


def test_the_words_of_a_signal_stand_on_top_of_its_span(theme):
    words, _ = placed(theme, with_signals(Stretch(first=18, last=22, words="Fewer posts")))
    assert words["Fewer posts"].y < 10


def test_where_the_line_climbs_through_its_words_they_stand_below(theme):
    figures = (*(20,) * 9, 100, 90, 95, 90, 95, *(20,) * 12)
    row = with_signals(Stretch(first=9, last=13, words="More posts"), figures=figures)
    assert placed(theme, row)[0]["More posts"].y > 40


def test_words_of_two_signals_never_stand_on_each_other(theme):
    early = Stretch(first=6, last=14, words="Fewer posts")
    late = Stretch(first=12, last=20, words="Blog: fewer posts")
    words, left_out = placed(theme, with_signals(early, late))
    assert words["Blog: fewer posts"].x > words["Fewer posts"].x + 100
    hidden = Stretch(first=12, last=14, words="Hidden here")
    words, left_out = placed(theme, with_signals(early, hidden))
    assert [each.words for each in left_out] == ["Hidden here"]


NONE = (None,) * 26
STRANGE = {
    "all unknown": PlotRow(key="a", label="A", values=NONE, soft=NONE),
    "all zero": PlotRow(key="a", label="A", values=(0,) * 26, soft=NONE, usual=(0.0,) * 26,
                        low=(0.0,) * 26, high=(0.0,) * 26),
    "enormous": PlotRow(key="a", label="A", values=(10**12,) * 25 + (0,), soft=NONE,
                        usual=(1e12,) * 26, low=(0.0,) * 26, high=(1e12,) * 26),
    "a rate": PlotRow(key="a", label="A", values=(0.0123, None) * 13, soft=NONE),
    "all settling": PlotRow(key="a", label="A", values=NONE, soft=(3,) * 26),
    "tags": hand_made.row(label=TAGS, words=TAGS,
                          fences=(Mark(index=3, words=TAGS), Mark(index=4, words="")),
                          signals=(Stretch(first=3, last=25, words=TAGS),
                                   Stretch(first=0, last=0))),
}  # fmt: skip


@pytest.mark.parametrize("axis", [False, True])
@pytest.mark.parametrize("name", STRANGE)
def test_a_strange_row_is_drawn_without_a_warning(qtbot, theme, name, axis):
    notes = tuple(Mark(index=index % 26, words=TAGS) for index in range(60))
    plot = shown(qtbot, theme, STRANGE[name], hand_made.clock(notes=notes), axis=axis)
    assert not plot.widget.grab().isNull()


def test_a_single_week_is_drawn_in_the_middle(qtbot, theme):
    clock = Clock(weeks=(Week(date(2026, 11, 16)),), open=None)
    row = PlotRow(
        key="a", label="A", values=(4,), soft=(None,), usual=(3.0,), low=(1.0,), high=(5.0,)
    )
    plot = shown(qtbot, theme, row, clock)
    assert [(dot.index, dot.size) for dot in plot.lines.dots.dots] == [(0, 7.5)]
    assert plot_shapes.x_at(0, 1, 900) == pytest.approx(450)
    assert plot.band.runs == [(0, 0)]


class TestShapes:
    @pytest.mark.parametrize("count", [1, 2, 14, 27, 53, 521])
    def test_a_place_in_the_plot_and_its_week_agree(self, count):
        for index in {0, count // 2, count - 1}:
            x = plot_shapes.x_at(index, count, 890)
            assert plot_shapes.index_at(x, count, 890) == index
            assert 8 <= x <= 882, "a dot at the edge would be cut"

    def test_beside_the_plot_the_nearest_week_is_meant(self):
        assert plot_shapes.index_at(-300, 26, 890) == 0
        assert plot_shapes.index_at(9_000, 26, 890) == 25

    @pytest.mark.parametrize(
        ("top", "whole", "words"),
        [
            (3_928, True, ["0", "2,000", "4,000"]),
            (1_700, True, ["0", "1,000", "2,000"]),
            (900, True, ["0", "500", "1,000"]),
            (54, True, ["0", "20", "40", "60"]),
            (1, True, ["0", "1"]),
            (2, True, ["0", "1", "2"]),
            (3, True, ["0", "1", "2", "3"]),
            (4, True, ["0", "2", "4"]),
            (5, True, ["0", "2", "4", "6"]),
            (47, True, ["0", "25", "50"]),
            (0.3, False, ["0.0", "0.1", "0.2", "0.3"]),
            (4.2, False, ["0.0", "2.5", "5.0"]),
            (0.012, False, ["0.000", "0.004", "0.008", "0.012"]),
            (10**12, True, ["0", "500 bn", "1,000 bn"]),
            (2.5e12, True, ["0", "1,000 bn", "2,000 bn", "3,000 bn"]),
            (999_000, True, ["0", "0.5 M", "1.0 M"]),
            (1_200_000, True, ["0", "0.4 M", "0.8 M", "1.2 M"]),
            (45_000_000, True, ["0", "25 M", "50 M"]),
        ],
    )
    def test_ticks_are_few_and_round_and_counts_have_no_fractions(self, top, whole, words):
        assert plot_shapes.tick_words(plot_shapes.round_ticks(top, whole=whole)) == words

    @pytest.mark.parametrize(("top", "over"), [(530, 600), (1_001, 1_500), (81, 100), (3, 3)])
    def test_the_one_step_of_a_low_row_lies_not_far_above_its_line(self, top, over):
        assert plot_shapes.round_ticks(top, whole=True, most=2) == [0, over]

    @given(st.floats(1e-9, 1e15) | st.integers(1, 10**13), st.sampled_from([2, 4]))
    def test_the_axis_reaches_over_the_highest_value_and_not_far_beyond(self, top, most):
        found = plot_shapes.round_ticks(top, whole=top == round(top), most=most)
        assert found[0] == 0
        assert 2 <= len(found) <= most
        assert top <= found[-1] * (1 + 1e-6)
        assert found[-1] <= max(top * 1.501, top + 1)

    def test_the_words_of_the_highest_tick_have_room(self, theme):
        row = hand_made.row(figures=(999,) * 26)
        for height in (54, 90, 162):
            scale = row_scale(row, height=height, axis=True, theme=theme)
            above = (1 + plot_shapes.HEAD) * scale.top - plot_shapes.ticks(row)[-1]
            whole = (1 + plot_shapes.HEAD + scale.foot) * scale.top
            assert above / whole * height >= theme.em(0.5)

    def test_one_huge_row_keeps_the_axes_narrow(self, theme):
        huge = hand_made.row(figures=(10**12,) * 26)
        assert axis_width([huge], theme) <= axis_width([hand_made.row()], theme) * 1.5

    @pytest.mark.parametrize(
        ("places", "moved"),
        [
            ([10, 50], [10, 50]),
            ([50, 10], [50, 10]),
            ([10, 12], [10, 20]),
            ([99, 98], [100, 90]),
            ([0, 0, 0], [0, 10, 20]),
            ([], []),
        ],
    )
    def test_names_stand_apart_and_within_the_row(self, places, moved):
        assert plot_shapes.spread(places, gap=10, room=100) == moved

    def test_too_many_names_share_the_room_there_is(self):
        assert plot_shapes.spread([0.0] * 5, gap=10, room=20) == [0, 5, 10, 15, 20]

    def test_rows_are_multiples_of_the_hatch_step_at_every_text_size(self):
        for scale in (1.0, 1.25, 1.5, 1.75, 2.0):
            assert row_height(78, scale) % 6 == 0
        assert (row_height(78, 1.0), row_height(78, 2.0)) == (78, 126)


class TestWords:
    def test_a_note_has_its_words_to_its_right(self):
        places = place(hand_made.clock(), Line(890, fixed), open_words="open")
        note = next(each for each in places.words if each.note)
        ((x, _),) = places.diamonds
        assert note.words == "Gave away the report"
        assert note.x == pytest.approx(x + 11)
        assert places.left_out == ()

    def test_a_note_at_the_right_edge_has_them_to_its_left(self):
        clock = hand_made.clock(notes=(Mark(index=24, words="Talk at the library"),), open=None)
        places = place(clock, Line(890, fixed))
        note = next(each for each in places.words if each.note)
        assert note.x + fixed(note.words) < places.diamonds[0][0]

    def test_words_never_cover_other_words_or_marks(self):
        notes = tuple(Mark(index=index, words=f"note number {index}") for index in range(26))
        places = place(hand_made.clock(notes=notes), Line(890, fixed), open_words="open")
        boxes = sorted((each.x, each.x + fixed(each.words)) for each in places.words)
        boxes += [(x, x) for x, _ in places.diamonds]
        boxes.sort()
        assert all(end <= start for (_, end), (start, _) in pairwise(boxes))
        assert len(places.diamonds) == 26
        assert places.left_out

    def test_what_is_left_out_stands_in_a_sentence_with_its_week(self):
        clock = hand_made.clock()
        assert left_out_sentence(clock, [hand_made.NOTE]) == (
            "Marked in the chart: Gave away the report (week 36)."
        )
        assert left_out_sentence(clock, []) == ""

    def test_on_a_long_clock_the_sentence_says_the_year(self):
        weeks = tuple(hand_made.FIRST.plus(step - 80) for step in range(106))
        clock = Clock(weeks=weeks)
        assert "(week 22 of 2026)" in left_out_sentence(clock, [Mark(index=80, words="New site")])

    def test_5000_notes_make_one_short_sentence(self):
        notes = tuple(Mark(index=index % 26, words=TAGS) for index in range(5_000))
        clock = hand_made.clock(notes=notes)
        left_out = place(clock, Line(890, fixed), open_words="open").left_out
        assert len(by_week(notes)) == 26
        assert len(left_out_sentence(clock, left_out)) < 1_500
        assert "and 23 more" in left_out_sentence(clock, left_out)

    def test_the_week_to_fill_in_first_is_named_instead_of_the_open_one(self):
        places = place(hand_made.clock(), Line(890, fixed), open_words="open", tint=24)
        assert "week 46" in [each.words for each in places.words]
        assert "open" not in [each.words for each in places.words]

    def test_a_signal_breaks_into_lines_before_it_is_left_out(self, qapp, theme):
        metrics = QFontMetricsF(theme.font("caption"))
        whole = metrics.horizontalAdvance("Fewer clicks")
        assert broken("Fewer clicks", whole, metrics) == ("Fewer clicks",)
        assert broken("Fewer clicks", whole * 0.7, metrics) == ("Fewer", "clicks")
        assert broken("Fewer clicks", 10, metrics) == ()
        wide = metrics.horizontalAdvance("fewer clicks") + 1
        words = "Newsletter: fewer clicks per post"
        assert broken(words, wide, metrics) == ("Newsletter:", "fewer clicks", "per post")

    def test_a_fence_without_room_to_its_left_is_left_out(self, theme):
        row = hand_made.rows()[1]
        assert fit_row(row, Scale(26, 100), QSizeF(890, 78), theme).left_out == ()
        assert fit_row(row, Scale(26, 100), QSizeF(300, 78), theme).left_out == row.fences

    def test_a_fences_words_stand_below_a_line_that_fills_the_upper_edge(self, theme):
        figures = (*[90] * 10, *hand_made.RESHARES[10:])
        row = hand_made.row("reshares", "Reshares", figures, fences=(hand_made.FENCE,))
        scale, size = Scale(26, 95), QSizeF(890, 78)
        (caption,) = fit_row(row, scale, size, theme).captions
        assert caption.y > scale.y(90, size)
        between = replace(row, values=(*[90, 5] * 5, *row.values[10:]))
        assert fit_row(between, scale, size, theme).left_out == (hand_made.FENCE,)

    def test_two_fences_close_to_each_other_share_no_room(self, theme):
        fences = (hand_made.FENCE, replace(hand_made.FENCE, index=8, id=6))
        row = hand_made.row("reshares", "Reshares", hand_made.RESHARES, fences=fences)
        fitted = fit_row(row, Scale(26, 100), QSizeF(890, 78), theme)
        assert len(fitted.captions) == 1
        assert fitted.left_out == fences[1:]

    @pytest.mark.parametrize("count", [26, 60, 521, 2_600])
    def test_months_stand_clear_of_each_other(self, count):
        weeks = tuple(Week(date(1990, 1, 1)).plus(step) for step in range(count))
        clock = Clock(weeks=weeks, months=hand_made.months(weeks))
        found = thinned(clock, Line(890, fixed))
        assert found
        ends = [each.x + fixed(each.words) for each in found]
        assert all(end <= each.x for end, each in zip(ends, found[1:], strict=False))


def test_a_plot_is_painted_once_when_its_page_is_shown_again(qtbot, theme):
    pages, plot = QStackedWidget(), RowPlot(theme, axis=True)
    pages.addWidget(QWidget())
    pages.addWidget(plot.widget)
    qtbot.addWidget(pages)
    plot.show_row(hand_made.row(), hand_made.clock(), frame=Frame(height=78, axis=40))
    pages.setCurrentIndex(1)
    with qtbot.waitExposed(pages):
        pages.show()
    pages.activateWindow()
    seen = Paintings(plot.widget.viewport())
    for _ in range(2):
        pages.setCurrentIndex(0)
        seen.count = 0
        pages.setCurrentIndex(1)
        qtbot.waitUntil(lambda: seen.count > 0)
        for _ in range(20):
            QCoreApplication.processEvents()
        assert seen.count == 1


class Paintings(QObject):
    """Counts how often a widget is painted."""

    def __init__(self, widget):
        super().__init__(widget)
        self.count = 0
        widget.installEventFilter(self)

    def eventFilter(self, _, event):
        self.count += event.type() == QEvent.Type.Paint
        return False
