"""Where Ctrl+E leads."""

from datetime import date

from influence_desktop.overview.entry import entry_week
from influence_desktop.overview.facts import Facts
from influence_desktop.records import Channel, Pause
from influence_desktop.weeks import Week

NEWEST = Week(date(2026, 11, 9))
OPEN = NEWEST.plus(1)


def test_an_empty_newest_week_is_entered_from_its_first_cell(facts_of):
    lines = {"Blog": {"posts": [3, 3, None], "signups": [3, 3, None]}}
    assert entry_week(facts_of(lines)) == (NEWEST, 1, "posts")


def test_a_half_entered_week_goes_on_with_its_first_empty_cell(facts_of):
    lines = {"Blog": {"posts": [3, 3, 4], "clickthroughs": [5, 5, 6], "signups": [3, 3, None]}}
    assert entry_week(facts_of(lines)) == (NEWEST, 1, "signups")


def test_in_the_very_first_week_every_empty_cell_is_offered(facts_of):
    lines = {"Blog": {"posts": [3], "signups": [None]}, "Talks": {"posts": [None]}}
    assert entry_week(facts_of(lines)) == (NEWEST, 1, "signups")


def test_a_filled_week_leads_to_the_open_one(facts_of):
    lines = {"Blog": {"posts": [3, 3], "signups": [3, 3]}}
    assert entry_week(facts_of(lines)) == (OPEN, 1, "posts")


def test_cells_that_are_seldom_filled_do_not_hold_a_week_back(facts_of):
    lines = {
        "Blog": {"posts": [3] * 9, "signups": [None] * 9},
        "Talks": {"posts": [1, *[None] * 8]},
    }
    assert entry_week(facts_of(lines)) == (OPEN, 1, "posts")


def test_a_typed_unknown_is_an_answer(facts_of):
    lines = {"Blog": {"posts": [3, 3], "signups": [3, "?"]}}
    assert entry_week(facts_of(lines)) == (OPEN, 1, "posts")


def test_a_figure_known_in_part_is_still_to_be_entered(facts_of):
    part = {"origin": "posts", "posts": 3, "known": 2, "post_sum": 12}
    lines = {"Blog": {"posts": [3, 3], "signups": [3, part]}}
    assert entry_week(facts_of(lines)) == (NEWEST, 1, "signups")


def test_paused_and_archived_channels_are_not_asked_for(facts_of):
    lines = {
        "Old": {"posts": [3, None]},
        "Blog": {"posts": [3, None]},
        "Talks": {"posts": [3, None]},
    }
    pause = Pause(channel_id=2, first=NEWEST.monday, last=NEWEST.sunday)
    facts = facts_of(lines, channels={"Old": {"archived": True}}, pauses=[pause])
    assert entry_week(facts) == (NEWEST, 3, "posts")


def test_a_week_paused_in_every_channel_is_left_out(facts_of):
    pause = Pause(first=NEWEST.monday, last=NEWEST.sunday)
    facts = facts_of({"Blog": {"posts": [3, None]}}, pauses=[pause])
    assert entry_week(facts) == (OPEN, 1, "posts")


def test_a_private_channel_is_entered_like_any_other(facts_of):
    facts = facts_of({"Family": {"posts": [3, None]}}, channels={"Family": {"private": True}})
    assert entry_week(facts) == (NEWEST, 1, "posts")


def test_the_open_week_goes_on_where_it_is_empty_or_begins_anew(facts_of):
    lines = {"Blog": {"posts": [3, 3, 4], "signups": [3, 3, None]}}
    assert entry_week(facts_of(lines, last=OPEN)) == (OPEN, 1, "signups")
    lines = {"Blog": {"posts": [3, 3, 4], "signups": [3, 3, 5]}}
    assert entry_week(facts_of(lines, last=OPEN)) == (OPEN, 1, "posts")


def test_without_a_channel_it_is_the_week_that_has_just_ended():
    assert entry_week(Facts(today=date(2026, 11, 18))) == (OPEN.plus(-1), None, None)


def test_an_empty_journal_starts_with_the_week_that_has_just_ended():
    facts = Facts(today=date(2026, 11, 18), channels=[Channel(id=4, name="Blog")])
    assert entry_week(facts) == (NEWEST, 4, "posts")
