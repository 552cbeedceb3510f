"""Backups in Settings: which there are, one more, one put back, and a second place."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from influence_desktop.overview.words import full_time
from influence_desktop.texts import ntr, tr
from influence_desktop.ui.backup_words import place_words, when_words
from influence_desktop.ui.buttons import QUIET, SECOND, button, name_button
from influence_desktop.ui.flow import FlowLayout
from influence_desktop.ui.labels import Words
from influence_desktop.ui.saved_words import entries_words
from influence_desktop.weeks import shown

if TYPE_CHECKING:
    from influence_desktop.safekeeping import Shelved

FEW = 5
"""Backups that stand there at once, the newest; one button brings the others."""

SENTENCE = 400
"""Letters of a sentence that are shown which names a folder."""


class BackupsBlock(QWidget):
    """Shows the backups of its `shelf`, newest first.

    Signals: `seen` once it comes on the screen, `now_asked` for one more backup,
    `look_asked(backup)` and `put_back_asked(backup)` for one of them, `place_asked` to
    choose a second folder, `no_place_asked` to do without one.
    """

    seen = Signal()
    now_asked = Signal()
    look_asked = Signal(object)
    put_back_asked = Signal(object)
    place_asked = Signal()
    no_place_asked = Signal()
    _unread = ""
    _all = False

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "clear")
        self.shelf: Sequence[Shelved] = ()
        self._held: dict[tuple[Path, str], QPushButton] = {}
        self._about = Words(role="quiet", wrap=True)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self.now = _button(tr("Back up now"), SECOND, asked=self.now_asked.emit)
        self._more = _button("", QUIET, asked=self._show_all)
        self._place = Words(role="quiet", wrap=True)
        self.choose = _button("", SECOND, asked=self.place_asked.emit)
        self.forget = _button(tr("Without a second place"), QUIET, asked=self.no_place_asked.emit)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Words(tr("Backups"), "title"))
        column.addSpacing(4)
        column.addWidget(self._about)
        column.addSpacing(10)
        column.addLayout(self._rows)
        column.addSpacing(12)
        column.addWidget(_flowing(self.now, self._more))
        column.addSpacing(16)
        column.addWidget(Words(tr("A second place"), "strong-caption"))
        column.addSpacing(2)
        column.addWidget(self._place)
        column.addSpacing(6)
        column.addWidget(_flowing(self.choose, self.forget))
        self._about.say(tr("Looking which backups there are…"))
        self._more.hide()

    def begin(self) -> None:
        """Take the keyboard: at the newest backup that can be looked into, where there is one."""
        items = (self._rows.itemAt(at) for at in range(self._rows.count()))
        rows = [row for item in items if item is not None and (row := item.widget()) is not None]
        buttons = (each for row in rows for each in row.findChildren(QPushButton))
        first = next((each for each in buttons if each.isEnabled()), self.now)
        first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def tell_unread(self, why: str) -> None:
        """Have it said with the backups why those beside the journal cannot be read."""
        self._unread = why

    def show_shelf(self, shelf: Sequence[Shelved]) -> None:
        """Show the backups there are, newest first; the keyboard stays where it is."""
        unread = shown(self._unread, most=SENTENCE)
        self._about.say(unread or when_words(none=not shelf))
        if tuple(shelf) != self.shelf or not self._rows.count():
            self.shelf = tuple(shelf)
            self._fill()

    def show_place(self, folder: Path | None, *, home: Path, possible: bool) -> None:
        """Show the second place, and whether one can be chosen for the journal at `home`."""
        words = place_words(folder, home)
        if not possible:
            words = tr(
                "This journal has none, as it was opened by its name: nothing of it appears"
                " anywhere but beside it."
            )
        self._place.say(words)
        name_button(self.choose, tr("Choose a folder…") if folder is None else tr("Change…"))
        self.choose.setAccessibleName(tr("Choose a second place for backups"))
        self.choose.setVisible(possible)
        if folder is None and self.forget.hasFocus():
            self.choose.setFocus()
        self.forget.setVisible(possible and folder is not None)

    def showEvent(self, event: QShowEvent) -> None:
        """Ask for the backups: they are looked through only when somebody looks."""
        super().showEvent(event)
        self.seen.emit()

    def _show_all(self) -> None:
        self._all = True
        self._fill()

    def _fill(self) -> None:
        held = next((key for key, each in self._held.items() if each.hasFocus()), None)
        if held is not None:
            self.now.setFocus()  # it stays, whatever else goes
        self._held.clear()
        while (item := self._rows.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        few = self.shelf if self._all else self.shelf[:FEW]
        head = ""
        for each in few:
            if head != (head := _head(each)):
                self._rows.addSpacing(12)
                self._rows.addWidget(Words(head, "strong-caption", wrap=True))
            self._rows.addWidget(self._row(each))
        name_button(self._more, ntr("{n} older one", "{n} older ones", len(self.shelf) - len(few)))
        if len(few) == len(self.shelf) and self._more.hasFocus():
            self.now.setFocus()
        self._more.setVisible(len(few) < len(self.shelf))
        if held in self._held:
            self._held[held].setFocus()

    def _row(self, shelved: Shelved) -> QFrame:
        row = QFrame()
        row.setProperty("role", "row")
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 8, 0, 8)
        line.setSpacing(8)
        words = QVBoxLayout()
        words.setSpacing(2)
        day = full_time(shelved.backup.day, shelved.backup.at)
        words.addWidget(Words(day, "name", wrap=True))
        about = f"{entries_words(shelved.entries)} · {shown(shelved.backup.file.name)}"
        if shelved.is_away:
            about += " · " + tr("in the second place")
        words.addWidget(Words(about, "caption", wrap=True))
        line.addLayout(words, 1)
        for text, asked in (
            (tr("Look inside"), self.look_asked),
            (tr("Put back…"), self.put_back_asked),
        ):
            made = _button(text, QUIET, asked=partial(asked.emit, shelved))
            number = shelved.backup.number
            name = tr("{what} backup {number} of {day}", what=text, number=number, day=day)
            if shelved.is_away:
                name = tr("{what} backup {number} of {day} in the second place", what=text,
                          number=number, day=day)  # fmt: skip
            made.setAccessibleName(name)
            made.setEnabled(shelved.entries is not None)
            self._held[shelved.backup.file, text] = made
            line.addWidget(made)
        return row


def _button(text: str, role: str, *, asked: Callable[[], object]) -> QPushButton:
    """Return a button from which Tab goes on where it was clicked, too."""
    made = button(text, role, asked=asked)
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return made


def _head(shelved: Shelved) -> str:
    """Return what stands above backups that are not, or perhaps not, of this journal."""
    if shelved.is_own:
        return ""
    if shelved.is_own is None:
        return _perhaps(shelved)
    if shelved.other:
        return tr("Of another journal, {name}", name=shown(shelved.other))
    return tr("Of another journal in this folder")


def _perhaps(shelved: Shelved) -> str:
    if shelved.began_otherwise:
        return tr("Perhaps of another journal: begun otherwise than this one")
    if shelved.other:
        name = shown(shelved.other)
        return tr("Perhaps of another journal, {name}: this one does not tell just now", name=name)
    return tr("Perhaps of another journal: this one does not tell just now")


def _flowing(*widgets: QWidget) -> QWidget:
    holder = QWidget()
    holder.setProperty("role", "clear")
    flow = FlowLayout()
    holder.setLayout(flow)
    flow.add(*widgets)
    return holder
