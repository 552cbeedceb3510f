"""Says what the program is, which version, and where the journal lies."""

from __future__ import annotations

from importlib.metadata import version
from pathlib import Path

from PySide6.QtWidgets import QWidget

from influence_desktop.texts import tr
from influence_desktop.ui.buttons import FIRST, button
from influence_desktop.ui.dialog import Card
from influence_desktop.ui.labels import Words

WIDE = 62
"""Letters in a line."""


class About(Card):
    """A few sentences about the program."""

    def __init__(self, parent: QWidget, journal: Path | None) -> None:
        super().__init__(parent, tr("Influence Desktop {version}", version=_version()))
        self.ask_width(WIDE)
        for sentence, role in (
            (tr("A private journal of what your posts, talks and letters brought you."), "body"),
            (tr("No ranking, no comparison with anyone. Nothing is sent anywhere."), "body"),
            (tr("MIT licence. Made with Qt for Python and pyqtgraph."), "quiet"),
        ):
            self.column.addWidget(Words(sentence, role, wrap=True))
        if journal is not None:
            self.column.addWidget(Words(tr("Your journal"), "strong-caption"))
            self.column.addWidget(Words(str(journal), "quiet", wrap=True))
        self.buttons.addWidget(button(tr("Close"), FIRST, asked=self.close))
        self.buttons.addStretch()


def _version() -> str:
    return version("influence-desktop")
