"""What the window does before it closes, and once it is there again, with what is not saved."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from influence_desktop.texts import tr
from influence_desktop.ui.drafts import Drafts
from influence_desktop.ui.form import Form
from influence_desktop.ui.message_bar import DONE, TROUBLE, MessageBar
from influence_desktop.ui.taking_up import taken_up
from influence_desktop.ui.unsaved import Left, Unkept, UnsavedNotice
from influence_desktop.unfinished import JournalError, Unfinished

if TYPE_CHECKING:
    from influence_desktop.ui.bridge import Bridge
    from influence_desktop.ui.panels import Panel


EVERY = 3000
"""Milliseconds between two looks at what is being written: of forms a kill loses no more."""


class Closing(QObject):
    """Keeps what is being written in forms for the next start, and opens it again then.

    It is kept while it is being written too, for nobody is asked before a kill.
    Of texts on a page that cannot be saved as they are, it is said that they would be lost,
    unless the session `ends`: nobody is there to read that, and they are kept as well.
    `panels` are the pages that were made.
    """

    def __init__(
        self,
        window: QWidget,
        bar: MessageBar,
        bridge: Bridge,
        *,
        panels: Callable[[], Iterable[Panel]],
        notice: UnsavedNotice,
    ) -> None:
        super().__init__(window)
        self._window, self._bar, self._bridge = window, bar, bridge
        self._panels, self._notice = panels, notice
        self.ends = self._over = self._resumed = self._watching = False
        self._drafts = Drafts(bridge.holding)
        self._panel: Callable[[str], Panel] | None = None
        self._unknown: list[Unfinished] = []
        self._tried_last: list[Unfinished] | None = None
        self._lines: list[Unfinished] = []
        self._soon = QTimer(self, interval=0, singleShot=True)
        self._soon.timeout.connect(self._settle)
        bridge.changed.connect(self._settle_soon)
        self._often = QTimer(self, interval=EVERY)
        self._often.timeout.connect(self._keep_on)

    def may_close(self) -> bool:
        """Tell whether the window may close now; if not, it was said why."""
        typed = self._typed()
        unkept = self._keep(typed)  # who is asked now and stays has lost nothing
        if not self.ends and (held := self._lost(unkept)):
            close = self._window.close
            if self._notice.holds_back(held, typed, close=close):
                self._watching = True
                return False
        if typed and not self.ends:
            self._keep([])
        self._over = True  # small windows that close with this one are not given up
        return True

    def resume(self, panel: Callable[[str], Panel]) -> None:
        """Show again what was not finished when the program ended, each on its page, once.

        Where this window only reads that waits until it writes; it keeps what is its own.
        """
        if self._resumed:
            return
        self._often.start()
        if not self._bridge.writable:
            # Who writes here may be writing them just now; or this is only a copy.
            if self._panel is None:
                self._panel = panel
                self._bridge.holding.reopened.connect(partial(self.resume, panel))
            return
        self._say_set_aside()
        self._unknown = self._drafts.begin()  # whatever happens next, they stay
        entries, before = self._open_still(), set(self._forms())
        self._unknown = entries
        self._resumed = True
        if not entries:
            return
        from influence_desktop.ui.begun_lines import LINE  # noqa: PLC0415 - seldom

        others = [each for each in entries if each.what != LINE]
        found = [(each, self._tried(each, panel)) for each in others]
        self._lines = [each for each in entries if each.what == LINE]
        self._unknown = [each for each, words in found if words is None]
        self._watch_forms(before)
        self._watching = True
        self._say_here([words for _, words in found if words is not None])
        # What is asked is only known once the detector has looked.
        self._bridge.looked.connect(partial(self._take_lines, panel))
        if self._bridge.watched:
            self._take_lines(panel)

    def _open_still(self) -> list[Unfinished]:
        """Return what is not finished, without what was kept before a kill."""
        if not self._unknown:
            return []
        from influence_desktop.ui.reopening import was_kept  # noqa: PLC0415 - seldom

        return [each for each in self._unknown if not was_kept(each, self._bridge.record)]

    def _say_set_aside(self) -> None:
        """Say where a file lies now that is not understood, or of another journal."""
        try:
            words = self._drafts.set_aside()
        except JournalError as error:
            words = str(error)
        if words:
            self._bar.say(words, TROUBLE)

    def _say_here(self, said: Sequence[str]) -> None:
        """Say that entries are here again, and what there is to say of each."""
        if not said:
            return
        words = _here_again(said)
        self._bar.say(words, DONE)
        if any(said):
            # Cells that are here again are told next; the bar goes back to them after this.
            QTimer.singleShot(0, self, partial(self._bar.say, words, DONE))

    def _take_lines(self, panel: Callable[[str], Panel]) -> None:
        """Put lines under their questions again; one without its question becomes a note."""
        if self._over or not self._lines or not self._bridge.ready:
            return
        before = set(self._forms())
        found = [(each, self._tried(each, panel)) for each in self._lines]
        self._lines = []
        self._unknown += [each for each, said in found if said is None]
        self._watch_forms(before)
        taken = [(each, said) for each, said in found if said is not None]
        if not taken:
            return
        entry, _ = taken[0]
        there = panel(entry.page)
        begun = None if there.widget.isVisible() else there.unsaved(seen_too=True)
        words = _here_again([said for _, said in taken])
        if begun is None:
            self._bar.say(words, DONE)
        else:
            self._bar.say(words, DONE, action=tr("Go there"), asked=begun.go)

    def _tried(self, entry: Unfinished, panel: Callable[[str], Panel]) -> str | None:
        told = self._bridge.holding.tells
        return taken_up(entry, panel, window=self._window, told=told)

    def _watch_forms(self, before: set[Form]) -> None:
        for form in set(self._forms()) - before:
            form.finished.connect(self._settle_soon)

    def _keep_on(self) -> None:
        """Keep what is being written, where it is not what was kept before.

        Where that cannot be it is tried again without a word.
        """
        if self._over:
            return
        typed = self._typed()
        ours = self._ours([entry for _, entry in self._written()], typed)
        if self._drafts.holds(ours):
            return
        self._watching = True
        again, self._tried_last = ours == self._tried_last, ours
        if again:
            self._keep(typed)
        if not again or self._drafts.kept == ours:
            self._settle()

    def _settle_soon(self) -> None:
        if not self._over:  # what ends beside a window that is closed starts nothing in it
            self._soon.start()

    def _settle(self) -> None:
        """Keep only what is not finished even now, and say no more of the rest."""
        if self._over:
            return
        typed = self._typed()
        unkept = self._keep(typed) if self._watching else None
        unsaved = next((found for each in self._panels() if (found := each.unsaved())), None)
        self._notice.settle(unsaved, self._lost(unkept), typed)

    def _typed(self) -> list[Unfinished]:
        return [entry for each in self._panels() for entry in each.typed()]

    def _lost(self, unkept: Unkept | None) -> list[Left | Unkept]:
        """Return what would be lost with the window, seen or not."""
        found = [*(each.unsaved(seen_too=True) for each in self._panels()), unkept]
        return [each for each in found if each is not None]

    def _keep(self, left: Sequence[Unfinished]) -> Unkept | None:
        """Keep forms, and what else is left, for the next start; return what cannot be."""
        written = self._written()
        ours = self._ours([entry for _, entry in written], left)
        try:
            self._drafts.keep(ours)
        except JournalError as error:
            if not written:
                return None
            return Unkept(len(written), str(error), partial(_raise, written[0][0]))
        return None

    def _ours(self, written: list[Unfinished], left: Sequence[Unfinished]) -> list[Unfinished]:
        return [*self._unknown, *self._lines, *written, *left]

    def _written(self) -> list[tuple[Form, Unfinished]]:
        return [(form, entry) for form in self._forms() if (entry := form.unfinished)]

    def _forms(self) -> list[Form]:
        return self._window.findChildren(Form)


def _raise(form: Form) -> None:
    form.raise_()
    form.activateWindow()


def _here_again(said: Iterable[str]) -> str:
    here = tr("What was not finished when the program ended is here again.")
    return " ".join(dict.fromkeys([here, *filter(None, said)]))
