"""The rows of Trends: how much, from where, how well."""

from datetime import date

import pytest

from influence_desktop.overview.trend_states import LAST_YEAR, Choice
from influence_desktop.overview.trends import trends
from influence_desktop.records import Fence, Pause
from influence_desktop.weeks import Week

NEWEST = Week(date(2026, 11, 9))


def rows(facts, **choice):
    return trends(facts, Choice(**{"weeks": 13} | choice)).rows


def many(facts_of, count, **more):
    lines = {f"Channel {at + 1}": {"clickthroughs": [10 * at + 10] * 3} for at in range(count)}
    return facts_of(lines, **more)


class TestHowMuch:
    def test_the_caption_says_what_is_drawn(self, facts_of):
        lines = {name: {"clickthroughs": [100] * 120} for name in ("Blog", "Newsletter")}
        facts = facts_of(lines)
        assert rows(facts)[0].caption == "chosen channels together; shaded, your usual"
        assert rows(facts, compare=LAST_YEAR)[0].caption == (
            "chosen channels together; shaded, your usual; dashed, last year"
        )
        alone = rows(facts, left_out=frozenset({2}))
        assert alone[0].caption == "Blog alone; shaded, your usual"

    def test_so_it_does_where_little_is_known(self, facts_of):
        facts = facts_of({"Blog": {"posts": [3]}})
        assert rows(facts, compare=LAST_YEAR)[0].caption == (
            "Blog alone; too few weeks to tell what is usual; no figures to compare with"
        )

    def test_a_private_channels_usual_is_its_own(self, facts_of):
        private = {"Family": {"private": True}}
        facts = facts_of({"Family": {"posts": [2] * 20}}, channels=private)
        found = rows(facts, chosen_private=1)
        assert found[0].caption == "one private channel; shaded, its usual"


class TestFromWhere:
    def test_every_channel_is_a_line_of_its_own_colour(self, facts_of):
        lines = {"Blog": {"posts": [1]}, "Mail": {"clickthroughs": [5, 6]},
                 "Net": {"clickthroughs": [7, None]}}  # fmt: skip
        _, channels, *_ = rows(facts_of(lines))
        assert [(line.name, line.slot) for line in channels.lines] == [("Mail", 1), ("Net", 2)]
        assert [line.values[-3:-1] for line in channels.lines] == [(5, 6), (7, None)]
        assert (channels.label, channels.caption) == (
            "Clickthroughs by channel",
            "same scale; without Blog",
        )

    def test_open_and_settling_weeks_are_hollow(self, facts_of):
        young = {"value": 9, "origin": "posts", "posts": 1, "known": 1,
                 "taken": NEWEST.plus(1).monday}  # fmt: skip
        lines = {"Blog": {"posts": [3, young, 4]}, "Mail": {"posts": [1, 1, 1]}}
        blog, mail = rows(facts_of(lines, last=NEWEST.plus(1)))[1].lines
        assert (blog.values[-3:], blog.soft[-3:]) == ((3, None, None), (None, 9, 4))
        assert (mail.values[-3:], mail.soft[-3:]) == ((1, 1, None), (None, None, 1))

    def test_a_paused_channel_is_a_gap(self, facts_of):
        pause = Pause(first=NEWEST.monday, last=NEWEST.sunday, channel_id=1)
        lines = {"Blog": {"posts": [3, 3]}, "Mail": {"posts": [1, 1]}}
        blog, mail = rows(facts_of(lines, pauses=[pause]))[1].lines
        assert (blog.values[-2], mail.values[-2]) == (None, 1)

    def test_the_figures_of_each_week_are_said(self, facts_of):
        lines = {"Blog": {"posts": [1_200, 3]}, "Mail": {"posts": [None, 1]}}
        _, channels, *_ = rows(facts_of(lines))
        assert channels.said[-3:-1] == ("Blog 1,200 · Mail unknown", "Blog 3 · Mail 1")
        assert channels.words == "Posts by channel in week 46: Blog 3 · Mail 1."

    def test_only_open_weeks_are_no_sentence(self, facts_of):
        lines = {"Blog": {"posts": [1]}, "Mail": {"posts": [1]}}
        _, channels, *_ = rows(facts_of(lines, last=NEWEST.plus(1)))
        assert channels.words == ""

    def test_a_single_channel_is_the_total_and_not_drawn_again(self, facts_of):
        assert len(rows(many(facts_of, 1))) == 1

    def test_a_channel_without_a_figure_in_the_range_has_no_line(self, facts_of):
        lines = {"Blog": {"posts": [1]}, "Mail": {"posts": [1]},
                 "Old": {"posts": [4, *[None] * 30]}}  # fmt: skip
        _, channels, *_ = rows(facts_of(lines))
        assert [line.name for line in channels.lines] == ["Blog", "Mail"]
        assert channels.caption == "same scale; without Old"

    def test_a_fence_runs_on_without_being_named_twice(self, facts_of):
        fence = Fence(date=NEWEST.plus(-1).monday, channel_id=2)
        total, channels = rows(many(facts_of, 2, fences=[fence]))
        assert [each.words for each in total.fences] == ["Fence: counted anew from here"]
        assert [(each.index, each.words) for each in channels.fences] == [(11, "")]


