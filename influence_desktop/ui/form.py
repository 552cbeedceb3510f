"""A small window that writes one record, and keeps what was typed until it is kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QWidget

from influence_desktop.plain import as_plain
from influence_desktop.records import KIND_OF, Record
from influence_desktop.texts import tr
from influence_desktop.ui.dialog import Card
from influence_desktop.ui.fields import Field, Said, said, say_again
from influence_desktop.unfinished import Unfinished
from influence_desktop.weeks import WrongEntry


class Form(Card):
    """Writes one record: `written` carries it, `removed` says to take it out."""

    written = Signal(object)
    removed = Signal()

    def __init__(self, parent: QWidget, title: str, *, new: bool) -> None:
        super().__init__(parent, title)
        self._new, self._held = new, False
        self._page: str | None = None
        self.key = ""
        self.setMinimumWidth(380)

    def finish(self, words: str, read: Callable[[], object], **fields: Field) -> None:
        """Put the buttons, once the fields stand.

        `read` returns the record that the fields say, or raises WrongEntry where that
        cannot be right.
        """
        self._read, self._fields = read, fields
        self._begun, self._untouched = self._as_said(), self._typed()
        self.offer(words, self._write, last="" if self._new else tr("Remove"))
        if not self._new:
            self.last.clicked.connect(self._remove)

    def settle(self) -> None:
        """Keep what was written, if anything was and it can be right."""
        if self._as_said() not in (None, self._begun):
            self._write()

    def keep_by(self, keeps: Callable[[Any], bool], *, refused: SignalInstance) -> None:
        """Have a record kept; where that cannot be, the form stays and says what `refused` did."""
        reasons: list[str] = []

        def heard(reason: str) -> None:
            reasons.append(reason)

        def keep(record: object) -> None:
            reasons.clear()
            refused.connect(heard)
            try:
                self._held = not keeps(record)
            finally:
                refused.disconnect(heard)
            if self._held:
                self.say(" ".join([*reasons, tr("What you wrote stays here.")]))

        self.written.connect(keep)

    # Unfinished at the end ------------------------------------------------------------

    def belongs(self, page: str, record: Record, *, key: str = "") -> None:
        """Know which page can open this form again, and for which record.

        `key` tells it from others that are open; without one its record does.
        """
        self._page, self._record = page, record
        self.key = key or key_of(record, new=self._new)

    @property
    def unfinished(self) -> Unfinished | None:
        """What was typed and is not kept, as it was typed; None where nothing was."""
        typed = self._typed()
        if self._page is None or typed == self._untouched:
            return None
        record = {"record": as_plain(self._record), "new": self._new, "fields": typed}
        return Unfinished(self._page, KIND_OF[type(self._record)], record)

    def take_up(self, fields: Mapping[str, object]) -> None:
        """Go on with what was typed before the program ended, and say what is wrong with it."""
        for name, field in self._fields.items():
            say_again(field, fields.get(name))
        try:
            self._read()
        except WrongEntry as error:
            self.say(str(error))

    def take_away(self) -> None:
        """Go without a word, also where it is only half made: nobody saw it."""
        self.hide()
        self.setParent(None)
        self.deleteLater()

    def done(self, result: int) -> None:
        """End; what it holds is kept, or a person has given it up."""
        super().done(result)
        self._page = None

    def _typed(self) -> dict[str, Said]:
        return {name: said(field) for name, field in self._fields.items()}

    # Within ---------------------------------------------------------------------------

    def _as_said(self) -> object:
        try:
            return self._read()
        except WrongEntry:
            return None

    def _write(self) -> None:
        try:
            record = self._read()
        except WrongEntry as error:
            self.say(str(error))
            return
        self._held = False
        self.written.emit(record)
        if not self._held:
            self.close()

    def _remove(self) -> None:
        self.removed.emit()
        self.close()


def key_of(record: Record, *, new: bool) -> str:
    """Return what tells a form from others: of its kind one writes new records, and one each."""
    return KIND_OF[type(record)] if new else f"{KIND_OF[type(record)]} {record.id}"


def brought_forward(window: QWidget, key: str) -> Form | None:
    """Bring the form with a key forward, with what is typed in it; None where none is open."""
    found = (each for each in window.findChildren(Form) if each.key == key and each.isVisible())
    if (form := next(found, None)) is None:
        return None
    form.raise_()
    form.activateWindow()
    return form
