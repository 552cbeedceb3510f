"""Measures on invented journals what the detector finds and how often it errs.

    python packaging/power.py [--journals N] [--output FILE]

Writes the tables of docs/power.md between its two marks. Every journal is made from a
fixed seed, so that the same code gives the same tables.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from statistics import median

import numpy as np

from influence_desktop.reflection.detectability import HALVED, detectability
from influence_desktop.reflection.detector import detect
from influence_desktop.reflection.evidence import DIRECTIONS, DROP, SOAR
from influence_desktop.reflection.findings import Finding
from influence_desktop.reflection.streams import FIGURES, Floats, Streams
from influence_desktop.weeks import Week

PAGE = Path(__file__).resolve().parents[1] / "docs" / "power.md"
FIRST_MARK, LAST_MARK = "<!-- measured -->", "<!-- end -->"
FIRST_WEEK = Week(date(2023, 1, 2))
WEEKS, LEARNED, CHANGED = 100, 30, 64
BEFORE, WATCHED = 4, 16
"""A signal so many weeks before a change spoils it; one so many weeks after it tells it."""

COUNTS = (3, 10, 50, 500)
NOISES = {"calm": 20.0, "usual": 6.0, "wild": 2.5}
"""How much luck comes in whole weeks: negative binomial sizes."""

RATES = (5.0, 100.0, 0.07, 0.4, 0.15)
"""Posts a week in a channel, and each later figure for one of the figure before it."""

PROMISES = 30
"""How many journals are asked for their own promise."""

VIRAL, VIRAL_TIMES = 0.02, (3.0, 8.0)
SEASON, WANDER = 0.2, 0.07
UNKNOWN = 0.04


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """How a journal is: its channels, its noise and how busy it is."""

    channels: int = 3
    noise: float = NOISES["usual"]
    busy: float = 1.0
    steady_posts: float | None = None
    """Responses a week where every week has one post; None: the whole chain."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Planted:
    """What happens at week CHANGED: a figure's rate times a factor, in one channel or all."""

    figure: str
    factor: float
    channel: int | None = None
    over: int = 1
    """In so many weeks the factor is reached."""

    @property
    def is_halving(self) -> bool:
        """Whether it is what the program makes its promise for."""
        return self.factor == HALVED and self.over == 1


def journal(seed: int, place: Place, planted: Planted | None = None) -> Streams:
    """Return an invented journal, the same for the same arguments."""
    random = np.random.default_rng(seed)
    values = np.full((len(FIGURES), place.channels, WEEKS), np.nan)
    at = np.arange(WEEKS)
    height, phase = random.uniform(0, SEASON), random.uniform(0, 2 * np.pi)
    season = np.exp(height * np.sin(2 * np.pi * at / 52 + phase))
    names = ("posts", "responses") if place.steady_posts else FIGURES
    before: Floats = np.ones((place.channels, WEEKS))
    for name in names:
        own = _rate(name, place) * np.exp(random.normal(0, 0.3, (place.channels, 1)))
        wander = _wandering(random, place.channels)
        mean = before * own * wander * (season if name == "responses" else 1.0)
        if name == "responses":
            viral = random.random(mean.shape) < VIRAL
            mean = mean * np.where(viral, random.uniform(*VIRAL_TIMES, mean.shape), 1.0)
        if planted is not None and planted.figure == name:
            mean *= _factors(planted, place.channels)
        luck = random.gamma(place.noise, 1 / place.noise, mean.shape)
        value = random.poisson(mean * luck).astype(np.float64)
        if place.steady_posts and name == "posts":
            value[:] = 1.0
        values[FIGURES.index(name)] = before = value
    values[:, :, random.random(WEEKS) < UNKNOWN] = np.nan
    return Streams(
        channels=tuple(f"Channel {number + 1}" for number in range(place.channels)),
        weeks=tuple(FIRST_WEEK.plus(step) for step in range(WEEKS)),
        values=values,
        paused=np.zeros((place.channels, WEEKS), bool),
        spans=np.zeros(values.shape, np.int64),
    )


