"""Thanks at work: kudos written, changed, taken out, thanked for and searched."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from influence_desktop.records import Kudos
from influence_desktop.ui.panels import Desk, Panel
from influence_desktop.ui.thanks_page import ThanksPage

if TYPE_CHECKING:
    from influence_desktop.ui.form import Form
    from influence_desktop.unfinished import Unfinished

STEP = 50
"""So many lines are shown at first, and more each time that more are asked for."""


def panel(desk: Desk) -> Panel:
    """Return the page, wired to the bridge."""
    work = ThanksWork(desk)
    return Panel(work.page, work.refresh, does={"add": work.add, "resume": work.resume})


class ThanksWork(QObject):
    """Wires the page's intents to the bridge; lives as long as its page."""

    def __init__(self, desk: Desk) -> None:
        self.page = ThanksPage(desk.theme)
        super().__init__(self.page)
        self._desk, self._bridge = desk, desk.bridge
        self._words, self._most = "", STEP
        self.page.add_asked.connect(self.add)
        self.page.searched.connect(self._search)
        self.page.more_asked.connect(self._show_more)
        self.page.thanked.connect(self._bridge.thank)
        self.page.change_asked.connect(self._change)
        self.page.wipe_asked.connect(self._wipe)

    def refresh(self) -> None:
        """Show the kudos as they stand in the journal now."""
        if self._bridge.ready:
            self.page.show_state(self._bridge.thanks(self._words, most=self._most))

    def add(self) -> None:
        """Write new kudos."""
        self._open(Kudos(who="", date=self._bridge.today), new=True)

    def _search(self, words: str) -> None:
        self._words, self._most = words, STEP
        self.refresh()

    def _show_more(self) -> None:
        self._most += STEP
        self.refresh()

    def _change(self, kudos_id: int) -> None:
        kudos = self._bridge.record("kudos", kudos_id)
        if isinstance(kudos, Kudos):
            self._open(kudos, new=False)

    def _open(self, kudos: Kudos, *, new: bool) -> None:
        from influence_desktop.ui.form import brought_forward, key_of  # noqa: PLC0415 - when asked

        if not brought_forward(self.page.window(), key_of(kudos, new=new)):
            self._form(kudos, new=new)

    def _wipe(self) -> None:
        from influence_desktop.ui.wipe_card import ask_to_wipe  # noqa: PLC0415 - when asked

        ask_to_wipe(self.page.window(), self._bridge)

    def resume(self, entry: Unfinished) -> None:
        """Open a form again that was not finished when the program ended."""
        from influence_desktop.ui.reopening import reopen  # noqa: PLC0415 - seldom

        reopen(entry, self._bridge.record, self._form, Kudos)

    def _form(self, kudos: Kudos, *, new: bool) -> Form:
        from influence_desktop.ui.kudos_form import KudosForm  # noqa: PLC0415 - when asked

        channels = [(each.id, each.name) for each in self._bridge.channels()]
        form = KudosForm(self.page.window(), self._desk.theme, kudos, channels, new=new)
        form.keep_by(self._bridge.put, refused=self._bridge.refused)
        form.removed.connect(partial(self._bridge.remove, "kudos", kudos.id))
        form.belongs("thanks", kudos)
        form.show()
        return form
