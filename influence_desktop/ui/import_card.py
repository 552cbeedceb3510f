"""What files would bring, before anything is written: file by file and row by row."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import ceil

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from influence_desktop.texts import tr
from influence_desktop.ui.brought import Coming, is_new, made_words, remarks, weeks_words, would
from influence_desktop.ui.buttons import QUIET, button
from influence_desktop.ui.dialog import MARGIN_X, Card
from influence_desktop.ui.labels import Words
from influence_desktop.weeks import shown

MOST_LINES = 8
"""Lines of remarks that a file shows at once; the others are scrolled to."""

CHARACTERS = 76
"""The card's least width in characters; a screen may give it less."""

_AROUND = 30  # pixels that a field has around its lines, both ways


class ImportCard(Card):
    """Says of every file what it would bring, with a word on each row that is left out."""

    def __init__(self, parent: QWidget, coming: Coming) -> None:
        super().__init__(parent, tr("Bring in files"))
        self.coming = coming
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * CHARACTERS)
        for each in coming.files:
            self.column.addWidget(Words(shown(each.file), "name", wrap=True))
            self.column.addWidget(Words(would(each), "quiet", wrap=True))
            if said := made_words(each):
                self.column.addWidget(Words(said, "quiet", wrap=True))
            if lines := remarks(each):
                about = tr("Row by row, of {file}", file=shown(each.file))
                self.column.addWidget(RowRemarks(lines, name=about))
        if is_new(coming.files):
            self.column.addWidget(Words(weeks_words(coming.weeks, coming.scores), wrap=True))
        else:
            words = tr("Nothing new, so there is nothing to change.")
            self.column.addWidget(Words(words, wrap=True))

    def offer(
        self, words: str, asked: Callable[[], object], *, last: str = "", leave: str = ""
    ) -> None:
        """Put the buttons, and the keyboard on the first: the remarks are read, not typed."""
        super().offer(words, asked, last=last, leave=leave)
        self.first.setFocus()

    def only_close(self) -> None:
        """Offer nothing but to close: there is nothing to bring in."""
        self.buttons.addWidget(button(tr("Close"), QUIET, asked=self.close))
        self.buttons.addStretch()


class RowRemarks(QPlainTextEdit):
    """Lines of plain text, as many and as long as there are; read, marked and copied."""

    def __init__(
        self, lines: Sequence[str], *, name: str, wide: int = CHARACTERS, most: int = MOST_LINES
    ) -> None:
        super().__init__()
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)
        self.setProperty("role", "remarks")
        self.setAccessibleName(name)
        self.setPlainText("\n".join(lines))
        tall = self.fontMetrics().lineSpacing()
        # A long line breaks: it is given the room of the lines that it may take.
        across = self.fontMetrics().averageCharWidth() * wide - 2 * MARGIN_X - _AROUND
        needed = sum(
            ceil(self.fontMetrics().horizontalAdvance(line[:800]) / max(across, 1)) or 1
            for line in lines[:most]
        )
        self.setFixedHeight(tall * min(needed, most) + _AROUND)
