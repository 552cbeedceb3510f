"""What the window does when the world refuses: it says so, keeps the text, tries again."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from influence_desktop.texts import tr
from influence_desktop.ui.message_bar import TROUBLE, WAITING, MessageBar
from influence_desktop.ui.waiting import Waiting

if TYPE_CHECKING:
    from influence_desktop.ui.adrift import Adrift
    from influence_desktop.ui.bridge import Bridge
    from influence_desktop.ui.closing import Closing
    from influence_desktop.ui.panels import Panel
    from influence_desktop.ui.surroundings import Surroundings
    from influence_desktop.ui.unsaved import Cause, UnsavedNotice

HERE, REPLACED, EMPTIED, UNSEEN = "here", "replaced", "emptied", "unseen"
"""What can have become of the journal's file, besides that it is gone."""


class Troubles(QObject):
    """Says what was refused; saves later what could not be saved.

    What a page keeps unsaved is tried again after the next edit, when somebody asks for
    it, and by itself after a while. `show_backups` shows them in Settings.
    """

    show_backups: Callable[[], object] = staticmethod(lambda: None)

    def __init__(
        self,
        window: QWidget,
        bar: MessageBar,
        bridge: Bridge,
        notice: UnsavedNotice,
        *,
        panels: Callable[[], Iterable[Panel]],
        open_other: Callable[[Path], object],
    ) -> None:
        super().__init__(window)
        self._window, self._bar, self._bridge = window, bar, bridge
        self._panels, self._notice, self._open_other = panels, notice, open_other
        self._quiet, self._last, self._why = False, "", ""
        notice.cause = self._cause
        self.waiting, self._later = Waiting(self), Waiting(self)
        bridge.refused.connect(self.refused)
        bridge.changed.connect(self._changed)
        bridge.holding.may_leave = lambda: self.adrift.may_leave()  # noqa: PLW0108 - made late

    @cached_property
    def surroundings(self) -> Surroundings:
        """What watches the journal's file, from the first time that it is asked for."""
        from influence_desktop.ui.surroundings import Surroundings  # noqa: PLC0415 - not at the start

        return Surroundings(
            self._window,
            self._bridge,
            self._bar,
            open_other=self._open_other,
            back=self.try_again,
            show_backups=self.show_backups,
        )

    @cached_property
    def adrift(self) -> Adrift:
        """What keeps what only this window holds, from the first time that it may be left."""
        from influence_desktop.ui.adrift import Adrift  # noqa: PLC0415 - not at the start

        return Adrift(
            self._window,
            self._bridge,
            self._bar,
            save_copy=lambda: self.surroundings.ask_copy(),  # noqa: PLW0108 - made late
            show_backups=self.show_backups,
        )

    @cached_property
    def closing(self) -> Closing:
        """What keeps for the next start what is not saved."""
        from influence_desktop.ui.closing import Closing  # noqa: PLC0415 - not at the start

        return Closing(
            self._window, self._bar, self._bridge, panels=self._panels, notice=self._notice
        )

    def refused(self, sentence: str) -> None:
        """Say why something was not done, and what can be done about it."""
        self._last = sentence
        if self._quiet:
            return
        if self._bridge.file.whereabouts not in {HERE, UNSEEN}:
            self.surroundings.say(sentence)
        elif not self._bridge.holding.may_write_later:
            self._bar.say(sentence, TROUBLE)
        else:
            again = self._bridge.holding.write_again
            self._bar.say(sentence, WAITING, action=tr("Try again"), asked=again)
            self.waiting.begin(self._bridge.holding.write_quietly)

    def not_saved(self) -> None:
        """Go on after a text stayed unsaved, of which it was just said why."""
        if self._quiet:
            return
        self._why = self._last
        self._later.begin(self._saved_quietly)
        if self._bridge.file.whereabouts == HERE and self._bridge.writable:
            kept = tr("What you typed stays in its cell and is saved by itself once that can be.")
            self._bar.say(
                f"{self._bar.text} {kept}".strip(),
                WAITING,
                action=tr("Try again"),
                asked=self.try_again,
            )

    def try_again(self) -> None:
        """Save now what could not be saved, or say again why not."""
        for each in list(self._panels()):
            if not each.retry():
                self.not_saved()
                return
        self._later.stop()

    def may_close(self) -> bool:
        """Tell whether the window may close now: nothing would be lost, or that was said."""
        is_away = self._bridge.file.whereabouts not in {HERE, UNSEEN}
        if is_away and not self.adrift.may_close(ends=self.closing.ends):
            return False
        return self.closing.may_close()

    def end(self) -> None:
        """Say nothing more and try nothing again: the window closes."""
        self._quiet = True

    def _saved_quietly(self) -> bool:
        """Save what could not be saved; tell whether there is nothing to wait for any more."""
        if self._quiet:
            return True
        self._quiet = True
        try:
            is_saved = all(each.retry() for each in list(self._panels()))
            self._why = "" if is_saved else self._last
            return is_saved
        finally:
            self._quiet = False

    def _cause(self) -> Cause | None:
        """Return why what was typed cannot be saved just now, as far as that is known."""
        if self._bridge.file.whereabouts not in {HERE, UNSEEN}:
            return self.surroundings.cause(self.adrift.kept)
        from influence_desktop.ui.unsaved import Cause  # noqa: PLC0415 - not at the start

        return Cause(self._why) if self._why and self._later.is_waiting else None

    def _changed(self) -> None:
        """Try again at once: the journal could be written just now."""
        self._why = ""
        if self._later.is_waiting and not self._quiet:
            self._later.hurry()
