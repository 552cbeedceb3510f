"""The people whom nobody has thanked yet, each with a button for when it is done."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from influence_desktop.overview.thanking import Waiting
from influence_desktop.texts import tr
from influence_desktop.ui.buttons import QUIET, SECOND, button, name_button
from influence_desktop.ui.dialog import Card
from influence_desktop.ui.labels import Words

WIDE = 28
"""Lines of text that the window is wide: a sentence about somebody fits on one."""


class ThankCard(Card):
    """Lists people in the order of days; `thanked` carries the id of a kudos.

    `wipe_asked`: somebody's name shall go for good.
    """

    thanked = Signal(object)
    wipe_asked = Signal()

    def __init__(self, parent: QWidget, waiting: Sequence[Waiting]) -> None:
        super().__init__(parent, tr("People to thank"))
        self.setMinimumWidth(self.fontMetrics().height() * WIDE)
        for each in waiting:
            self.column.addWidget(self._row(each))
        self.buttons.addStretch()
        self.buttons.addWidget(button(tr("Remove a person…"), QUIET, asked=self.wipe_asked.emit))
        self.buttons.addWidget(button(tr("Close"), SECOND, asked=self.close))

    def _row(self, waiting: Waiting) -> QFrame:
        made = QFrame()
        made.setProperty("role", "row")
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(Words(waiting.who, "name", wrap=True))
        for text, role in ((waiting.text, "body"), (waiting.when, "caption")):
            if text:
                words.addWidget(Words(text, role, wrap=True))
        done = button(tr("Thanked"))
        done.setAccessibleName(tr("Thanked: {who}", who=waiting.who))
        done.clicked.connect(lambda: self._thank(waiting, done))
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 10)
        row.setSpacing(16)
        row.addLayout(words, 1)
        row.addWidget(done, 0, Qt.AlignmentFlag.AlignTop)
        return made

    def _thank(self, waiting: Waiting, done: QPushButton) -> None:
        done.setEnabled(False)
        name_button(done, tr("Thanked today"))
        self.thanked.emit(waiting.kudos_id)
