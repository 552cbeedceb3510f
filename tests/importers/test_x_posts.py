"""X's per-post CSV: invented rows in its form, and three real months read in place."""

from __future__ import annotations

import csv
import io
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from influence_desktop.importers.recognise import read
from influence_desktop.importers.x_posts import hashtags, span_of
from influence_desktop.records import POST_METRICS
from influence_desktop.seen import BadInput, SeenPost, Skipped
from influence_desktop.weeks import Week

NAME = "tweet_activity_metrics_invented_20260301_20260401_en.csv"
HEADER = (
    '"Tweet id","Tweet permalink","Tweet text","time","impressions","engagements",'
    '"engagement rate","retweets","replies","likes","url clicks","promoted impressions"'
)
LINK = "https://twitter.com/invented/status/100000000000000001"
ROW = f'"100000000000000001","{LINK}","{{text}}","2026-03-31 23:50 +0000",{{figures}}'
MONTHS = Path(__file__).resolve().parents[2] / "../shared/samples/x_analytics/monthly"


def row(text="Invented", figures='"1777.0","9","0.005","2.0","0.0","5","-","-"'):
    return ROW.format(text=text, figures=figures)


def items(path, **options):
    return list(read(path, **options).items())


def test_a_row_is_a_post_with_its_figures_so_far(write):
    text = "Cats &amp; dogs\n#Pets and #pets, #2 of &#35; x#y https://e.example/#part"

    assert items(write([HEADER, row(text)], NAME)) == [
        SeenPost(
            row=2,
            channel="X",
            date=date(2026, 3, 31),
            title="Cats & dogs #Pets and #pets, #2 of # x#y https://e.example/#part",
            url=LINK,
            platform_id="100000000000000001",
            topics=("Pets",),
            figures={"impressions": 1777, "reactions": 5, "comments": 0, "reshares": 2},
        )
    ]


def test_the_reading_says_what_an_import_has_to_know(write):
    reading = read(write([HEADER, row()], NAME), channel="Our X")

    assert (reading.format, reading.channel, reading.kind) == ("x-posts", "Our X", "social")
    assert reading.span == (date(2026, 3, 1), date(2026, 3, 31))
    assert reading.tracked == (
        *("posts", "impressions", "reactions", "comments", "reshares", "clickthroughs"),
    )
    assert reading.taken is None


def test_the_days_of_the_rows_stand_for_a_span_that_the_name_does_not_tell(write):
    reading = read(write([HEADER, row()], "renamed.csv"))

    assert reading.span == (date(2026, 3, 31), date(2026, 3, 31))


@pytest.mark.parametrize(
    ("name", "span"),
    [
        ("tweet_activity_metrics_a_20261201_20270101_en", (date(2026, 12, 1), date(2026, 12, 31))),
        ("metrics_a_12345678_20261201_20261202_en (1)", (date(2026, 12, 1), date(2026, 12, 1))),
        ("metrics_20261301_20270101_en", None),
        ("metrics_20261201_20261201_en", None),
        ("metrics_a_2026", None),
    ],
)
def test_a_span_ends_the_day_before_the_second_date_of_the_name(name, span):
    assert span_of(name) == span


def test_an_older_name_of_a_column_is_known(write):
    header = HEADER.replace("likes", "favorites")

    assert items(write([header, row()], NAME))[0].figures["reactions"] == 5


def test_a_figure_without_a_column_is_unknown(write):
    path = write(
        [
            '"Tweet id","Tweet permalink","Tweet text","time","impressions"',
            f'"1","{LINK}","Invented","2026-03-31 23:50","7"',
        ]
    )

    assert items(path)[0].figures == {"impressions": 7}


def test_an_id_that_a_spreadsheet_rounded_is_taken_from_the_link(write):
    whole = items(write([HEADER, row()], NAME))[0]
    spoilt = row().replace('"100000000000000001","https', '"1E+17","https')

    assert items(write([HEADER, spoilt], NAME)) == [whole]


