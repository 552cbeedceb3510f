"""Starts the program once more, as a window of its own on another journal, which it names."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from typing import TypeAlias

from PySide6.QtCore import QProcess

from influence_desktop.paths import Places
from influence_desktop.texts import tr
from influence_desktop.weeks import shown

Again: TypeAlias = Callable[[Sequence[str]], bool]
"""Starts the program with some options; tells whether it was started."""


def start_again(options: Sequence[str]) -> bool:
    """Start the program with some options, and tell whether the system could do that."""
    program, *before = command()
    started, _number = QProcess.startDetached(program, [*before, *options])
    return started


def command() -> list[str]:
    """Return what starts this program: itself where it is bundled, else Python with it.

    Python is told not to look for modules in the folder that it happens to stand in.
    """
    if getattr(sys, "frozen", False):
        return [sys.executable]
    return [sys.executable, "-P", "-m", "influence_desktop"]


def window_title(found: Places) -> str:
    """Return what a window's title says: the journal's name where it is another than usual."""
    program = tr("Influence Desktop")
    if not found.is_other:
        return program
    # Qt takes a star in brackets for a mark of its own, unless there are two of them.
    name = shown(found.journal.name).replace("[*]", "[*][*]")
    return tr("{file} – {program}", file=name, program=program)