class TestApart:
    @pytest.mark.parametrize(
        ("count", "apart", "plots"), [(3, True, 1), (4, False, 1), (4, True, 4), (6, False, 1)]
    )
    def test_above_three_each_may_have_a_plot(self, facts_of, count, apart, plots):
        facts = many(facts_of, count)
        assert len(rows(facts, apart=apart)) == 1 + plots
        assert trends(facts, Choice(apart=apart)).can_part == (count > 3)

    def test_above_six_each_has_one(self, facts_of):
        facts = many(facts_of, 7)
        assert len(rows(facts)) == 8
        assert not trends(facts, Choice()).can_part

    def test_all_reach_up_to_one_height_and_the_first_speaks_for_them(self, facts_of):
        _, *apart = rows(many(facts_of, 4), apart=True)
        assert {row.top for row in apart} == {40}
        assert [row.label for row in apart] == ["Clickthroughs by channel", "", "", ""]
        assert [row.said[-2] for row in apart] == ["10", "20", "30", "40"]
        assert [len(row.lines) for row in apart] == [1] * 4

    def test_pauses_and_fences_stand_with_their_channel(self, facts_of):
        fence = Fence(date=NEWEST.plus(-1).monday, channel_id=2)
        pause = Pause(first=NEWEST.monday, last=NEWEST.sunday, channel_id=3)
        _, *apart = rows(many(facts_of, 4, fences=[fence], pauses=[pause]), apart=True)
        assert [len(row.fences) for row in apart] == [0, 1, 0, 0]
        assert [len(row.pauses) for row in apart] == [0, 0, 1, 0]


