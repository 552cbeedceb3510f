"""Notices what happens to the journal's file while the window has it open."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QFileSystemWatcher, QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from influence_desktop.paths import free
from influence_desktop.texts import joined, ntr, tr
from influence_desktop.ui.main_window import MainWindow
from influence_desktop.ui.message_bar import DONE, TROUBLE, WAITING, MessageBar
from influence_desktop.ui.older import OlderNotice
from influence_desktop.ui.troubles import EMPTIED, HERE, REPLACED, UNSEEN
from influence_desktop.ui.typing_on import TypingOn
from influence_desktop.ui.unsaved import Cause
from influence_desktop.weeks import shown

if TYPE_CHECKING:
    from influence_desktop.ui.bridge import Bridge

REST = 300
"""Milliseconds without a change in the folder after which it is looked at."""

LATER = 5_000
"""Milliseconds after which something is said that had to wait for another message."""

MOST = 3
"""Second versions that are named at once."""


class Surroundings(QObject):
    """Watches the journal's file and its folder; says what was moved, replaced or added.

    Edits are refused meanwhile by the journal itself; here only words are made. `back`
    is called once the file stands where it was again; `show_backups` shows them.
    """

    def __init__(
        self,
        window: QWidget,
        bridge: Bridge,
        bar: MessageBar,
        *,
        open_other: Callable[[Path], object],
        back: Callable[[], object],
        show_backups: Callable[[], object],
    ) -> None:
        super().__init__(window)
        self._window, self._bridge, self._bar = window, bridge, bar
        self._open_other, self._back = open_other, back
        self._where, self._said = HERE, ""
        self._told: set[Path] = set()
        self._beside = ""
        bridge.holding.reopened.connect(self.look_soon)
        bridge.holding.lost.connect(self._forget_beside)
        self._older = OlderNotice(self, bridge, bar, show_backups=show_backups)
        TypingOn(window, bridge.holding)
        self._rest = QTimer(self, interval=REST, singleShot=True)
        self._rest.timeout.connect(self.look)
        self._watcher = QFileSystemWatcher(self)
        self._watcher.directoryChanged.connect(lambda _: self.look_soon())
        self._watcher.fileChanged.connect(lambda _: self.look_soon())
        # A file system of another machine tells nobody what changes in it.
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)  # a window is open
        app.applicationStateChanged.connect(self._activated)

    def look_soon(self) -> None:
        """Look once nothing has changed for a moment: replacing a file is several changes."""
        if self._window.isVisible():  # nothing happens later in a window that is closed
            self._rest.start(REST)

    def look(self) -> None:
        """Say what became of the file, or what lies beside it; be silent if all is as it was."""
        where = self._bridge.file.whereabouts
        if where == UNSEEN:
            return  # it may be here: whoever reads or writes it is told
        if where == EMPTIED:
            self._bridge.file.tell_emptied()
        elif where != HERE:
            if where != self._where:
                self.say(_words(where, self._bridge.path))
        elif self._where != HERE:
            self._be_back()
        self._where = where
        self._watch()
        if where == HERE:
            self._bridge.holding.follow()
            self._look_beside()
            self._older.look_once()

    def say(self, sentence: str) -> None:
        """Say a sentence with what can be done while the file is not where it was."""
        if self._bridge.file.whereabouts == REPLACED:
            other = tr("Show the new one"), self._show_new
        else:
            other = tr("Look again"), self.look_again
        copy = tr("Save a copy…")
        self._bar.say(sentence, WAITING, action=copy, asked=self.ask_copy, more=other)
        self._said = self._bar.text

    def cause(self, kept: str) -> Cause:
        """Return why nothing can be saved while the file is not where it was.

        `kept` says where what stands only in this window is kept, "" where it is not.
        """
        words = _briefly(self._bridge.file.whereabouts, self._bridge.path)
        return Cause(f"{words} {kept}".strip(), tr("Save a copy…"), self.ask_copy)

    def look_again(self) -> None:
        """Look now, and say it again if nothing has changed."""
        self._where = HERE
        self.look()

    def ask_copy(self) -> None:
        """Ask where a copy of the journal shall be, and save it."""
        dialog = QFileDialog(self._window, tr("Save a copy"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        # A file that is there is never written over, so that Qt need not ask.
        dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
        dialog.setDefaultSuffix("db")
        dialog.setNameFilters([tr("Journals (*.db)")])
        path = self._bridge.path
        dialog.selectFile(free(path.with_name(f"{path.stem}-copy.db")).name)
        dialog.fileSelected.connect(lambda name: self.save_copy(Path(name)))
        dialog.open()

    def save_copy(self, file: Path) -> None:
        """Save a copy of everything, and offer to open it."""
        if self._bridge.file.save_copy(file):
            words = tr("A copy of everything stands in {file}.", file=shown(str(file), most=120))
            self._bar.say(words, DONE, action=tr("Open it"), asked=lambda: self._open_other(file))

    # Within -----------------------------------------------------------------------

    def _activated(self, state: Qt.ApplicationState) -> None:
        if state == Qt.ApplicationState.ApplicationActive and self._window.isVisible():
            self.look_soon()

    def _watch(self) -> None:
        """Watch what is there: a file that went away is watched no more."""
        there = [str(each) for each in (self._bridge.path, self._bridge.path.parent)]
        watched = {*self._watcher.files(), *self._watcher.directories()}
        if new := [each for each in there if each not in watched and Path(each).exists()]:
            self._watcher.addPaths(new)

    def _be_back(self) -> None:
        self._bar.take_back(self._said)
        self._back()

    def _show_new(self) -> None:
        self._bridge.file.show_new()

    def _look_beside(self) -> None:
        """Tell of other versions, of one kind at a time, while pages of this one are shown."""
        found = [each for each in self._bridge.file.second_versions() if each not in self._told]
        conflicts = [each for each in found if self._bridge.file.is_conflict(each)]
        told = conflicts or found
        stands_alone = isinstance(self._window, MainWindow) and not self._window.shown_page
        if len(told) < len(found) or (found and (self._bar.text or stands_alone)):
            self._rest.start(LATER)
        if not told or self._bar.text or stands_alone:
            return
        self._told.update(told)
        self._bar.say(
            (_conflicting if conflicts else _beside)(told, self._bridge.path),
            TROUBLE,
            action=tr("Open the other one"),
            asked=lambda: self._open_other(told[0]),
        )
        self._beside = self._bar.text

    def _forget_beside(self) -> None:
        """Take it back where the window goes on with none; it is told again once it does."""
        if self._beside and self._bar.text == self._beside:
            self._bar.take_back(self._beside)
            self._told.clear()


def _words(where: str, path: Path) -> str:
    name = shown(path.name)
    if where == REPLACED:
        return tr(
            "Another file stands in the place of {file}; a program that syncs the folder may have"
            " put it there. This window still shows the one it opened and writes no more, what you"
            " type stays in its cell. Save a copy of it, or show the new one: this one is then kept"
            " among the backups.",
            file=name,
        )
    return tr(
        "{file} is no longer in {folder}: it was moved or deleted. This window still has all of it"
        " and writes no more, what you type stays in its cell. Put it back, or save a copy.",
        file=name,
        folder=shown(str(path.parent), most=80),
    )


def _briefly(where: str, path: Path) -> str:
    name = shown(path.name)
    if where == REPLACED:
        return tr(
            "Another file stands in the place of {file}, so that nothing is saved.", file=name
        )
    return tr("{file} was moved or deleted, so that nothing is saved.", file=name)


def _conflicting(found: list[Path], path: Path) -> str:
    return tr(
        "Beside {own} lies {names}: a program that syncs the folder kept a second version. Nothing"
        " was mixed; this window goes on with {own}. Open the other one, bring in what is missing"
        " here, then move it elsewhere.",
        own=shown(path.name),
        names=_names(found),
    )


def _beside(found: list[Path], path: Path) -> str:
    return ntr(
        "Beside {own} lies {names}: another version of this journal, with entries that this one"
        " has not. This window goes on with {own}. Open the other one, bring in what is missing"
        " here, then move it elsewhere.",
        "Beside {own} lie {names}: other versions of this journal, with entries that this one has"
        " not. This window goes on with {own}. Open the others one by one, bring in what is"
        " missing here, then move them elsewhere.",
        len(found),
        own=shown(path.name),
        names=_names(found),
    )


def _names(found: list[Path]) -> str:
    return joined([f"“{shown(each.name)}”" for each in found[:MOST]])
