"""Removing a person's name for good: what it would come to, then what is left of it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QCompleter, QLineEdit, QVBoxLayout, QWidget

from influence_desktop.texts import joined, ntr, tr
from influence_desktop.ui.buttons import FIRST, QUIET, button, name_button
from influence_desktop.ui.dialog import Card
from influence_desktop.ui.labels import Words
from influence_desktop.weeks import shown

if TYPE_CHECKING:
    from influence_desktop.own_file import Wiped
    from influence_desktop.ui.bridge import Bridge

PLACES = 200
"""Places of a name that are shown; of more the rest is counted."""

WIDE = 72
"""Letters in a line."""

FILES = 8
"""Backups that are named; of more the rest is counted."""


def ask_to_wipe(window: QWidget, bridge: Bridge, name: str = "") -> WipeCard:
    """Open the card, for a name or for one that is typed there."""
    card = WipeCard(window, bridge.people(), name)
    card.tried.connect(bridge.file.try_wipe)
    card.agreed.connect(bridge.file.wipe)
    bridge.file.wipe_tried.connect(card.show_tried)
    bridge.file.wiped.connect(card.show_done)
    bridge.refused.connect(card.refused)
    card.show()
    return card


class WipeCard(Card):
    """Asks for a name, says what would go, and after that what still holds it.

    `tried` carries a name to look for, `agreed` the one that shall go.
    """

    tried = Signal(str)
    agreed = Signal(str)

    def __init__(self, parent: QWidget, people: Sequence[str], name: str) -> None:
        super().__init__(parent, tr("Remove a person"))
        self._sought = self._name = ""
        self._waits = False
        self._field = _Name(name)
        self._field.setMaxLength(200)
        completer = QCompleter(list(people), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._field.setCompleter(completer)
        self._field.textEdited.connect(self._begin_anew)
        self._field.returnPressed.connect(self._look)
        self.column.addWidget(Words(_about(), "quiet", wrap=True))
        self.field(tr("Name, as it is written"), self._field)
        self._said = QVBoxLayout()
        self._said.setSpacing(8)
        self.column.addLayout(self._said)
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
        if not (found.records or found.history):
            other = *_elsewhere(found), *_files(found, still=True)
            self._tell(_nobody(), *other, *_places_left(found))
            return
        self._tell(
            _would(found),
            tr("This cannot be undone, and no backup is made of it first."),
            *_elsewhere(found),
            *_files(found, still=False),
            *_places_taken(found),
            *_places_left(found),
        )
        self._name = self._sought
        name_button(self._first, tr("Remove the name for good"))

    def show_done(self, done: Wiped) -> None:
        """Say what went, and what still holds the name."""
        self._field.setEnabled(False)
        self._tell(_done(done), *_elsewhere(done), *_files(done, still=True))
        if done.traces:
            self._tell_more(
                tr(
                    "There was no room to write the file anew, so that bits of the name may be"
                    " left in it. Free some space and remove the name again."
                )
            )
        self._first.hide()
        name_button(self._leave, tr("Close"))

    def refused(self, sentence: str) -> None:
        """Say why it was not done, if this card asked for it."""
        if self._waits:
            self._waits = False
            self._first.setEnabled(True)
            self.say(sentence)

    def _begin_anew(self, _text: str = "") -> None:
        self._sought = self._name = ""
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
        if self._name:
            self.agreed.emit(self._name)
        else:
            self._sought = self._field.text()
            self.tried.emit(self._sought)

    def _tell(self, *sentences: str) -> None:
        while (item := self._said.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
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


def _about() -> str:
    return tr(
        "The name is taken out of kudos and notes, and out of all that the journal remembers of"
        " them for Undo; “someone” stands in its place. Capital letters make no difference, nor how"
        " accents, spaces, hyphens, apostrophes and the full stop of an initial are written (“groß”"
        " is “GROSS”, “J.Doe” is “J Doe”); but “é” and “e” are two names. It is found as whole"
        " words, and each place is shown before it goes."
    )


def _nobody() -> str:
    return tr("No kudos, no note and nothing in their history holds this name.")


def _would(found: Wiped) -> str:
    return tr("It would be taken out of {what}.", what=_counts(found))


def _places_taken(found: Wiped) -> list[str]:
    places = found.places
    if places is None or not places.taken:
        return []
    said = _lines(tr("It would be taken out here:"), places.taken)
    if not places.within:
        return [said]
    why = tr(
        "Look at each place: Chinese and Japanese put no space between words, so that the name is"
        " found within longer words too, and in Korean before what is joined to it."
    )
    return [why, said]


def _places_left(found: Wiped) -> list[str]:
    if found.places is None or not found.places.left:
        return []
    words = tr("Left, as a part of a longer word; remove that word by itself if it is the person:")
    return [_lines(words, found.places.left)]


def _lines(words: str, places: Sequence[str]) -> str:
    lines = [f"“{shown(each, most=160)}”" for each in places[:PLACES]]
    if more := len(places) - len(lines):
        lines.append(ntr("and one more", "and {n} more", more))
    return "\n".join([words, *lines])


def _done(done: Wiped) -> str:
    return tr("The name was taken out of {what}.", what=_counts(done))


def _counts(found: Wiped) -> str:
    parts = [
        ntr("one kudos or note", "{n} kudos and notes", found.records) if found.records else "",
        ntr("one entry of the history", "{n} entries of the history", found.history)
        if found.history
        else "",
    ]
    return joined([each for each in parts if each])


def _elsewhere(found: Wiped) -> list[str]:
    said = []
    if found.elsewhere:
        kinds = joined([_kind(kind, count) for kind, count in found.elsewhere.items()])
        said.append(
            tr(
                "Left as they are: {what} with this name. Change that there, where you want it.",
                what=kinds,
            )
        )
    if found.remembered:
        said.append(
            ntr(
                "In the history one entry of another kind holds it; it stays there.",
                "In the history {n} entries of other kinds hold it; it stays there.",
                found.remembered,
            )
        )
    return said


def _kind(kind: str, count: int) -> str:
    words = {
        "post": ntr("one post", "{n} posts", count),
        "pause": ntr("one pause", "{n} pauses", count),
        "fence": ntr("one fence", "{n} fences", count),
        "channel": ntr("one channel", "{n} channels", count),
        "import": ntr("one file brought in", "{n} files brought in", count),
    }
    return words.get(kind) or ntr("one other entry", "{n} other entries", count)


def _files(found: Wiped, *, still: bool) -> list[str]:
    unseen = [_unseen(each) for each in found.unseen]
    if found.files:
        return [_named(found.files, still=still), *unseen]
    return unseen or ([tr("No backup holds it.")] if still else [])


def _unseen(folder: Path) -> str:
    return tr(
        "In {folder} no backup could be looked into; what belongs there may hold it.",
        folder=shown(str(folder), most=160),
    )


def _named(files: Sequence[Path], *, still: bool) -> str:
    names = [shown(str(each), most=160) for each in files[:FILES]]
    if more := len(files) - len(names):
        names.append(ntr("and one more", "and {n} more", more))
    if still:
        words = tr("These files still hold it, or cannot be looked into; delete them yourself:")
    else:
        words = tr("These files would still hold it, or cannot be looked into:")
    return "\n".join([words, *names])
