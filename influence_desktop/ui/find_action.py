"""Lists every action with its key; typing narrows the list, Enter does it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QHeaderView, QLineEdit, QMainWindow, QTreeWidget, QTreeWidgetItem

from influence_desktop.texts import tr
from influence_desktop.ui.dialog import Card
from influence_desktop.ui.labels import tip_text
from influence_desktop.ui.menus import plain

WIDE, LINES = 84, 14
"""Letters in a line, and lines that are seen at once where there is room."""

CUT = 40
"""A longer name may be cut for its key, and then has a tooltip."""

_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class FindAction(Card):
    """A field above the list of actions."""

    def __init__(self, window: QMainWindow, actions: Sequence[QAction]) -> None:
        super().__init__(window, tr("Actions and keys"))
        self._actions = [action for action in actions if action.isEnabled()]
        self._field = QLineEdit()
        self._field.setPlaceholderText(tr("Type a word"))
        self._field.setAccessibleName(tr("Find an action"))
        self._list = QTreeWidget()
        self._list.setAccessibleName(tr("Actions"))
        self._list.setHeaderHidden(True)
        self._list.setRootIsDecorated(False)
        self._list.setColumnCount(2)
        self._list.setUniformRowHeights(True)
        self._list.setMinimumHeight(self.fontMetrics().lineSpacing() * LINES)
        self._list.header().setStretchLastSection(False)
        self._list.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self._list.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.itemActivated.connect(self._do)
        self._field.textChanged.connect(self._narrow)
        self._field.returnPressed.connect(lambda: self._do(self._list.currentItem()))
        self.column.addWidget(self._field)
        self.column.addWidget(self._list)
        self.ask_width(WIDE)
        self._narrow("")
        self._field.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move in the list while the field keeps the keyboard."""
        if step := _STEPS.get(Qt.Key(event.key())):
            at = self._list.indexOfTopLevelItem(self._list.currentItem()) + step
            row = min(max(at, 0), self._list.topLevelItemCount() - 1)
            self._list.setCurrentIndex(self._list.model().index(row, 0))
        else:
            super().keyPressEvent(event)

    def _narrow(self, typed: str) -> None:
        words = typed.casefold().split()
        self._list.clear()
        for action in self._actions:
            name = plain(action)
            if all(word in name.casefold() for word in words):
                item = QTreeWidgetItem([name, action.shortcut().toString()])
                item.setToolTip(0, tip_text(name) if len(name) > CUT else "")
                item.setData(0, Qt.ItemDataRole.UserRole, self._actions.index(action))
                self._list.addTopLevelItem(item)
        self._list.setCurrentIndex(self._list.model().index(0, 0))

    def _do(self, item: QTreeWidgetItem | None) -> None:
        if item is None:
            return
        action = self._actions[item.data(0, Qt.ItemDataRole.UserRole)]
        self.close()
        action.trigger()
