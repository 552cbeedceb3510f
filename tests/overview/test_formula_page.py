"""The Formula page: what is in force, what is tried, and what that would change."""

from dataclasses import replace

import pytest

from influence_desktop.overview.formula_page import (
    draft_of,
    formula_page,
    formula_sides,
    tried,
)
from influence_desktop.overview.previews import channel_sides, preview_state, preview_table
from influence_desktop.overview.score_desk import formula_in
from influence_desktop.records import Fence, Formula
from tests.overview.score_desks import EARNS, desk, two_channels
from tests.scoring.score_worlds import BLOG, FIRST, FORMULA, NEWS, one, paused

SECOND = Formula(
    version=2,
    weights={"signups": 0.5, "comments": 0.5},
    reason="Comments count as much",
    first_week=FIRST.plus(30),
)


def trying(world, *, rules=None, **weights):
    laid = desk(world)
    draft = draft_of(laid.formula)
    draft = replace(
        draft,
        weights={**draft.weights, **weights},
        rules={**draft.rules, **(rules or {})},
    )
    return formula_page(laid, draft)


def test_the_page_shows_what_is_in_force_and_the_score_as_it_stands():
    page = formula_page(desk(two_channels()), None)
    assert page.said.startswith("Version 1 is in force in every week.")
    weights = {part.name: (part.old, part.value) for part in page.weights}
    assert weights["signups"] == ("0.30", "0.30")
    assert weights["posts"] == ("0.00", "0.00")
    assert [part.value for part in page.rules] == ["8", "26", "1.5", "2", "1"]
    assert (page.is_tried, page.preview, page.views, page.empty) == (False, None, (), "")
    assert page.lines.words.startswith("Score by week, from ")
    assert page.sums.startswith("Sums to 1.00. Other weights within a quarter of these")
    assert page.first_week == FIRST.plus(34).label


def test_a_draft_that_says_what_is_in_force_tries_nothing():
    page = trying(two_channels())
    assert (page.is_tried, page.draft_name) == (False, "to try")


def test_other_weights_stand_beside_those_in_force_over_all_weeks():
    page = trying(two_channels(), signups=0.6)
    assert page.said.endswith("You are trying another one; nothing is saved yet.")
    assert page.saves == "Save as version 2"
    preview = page.preview
    assert (preview.old_head, preview.new_head) == ("version 1", "version 2")
    assert preview.summary.startswith("Over 19 weeks the two differ by ")
    row = preview.rows[0]
    assert row.label == "34 · 19 Aug 2024"
    assert row.reason == "comments weigh less"
    assert row.share == 1
    assert len(preview.rows) == 3
    # behind the newest complete week, as the open one would be its first
    assert marked(page.lines) == [(None, "would begin here")]
    assert page.lines.marks[0].index == len(page.lines.clock.weeks)
    assert page.lines.values[-1] != page.lines.compared[-1]


def test_the_newest_week_stands_below_the_largest_where_it_is_not_one_of_them():
    lines = {
        (BLOG.id, "signups"): [*[10] * 26, *[2] * 8, *[10] * 20, 11],
        (BLOG.id, "comments"): [10] * 55,
    }
    page = trying(two_channels(channels=[BLOG], figures=lines), signups=0.9)
    weeks = [row.week for row in page.preview.rows]
    assert len(weeks) == 4
    assert weeks[-1] == FIRST.plus(54)
    assert page.preview.summary.startswith("Over 40 weeks the two differ by ")


def test_the_way_to_a_receipt_names_the_score_that_stands_while_another_is_tried():
    laid = desk(two_channels())
    assert formula_page(laid, None).why == "Why this number?"
    score = laid.scored[-1].score
    assert trying(two_channels(), signups=0.6).why == f"Why {score:.1f}, the score that stands?"
    assert trying(one(*[10] * 9), signups=0.6).why == "Why this number?"


def test_a_trial_stands_beside_the_score_that_every_week_has():
    laid = desk(two_channels(formulas=[FORMULA, SECOND]))
    draft = draft_of(laid.latest)
    draft = replace(draft, weights={**draft.weights, "signups": 0.9})
    page = formula_page(laid, draft)
    stands = [each.score for each in laid.scores if each.terms]
    assert page.lines.compared == tuple(stands)
    assert (page.preview.old_head, page.preview.new_head) == ("as it stands", "version 3")
    table = preview_table(formula_sides(laid, tried(laid, draft, first_week=FIRST.plus(34))))
    assert [row[1] for row in table.plain][-len(stands) :] == [f"{each:.6f}" for each in stands]


