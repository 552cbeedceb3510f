"""The menus: every action with its key, from one table."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from influence_desktop.texts import tr
from influence_desktop.ui.elided import middle_left_out
from influence_desktop.ui.labels import tip_text
from influence_desktop.values import dataclass
from influence_desktop.weeks import shown

MOST_WORDS = 40
"""Letters of an edit's name in the Edit menu; a tooltip says the rest."""

LONGEST = 400
"""Letters of an edit's name in that tooltip."""

NEEDS_JOURNAL = {
    *("file.import", "file.imports", "file.json", "file.spreadsheets", "file.kit"),
    *("file.csv", "file.png", "file.svg"),
}
"""What cannot be done without a journal, besides going somewhere and writing in it."""


WRITING = {
    *("file.import", "journal.enter", "journal.review", "journal.note", "journal.pause"),
    *("journal.fence", "journal.kudos", "journal.channel", "journal.wipe"),
}
"""What leads to nothing but writing."""

KEPT = {"go.find", "go.message"}
"""What can be done or not whatever stands on the screen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """An action: its menu, words and keys, and what it does."""

    name: str
    menu: str
    words: str
    keys: tuple[str, ...]
    does: Callable[[], object]
    checkable: bool = False
    apart: bool = False
    """Whether a line stands above it."""


def menu_titles() -> dict[str, str]:
    """Return the menus in their order."""
    return {
        "file": tr("&File"),
        "edit": tr("&Edit"),
        "view": tr("&View"),
        "go": tr("&Go"),
        "journal": tr("&Journal"),
        "help": tr("&Help"),
    }


def build(window: QMainWindow, commands: Sequence[Command]) -> dict[str, QAction]:
    """Put the commands into the window's menus and return the actions by name."""
    menus: dict[str, QMenu] = {
        name: window.menuBar().addMenu(title) for name, title in menu_titles().items()
    }
    # The name of what Undo takes back may be cut in its middle.
    menus["edit"].setToolTipsVisible(True)
    actions = {}
    for command in commands:
        if command.apart:
            menus[command.menu].addSeparator()
        action = QAction(command.words, window)
        action.setShortcuts([QKeySequence(key) for key in command.keys])
        action.setCheckable(command.checkable)
        # Some desktops would move an action called “Settings” elsewhere.
        action.setMenuRole(QAction.MenuRole.NoRole)
        action.triggered.connect(lambda _checked=False, does=command.does: does())
        menus[command.menu].addAction(action)
        actions[command.name] = action
    return actions


def mark_theme(actions: Mapping[str, QAction], choice: str) -> None:
    """Tick the theme that is worn."""
    for name, action in actions.items():
        if action.isCheckable():
            action.setChecked(name == f"view.{choice}")


def mark_edits(actions: Mapping[str, QAction], *, undo: str, redo: str) -> None:
    """Name what Undo and Redo would do; without a name there is nothing to do."""
    for name, words, what in (("edit.undo", tr("Undo"), undo), ("edit.redo", tr("Redo"), redo)):
        if name in actions:  # a window that is being built has none yet
            clean = shown(what, most=LONGEST)
            named = middle_left_out(clean, most=MOST_WORDS).replace("&", "&&")
            actions[name].setText(f"&{words} {named}".strip())
            actions[name].setStatusTip(f"{words} {clean}".strip())
            actions[name].setToolTip(tip_text(clean) if len(clean) > MOST_WORDS else "")
            actions[name].setEnabled(bool(what))


def mark_places(
    actions: Mapping[str, QAction], *, page: str, journal: bool, only_read: str
) -> None:
    """Offer what can be done: little without a journal, a page's keys only on the page.

    `only_read` is why nothing can be written, or "".
    """
    for name, action in actions.items():
        if name in {"go.earlier", "go.later"}:
            action.setEnabled(page == "week")
        elif name.startswith("trends."):
            action.setEnabled(page == "trends")
        elif name in KEPT:
            continue
        elif name in NEEDS_JOURNAL or name.partition(".")[0] in {"go", "journal"}:
            action.setEnabled(journal)
    _mark_writing(actions, only_read)


def _mark_writing(actions: Mapping[str, QAction], only_read: str) -> None:
    for action in (actions[name] for name in WRITING & set(actions)):
        action.setEnabled(action.isEnabled() and not only_read)
        action.setToolTip(tip_text(only_read))
        for menu in action.associatedObjects():
            if isinstance(menu, QMenu):
                menu.setToolTipsVisible(bool(only_read))


def plain(action: QAction) -> str:
    """Return an action's words without the mark of its letter."""
    return action.text().replace("&&", "\0").replace("&", "").replace("\0", "&")
