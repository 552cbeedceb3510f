"""The score where the window meets the journal: versions saved, past scores looked at."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from influence_desktop.ui import intents
from influence_desktop.ui.score_views import ScoreViews, laid_out
from influence_desktop.ui.score_watch import ScoreWatch
from influence_desktop.ui.worker import Worker
from influence_desktop.weeks import Week

if TYPE_CHECKING:
    from concurrent.futures import Future

    from influence_desktop.overview.formula_states import Draft
    from influence_desktop.overview.score_desk import ScoreDesk
    from influence_desktop.ui.editing import Editing
    from influence_desktop.ui.holding import Holding


class ScoreBridge(ScoreViews):
    """What the bridge does about scores, in terms of what it does about everything.

    `scores_moved` carries the sentence about past scores that edits moved, and how many
    edits did it.
    """

    scores_moved = Signal(str, int)

    holding: Holding
    editing: Editing
    _worker: Worker

    def __init__(self, clock: Callable[[], date]) -> None:
        super().__init__(clock)
        self._edited = ScoreWatch()
        self._edited.due.connect(self.look_at_scores)

    def save_formula(self, draft: Draft, *, first_week: Week, reason: str) -> bool:
        """Keep a draft as the next version of the formula, in force from a week on.

        A backup is made first; where that is not possible, nothing is changed.
        """
        from influence_desktop.overview.formula_page import tried  # noqa: PLC0415 - when asked

        if not self.editing.back_up():
            return False
        desk = self._score_desk(draft)
        formula = tried(desk, draft, first_week=first_week, reason=reason)
        return self.editing.apply(intents.record_edit(formula), said=True)

    def with_scores(self, then: Callable[[], object], draft: Draft | None = None) -> None:
        """Do something once all scores are laid out: at once, or those of many years later.

        Those are laid out beside the window.
        """
        if not self.holding.ready:
            return  # the file is the worker's; whoever asked is shown anew afterwards
        if self.scores_ready(draft):
            then()
            return
        few, metrics = self._few(), self._weighing(draft)

        def work() -> ScoreDesk:
            # A copy in memory: an edit would have to wait for whoever reads the file.
            with self.holding.beside() as journal, journal.rehearse() as copy:
                return laid_out(copy, few, metrics)

        def ended(future: Future[ScoreDesk]) -> None:
            desk = self.holding.outcome(future)
            if desk is not None and few is self._records:
                self._laid_out = few, metrics, desk
            if desk is not None:
                self.with_scores(then, draft)

        self._worker.run(work, ended)

    def undo_all(self, edits: int) -> None:
        """Take back the newest edits, one after the other."""
        for _ in range(edits):
            if not self.editing.undo():
                return

    def look_at_scores(self, edits: int) -> None:
        """Compare, beside the window, all scores with those before the newest edits."""
        if self.holding.working:
            self._edited.again()  # the file is the worker's
            return
        today, newest = self.today, self._journal.newest

        def work() -> str:
            from influence_desktop.ui.moved_scores import moved_by  # noqa: PLC0415 - not at the start

            with self.holding.beside() as journal, journal.rehearse() as copy:
                return moved_by(copy, edits, today=today)

        def ended(future: Future[str]) -> None:
            if self.holding.closed:
                return
            busy = self.holding.working or self._edited.pending
            if busy or self._journal.newest != newest:
                self._edited.again()  # all of it is said at once, and its Undo is of all of it
            elif left := self._edited.over():
                self._say_moved(future, left)

        self._worker.run(work, ended)

    @property
    def last_day(self) -> date | None:
        """The day of the newest edit; None before any, and while the journal is lent."""
        return self._journal.last_day if self.holding.ready else None

    def look_at_settling(self, since: date) -> None:
        """Say which past scores changed since a day, as figures have settled."""
        today = self.today

        def work() -> str:
            from influence_desktop.ui.moved_scores import settled_since  # noqa: PLC0415 - as above

            with self.holding.beside() as journal, journal.rehearse() as copy:
                return settled_since(copy, since, today=today)

        self._worker.run(work, partial(self._say_moved, edits=0))

    def _say_moved(self, future: Future[str], edits: int) -> None:
        # Where the file cannot be read, whoever reads it next is told.
        if (words := self.holding.outcome(future, quiet=True)) and self.score_shown:
            self.scores_moved.emit(words, edits)
