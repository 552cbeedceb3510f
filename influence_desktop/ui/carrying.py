"""Long work beside the window: files in, imports out, each tried first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias, TypeVar

from PySide6.QtCore import Signal

from influence_desktop.texts import tr
from influence_desktop.ui.holding import working_words
from influence_desktop.ui.score_bridge import ScoreBridge
from influence_desktop.ui.worker import Worker
from influence_desktop.weeks import Week, WrongEntry

if TYPE_CHECKING:
    from concurrent.futures import Future

    from influence_desktop.bringing import (
        Journal,
        Outcome,
        PastImport,
        Progress,
        TakenBack,
        Tried,
    )
    from influence_desktop.overview.paused_words import Paused
    from influence_desktop.scoring.score import WeekScore
    from influence_desktop.ui.brought import Brought, Coming
    from influence_desktop.ui.shelving import Shelving

    Looked: TypeAlias = tuple[Paused, list[WeekScore]]

_T = TypeVar("_T")


class Carrying(ScoreBridge):
    """What a window does with whole files; one piece of work after another.

    `changed`: something in the journal is different. `refused`: an edit or a reading
    failed, with the sentence; nothing was changed. `misread` carries the mistakes of
    files that hold several; nothing was changed. `told`: a sentence about what was
    done, which nothing has to follow. `busy`: the journal is lent to the
    worker, or back. `progressed` tells how far work is, `stopped` that it was stopped and
    changed nothing. `rehearsed` carries what files would come to, `brought_in` what they
    came to; `listed` the imports that stand, `back_tried` what taking one back would come
    to, how many past weeks and which past scores it would change, `taken_back` what it
    came to.
    """

    copies: Shelving

    changed = Signal()
    refused = Signal(str)
    misread = Signal(object)
    told = Signal(str)
    busy = Signal(bool)
    progressed = Signal(object)
    stopped = Signal(str)
    rehearsed = Signal(object)
    brought_in = Signal(object)
    listed = Signal(object)
    back_tried = Signal(object, object, int, str)
    taken_back = Signal(object, object)

    def __init__(self, clock: Callable[[], date]) -> None:
        super().__init__(clock)
        self._worker = Worker()
        # Its own thread: a person waits for files, and the detector's look may take long.
        self._carrier = Worker()
        self._progress: Progress | None = None

    @property
    def path(self) -> Path:
        """The journal's file."""
        return self.holding.path

    def stop(self) -> None:
        """Have the work that goes on end; nothing is changed then."""
        if self._progress is not None:
            self._progress.stop()

    def rehearse(self, files: Sequence[Path]) -> None:
        """Try an import beside the window, without any trace; `rehearsed` tells the rest."""
        if self.holding.working:
            self.refused.emit(working_words())
            return
        progress, path, today = self._new_progress(), self.path, self.today
        look = self._look()

        def work() -> Coming:
            from influence_desktop import bringing  # noqa: PLC0415 - not at the start
            from influence_desktop.ui.brought import Coming  # noqa: PLC0415 - as above

            tried = bringing.try_files(path, files, today=today, progress=progress, look=look)
            brought = tuple(map(_brought, tried.outcome))
            weeks = tried.weeks
            return Coming(
                tuple(files), brought, weeks.count, _moved(tried), weeks.first, weeks.last
            )

        self.run(work, self.rehearsed.emit)

    def bring_in(self, files: Sequence[Path]) -> None:
        """Import files beside the window; until `brought_in` the journal is the worker's."""
        progress, today = self._new_progress(), self.today

        def work(journal: Journal) -> tuple[Brought, ...]:
            from influence_desktop import bringing  # noqa: PLC0415 - not at the start

            outcomes = bringing.bring_in_for_good(journal, files, today=today, progress=progress)
            return tuple(map(_brought, outcomes))

        self.run_on_journal(work, self.brought_in.emit)

    def list_imports(self) -> None:
        """Look which imports stand; `listed` tells them, newest first."""
        path = self.path

        def work() -> tuple[PastImport, ...]:
            from influence_desktop import bringing  # noqa: PLC0415 - not at the start

            return tuple(bringing.past_imports(path))

        self.run(work, self.listed.emit)

    def try_back(self, past: PastImport) -> None:
        """Try to take an import back, without any trace; `back_tried` tells the rest."""
        progress, path, today = self._new_progress(), self.path, self.today
        look = self._look()

        def work() -> tuple[TakenBack, int, str]:
            from influence_desktop import bringing  # noqa: PLC0415 - not at the start

            tried = bringing.try_back(path, past, today=today, progress=progress, look=look)
            return tried.outcome, tried.weeks.count, _moved(tried)

        self.run(work, lambda found: self.back_tried.emit(past, *found))

    def take_back(self, past: PastImport) -> None:
        """Take an import back beside the window, as one edit."""
        progress, today = self._new_progress(), self.today

        def work(journal: Journal) -> TakenBack:
            from influence_desktop import bringing  # noqa: PLC0415 - not at the start

            return bringing.take_back(journal, past, today=today, progress=progress)

        self.run_on_journal(work, lambda counts: self.taken_back.emit(past, counts))

    # Beside the window --------------------------------------------------------------

    def run(self, work: Callable[[], _T], tell: Callable[[_T], object]) -> None:
        """Do some work in the thread for which a person waits, and hand on its outcome."""
        self._carrier.run(work, partial(self._ended, tell, self._progress))

    def run_on_journal(self, work: Callable[[Journal], _T], tell: Callable[[_T], object]) -> None:
        """Do some work on the journal, which is lent for it."""

        def counting(journal: Journal) -> tuple[_T, bool]:
            before = journal.newest
            outcome, after = work(journal), journal.newest
            return outcome, (after and after.number) != (before and before.number)

        def told(found: tuple[_T, bool]) -> None:
            outcome, is_edit = found
            # Work that changed nothing is no edit: what was done before it is no news.
            if is_edit and not self.holding.working:
                self._edited.edited()
            tell(outcome)

        self.holding.lend(counting, partial(self._given_back, told))

    def while_closed(
        self, work: Callable[[], _T], tell: Callable[[_T], object], *, reopening: bool = True
    ) -> None:
        """Do some work on the journal's file, which is closed for it; see `Holding`."""
        self.holding.while_closed(work, partial(self._given_back, tell), reopening=reopening)

    def forget_edits(self) -> None:
        """Say nothing of past scores that the newest edits moved."""
        self._edited.stop()

    # Within -----------------------------------------------------------------------

    def _look(self) -> Callable[[Journal], Looked]:
        """Return what is to be looked at before and after: pauses, and scores if shown."""
        today, shown = self.today, self.score_shown

        def look(journal: Journal) -> Looked:
            from influence_desktop.overview.paused_words import paused_weeks  # noqa: PLC0415 - when tried
            from influence_desktop.ui.moved_scores import all_scores  # noqa: PLC0415 - as above

            paused = paused_weeks(journal.pauses(), before=Week.containing(today))
            return paused, all_scores(journal, today=today) if shown else []

        return look

    def _new_progress(self) -> Progress:
        """Tell of new work; what was only tried until now is of no use any more."""
        from influence_desktop import bringing  # noqa: PLC0415 - not at the start

        if self._progress is None or not self.holding.working:
            self.stop()
            # From the worker's thread: Qt queues it for the window's own.
            self._progress = bringing.Progress(self.progressed.emit)
        return self._progress

    def _given_back(self, tell: Callable[[_T], object], future: Future[_T]) -> None:
        self._ended(tell, self._progress, future)

    def _ended(
        self, tell: Callable[[_T], object], progress: Progress | None, future: Future[_T]
    ) -> None:
        if self.holding.closed:
            return
        from influence_desktop.safekeeping import JournalError  # noqa: PLC0415 - not at the start
        from influence_desktop.seen import BadInput, Stopped  # noqa: PLC0415 - as above

        try:
            outcome = future.result()
        except Stopped:
            if progress is self._progress:  # else newer work has taken its place, and speaks
                self.stopped.emit(tr("Stopped. Nothing was changed."))
        except BadInput as error:
            several = len(error.mistakes) + error.more > 1
            self.misread.emit(error) if several else self.refused.emit(str(error))
        except (WrongEntry, JournalError) as error:
            self.refused.emit(str(error))
        else:
            tell(outcome)


def _moved(tried: Tried[_T, Looked]) -> str:
    from influence_desktop.overview.moved_words import TRIED, moved_words  # noqa: PLC0415 - as above
    from influence_desktop.overview.paused_words import paused_words  # noqa: PLC0415 - as above

    (paused, before), (pausing, after) = tried.before, tried.after
    return f"{paused_words(paused, pausing)} {moved_words(before, after, by=TRIED)}".strip()


def _brought(outcome: Outcome) -> Brought:
    from influence_desktop.ui.brought import Brought  # noqa: PLC0415 - not at the start

    return Brought(
        file=outcome.file,
        added=outcome.added,
        changed=outcome.changed,
        same=outcome.same,
        skipped=outcome.skipped,
        reasons=tuple(outcome.reasons),
        made=tuple(outcome.made),
        tracks=tuple((name, tuple(metrics)) for name, metrics in outcome.tracks.items()),
    )
