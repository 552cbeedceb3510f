"""The one label class: whatever it is given, it shows as plain text."""

from __future__ import annotations

import re
from html import escape

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

LONGEST = 16
"""Letters of a word that stays whole: a label is at least as wide as its longest word."""

LONGEST_TIP = 600
"""Letters of a tooltip, which can be neither scrolled nor left alone."""

_BREAK = "\N{ZERO WIDTH SPACE}"

_ENDLESS = re.compile(rf"\S{{{LONGEST}}}(?=\S)")


class Words(QLabel):
    """A label that never reads tags and wears a role of the style sheet.

    A sentence (`wrap`) breaks into lines and never widens the window.
    """

    def __init__(self, text: str = "", role: str = "body", *, wrap: bool = False) -> None:
        super().__init__()
        self._said = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        self.setWordWrap(wrap)
        if wrap:
            policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
            policy.setHeightForWidth(True)
            self.setSizePolicy(policy)
        self.say(text)

    def say(self, text: str) -> None:
        """Show a text, and tell it to a screen reader."""
        self._said = text
        self.setText(breakable(text) if self.wordWrap() else text)
        self.setAccessibleName(text)

    def text(self) -> str:
        """Return the text as it was said."""
        return self._said if self.wordWrap() else super().text()

    def let_copy(self) -> None:
        """Let a person mark the text and copy it, as it was said."""
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setText(self._said)


class OneLine(Words):
    """A few words that stay in one line where there is room, and break where there is none."""

    def __init__(self, text: str = "", role: str = "body") -> None:
        super().__init__(text, role, wrap=True)

    def sizeHint(self) -> QSize:
        """Return the width of the whole line: by itself a label would rather be narrow."""
        return QSize(self.whole_width(), super().sizeHint().height())

    def whole_width(self) -> int:
        """Return how many pixels wide the words are in one line."""
        return self.width_of(self.text())

    def width_of(self, text: str) -> int:
        """Return how many pixels wide it would be with another text in one line."""
        self.ensurePolished()
        around = self.contentsMargins()
        wide = self.fontMetrics().horizontalAdvance(text)
        return wide + around.left() + around.right() + 1


def breakable(text: str) -> str:
    """Return a text whose words may break where they are longer than a line can be."""
    return _ENDLESS.sub(lambda found: found[0] + _BREAK, text)


def tip(widget: QWidget, text: str) -> None:
    """Give a widget a tooltip in which no tag means anything."""
    widget.setToolTip(tip_text(text))


def tip_text(text: str) -> str:
    """Return a text as a tooltip takes it, of a bearable length; no tag in it means anything."""
    short = text if len(text) <= LONGEST_TIP else f"{text[:LONGEST_TIP]}…"
    return f"<qt>{escape(breakable(short))}</qt>" if text else ""
