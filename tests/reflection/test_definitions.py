"""How signals are said to be found is how they are found, worked out as it is written."""

import itertools
import random

import numpy as np
import pytest

from influence_desktop.records import Answer, Signal
from influence_desktop.reflection import baseline as references
from influence_desktop.reflection import evidence, scan, shift
from influence_desktop.reflection.away import LENT_WEEKS, at_most, weeks_away
from influence_desktop.reflection.baseline import baseline
from influence_desktop.reflection.budget import HEAD_START, SINGLE_START, handicaps
from influence_desktop.reflection.chain import MEASURES, absences, links
from influence_desktop.reflection.definitions import signal_definitions
from influence_desktop.reflection.detectability import _delay
from influence_desktop.reflection.detector import REST_WEEKS, Watch, detect
from influence_desktop.reflection.questions import closed
from influence_desktop.reflection.scan import Windows
from influence_desktop.reflection.streams import FIGURES, Streams
from influence_desktop.scoring.usual import interquartile_mean
from influence_desktop.weeks import Week
from tests.reflection.invented import streams as streams_of
from tests.reports.written_formulas import worked_out

WRITTEN = {each.id: each.formula for each in signal_definitions()}
FIRST = Week.parse("2024-W01")
SEEDS = pytest.mark.parametrize("seed", range(6))


def said(name, **values):
    functions = {"min": min, "max": max, "sum": sum, "abs": abs}
    return worked_out(WRITTEN[name], **functions, **values)


def streams(seed, *, weeks=90, channels=2, fall=None):
    """A journal of counts; from the week of the fall on its clickthroughs are a tenth."""
    source = np.random.default_rng(seed)
    means = np.array([4.0, 900.0, 60.0, 80.0, 9.0])[:, None, None]
    values = source.poisson(means * np.ones((len(FIGURES), channels, weeks))).astype(float)
    if fall is not None:
        values[3, :, fall:] = np.round(values[3, :, fall:] / 10)
    return Streams(
        channels=tuple(f"Channel {number}" for number in range(channels)),
        weeks=tuple(FIRST.plus(step) for step in range(weeks)),
        values=values,
        paused=np.zeros(values.shape[1:], bool),
        spans=np.zeros(values.shape, np.int64),
    )


def off(window):
    """How far a window lies off, and how far nothing at all would, as it is written."""
    values = {key: float(window[key]) for key in ("expected", "doubt")}
    return tuple(
        said("off", weeks=window["known"], seen=float(seen), **values)
        for seen in (window["seen"], 0)
    )


def hand_made(seed, count):
    source = random.Random(seed)
    return [
        {
            "seen": source.choice([0, source.uniform(0, 90)]),
            "expected": source.choice([0.2, source.uniform(0.5, 60)]),
            "doubt": source.uniform(0, 0.1),
            "known": source.randrange(6),
        }
        for _ in range(count)
    ]


def as_windows(rows):
    return Windows(**{key: np.array([each[key] for each in rows], float) for key in rows[0]})


@SEEDS
def test_a_week_is_held_near_what_is_expected(seed):
    source = random.Random(seed)
    figure, expected = source.uniform(0, 99), source.uniform(0, 40)
    values = {"figure": figure, "expected": expected}
    one = np.array([figure]), np.array([expected])
    found = references._held(*one)
    assert found[0] == pytest.approx(said("held", least=references.LOW, **values))
    assert scan.held(*one)[0] == pytest.approx(said("held", least=scan.LOW, **values))


