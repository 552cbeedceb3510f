"""Bringing files in from the window: choose, see what would happen, then one edit."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from influence_desktop.texts import joined, tr
from influence_desktop.ui.brought import Brought, counts, done_words, is_new, remarks
from influence_desktop.ui.dialog import Card
from influence_desktop.ui.labels import Words
from influence_desktop.ui.message_bar import DONE, MessageBar
from influence_desktop.weeks import shown

if TYPE_CHECKING:
    from influence_desktop.ui.bridge import Bridge


class Importing(QObject):
    """One window's way of bringing files in; the journal is touched at the very end."""

    def __init__(
        self, window: QWidget, bridge: Bridge, bar: MessageBar, *, undo: Callable[[], object]
    ) -> None:
        super().__init__(window)
        self._window, self._bridge, self._bar, self._undo = window, bridge, bar, undo
        self._files: list[Path] = []
        bridge.rehearsed.connect(self._preview)
        bridge.brought_in.connect(self._say)

    def ask(self) -> None:
        """Open a window to choose files, and go on with them."""
        dialog = QFileDialog(self._window, tr("Bring in files"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setNameFilters([tr("Exports (*.csv *.tsv *.txt *.json)"), tr("All files (*)")])
        dialog.filesSelected.connect(self.begin)
        dialog.open()

    def begin(self, names: Sequence[str]) -> None:
        """Try what files would come to."""
        self._files = [Path(name) for name in names]
        said = joined([shown(file.name) for file in self._files])
        self._bar.say(tr("Reading {files}…", files=said), DONE)
        self._bridge.rehearse(self._files)

    def _preview(self, files: tuple[Brought, ...]) -> None:
        self._bar.clear()
        if not is_new(files):
            self._bar.say(done_words(files), DONE)
            return
        card = ImportCard(self._window, files)
        card.offer(tr("Bring in"), lambda: self._go_on(card))
        card.show()

    def _go_on(self, card: ImportCard) -> None:
        card.close()
        self._bridge.bring_in(self._files)

    def _say(self, files: tuple[Brought, ...]) -> None:
        self._bar.say(done_words(files), DONE, action=tr("Undo"), asked=self._undo)


class ImportCard(Card):
    """Says of every file what it would bring."""

    def __init__(self, parent: QWidget, files: Sequence[Brought]) -> None:
        super().__init__(parent, tr("Bring in files"))
        self.setMinimumWidth(460)
        for each in files:
            self.column.addWidget(Words(shown(each.file), "name", wrap=True))
            self.column.addWidget(Words(counts([each]), "quiet", wrap=True))
            for remark in remarks(each):
                self.column.addWidget(Words(remark, "caption", wrap=True))
