"""What is wrong in files that cannot be brought in: every mistake with its place."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from influence_desktop.seen import BadInput
from influence_desktop.texts import ntr, tr
from influence_desktop.ui.buttons import FIRST, SECOND, button
from influence_desktop.ui.dialog import Card
from influence_desktop.ui.import_card import RowRemarks
from influence_desktop.ui.labels import Words

WIDE, LINES = 104, 14
"""Letters in a line, and lines that are seen at once, where there is room."""


class MistakesCard(Card):
    """Lists them to be read and copied beside the file that they are mended in."""

    def __init__(self, parent: QWidget, error: BadInput) -> None:
        super().__init__(parent, tr("Nothing was brought in"))
        self.ask_width(WIDE)
        count = len(error.mistakes) + error.more
        self.column.addWidget(Words(_mistakes_words(count), wrap=True))
        said = str(error)
        self.column.addWidget(
            RowRemarks(said.splitlines(), name=tr("What is wrong"), wide=WIDE, most=LINES)
        )
        close = button(tr("Close"), FIRST, asked=self.close)
        self.buttons.addWidget(close)
        self.buttons.addWidget(button(tr("Copy"), SECOND, asked=lambda: _copy(said)))
        self.buttons.addStretch()
        close.setFocus()


def _copy(said: str) -> None:
    QGuiApplication.clipboard().setText(said)


def _mistakes_words(count: int) -> str:
    return ntr(
        "There is {n} mistake; nothing was changed. Put it right in the file, and bring it in"
        " again.",
        "There are {n} mistakes; nothing was changed. Put them right in the file, and bring it in"
        " again.",
        count,
    )