@SEEDS
def test_the_rate_of_the_year_before(seed):
    chain = links(streams(seed))
    base = baseline(chain, first=70)
    for link in range(len(chain.measure)):
        valid = np.flatnonzero(chain.valid[link, :70])[-references.REFERENCE_WEEKS :]
        weeks = [(float(chain.value[link, at]), float(chain.exposure[link, at])) for at in valid]
        rate = said("rate", weeks=[(1, figure, given) for figure, given in weeks])
        wildness = 1 / references.PRIOR_SIZE
        for _ in range(references.ROUNDS):
            expected = [said("expected", rate=rate, given=given) for _, given in weeks]
            held = [
                said("held", least=references.LOW, figure=figure, expected=mean)
                for (figure, _), mean in zip(weeks, expected, strict=True)
            ]
            tells = [said("week_weight", wildness=wildness, expected=mean) for mean in expected]
            given = [each for _, each in weeks]
            rate = said("rate", weeks=list(zip(tells, held, given, strict=True)))
            told = list(zip(tells, held, expected, strict=True))
            weight = said("wildness_told", wildness_before=wildness, weeks=told)
            wildness = said("wildness", n=52, told=weight, weeks=told)
        assert base.rate[link, 0] == pytest.approx(rate, rel=1e-4)
        assert base.wildness[link, 0] == pytest.approx(wildness, rel=1e-3)


@SEEDS
def test_how_far_off_and_the_evidence(seed):
    rows = hand_made(seed, 4)
    below, scale = evidence.residuals(as_windows(rows))
    told = [off(row) for row in rows]
    assert [list(each) for each in zip(below, scale, strict=True)] == [
        pytest.approx(list(each), abs=1e-12) for each in told
    ]
    for ratios in evidence.RATIOS.values():
        found = evidence.log_evidence(below, scale, ratios)
        windows = list(zip(below.tolist(), scale.tolist(), strict=True))
        assert found == pytest.approx(said("evidence", windows=windows, ratios=ratios))


@pytest.mark.parametrize("channels", [1, 2, 5])
@pytest.mark.parametrize("measures", [1, 2, 4, 5])
def test_the_budget_of_a_journal(channels, measures):
    journal = streams(1, channels=channels)
    journal.values[measures:] = np.nan
    found = handicaps(journal, None)[:, :, -1]
    for at, measure in enumerate(MEASURES):
        lent = HEAD_START.get(measure, 0)
        values = {"sharing": channels, "there_are_topics": False, "measures": measures}
        assert found[at, -1] == pytest.approx(
            said("handicap", is_single=False, lent=lent, **values)
        )
        if channels > 1:
            lent = SINGLE_START.get(measure, 0)
            told = said("handicap", is_single=True, lent=lent, **values)
            assert found[at, 0] == pytest.approx(told)


def test_where_posts_have_topics_these_share_half_of_the_single_ones():
    topics = streams(2, channels=3)
    found = handicaps(streams(1), topics)[MEASURES.index("reach"), :, -1]
    values = {"is_single": True, "there_are_topics": True, "lent": 0, "measures": 5}
    assert found[0] == pytest.approx(said("handicap", sharing=2, **values))
    assert found[-1] == pytest.approx(said("handicap", sharing=3, **values))


@SEEDS
def test_a_signal_is_told_in_the_first_week_whose_evidence_reaches_it(seed):
    journal = streams(seed, fall=70)
    watch = Watch(journal, links(journal), None)
    clear = {
        each: (watch._evidence[each] - watch._handicap).max(axis=(0, 1))
        for each in evidence.DIRECTIONS
    }
    reached = [
        (week, direction)
        for week in range(90)
        for direction in evidence.DIRECTIONS
        if said(
            "signal",
            evidence=clear[direction][week],
            handicap=0,
            direction=direction,
            weeks_since_the_last=REST_WEEKS,
        )
    ]
    assert watch.next_signal() == reached[0][0]
    for direction in evidence.DIRECTIONS:
        told = [each.week for each in detect(journal) if each.direction == direction]
        for earlier, later in itertools.pairwise(told):
            assert said(
                "signal",
                evidence=99,
                handicap=0,
                direction=direction,
                weeks_since_the_last=earlier.until(later),
            )


@SEEDS
def test_one_channel_is_named_by_its_evidence(seed):
    source = random.Random(seed)
    lengths = len(shift.LENGTHS)
    rows = [hand_made(source.random(), 3) for _ in range(lengths)]
    found = Windows(
        **{
            key: np.array([[each[key] for each in row] for row in rows], float)
            for key in rows[0][0]
        }
    )
    for direction in evidence.DIRECTIONS:
        spoken = []
        for column in range(3):
            windows = [off(row[column]) for row in rows[shift.NAMED_BY]]
            ratios = (evidence.RATIOS if column == 2 else shift.SINGLE)[direction]
            spoken.append(said("evidence", windows=windows, ratios=ratios))
        named = [
            column
            for column in range(2)
            if said(
                "one_channel", evidence_of_the_channel=spoken[column], evidence_of_all=spoken[2]
            )
        ]
        best = max(named, key=lambda column: spoken[column], default=None)
        assert shift.one_channel(found, direction) == best