def test_a_trial_while_a_version_is_still_to_come_stands_beside_the_one_in_force():
    later = replace(SECOND, first_week=FIRST.plus(40))
    page = trying(two_channels(formulas=[FORMULA, later]), signups=0.9)
    assert page.preview.old_head == "version 1"
    assert page.version == "version 2"


def test_another_window_names_the_rule_that_changed():
    page = trying(two_channels(), rules={"window": 4.0, "cap_plus": 3.0})
    assert page.preview.rows[0].reason.endswith(" by the latest weeks and the cap")


def test_every_week_of_a_trial_stands_in_a_table_that_can_be_copied():
    laid = desk(two_channels())
    draft = draft_of(laid.formula)
    draft = replace(draft, weights={**draft.weights, "signups": 0.6})
    sides = formula_sides(laid, tried(laid, draft, first_week=FIRST.plus(30)))
    table = preview_table(sides)
    assert table.columns == ("Week", "version 1", "version 2", "difference", "what makes it")
    assert len(table.rows) == len(table.plain) == 34
    assert table.rows[0][1:] == ("", "", "", "")
    assert table.plain[-1][0] == "2024-W34"
    assert float(table.plain[-1][3]) == pytest.approx(
        float(table.plain[-1][2]) - float(table.plain[-1][1]), abs=2e-6
    )


def test_a_trial_becomes_the_next_version_of_weights_above_0():
    laid = desk(two_channels(), used=[1, 2, 5])
    draft = draft_of(laid.formula)
    draft = replace(draft, weights={**draft.weights, "signups": 0.0}, rules=draft.rules)
    made = tried(laid, draft, first_week=FIRST, reason="why")
    assert made.version == 6  # version 5 was taken back, and its number is not used again
    assert "signups" not in made.weights
    assert (made.window, made.base, made.cap_ratio, made.reason) == (8, 26, 1.5, "why")


def marked(lines):
    """Where marks stand, and their words; None beyond the last week."""
    weeks = dict(enumerate(lines.clock.weeks))
    return [(weeks.get(mark.index), mark.words) for mark in lines.marks]


def test_the_lines_begin_with_the_first_score():
    assert formula_page(desk(two_channels()), None).lines.clock.weeks[0] == FIRST.plus(15)
    lines = trying(two_channels(), signups=0.6).lines
    assert lines.clock.weeks[0] == FIRST.plus(15)
    assert len(lines.values) == len(lines.compared) == len(lines.clock.weeks) == 19


def test_versions_are_marked_and_each_can_be_shown_over_all_weeks():
    world = two_channels(formulas=[FORMULA, SECOND])
    laid = desk(world)
    page = formula_page(laid, None)
    assert page.said.startswith("Version 2 is in force since week 31, July 2024.")
    assert marked(page.lines) == [(FIRST.plus(30), "version 2")]
    assert page.views == ((0, "As it stands"), (1, "Version 1"), (2, "Version 2"))
    shown = formula_page(laid, None, view=1).lines
    assert (shown.name, shown.compared_name) == ("version 1 over all weeks", "as it stands")
    alone = [each.score for each in desk(two_channels()).scores if each.terms]
    assert shown.values == tuple(alone)
    assert shown.compared == page.lines.values
    assert formula_page(laid, None, view=1).lines == shown


def test_versions_that_begin_after_the_newest_week_are_marked_at_the_end_of_the_line():
    third = replace(SECOND, version=3, first_week=FIRST.plus(40))
    second = replace(SECOND, first_week=FIRST.plus(34))
    state = formula_page(desk(two_channels(formulas=[FORMULA, third, second])), None)
    words = "version 2 from week 35 on and version 3 from week 41 on"
    assert marked(state.lines) == [(None, words)]
    assert state.lines.marks[0].index == len(state.lines.clock.weeks)


def test_a_version_that_never_comes_into_force_is_not_marked():
    third = replace(SECOND, version=3, first_week=FIRST.plus(25))
    page = formula_page(desk(two_channels(formulas=[FORMULA, SECOND, third])), None)
    assert marked(page.lines) == [(FIRST.plus(25), "version 3")]
    assert page.said.startswith("Version 3 is in force since week 26, June 2024.")
    second, third = (
        replace(each, first_week=FIRST.plus(at)) for each, at in ((SECOND, 40), (third, 36))
    )
    page = formula_page(desk(two_channels(formulas=[FORMULA, second, third])), None)
    assert marked(page.lines) == [(None, "version 3 from week 37 on")]
    assert page.said.startswith(
        "Version 3 begins with week 37, September 2024; until then version 1 is in force. "
    )


