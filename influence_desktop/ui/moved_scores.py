"""Which past scores edits, or nothing but time, have moved: looked at beside the window."""

from __future__ import annotations

from datetime import date
from typing import Protocol

from influence_desktop.overview.facts import Facts
from influence_desktop.overview.moved_words import SETTLED, moved_words
from influence_desktop.overview.score_desk import score_desk
from influence_desktop.records import METRICS
from influence_desktop.scoring.score import WeekScore
from influence_desktop.ui.views import Kept


class Undoing(Kept, Protocol):
    """A journal whose edits can be taken back."""

    def undo(self, *, today: date) -> object:
        """Take back the newest edit that stands."""


def moved_by(copy: Undoing, edits: int, *, today: date) -> str:
    """Return which past scores the newest edits moved; they are taken back in the copy."""
    now = all_scores(copy, today=today)
    for _ in range(edits):
        copy.undo(today=today)
    return moved_words(all_scores(copy, today=today), now)


def settled_since(journal: Kept, since: date, *, today: date) -> str:
    """Return which past scores changed since a day by nothing but time."""
    before, now = (all_scores(journal, today=day) for day in (since, today))
    return moved_words(before, now, by=SETTLED)


def all_scores(journal: Kept, *, today: date) -> list[WeekScore]:
    """Return every week's score of a journal as it is on a day."""
    formulas = journal.formulas()
    weighted = {name for each in formulas for name, value in each.weights.items() if value}
    facts = Facts(
        today=today,
        channels=journal.channels(),
        totals=journal.totals(metrics=[each for each in METRICS if each in weighted]),
        first_weeks=journal.first_weeks(),
        pauses=journal.pauses(),
        fences=journal.fences(),
        formulas=formulas,
    )
    return list(score_desk(facts).scores)
