"""What a line of a receipt is called, and how its means are written."""

from __future__ import annotations

from collections.abc import Sequence

from influence_desktop.overview.formula_states import TRIED
from influence_desktop.overview.score_desk import ScoreDesk
from influence_desktop.overview.score_words import version_words
from influence_desktop.overview.words import capital, figure_words, metric_name
from influence_desktop.scoring.differences import DifferenceLine
from influence_desktop.scoring.score import WeekScore
from influence_desktop.texts import joined, tr
from influence_desktop.weeks import Week


def place_words(desk: ScoreDesk, metric: str, channel_id: int) -> str:
    """Return what a line is about: `Signups of Blog`."""
    return tr(
        "{metric} of {channel}",
        metric=capital(metric_name(metric)),
        channel=desk.facts.names[channel_id],
    )


def shown_words(stands: ScoreDesk, score: WeekScore, view: int) -> str:
    """Return which score is explained, where it is not plainly the one that stands.

    `view` is what is looked at: a version, AS_IT_STANDS or TRIED.
    """
    assert score.formula is not None  # a score has a formula
    by = version_words(score.formula)
    if view == TRIED:
        return tr(
            "This is the score that stands, by {version}; one that is tried has a receipt once it"
            " is saved.",
            version=by,
        )
    if view != score.formula.version:
        return ""
    said = tr("This is the score of {version} over all weeks.", version=by)
    standing = next((each for each in stands.scored if each.week == score.week), None)
    if standing is None or standing.score is None or standing.formula is None:
        none = tr("As it stands, the week has none.")
        return f"{said} {none}"
    if standing.formula.version == view:
        same = tr("In this week it is the one that stands.")
        return f"{said} {same}"
    other = tr(
        "The score that stands is {score}, by {other}.",
        score=f"{standing.score:.1f}",
        other=version_words(standing.formula),
    )
    return f"{said} {other}"


def two_weeks(first: Week, second: Week) -> tuple[str, str]:
    """Return the names of two weeks, with their years where these differ."""
    if first.year == second.year:
        return tr("week {n}", n=first.number), tr("week {n}", n=second.number)
    return (
        tr("week {n} of {year}", n=first.number, year=first.year),
        tr("week {n} of {year}", n=second.number, year=second.year),
    )


def mean_words(metric: str, value: float) -> str:
    """Return a mean of a metric as it is read, with one digit."""
    if metric == "income":
        return figure_words(metric, value)
    return f"{value:,.1f}"


def comparable_words(lines: Sequence[DifferenceLine]) -> str:
    """Return whether a fence keeps lines apart, all or some of them; "" where none does."""
    fenced = [line.fenced for line in lines]
    if fenced and all(fenced):
        return tr("not comparable")
    return tr("in part not comparable") if any(fenced) else ""


def fenced_words(desk: ScoreDesk, lines: Sequence[DifferenceLine]) -> str:
    """Return which of some lines a fence keeps apart; "" where it is none."""
    names = [place_words(desk, each.metric, each.channel_id) for each in lines if each.fenced]
    if not names:
        return ""
    return tr(
        "{names}: not comparable, a platform began to count it anew in between.",
        names=joined(names),
    )
