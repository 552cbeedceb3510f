"""How this is counted: every number's definition, to be read."""

from __future__ import annotations

from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QWidget

from influence_desktop.definition import Chapters, Definition
from influence_desktop.reports.definitions import (
    beginning,
    in_force_words,
    notation,
    source_words,
)
from influence_desktop.texts import tr
from influence_desktop.ui.buttons import FIRST, button
from influence_desktop.ui.dialog import Card
from influence_desktop.ui.labels import Words

WIDE = 52
"""The window's width, in em."""


class CountedCard(Card):
    """Name, sentence, formula, and since when, for every number of the program."""

    def __init__(self, parent: QWidget, chapters: Chapters) -> None:
        super().__init__(parent, tr("How this is counted"))
        self.setMinimumWidth(min(WIDE * self.fontInfo().pixelSize(), parent.width()))
        self.column.setSpacing(3)
        self.column.addWidget(Words(beginning(), wrap=True))
        self.column.addSpacing(12)
        self.column.addWidget(Words(notation(), "caption", wrap=True))
        for head, definitions in chapters:
            self.column.addSpacing(20)
            self.column.addWidget(Words(head, "title", wrap=True))
            for each in definitions:
                self._add(each)
        self.buttons.addWidget(button(tr("Close"), FIRST, asked=self.close))
        self.buttons.addStretch()

    def _add(self, each: Definition) -> None:
        self.column.addSpacing(16)
        self.column.addWidget(Words(each.name, "name", wrap=True))
        self.column.addWidget(Words(each.sentence, "quiet", wrap=True))
        formula = Words(each.formula, wrap=True)
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        font.setPixelSize(formula.font().pixelSize())
        formula.setFont(font)
        formula.let_copy()
        self.column.addWidget(formula)
        facts = f"{each.id} · {in_force_words(each)} · {source_words(each)}"
        self.column.addWidget(Words(facts, "caption", wrap=True))
