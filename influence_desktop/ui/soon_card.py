"""A small window that says how soon a change of each figure would be told."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from influence_desktop.overview.how_soon import Soon
from influence_desktop.texts import tr
from influence_desktop.ui.buttons import FIRST, button
from influence_desktop.ui.dialog import Card
from influence_desktop.ui.labels import Words

LETTERS = 84
"""Letters that the window is wide, where there is room."""


class SoonCard(Card):
    """The name of a channel or a topic, and its figures with the weeks that each would take."""

    def __init__(self, parent: QWidget, soon: Sequence[Soon]) -> None:
        super().__init__(parent, tr("How soon a change is told"))
        self.ask_width(LETTERS)
        self.column.setSpacing(2)
        about = tr(
            "So many weeks it takes to be sure of a halving: in half of all cases it would be told"
            " by then, with as many posts and as wild as in your latest half-year. What would take"
            " longer than half a year is too little to tell."
        )
        nothing = tr("Too few weeks are written down to say.")
        self.column.addWidget(Words(about if soon else nothing, "quiet", wrap=True))
        for each in soon:
            self.column.addSpacing(12)
            self.column.addWidget(Words(each.where, "name", wrap=True))
            self.column.addWidget(Words(each.words, "quiet", wrap=True))
        self.buttons.addWidget(button(tr("Close"), FIRST, asked=self.close))
        self.buttons.addStretch()
