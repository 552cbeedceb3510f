"""Reflect at work: replies kept by the bridge, and the ways to the charts and back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from influence_desktop.overview.reflect_states import Asked, Experiment, Place
from influence_desktop.records import Fence, Note
from influence_desktop.ui.answers import FENCE, Reply
from influence_desktop.ui.panels import Desk, Panel
from influence_desktop.ui.reflect_page import ReflectPage
from influence_desktop.ui.unsaved import Begun

if TYPE_CHECKING:
    from influence_desktop.overview.how_soon import Soon
    from influence_desktop.overview.states import Question
    from influence_desktop.unfinished import Unfinished


def panel(desk: Desk) -> Panel:
    """Return the page, wired to the bridge."""
    work = ReflectWork(desk)
    page = work.page
    does: dict[str, Callable[..., None]] = {
        "jump": work.jump,
        "seek": page.seek,
        "resume": work.resume,
        "soon": work.tell_how_soon,
    }
    return Panel(
        page,
        work.refresh,
        page.ready,
        page.load_plots,
        unsaved=work.unsaved,
        typed=work.typed,
        does=does,
    )


class ReflectWork(QObject):
    """Wires the page's intents to the bridge; lives as long as its page."""

    def __init__(self, desk: Desk) -> None:
        self.page = ReflectPage(desk.theme)
        super().__init__(self.page)
        self._desk, self._bridge = desk, desk.bridge
        self.page.replied.connect(self._reply)
        self.page.fence_asked.connect(self._ask_fence)
        self.page.again_asked.connect(self._ask_again)
        self.page.place_asked.connect(self._show)
        self.page.went.connect(desk.go)
        self.page.soon_asked.connect(self.tell_how_soon)
        self.page.card.chart.loaded.connect(self._bridge.watch)

    def refresh(self) -> None:
        """Show what is asked now."""
        self.page.show_state(self._bridge.reflect())
        if self.page.ready():
            self._bridge.watch()

    def unsaved(self, *, seen_too: bool = False) -> Begun | None:
        """Return a line that was begun, of which only a window that closes has to tell."""
        card = self.page.card
        begun = seen_too and card.draft and not card.answered
        return Begun(partial(self._desk.go, "reflect")) if begun else None

    def typed(self) -> list[Unfinished]:
        """Return a line that was begun, as it was typed."""
        from influence_desktop.ui import begun_lines  # noqa: PLC0415 - at the end

        return begun_lines.typed("reflect", self.page.card)

    def resume(self, entry: Unfinished) -> None:
        """Take up a line that was begun when the program ended, under its question."""
        from influence_desktop.ui import begun_lines  # noqa: PLC0415 - seldom

        begun_lines.take_up(entry, self.page.card, self._asked)

    def _asked(self) -> Question | None:
        self.refresh()
        return self.page.state.asked.question if self.page.state.asked else None

    def jump(self) -> None:
        """Show the weeks that the page speaks of on their chart."""
        place = self.page.place()
        if place is None:
            self._desk.go("trends")
        else:
            self._show(place)

    def tell_how_soon(self) -> None:
        """Say how soon a change of each figure would be told, once that is worked out."""
        self._bridge.look_how_soon(self._show_how_soon)

    def _show_how_soon(self, soon: Sequence[Soon]) -> None:
        from influence_desktop.ui.soon_card import SoonCard  # noqa: PLC0415 - when asked

        SoonCard(self.page.window(), soon).show()

    def _show(self, place: Place) -> None:
        self._desk.show_trend(self._bridge.looked_at(place), place.week)

    def _reply(self, reply: Reply) -> None:
        if self.page.state.asked is not None:
            self._answer(self.page.state.asked, reply)

    def _answer(self, asked: Asked, reply: Reply) -> bool:
        kept = self._bridge.answer(asked.question, reply)
        now = self.page.state.asked  # as it was, where another page is shown
        if kept and (now is None or now.place == asked.place):
            self.page.card.be_answered()
        return kept

    def _ask_fence(self, asked: Asked) -> None:
        from influence_desktop.ui.form import brought_forward  # noqa: PLC0415 - when asked
        from influence_desktop.ui.forms import FenceForm  # noqa: PLC0415 - as above

        key = f"fence since {asked.question.since}"
        if asked.fence_channel is None or brought_forward(self.page.window(), key):
            return
        channels = [(each.id, each.name) for each in self._bridge.channels() if not each.archived]
        fence = Fence(
            date=asked.question.since.monday,
            channel_id=asked.fence_channel,
            reason=self.page.card.draft,
        )
        form = FenceForm(self.page.window(), self._desk.theme, fence, channels, new=True)
        form.belongs("week", fence, key=key)
        form.keep_by(partial(self._mark_fence, asked), refused=self._bridge.refused)
        form.show()

    def _ask_again(self, experiment: Experiment) -> None:
        from influence_desktop.ui.again_form import AgainForm  # noqa: PLC0415 - when asked
        from influence_desktop.ui.form import brought_forward  # noqa: PLC0415 - as above

        key = f"again {experiment.signal_id}"
        if brought_forward(self.page.window(), key):
            return
        form = AgainForm(self.page.window(), experiment, self._bridge.today)
        note = Note(date=self._bridge.today, text="", signal_id=experiment.signal_id)
        form.belongs("week", note, key=key)
        form.keep_by(self._bridge.put, refused=self._bridge.refused)
        form.show()

    def _mark_fence(self, asked: Asked, fence: Fence) -> bool:
        return self._answer(asked, Reply(kind=FENCE, fence=fence))
