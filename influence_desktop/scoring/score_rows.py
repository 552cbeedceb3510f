"""Scores as the command line answers them: plain rows that JSON can hold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypedDict

from influence_desktop.scoring.band import bands
from influence_desktop.scoring.contributions import contributions
from influence_desktop.scoring.score import WeekScore


class ScoreRow(TypedDict):
    """A week's score, its formula's version, its band and what is known of the week."""

    week: str
    score: float | None
    formula: int | None
    partial: bool
    known: int
    channels: int
    low: float | None
    high: float | None


class ContributionRow(TypedDict):
    """What one channel's metric adds to ln(score/100)."""

    metric: str
    channel: str
    points_log: float
    recent: float
    base: float


def score_rows(scores: Sequence[WeekScore]) -> list[ScoreRow]:
    """Return one row a week, with its band; score and band are None where there is none."""
    return [
        {
            "week": str(score.week),
            "score": score.score,
            "formula": score.formula.version if score.formula else None,
            "partial": score.partial,
            "known": score.known,
            "channels": score.channels,
            "low": band.low if band else None,
            "high": band.high if band else None,
        }
        for score, band in zip(scores, bands(scores), strict=True)
    ]


def contribution_rows(score: WeekScore, *, names: Mapping[int, str]) -> list[ContributionRow]:
    """Return what a week's score is made of; the channels' names are given by id."""
    return [
        {
            "metric": each.metric,
            "channel": names[each.channel_id],
            "points_log": each.points_log,
            "recent": each.recent,
            "base": each.base,
        }
        for each in contributions(score)
    ]
