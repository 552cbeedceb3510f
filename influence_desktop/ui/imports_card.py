"""The imports that stand in the journal, and what taking one back would come to."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from influence_desktop.overview.words import full_day
from influence_desktop.texts import joined, ntr, tr
from influence_desktop.ui.brought import weeks_words
from influence_desktop.ui.buttons import FIRST, QUIET, SECOND, button
from influence_desktop.ui.dialog import Card
from influence_desktop.ui.labels import Words
from influence_desktop.weeks import shown

if TYPE_CHECKING:
    from influence_desktop.bringing import PastImport, TakenBack

MOST_SHOWN = 200
"""Imports that are listed at once, the newest; years of them."""


class ImportsCard(Card):
    """Lists imports, newest first; emits the one that is to be taken back."""

    back_asked = Signal(object)
    files_asked = Signal()

    def __init__(self, parent: QWidget, past: Sequence[PastImport]) -> None:
        super().__init__(parent, tr("Files brought in"))
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * 84)
        about = tr(
            "Taking one back removes what it set and nobody changed since. What you typed stays."
        )
        if not past:
            about = tr("No file was brought in, or all of them were taken back.")
        self.column.addWidget(Words(about, "quiet", wrap=True))
        for each in past[:MOST_SHOWN]:
            self.column.addWidget(self._row(each))
        if (more := len(past) - MOST_SHOWN) > 0:
            self.column.addWidget(
                Words(ntr("{n} older one", "{n} older ones", more), "quiet", wrap=True)
            )
        role = SECOND if past else FIRST
        self.buttons.addWidget(
            button(tr("Bring in files…"), role, asked=self._ask_files, writes=True)
        )
        self.buttons.addWidget(button(tr("Close"), QUIET, asked=self.close))
        self.buttons.addStretch()

    def _row(self, past: PastImport) -> QFrame:
        row = QFrame()
        row.setProperty("role", "row")
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 8, 0, 8)
        line.setSpacing(8)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(Words(names(past), "name", wrap=True))
        words.addWidget(Words(about(past), "caption", wrap=True))
        line.addLayout(words, 1)
        back = button(tr("Take back…"), QUIET, asked=partial(self._ask_back, past), writes=True)
        back.setAccessibleName(tr("Take back: {files}", files=names(past)))
        line.addWidget(back)
        return row

    def _ask_back(self, past: PastImport) -> None:
        self.close()
        self.back_asked.emit(past)

    def _ask_files(self) -> None:
        self.close()
        self.files_asked.emit()


class BackCard(Card):
    """Says what taking an import back would come to."""

    def __init__(
        self, parent: QWidget, past: PastImport, counts: TakenBack, weeks: int, scores: str = ""
    ) -> None:
        super().__init__(parent, tr("Take back {files}", files=names(past)))
        self.past = past
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * 64)
        if not counts.anything:
            self.column.addWidget(Words(tr("Nothing of it is left to take back."), wrap=True))
            return
        go = tr("{things} would go, or go back to what stood there before.", things=_things(counts))
        self.column.addWidget(Words(go, wrap=True))
        if counts.kept:
            self.column.addWidget(Words(kept_words(counts.kept), wrap=True))
        self.column.addWidget(Words(weeks_words(weeks, scores), "quiet", wrap=True))

    def only_close(self) -> None:
        """Offer nothing but to close."""
        self.buttons.addWidget(button(tr("Close"), QUIET, asked=self.close))
        self.buttons.addStretch()


def names(past: PastImport) -> str:
    """Return the files of an import: `weeks.csv and posts.csv`."""
    return joined([shown(each.file) for each in past.files])


def about(past: PastImport) -> str:
    """Say an import's format, days, and what it brought."""
    formats = joined(list(dict.fromkeys(format_words(each.format) for each in past.files)))
    taken = {each.taken for each in past.files} - {past.day}
    days = [tr("taken {day}", day=full_day(day)) for day in sorted(taken)]
    brought = tr("brought in {day}", day=full_day(past.day))
    weekly = ntr("{n} weekly figure", "{n} weekly figures", past.figures) if past.figures else ""
    return " · ".join([formats, *days, brought, _things(past, figures=weekly)])


def format_words(name: str) -> str:
    """Return a format's name as people say it; one that is not ours stays as it is."""
    return {
        "weekly-csv": tr("weekly template"),
        "posts-csv": tr("posts template"),
        "x-posts": tr("X, post by post"),
        "influence-json": tr("this program’s JSON"),
    }.get(name, shown(name))


def kept_words(kept: int) -> str:
    """Say how many things stay."""
    return ntr(
        "{n} was changed since, or is needed by what was, and stays.",
        "{n} were changed since, or are needed by what was, and stay.",
        kept,
    )


def back_words(past: PastImport, counts: TakenBack) -> str:
    """Say what taking an import back came to."""
    said = [tr("Took back {files}: {things}.", files=names(past), things=_things(counts))]
    if counts.kept:
        said.append(kept_words(counts.kept))
    return " ".join(said)


def _things(counts: PastImport | TakenBack, *, figures: str | None = None) -> str:
    if figures is None:
        figures = ntr("{n} figure", "{n} figures", counts.figures) if counts.figures else ""
    parts = [
        figures,
        ntr("{n} post", "{n} posts", counts.posts) if counts.posts else "",
        ntr("{n} other entry", "{n} other entries", counts.others) if counts.others else "",
    ]
    return joined([part for part in parts if part]) or tr("nothing else")
