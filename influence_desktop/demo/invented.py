"""An invented journal of 104 weeks, always the same for the same last week."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field
from datetime import date, timedelta
from math import exp
from random import Random

from influence_desktop.demo.past import GIFT, ILL, past
from influence_desktop.edits import Batch, Edit, Put
from influence_desktop.records import (
    BY_HAND,
    METRICS,
    Channel,
    Fence,
    Kudos,
    Note,
    Pause,
    Post,
    WeeklyFigure,
)
from influence_desktop.texts import tr
from influence_desktop.values import dataclass
from influence_desktop.weeks import Week

WEEKS = 104
"""How many weeks the invented journal holds."""

_SEED = 46
_PAUSE = range(15, 17)  # weeks before the last one in which nothing was written
_FENCE = 19  # the week in which Social began to count reshares otherwise
_BUSY = {5: "blog newsletter social", 4: "blog social", 3: "blog social", 2: "blog"}
"""Weeks in which there was little time, and the channels that had one post all the same."""

_GAPS = frozenset({23, 30, 47, 58, 59, 77})  # weeks that nobody wrote down
_HIDDEN = {44: 0.3, 43: 0.25, 42: 0.35, 41: 0.3}
"""What was left of the blog's signups while its form was out of sight."""

_QUESTIONS = {
    88: 2.2,
    87: 2.5,
    86: 2.4,
    85: 2.3,
    75: 1.9,
    74: 1.7,
    73: 1.8,
    72: 1.6,
    56: 0.9,
    55: 0.95,
}
"""How often letters that open with a question were followed, beside the usual letters."""


@dataclass(frozen=True, slots=True)
class _Habit:
    """How a channel usually goes: posts a week, and what one post brings."""

    channel: Channel
    posts: float
    brings: Mapping[str, float]
    spread: float = 0.16
    last: Mapping[str, int | None] = field(default_factory=dict)


def demo(last: Week) -> Batch:
    """Return the edit that fills an empty journal with the invented 104 weeks.

    The last one, `last`, is the week that has just ended. Names, posts and figures are
    made up; ids too, so that two demos of the same week are equal.
    """
    return Batch(tr("The invented journal"), list(_edits(last)))


def _edits(last: Week) -> Iterator[Edit]:
    random = Random(_SEED)  # noqa: S311 - invented figures, not a secret
    ids = iter(range(1, 10**6))
    habits = _habits(ids)
    for habit in habits:
        yield Put(habit.channel)
    for ago in range(WEEKS - 1, -1, -1):
        for habit in habits:
            figures = _week(habit, ago, random)
            for metric, value in figures.items():
                yield Put(
                    WeeklyFigure(
                        id=next(ids),
                        channel_id=habit.channel.id,
                        week=last.plus(-ago),
                        metric=metric,
                        value=value,
                    )
                )
    blog, newsletter, social, talks, _ = (habit.channel for habit in habits)
    yield from _pinned(last, ids, blog, social)
    yield from past(last, ids, blog, newsletter)
    yield from _posts(last, ids, blog, newsletter, talks)


def _habits(ids: Iterator[int]) -> tuple[_Habit, ...]:
    def channel(
        name: str, kind: str, position: int, tracked: str, *, private: bool = False
    ) -> Channel:
        return Channel(
            id=next(ids),
            name=name,
            kind=kind,
            position=position,
            tracked=tuple(tracked.split()),
            private=private,
        )

    return (
        _Habit(
            channel(tr("Blog"), "blog", 1,
                    "posts impressions comments reshares clickthroughs signups"),
            3,
            {"impressions": 1450, "comments": 3.2, "reshares": 2.4, "clickthroughs": 190,
             "signups": 52},
            last={"posts": 1, "impressions": 3905, "comments": 9, "reshares": 6,
                  "clickthroughs": 612, "signups": 200},
        ),
        _Habit(
            channel(tr("Newsletter"), "newsletter", 2, "posts impressions clickthroughs signups"),
            1,
            {"impressions": 2600, "clickthroughs": 205, "signups": 22},
            last={"posts": 1, "impressions": None, "clickthroughs": 176, "signups": 19},
        ),
        _Habit(
            channel(tr("Social"), "social", 0,
                    "posts impressions reactions comments reshares clickthroughs signups"),
            2,
            {"impressions": 4100, "reactions": 84, "comments": 11, "reshares": 21,
             "clickthroughs": 112, "signups": 41},
            last={"posts": 1, "impressions": 8410, "reactions": 164, "comments": 23,
                  "reshares": 44, "clickthroughs": 212, "signups": 81},
        ),
        _Habit(
            channel(tr("Talks"), "offline", 3, "posts impressions signups"),
            0,
            {"impressions": 70, "signups": 9},
            last={"posts": 1, "impressions": 80, "signups": 0},
        ),
        _Habit(
            channel(tr("Family"), "other", 4, "posts reactions comments", private=True),
            2,
            {"reactions": 7, "comments": 2.4},
            last={"posts": 2, "reactions": 14, "comments": 5},
        ),
    )  # fmt: skip