def test_a_version_between_now_and_the_latest_is_named():
    second, third = (
        replace(SECOND, version=version, first_week=FIRST.plus(at))
        for version, at in ((2, 34), (3, 40))
    )
    page = formula_page(desk(two_channels(formulas=[FORMULA, second, third])), None)
    assert page.said.startswith(
        "Version 3 begins with week 41, October 2024; until then version 1 is in force, and"
        " version 2 from week 35 on. "
    )


def test_a_version_to_come_is_not_in_force_yet():
    later = replace(SECOND, first_week=FIRST.plus(60))
    assert formula_in([FORMULA, later], FIRST.plus(33)) == FORMULA
    only = replace(FORMULA, first_week=FIRST.plus(60))
    assert formula_in([only], FIRST.plus(33)) == only


def test_a_journal_without_a_score_says_what_it_needs():
    page = formula_page(desk(one(*[10] * 9)), None)
    assert page.empty == (
        "There is no score yet. It needs a known figure that weighs in a week, in at least 4 of"
        " the latest 8 weeks, and in at least 8 of the 26 before them."
    )
    assert page.sums == "Sums to 1.00."
    assert page.lines.words == ""


def test_why_there_is_no_score_yet_is_said_with_the_numbers_in_force():
    short = replace(SECOND, window=5, base=12, first_week=FIRST)
    later = replace(SECOND, version=3, window=2, first_week=FIRST.plus(60))
    page = formula_page(desk(one(*[10] * 12, formulas=[FORMULA, short, later])), None)
    assert "in at least 3 of the latest 5 weeks, and in at least 8 of the 12 before" in page.empty


def test_an_empty_journal_has_a_page_too():
    laid = desk(two_channels(figures={(BLOG.id, "signups"): []}))
    page = formula_page(laid, draft_of(SECOND), view=9)
    assert page.preview.summary.startswith("There is no week in which")
    assert page.preview.rows == ()
    assert formula_page(laid, None).lines.values == ()
    assert desk(two_channels(channels=[])).scores == []


def test_a_trial_that_moves_no_week_says_so():
    only = two_channels(channels=[BLOG], figures={(BLOG.id, "signups"): [*[10] * 26, *[12] * 8]})
    assert trying(only, signups=0.9).preview.summary == "No week’s score changes."


def test_pauses_are_hatched_and_a_fence_is_not_the_scores():
    fence = Fence(date=FIRST.plus(2).sunday, channel_id=NEWS.id)
    world = two_channels(pauses=[paused(28, 29)], fences=[fence])
    clock = formula_page(desk(world), None).lines.clock
    (pause,) = clock.pauses
    assert (clock.weeks[pause.first], clock.weeks[pause.last]) == (FIRST.plus(28), FIRST.plus(29))


def test_weeks_of_which_a_channel_is_not_known_are_hatched():
    figures = {
        (BLOG.id, "signups"): [*[10] * 26, *[12] * 8],
        (NEWS.id, "signups"): [*[20] * 30, None, None, 14, None],
    }
    for page in (
        formula_page(desk(two_channels(figures=figures)), None),
        trying(two_channels(figures=figures), comments=0.0),
    ):
        weeks = page.lines.clock.weeks
        assert [(weeks[each.first], weeks[each.last]) for each in page.lines.partial] == [
            (FIRST.plus(30), FIRST.plus(31)),
            (FIRST.plus(33), FIRST.plus(33)),
        ]


