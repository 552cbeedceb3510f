"""What stands in place of the pages where the journal cannot be opened, or is damaged."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from influence_desktop.overview.words import full_time
from influence_desktop.texts import ntr, tr
from influence_desktop.ui.buttons import FIRST, QUIET, SECOND, button
from influence_desktop.ui.flow import FlowLayout
from influence_desktop.ui.import_card import RowRemarks
from influence_desktop.ui.labels import Words
from influence_desktop.ui.page import Page
from influence_desktop.ui.saved_words import entries_words, saved_lines, saved_remarks
from influence_desktop.weeks import shown

if TYPE_CHECKING:
    from influence_desktop.safekeeping import Salvage, Shelved

SAVE, READ = "save", "read"
"""What can be done with what is left in a damaged file."""


class RescuePage(Page):
    """Says what is wrong and what was left as it is, and offers the ways on.

    `put_back_asked(file)`, `save_asked`, `read_asked`, `other_asked`, `again_asked`,
    `new_asked`, `quit_asked`, and `back_asked` where there is something to go back to.
    """

    put_back_asked = Signal(object)
    save_asked = Signal()
    read_asked = Signal()
    other_asked = Signal()
    new_asked = Signal()
    again_asked = Signal()
    back_asked = Signal()
    quit_asked = Signal()

    def __init__(
        self,
        sentence: str,
        *,
        kind: str,
        saving: bool,
        back: bool,
        parts: Collection[str] = (SAVE, READ),
        problems: Sequence[str] = (),
    ) -> None:
        """Offer the ways on for a kind of trouble.

        `saving` is what a file that may be a journal allows, `parts` what can be done with
        what is left in it.
        """
        title = _title(kind)
        super().__init__(title.rstrip("."))
        self.column.addWidget(Words(title, "facts", wrap=True))
        self.column.addSpacing(8)
        self.column.addWidget(Words(sentence, wrap=True))
        if len(problems) > 1:
            self.column.addSpacing(8)
            self.column.addWidget(RowRemarks(problems, name=tr("Everything that is not sound")))
        if saving:
            self.column.addSpacing(6)
            kept = tr(
                "Whatever you choose here, the file itself is kept as it is: where it stands, or"
                " under another name beside the journal."
            )
            self.column.addWidget(Words(kept, "quiet", wrap=True))
        self.column.addSpacing(14)
        self._backup = Choice(tr("Put it back"), FIRST)
        self._missing = kind == "missing"
        for choice in self._choices(kind, saving=saving, parts=parts):
            self.column.addWidget(choice)
        self.column.addSpacing(20)
        self.column.addLayout(self._last(back=back, saving=saving or self._missing))
        self.column.addStretch()

    def begin(self) -> None:
        """Take the keyboard at the first way on, unless it is here already."""
        found = [each for each in self.findChildren(QPushButton) if _is_offered(each, self)]
        if found and not self.isAncestorOf(self.window().focusWidget()):
            first = next((each for each in found if each.property("role") == FIRST), found[0])
            first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_backups(self, found: Sequence[Shelved], *, unread: str = "") -> None:
        """Offer the newest backup without a fault, or one of each journal that may be this.

        Without any, say so, or, where they are `unread`, why.
        """
        self._backup.button.setEnabled(bool(found))
        self._backup.button.setVisible(bool(found))
        if not found:
            none = tr("Beside the journal there is none of it.")
            if self._missing:
                none = tr("None of those that are left is sound; they stay where they are.")
            self._backup.say(tr("No good backup was found"), unread or none)
            return
        at = self.column.indexOf(self._backup)
        several = len(found) > 1
        is_own = bool(found[0].is_own)
        if several and not is_own:
            self._backup.make_second()
            if not found[0].began_otherwise:
                self.column.insertWidget(at, Words(_several(len(found)), wrap=True))
                at += 1
        otherwise = [each for each in found if each.began_otherwise]
        for place, each in enumerate(found):
            if several and each in otherwise[:1]:
                self.column.insertSpacing(at, 14 if place else 0)
                words = Words(_begun_otherwise(len(otherwise)), wrap=True)
                self.column.insertWidget(at + 1, words)
                at += 2
            choice = Choice(tr("Put it back"), SECOND) if place else self._backup
            self._offer(choice, each, is_first=not place and (is_own or not several))
            if place:
                self.column.insertWidget(at, choice)
            at += 1

    def _offer(self, choice: Choice, found: Shelved, *, is_first: bool) -> None:
        file, day = found.backup.file, full_time(found.backup.day, found.backup.at)
        choice.button.clicked.connect(lambda: self.put_back_asked.emit(file))
        about = tr("{entries}. It takes the journal’s place; what stands there is kept beside it.",
                   entries=entries_words(found.entries))  # fmt: skip
        if self._missing:
            about = tr("{entries}. A copy of it takes the journal’s place.",
                       entries=entries_words(found.entries))  # fmt: skip
        if found.other:
            about += " " + tr("It may be of {file}, which began with the same edit.",
                              file=shown(found.other))  # fmt: skip
        if not is_first:
            name = tr("The backup {file}, of {day}", file=shown(file.name), day=day)
            choice.say(name, about)
            return
        if found.began_otherwise:
            about += " " + tr(
                "It began otherwise than this journal, and may be of another one: look at day and"
                " number of entries first."
            )
        elif found.is_own is None and not self._missing:
            about += " " + tr(
                "The damaged file does not tell which journal it is: look at day and number of"
                " entries first."
            )
        choice.say(tr("The newest good backup, of {day}", day=day), about)

    def _choices(self, kind: str, *, saving: bool, parts: Collection[str]) -> Sequence[Choice]:
        made = []
        if saving or self._missing:
            self._backup.say(tr("The newest good backup"), tr("Looking through the backups…"))
            self._backup.button.setEnabled(False)
            made.append(self._backup)
        if saving and SAVE in parts:
            save = Choice(tr("Save it as…"), SECOND, asked=self.save_asked.emit)
            save.say(
                tr("What the file still holds"),
                tr(
                    "Row by row into a new journal. It may be more than a backup holds: you read"
                    " what was saved and what not before anything takes the journal’s place."
                ),
            )
            made.append(save)
        if saving and kind == "damaged" and READ in parts:
            read = Choice(tr("Read only"), SECOND, asked=self.read_asked.emit)
            read.say(
                tr("Only read what the file still holds"),
                tr("The pages as far as they can be filled. Nothing is written meanwhile."),
            )
            made.append(read)
        if self._missing:
            new = Choice(tr("Begin a new one"), SECOND, asked=self.new_asked.emit)
            new.say(tr("An empty journal"), tr("It is made here; the backups stay beside it."))
            made.append(new)
        other = Choice(tr("Open another…"), SECOND, asked=self.other_asked.emit)
        other.say(tr("Another journal"), tr("It opens in a window of its own."))
        return [*made, other]

    def _last(self, *, back: bool, saving: bool) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(8)
        if back:
            made = button(tr("Back to the journal"), SECOND, asked=self.back_asked.emit)
        else:
            role = SECOND if saving else FIRST
            made = button(tr("Try again"), role, asked=self.again_asked.emit)
        line.addWidget(made)
        line.addWidget(button(tr("Quit"), SECOND, asked=self.quit_asked.emit))
        line.addStretch()
        return line


def _is_offered(each: QPushButton, page: QWidget) -> bool:
    return each.isEnabled() and each.isVisibleTo(page)


def _several(count: int) -> str:
    return tr(
        "Backups of {n} journals lie here, and nothing tells any more which of them this one is."
        " These are the newest good ones of each: day and number of entries tell them apart.",
        n=count,
    )


def _begun_otherwise(count: int) -> str:
    return ntr(
        "The next backup began otherwise than this journal, and may be of another one: look at its"
        " day and number of entries first.",
        "The next {n} backups began otherwise than this journal, and may be of another one: look"
        " at day and number of entries first.",
        count,
    )


def _title(kind: str) -> str:
    titles = {
        "damaged": tr("The journal is damaged."),
        "missing": tr("The journal is not where it was."),
    }
    return titles.get(kind, tr("The journal was not opened."))


class Choice(QFrame):
    """One way on: what it is, what it comes to, and its button."""

    def __init__(self, words: str, role: str, *, asked: Callable[[], object] | None = None) -> None:
        super().__init__()
        self.setProperty("role", "row")
        self._name, self._about = Words(role="name", wrap=True), Words(role="quiet", wrap=True)
        self._verb = words
        self.button: QPushButton = button(words, role, asked=asked)
        text = QVBoxLayout()
        text.setSpacing(2)
        text.addWidget(self._name)
        text.addWidget(self._about)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 10, 0, 10)
        line.setSpacing(16)
        line.addLayout(text, 1)
        line.addWidget(self.button)

    def make_second(self) -> None:
        """Be one among equals."""
        self.button.setProperty("role", SECOND)
        self.button.style().unpolish(self.button)  # else the sheet's rule comes later
        self.button.style().polish(self.button)

    def say(self, name: str, about: str) -> None:
        """Say what it is, and what it comes to."""
        self._name.say(name)
        self._about.say(about)
        self.button.setAccessibleName(f"{self._verb.rstrip('…')}: {name}")


class SavedPage(Page):
    """Says what was saved of a damaged file and what not, and how to go on.

    `place_asked` to put it in the journal's place, `open_asked` to open it, `back_asked`.
    """

    place_asked = Signal()
    open_asked = Signal()
    back_asked = Signal()

    def __init__(self, done: Salvage) -> None:
        super().__init__(tr("What was saved"))
        title = tr("Saved what could be read into {file}.", file=shown(done.output.name))
        self.column.addWidget(Words(title, "facts", wrap=True))
        self.column.addSpacing(8)
        left = tr("{file} was left as it is.", file=shown(done.file.name))
        self.column.addWidget(Words(left, "quiet", wrap=True))
        self.column.addSpacing(14)
        for name, about in saved_lines(done):
            self.column.addWidget(_line(name, about))
        self.column.addSpacing(14)
        for sentence in saved_remarks(done):
            self.column.addWidget(Words(sentence, wrap=True))
            self.column.addSpacing(4)
        self.column.addSpacing(16)
        buttons, flow = QWidget(), FlowLayout()
        buttons.setLayout(flow)
        flow.add(
            button(tr("Put it in the journal’s place"), FIRST, asked=self.place_asked.emit),
            button(tr("Open it"), SECOND, asked=self.open_asked.emit),
            button(tr("Back"), QUIET, asked=self.back_asked.emit),
        )
        self.column.addWidget(buttons)
        self.column.addStretch()


def _line(name: str, about: str) -> QFrame:
    row = QFrame()
    row.setProperty("role", "row")
    line = QVBoxLayout(row)
    line.setContentsMargins(0, 6, 0, 6)
    line.setSpacing(2)
    line.addWidget(Words(name, "name", wrap=True))
    line.addWidget(Words(about, "caption", wrap=True))
    return row
