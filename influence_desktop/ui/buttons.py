"""Buttons in their kinds: the first of a page, the second, the quiet, and a caption's link."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

FIRST, SECOND, QUIET, LINK = "first", "second", "quiet", "link"

WRITES = "writes"
"""The property of what leads to writing alone: it rests while a window only reads."""


def button(
    text: str,
    role: str = SECOND,
    *,
    asked: Callable[[], object] | None = None,
    writes: bool = False,
) -> QPushButton:
    """Return a button that says a verb, and does `asked`, which perhaps `writes`."""
    made = QPushButton()
    name_button(made, text)
    made.setProperty("role", role)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    # A click does not take the focus, so that the ring shows where the keyboard is.
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    made.setAutoDefault(True)  # Enter presses the button that has the focus
    made.setProperty(WRITES, writes)
    if asked is not None:
        made.clicked.connect(lambda *_: asked())
    return made


def name_button(made: QPushButton, text: str) -> None:
    """Set a button's words; an `&` in them is a letter like any other."""
    made.setText(text.replace("&", "&&"))
    made.setAccessibleName(text)
