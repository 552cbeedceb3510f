"""What is said of the score beside it: its weights, what rules it, what goes with it."""

from __future__ import annotations

from collections.abc import Sequence

from influence_desktop.overview.score_desk import ScoreDesk
from influence_desktop.overview.words import capital, full_day, metric_name
from influence_desktop.records import Formula
from influence_desktop.scoring.band import bands
from influence_desktop.scoring.dominance import dominance
from influence_desktop.scoring.formulas import turns
from influence_desktop.scoring.preview import CHANNELS, IN, LESS, MORE, OUT, Cause
from influence_desktop.scoring.score import WeekScore
from influence_desktop.scoring.together import LEAST_WEEKS, Together, together
from influence_desktop.texts import joined, tr
from influence_desktop.weeks import Week


def version_words(formula: Formula) -> str:
    """Return a version's name."""
    return tr("version {number}", number=formula.version)


def to_come(formulas: Sequence[Formula], week: Week) -> list[str]:
    """Return which versions come into force after a week: `version 3 from week 49 on`."""
    return [
        tr("{version} from week {n} on", version=version_words(each), n=begins.number)
        for begins, each in turns(formulas)
        if begins > week
    ]


def first_week_words(week: Week) -> str:
    """Return since when a version would be in force: `Week 47, from 16 November 2026 on`."""
    return tr("Week {number}, from {day} on", number=week.number, day=full_day(week.monday))


def weights_words(formula: Formula, scores: Sequence[WeekScore]) -> str:
    """Return what the weights add up to, and what others as good would change."""
    sums = tr("Sums to {total}.", total=f"{sum(formula.weights.values()):.2f}")
    newest = next((each for each in reversed(scores) if each.terms), None)
    if newest is None or newest.score is None:
        return sums
    (band,) = bands([newest])
    assert band is not None  # the week has a score
    away = max(band.high - newest.score, newest.score - band.low)
    points = tr(
        "Other weights within a quarter of these would move the newest score by up to {n} points.",
        n=f"{away:.1f}",
    )
    return f"{sums} {points}"


def dominance_words(scores: Sequence[WeekScore]) -> str:
    """Return which metric rules the last of some scores, "" where none does."""
    found = dominance(scores)
    if found is None:
        return ""
    return tr(
        "{metric} rule the score: {part} % of what it varied in 52 weeks came with them.",
        metric=capital(metric_name(found.metric)),
        part=round(100 * found.part),
    )


def income_words(desk: ScoreDesk) -> str:
    """Return whether income goes with the score; "" where none is written down."""
    channels = [each for each in desk.facts.counted if "income" in each.tracked]
    total = desk.book.together("income", channels)
    if total is None or not any(total.values):
        return ""
    scored = [each for each in desk.scores if total.is_settled(each.week)]
    found = together([each.score for each in scored], [total.known(each.week) for each in scored])
    return together_words(found)


def together_words(found: Together) -> str:
    """Return how income and score go together, and what says so."""
    if found.correlation is None:
        if found.weeks < LEAST_WEEKS:
            return tr(
                "Income beside the score: too few weeks to say, {known} of {least}.",
                known=found.weeks,
                least=LEAST_WEEKS,
            )
        return tr("Income beside the score: one of them stood still, so nothing can be said.")
    facts = tr(
        "Rank correlation {value} over {weeks} weeks; of {weeks} ways to shift the weeks against"
        " each other, {ways} give as much, and of as many with one line read backwards {others}.",
        value=f"{found.correlation:.2f}".replace("-", "−"),
        weeks=found.weeks,
        ways=found.shifts,
        others=found.mirrored,
    )
    said = (
        tr("Income and the score go together.")
        if found.go_together
        else tr("Income and the score do not visibly go together.")
    )
    return f"{said} {facts}"


def cause_words(cause: Cause | None, *, rules: list[str], channels: str) -> str:
    """Return what makes a difference in words.

    `rules` are those that changed; `channels` says of the channels what did.
    """
    if cause is None:
        return ""
    name = metric_name(cause.metric)
    words = {
        MORE: tr("{metric} weigh more", metric=name),
        LESS: tr("{metric} weigh less", metric=name),
        IN: tr("{metric} come in", metric=name),
        OUT: tr("{metric} go out", metric=name),
        CHANNELS: tr("{metric} {channels}", metric=name, channels=channels),
    }
    if cause.kind in words:
        return words[cause.kind]
    return tr("{metric}, by {rules}", metric=name, rules=joined(rules))


def rule_names(old: Formula, new: Formula) -> list[str]:
    """Return the names of the rules in which two versions differ."""
    names = {
        "window": tr("the latest weeks"),
        "base": tr("the weeks before"),
        "cap_ratio": tr("the cap"),
        "cap_plus": tr("the cap"),
        "smoothing": tr("the smoothing"),
    }
    found = [words for name, words in names.items() if getattr(old, name) != getattr(new, name)]
    return list(dict.fromkeys(found))
