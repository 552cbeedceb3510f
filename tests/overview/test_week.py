"""The Week page's grid and what is pinned to the week."""

from dataclasses import replace
from datetime import date

import pytest

from influence_desktop.overview.facts import Facts
from influence_desktop.overview.sources import Told, source_words
from influence_desktop.overview.week import week
from influence_desktop.overview.week_states import Cell
from influence_desktop.records import (
    BY_HAND,
    Fence,
    Import,
    Note,
    Pause,
    Post,
    Source,
    Total,
    WeeklyFigure,
)
from influence_desktop.weeks import Week

NEWEST = Week(date(2026, 11, 9))


def test_a_week_is_named_by_number_and_dates(facts_of):
    state = week(facts_of({"Blog": {"posts": [3]}}), NEWEST, Told())
    assert (state.title, state.dates) == ("Week 46", "9–15 November")
    assert (state.earlier, state.later) == ("Week 45", "Week 47")
    assert state.remark == "every figure is saved as you leave its cell"
    assert state.empty == ""


@pytest.mark.parametrize(
    ("monday", "dates"),
    [
        (date(2026, 11, 30), "30 November – 6 December"),
        (date(2025, 11, 10), "10–16 November 2025"),
        (date(2025, 9, 29), "29 September – 5 October 2025"),
        (date(2026, 12, 28), "28 December 2026 – 3 January 2027"),
    ],
)
def test_dates_cross_months_and_carry_another_year(facts_of, monday, dates):
    assert week(facts_of({"Blog": {"posts": [3]}}), Week(monday), Told()).dates == dates


def test_the_grid_has_unarchived_channels_and_the_union_of_tracked_metrics(facts_of):
    lines = {
        "Blog": {"signups": [3], "posts": [1]},
        "Talks": {"impressions": [80]},
        "Old": {"reactions": [3]},
    }
    state = week(facts_of(lines, channels={"Old": {"archived": True}}), NEWEST, Told())
    assert state.columns == (
        ("posts", "Posts"),
        ("impressions", "Impressions"),
        ("signups", "Signups"),
    )
    assert [(row.name, list(row.cells)) for row in state.rows] == [
        ("Blog", ["posts", "signups"]),
        ("Talks", ["impressions"]),
    ]


def test_last_weeks_figure_is_the_ghost(facts_of):
    lines = {"Blog": {"posts": [2, None], "signups": [None, 3]}}
    cells = week(facts_of(lines), NEWEST, Told()).rows[0].cells
    assert cells["posts"] == Cell(metric="posts", ghost=2)
    assert cells["signups"] == Cell(metric="signups", value=3, typed=True, source="typed")


def test_a_typed_unknown_is_told_from_an_empty_cell(facts_of):
    cell = week(facts_of({"Blog": {"posts": ["?"]}}), NEWEST, Told()).rows[0].cells["posts"]
    assert cell == Cell(metric="posts", unknown=True, source="typed")


@pytest.mark.parametrize(
    ("entry", "source"),
    [
        ({"value": 0, "origin": "span"}, "no post in the imported file"),
        (
            {"value": 12, "origin": "posts", "posts": 3, "known": 3, "post_sum": 12},
            "from 3 posts",
        ),
        (
            {"origin": "posts", "posts": 3, "known": 2, "post_sum": 12},
            "at least 12, 1 of 3 posts unknown",
        ),
        ({"origin": "posts", "posts": 1, "known": 0}, "1 of 1 post unknown"),
        ({"value": 9}, "typed"),
        ({"value": 12, "posts": 3, "known": 3, "post_sum": 12}, "typed"),
        ({"value": 9, "posts": 3, "known": 3, "post_sum": 12}, "typed; its posts say 12"),
        (
            {"value": 9, "posts": 3, "known": 2, "post_sum": 12},
            "typed; its posts say at least 12",
        ),
        ({"value": 9, "origin": "file"}, "from a file"),
    ],
)
def test_every_figure_says_where_it_came_from(facts_of, entry, source):
    facts = facts_of({"Blog": {"signups": [entry]}})
    assert week(facts, NEWEST, Told()).rows[0].cells["signups"].source == source


def figure(value, **more):
    place = {"channel_id": 1, "week": NEWEST, "metric": "signups", "value": value}
    return WeeklyFigure(**place | more)


def test_a_files_figure_names_its_source_row_and_day(facts_of):
    facts = facts_of({"Blog": {"signups": [{"value": 9, "origin": "file"}]}})
    old = figure(9, source="matomo", taken=date(2026, 11, 15))
    new = figure(9, source="plausible", row=12, taken=date(2026, 11, 16))
    others = [figure(8, source="x"), figure(9), figure(9, source="x", channel_id=2)]
    cell = week(facts, NEWEST, Told(figures=[new, old, *others])).rows[0].cells["signups"]
    assert cell.source == "from plausible, row 12, taken 16 November 2026"


