"""Trends: any measure, any range, any channels."""

from datetime import date

import pytest

from influence_desktop.overview.facts import Facts
from influence_desktop.overview.trend_choice import toggled
from influence_desktop.overview.trend_states import LAST_YEAR, Choice
from influence_desktop.overview.trends import trends
from influence_desktop.records import Formula, Pause
from influence_desktop.weeks import Week

NEWEST = Week(date(2026, 11, 9))


@pytest.fixture(scope="session")
def facts(facts_of) -> Facts:
    lines = {
        "Blog": {"posts": [2, 3], "impressions": [50, 60], "clickthroughs": [40, 40],
                 "signups": [4, 3]},
        "Newsletter": {"posts": [1, 1], "clickthroughs": [100, 100]},
        "Family": {"posts": [7, 7]},
    }  # fmt: skip
    return facts_of(lines, channels={"Family": {"private": True}})


@pytest.mark.parametrize(("weeks", "count"), [(13, 14), (26, 27), (52, 53)])
def test_a_range_is_so_many_complete_weeks_and_the_open_one(facts, weeks, count):
    state = trends(facts, Choice(weeks=weeks))
    assert (len(state.clock.weeks), state.clock.open) == (count, weeks)
    assert len(state.heads) == len(state.readouts) == count
    assert all(len(row.values) == count for row in state.rows)


def test_all_weeks_begin_with_the_first_recorded_one(facts):
    state = trends(facts, Choice(weeks=None))
    assert state.clock.weeks == (NEWEST.plus(-1), NEWEST, NEWEST.plus(1))


def test_a_range_without_a_record_ends_with_the_last_one_that_has(facts_of):
    old = facts_of({"X": {"posts": [3] * 40}}, last=NEWEST.plus(-20))
    short = trends(old, Choice(weeks=13)).clock
    assert (short.weeks[-1], len(short.weeks), short.open) == (NEWEST.plus(-20), 13, None)
    assert trends(old, Choice(weeks=26)).clock.open == 26
    older = facts_of({"X": {"posts": [3] * 40}}, last=NEWEST.plus(-60))
    everything = trends(older, Choice(weeks=None)).clock
    assert (everything.weeks[-1], len(everything.weeks)) == (NEWEST.plus(-60), 40)


def test_weeks_to_come_do_not_move_the_range(facts_of):
    ahead = facts_of({"X": {"posts": [3] * 10}}, last=NEWEST.plus(5))
    assert trends(ahead, Choice(weeks=13)).clock.weeks[-1] == NEWEST.plus(1)


class TestMeasures:
    def test_those_with_figures_can_be_chosen(self, facts):
        assert trends(facts, Choice()).measures == (
            ("posts", "Posts"),
            ("impressions", "Impressions"),
            ("clickthroughs", "Clickthroughs"),
            ("signups", "Signups"),
        )

    def test_one_that_is_only_tracked_cannot(self, facts_of):
        lines = {"Blog": {"posts": [1], "signups": ["?"], "reshares": [None]}}
        assert trends(facts_of(lines), Choice()).measures == (("posts", "Posts"),)

    def test_clickthroughs_lead_where_there_are_any(self, facts, facts_of):
        state = trends(facts, Choice())
        assert (state.measure, state.rows[0].values[-2]) == ("clickthroughs", 140)
        without = facts_of({"Blog": {"signups": [4], "comments": [1]}})
        assert trends(without, Choice()).measure == "responses"

    def test_a_chosen_one_leads(self, facts):
        state = trends(facts, Choice(metric="posts"))
        assert (state.measure, state.rows[0].values[-2]) == ("posts", 4)

    def test_a_chosen_one_without_figures_waits_for_its_channels(self, facts):
        choice = Choice(metric="signups", left_out=frozenset({1}))
        state = trends(facts, choice)
        assert (state.measure, state.choice) == ("clickthroughs", choice)

    def test_responses_are_made_of_what_is_tracked(self, facts_of):
        state = trends(facts_of({"Blog": {"comments": [1], "reshares": [2]}}), Choice())
        assert (state.measure, state.rows[0].values[-2]) == ("responses", 3)
        assert [metric for metric, _ in state.measures] == ["responses", "reshares"]


class TestChannels:
    def test_one_left_out_leaves_the_sums(self, facts):
        state = trends(facts, Choice(metric="posts", left_out=frozenset({2})))
        assert state.rows[0].values[-2] == 3
        assert [(chip.name, chip.slot, chip.chosen) for chip in state.chips] == [
            ("Blog", 0, True),
            ("Newsletter", 1, False),
            ("Family", 2, False),
        ]

    def test_a_private_one_is_in_no_sum_and_shown_only_alone(self, facts):
        assert trends(facts, Choice(metric="posts")).rows[0].values[-2] == 4
        alone = trends(facts, Choice(chosen_private=3))
        assert alone.measures == (("posts", "Posts"),)
        assert alone.rows[0].values[-2] == 7
        assert [chip.chosen for chip in alone.chips] == [False, False, True]
        assert alone.rows[0].caption.startswith("one private channel; ")

    def test_a_click_on_a_chip_takes_one_out_and_back(self, facts):
        out = toggled(facts, Choice(), 2)
        assert out.left_out == {2}
        assert toggled(facts, out, 2) == Choice()

    def test_a_click_on_a_private_chip_shows_it_alone_and_goes_back(self, facts):
        before = Choice(left_out=frozenset({2}), metric="posts", compare=LAST_YEAR)
        alone = toggled(facts, before, 3)
        assert (alone.chosen_private, alone.metric) == (3, "posts")
        assert toggled(facts, alone, 3) == before
        assert toggled(facts, alone, 1).left_out == {2}
        assert toggled(facts, before, 99) == before


