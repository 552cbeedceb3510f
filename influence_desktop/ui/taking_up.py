"""Takes up one entry that was not finished; what goes wrong with it harms no other."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from influence_desktop.ui.form import Form
from influence_desktop.unfinished import Unfinished

if TYPE_CHECKING:
    from influence_desktop.ui.panels import Panel

_NOT_UNDERSTOOD = (LookupError, TypeError, ValueError, OverflowError, StopIteration)
"""What comes of values that another version wrote, or a hand: a page or field that there is
not, a value of another kind or out of all range. Anything else is a mistake of ours."""


class NoPlace(Exception):
    """Where an entry was typed nothing can be entered any more.

    `note` is it as a note that is begun, `words` say so.
    """

    def __init__(self, note: Unfinished, words: str) -> None:
        super().__init__()
        self.note, self.words = note, words


def must_be(entry: Unfinished, what: str) -> None:
    """Raise TypeError where an entry is of another kind than its page takes."""
    if entry.what != what:
        raise TypeError(entry.what)


def taken_up(
    entry: Unfinished,
    panel: Callable[[str], Panel],
    *,
    window: QWidget,
    told: Callable[[BaseException], bool],
) -> str | None:
    """Have an entry's page take it up; return what is to be said of it, "" where nothing is.

    None where that cannot be; nothing half made of it stays then. What the world did is
    `told`. A mistake of ours is raised from Qt's own loop, once the others are taken up.
    """
    before = set(window.findChildren(Form))
    try:
        return _taken_up(entry, panel)
    except Exception as error:  # noqa: BLE001 - see above
        for form in set(window.findChildren(Form)) - before:
            form.take_away()
        if not isinstance(error, _NOT_UNDERSTOOD) and not told(error):
            _raise_soon(error, window)
    return None


def _taken_up(entry: Unfinished, panel: Callable[[str], Panel]) -> str:
    try:
        panel(entry.page).does["resume"](entry)
    except NoPlace as found:
        panel(found.note.page).does["resume"](found.note)
        return found.words
    return ""


def _raise_soon(error: Exception, window: QWidget) -> None:
    # A slot's exception is told at once; that of a function for singleShot hits what comes next.
    timer = QTimer(window, interval=0, singleShot=True)
    timer.timeout.connect(timer.deleteLater)
    timer.timeout.connect(partial(_raise, error))
    timer.start()


def _raise(error: Exception) -> None:
    raise error
