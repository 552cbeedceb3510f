"""How every number is said to be counted is how it is counted.

Each definition's formula is worked out as it is written and laid beside what the program
computes, on random figures.
"""

import itertools
import math
import random
from dataclasses import replace
from datetime import date, timedelta

import pytest

from influence_desktop.edits import Put
from influence_desktop.journal.store import Journal
from influence_desktop.overview.comparison import comparison
from influence_desktop.overview.definitions import definitions
from influence_desktop.overview.trend_states import PREVIOUS, Choice
from influence_desktop.records import (
    POST_METRICS,
    Channel,
    Formula,
    Import,
    Pause,
    Post,
    Span,
    Total,
    WeeklyFigure,
)
from influence_desktop.reports.definitions import in_force_words, page
from influence_desktop.scoring.band import bands, drawn, draws_of
from influence_desktop.scoring.contributions import contributions
from influence_desktop.scoring.differences import difference
from influence_desktop.scoring.dominance import dominance
from influence_desktop.scoring.known import known_of_channels, told
from influence_desktop.scoring.moves import latest_move, ordinary_move
from influence_desktop.scoring.rates import RATES, rate, responses
from influence_desktop.scoring.receipt_lines import ordinary_upto, receipt_lines
from influence_desktop.scoring.score import as_score
from influence_desktop.scoring.series import settling
from influence_desktop.scoring.sums import summed
from influence_desktop.scoring.together import together
from influence_desktop.scoring.usual import usual
from influence_desktop.weeks import Week
from tests.reports.written_formulas import worked_out
from tests.scoring.score_worlds import (
    BLOG,
    FIRST,
    FORMULA,
    NEWS,
    TALKS,
    WEIGHTS,
    World,
    invented,
    one,
)

OTHER = Formula(
    version=3,
    weights={"signups": 0.5, "comments": 0.125, "posts": 1.0},
    window=5,
    base=12,
    cap_ratio=2.0,
    cap_plus=7.0,
    smoothing=0.5,
    first_week=FIRST.plus(3),
)
BOTH = pytest.mark.parametrize("formula", [FORMULA, OTHER], ids=["first", "another"])
SEEDS = pytest.mark.parametrize("seed", range(8))


WRITTEN = {}


def every(formula):
    """All definitions, whatever they stand under."""
    return [each for _, part in definitions(formula) for each in part]


def written(name, formula=FORMULA):
    key = repr(formula)
    if key not in WRITTEN:
        WRITTEN[key] = {each.id: each.formula for each in every(formula)}
    return WRITTEN[key][name]


def said(name, formula=FORMULA, **values):
    return worked_out(written(name, formula), **values)


def journal(formula, seed, *, weeks=90):
    """A journal of three channels with figures now and then unknown."""
    source = random.Random(seed)
    figures = {
        (channel.id, metric): [
            None if source.random() < 0.05 else source.randint(0, 60) for _ in range(weeks)
        ]
        for channel in (BLOG, NEWS, TALKS)
        for metric in ("posts", "comments", "signups", "clickthroughs")
    }
    return World(
        channels=[BLOG, NEWS, TALKS],
        figures=figures,
        formulas=[replace(formula, first_week=FIRST)],
    )


def test_every_number_is_there_once_with_words_a_formula_and_a_source():
    found = every(FORMULA)
    assert len({each.id for each in found}) == len(found)
    assert all(each.name and each.sentence.endswith(".") and each.formula for each in found)
    assert all(each.source for each in found)
    assert {
        *(*RATES, "usual", "ordinary", "settling", "comparable", "known", "channels"),
        *("score", "band_low", "ordinary_move", "dominance", "evidence", "handicap", "signal"),
    } <= {each.id for each in found}


def test_the_score_is_counted_as_its_version_says_since_its_first_week():
    (first,) = [each for each in every(FORMULA) if each.id == "score"]
    (other,) = [each for each in every(OTHER) if each.id == "score"]
    assert in_force_words(first) == "version 1, in every week"
    assert in_force_words(other) == "version 3, since 2024-W04"
    assert "posts 1" in other.sentence


def test_the_page_holds_every_definition():
    text = page(definitions(OTHER))
    for each in every(OTHER):
        assert f"### {each.name}\n\n{each.sentence}\n\n    {each.formula}\n" in text


