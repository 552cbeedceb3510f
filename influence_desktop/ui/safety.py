"""What the window says of damage and of what was put back; no wrong figure stays on a page."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from influence_desktop.texts import tr
from influence_desktop.ui.buttons import SECOND, button
from influence_desktop.ui.labels import Words
from influence_desktop.ui.message_bar import DONE, TROUBLE
from influence_desktop.ui.page import Page, standing
from influence_desktop.weeks import shown

if TYPE_CHECKING:
    from influence_desktop.safekeeping import BackedUp, PutBack
    from influence_desktop.ui.bridge import Bridge
    from influence_desktop.ui.main_window import MainWindow
    from influence_desktop.ui.only_reading import OnlyReading
    from influence_desktop.ui.panels import Panel


class Safety(QObject):
    """Watches over one journal in one window.

    A page that cannot be read gives its place to a sentence, until it can be read again.
    `rescue_asked` carries the sentence about a damage that a person wants to look at;
    `ways_asked`: what can be done shall be shown again, while the window only reads.
    """

    rescue_asked = Signal(str)
    ways_asked = Signal()

    def __init__(self, window: MainWindow, bridge: Bridge, stack: QStackedWidget) -> None:
        super().__init__(window)
        self._window, self._bridge, self._stack = window, bridge, stack
        self._unread: set[str] = set()
        self._damage = self._said = ""
        self._instead: Unread | None = None
        self._reading: OnlyReading | None = None
        bridge.damaged.connect(self.tell)
        bridge.holding.lost.connect(self.rescue_asked)
        bridge.copies.was_put_back.connect(self._say_put_back)
        bridge.copies.backed_up.connect(self._say_backed_up)
        bridge.told.connect(lambda said: window.bar.say(said, DONE, passing=True))
        window.page_shown.connect(self._remind)
        bridge.holding.reopened.connect(self._write_again)

    def tell(self, sentence: str) -> None:
        """Say that the journal is damaged, with the way to what can be done about it."""
        self._damage = sentence
        look = partial(self.rescue_asked.emit, sentence)
        self._window.bar.say(sentence, TROUBLE, action=tr("Look at it"), asked=look)
        self._said = self._window.bar.text

    def refresh(self, name: str, panel: Panel) -> bool:
        """Refresh a page; tell whether it could be read, and say why not."""
        try:
            panel.refresh()
            self._read(name)
        except Exception as error:
            if not self._bridge.holding.tells(error):
                raise
            self._unread.add(name)
        if name == self._window.shown_page:
            self.show(name, panel)
        return name not in self._unread

    def _read(self, name: str) -> None:
        """Know that a page could be read; with the last one the damage is settled."""
        if name in self._unread:
            self._unread.discard(name)
            if not self._unread:
                self._window.bar.take_back(self._said)

    def damage_of(self, name: str) -> str:
        """Return the sentence about the damage that keeps a page from being shown, or ""."""
        return self._damage if name in self._unread else ""

    def show(self, name: str, panel: Panel) -> None:
        """Put a page on the screen, or what stands in its place."""
        page = self._sentence() if name in self._unread else panel.widget
        with standing(self._stack.currentWidget(), page):
            self._stack.setCurrentWidget(page)

    def _sentence(self) -> QWidget:
        if self._instead is None:
            self._instead = Unread()
            self._instead.again_asked.connect(self._bridge.changed)
            self._stack.addWidget(self._instead)
        return self._instead

    def _remind(self) -> None:
        """Say on every page that it shows what was left of a damaged journal, and hold writing."""
        why = self._bridge.holding.only_read
        if not why:
            return
        if self._reading is None:
            from influence_desktop.ui.only_reading import OnlyReading  # noqa: PLC0415 - in trouble

            self._reading = OnlyReading(self._window, why)
        ways = tr("What can be done")
        self._window.bar.say_lasting(why, action=ways, asked=self.ways_asked.emit)

    def _write_again(self) -> None:
        """Know that the journal itself was opened, after it was only read."""
        if self._reading is not None and not self._bridge.holding.only_read:
            self._reading.end()
            self._reading = None
            self._window.bar.end_lasting()

    def _say_backed_up(self, done: BackedUp) -> None:
        from influence_desktop.ui.backup_words import backed_up_words  # noqa: PLC0415 - when asked

        copies = self._bridge.copies
        chosen, copies.chosen = copies.chosen, None
        said = backed_up_words(done, chosen=chosen)
        self._window.bar.say(said, DONE, passing=chosen is None and done.missed is None)

    def _say_put_back(self, done: PutBack) -> None:
        if not self._window.shown_page:
            self._window.go("glance")
        back = None if done.kept is None else partial(self._bridge.copies.put_back, done.kept)
        action = "" if back is None else tr("Take this back")  # Undo is of what is entered
        self._window.bar.say(put_back_words(done), DONE, action=action, asked=back)


class Unread(Page):
    """Stands in the place of a page whose figures cannot be trusted, or not be read."""

    again_asked = Signal()

    def __init__(self) -> None:
        super().__init__(tr("A page that cannot be shown"))
        self.column.addWidget(Words(tr("This page cannot be shown."), "facts", wrap=True))
        self.column.addSpacing(8)
        why = tr(
            "What it rests on could not be read as it was written, and nothing else is shown"
            " in its place. The message below says where."
        )
        self.column.addWidget(Words(why, wrap=True))
        self.column.addSpacing(20)
        line = QHBoxLayout()
        line.addWidget(button(tr("Read it again"), SECOND, asked=self.again_asked.emit))
        line.addStretch()
        self.column.addLayout(line)
        self.column.addStretch()


def put_back_words(done: PutBack) -> str:
    """Say what a restore did, and where what stood there is kept."""
    said = tr("The journal now is what {file} held.", file=shown(done.file.name))
    if done.kept is None:
        return said
    kept = tr("What stood there is kept beside it as {kept}.", kept=shown(done.kept.name))
    another = tr("That was another journal: the two began with different edits.")
    return " ".join([said, kept, *([another] if done.is_another else [])])