def test_what_rules_the_score_is_said_beside_it():
    figures = {
        (BLOG.id, "signups"): [[1, 60, 20, 5][at % 4] + at // 9 for at in range(90)],
        (BLOG.id, "comments"): [100] * 90,
    }
    (words,) = formula_page(desk(two_channels(channels=[BLOG], figures=figures)), None).notes
    assert words.startswith("Signups rule the score: 1")


def earning(weeks, income):
    """Signups that come and go, and income that does what it is told."""
    signups = [30 + 20 * ((at // 9) % 2) + at % 5 for at in range(weeks)]
    figures = {
        (BLOG.id, "signups"): signups,
        (BLOG.id, "income"): [income(at) for at in range(weeks)],
    }
    return desk(two_channels(channels=[EARNS], figures=figures))


def test_income_beside_the_score_is_told_only_over_weeks_enough():
    (words,) = formula_page(earning(40, lambda at: at * 100), None).notes[-1:]
    assert words.startswith("Income beside the score: too few weeks to say, ")


def test_income_that_stands_still_says_nothing():
    words = formula_page(earning(80, lambda _: 700), None).notes[-1]
    assert words.endswith("stood still, so nothing can be said.")


def test_income_and_score_go_together_or_do_not_visibly():
    def with_it(at):
        return 100 * sum(30 + 20 * ((each // 9) % 2) + each % 5 for each in range(at - 7, at + 1))

    words = formula_page(earning(120, with_it), None).notes[-1]
    assert words.startswith(
        ("Income and the score go together.", "Income and the score do not visibly go together.")
    )
    assert "Rank correlation " in words
    apart = formula_page(earning(120, lambda at: 5 + at * 7919 % 101), None).notes[-1]
    assert apart.startswith("Income and the score do not visibly go together.")
    for each in (words, apart):
        assert not {"cause", "drive", "lead"} & set(each.lower().split())


def test_making_a_channel_private_shows_what_it_would_change():
    laid = desk(two_channels())
    sides = channel_sides(laid, replace(NEWS, private=True))
    state = preview_state(laid, sides)
    assert (state.old_head, state.new_head) == ("as it stands", "without News")
    assert state.rows[0].reason == "signups without News"
    assert state.lines.marks == ()


def test_a_version_is_marked_where_a_channel_would_be_private_too():
    laid = desk(two_channels(formulas=[FORMULA, SECOND]))
    sides = channel_sides(laid, replace(NEWS, private=True))
    assert marked(preview_state(laid, sides).lines) == [(FIRST.plus(30), "version 2")]


def test_counting_a_private_channel_again_shows_the_same():
    laid = desk(two_channels(channels=[BLOG, replace(NEWS, private=True)]))
    state = preview_state(laid, channel_sides(laid, NEWS))
    assert state.new_head == "with News"
    assert state.rows[0].reason == "signups with News"


def test_the_last_counted_channel_can_be_tried_without():
    laid = desk(two_channels(channels=[BLOG]))
    assert channel_sides(laid, replace(BLOG, private=True)).new == []


def test_weeks_that_would_lose_their_score_are_counted_though_no_other_changes():
    steady = {
        (BLOG.id, "signups"): [10] * 34,
        (NEWS.id, "signups"): [*[None] * 10, *[10] * 24],
    }
    laid = desk(two_channels(figures=steady))
    without = preview_state(laid, channel_sides(laid, replace(BLOG, private=True)))
    told = "Where both have a score, it is the same. 10 past weeks would have no score any more."
    assert (without.summary, without.lines.words) == (told, told)
    laid = desk(two_channels(channels=[replace(BLOG, private=True), NEWS], figures=steady))
    counted = preview_state(laid, channel_sides(laid, BLOG)).summary
    assert counted.endswith(" 10 past weeks would have a score that have none now.")


def test_a_trial_that_takes_scores_away_says_so_beside_what_changes():
    figures = {(BLOG.id, "signups"): [*[10] * 16, *range(11, 29)]}
    figures[BLOG.id, "comments"] = [*[10] * 24, *[None] * 10]
    words = trying(two_channels(channels=[BLOG], figures=figures), signups=0.0).preview.summary
    assert words.startswith("Over ")
    assert words.endswith(" past weeks would have no score any more.")


def test_without_the_only_counted_channel_every_score_would_go():
    laid = desk(two_channels(channels=[BLOG]))
    state = preview_state(laid, channel_sides(laid, replace(BLOG, private=True)))
    assert state.summary == "Every score would go. 19 past weeks would have no score any more."


def test_numbers_are_shown_with_all_their_digits():
    exact = replace(SECOND, weights={"signups": 0.345, "comments": 0.125}, first_week=FIRST)
    laid = desk(replace(two_channels(), formulas=[FORMULA, exact]))
    page = formula_page(laid, draft_of(exact))
    weights = {part.name: (part.old, part.value) for part in page.weights}
    assert weights["signups"] == ("0.345", "0.345")
    assert weights["comments"] == ("0.125", "0.125")
    assert page.is_tried is False


def test_a_version_that_begins_later_is_named_and_the_next_one_is_made_from_it():
    later = replace(SECOND, first_week=desk(two_channels()).facts.open_week)
    page = formula_page(desk(replace(two_channels(), formulas=[FORMULA, later])), None)
    assert page.said.startswith(f"Version 2 begins with week {later.first_week.number}, ")
    assert "until then version 1 is in force." in page.said
    assert {part.name: part.value for part in page.weights}["signups"] == "0.50"
    assert page.saves == "Save as version 3"
