"""Invented journals for tests of the score: one list of figures a channel and metric."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from influence_desktop.records import Channel, Fence, Formula, Pause, Total
from influence_desktop.scoring.calendar import Calendar
from influence_desktop.scoring.counted import Counted, counted
from influence_desktop.scoring.score import WeekScore, scores
from influence_desktop.scoring.series import Series, by_place, weekly_series
from influence_desktop.weeks import Week

FIRST = Week(date(2024, 1, 1))
WEIGHTS = {"reactions": 0.1, "comments": 0.2, "reshares": 0.2, "clickthroughs": 0.2, "signups": 0.3}
FORMULA = Formula(version=1, weights=WEIGHTS, first_week=Week(date(1900, 1, 1)))
BLOG = Channel(id=1, name="Blog", kind="blog")
NEWS = Channel(id=2, name="News", kind="newsletter")
TALKS = Channel(id=3, name="Talks", kind="offline")


@dataclass(frozen=True, kw_only=True)
class World:
    """A journal: figures by (channel id, metric), a value a week, None where unknown.

    `young` holds (channel id, metric, index) of figures taken too soon after their week,
    `starts` the first recorded week of each channel (else it is its first figure's), and
    `open_weeks` says how many weeks at the end are not complete.
    """

    channels: Sequence[Channel] = (BLOG,)
    figures: Mapping[tuple[int, str], Sequence[int | None]]
    pauses: Sequence[Pause] = ()
    fences: Sequence[Fence] = ()
    formulas: Sequence[Formula] = (FORMULA,)
    young: frozenset[tuple[int, str, int]] = frozenset()
    starts: Mapping[int, int] = field(default_factory=dict)
    open_weeks: int = 0

    @property
    def weeks(self) -> int:
        return max(map(len, self.figures.values()))

    @property
    def first_weeks(self) -> dict[int, int]:
        found: dict[int, int] = {}
        for (channel_id, _), line in self.figures.items():
            known = [index for index, value in enumerate(line) if value is not None]
            if known:
                found[channel_id] = min(known[0], found.get(channel_id, known[0]))
        return found | self.starts

    @property
    def totals(self) -> list[Total]:
        return [
            Total(
                channel_id=channel_id,
                week=FIRST.plus(index),
                metric=metric,
                value=value,
                origin="posts" if (channel_id, metric, index) in self.young else "typed",
                taken=FIRST.plus(index).sunday,
            )
            for (channel_id, metric), line in self.figures.items()
            for index, value in enumerate(line)
            if value is not None
        ]

    def counted(self, *, totals: Sequence[Total] | None = None, earlier: int = 0) -> Counted:
        """Lay the journal out, over a run that may begin earlier than it has to."""
        calendar = Calendar(
            first=FIRST.plus(-earlier),
            last=FIRST.plus(self.weeks - 1),
            today=FIRST.plus(self.weeks - self.open_weeks).monday,
            pauses=self.pauses,
            fences=self.fences,
            first_weeks={each: FIRST.plus(index) for each, index in self.first_weeks.items()},
        )
        kept = by_place(self.totals if totals is None else totals)
        made: dict[tuple[int, str], Series] = {}

        def of(channel: Channel, metric: str) -> Series:
            key = (channel.id, metric)
            if key not in made:
                made[key] = weekly_series(channel, metric, kept, calendar=calendar)
            return made[key]

        return counted(self.channels, of)

    def scores(self) -> list[WeekScore]:
        return scores(self.counted(), self.formulas)


def one(*values, metric="signups", **more) -> World:
    """A journal of one blog that tracks one metric."""
    return World(figures={(BLOG.id, metric): values}, **more)


def last(world: World) -> WeekScore:
    """The score of the newest complete week."""
    return world.scores()[-1]


def paused(first: int, last: int, *, channel_id: int | None = None) -> Pause:
    """A pause over whole weeks, both included."""
    return Pause(
        first=FIRST.plus(first).monday, last=FIRST.plus(last).sunday, channel_id=channel_id
    )


def invented(seed: int) -> World:
    """A journal with everything that can befall one, the same for the same seed."""
    source = random.Random(seed)
    weeks = source.randrange(20, 66)
    metrics = source.sample([*WEIGHTS, "impressions"], source.randrange(1, 4))
    channels = [invented_channel(number, metrics, source) for number in range(1, 4)]
    channels = channels[: source.randrange(1, 4)]
    figures = {
        (channel.id, metric): invented_line(weeks, source)
        for channel in channels
        for metric in metrics
    }
    ids = [channel.id for channel in channels]
    return World(
        channels=channels,
        figures=figures,
        pauses=[
            paused(first, first + source.randrange(4), channel_id=source.choice([None, *ids]))
            for first in source.sample(range(weeks), source.randrange(3))
        ],
        fences=[
            Fence(
                date=FIRST.plus(source.randrange(weeks)).sunday,
                channel_id=source.choice(ids),
                metrics=tuple(source.sample(metrics, source.randrange(len(metrics)))),
            )
            for _ in range(source.choice([0, 0, 1, 2]))
        ],
        formulas=[FORMULA, *invented_versions(weeks, metrics, source)],
        young=frozenset(
            place
            for place in ((*key, weeks - back) for key in figures for back in range(1, 4))
            if source.random() < 0.2
        ),
        starts={each: 0 for each in ids if source.random() < 0.3},
        open_weeks=source.randrange(2),
    )


def invented_channel(number: int, metrics: Sequence[str], source: random.Random) -> Channel:
    return Channel(
        id=number,
        name=f"Channel {number}",
        kind=source.choice(["social", "blog"]),
        private=source.random() < 0.15,
        archived=source.random() < 0.15,
        tracked=tuple(each for each in metrics if source.random() < 0.9),
    )


def invented_line(weeks: int, source: random.Random) -> list[int | None]:
    """Figures of one kind or another, some of them unknown, from some week on."""
    most = source.choice([0, 3, 30, 1000, 10**12])
    gaps = source.choice([0, 0.1, 0.4])
    begins = source.choice([0, 0, source.randrange(weeks)])
    return [
        None if index < begins or source.random() < gaps else source.randint(0, most)
        for index in range(weeks)
    ]


def invented_versions(weeks: int, metrics: Sequence[str], source: random.Random) -> list[Formula]:
    return [
        Formula(
            version=version,
            weights={each: source.choice([0, 0.1, 0.5, 3]) for each in metrics},
            window=source.choice([4, 8, 9]),
            base=source.choice([10, 26]),
            cap_ratio=source.choice([1.5, 3]),
            cap_plus=source.choice([0, 2]),
            smoothing=source.choice([0.5, 1]),
            first_week=FIRST.plus(source.randrange(weeks)),
        )
        for version in range(2, source.randrange(2, 5))
    ]
