"""Waits for a pause in editing, and then has past scores looked at."""

from __future__ import annotations

from datetime import date
from typing import Protocol

from PySide6.QtCore import QObject, QTimer, Signal

from influence_desktop.overview.facts import Facts
from influence_desktop.overview.moved_words import moved_words
from influence_desktop.overview.score_desk import score_desk
from influence_desktop.records import METRICS
from influence_desktop.scoring.score import WeekScore
from influence_desktop.ui.views import Kept

PAUSE = 1500
"""Milliseconds without an edit after which somebody has stopped typing."""


class ScoreWatch(QObject):
    """Counts edits; `due(edits)` says how many there were, once none follows for a while.

    Looking at all scores takes longer than a cell may take to be typed, so that it waits
    until nobody types, and happens beside the window.
    """

    due = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._edits = 0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self._tell)

    @property
    def pending(self) -> bool:
        """Whether an edit was made that nobody looked at yet."""
        return self._edits > 0

    def edited(self, edits: int = 1) -> None:
        """Count edits, and wait anew."""
        self._edits += edits
        self._timer.start()

    def undone(self) -> None:
        """Count one edit less: nobody has to be told of what was taken back."""
        self._edits = max(self._edits - 1, 0)
        if not self._edits:
            self._timer.stop()

    def stop(self) -> None:
        """Wait no longer."""
        self._edits = 0
        self._timer.stop()

    def _tell(self) -> None:
        edits, self._edits = self._edits, 0
        self.due.emit(edits)


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
    return moved_words(before, now, settled=True)


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