def by_topic(seed: int, of: Streams, count: int) -> Streams:
    """Return a journal's figures dealt out to topics, each post having one."""
    random = np.random.default_rng([seed, count])
    values = np.full((len(FIGURES), count, WEEKS), np.nan)
    shares = random.dirichlet(np.ones(count))
    total = of.values.sum(axis=1)
    known = ~np.isnan(total[0])
    for number in range(len(FIGURES)):
        whole = np.nan_to_num(total[number]).astype(np.int64)
        before = shares if number == 0 else np.nan_to_num(values[number - 1]).T
        chance = _shares(np.broadcast_to(before, (WEEKS, count)))
        values[number] = np.where(known, random.multinomial(whole, chance).T, np.nan)
    return replace(
        of,
        channels=tuple(f"Topic {number + 1}" for number in range(count)),
        values=values,
        paused=np.zeros((count, WEEKS), bool),
        spans=np.zeros(values.shape, np.int64),
    )


def _shares(each: Floats) -> Floats:
    total = each.sum(axis=1, keepdims=True)
    return np.where(total > 0, each / np.where(total > 0, total, 1.0), 1 / each.shape[1])


def _rate(name: str, place: Place) -> float:
    if place.steady_posts:
        return {"posts": 1.0, "responses": place.steady_posts}[name]
    return RATES[FIGURES.index(name)] * (place.busy if name == "posts" else 1.0)


def _wandering(random: np.random.Generator, channels: int) -> Floats:
    """Return (channels, WEEKS) factors that drift a little from week to week."""
    steps = random.normal(0, WANDER, (channels, WEEKS))
    for week in range(1, WEEKS):
        steps[:, week] += 0.7 * steps[:, week - 1]
    return np.exp(steps)


def _factors(planted: Planted, channels: int) -> Floats:
    done = np.clip((np.arange(WEEKS) - CHANGED + 1) / planted.over, 0, 1)
    factors = np.ones((channels, WEEKS))
    mine = slice(None) if planted.channel is None else planted.channel
    factors[mine] = planted.factor**done
    return factors


def false_alarms(place: Place, seeds: Sequence[int], topics: int = 0) -> dict[str, float]:
    """Return signals a year in journals in which nothing changed."""
    told = dict.fromkeys(DIRECTIONS, 0)
    for seed in seeds:
        of = journal(seed, place)
        for found in detect(of, by_topic(seed, of, topics) if topics else None):
            told[found.direction] += _week(found) >= LEARNED
    return {each: told[each] / (len(seeds) * (WEEKS - LEARNED)) * 52 for each in told}


@dataclass(frozen=True, slots=True)
class Power:
    """Shares of journals in which a change was told, and of those, told rightly."""

    within_4: float
    within_8: float
    within_16: float
    measure: float
    interval: float
    promised: str


def power(place: Place, planted: Planted, seeds: Sequence[int]) -> Power:
    """Return how often a planted change is told, and how well."""
    measure = {"posts": "volume", "responses": "response", "clickthroughs": "clickthrough"}
    wanted = measure.get(planted.figure, "conversion")
    direction = DROP if planted.factor < 1 else SOAR
    delays, right, covered = [], 0, 0
    promised = []
    for seed in seeds:
        of = journal(seed, place, planted)
        every = [each for each in detect(of) if each.direction == direction]
        first = next((each for each in every if 0 <= _week(each) - CHANGED < WATCHED), None)
        if any(-BEFORE <= _week(each) - CHANGED < 0 for each in every):
            first = None
        if first is not None:
            delays.append(_week(first) - CHANGED + 1)
            right += first.measure == wanted
            covered += first.ratio_low <= planted.factor <= first.ratio_high
        if planted.is_halving and len(promised) < PROMISES:
            promised += _promised(of, wanted, planted.channel)
    told = [sum(each <= weeks for each in delays) / len(seeds) for weeks in (4, 8, WATCHED)]
    found = max(len(delays), 1)
    return Power(*told, right / found, covered / found, _middle(promised))


def _promised(of: Streams, wanted: str, channel: int | None) -> Iterator[float]:
    """Yield in how many weeks a halving should be told, as it was known before."""
    cut = replace(
        of,
        weeks=of.weeks[:CHANGED],
        values=of.values[:, :, :CHANGED],
        paused=of.paused[:, :CHANGED],
        spans=of.spans[:, :, :CHANGED],
    )
    for each in detectability(cut):
        if (each.measure, each.channel) == (wanted, channel):
            yield float("inf") if each.weeks is None else each.weeks


def _middle(weeks: Sequence[float]) -> str:
    if not weeks:
        return "–"
    if median(weeks) == float("inf"):
        return "too few to tell"
    return f"{median(weeks):.0f} weeks"


def _week(found: Finding) -> int:
    return FIRST_WEEK.until(found.week)