def test_a_row_without_any_id_is_left_out_with_its_reason(write):
    spoilt = row().replace('"100000000000000001","https', '"1E+17","https').replace(LINK, "")

    left_out, taken = items(write([HEADER, spoilt, row()], NAME))

    assert isinstance(left_out, Skipped)
    assert "“1E+17” is not an id" in left_out.reason
    assert taken.row == 3
    with pytest.raises(BadInput, match=r"no row that could be imported\. Line 2: “1E"):
        read(write([HEADER, spoilt], NAME))


def test_an_id_without_a_link_makes_one(write):
    assert items(write([HEADER, row().replace(LINK, "")], NAME))[0].url == (
        "https://x.com/i/status/100000000000000001"
    )


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("2026-03-31 23:50", "Tue Mar 31 2026", "line 2, column “time”: “Tue Mar"),
        ("2026-03-31 23:50", "2026-03-31 25:50", "line 2, column “time”"),
        ("2026-03-31 23:50", "2026-02-30 23:50", "line 2, column “time”.*does not exist"),
        ("2026-03-31 23:50", "1026-03-31 23:50", "line 2, column “time”.*outside the years"),
        ('"1777.0"', '"1777.5"', "line 2, column “impressions”: “1777.5” is not a whole"),
        ('"2.0"', '"-2.0"', "line 2, column “retweets”: “-2.0” lies below 0"),
        ('"2.0"', '"9999999999999"', "line 2, column “retweets”.*too large"),
    ],
)
def test_a_row_that_cannot_be_right_names_its_place(write, old, new, said):
    with pytest.raises(BadInput, match=said):
        read(write([HEADER, row().replace(old, new)], NAME))


def test_a_wrong_last_row_is_told_before_the_first_is_given(write):
    right = [row().replace("00000001", f"{n:08}") for n in range(20_000)]
    for wrong in (row().replace('"2.0"', '"2.5"'), row().replace("23:50", "24:50")):
        with pytest.raises(BadInput, match="line 20002, column"):
            read(write([HEADER, *right, wrong], NAME))


def test_a_missing_column_is_named_where_the_person_says_it_is_this_format(write):
    with pytest.raises(BadInput, match="column “tweettext” is missing"):
        read(write(["Tweet id,Tweet permalink,time", "1,2,3"]), as_format="x-posts")


def test_hashtags_are_words_behind_a_mark():
    assert hashtags("#Ünï #ünï #a_1 ＃日本 a#b #1 ##x &#39;") == ("Ünï", "a_1", "日本")


def real_months():
    if not MONTHS.is_dir():
        pytest.skip("the real months lie beside the project, not in it, and are not here")
    return sorted(MONTHS.glob("*.csv"))


def test_the_weeks_of_real_months_equal_a_count_with_plain_csv():
    ours, plain = Counter(), Counter()
    columns = ("impressions", "likes", "replies", "retweets", "url clicks")
    for path in real_months():
        for post in items(path):
            ours[Week.containing(post.date), "posts"] += 1
            for metric, value in post.figures.items():
                ours[Week.containing(post.date), metric] += value
        with path.open(newline="", encoding="utf-8") as lines:
            for line in csv.DictReader(lines):
                week = Week.containing(date.fromisoformat(line["time"][:10]))
                plain[week, "posts"] += 1
                for metric, column in zip(POST_METRICS[:5], columns, strict=True):
                    plain[week, metric] += int(float(line[column]))

    assert ours == plain
    assert sum(value for (_, metric), value in ours.items() if metric == "posts") == 99


def test_real_months_say_the_same_in_another_dialect(write):
    for path in real_months():
        original = items(path)
        text = io.StringIO()
        saved = csv.writer(text, delimiter=";", quoting=csv.QUOTE_ALL)
        for row in csv.reader(io.StringIO(path.read_text(encoding="utf-8"), newline="")):
            saved.writerow(row[:4] + [cell.replace(".", ",") for cell in row[4:]])

        copy = items(write(("\ufeff" + text.getvalue()).encode("utf-16-le"), path.name))

        assert [strip_row(post) for post in copy] == [strip_row(post) for post in original]


def strip_row(post):
    return (post.platform_id, post.date, post.title, post.url, post.topics, post.figures)