class TestTheReadOut:
    def test_it_says_unknown_and_at_least_and_never_zero(self, facts_of):
        part = {"origin": "posts", "posts": 3, "known": 2, "post_sum": 12}
        state = trends(facts_of({"Blog": {"posts": [3], "signups": [part]}}), Choice())
        assert state.measure == "posts"
        signups = trends(
            facts_of({"Blog": {"posts": [3], "signups": [part]}}), Choice(metric="signups")
        )
        few = ("usual", "too few weeks to tell")
        assert signups.readouts[-2] == (("Signups", "at least 12"), few, ("posts", "3"))
        assert signups.readouts[-1] == (("Signups", "unknown"), few, ("posts", "unknown"))

    def test_the_usual_stands_beside_the_figure(self, facts_of):
        state = trends(facts_of({"Blog": {"signups": [*range(10, 20), 15]}}), Choice())
        # The ten weeks before are 10 to 19: their middle is 14.5.
        assert state.readouts[-2] == (("Signups", "15"), ("usual", "14"))

    def test_in_a_pause_there_is_none(self, facts_of):
        pause = Pause(first=NEWEST.monday, last=NEWEST.sunday)
        facts = facts_of({"Blog": {"signups": [10] * 12}}, pauses=[pause])
        state = trends(facts, Choice())
        assert state.readouts[-2][1] == ("usual", "none in a pause")

    def test_posts_are_not_said_twice(self, facts):
        readout = trends(facts, Choice(metric="posts")).readouts[-2]
        assert [name for name, _ in readout] == ["Posts", "usual"]

    def test_heads_say_what_kind_of_week_it_is(self, facts_of):
        young = {"value": 5, "origin": "posts", "posts": 1, "known": 1, "taken": NEWEST.sunday}
        pause = Pause(first=NEWEST.plus(-1).monday, last=NEWEST.plus(-1).sunday)
        facts = facts_of({"Blog": {"posts": [1, 1, 1], "signups": [1, 1, young]}}, pauses=[pause])
        assert trends(facts, Choice(metric="signups")).heads[-4:] == (
            "Week 44 · 26 October – 1 November",
            "Week 45 · 2–8 November · paused",
            "Week 46 · 9–15 November · settling",
            "Week 47 · 16–22 November · open",
        )
        assert trends(facts, Choice(metric="posts")).heads[-2] == "Week 46 · 9–15 November"


def test_long_ranges_name_fewer_months(facts_of):
    lines = {"Blog": {"posts": [1] * 300}}
    facts = facts_of(lines)
    two_years = trends(facts, Choice(weeks=104)).clock.months
    assert [mark.words for mark in two_years] == [
        "Jan 2025", "Apr", "Jul", "Oct", "Jan 2026", "Apr", "Jul", "Oct",
    ]  # fmt: skip
    everything = trends(facts, Choice(weeks=None)).clock.months
    assert [mark.words for mark in everything] == ["2022", "2023", "2024", "2025", "2026"]


def test_a_picture_says_what_it_shows_and_where_that_is_from(facts):
    state = trends(facts, Choice(weeks=13))
    assert state.title == "Clickthroughs, week 34 of 2026 to week 47 of 2026"
    assert state.foot == (
        "Influence Desktop · Blog and Newsletter · figures up to week 46, 15 November 2026"
    )
    assert state.file == "clickthroughs-2026-W47"


def test_a_picture_names_the_formula_in_force(facts_of):
    formulas = [
        Formula(version=version, weights={"signups": 1.0}, first_week=NEWEST.plus(begins))
        for version, begins in ((1, -90), (2, -5), (3, 1))
    ]
    facts = facts_of({"Blog": {"posts": [1]}}, formulas=formulas)
    assert trends(facts, Choice()).foot.endswith(" · formula version 2")


def test_what_is_not_there_is_said(facts_of, facts):
    nothing = Facts(today=date(2026, 11, 18))
    assert trends(nothing, Choice()).empty.startswith("There is no channel yet.")
    none = trends(facts, Choice(left_out=frozenset({1, 2})))
    assert (none.empty, none.rows, none.measure) == ("No channel is chosen.", (), "")
    unwritten = facts_of({"Blog": {"posts": [None]}})
    assert trends(unwritten, Choice(weeks=None)).empty == "Nothing is written down yet."
    paid = facts_of({"Blog": {"income": [100]}})
    assert trends(paid, Choice()).empty == "These channels have no figures that can be drawn yet."
    assert trends(facts, Choice()).empty == ""