def test_a_file_is_named_where_its_import_is_known(facts_of):
    facts = facts_of({"Blog": {"signups": [{"value": 9, "origin": "file"}]}})
    file = Import(id=7, file="<b>\u202eweeks.csv", format="x", digest="", taken=date(2026, 11, 16))
    told = Told(figures=[figure(9, source="x", import_id=7, row=3)], imports={7: file})
    cell = week(facts, NEWEST, told).rows[0].cells["signups"]
    assert cell.source == "from <b>·weeks.csv, row 3"


def test_a_sum_over_posts_names_the_files_that_gave_it():
    total = Total(
        channel_id=1, week=NEWEST, metric="signups", value=9, origin="posts", posts=4, known=4
    )
    file = Import(id=7, file="a.csv", format="x", digest="", taken=date(2026, 11, 16))

    def post(*sources, **more):
        place = {"channel_id": 1, "date": NEWEST.monday, "title": "T"} | more
        return Post(**place, sources=dict(zip(("signups",), sources, strict=False)))

    a_day = Source(name="x", import_id=7, row=2, taken=date(2026, 11, 16))
    posts = [post(a_day), post(replace(a_day, row=3)), post(), post(a_day, channel_id=2)]
    told = Told(posts=posts, imports={7: file})
    assert source_words(total, told) == "from 4 posts; a.csv, taken 16 November 2026"
    told = Told(posts=[post(a_day), post(BY_HAND), post(Source(name="y"))], imports={7: file})
    assert source_words(total, told) == (
        "from 4 posts; a.csv, taken 16 November 2026, typed and 1 other"
    )


def test_a_files_figure_without_row_or_day_names_its_source(facts_of):
    facts = facts_of({"Blog": {"signups": [{"value": 9, "origin": "file"}]}})
    cell = week(facts, NEWEST, Told(figures=[figure(9, source="matomo")])).rows[0].cells["signups"]
    assert cell.source == "from matomo"


def test_remarks_say_what_is_special_about_a_channel(facts_of):
    lines = {
        name: {"posts": [1], "impressions": [1]} for name in ("Blog", "Talks", "Family", "Both")
    }
    lines["Letters"] = {"posts": [1]}
    channels = {
        "Talks": {"kind": "offline"},
        "Family": {"private": True},
        "Both": {"kind": "offline", "private": True},
        "Letters": {"kind": "offline"},
    }
    pause = Pause(channel_id=4, first=NEWEST.thursday, last=NEWEST.thursday)
    state = week(facts_of(lines, channels=channels, pauses=[pause]), NEWEST, Told())
    assert {row.name: row.remark for row in state.rows} == {
        "Blog": "",
        "Talks": "audience as impressions",
        "Family": "private, never counted",
        "Both": "private, never counted · audience as impressions · paused",
        "Letters": "",
    }


def test_notes_pauses_and_fences_of_the_week_are_pinned(facts_of):
    facts = facts_of(
        {"Blog": {"posts": [1]}},
        notes=[
            Note(id=1, date=NEWEST.sunday, text="Talk at the town library"),
            Note(id=2, date=NEWEST.monday, text="New theme", channel_id=1),
            Note(id=3, date=NEWEST.plus(1).monday, text="Next week"),
        ],
        pauses=[
            Pause(id=4, first=NEWEST.sunday, last=NEWEST.plus(1).sunday, reason="Holiday"),
            Pause(id=5, first=date(2026, 11, 9), last=date(2026, 11, 9), channel_id=1),
            Pause(id=6, first=NEWEST.plus(1).monday, last=NEWEST.plus(1).sunday),
        ],
        fences=[
            Fence(id=7, date=NEWEST.monday, channel_id=1, metrics=("reshares", "comments")),
            Fence(id=8, date=NEWEST.sunday, channel_id=9, reason="new counter"),
            Fence(id=9, date=NEWEST.plus(-1).sunday, channel_id=1),
        ],
    )
    assert [(each.kind, each.id, each.words) for each in week(facts, NEWEST, Told()).pinned] == [
        ("note", 2, "Blog: New theme"),
        ("note", 1, "Talk at the town library"),
        ("pause", 5, "Blog: Pause, 9 November"),
        ("pause", 4, "Pause, 15–22 November: Holiday"),
        ("fence", 7, "Blog: Fence: reshares and comments counted anew from the next Monday"),
        ("fence", 8, "Fence: everything counted anew from the next Monday; new counter"),
    ]


def test_without_a_channel_the_page_says_what_to_do():
    state = week(Facts(today=date(2026, 11, 18)), NEWEST, Told())
    assert state.rows == ()
    assert state.empty == "There is no channel yet. Add one, and its row stands here."
