"""What files would bring, before anything is written: file by file and row by row."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from influence_desktop.texts import tr
from influence_desktop.ui.brought import Coming, is_new, made_words, remarks, weeks_words, would
from influence_desktop.ui.buttons import QUIET, button
from influence_desktop.ui.dialog import Card
from influence_desktop.ui.labels import Words
from influence_desktop.weeks import shown

MOST_LINES = 8
"""Lines of remarks that a file shows at once; the others are scrolled to."""


class ImportCard(Card):
    """Says of every file what it would bring, with a word on each row that is left out."""

    def __init__(self, parent: QWidget, coming: Coming) -> None:
        super().__init__(parent, tr("Bring in files"))
        self.coming = coming
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * 76)
        for each in coming.files:
            self.column.addWidget(Words(shown(each.file), "name", wrap=True))
            self.column.addWidget(Words(would(each), "quiet", wrap=True))
            if said := made_words(each):
                self.column.addWidget(Words(said, "quiet", wrap=True))
            if lines := remarks(each):
                about = tr("Row by row, of {file}", file=shown(each.file))
                self.column.addWidget(RowRemarks(lines, name=about))
        if is_new(coming.files):
            self.column.addWidget(Words(weeks_words(coming.weeks), wrap=True))
        else:
            words = tr("Nothing new, so there is nothing to change.")
            self.column.addWidget(Words(words, wrap=True))

    def only_close(self) -> None:
        """Offer nothing but to close: there is nothing to bring in."""
        self.buttons.addWidget(button(tr("Close"), QUIET, asked=self.close))
        self.buttons.addStretch()


class RowRemarks(QPlainTextEdit):
    """Lines of plain text, as many and as long as there are; read, marked and copied."""

    def __init__(self, lines: Sequence[str], *, name: str) -> None:
        super().__init__()
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)
        self.setProperty("role", "remarks")
        self.setAccessibleName(name)
        self.setPlainText("\n".join(lines))
        tall = self.fontMetrics().lineSpacing()
        # A long line breaks: it is given the room of the lines that it may take.
        across = max(self.fontMetrics().averageCharWidth() * 60, 1)
        needed = sum(
            ceil(self.fontMetrics().horizontalAdvance(line[:800]) / across) or 1
            for line in lines[:MOST_LINES]
        )
        self.setFixedHeight(tall * min(needed, MOST_LINES) + 20)