def typed_and_read(kept, source, file, week):
    """Put figures of a week into a journal, typed or from a file, and return them."""
    values = {}
    for metric in ("posts", "signups"):
        for name in ("typed", "file"):
            if source.random() < 0.3:
                values[metric, name] = source.randint(0, 99)
                figure = WeeklyFigure(
                    channel_id=1, week=week, metric=metric, value=values[metric, name], source=name
                )
                if name == "file":
                    figure = replace(figure, import_id=file.id, row=1, taken=file.taken)
                kept.apply(Put(figure), today=file.taken)
    return values


@SEEDS
def test_weekly_figure(seed, tmp_path, today):
    source, week = random.Random(seed), Week.containing(today).plus(-20)
    is_covered = source.random() < 0.5
    spans = (Span(1, week.monday, week.sunday),) if is_covered else ()
    file = Import(file="a.csv", format="x", digest="d", taken=today, spans=spans)
    brought = [source.choice([None, 3, 8]) for _ in range(source.randrange(3))]
    with Journal.create(tmp_path / "journal.db") as kept:
        for record in (Channel(id=1, name="Blog"), file):
            kept.apply(Put(record), today=today)
        values = typed_and_read(kept, source, file, week)
        for each in brought:
            figures = {} if each is None else {"signups": each}
            post = Post(channel_id=1, date=week.thursday, title="A post", figures=figures)
            kept.apply(Put(post), today=today)
        for metric, posts in (("posts", [1] * len(brought)), ("signups", brought)):
            assert kept.total(1, week, metric) == said(
                "weekly_figure",
                metric=metric,
                typed=values.get((metric, "typed")),
                is_typed=(metric, "typed") in values,
                file=values.get((metric, "file")),
                is_in_a_file=(metric, "file") in values,
                posts=posts,
                is_covered=is_covered,
                sum=lambda these: sum(each for each in these if each is not None),
            )


@SEEDS
def test_responses(seed):
    source = random.Random(seed)
    figures = {metric: source.randint(0, 99) for metric in POST_METRICS}
    assert responses(figures, POST_METRICS) == said("responses", **figures)


@SEEDS
def test_settling(seed):
    source = random.Random(seed)
    for _ in range(40):
        kind = source.choice(["social", "community", "blog", "offline"])
        look, now = source.randrange(-3, 20), source.randrange(0, 70)
        total = Total(
            channel_id=1,
            week=FIRST,
            metric="signups",
            value=1,
            origin="posts",
            taken=FIRST.sunday + timedelta(days=look),
        )
        found = settling(total, kind, FIRST.sunday + timedelta(days=now))
        assert found == said("settling", kind=kind, days_to_the_look=look, days_to_today=now)


@SEEDS
def test_paused(seed):
    source = random.Random(seed)
    first = date(2026, 11, 1) + timedelta(days=source.randrange(30))
    last = first + timedelta(days=source.randrange(9))
    for index in range(9):
        week = Week.containing(date(2026, 11, 1)).plus(index)
        assert Pause(first=first, last=last).covers(week, 1) == said(
            "paused", first_day=first, last_day=last, thursday=week.thursday
        )


def test_complete(today):
    for index in range(-2, 3):
        week = Week.containing(today).plus(index)
        assert week.complete(today) == said("complete", sunday=week.sunday, today=today)


@SEEDS
def test_which_weeks_can_be_compared(seed):
    world = invented(seed)
    counted = world.counted()
    for channel, metric in world.figures:
        series = next(
            counted.of(each, metric) for each in world.channels if each.id == channel
        )  # fmt: skip
        weeks = [FIRST.plus(index) for index in range(8, world.weeks - 4)]
        choice = Choice(compare=PREVIOUS, weeks=8)
        found = comparison(series, weeks, choice)
        for week, words in zip(weeks, found.words, strict=True):
            if words not in {"not compared in a pause", "not compared yet"}:
                told = said(
                    "comparable",
                    earlier=series.index(week) - 8,
                    later=series.index(week),
                    weeks_with_a_fence=series.fences,
                    any=any,
                )
                assert (words != "not comparable") == told


