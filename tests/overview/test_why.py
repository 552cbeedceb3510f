"""Why this number: the lines of a receipt and of a difference, in words."""

import json
from dataclasses import replace

import pytest

from influence_desktop.overview.formula_states import TRIED as A_TRIAL
from influence_desktop.overview.moved_words import SETTLED, TRIED, moved_words
from influence_desktop.overview.why import why
from influence_desktop.records import Fence, Formula
from tests.overview.score_desks import EARNS, desk, two_channels
from tests.scoring.score_worlds import BLOG, FIRST, FORMULA, NEWS, TALKS, one, paused


def figure(words):
    return float(words.replace("−", "-").replace(",", ""))


def sums(state):
    return figure(state.start[1]) + sum(figure(line.points) for line in state.lines)


def test_the_newest_score_is_explained_line_by_line():
    state = why(desk(two_channels()), None)
    assert (state.week, state.other) == (FIRST.plus(33), None)
    assert state.start == ("Your usual", "100.0")
    assert [line.label for line in state.lines] == [
        "Comments of Blog",
        "Signups of Blog",
        "Signups of News",
    ]
    assert [(line.recent, line.base) for line in state.lines[1:]] == [
        ("12.0", "10.0"),
        ("14.0", "20.0"),
    ]
    assert sums(state) == pytest.approx(figure(state.end[1]), abs=0.2)
    assert max(abs(line.share) for line in state.lines) == 1


def test_a_line_names_the_weeks_behind_it_and_what_they_count_as():
    line = why(desk(two_channels()), None).lines[1]
    assert "a week counts as at most 17.0" in line.detail
    assert "Latest: 8 known weeks, 12.0 on average." in line.detail
    assert [each.recent for each in line.behind] == [True] * 8 + [False] * 26
    assert (line.behind[0].week, line.behind[0].figure) == (FIRST.plus(33), "12")


def test_an_unknown_week_behind_a_line_says_so():
    lines = {(BLOG.id, "signups"): [*[10] * 26, *[12] * 5, None, 12, 12]}
    line = why(desk(two_channels(channels=[BLOG], figures=lines)), None).lines[0]
    assert [each.figure for each in line.behind[:4]] == ["12", "12", "unknown", "12"]


def test_what_is_known_too_seldom_is_named_as_left_out():
    lines = {(BLOG.id, "signups"): [10] * 34, (TALKS.id, "signups"): [None, 3, *[None] * 32]}
    state = why(desk(two_channels(channels=[BLOG, TALKS], figures=lines)), None)
    assert "Signups of Talks left out: too few known weeks." in state.notes
    assert "1 of 2 channels have a figure that counts in this week." in state.notes


def test_how_sure_it_is_and_how_it_moves_stand_below():
    lines = {
        (BLOG.id, "signups"): [10 + at % 3 + (at > 50) * 9 for at in range(60)],
        (BLOG.id, "comments"): [20 - at % 5 - (at > 50) * 9 for at in range(60)],
    }
    notes = why(desk(two_channels(channels=[BLOG], figures=lines)), None).notes
    assert notes[0].startswith("With other weights, each within a quarter of these, it would")
    assert notes[1].startswith("It ordinarily moves ")
    assert notes[-1] == "Made with version 1 of the formula."


def test_how_it_moves_is_not_told_after_a_few_weeks():
    notes = why(desk(one(*[10] * 18)), None).notes
    assert notes == ("Made with version 1 of the formula.",)


def test_money_is_told_in_whole_units():
    formula = Formula(version=1, weights={"income": 1.0}, first_week=FIRST)
    world = one(*[1000] * 26, *[1200] * 8, metric="income", channels=[EARNS], formulas=[formula])
    assert why(desk(world), None).lines[0].recent == "12.00"


def test_it_can_be_taken_along_as_a_formula_and_as_a_receipt():
    state = why(desk(two_channels()), None)
    assert state.cell.startswith("=100*((8+1)/(10+1))^(")
    assert json.loads(state.receipt)["week"] == str(state.week)
    assert state.file == "receipt-2024-W34"


