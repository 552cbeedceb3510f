"""Glance in words, for a terminal."""

from __future__ import annotations

from collections.abc import Mapping

from influence_desktop.overview.asking import asked
from influence_desktop.overview.facts import Facts, opened
from influence_desktop.overview.glance import compared_with_usual, spoken_week, told
from influence_desktop.records import METRICS
from influence_desktop.texts import tr
from influence_desktop.values import dataclass
from influence_desktop.weeks import Week


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowAnswer:
    """A week in words: what it brought, in figures too, its usual, and the question.

    `figures` are those of all counted channels together, None where unknown.
    """

    sentence: str
    week: Week
    figures: Mapping[str, int | None]
    usual: str = ""
    question: str | None = None


def show(facts: Facts, week: Week | None = None) -> ShowAnswer:
    """Return a week in words, by default the one that Glance speaks of.

    The question is asked with that one, and with the newest complete week.
    """
    book = opened(facts, *([] if week is None else [week]))
    shown = spoken_week(book) if week is None else week
    sums = book.sums(METRICS, facts.counted)
    figures = {metric: sums[metric].known(shown) if metric in sums else None for metric in METRICS}
    if not facts.first_weeks:
        sentence = tr("Nothing is written down yet.")
        return ShowAnswer(sentence=sentence, week=shown, figures=figures)
    question = asked(book) if week in {None, facts.newest} else None
    return ShowAnswer(
        sentence=told(book, shown),
        week=shown,
        figures=figures,
        usual=compared_with_usual(book, shown),
        question=None if question is None else f"{question.facts} {question.asks}",
    )
