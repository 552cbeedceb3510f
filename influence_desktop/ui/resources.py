"""What lies beside the code: icons and the style sheet, wherever the program was put."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def text(*path: str) -> str:
    """Return a text file of the resources."""
    return files("influence_desktop.resources").joinpath(*path).read_text("utf-8")
