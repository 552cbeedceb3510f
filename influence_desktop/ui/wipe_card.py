"""Removing a person's name for good: what it would come to, then what is left of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QCompleter, QLineEdit, QVBoxLayout, QWidget

from influence_desktop.texts import tr
from influence_desktop.ui import wipe_words
from influence_desktop.ui.buttons import FIRST, QUIET, button, name_button
from influence_desktop.ui.dialog import Card
from influence_desktop.ui.labels import Words

if TYPE_CHECKING:
    from influence_desktop.own_file import Wiped
    from influence_desktop.ui.bridge import Bridge

WIDE = 72
"""Letters in a line."""


def ask_to_wipe(window: QWidget, bridge: Bridge, name: str = "") -> WipeCard:
    """Open the card, for a name or for one that is typed there."""
    card = WipeCard(window, bridge.people(), name)
    card.tried.connect(bridge.file.try_wipe)
    card.agreed.connect(bridge.file.wipe)
    card.cleared.connect(bridge.file.take_away)
    bridge.file.wipe_tried.connect(card.show_tried)
    bridge.file.wiped.connect(card.show_done)
    bridge.file.taken_away.connect(card.show_cleared)
    bridge.refused.connect(card.refused)
    card.show()
    return card


class WipeCard(Card):
    """Asks for a name, says what would go, and after that what still holds it.

    `tried` carries a name to look for, `agreed` the one that shall go, `cleared` the one that
    shall go from what the file no longer uses.
    """

    tried = Signal(str)
    agreed = Signal(str)
    cleared = Signal(str)

    def __init__(self, parent: QWidget, people: Sequence[str], name: str) -> None:
        super().__init__(parent, tr("Remove a person"))
        self._sought = self._name = ""
        self._waits = self._is_late = self._is_left = False
        self._field = _Name(name)
        self._field.setMaxLength(200)
        completer = QCompleter(list(people), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._field.setCompleter(completer)
        self._field.textEdited.connect(self._begin_anew)
        self._field.returnPressed.connect(self._look)
        self._about = [
            Words(each, "quiet", wrap=True) for each in (wipe_words.about(), wipe_words.beyond())
        ]
        for words in self._about:
            self.column.addWidget(words)
        self.field(tr("Name, as it is written"), self._field)
        self._said = QVBoxLayout()
        self._said.setSpacing(8)
        self.column.addLayout(self._said)
        self._for_good = Words(wipe_words.cannot_undo(), "strong", wrap=True)
        self._outer.insertWidget(self._outer.indexOf(self._wrong), self._for_good)
        self._first = button("", FIRST, asked=self._go_on)
        self._leave = button("", QUIET, asked=self.close)
        for each in (self._first, self._leave):
            self.buttons.addWidget(each)
        self.buttons.addStretch()
        self.ask_width(WIDE)
        self._begin_anew()
        self._field.setFocus()

    def show_tried(self, found: Wiped) -> None:
        """Say what would go, and ask."""
        self._waits = False
        self._first.setEnabled(True)
        if self._is_late:
            self._is_late = False
            return
        if not (found.records or found.history):
            self._tell(
                wipe_words.nobody(),
                *wipe_words.unused(found),
                *wipe_words.elsewhere(found),
                *wipe_words.hold(found),
                *wipe_words.places_left(found),
            )
            if found.traces:
                self._offer_rest(self._sought)
            else:
                self._about[-1].show()  # the name may be written otherwise
                self._fit()
            return
        self._tell(
            wipe_words.would(found),
            *wipe_words.elsewhere(found),
            *wipe_words.would_hold(found),
            *wipe_words.places_taken(found),
            *wipe_words.places_left(found),
        )
        self._name = self._sought
        name_button(self._first, tr("Remove the name for good"))
        self._for_good.show()  # beside the button, whatever of the rest has to be scrolled to
        self._fit()

    def show_done(self, done: Wiped) -> None:
        """Say what went, and what still holds the name."""
        self._end(wipe_words.taken_out(done), *wipe_words.not_cleared(done), done=done)
        if done.traces:
            self._offer_rest(self._name)

    def show_cleared(self, done: Wiped) -> None:
        """Say that the file's unused parts hold the name no more, and what still does."""
        self._end(wipe_words.cleared(), done=done)

    def _end(self, *sentences: str, done: Wiped) -> None:
        self._waits = False
        self.say("")
        self._field.setEnabled(False)
        self._tell(
            *sentences,
            *wipe_words.elsewhere(done),
            *wipe_words.still_hold(done),
            *wipe_words.places_stayed(done),
        )
        self._first.hide()
        name_button(self._leave, tr("Close"))

    def _offer_rest(self, name: str) -> None:
        """Offer to clear what the file no longer uses."""
        self._name, self._is_left = name, True
        name_button(self._first, tr("Remove what is left in the file"))
        self._first.setEnabled(True)
        self._first.show()
        self._fit()

    def refused(self, sentence: str) -> None:
        """Say why it was not done, if this card asked for it."""
        if self._waits:
            self._waits = self._is_late = False
            self._first.setEnabled(True)
            self.say(sentence)

    def _begin_anew(self, _text: str = "") -> None:
        self._sought = self._name = ""
        self._is_left = False
        self._is_late = self._waits  # what comes is of the name that stood there before
        self._tell()
        name_button(self._first, tr("See what would go"))
        name_button(self._leave, tr("Cancel"))

    def _look(self) -> None:
        """See what would go; what Enter may not do is take it out for good."""
        if not (self._name or self._waits):
            self._go_on()

    def _go_on(self) -> None:
        self.say("")
        self._waits = True
        self._first.setEnabled(False)
        if self._is_left:
            self.cleared.emit(self._name)
        elif self._name:
            self.agreed.emit(self._name)
        else:
            self._sought = self._field.text()
            self.tried.emit(self._sought)

    def _tell(self, *sentences: str) -> None:
        while (item := self._said.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self._for_good.hide()
        for about in self._about:  # what was found has the room, whatever size the letters have
            about.setVisible(not sentences)
        self._tell_more(*sentences)

    def _tell_more(self, *sentences: str) -> None:
        for each in sentences:
            words = Words(each, wrap=True)
            self._said.addWidget(words)
            words.show()  # else the card would be measured without it
        self._fit()


class _Name(QLineEdit):
    """A name; Enter is its own, and presses no button of the window."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep Enter from going on to the window, unless the list of names wants it."""
        super().keyPressEvent(event)
        is_enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if is_enter and QApplication.activePopupWidget() is None:
            event.accept()