@SEEDS
def test_ordinary_weeks_and_what_is_taken_from_them(seed):
    world = invented(seed)
    counted = world.counted()
    for channel, metric in ((of, metric) for of in counted.channels for metric in WEIGHTS):
        series = counted.of(channel, metric)
        for index in range(world.weeks):
            fence = max((each for each in series.fences if each < index), default=-1)
            ordinary = [
                each
                for each in range(index + 1)
                if series.start is not None
                and said(
                    "ordinary",
                    is_complete=series.complete[each],
                    is_settling=series.settling[each],
                    is_paused=series.paused[each],
                    first_recorded=series.start,
                    latest_fence=fence,
                    week=each,
                )
            ]
            assert ordinary_upto(series, FIRST.plus(index)) == tuple(ordinary)


@SEEDS
def test_what_the_usual_base_and_recent_are_made_of(seed):
    world = invented(seed)
    counted, scores = world.counted(), world.scores()
    for score in scores:
        for line in receipt_lines(counted, score):
            channel = next(each for each in world.channels if each.id == line.channel_id)
            series = counted.of(channel, line.metric)
            upto = [series.values[each] for each in ordinary_upto(series, score.week)]
            for name, weeks in (("latest", line.recent_figures), ("before", line.base_figures)):
                known = [figure for _, figure in weeks if figure is not None]
                assert known == said(name, score.formula, ordinary=upto)
            if score.week.monday in {each.monday for each, _ in line.recent_figures}:
                before = said("usual_figures", ordinary=upto[:-1])
                found = usual(series, score.week)
                assert (found.known if found else 0) == (len(before) if len(before) > 7 else 0)


@SEEDS
def test_known_of_channels_and_the_weeks_with_a_score(seed):
    world = invented(seed)
    counted = world.counted()
    known, weeks = known_of_channels(counted, WEIGHTS), told(counted, WEIGHTS)
    for index in range(world.weeks):
        every = []
        weighted = []
        for channel, calendar in counted.calendars():
            lines = [counted.of(channel, each) for each in WEIGHTS if each in channel.tracked]
            is_known = any(line.values[index] is not None for line in lines)
            first = math.inf if calendar.start is None else calendar.start
            every.append((channel.archived, first, calendar.paused[index], is_known))
            weighted += [(index in each.ordinary, each.values[index] is not None) for each in lines]
        assert known[index] == tuple(
            said(name, counted=every, week=index) for name in ("known", "channels")
        )
        assert (index in weeks) == said("has_a_score", weighted_figures=weighted, any=any)


@SEEDS
def test_sum_over_channels(seed):
    world = journal(FORMULA, seed, weeks=20)
    base = world.counted()
    parts = [base.of(channel, "signups") for channel in world.channels]
    total = summed(parts, metric="signups")
    for index in range(20):
        lines = [world.figures[channel.id, "signups"] for channel in world.channels]
        channels = [
            (
                line[index],
                False,
                sum(each is not None for each in line[max(0, index - 8) : index]),
                min(index, 8),
            )
            for line in lines
        ]
        assert total.values[index] == said("sum_over_channels", channels=channels, any=any, sum=sum)


@SEEDS
@pytest.mark.parametrize("name", RATES)
def test_rates(name, seed):
    source = random.Random(seed)
    above, below = source.randint(0, 50), source.randint(50, 90)
    figures = {RATES[name][0]: above, RATES[name][1]: below}
    found = rate(name, above, below)
    assert found.value == said(name, **figures)
    if found.low is not None:
        share = {"p": above / below, "n": below}
        assert found.low == pytest.approx(said("rate_low", **share), abs=1e-9)
        assert found.high == pytest.approx(said("rate_high", **share), abs=1e-9)


@SEEDS
def test_usual_and_its_band(seed):
    source = random.Random(seed)
    figures = [source.randint(0, 500) for _ in range(seed + 6)]
    found = usual(one(*figures).counted().of(BLOG, "signups"), FIRST.plus(len(figures)))
    values = {"figures": figures, "n": len(figures), "sorted": sorted}
    assert (found.middle if found else None) == said("usual", **values)
    if found:
        assert found.low == pytest.approx(said("usual_low", **values))
        assert found.high == pytest.approx(said("usual_high", **values))


