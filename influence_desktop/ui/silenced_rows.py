"""What is not asked about any more, each with a button to be asked again."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from influence_desktop.overview.silenced import Silenced
from influence_desktop.texts import tr
from influence_desktop.ui.buttons import button
from influence_desktop.ui.labels import Words


class SilencedRows(QWidget):
    """A section of Settings that is there only if something is silenced.

    Signals: `again_asked(silenced)`.
    """

    again_asked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[Silenced, ...] = ()
        self._rows: list[QFrame] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 28, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(Words(tr("Questions"), "title"))
        self._column.addSpacing(4)
        about = tr("What you did not want to be asked about again.")
        self._column.addWidget(Words(about, "quiet", wrap=True))
        self._column.addSpacing(8)
        self.hide()

    def show_silenced(self, silenced: Sequence[Silenced]) -> None:
        """Show what is silenced, or nothing at all."""
        if tuple(silenced) == self._shown:
            return
        self._shown = tuple(silenced)
        for row in self._rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = [self._row(each) for each in silenced]
        for row in self._rows:
            self._column.addWidget(row)
        self.setVisible(bool(self._rows))

    def _row(self, silenced: Silenced) -> QFrame:
        row = QFrame()
        row.setProperty("role", "row")
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(Words(silenced.what, "name", wrap=True))
        words.addWidget(Words(silenced.since, "caption", wrap=True))
        again = button(tr("Ask again"), asked=partial(self.again_asked.emit, silenced), writes=True)
        again.setAccessibleName(tr("Ask again about {what}", what=silenced.what))
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 8, 0, 8)
        line.setSpacing(8)
        line.addLayout(words, 1)
        line.addWidget(again, 0, Qt.AlignmentFlag.AlignVCenter)
        return row