@SEEDS
@pytest.mark.parametrize("direction", evidence.DIRECTIONS)
def test_how_much_it_changed(seed, direction):
    rows = [row | {"expected": 30 + row["expected"], "known": 3} for row in hand_made(seed, 19)]
    furthest = shift.LEAST if direction == "drop" else shift.MOST
    logs = sorted(float(each) for each in np.linspace(0, np.log(furthest), shift.STEPS))
    share = [
        sum(
            float(np.exp(said("belief", off=below, whole=whole, ratio=float(np.exp(log))) - 90))
            for below, whole in map(off, rows)
        )
        for log in logs
    ]
    upto = [float(each) for each in np.cumsum(share) / sum(share)]
    found = shift.shift(as_windows(rows), direction)
    values = {"belief_up_to": upto, "log_ratios": logs}
    assert found.ratio == pytest.approx(said("ratio", **values))
    assert found.low == pytest.approx(said("ratio_low", **values))
    assert found.high == pytest.approx(said("ratio_high", **values))


@SEEDS
def test_how_soon_a_halving_is_told(seed):
    source = random.Random(seed)
    came = [source.randrange(1, 40) for _ in range(9)]
    weeks = np.arange(1, 27)
    seen = np.where(weeks >= np.array(came)[:, None], 0.0, 100.0)[None, None]
    like = np.ones((4, 1, 9, 26))
    thrown = Windows(seen=like * seen, expected=100 * like, doubt=0 * like, known=4 * like)
    told = [min(each, 27) for each in came]
    assert _delay(thrown, np.array([True]), 0.0) == said("halving", weeks=told)


@SEEDS
def test_a_near_empty_week(seed):
    journal = streams(seed, channels=1)
    posts = journal.values[0, 0]
    posts[60] = seed // 3
    usual = float(posts[34:60].mean())
    assert absences(journal)[60] == said("near_empty", posts=posts[60], usual=usual)


@SEEDS
@pytest.mark.parametrize("usual", [1, 2, 3, 6])
@pytest.mark.parametrize("length", [1, 2, 3, 4, 6])
def test_weeks_away(seed, usual, length):
    dice = random.Random(seed)
    before = [0 if dice.random() < seed / 12 else usual for _ in range(25)] + [usual]
    values = np.full((len(FIGURES), 1, 26 + length), np.nan)
    values[0, 0] = [*before, *[0] * length]
    told = weeks_away(streams_of(values))
    middle = interquartile_mean(before)
    mean = float(np.mean(before))
    off = sum((each - mean) ** 2 for each in before)
    chance = at_most(0, mean, (off + LENT_WEEKS * mean) / (25 + LENT_WEEKS)) ** length
    wanted = said(
        "away", in_a_row=length, usual=middle, before=before.count(0), known=26, chance=chance
    )
    assert told[-1] == wanted


@pytest.mark.parametrize("weeks", [0, 1, 2])
@pytest.mark.parametrize("between", [-9, -8, -7, 0, 7, 8])
@pytest.mark.parametrize("measure", ["volume", "response"])
def test_how_long_questions_rest(weeks, between, measure):
    asked = Signal(id=1, week=FIRST, since=FIRST, direction="drop", measure="volume")
    other = Signal(id=2, week=FIRST.plus(between), since=FIRST, direction="drop", measure=measure)
    answer = Answer(id=1, signal_id=1, kind="not_now", date=FIRST.monday)
    assert closed(other, [asked], [answer], today=FIRST.plus(weeks).monday) == said(
        "stays_closed",
        weeks_between=between,
        weeks_since_the_answer=weeks,
        is_of_the_same_measure=measure == "volume",
    )
