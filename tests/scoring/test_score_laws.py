"""Laws of the score that hold for any journal, and the score worked out a second time."""

import math
import random
from dataclasses import replace
from datetime import timedelta

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from influence_desktop.records import MOST, Channel
from influence_desktop.scoring.contributions import contributions
from influence_desktop.scoring.dominance import dominance
from influence_desktop.scoring.moves import latest_move, ordinary_move
from influence_desktop.scoring.score import scores
from influence_desktop.scoring.score_rows import score_rows
from influence_desktop.weeks import Week
from tests.scoring.defined_score import defined, expected_weeks, known, middle, ordinary
from tests.scoring.score_worlds import FIRST, FORMULA, World, invented, invented_line, paused

LAW = settings(deadline=None, phases=[Phase.explicit, Phase.generate])
"""100 examples, or as many as a profile says; a seed has nothing to shrink."""

seeds = st.integers(0, 2**32)
worlds = seeds.map(invented)
sources = seeds.map(random.Random)


@LAW
@given(worlds, sources)
def test_all_figures_at_their_base_give_exactly_100(world, source):
    # a figure of its own for each channel and metric, with the same weeks unknown
    figures = {
        key: [None if value is None else usual for value in line]
        for key, line in world.figures.items()
        for usual in [source.randint(0, 10**12)]
    }
    told = [each.score for each in replace(world, figures=figures).scores() if each.terms]
    assert told == [100] * len(told)


@LAW
@given(st.lists(st.integers(0, 10**9), min_size=8, max_size=26), st.integers(0, 1))
def test_a_base_of_uneven_figures_met_to_the_point_gives_exactly_100(values, uneven):
    # times 4n the interquartile mean is whole, and so is the mean of one less, one more
    before = [4 * len(values) * value for value in values]
    base = round(middle(before))
    latest = [base - uneven, base + uneven] * 4 if base else [0] * 8
    assert World(figures={(1, "signups"): [*before, *latest]}).scores()[-1].score == 100


@LAW
@given(worlds, sources)
def test_raising_a_known_figure_of_the_latest_weeks_never_lowers_the_score(world, source):
    found = [each for each in world.scores() if each.terms]
    if not found:
        return
    chosen = source.choice(found)
    places = [
        (key, index)
        for key in world.figures
        for index in ordinary(world, *key, FIRST.until(chosen.week))[-chosen.formula.window :]
        if world.figures[key][index] is not None
    ]
    key, index = source.choice(places)
    line = list(world.figures[key])
    line[index] = source.randint(line[index], MOST)
    raised = replace(world, figures={**world.figures, key: line}).scores()
    after = next(each for each in raised if each.week == chosen.week)
    assert after.score >= chosen.score


@LAW
@given(worlds, sources, st.integers(0, 9))
def test_a_private_channel_changes_nothing_to_the_bit(world, source, earlier):
    channels = list(world.channels)
    channels.insert(source.randrange(4), Channel(id=99, name="Diary", private=True))
    lines = {(99, metric): invented_line(world.weeks, source) for metric in FORMULA.weights}
    more = replace(
        world,
        channels=channels,
        figures={**lines, **world.figures},
        pauses=[*world.pauses, paused(3, 5, channel_id=99)],
        starts={**world.starts, 99: -earlier},
    )
    counted = more.counted(earlier=earlier)
    assert score_rows(scores(counted, more.formulas)) == score_rows(world.scores())
    with_it = [each for each in more.scores() if each.terms]
    without = [each for each in world.scores() if each.terms]
    assert [contributions(each) for each in with_it] == [contributions(each) for each in without]


@LAW
@given(worlds, st.integers(0, 70), st.integers(1, 12), sources)
def test_a_pause_inserted_anywhere_leaves_every_later_score_as_it_was(world, at, length, source):
    world = replace(world, young=frozenset())  # a week settles with time, pause or not
    at = min(at, world.weeks)
    plain = score_rows(world.scores())
    rows = {row["week"]: row for row in score_rows(shifted(world, at, length, source).scores())}
    for row in plain:
        week = Week.parse(row["week"])
        if FIRST.until(week) >= at:
            later = str(week.plus(length))
            assert rows[later] == {**row, "week": later}
        else:
            assert rows[row["week"]] == row
    for index in range(length):
        inside = rows.get(str(FIRST.plus(at + index)))
        assert inside is None or inside["score"] is None