@BOTH
@SEEDS
def test_base_recent_and_score(formula, seed):
    world = journal(formula, seed)
    score = world.scores()[-1 - seed]
    recent, base = {}, {}
    for line in receipt_lines(world.counted(), score):
        before = [each for _, each in line.base_figures if each is not None]
        latest = [each for _, each in line.recent_figures if each is not None]
        values = {"sorted": sorted, "min": min}
        assert line.base == said("base", formula, before=before, n=len(before), **values)
        told = said("recent", formula, latest=latest, base=line.base, **values)
        assert line.recent == pytest.approx(told, rel=1e-12)
        recent.setdefault(line.metric, []).append(line.recent)
        base.setdefault(line.metric, []).append(line.base)
    assert score.score == pytest.approx(
        said(
            "score",
            formula,
            metrics=list(recent),
            recent=recent,
            base=base,
            weight=formula.weights,
            sum=sum,
        ),
        rel=1e-12,
    )


@BOTH
@SEEDS
def test_what_a_channels_metric_adds_and_the_difference_of_two_weeks(formula, seed):
    world = journal(formula, seed)
    counted, scores = world.counted(), world.scores()
    score = scores[-1]
    added = {(each.metric, each.channel_id): each.points_log for each in contributions(score)}
    points = {(each.metric, each.channel_id): each.points for each in receipt_lines(counted, score)}
    for term in score.terms:
        recents = sum(pair.recent for pair in term.ratio.pairs)
        bases = sum(pair.base for pair in term.ratio.pairs)
        for channel_id, pair in zip(term.ratio.channels, term.ratio.pairs, strict=True):
            told = said(
                "points_log",
                formula,
                weight=term.weight,
                recent=pair.recent,
                base=pair.base,
                recents=recents,
                bases=bases,
            )
            place = term.metric, channel_id
            assert added[place] == pytest.approx(told, abs=1e-9)
            in_points = said("points", formula, points_log=added[place], score=score.score)
            assert points[place] == pytest.approx(in_points, abs=1e-9)
    for line in difference(counted, scores[-9], score).lines:
        assert line.points_log == said(
            "difference",
            formula,
            points_log_later=line.later.points_log,
            points_log_earlier=line.earlier.points_log,
        )


@BOTH
@SEEDS
def test_band_and_moves(formula, seed):
    world = journal(formula, seed)
    counted, scores = world.counted(), world.scores()[: 90 - seed]
    score = scores[-1]
    (found,) = bands([score])
    logs = [list(drawn(each, draws_of(each))) for each in scores[-2:]]
    values = {"drawn_scores": [as_score(log) for log in logs[1]], "sorted": sorted}
    assert found.low == pytest.approx(said("band_low", formula, **values))
    assert found.high == pytest.approx(said("band_high", formula, **values))
    moves = [as_score(later) - as_score(earlier) for earlier, later in zip(*logs, strict=True)]
    within = said("within_weights", formula, drawn_moves=moves, sorted=sorted)
    assert latest_move(counted, scores).within_weights == within
    last = [each.score for each in scores[-27:]]
    steps = [later - earlier for earlier, later in itertools.pairwise(last)]
    told = said("ordinary_move", formula, moves=steps, n=len(steps), abs=abs)
    assert ordinary_move(counted, scores) == pytest.approx(told)


def test_dominance():
    source = random.Random(4)
    world = World(
        figures={
            (BLOG.id, "signups"): [source.randint(0, 100) for _ in range(99)],
            (BLOG.id, "comments"): [source.randint(990, 1010) for _ in range(99)],
        }
    )
    scores = world.scores()[-52:]
    found = dominance(scores)
    terms = [next(t.log for t in each.terms if t.metric == found.metric) for each in scores]
    logs = [each.log for each in scores]
    assert found.part == pytest.approx(said("dominance", terms=terms, logs=logs))


def test_partial():
    world = World(
        channels=[BLOG, NEWS],
        figures={(BLOG.id, "signups"): [5] * 3, (NEWS.id, "signups"): [5, None, 5]},
    )
    for each in world.scores():
        assert each.partial == said("partial", known=each.known, channels=each.channels)


@SEEDS
def test_going_together(seed):
    source = random.Random(seed)
    first = [source.randint(0, 20) for _ in range(40)]
    second = [each * (seed % 3) + source.randint(0, 20) for each in first]

    def correlation(*lines):
        return said("correlation", first=lines[0], second=lines[1])

    found = together(first, second)
    assert found.correlation == pytest.approx(correlation(first, second))
    shifted, mirrored = (
        [round(correlation(first, line[at:] + line[:at]), 11) for at in range(40)]
        for line in (second, second[::-1])
    )
    values = {"shifted": shifted, "mirrored": mirrored, "correlation": shifted[0], "abs": abs}
    assert found.go_together == said("go_together", **values)
