"""Every mistake of a file is named at once, the first twenty with their places."""

from __future__ import annotations

import pytest

from influence_desktop.importers.recognise import read, read_all
from influence_desktop.seen import BadInput

HEADER = "week,channel,posts,signups,income,paused,note"


def mistakes(path, *more):
    with pytest.raises(BadInput) as caught:
        read_all([path, *more])
    return str(caught.value).splitlines()


def places(path, *more):
    """What is said of each mistake up to its reason."""
    return [line.split(": ")[0] for line in mistakes(path, *more)]


def test_every_row_and_cell_of_a_weekly_file_that_is_wrong_is_named(write):
    rows = [
        "2026-W54,,x,y,,maybe",
        "2026-W46,Blog,3,4",
        "2026-W46,Blog,3,4,,,note,one cell more",
        "2026-W45,Blog,,2.5,1.234",
    ]
    found = places(write([HEADER, *rows], "w.csv"))
    assert found == [
        "“w.csv”, line 2, column “week”",
        "“w.csv”, line 2, column “channel”",
        "“w.csv”, line 2, column “paused”",
        "“w.csv”, line 2, column “posts”",
        "“w.csv”, line 2, column “signups”",
        "“w.csv”, line 4",
        "“w.csv”, line 5, column “signups”",
        "“w.csv”, line 5, column “income”",
    ]


def test_after_twenty_mistakes_the_others_are_counted(write):
    found = mistakes(write([HEADER, *["2026-W46,Blog,x"] * 23]))
    assert len(found) == 21
    assert found[19].startswith("“invented.csv”, line 21, ")
    assert found[20] == "and 3 more mistakes."


def test_twenty_one_mistakes_leave_one(write):
    assert mistakes(write([HEADER, *["2026-W46,Blog,x"] * 21]))[-1] == "and 1 more mistake."


def test_the_same_wrong_cell_is_named_wherever_it_stands(write):
    rows = [f"2026-W{week},Blog,x" for week in (44, 45, 46)]
    assert places(write([HEADER, *rows])) == [
        f"“invented.csv”, line {line}, column “posts”" for line in (2, 3, 4)
    ]


def test_marks_that_disagree_are_told_beside_what_is_wrong_under_either(write):
    rows = ['2026-W46,Blog,1,1,"1,50"', "2026-W45,Blog,1,1,1.50", "2026-W44,Blog,x,1.5"]
    found = mistakes(write([HEADER, *rows]))
    assert "which mark parts the decimals cannot be told" in found[0]
    assert [line.split(": ")[0] for line in found[1:]] == [
        "“invented.csv”, line 4, column “posts”",
        "“invented.csv”, line 4, column “signups”",
    ]


def test_a_row_that_nobody_can_tell_apart_ends_the_look_after_what_stood_before_it(write):
    found = places(write([HEADER, "2026-W54,Blog,1", '2026-W46,Blog,"open']))
    assert found == ["“invented.csv”, line 2, column “week”", "“invented.csv”, line 3"]


def test_cells_under_no_name_are_named_row_by_row(write):
    rows = ["week,channel,posts,", "2026-W46,Blog,1,stray", "2026-W45,Blog,x,", "2026-W44,Blog,1,s"]
    assert places(write(rows)) == [
        "“invented.csv”, line 2",
        "“invented.csv”, line 3, column “posts”",
        "“invented.csv”, line 4",
    ]


def test_weeks_that_are_told_twice_otherwise_are_all_named(write):
    rows = ["2026-W46,Blog,1", "2026-W46,Blog,2", "2026-W45,Blog,1", "2026-W45,Blog,3"]
    assert places(write([HEADER, *rows])) == [
        "“invented.csv”, line 3, column “posts”",
        "“invented.csv”, line 5, column “posts”",
    ]


def test_every_column_that_is_not_known_is_named(write):
    found = places(write(["week,channel,psots,posts,posts", "2026-W46,Blog,1,1,1"]))
    assert found == [
        "“invented.csv”, line 1, column “psots”",
        "“invented.csv”, line 1, column “posts”",
    ]


def test_every_wrong_post_is_named(write):
    rows = ["date,channel,title,url,reactions", "2026-13-01,,,,x", "2026-11-11,Blog,A,,1"]
    assert [place.split("column ")[1] for place in places(write(rows))] == [
        "“date”",
        "“channel”",
        "“title”",
        "“reactions”",
    ]


def test_every_wrong_row_of_x_is_named(write):
    rows = [
        "Tweet id,Tweet permalink,Tweet text,time,impressions",
        "1,https://x.com/a/status/1,A,yesterday,x",
        "2,https://x.com/a/status/2,B,2017-01-02 10:00 +0000,-",
        "3,https://x.com/a/status/3,C,2017-02-30 10:00 +0000,4",
    ]
    assert places(write(rows)) == [
        "“invented.csv”, line 2, column “time”",
        "“invented.csv”, line 2, column “impressions”",
        "“invented.csv”, line 4, column “time”",
    ]


def test_mistakes_of_several_files_are_named_together(write):
    one = write([HEADER, "2026-W54,Blog,1"], "one.csv")
    two = write([HEADER, "2026-W46,Blog,1"], "two.csv")
    three = write([HEADER, "2026-W46,Blog,x"], "three.csv")
    assert places(one, two, three) == [
        "“one.csv”, line 2, column “week”",
        "“three.csv”, line 2, column “posts”",
    ]
    with pytest.raises(BadInput):
        read(one)
