"""pyqtgraph, with Qt's classes made as they are wanted."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from importlib import import_module
from types import ModuleType

MIRRORED = ("QtCore", "QtGui", "QtWidgets")
"""PySide's modules of which pyqtgraph keeps a copy."""


@contextmanager
def mirrors() -> Iterator[None]:
    """Have pyqtgraph's copies of PySide's modules look each name up when it is first wanted.

    It would copy all of them one by one, for which PySide has to make every class of Qt's: a
    quarter of what importing pyqtgraph takes. What it changes in its copies still changes
    PySide's modules in nothing. A pyqtgraph that is imported already is left as it is.
    """
    sources = {name: import_module(f"PySide6.{name}") for name in MIRRORED}
    for name, source in sources.items():
        sys.modules.setdefault(f"pyqtgraph.Qt.{name}", _mirror(f"pyqtgraph.Qt.{name}", source))
        source.__dict__["__dir__"] = list  # nothing to be copied
    try:
        yield
    finally:
        for source in sources.values():
            del source.__dict__["__dir__"]


def _mirror(name: str, source: ModuleType) -> ModuleType:
    mirror = ModuleType(name)
    mirror.__dict__["__getattr__"] = partial(_look_up, mirror, source)
    return mirror


def _look_up(mirror: ModuleType, source: ModuleType, name: str) -> object:
    found = getattr(source, name)
    setattr(mirror, name, found)
    return found


with mirrors():
    import pyqtgraph as pg

__all__ = ["pg"]
