"""A small window to go to a week: by its number or a day, or from a list."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QWidget

from influence_desktop.overview.words import week_head
from influence_desktop.texts import tr
from influence_desktop.ui.dialog import Card
from influence_desktop.weeks import Week, WrongEntry, weeks_between

BEFORE, AFTER = 53, 8
"""How many weeks before and after the one on the page are listed."""


class WeekPicker(Card):
    """Takes `46`, `2026-W46`, a day, or a click; `picked` carries the week."""

    picked = Signal(object)

    def __init__(self, parent: QWidget, week: Week, *, today: date) -> None:
        super().__init__(parent, tr("Go to a week"))
        self._week = week
        self._field = QLineEdit(week.label)
        self._field.selectAll()
        self._list = _listed(week, today=today)
        self._list.itemClicked.connect(self._clicked)
        self._list.itemActivated.connect(self._clicked)
        self.field(tr("Week or day"), self._field)
        self.column.addWidget(self._list)
        self.offer(tr("Show"), self._pick)
        self._field.setFocus()

    def _clicked(self, item: QListWidgetItem) -> None:
        self._field.setText(item.data(Qt.ItemDataRole.UserRole))
        self._pick()

    def _pick(self) -> None:
        try:
            week = week_of(self._field.text(), near=self._week)
        except WrongEntry as error:
            self.say(str(error))
            return
        self.picked.emit(week)
        self.close()


def week_of(text: str, *, near: Week) -> Week:
    """Read a week or a day; a number alone means that week of the year on the page."""
    text = text.strip()
    if text.isascii() and text.isdigit() and len(text) <= 2:  # noqa: PLR2004 - 1 to 53
        return Week.parse(f"{near.year:04}-W{int(text):02}")
    return Week.parse(text)


def _listed(week: Week, *, today: date) -> QListWidget:
    made = QListWidget()
    made.setAccessibleName(tr("Weeks"))
    for each in reversed(weeks_between(week.plus(-BEFORE), week.plus(AFTER))):
        item = QListWidgetItem(week_head(each, today=today))
        item.setData(Qt.ItemDataRole.UserRole, each.label)
        made.addItem(item)
    made.setCurrentRow(AFTER)
    made.scrollToItem(made.currentItem(), QListWidget.ScrollHint.PositionAtCenter)
    made.setMinimumHeight(made.sizeHintForRow(0) * 9 + 8)
    made.setMinimumWidth(made.sizeHintForColumn(0) + 48)
    return made
