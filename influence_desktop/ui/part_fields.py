"""The numbers of a formula as fields, beside what stands in the version in force."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from influence_desktop.overview.formula_states import Part
from influence_desktop.texts import tr
from influence_desktop.ui.labels import Words, tip
from influence_desktop.ui.theme import Theme, tabular

_Right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class NumberField(QLineEdit):
    """A field for a number; Up and Down move it by a step."""

    def __init__(self, *, step: float, least: float, most: float) -> None:
        super().__init__()
        self._step, self._least, self._most = step, least, most
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setFont(tabular(self.font()))

    @property
    def number(self) -> float | None:
        """The number that stands there; None where none does, or one that cannot be."""
        try:
            value = float(self.text().strip().replace(",", "."))
        except ValueError:
            return None
        if not self._least <= value <= self._most:
            return None
        return value if self._step < 1 or value == int(value) else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the number on Up and Down."""
        steps = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()))
        if steps is None or self.number is None:
            super().keyPressEvent(event)
            return
        moved = min(max(self.number + steps * self._step, self._least), self._most)
        self.setText(f"{moved:.2f}" if self._step < 1 else f"{moved:g}")
        self.textEdited.emit(self.text())


class PartFields(QWidget):
    """Fields under their heads; `edited` when one of them is.

    A number that cannot be has a frame, and under it a sentence that says what can.
    """

    edited = Signal()

    def __init__(
        self, theme: Theme, *, title: str, limits: Mapping[str, tuple[float, ...]]
    ) -> None:
        super().__init__()
        self._theme, self._limits = theme, limits
        self.fields: dict[str, NumberField] = {}
        self._olds: dict[str, Words] = {}
        self._wrongs: dict[str, Words] = {}
        self._labels: dict[str, str] = {}
        self._old_head, self._new_head = Words("", "strong-caption"), Words("", "strong-caption")
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(0, 1)
        self._grid.addWidget(Words(title, "strong-caption"), 0, 0)
        self._grid.addWidget(self._old_head, 0, 1, _Right)
        self._grid.addWidget(self._new_head, 0, 2, _Right)

    @property
    def is_wrong(self) -> bool:
        """Whether one of the numbers cannot be right."""
        return any(field.number is None for field in self.fields.values())

    @property
    def numbers(self) -> dict[str, float]:
        """Every number by its name; asked for where none is wrong."""
        return {name: field.number or 0.0 for name, field in self.fields.items()}

    def show_parts(self, parts: Sequence[Part], *, old: str, new: str) -> None:
        """Show numbers; a field that says the same already is left as it is typed."""
        self._old_head.say(old)
        self._new_head.say(new)
        for part in parts:
            if part.name not in self.fields:
                self._add(part)
            self._olds[part.name].say(part.old)
            field = self.fields[part.name]
            if field.number != float(part.value):
                field.setText(part.value)
        self._mark()

    def _edited(self) -> None:
        self._mark()
        self.edited.emit()

    def _mark(self) -> None:
        for name, field in self.fields.items():
            is_wrong = field.number is None
            if is_wrong is not self._wrongs[name].isHidden():
                continue
            self._wrongs[name].setVisible(is_wrong)
            field.setProperty("wrong", is_wrong)
            field.style().unpolish(field)  # else the sheet's rule comes with the next theme
            field.style().polish(field)

    def _sentence(self, name: str) -> str:
        step, least, most = self._limits[name]
        values = {"label": self._labels[name], "least": f"{least:g}", "most": f"{most:,g}"}
        if step < 1:
            return tr("{label}: a number from {least} to {most}.", **values)
        return tr("{label}: a whole number from {least} to {most}.", **values)

    def _add(self, part: Part) -> None:
        line = 2 * len(self.fields) + 1
        step, least, most = self._limits[part.name]
        field = NumberField(step=step, least=least, most=most)
        field.setAccessibleName(part.label)
        tip(field, part.hint)
        field.setFixedWidth(self._theme.em(5.2))
        self._theme.changed.connect(partial(self._widen, field))
        field.textEdited.connect(lambda _: self._edited())
        name = Words(part.label)
        name.setBuddy(field)
        tip(name, part.hint)
        old = Words("", "quiet")
        old.setFont(tabular(old.font()))
        self._grid.addWidget(name, line, 0)
        self._grid.addWidget(old, line, 1, _Right)
        self._grid.addWidget(field, line, 2, _Right)
        self.fields[part.name], self._olds[part.name] = field, old
        self._labels[part.name] = part.label
        wrong = Words(self._sentence(part.name), "warn", wrap=True)
        wrong.hide()
        self._grid.addWidget(wrong, line + 1, 0, 1, 3)
        self._wrongs[part.name] = wrong

    def _widen(self, field: NumberField) -> None:
        field.setFixedWidth(self._theme.em(5.2))
