"""The mark that keeps a spreadsheet from taking a text for a formula, put on and taken off."""

from __future__ import annotations

GUARD = "'"
"""Stands before a text that would otherwise be a formula, or that begins with it itself."""

_BEGINNINGS = frozenset("=+-@＝＋－＠" + GUARD)
_BLANK_BEGINNINGS = frozenset("\t\r\n")


def guarded(text: str) -> str:
    """Return a text as it may stand in a CSV cell."""
    if text[:1] in _BLANK_BEGINNINGS or text.lstrip()[:1] in _BEGINNINGS:
        return GUARD + text
    return text


def unguarded(cell: str) -> str:
    """Return the text that stood behind `guarded`; a mark that guards nothing stays."""
    text = cell.removeprefix(GUARD)
    return text if guarded(text) != text else cell