def test_a_week_without_a_score_has_no_why():
    assert why(desk(two_channels()), FIRST) is None
    assert why(desk(one(10)), None) is None


def test_two_weeks_stand_beside_each_other_the_earlier_first():
    laid = desk(one(*[10] * 26, *[12] * 8, 20))
    for week, other in ((34, 33), (33, 34)):
        state = why(laid, FIRST.plus(week), other=FIRST.plus(other))
        assert state.heads == ("What", "week 34", "week 35", "points")
        assert [state.start[0], state.end[0]] == [
            "Score of week 34 · 19 Aug 2024",
            "Score of week 35 · 26 Aug 2024",
        ]
        (line,) = state.lines
        assert (line.recent, line.base) == ("12.0", "12.6")
        assert sums(state) == pytest.approx(figure(state.end[1]), abs=0.2)
        assert [(each.week, each.figure, each.recent) for each in line.behind] == [
            (FIRST.plus(34), "20", True),
            (FIRST.plus(26), "12", False),
        ]


def test_weeks_of_two_years_are_named_with_them():
    state = why(desk(one(*[10] * 90)), FIRST.plus(85), other=FIRST.plus(33))
    assert state.heads[1:3] == ("week 34 of 2024", "week 34 of 2025")
    assert "in week 34 of 2024" in state.lines[0].detail


def test_a_week_beside_itself_is_its_receipt():
    laid = desk(two_channels())
    assert why(laid, FIRST.plus(33), other=FIRST.plus(33)).other is None
    assert why(laid, FIRST.plus(33), other=FIRST).other is None


def test_a_change_of_the_formula_is_a_line_with_its_versions():
    second = Formula(
        version=2, weights={"signups": 0.9, "comments": 0.1}, first_week=FIRST.plus(34)
    )
    figures = {
        (BLOG.id, "signups"): [*[10] * 26, *[12] * 9],
        (BLOG.id, "comments"): [*[10] * 26, *[8] * 9],
    }
    laid = desk(two_channels(channels=[BLOG], figures=figures, formulas=[FORMULA, second]))
    state = why(laid, FIRST.plus(34), other=FIRST.plus(33))
    line = state.lines[-1]
    assert line.label == "The formula: version 1 to version 2"
    assert line.detail == "Week 34 under version 2 less the same week under version 1."
    assert sums(state) == pytest.approx(figure(state.end[1]), abs=0.2)
    assert [each.week for each in line.behind] == [FIRST.plus(33)] * 2
    assert [each.figure.split(" of ")[0] for each in line.behind] == ["Comments", "Signups"]
    assert line.sides[1] == "points under version 1, and under version 2"


def test_weeks_that_no_version_holds_both_of_stand_apart_each_with_its_rows():
    another = Formula(version=2, weights={"comments": 1.0}, first_week=FIRST.plus(50))
    figures = {
        (BLOG.id, "signups"): [*[10] * 26, *[12] * 30],
        (BLOG.id, "comments"): [*[None] * 34, *[10] * 13, *[13] * 9],
    }
    laid = desk(two_channels(channels=[BLOG], figures=figures, formulas=[FORMULA, another]))
    state = why(laid, FIRST.plus(55), other=FIRST.plus(33))
    assert [line.label for line in state.lines] == [
        "In week 34 of 2024 only, under version 1",
        "In week 4 of 2025 only, under version 2",
    ]
    assert sums(state) == pytest.approx(figure(state.end[1]), abs=0.2)
    first, second = (line.detail for line in state.lines)
    why_not = "Week 34 of 2024 has no score under version 2, so that no figure can be laid beside"
    late = "week 4 of 2025"
    assert first == f"{why_not} that of {late}. What it is made of under version 1 falls away."
    assert second == f"{why_not} that of {late}. What {late} is made of comes in."
    assert [{each.figure for each in line.behind} for line in state.lines] == [
        {"12 (Signups of Blog)"},
        {"13 (Comments of Blog)"},
    ]