def shifted(world, at, length, source) -> World:
    """The same journal with some paused weeks pushed in, in which there may be figures."""

    def later(day):
        return day + timedelta(weeks=length) if day >= FIRST.plus(at).monday else day

    # only where something is written down anyway: else the pause would begin a channel
    inside = {
        each.id: each.id in world.first_weeks and invented_line(length, source)
        for each in world.channels
    }
    return replace(
        world,
        figures={
            key: [*line[:at], *(inside[key[0]] or [None] * length), *line[at:]]
            for key, line in world.figures.items()
        },
        pauses=[
            *(
                replace(each, first=later(each.first), last=later(each.last))
                for each in world.pauses
            ),
            paused(at, at + length - 1),
        ],
        fences=[replace(each, date=later(each.date)) for each in world.fences],
        formulas=[
            replace(each, first_week=Week(later(each.first_week.monday))) for each in world.formulas
        ],
        starts={each: index + length * (index >= at) for each, index in world.first_weeks.items()},
    )


@LAW
@given(worlds, sources)
def test_the_order_of_entry_does_not_matter(world, source):
    def mixed(some):
        return source.sample(list(some), len(some))

    other = replace(
        world,
        channels=mixed(world.channels),
        pauses=mixed(world.pauses),
        fences=mixed(world.fences),
    )
    counted = other.counted(totals=mixed(world.totals))
    again = scores(counted, mixed(world.formulas))
    assert score_rows(again) == score_rows(world.scores())
    assert dominance(again) == dominance(world.scores())


@LAW
@given(worlds)
def test_contributions_add_up_to_the_logarithm_of_the_score(laws, world):
    found = world.scores()
    for score in found:
        parts = [each.points_log for each in contributions(score)]
        if score.score is None:
            assert parts == []
        else:
            off = abs(math.fsum(parts) - math.log(score.score / 100))
            laws.tried(
                "contributions add up to ln(score/100) within 1e-9", cases=0, compared=1, off=off
            )
            assert off <= 1e-9
    laws.tried("contributions add up to ln(score/100) within 1e-9", compared=0)


@LAW
@given(worlds, st.sampled_from([0, 1, MOST]))
def test_no_figures_give_an_infinite_score(world, extreme):
    spread = {
        key: [extreme if value and index % 3 else value for index, value in enumerate(line)]
        for key, line in world.figures.items()
    }
    world = replace(world, figures=spread)
    found, counted = world.scores(), world.counted()
    numbers = [row[name] for row in score_rows(found) for name in ("score", "low", "high")]
    assert all(each is None or (math.isfinite(each) and each > 0) for each in numbers)
    assert all(math.isfinite(each.points_log) for score in found for each in contributions(score))
    if move := latest_move(counted, found):
        assert all(map(math.isfinite, (move.points, move.low, move.high)))
        assert move.low <= move.high
    assert math.isfinite(ordinary_move(counted, found) or 0)
    ruling = dominance(found)
    assert ruling is None or math.isfinite(ruling.part)


@LAW
@given(worlds)
def test_the_score_is_that_of_the_definition_worked_out_apart(world):
    rows = {FIRST.until(each.week): each for each in world.scores()}
    assert list(rows) == expected_weeks(world)
    for index, found in rows.items():
        expected = defined(world, index)
        if expected is None:
            assert found.score is None
        else:
            assert math.isclose(found.score, expected, rel_tol=1e-9, abs_tol=1e-9)
        assert (found.known, found.channels) == known(world, index)


def test_the_invented_journals_hold_what_they_are_for():
    made = [invented(seed) for seed in range(60)]
    told = [sum(each.score is not None for each in world.scores()) for world in made]
    assert sum(count > 0 for count in told) > 30
    assert any(world.fences and world.pauses and world.young for world in made)
    source = random.Random(1)
    assert None in {value for _ in range(9) for value in invented_line(9, source)}
