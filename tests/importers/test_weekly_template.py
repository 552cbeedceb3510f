"""The weekly template: what a row says, and where it is wrong."""

from __future__ import annotations

from datetime import date

import pytest

from influence_desktop.importers.recognise import read
from influence_desktop.seen import BadInput, SeenFigure, SeenNote, SeenPause
from influence_desktop.weeks import Week

MONDAY = Week(date(2026, 11, 16))
HEADER = "week,channel,posts,reactions,income,paused,note"


def figure(metric, value, row=2, channel="Blog"):
    return SeenFigure(row=row, channel=channel, week=MONDAY, metric=metric, value=value)


def items(path, **options):
    return list(read(path, **options).items())


def test_a_row_gives_figures_a_pause_and_a_note(write):
    path = write([HEADER, "2026-11-16,Blog,3,0,12.5,yes,away from Friday"])

    assert items(path) == [
        figure("posts", 3),
        figure("reactions", 0),
        figure("income", 1250),
        SeenPause(row=2, channel="Blog", week=MONDAY),
        SeenNote(row=2, channel="Blog", week=MONDAY, text="away from Friday"),
    ]


@pytest.mark.parametrize("week", ["2026-11-16", "2026-W47", "2026-11-22", " 2026-W47 "])
def test_a_monday_a_week_and_another_day_mean_the_week(write, week):
    assert items(write(["week,channel,posts", f"{week},Blog,3"])) == [figure("posts", 3)]


def test_columns_come_in_any_order_and_case(write):
    path = write([" Posts ,CHANNEL,Week", "3, Blog ,2026-W47"])

    assert items(path) == [figure("posts", 3)]


def test_empty_is_unknown_and_nought_is_none(write):
    path = write(["week,channel,posts,reactions", "2026-W47,Blog,,0"])

    assert items(path) == [figure("reactions", 0)]


def test_a_channel_is_given_where_the_file_names_none(write):
    path = write(["week,posts", "2026-W47,3"])

    assert items(path, channel="Blog") == [figure("posts", 3)]
    with pytest.raises(BadInput, match="column “channel” is missing"):
        read(path)


def test_a_channel_is_given_for_the_rows_that_name_none(write):
    path = write(["week,channel,posts", "2026-W47,,3", "2026-W47,Talks,1"])

    assert [item.channel for item in items(path, channel="Blog")] == ["Blog", "Talks"]
    with pytest.raises(BadInput, match="line 2, column “channel”: there is no channel"):
        read(path)


def test_the_mark_before_a_formula_is_taken_off(write):
    path = write(["week,channel,posts,note", "2026-W47,'=Blog,3,''tis the week"])

    assert items(path) == [
        figure("posts", 3, channel="=Blog"),
        SeenNote(row=2, channel="=Blog", week=MONDAY, text="'tis the week"),
    ]


def test_html_stays_as_it_is_typed(write):
    path = write(["week,channel,note", "2026-W47,Blog,Q&amp;A"])

    assert items(path)[0].text == "Q&amp;A"


def test_items_can_be_asked_for_again(write):
    reading = read(write(["week,channel,posts", "2026-W47,Blog,3"]))

    assert list(reading.items()) == list(reading.items())


def test_a_week_said_twice_alike_is_no_fault(write):
    path = write(["week,channel,posts,reactions", "2026-W47,Blog,3,", "2026-11-17,BLOG,3,5"])

    assert items(path) == [
        figure("posts", 3),
        figure("posts", 3, row=3, channel="BLOG"),
        figure("reactions", 5, row=3, channel="BLOG"),
    ]


def test_the_line_of_the_row_that_said_a_figure_first_is_named(write):
    rows = ["2026-W47,Blog,3,", "2026-W47,Blog,,5", "2026-W47,Blog,3,6"]

    with pytest.raises(BadInput, match="line 4, column “reactions”: line 3 has another"):
        read(write(["week,channel,posts,reactions", *rows]))


def test_a_week_said_twice_otherwise_names_both_lines(write):
    path = write(["week,channel,posts", "2026-W47,Blog,3", "2026-W46,Blog,3", "2026-W47,blog,4"])

    with pytest.raises(BadInput, match="line 4, column “posts”: line 2 has another figure"):
        read(path)


def test_blank_rows_and_cells_left_out_at_the_end_are_no_fault(write):
    path = write([HEADER, "", ",,,,,,", "2026-W47,Blog,3", "2026-W47,Talks,1,,,,,,,"])

    assert [(item.row, item.value) for item in items(path)] == [(4, 3), (5, 1)]


