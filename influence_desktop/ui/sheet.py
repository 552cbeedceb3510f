"""The palette and the one style sheet, made from the tokens."""

from __future__ import annotations

from string import Template

from PySide6.QtGui import QColor, QPalette

from influence_desktop.ui import resources
from influence_desktop.ui.tokens import BODY, EM, Tokens, mixed

_Roles = QPalette.ColorRole


def palette(tokens: Tokens) -> QPalette:
    """Return the palette of all groups, so that nothing of the desktop's own shows through."""
    made = QPalette()
    for role, color in _roles(tokens).items():
        made.setColor(role, QColor(color))
    for role in (_Roles.Text, _Roles.WindowText, _Roles.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(tokens.ghost))
    return made


def _roles(tokens: Tokens) -> dict[QPalette.ColorRole, str]:
    return {
        _Roles.Window: tokens.paper,
        _Roles.WindowText: tokens.ink,
        _Roles.Base: tokens.surface,
        _Roles.AlternateBase: tokens.paper,
        _Roles.Text: tokens.ink,
        _Roles.PlaceholderText: tokens.ghost,
        _Roles.Button: tokens.surface,
        _Roles.ButtonText: tokens.ink,
        _Roles.BrightText: tokens.on_accent,
        _Roles.Highlight: tokens.tint,
        _Roles.HighlightedText: tokens.ink,
        _Roles.Accent: tokens.accent,
        _Roles.Link: tokens.accent,
        _Roles.LinkVisited: tokens.accent,
        _Roles.ToolTipBase: tokens.surface,
        _Roles.ToolTipText: tokens.ink,
        _Roles.Light: tokens.surface,
        _Roles.Midlight: tokens.hair,
        _Roles.Mid: tokens.edge,
        _Roles.Dark: tokens.edge,
        _Roles.Shadow: tokens.edge,
    }


def sheet(tokens: Tokens, scale: float) -> str:
    """Return the application's style sheet for a set of tokens and a text size."""
    return Template(resources.text("style.qss")).substitute(_values(tokens, scale))


def _values(tokens: Tokens, scale: float) -> dict[str, str]:
    body = round(BODY * scale)
    sizes = {name: f"{round(body * em)}px" for name, em in EM.items()}
    colors = {
        name: getattr(tokens, name)
        for name in (
            *("paper", "surface", "side", "ink", "ink2", "ghost", "accent", "on_accent"),
            *("tint", "warn", "warntint", "edge", "hair", "sig"),
        )
    }
    return colors | {
        **{f"{name}_size": size for name, size in sizes.items()},
        "pressed": mixed(tokens.accent, tokens.ink, 0.08),
        "button_height": f"{round(29 * scale)}px",
        "button_pad": f"{round(15 * min(scale, 1.4))}px",
        "field_height": f"{round(29 * scale)}px",
        "chip_height": f"{round(25 * scale)}px",
    }
