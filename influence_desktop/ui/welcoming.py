"""The first page at work: what it makes, and what came to be there meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QObject

from influence_desktop.records import Channel, name_key
from influence_desktop.ui.bridge import Bridge
from influence_desktop.ui.welcome_page import WelcomePage


class Welcoming(QObject):
    """Wires the first page to the bridge; lives as long as its page."""

    def __init__(self, page: WelcomePage, bridge: Bridge, *, ended: Callable[[], object]) -> None:
        super().__init__(page)
        self._page, self._bridge, self._ended = page, bridge, ended
        page.made.connect(self._make)
        bridge.changed.connect(self._refresh)
        self._refresh()

    def _make(self, chosen: Sequence[Channel]) -> None:
        """Make those that are not there yet, after those that are, and go on."""
        there = self._bridge.channels()
        keys = {name_key(each.name) for each in there}
        missing = [each for each in chosen if name_key(each.name) not in keys]
        first = max((each.position + 1 for each in there), default=0)
        if missing:
            self._bridge.make_channels(
                [replace(each, position=first + at) for at, each in enumerate(missing)]
            )
        self._ended()

    def _refresh(self) -> None:
        if self._bridge.ready:
            self._page.show_there([each.name for each in self._bridge.channels()])