def test_lines_are_counted_as_the_file_has_them(write):
    path = write('week,channel,posts,note\n2026-W47,Blog,3,"one\ntwo\n\nthree"\n2026-W46,Blog,x,\n')

    with pytest.raises(BadInput, match="line 6, column “posts”: “x” is not a number"):
        read(path)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("2026-W54,Blog,3", "line 2, column “week”: “2026-W54” does not exist"),
        ("2025-W53,Blog,3", "line 2, column “week”: “2025-W53” does not exist"),
        ("2026-W1,Blog,3", "line 2, column “week”: “2026-W1” is not a day or a week"),
        ("202605,Blog,3", "line 2, column “week”"),
        ("1899-12-31,Blog,3", "outside the years"),
        (",Blog,3", "line 2, column “week”"),
        ("2026-W47,,3", "line 2, column “channel”: there is no channel"),
        ("2026-W47,Blog,3.5", "line 2, column “posts”: “3.5” is not a whole number"),
        ("2026-W47,Blog,-1", "line 2, column “posts”: “-1” lies below 0"),
        ("2026-W47,Blog,,,1.234.5", "line 2, column “income”"),
        ("2026-W47,Blog,3,,,maybe", "line 2, column “paused”: write yes"),
        ("2026-W47,Blog,3,,,no", "line 2, column “paused”: write yes"),
        ("2026-W47,Blog,3,,,,note,more", "line 2: there are 8 cells, and the header has 7"),
        ('2026-W47,Blog,3,,,,"open', "line 2: the cells of this row cannot be told apart"),
        ('2026-W47,Blog,3,,,,"a"b', "line 2: the cells of this row cannot be told apart"),
        (f"2026-W47,Blog,3,,,,{'x' * 200_000}", "line 2: the cells of this row"),
    ],
)
def test_a_row_that_cannot_be_right_names_its_place(write, row, said):
    with pytest.raises(BadInput, match=said):
        read(write([HEADER, row]))


@pytest.mark.parametrize("answer", ["yes", "Yes", " YES "])
def test_a_pause_is_a_yes_in_any_case(write, answer):
    assert items(write(["week,channel,paused", f"2026-W47,Blog,{answer}"])) == [
        SeenPause(row=2, channel="Blog", week=MONDAY)
    ]


def test_a_wrong_last_row_is_told_before_the_first_is_given(write):
    right = [f"2026-W{week:02},Blog {n},3,,1.50" for n in range(900) for week in range(1, 30)]
    for wrong in ("2026-W40,Blog,x", "2026-W40,Blog,,,1.505", "2026-W01,blog 0,4"):
        with pytest.raises(BadInput, match=f"line {len(right) + 2}, column"):
            read(write([HEADER, *right, wrong]))


def test_a_figure_is_judged_by_the_decimal_mark_of_the_whole_file(write):
    rows = ["week,channel,posts,income", "2026-W46,Blog,1.234,", "2026-W47,Blog,3,12.50"]

    with pytest.raises(BadInput, match=r"line 2, column “posts”: “1\.234” is not a whole number"):
        read(write(rows))
    assert [item.value for item in items(write([*rows[:2], '2026-W47,Blog,3,"12,50"']))] == [
        *(1234, 3, 1250)
    ]


def test_a_channels_name_is_one_line_of_at_most_200_characters(write):
    name = '"Slow  \n Talks"'

    assert items(write(f"week,channel,posts\n2026-W47,{name},3\n"))[0].channel == "Slow Talks"
    with pytest.raises(BadInput, match=r"line 2, column “channel”: .*at most 200 characters"):
        read(write(["week,channel,posts", f"2026-W47,{'n' * 201},3"]))


@pytest.mark.parametrize(
    ("header", "said"),
    [
        ("week,channel,post", "line 1, column “post”: this column is not known"),
        ("week,channel,posts,Posts", "line 1, column “Posts”: this column stands twice"),
        ("week,posts", "column “channel” is missing"),
        ("week,channel,posts" + "," * 200, "line 1: there are more than 200 columns"),
    ],
)
def test_a_header_that_cannot_be_right_names_the_column(write, header, said):
    with pytest.raises(BadInput, match=said):
        read(write([header, "2026-W47,Blog,3"]))


def test_a_column_without_a_name_must_stay_empty(write):
    assert items(write(["week,channel,posts,", "2026-W47,Blog,3,"])) == [figure("posts", 3)]
    with pytest.raises(BadInput, match="line 2: column 4 has no name"):
        read(write(["week,channel,posts,", "2026-W47,Blog,3,5"]))


@pytest.mark.parametrize("rows", [[], ["2026-W47,Blog,,,,,"]])
def test_a_file_without_anything_to_import_is_refused(write, rows):
    with pytest.raises(BadInput, match="no row that could be imported"):
        read(write([HEADER, *rows]))


def test_a_row_over_too_many_lines_is_refused(write):
    cells = ",".join(['"' + "x\n" * 50_000 + '"'] * 60)

    with pytest.raises(BadInput, match="line 2: the cells of this row"):
        read(write(f"week,channel,posts\n{cells}\n"))


def test_decimals_are_decided_for_the_whole_file(write):
    rows = ["week;channel;impressions;income", "2026-W47;Blog;1.234;", "2026-W46;Blog;;12,50"]

    assert [item.value for item in items(write(rows))] == [1234, 1250]
    with pytest.raises(BadInput, match=r"line 4 writes “12.5” and line 3 “12,50”"):
        read(write([*rows, "2026-W45;Blog;;12.5"]))
