"""What somebody began to write, and how a test finds it."""

from __future__ import annotations

from PySide6.QtCore import Qt

from influence_desktop.ui.forms import NoteForm
from tests.ui.conftest import BLOG

NO_DAY = "19 Novembr"
"""What no day is, so that the note cannot be kept as it is."""


def form_in(window, kind):
    """Return the one form of a kind that is open."""
    (found,) = [each for each in window.findChildren(kind) if each.isVisible()]
    return found


def half_a_note(window, text=""):
    """Begin a note with a day that is none, and return its form."""
    window.ask("week", "note")
    form = form_in(window, NoteForm)
    form._text.setPlainText(text)
    form._day.setText(NO_DAY)
    return form


def type_a_cell(window, keys, text, channel=BLOG):
    """Type into a channel's posts of the newest complete week, and go on."""
    window.ask("week", "enter")
    window.panel("week").widget.grid.begin((channel.id, "posts"))
    keys(text, Qt.Key.Key_Return)
