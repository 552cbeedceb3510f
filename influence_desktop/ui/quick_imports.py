"""Imports after the first paint, without PySide's second look at each of them."""

from __future__ import annotations

from importlib import import_module

LOOK = "_mod_uses_pyside"
"""PySide's own function that reads a module's source."""


def look_no_more() -> None:
    """Have PySide take every module for one that does not ask for its features.

    PySide can spell Qt's names in another way for a module that says
    `from __feature__ import snake_case`. To know who might, it reads the source text of
    every module that is imported, some 400 up to a complete Glance: a fifteenth of the
    whole start. No module here asks for a feature. A PySide that does not
    look in this way is left as it is.
    """
    feature = import_module("shibokensupport.feature")
    if hasattr(feature, LOOK):
        setattr(feature, LOOK, lambda _module: False)
