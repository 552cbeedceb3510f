"""The posts template: what a row says, and posts that stand twice."""

from __future__ import annotations

from datetime import date

import pytest

from influence_desktop.importers.recognise import read
from influence_desktop.seen import BadInput, SeenPost, Skipped

HEADER = "date,channel,title,url,kind,topics,impressions,signups"


def items(path, **options):
    return list(read(path, **options).items())


def test_a_row_is_a_post_with_its_figures_so_far(write):
    row = "2026-11-18,Blog,A title,https://example.org/a,article,one; Two;two;,100,"

    assert items(write([HEADER, row])) == [
        SeenPost(
            row=2,
            channel="Blog",
            date=date(2026, 11, 18),
            title="A title",
            url="https://example.org/a",
            kind="article",
            topics=("one", "Two"),
            figures={"impressions": 100},
        )
    ]


def test_a_week_means_its_monday(write):
    assert items(write(["date,channel,title", "2026-W47,Blog,A"]))[0].date == date(2026, 11, 16)


def test_topics_are_parted_alike_in_a_file_parted_by_semicolons(write):
    path = write(["date;channel;title;topics", '2026-W47;Blog;A;"one;two"'])

    assert items(path)[0].topics == ("one", "two")


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("2026-11-18,Blog,,", "line 2, column “title”: a post needs a title or a url"),
        ("2026-11-31,Blog,A,", "line 2, column “date”: “2026-11-31” does not exist"),
        ("2026-11-18,,A,", "line 2, column “channel”: there is no channel"),
        ("2026-11-18,Blog,A,,,,1.5", "line 2, column “impressions”"),
        ("2026-11-18,Blog,A,,,,many", "line 2, column “impressions”: “many” is not a number"),
        (f"2026-11-18,{'n' * 201},A,", "line 2, column “channel”: .*at most 200 characters"),
    ],
)
def test_a_row_that_cannot_be_right_names_its_place(write, row, said):
    with pytest.raises(BadInput, match=said):
        read(write([HEADER, row]))


@pytest.mark.parametrize("wrong", ["2026-11-18,Blog,,,,,5,", "2026-11-18,Blog,Last,,,,,-3"])
def test_a_wrong_last_row_is_told_before_the_first_is_given(write, wrong):
    right = [f"2026-11-18,Blog,Title {n},,,,5,7" for n in range(20_000)]

    with pytest.raises(BadInput, match="line 20002, column"):
        read(write([HEADER, *right, wrong]))


def test_a_misspelt_column_is_named(write):
    with pytest.raises(BadInput, match="line 1, column “inpressions”: this column is not known"):
        read(write(["date,channel,title,inpressions", "2026-W47,Blog,A,3"]))


def test_a_post_that_stands_twice_alike_is_one(write):
    row = "2026-11-18,Blog,A,,,,5,"

    assert [item.row for item in items(write([HEADER, row, row]))] == [2]


@pytest.mark.parametrize(
    "other",
    [
        "2026-11-18,blog,A,https://example.org/a,,,6,",
        "2026-11-18,Blog,,https://example.org/a,,,5,",
        "2026-11-18,Blog,A,,,,5,",
    ],
)
def test_a_post_that_stands_twice_otherwise_is_taken_once(write, other):
    first, second = items(write([HEADER, "2026-11-18,Blog,A,https://example.org/a,,,5,", other]))

    assert isinstance(first, SeenPost)
    assert second == Skipped(
        row=3, reason="This is the post of line 2 with other words or figures."
    )


@pytest.mark.parametrize(
    "other",
    [
        "2026-11-17,Blog,A,https://example.org/a,,,5,",
        "2026-11-18,Blog,Other,https://example.org/a,,,5,",
        "2026-11-17,Blog,,https://example.org/a,,,5,",
        "2026-11-18,Talks,A,https://example.org/a,,,5,",
    ],
)
def test_an_address_of_another_day_or_title_is_another_post(write, other):
    found = items(write([HEADER, "2026-11-18,Blog,A,https://example.org/a,,,5,", other]))

    assert [item.row for item in found] == [2, 3]
    assert all(isinstance(item, SeenPost) for item in found)


def test_an_address_without_a_title_is_met_again_with_one(write):
    rows = [f"2026-11-18,Blog,{title},https://example.org/a,,,5," for title in ("", "A", "")]

    assert [type(item) for item in items(write([HEADER, *rows]))] == [SeenPost, Skipped]


def test_posts_of_a_day_with_one_title_and_two_addresses_are_two(write):
    rows = [f"2026-11-18,Blog,A,https://example.org/{n},,,5," for n in range(3)]

    assert len(items(write([HEADER, *rows]))) == 3


def test_an_addressed_post_meets_the_one_without_address_before_it(write):
    rows = ["2026-11-18,Blog,A,,,,5,", "2026-11-18,Blog,A,https://example.org/a,,,5,"]

    assert isinstance(items(write([HEADER, *rows]))[1], Skipped)


def test_a_post_without_a_title_is_known_by_its_address(write):
    rows = [f"2026-11-18,Blog,,https://example.org/{n},,,5," for n in (1, 2, 1)]

    assert [item.row for item in items(write([HEADER, *rows]))] == [2, 3]
