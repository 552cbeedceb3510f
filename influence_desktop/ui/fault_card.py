"""Says that the program made a mistake, with a text to copy; the program goes on."""

from __future__ import annotations

from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from influence_desktop.texts import tr
from influence_desktop.ui.buttons import FIRST, QUIET, button
from influence_desktop.ui.dialog import Card
from influence_desktop.ui.labels import Words


class FaultCard(Card):
    """Shows where the program failed; nothing of the person's is in the text."""

    def __init__(self, parent: QWidget, text: str) -> None:
        super().__init__(parent, tr("Something went wrong in the program"))
        said = tr(
            "This is a mistake of the program, not yours. What was saved is safe, and you can go"
            " on. The text below says where it happened; it is not sent anywhere."
        )
        self._text = text
        self.column.addWidget(Words(said, wrap=True))
        field = QPlainTextEdit(text)
        field.setReadOnly(True)
        field.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        field.setAccessibleName(tr("Where it happened"))
        field.setMinimumSize(520, 200)
        self.column.addWidget(field)
        self.buttons.addWidget(button(tr("Copy"), FIRST, asked=self._copy))
        self.buttons.addWidget(button(tr("Close"), QUIET, asked=self.close))
        self.buttons.addStretch()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._text)
