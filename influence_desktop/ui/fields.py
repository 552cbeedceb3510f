"""What stands in a field, whatever kind it is, and how to put it there again."""

from __future__ import annotations

from typing import TypeAlias

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPlainTextEdit

Field: TypeAlias = QLineEdit | QPlainTextEdit | QComboBox | QCheckBox
"""A field in which a person says one thing."""

Said: TypeAlias = str | int | bool | None
"""What stands in a field: its text as typed, the value chosen, or whether it is ticked."""


def said(field: Field) -> Said:
    """Return what stands in a field, as it was typed."""
    if isinstance(field, QLineEdit):
        return field.text()
    if isinstance(field, QPlainTextEdit):
        return field.toPlainText()
    if isinstance(field, QCheckBox):
        return field.isChecked()
    chosen: Said = field.currentData()
    return chosen


def say_again(field: Field, what: object) -> None:
    """Put into a field what stood there once, to go on at its end.

    What it cannot hold leaves it as it is.
    """
    if isinstance(field, QLineEdit) and isinstance(what, str):
        field.setText(what)
    elif isinstance(field, QPlainTextEdit) and isinstance(what, str):
        field.setPlainText(what)
        field.moveCursor(QTextCursor.MoveOperation.End)
    elif isinstance(field, QCheckBox) and isinstance(what, bool):
        field.setChecked(what)
    elif isinstance(field, QComboBox) and (at := field.findData(what)) >= 0:
        field.setCurrentIndex(at)