def test_across_a_fence_weeks_that_stand_apart_are_not_comparable_either():
    another = Formula(version=2, weights={"comments": 1.0}, first_week=FIRST.plus(50))
    figures = {
        (BLOG.id, "signups"): [*[10] * 26, *[12] * 30],
        (NEWS.id, "signups"): [*[10] * 26, *[12] * 30],
        (BLOG.id, "comments"): [*[None] * 34, *[10] * 13, *[13] * 9],
    }
    fence = Fence(date=FIRST.plus(40).sunday, channel_id=BLOG.id, metrics=("signups",))
    world = two_channels(figures=figures, formulas=[FORMULA, another], fences=[fence])
    first, second = why(desk(world), FIRST.plus(55), other=FIRST.plus(33)).lines
    assert (first.recent, first.base) == ("in part not comparable",) * 2
    assert first.detail.endswith(
        " Signups of Blog: not comparable, a platform began to count it anew in between."
    )
    assert "not comparable" not in f"{second.recent} {second.detail}"
    every = replace(world, fences=[fence, replace(fence, channel_id=NEWS.id)])
    first, _ = why(desk(every), FIRST.plus(55), other=FIRST.plus(33)).lines
    assert first.recent == "not comparable"


def test_a_line_behind_which_the_same_weeks_stand_says_so():
    world = two_channels(
        figures={
            (BLOG.id, "signups"): [*[10] * 26, *[12] * 9],
            (NEWS.id, "signups"): [*[20] * 26, *[14] * 9],
        },
        pauses=[paused(34, 34, channel_id=NEWS.id)],
    )
    state = why(desk(world), FIRST.plus(34), other=FIRST.plus(33))
    lines = {line.label: line for line in state.lines}
    assert lines["Signups of News"].behind == ()
    assert lines["Signups of News"].detail.endswith("The same latest weeks are behind both.")
    assert lines["Signups of Blog"].behind


def test_the_weeks_behind_a_line_are_those_of_the_version_that_it_is_made_with():
    second = replace(FORMULA, version=2, window=4, first_week=FIRST.plus(40))
    laid = desk(one(*[10] * 30, *range(10, 22), formulas=[FORMULA, second]))
    (line, _) = why(laid, FIRST.plus(41), other=FIRST.plus(39)).lines
    assert [(FIRST.until(each.week), each.recent) for each in line.behind] == [
        (41, True),
        (40, True),
        (37, False),
        (36, False),
    ]


def test_what_is_in_one_week_only_is_one_line_that_names_it():
    figures = {
        (BLOG.id, "signups"): [10] * 40,
        (NEWS.id, "signups"): [*[None] * 20, *[5] * 20],
    }
    state = why(desk(two_channels(figures=figures)), FIRST.plus(39), other=FIRST.plus(30))
    assert state.lines[-1].label == "In one of the weeks only"
    assert state.lines[-1].detail == "Signups of News: too few known weeks in the other."
    behind = state.lines[-1].behind
    assert [each.week for each in behind] == [FIRST.plus(39 - back) for back in range(8)]
    assert {(each.figure, each.recent) for each in behind} == {("5 (Signups of News)", True)}
    assert "other" not in {line.label.casefold() for line in state.lines}


def test_across_a_fence_it_is_not_comparable_and_no_percentage_stands_there():
    fence = Fence(date=FIRST.plus(30).sunday, channel_id=BLOG.id)
    state = why(desk(one(*[10] * 60, fences=[fence])), FIRST.plus(50), other=FIRST.plus(30))
    (line,) = state.lines
    assert (line.recent, line.base) == ("not comparable", "not comparable")
    assert "not comparable" in line.detail
    assert "%" not in f"{line.label} {line.recent} {line.base} {line.points} {line.detail}"


