"""The theme in force: which tokens, how large the text, and the fonts made of them."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QGuiApplication
from PySide6.QtWidgets import QApplication

from influence_desktop.ui.sheet import palette, sheet
from influence_desktop.ui.tokens import BODY, DARK, EM, LIGHT, SCALES, THEMES, Tokens

FOLLOW = "follow"
"""The choice that leaves light or dark to the system."""

CHOICES = (FOLLOW, *THEMES)
"""What a person can choose."""

WEIGHTS = {"facts": 500, "head": 500, "title": 600}
"""Weights by role; all others are 400."""


def tabular(font: QFont) -> QFont:
    """Return a font whose figures are all of one width, for grid, tables and fields."""
    made = QFont(font)
    made.setFeature(QFont.Tag("tnum"), 1)
    return made


class Theme(QObject):
    """The theme of an application; `changed` tells painted things to draw anew."""

    changed = Signal()

    def __init__(self, app: QApplication, *, choice: str = FOLLOW, scale: float = 1.0) -> None:
        super().__init__(app)
        self._app = app
        self._family = app.font().family()
        self.choice = choice if choice in CHOICES else FOLLOW
        self.scale = min(max(scale, SCALES[0]), SCALES[-1])
        self.tokens: Tokens = self._chosen()
        self._apply()
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._follow)

    @property
    def body(self) -> int:
        """The body text in pixels."""
        return round(BODY * self.scale)

    def em(self, share: float) -> int:
        """Return a length given in em as pixels."""
        return round(BODY * self.scale * share)

    def px(self, role: str) -> int:
        """Return the size in pixels of a role's text."""
        return round(self.body * EM[role])

    def font(self, role: str) -> QFont:
        """Return the font of a role, for what is painted rather than laid out."""
        made = self._font(self.px(role))
        made.setWeight(QFont.Weight(WEIGHTS.get(role, 400)))
        return made

    def color(self, token: str) -> QColor:
        """Return a token's colour."""
        return QColor(getattr(self.tokens, token))

    def channel(self, slot: int) -> QColor:
        """Return the colour of the channel that stands at a place of the journal's order."""
        colors = self.tokens.channels
        return QColor(colors[slot % len(colors)])

    def choose(self, choice: str) -> None:
        """Wear light, dark or contrast, or follow the system."""
        self.choice = choice
        self._renew()

    def enlarge(self, scale: float) -> None:
        """Set the text size, 1.0 to 2.0."""
        self.scale = min(max(scale, SCALES[0]), SCALES[-1])
        self._renew()

    def _follow(self) -> None:
        if self.choice == FOLLOW:
            self._renew()

    def _renew(self) -> None:
        self.tokens = self._chosen()
        self._apply()
        self.changed.emit()

    def _chosen(self) -> Tokens:
        if self.choice in THEMES:
            return THEMES[self.choice]
        dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
        return DARK if dark else LIGHT

    def _apply(self) -> None:
        # The palette first: the sheet then polishes every widget once, with it.
        self._app.setPalette(palette(self.tokens))
        self._app.setFont(self._font(self.body))
        self._app.setStyleSheet(sheet(self.tokens, self.scale))

    def _font(self, pixels: int) -> QFont:
        made = QFont(self._family)
        made.setPixelSize(pixels)
        made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        return made