class TestHowWell:
    def facts(self, facts_of, **lines):
        return facts_of({"Blog": lines})

    def test_clickthroughs_lead_on_to_signups_per_100_clicks(self, facts_of):
        facts = self.facts(facts_of, clickthroughs=[40, 39, 400], signups=[3, 3, 100])
        *_, rate = rows(facts)
        assert (rate.label, rate.caption) == (
            "Signups per 100 clicks",
            "weeks under 40 clicks are left out",
        )
        assert rate.values[-4:-1] == (pytest.approx(7.5), None, pytest.approx(25))
        # 3 of 40 lies between 3.0 and 17.3 per 100 (Wilson, 90 %); of 39 nothing is drawn.
        assert rate.said[-4:] == (
            "7.5: 3 of 40, between 3.0 and 17.3",
            "3 of 39, too few to draw",
            "25.0: 100 of 400, between 21.6 and 28.7",
            "cannot tell",
        )

    def test_its_usual_is_made_of_rates(self, facts_of):
        facts = self.facts(facts_of, clickthroughs=[100] * 12, signups=[*[10] * 11, 30])
        *_, rate = rows(facts)
        assert rate.usual[-2] == pytest.approx(10)
        assert rate.words == "Signups per 100 clicks: 30.0 in week 46; your usual is 10.0."

    @pytest.mark.parametrize(
        ("measure", "label", "said"),
        [
            ("posts", "Impressions per post", "500: 1,000 from 2 posts"),
            ("impressions", "Responses per 1,000 impressions",
             "8.0: 8 of 1,000, between 4.5 and 14.1"),
            ("responses", "Responses per 1,000 impressions",
             "8.0: 8 of 1,000, between 4.5 and 14.1"),
            ("reshares", "Reshares per post", "4.0: 8 from 2 posts"),
            ("clickthroughs", "Signups per 100 clicks", "2.0: 1 of 50, between 0.45 and 8.5"),
            ("signups", "Signups per 100 clicks", "2.0: 1 of 50, between 0.45 and 8.5"),
        ],
    )  # fmt: skip
    def test_every_measure_has_its_rate(self, facts_of, measure, label, said):
        facts = self.facts(facts_of, posts=[2], impressions=[1_000], reshares=[8],
                           clickthroughs=[50], signups=[1])  # fmt: skip
        *_, rate = rows(facts, metric=measure)
        assert (rate.label, rate.said[-2]) == (label, said)

    @pytest.mark.parametrize(
        ("lines", "measure", "label"),
        [
            ({"clickthroughs": [5], "posts": [1]}, "clickthroughs", "Clickthroughs per post"),
            ({"clickthroughs": [5], "impressions": [900]}, "clickthroughs",
             "Clickthroughs per 1,000 impressions"),
            ({"comments": [5], "posts": [1]}, "responses", "Responses per post"),
            ({"signups": [5], "posts": [1]}, "signups", "Signups per post"),
        ],
    )  # fmt: skip
    def test_the_nearest_figure_upstream_that_is_there_counts(
        self, facts_of, lines, measure, label
    ):
        *_, rate = rows(self.facts(facts_of, **lines), metric=measure)
        assert rate.label == label

    def test_without_any_there_is_no_row(self, facts_of):
        assert [row.key for row in rows(self.facts(facts_of, signups=[5]))] == ["signups"]

    def test_more_of_the_one_than_of_the_other_has_no_interval(self, facts_of):
        *_, rate = rows(self.facts(facts_of, clickthroughs=[40], signups=[60]))
        assert rate.said[-2] == "150: 60 of 40"

    def test_a_tiny_rate_is_not_called_zero(self, facts_of):
        facts = self.facts(facts_of, impressions=[1_000_000], comments=[1], clickthroughs=[9])
        *_, rate = rows(facts, metric="impressions")
        assert rate.said[-2].startswith("0.0010: 1 of 1,000,000")

    def test_weeks_without_a_post_are_left_out(self, facts_of):
        *_, rate = rows(self.facts(facts_of, posts=[0, 2], reshares=[3, 3]), metric="reshares")
        assert rate.caption == "weeks without a post are left out"
        assert rate.values[-3:-1] == (None, 1.5)
        assert rate.said[-3] == "cannot tell"

    def test_it_says_whose_figures_are_not_in_it(self, facts_of):
        lines = {"Blog": {"clickthroughs": [100], "signups": [3]}, "Mail": {"clickthroughs": [50]}}
        *_, rate = rows(facts_of(lines))
        assert rate.caption == "weeks under 40 clicks are left out; without Mail"
        assert rate.values[-2] == pytest.approx(3)

    def test_an_open_week_is_hollow_and_a_pause_a_gap(self, facts_of):
        pause = Pause(first=NEWEST.monday, last=NEWEST.sunday)
        facts = facts_of(
            {"Blog": {"clickthroughs": [50, 50, 50], "signups": [5, 5, 10]}},
            last=NEWEST.plus(1), pauses=[pause],
        )  # fmt: skip
        *_, rate = rows(facts)
        assert (rate.values[-3:], rate.soft[-1]) == ((10, None, None), 20)
        assert rate.said[-2] == "paused"
        assert [(each.first, each.last) for each in rate.pauses] == [(12, 12)]

    def test_a_fence_of_either_figure_stands_in_it_once(self, facts_of):
        fence = Fence(date=NEWEST.monday, channel_id=1)
        facts = facts_of({"Blog": {"clickthroughs": [50], "signups": [5]}}, fences=[fence])
        *_, rate = rows(facts)
        assert [each.index for each in rate.fences] == [12]

    def test_where_no_week_has_enough_that_is_the_sentence(self, facts_of):
        *_, rate = rows(self.facts(facts_of, clickthroughs=[4], signups=[1]))
        assert rate.words == "Signups per 100 clicks: nothing to tell."
        *_, rate = rows(self.facts(facts_of, clickthroughs=[40], signups=[1]))
        assert rate.words == "Signups per 100 clicks: 2.5 in week 46."