def test_what_a_fence_left_in_one_week_only_is_not_comparable_either():
    fence = Fence(date=FIRST.plus(36).sunday, channel_id=NEWS.id)
    figures = {
        (BLOG.id, "signups"): [10] * 40,
        (NEWS.id, "signups"): [5] * 40,
    }
    world = two_channels(figures=figures, fences=[fence])
    state = why(desk(world), FIRST.plus(39), other=FIRST.plus(36))
    assert state.lines[-1].detail == (
        "Signups of News: not comparable, a platform began to count it anew in between."
    )
    assert state.lines[-1].recent == "not comparable"
    assert {each.recent for each in state.lines[-1].behind} == {False}


def test_moved_scores_are_told_in_one_sentence():
    world = one(*[10] * 26, *[12] * 12)
    line = [*[10] * 26, *[12] * 8, 0, *[12] * 3]
    after = one(*line)
    said = moved_words(world.scores(), after.scores())
    assert said == "4 past scores changed, the most from 118 to 105."
    last = one(*line[:-3], *[12] * 1)
    before = one(*[10] * 26, *[12] * 10)
    assert moved_words(before.scores()[:-1], last.scores()) == (
        "1 past score changed, from 118 to 105."
    )
    assert moved_words(world.scores(), world.scores()) == ""
    settled = moved_words(world.scores(), after.scores(), by=SETTLED)
    assert settled == "4 past scores changed as figures settled, the most from 118 to 105."
    tried = moved_words(world.scores(), after.scores(), by=TRIED)
    assert tried == "4 past scores would change, the most from 118 to 105."


def test_scores_that_a_pause_takes_away_are_told_too():
    world = one(*[10] * 26, *[12] * 12)
    away = replace(world, pauses=[paused(35, 36)])
    said = "2 past weeks have no score now."
    assert moved_words(world.scores(), away.scores()).endswith(said)
    said = "2 past weeks would have no score any more."
    assert moved_words(world.scores(), away.scores(), by=TRIED).endswith(said)


def test_of_a_version_over_all_weeks_its_own_score_is_explained_and_named():
    second = Formula(version=2, weights={"comments": 1.0}, reason="", first_week=FIRST.plus(30))
    laid = desk(two_channels(formulas=[FORMULA, second]))
    stands, shown = why(laid, None), why(laid, None, view=1)
    (own,) = (each for each in laid.over_all(FORMULA) if each.week == shown.week)
    assert shown.end[1] == f"{own.score:.1f}" != stands.end[1]
    assert shown.sentence.startswith(
        "This is the score of version 1 over all weeks. The score that stands is"
        f" {stands.end[1]}, by version 2. Each line is"
    )
    assert shown.notes[-1] == "Made with version 1 of the formula."
    assert json.loads(shown.receipt)["score"] == own.score
    assert (stands.file, shown.file) == ("receipt-2024-W34", "receipt-2024-W34-version-1")
    assert stands.sentence.startswith("Each line is")
    beside = why(laid, None, other=FIRST.plus(32), view=1)
    assert beside.sentence.startswith("This is the score of version 1 over all weeks.")
    assert not any(line.label.startswith("The formula") for line in beside.lines)


def test_a_version_where_it_is_in_force_or_alone_has_a_score_says_so():
    second = Formula(version=2, weights={"income": 1.0}, reason="", first_week=FIRST.plus(30))
    laid = desk(two_channels(formulas=[FORMULA, second]))
    assert "In this week it is the one that stands." in why(laid, FIRST.plus(29), view=1).sentence
    assert "As it stands, the week has none." in why(laid, FIRST.plus(33), view=1).sentence
    assert why(laid, None, view=2) is None
    assert why(laid, None, view=7) == why(laid, None)


def test_while_another_version_is_tried_the_score_that_stands_is_explained_and_named():
    laid = desk(two_channels())
    state = why(laid, None, view=A_TRIAL)
    assert state.sentence.startswith("This is the score that stands, by version 1; one that is")
    assert state.end == why(laid, None).end
