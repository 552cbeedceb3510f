"""Writing everything out from the window: choose where, then say what stands there."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from influence_desktop.texts import joined, tr
from influence_desktop.ui.message_bar import DONE, MessageBar
from influence_desktop.weeks import shown

if TYPE_CHECKING:
    from influence_desktop.ui.bridge import Bridge

JSON, CSV, KIT = "json", "csv", "kit"
"""One file with everything in it, a folder of spreadsheets, or both with pages to read."""

KIT_BEGINS = "what-is-in-here.md"
"""The page of a kit that says what the others are."""


class Exporting(QObject):
    """One window's way of writing everything out; the journal is only read."""

    def __init__(self, window: QWidget, bridge: Bridge, bar: MessageBar) -> None:
        super().__init__(window)
        self._window, self._bridge, self._bar = window, bridge, bar
        bridge.copies.exported.connect(self._say)

    def ask(self, form: str) -> None:
        """Ask for the file of a JSON, or the folder of the others, and go on with it."""
        dialog = QFileDialog(self._window, tr("Export everything"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if form != JSON:
            dialog.setFileMode(QFileDialog.FileMode.Directory)
            dialog.setLabelText(QFileDialog.DialogLabel.Accept, tr("Export here"))
        else:
            dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
            dialog.setDefaultSuffix(JSON)
            dialog.setNameFilters([tr("JSON (*.json)")])
            dialog.selectFile(f"{self._bridge.path.stem}.json")
        dialog.fileSelected.connect(lambda name: self.begin(form, Path(name)))
        dialog.open()

    def begin(self, form: str, target: Path) -> None:
        """Write everything to a place; spreadsheets and a kit get a folder of their own in it.

        Their names are plain ones, and none of the person's own files is written over.
        """
        if form != JSON:
            name = f"{self._bridge.path.stem}-kit" if form == KIT else self._bridge.path.stem
            target /= f"{name}-{self._bridge.today}"
        self._bar.say(tr("Writing everything to {place}…", place=shown(str(target))), DONE)
        self._bridge.copies.export(form, target)

    def _say(self, files: list[Path]) -> None:
        folder = shown(str(files[0].parent), most=120)
        names = joined([shown(file.name) for file in files])
        if len(files) == 1:
            said = tr(
                "Everything, its history too, stands in {file} in {folder}. Private channels"
                " are in it.",
                file=names,
                folder=folder,
            )
        elif KIT_BEGINS in {file.name for file in files}:
            said = tr(
                "Everything, its history too, stands in {folder}, to be read without this"
                " program: {first} says what each file holds. Private channels are in it.",
                folder=folder,
                first=KIT_BEGINS,
            )
        else:
            said = tr(
                "Everything but the history stands in {folder}: {files}. Private channels"
                " are in it.",
                folder=folder,
                files=names,
            )
        self._bar.say(said, DONE)
