"""Other journals than the one in the window: each opens in a window of its own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from influence_desktop import safekeeping
from influence_desktop.texts import tr
from influence_desktop.ui.message_bar import DONE, TROUBLE, MessageBar
from influence_desktop.ui.second_start import Again
from influence_desktop.weeks import shown


class OtherJournals(QObject):
    """Opens the invented journal, another one or a new one by a second start.

    One process has one journal: what is typed here stays here, whatever happens there.
    """

    def __init__(
        self, window: QWidget, bar: MessageBar, *, again: Again, here: Callable[[], Path | None]
    ) -> None:
        super().__init__(window)
        self._window, self._bar, self._again, self._here = window, bar, again, here

    def look_round(self) -> None:
        """Open the invented journal."""
        self._start("--demo", said=tr("The invented journal opens in a window of its own."))

    def ask(self, beside: Path | None = None) -> None:
        """Ask for a journal's file, first in this one's folder or `beside` a file; open it."""
        dialog = self._dialog(tr("Open another journal"), beside)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda name: self.open(Path(name)))
        dialog.open()

    def ask_new(self) -> None:
        """Ask where a new journal shall lie, and open it there."""
        dialog = self._dialog(tr("New journal"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        # A file that is there is never written over, so that Qt need not ask.
        dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
        dialog.setDefaultSuffix("db")
        dialog.fileSelected.connect(lambda name: self.open_new(Path(name)))
        dialog.open()

    def open(self, file: Path) -> None:
        """Open a journal in a window of its own; this one stays here."""
        here = self._here()
        if here is not None and file.resolve() == here.resolve():
            self._bar.say(tr("{file} is the journal of this window.", file=_name(file)), TROUBLE)
            return
        said = tr("{file} opens in a window of its own.", file=_name(file))
        self._start("--journal", str(file), said=said)

    def open_new(self, file: Path) -> None:
        """Make a journal and open it; what lies there already is left as it is."""
        if file.exists():
            sentence = tr("There is a file {file} already; it was left as it is.", file=_name(file))
            self._bar.say(sentence, TROUBLE)
            return
        try:
            # Else the other window would take it for one that is gone.
            if safekeeping.left(file, None):
                safekeeping.make(file)
        except safekeeping.JournalError as error:
            self._bar.say(str(error), TROUBLE)
            return
        self.open(file)

    def _start(self, *options: str, said: str) -> None:
        if self._again(options):
            self._bar.say(said, DONE, passing=True)
            return
        self._bar.say(
            tr("The program could not be started a second time. Nothing was changed."), TROUBLE
        )

    def _dialog(self, title: str, beside: Path | None = None) -> QFileDialog:
        made = QFileDialog(self._window, title)
        if (near := beside or self._here()) is not None:
            made.setDirectory(str(near.parent))
        made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        made.setNameFilters([tr("Journals (*.db)"), tr("All files (*)")])
        return made


def _name(file: Path) -> str:
    return shown(file.name)
