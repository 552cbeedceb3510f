"""A small window with a table to read and to copy."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from influence_desktop.overview.trend_states import TableState
from influence_desktop.texts import tr
from influence_desktop.ui.buttons import FIRST, button
from influence_desktop.ui.dialog import Card
from influence_desktop.ui.table_model import TableSheet
from influence_desktop.ui.theme import Theme


class TableCard(Card):
    """Shows a table; its newest row is in sight."""

    def __init__(self, parent: QWidget, theme: Theme, title: str, table: TableState) -> None:
        super().__init__(parent, title)
        self.sheet = TableSheet(theme)
        self.sheet.show_table(table)
        self.sheet.setMinimumSize(theme.em(46), theme.em(28))
        self.column.addWidget(self.sheet)
        self.buttons.addWidget(button(tr("Close"), FIRST, asked=self.close))
        self.buttons.addStretch()