def _week(habit: _Habit, ago: int, random: Random) -> dict[str, int | None]:
    """Return what a channel's week brought; the draws are made in any case."""
    draws = {metric: exp(random.gauss(0, habit.spread)) for metric in METRICS}
    whim, talk = random.random(), random.random()
    if ago == 0:
        return dict(habit.last)
    if ago in _PAUSE or ago in _GAPS:
        return {}
    if ago in ILL:
        return {"posts": 0}
    kind = habit.channel.kind
    posts = _posted(habit, ago, whim, talk)
    if kind == "offline" and not posts:
        return {"posts": 0}
    factor = 1 + 0.1 * (WEEKS - ago) / WEEKS
    figures: dict[str, int | None] = {"posts": posts}
    for metric, each in habit.brings.items():
        value = each * posts * factor * draws[metric] * _happened(metric, kind, ago)
        if ago in _BUSY and metric != "impressions":
            value *= 1.2  # what was written before went on being answered
        if metric == "reshares" and kind == "social" and ago > _FENCE:
            value *= 0.4  # before the fence a quote did not count as a reshare
        figures[metric] = round(value)
    return figures


def _posted(habit: _Habit, ago: int, whim: float, talk: float) -> int:
    """Return a week's posts; a talk is given in one week of six."""
    kind = habit.channel.kind
    if ago in _BUSY and not habit.channel.private:
        return int(kind in _BUSY[ago].split())
    if kind == "offline":
        return int(talk <= 1 / 6)
    return max(1, round(habit.posts + (whim - 0.5) * 2)) if habit.posts > 1 else 1


def _happened(metric: str, kind: str, ago: int) -> float:
    """Return what the report that was given away, or an event of old, did to a week."""
    if kind == "blog" and metric == "signups" and ago in _HIDDEN:
        return _HIDDEN[ago]
    if kind == "newsletter" and metric in {"clickthroughs", "signups"} and ago in _QUESTIONS:
        return _QUESTIONS[ago]
    if kind == "offline" or metric not in {"clickthroughs", "signups", "reshares"}:
        return 1.0
    return {GIFT: 2.6, GIFT - 1: 2.1, GIFT - 2: 1.8, GIFT - 3: 1.5}.get(ago, 1.0)


def _pinned(last: Week, ids: Iterator[int], blog: Channel, social: Channel) -> Iterator[Edit]:
    def day(ago: int, weekday: int = 0) -> date:
        return last.plus(-ago).monday + timedelta(days=weekday)

    yield Put(
        Pause(id=next(ids), first=day(_PAUSE[-1]), last=day(_PAUSE[0], 6), reason=tr("House move"))
    )
    yield Put(
        Fence(
            id=next(ids),
            date=day(_FENCE, 2),
            channel_id=social.id,
            metrics=("reshares",),
            reason=tr("Quotes count as reshares"),
        )
    )
    yield Put(Note(id=next(ids), date=day(51, 2), text=tr("The class is full; teach it twice")))
    yield Put(Note(id=next(ids), date=day(0, 3), text=tr("Talk at the town library")))
    for ago, who, words in (
        (0, tr("Ana"), tr("Sent the report to her whole team")),
        (1, tr("Karim"), tr("A letter: the class changed how he writes")),
    ):
        yield Put(Kudos(id=next(ids), who=who, date=day(ago, 4), text=words))
    yield Put(
        Kudos(
            id=next(ids),
            who=tr("Mira"),
            date=day(9, 1),
            text=tr("Named the newsletter in her own"),
            channel_id=blog.id,
            thanked=day(9, 3),
        )
    )


def _posts(
    last: Week, ids: Iterator[int], blog: Channel, newsletter: Channel, talks: Channel
) -> Iterator[Edit]:
    for ago, channel, kind, title, topics, clicks in (
        (0, blog, "article", tr("What a year of letters taught me"), (tr("writing"),), 612),
        (0, newsletter, "issue", tr("Letter 104: slow weeks"), (tr("writing"),), 176),
        (0, talks, "talk", tr("Writing in public, at the town library"), (tr("teaching"),), None),
        (2, blog, "article", tr("How I plan a class"), (tr("teaching"),), 140),
        (GIFT, blog, "book", tr("The report, free for all"), (tr("report"), tr("writing")), 1190),
        (26, blog, "article", tr("Ten openings that work"), (tr("writing"),), 233),
    ):
        figures = {} if clicks is None else {"clickthroughs": clicks}
        yield Put(
            Post(
                id=next(ids),
                channel_id=channel.id,
                date=last.plus(-ago).monday + timedelta(days=2),
                title=title,
                kind=kind,
                topics=topics,
                figures=figures,
                sources=dict.fromkeys(figures, BY_HAND),
            )
        )
