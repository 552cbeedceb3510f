"""What is in a backup beside what is in the journal now, and what putting it back does."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from influence_desktop.overview.words import amount, full_day, full_time, week_head
from influence_desktop.texts import number, tr
from influence_desktop.ui.dialog import Card
from influence_desktop.ui.labels import Words
from influence_desktop.ui.saved_words import entries_words
from influence_desktop.weeks import shown

if TYPE_CHECKING:
    from influence_desktop.safekeeping import Compared, Inside, Shelved

CHARACTERS = 72
"""The cards' least width in characters; a screen may give them less."""

MOST_CHANNELS = 12
"""Channels whose newest figures are shown."""


class LookCard(Card):
    """A backup looked into; `put_back_asked` to have it in the journal's place."""

    put_back_asked = Signal()

    def __init__(self, parent: QWidget, found: Compared, *, today: date) -> None:
        day = full_time(found.backup.day, found.backup.at)
        super().__init__(parent, tr("In the backup of {day}", day=day))
        self.ask_width(CHARACTERS)
        self.column.addWidget(Words(shown(found.backup.file.name), "quiet", wrap=True))
        self.column.addLayout(_table(found))
        if found.now is None:
            words = tr("The journal itself cannot be read now.")
            self.column.addWidget(Words(words, wrap=True))
        self.column.addSpacing(6)
        for sentence, role in _newest(found.then, today):
            self.column.addWidget(Words(sentence, role, wrap=True))
        if found.then.last is not None:
            what, last = found.then.last
            said = tr("Its last entry: {what}, on {day}.", what=shown(what), day=full_day(last))
            self.column.addWidget(Words(said, "quiet", wrap=True))
        self.offer(tr("Put it back…"), self._ask, leave=tr("Close"))

    def _ask(self) -> None:
        self.close()
        self.put_back_asked.emit()


class PutBackCard(Card):
    """Says what putting a backup back does, and under which name what stands there is kept."""

    agreed = Signal()

    def __init__(self, parent: QWidget, shelved: Shelved, *, kept: str) -> None:
        day = full_time(shelved.backup.day, shelved.backup.at)
        super().__init__(parent, tr("Put back the backup of {day}", day=day))
        self.ask_width(CHARACTERS)
        self.column.addWidget(Words(shown(shelved.backup.file.name), "quiet", wrap=True))
        holds = tr(
            "The journal becomes what it was then: {entries}.",
            entries=entries_words(shelved.entries),
        )
        stays = tr(
            "What stands there now is backed up first, and kept beside it as {kept}."
            " It can be put back the same way.",
            kept=shown(kept, most=120),
        )
        if whose := _whose(shelved):
            self.column.addWidget(Words(whose, "warn", wrap=True))
        self.column.addWidget(Words(holds, wrap=True))
        self.column.addWidget(Words(stays, wrap=True))
        self.offer(tr("Put it back"), self._agree)

    def _agree(self) -> None:
        self.close()
        self.agreed.emit()


def _whose(shelved: Shelved) -> str:
    """Warn of a backup that is not, or perhaps not, of the journal whose place it would take."""
    if shelved.is_own:
        return ""
    if shelved.is_own is None:
        return _perhaps(shelved)
    if shelved.other:
        name = shown(shelved.other)
        return tr("This is a backup of another journal, {name}, not of this one.", name=name)
    return tr("This is a backup of another journal, not of this one.")


def _perhaps(shelved: Shelved) -> str:
    if shelved.began_otherwise:
        return tr(
            "This began otherwise than this journal, so it may be a backup of another one: look"
            " inside first."
        )
    if shelved.other:
        return tr(
            "This may be a backup of another journal, {name}, or of this one: look inside first.",
            name=shown(shelved.other),
        )
    return tr("Nothing tells whether this is a backup of this journal: look inside first.")


def _table(found: Compared) -> QGridLayout:
    """Return the counts of both, kind by kind."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(24)
    grid.setVerticalSpacing(6)
    grid.setColumnStretch(0, 1)
    right = Qt.AlignmentFlag.AlignRight
    for column, head in ((1, tr("then")), (2, tr("now"))):
        grid.addWidget(Words(head, "strong-caption"), 0, column, right)
    for row, (kind, name) in enumerate(kind_names().items(), 1):
        then = found.then.counts[kind]
        now = None if found.now is None else found.now.counts[kind]
        if not then and not now:
            continue
        grid.addWidget(Words(name), row, 0)
        grid.addWidget(Words(number(then)), row, 1, right)
        grid.addWidget(Words(tr("unknown") if now is None else number(now), "quiet"), row, 2, right)
    return grid


def _newest(inside: Inside, today: date) -> Iterator[tuple[str, str]]:
    """Yield the newest week and what each channel brought in it, with their roles."""
    if inside.newest is None:
        yield tr("No week in it has a figure."), "body"
        return
    yield tr("Its newest week: {week}", week=week_head(inside.newest, today=today)), "name"
    for channel, figures in inside.facts[:MOST_CHANNELS]:
        said = ", ".join(amount(metric, value) for metric, value in figures)
        yield tr("{channel}: {figures}", channel=shown(channel), figures=said), "body"


def kind_names() -> dict[str, str]:
    """Return the kinds of records that a backup is counted by, in their order."""
    return {
        "channel": tr("Channels"),
        "week": tr("Weekly figures"),
        "post": tr("Posts"),
        "kudos": tr("Kudos"),
        "note": tr("Notes"),
        "pause": tr("Pauses"),
        "fence": tr("Fences"),
        "answer": tr("Answers"),
    }
