"""The facts sentence and the comparison with the usual."""

import pytest

from influence_desktop.overview.glance import glance
from influence_desktop.records import Pause

USUAL = [20, 24, 22, 18, 21, 23, 19, 22, 20]


def said(facts_of, lines, **more):
    state = glance(facts_of(lines, **more))
    return state.sentence, state.comparison


def blog(posts=None, reshares=None, clickthroughs=None, signups=None, **more):
    figures = {
        "posts": posts,
        "reshares": reshares,
        "clickthroughs": clickthroughs,
        "signups": signups,
    }
    return {"Blog": {metric: [value] for metric, value in (figures | more).items()}}


@pytest.mark.parametrize(
    ("figures", "sentence"),
    [
        (
            (4, 50, 1000, 300),
            "4 posts brought 50 reshares, 1,000 clickthroughs and 300 signups.",
        ),
        ((1, 1, 1, 1), "1 post brought 1 reshare, 1 clickthrough and 1 signup."),
        ((4, 0, 10, 0), "4 posts brought no reshares, 10 clickthroughs and no signups."),
        ((0, 5, 10, 3), "No posts; 5 reshares, 10 clickthroughs and 3 signups."),
        ((None, 50, 1000, 300), "50 reshares, 1,000 clickthroughs and 300 signups."),
        ((4, None, None, None), "4 posts."),
        ((0, None, None, None), "No posts."),
        ((None, 0, None, 3), "No reshares and 3 signups."),
        ((4, "?", 10, "?"), "4 posts brought 10 clickthroughs."),
        (("?", "?", "?", "?"), "No figure is known."),
    ],
)
def test_the_facts_sentence_says_what_a_week_brought(facts_of, figures, sentence):
    assert said(facts_of, blog(*figures))[0] == sentence


def test_other_figures_are_told_where_the_usual_four_are_not_known(facts_of):
    lines = blog(2, impressions=8410, reactions=12)
    assert said(facts_of, lines)[0] == "2 posts brought 8,410 impressions and 12 reactions."


def test_a_missing_expected_channel_makes_it_at_least_and_is_named(facts_of):
    lines = {
        "Blog": {"posts": [4] * 9, "clickthroughs": [800] * 9},
        "Newsletter": {"posts": [1] * 9, "clickthroughs": [*[200] * 8, None]},
        "Talks": {"posts": [*[1] * 8, None], "signups": [*[3] * 8, None]},
    }
    assert said(facts_of, lines)[0] == (
        "At least 5 posts brought at least 800 clickthroughs. "
        "Talks not recorded. Newsletter: clickthroughs not recorded."
    )


def test_a_seldom_recorded_channel_is_named_and_the_sum_stands(facts_of):
    lines = {
        "Blog": {"posts": [4] * 9},
        "Talks": {"posts": [1, None, None, None, None, None, None, None, None]},
    }
    assert said(facts_of, lines)[0] == "4 posts. Talks not recorded."


def test_many_missing_channels_are_summed_up(facts_of):
    lines = {"Blog": {"posts": [4] * 2}} | {
        name: {"posts": [1, None]} for name in ("Talks", "Forum", "Video", "Letters")
    }
    assert said(facts_of, lines)[0] == (
        "At least 4 posts. Talks, Forum, Video and others not recorded."
    )


def test_a_week_known_in_part_says_at_least(facts_of):
    part = {"origin": "posts", "posts": 3, "known": 2, "post_sum": 12}
    lines = {"Blog": {"posts": [3], "clickthroughs": [part]}}
    assert said(facts_of, lines)[0] == (
        "3 posts brought at least 12 clickthroughs. Blog: clickthroughs known in part."
    )


def test_a_paused_channel_is_not_missed(facts_of):
    lines = {"Blog": {"posts": [4] * 9}, "Talks": {"posts": [*[1] * 8, None]}}
    facts = facts_of(lines)
    pause = Pause(channel_id=2, first=facts.newest.monday, last=facts.newest.sunday)
    assert said(facts_of, lines, pauses=[pause])[0] == "4 posts."


def test_a_private_channel_is_neither_counted_nor_named(facts_of):
    lines = {"Blog": {"posts": [4] * 9}, "Family": {"posts": [*[2] * 8, None]}}
    assert said(facts_of, lines, channels={"Family": {"private": True}})[0] == "4 posts."


def all_about(newest):
    return {
        "Blog": {
            "posts": [*USUAL, newest[0]],
            "reshares": [*USUAL, newest[1]],
            "clickthroughs": [*USUAL, newest[2]],
            "signups": [*USUAL, newest[3]],
        }
    }


@pytest.mark.parametrize(
    ("newest", "comparison"),
    [
        ((21, 21, 21, 21), "About your usual in every measure."),
        ((21, 21, 5, 21), "Fewer clickthroughs than usual; otherwise about your usual."),
        ((5, 21, 5, 21), "Fewer posts and clickthroughs than usual; otherwise about your usual."),
        ((21, 60, 21, 60), "More reshares and signups than usual; otherwise about your usual."),
        ((5, 60, 21, 21), "Fewer posts, more reshares than usual; otherwise about your usual."),
        ((5, 5, 5, 5), "Fewer posts, reshares, clickthroughs and signups than usual."),
        ((60, 60, 5, 5), "Fewer clickthroughs and signups, more posts and reshares than usual."),
        ((21, None, 21, None), "About your usual in posts and clickthroughs."),
    ],
)  # fmt: skip
def test_the_comparison_names_what_lies_outside_the_usual(facts_of, newest, comparison):
    assert said(facts_of, all_about(newest))[1] == comparison


def test_outside_the_band_but_within_a_tenth_is_about_usual(facts_of):
    lines = {"Blog": {"posts": [*[1000] * 9, 1050]}}
    assert said(facts_of, lines)[1] == "About your usual in every measure."
    lines = {"Blog": {"posts": [*[1000] * 9, 1150]}}
    assert said(facts_of, lines)[1] == "More posts than usual."


def test_too_few_weeks_cannot_tell_what_is_usual(facts_of):
    assert said(facts_of, {"Blog": {"posts": [3] * 8}})[1] == (
        "Too few weeks to tell what is usual."
    )


def test_young_posts_are_not_compared(facts_of):
    facts = facts_of({"Blog": {"posts": [3]}})
    young = {"value": 2, "origin": "posts", "posts": 3, "known": 3, "taken": facts.newest.sunday}
    lines = {"Blog": {"posts": [3] * 10, "clickthroughs": [*[20] * 9, young]}}
    assert said(facts_of, lines)[1] == ("The week’s posts are still young; it is not compared yet.")
