"""The options of a call that only opens the window, read without Click: that loads slowly."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TypedDict, cast

from influence_desktop.weeks import WrongEntry, parse_day, shown

QUIT_AFTER = ("first-paint", "glance", "pages")
"""What the window can be closed after."""

COMPLETION = "_INFLUENCE_DESKTOP_COMPLETE"
"""Where a shell says that it only asks how a line could go on."""

SCREEN = Path("-")
"""What stands for standard output where a file is asked for."""


class Opening(TypedDict, total=False):
    """What was said of the window; what is missing was not said."""

    journal: Path
    data_dir: Path
    today: date
    demo: bool
    quit_after: str


def opening(arguments: Sequence[str]) -> Opening | None:
    """Return what a call of the window says; None where it is none, or Click must judge it."""
    if COMPLETION in os.environ:
        return None
    found: dict[str, object] = {}
    words = iter(arguments)
    for word in words:
        if word == "--demo":
            found["demo"] = True
            continue
        value = next(words, "-")
        if word not in _READ or value.startswith("-"):
            return None
        name, read = _READ[word]
        try:
            found[name] = read(value)
        except WrongEntry:
            return None
    return cast("Opening", found)


def read_path(text: str) -> Path:
    """Return an absolute path, so that every sentence about it can be found again."""
    if not text or "\0" in text:
        raise WrongEntry("It names no file.")
    try:
        os.fsencode(text)
        return SCREEN if text == str(SCREEN) else Path(text).absolute()
    except UnicodeEncodeError:
        raise WrongEntry(f"No file can be named “{shown(text)}”.") from None
    except OSError:
        raise WrongEntry("The folder you are in is gone; write the whole path.") from None


def _quit_after(text: str) -> str:
    if text not in QUIT_AFTER:
        raise WrongEntry(f"The window cannot be closed after “{shown(text)}”.")
    return text


_READ: dict[str, tuple[str, Callable[[str], object]]] = {
    "--journal": ("journal", read_path),
    "--data-dir": ("data_dir", read_path),
    "--today": ("today", parse_day),
    "--quit-after": ("quit_after", _quit_after),
}
"""Under which name the value of an option is kept, and how it is read."""
