"""Has the detector look at the journal beside the window, once for the newest change."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from influence_desktop.overview.found import NOTHING, Found
from influence_desktop.ui.worker import Worker
from influence_desktop.weeks import Week, weeks_between

if TYPE_CHECKING:
    from concurrent.futures import Future

QUIET = 1_000
"""Milliseconds without another change before the detector looks: nobody is kept from
typing on, and a whole week that is typed is looked at once."""


PIECE = 26
"""Weeks that are read at once where nobody waits for them."""

FIRST_QUIET = 100
"""Milliseconds from the first complete page to the first look."""


class Watch(QObject):
    """What was found in the journal, and whether that holds for its newest change.

    Nothing is looked for before `begin`. What was found last stands until something
    else is found; what came of a journal that has changed since is forgotten.

    Signals: `found_anew` when something else was found, then `looked`, found or not.
    """

    found_anew = Signal()
    looked = Signal()

    def __init__(self, worker: Worker, look: Callable[[date, Callable[[], bool]], Found]) -> None:
        """Watch with a worker, in whose thread `look(day, outdated)` finds.

        It may stop as soon as `outdated()`: what it returns then is forgotten.
        """
        super().__init__()
        self._worker, self._look = worker, look
        self.found = NOTHING
        self._begun = self._stopped = self._looking = False
        self._wanted = self._known = 0
        self._day: date | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._begin_to_look)

    @property
    def settled(self) -> bool:
        """Whether what was found holds for the journal as it stands."""
        return self._stopped or (self._begun and self._known == self._wanted)

    @property
    def outdated(self) -> bool:
        """Whether what was found is of the journal before its newest change."""
        return self._known > 0 and not self.settled

    def begin(self, day: date) -> None:
        """Look for the first time, or again on another day; a second call changes nothing."""
        if self._stopped or day == self._day:
            return
        self._begun, self._day = True, day
        self._wanted += 1
        self._timer.start(FIRST_QUIET)

    def look_again(self) -> None:
        """Look once more, as soon as nothing else has changed for a moment."""
        if self._begun and not self._stopped:
            self._wanted += 1
            self._timer.start(QUIET)

    def give_way(self) -> None:
        """Let a look that is under way end early: the journal is about to change."""
        if self._looking:
            self.look_again()

    def stop(self) -> None:
        """Look no more."""
        self._stopped = True
        self._timer.stop()

    def _begin_to_look(self) -> None:
        if self._looking or self._day is None:
            return
        self._looking, number = True, self._wanted
        self._worker.run(
            partial(self._look, self._day, lambda: self._stopped or number != self._wanted),
            lambda future: self._looked(number, future),
        )

    def _looked(self, number: int, future: Future[Found]) -> None:
        self._looking = False
        if self._stopped:
            return
        if number != self._wanted:
            if not self._timer.isActive():
                self._timer.start(0)
            return
        self._known = number
        found = future.result()
        if found != self.found:
            self.found = found
            self.found_anew.emit()
        self.looked.emit()


def pieces(span: tuple[Week, Week] | None) -> Iterator[tuple[Week, Week]]:
    """Yield the first and last weeks of the pieces in which a journal is read."""
    if span is not None:
        weeks = weeks_between(*span)
        for at in range(0, len(weeks), PIECE):
            yield weeks[at], weeks[min(at + PIECE, len(weeks)) - 1]