def tables(journals: int) -> Iterator[str]:
    """Yield the lines of the page's tables."""
    yield from _alone_table(range(10_000, 10_000 + journals))
    yield from _chain_table(range(20_000, 20_000 + journals))
    yield from _false_table(range(30_000, 30_000 + journals))


def _alone_table(seeds: Sequence[int]) -> Iterator[str]:
    yield "## One channel, one post a week: responses halved, or cut by 70 %"
    yield ""
    yield (
        "| responses a week | noise | −50 % within 4 / 8 / 16 weeks | promised for a halving "
        "| −70 % within 4 / 8 / 16 weeks | false drops a year |"
    )
    yield "|---|---|---|---|---|---|"
    for count in COUNTS:
        for name, noise in NOISES.items():
            place = Place(channels=1, noise=noise, steady_posts=count)
            half = power(place, Planted(figure="responses", factor=0.5), seeds)
            deep = power(place, Planted(figure="responses", factor=0.3), seeds)
            false = false_alarms(place, seeds)[DROP]
            yield (
                f"| {count} | {name} | {_shown(half)} | {half.promised} "
                f"| {_shown(deep)} | {false:.2f} |"
            )
    yield ""


CHANGES = {
    "posts halved": Planted(figure="posts", factor=0.5),
    "responses halved": Planted(figure="responses", factor=0.5),
    "clickthroughs halved": Planted(figure="clickthroughs", factor=0.5),
    "signups halved": Planted(figure="signups", factor=0.5),
    "responses −70 %": Planted(figure="responses", factor=0.3),
    "responses −80 % in one channel of three": Planted(figure="responses", factor=0.2, channel=1),
    "responses −60 % slowly, over 16 weeks": Planted(figure="responses", factor=0.4, over=16),
    "responses doubled": Planted(figure="responses", factor=2.0),
}


def _chain_table(seeds: Sequence[int]) -> Iterator[str]:
    yield "## Three channels, the whole chain from posts to signups"
    yield ""
    yield (
        "| what changed | within 4 / 8 / 16 weeks | right measure | interval holds the change "
        "| promised |"
    )
    yield "|---|---|---|---|---|"
    for name, planted in CHANGES.items():
        told = power(Place(), planted, seeds)
        yield (
            f"| {name} | {_shown(told)} | {told.measure:.2f} | {told.interval:.2f} "
            f"| {told.promised} |"
        )
    yield ""


def _false_table(seeds: Sequence[int]) -> Iterator[str]:
    yield "## Signals a year where nothing changed"
    yield ""
    yield "| journal | drops | soars |"
    yield "|---|---|---|"
    usual = Place()
    journals: dict[str, Callable[[], dict[str, float]]] = {
        "three channels": lambda: false_alarms(usual, seeds),
        "one channel": lambda: false_alarms(replace(usual, channels=1), seeds),
        "six channels": lambda: false_alarms(replace(usual, channels=6), seeds),
        "a third as busy": lambda: false_alarms(replace(usual, busy=1 / 3), seeds),
        "three times as busy": lambda: false_alarms(replace(usual, busy=3.0), seeds),
        "calm": lambda: false_alarms(replace(usual, noise=NOISES["calm"]), seeds),
        "wild": lambda: false_alarms(replace(usual, noise=NOISES["wild"]), seeds),
        "three channels and five topics": lambda: false_alarms(usual, seeds, topics=5),
        "three channels and twenty topics": lambda: false_alarms(usual, seeds, topics=20),
    }
    for name, measured in journals.items():
        told = measured()
        yield f"| {name} | {told[DROP]:.2f} | {told[SOAR]:.2f} |"


def _shown(told: Power) -> str:
    return f"{told.within_4:.2f} / {told.within_8:.2f} / {told.within_16:.2f}"


def main() -> None:
    """Write the page anew."""
    ask = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    ask.add_argument("--journals", type=int, default=100, help="journals for each figure")
    ask.add_argument("--output", type=Path, default=PAGE)
    given = ask.parse_args()
    page = PAGE.read_text(encoding="utf-8")
    head, _, rest = page.partition(FIRST_MARK)
    tail = rest.partition(LAST_MARK)[2]
    measured = [f"{given.journals} journals for each figure.", "", *tables(given.journals)]
    lines = [head + FIRST_MARK, "", *measured, "", LAST_MARK + tail]
    given.output.write_text("\n".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
