"""What stands in place of the pages where the journal cannot be opened."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from influence_desktop.texts import tr
from influence_desktop.ui.buttons import FIRST, button
from influence_desktop.ui.labels import Words
from influence_desktop.ui.page import Page


class TroublePage(Page):
    """Says what is wrong and what was left as it is; offers to try again, or to quit."""

    again_asked = Signal()
    quit_asked = Signal()

    def __init__(self, sentence: str) -> None:
        super().__init__(tr("The journal was not opened"))
        self.column.addWidget(Words(tr("The journal was not opened."), "facts", wrap=True))
        self.column.addSpacing(8)
        self.column.addWidget(Words(sentence, wrap=True))
        self.column.addSpacing(20)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(button(tr("Try again"), FIRST, asked=self.again_asked.emit))
        line.addWidget(button(tr("Quit"), asked=self.quit_asked.emit))
        line.addStretch()
        self.column.addLayout(line)
        self.column.addStretch()
