"""Bringing files in from the window: choose or drop, see what would happen, one edit."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSettings, QStandardPaths, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog

from influence_desktop.overview.clock import GLANCE_WEEKS
from influence_desktop.texts import joined, number, tr
from influence_desktop.ui.brought import Brought, Coming, done_words, is_new, where_words
from influence_desktop.ui.import_card import ImportCard
from influence_desktop.ui.imports_card import BackCard, ImportsCard, back_words
from influence_desktop.ui.message_bar import DONE
from influence_desktop.weeks import Week, shown

if TYPE_CHECKING:
    from influence_desktop.bringing import PastImport, Step, TakenBack
    from influence_desktop.seen import BadInput
    from influence_desktop.ui.bridge import Bridge
    from influence_desktop.ui.main_window import MainWindow

FOLDER = "import_folder"
"""Where the settings keep the folder that files came from last."""

MOST_FILES = 4
"""Files are named up to this many; of more the number is said."""


class Importing(QObject):
    """One window's way of bringing files in; the journal is touched at the very end."""

    def __init__(
        self,
        window: MainWindow,
        bridge: Bridge,
        settings: QSettings,
        *,
        undo: Callable[[], object],
    ) -> None:
        super().__init__(window)
        self._window, self._bridge, self._bar, self._undo = window, bridge, window.bar, undo
        self._settings = settings
        self._coming: Coming | None = None
        self._doing: Callable[[str], str] = _reading
        # While the journal is lent nothing else of the window takes a key.
        self._stop_key = QShortcut(QKeySequence(Qt.Key.Key_Escape), window)
        self._stop_key.setEnabled(False)
        self._stop_key.activated.connect(bridge.stop)
        bridge.busy.connect(self._stop_key.setEnabled)
        bridge.progressed.connect(self._progressed)
        bridge.stopped.connect(lambda words: self._bar.say(words, DONE))
        bridge.misread.connect(self._say_mistakes)
        bridge.rehearsed.connect(self._preview)
        bridge.brought_in.connect(self._say)
        bridge.listed.connect(self._list)
        bridge.back_tried.connect(self._preview_back)
        bridge.taken_back.connect(self._say_back)

    def ask(self) -> None:
        """Open a window to choose files, and go on with them."""
        dialog = QFileDialog(self._window, tr("Bring in files"), self._folder())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setNameFilters([tr("Exports (*.csv *.tsv *.txt *.json)"), tr("All files (*)")])
        dialog.filesSelected.connect(self._chosen)
        dialog.open()

    def begin(self, names: Sequence[str]) -> None:
        """Try what files would come to."""
        files = [Path(name) for name in names]
        self._doing = _reading
        self._bar.show_progress(f"{_reading(_names(files))}…", 0, stop=self._stop)
        self._bridge.rehearse(files)

    def show_imports(self) -> None:
        """Show the imports that stand, each with a way to take it back."""
        self._bridge.list_imports()

    # Files in ---------------------------------------------------------------------

    def _folder(self) -> str:
        documents = QStandardPaths.StandardLocation.DocumentsLocation
        last = str(self._settings.value(FOLDER, "", type=str))
        known = (last, QStandardPaths.writableLocation(documents))
        return next((each for each in known if each and Path(each).is_dir()), str(Path.home()))

    def _chosen(self, names: Sequence[str]) -> None:
        self._settings.setValue(FOLDER, str(Path(names[0]).parent))
        self.begin(names)

    def _say_mistakes(self, error: BadInput) -> None:
        from influence_desktop.ui.mistakes_card import MistakesCard  # noqa: PLC0415 - when needed

        self._bar.close_message()
        MistakesCard(self._window, error).show()

    def _preview(self, coming: Coming) -> None:
        self._bar.close_message()
        new = is_new(coming.files)
        if not new and not any(each.reasons for each in coming.files):
            self._bar.say(done_words(coming.files), DONE)
            return
        card = ImportCard(self._window, coming)
        if new:
            card.offer(tr("Bring in"), lambda: self._go_on(card))
        else:
            card.only_close()
        card.show()

    def _go_on(self, card: ImportCard) -> None:
        card.close()
        self._coming = card.coming
        self._window.leave()
        self._doing = lambda file: tr("Bringing in {file}", file=file)
        self._bridge.bring_in(card.coming.paths)

    def _say(self, files: tuple[Brought, ...]) -> None:
        more: tuple[str, Callable[[], object]] = tr("All files brought in"), self.show_imports
        words, coming = done_words(files), self._coming
        if coming is not None and self._is_old(coming):
            words = f"{words} {where_words(coming)}"
            more = tr("Show these weeks"), partial(self._show_weeks, coming)
        self._bar.say(words, DONE, action=tr("Undo"), asked=self._undo, more=more)

    def _is_old(self, coming: Coming) -> bool:
        """Tell whether what came lies before the weeks that the pages show at first."""
        first = Week.containing(self._bridge.today).plus(-GLANCE_WEEKS)
        return coming.last is not None and coming.last < first

    def _show_weeks(self, coming: Coming) -> None:
        """Show them on Trends, or as many of the last as there is a range for."""
        from influence_desktop.overview.trend_choice import RANGES  # noqa: PLC0415 - when asked
        from influence_desktop.overview.trend_states import Choice  # noqa: PLC0415 - as above

        assert self._window.desk is not None  # files were brought into its journal
        assert coming.first is not None  # the weeks were named
        assert coming.last is not None  # as above
        count = coming.first.until(coming.last) + 1
        ranges = [each for each in RANGES if each is not None]
        weeks = next((each for each in ranges if each >= count), ranges[-1])
        self._window.desk.show_trend(Choice(weeks=weeks, last=coming.last))

    # Imports out ------------------------------------------------------------------

    def _list(self, past: tuple[PastImport, ...]) -> None:
        card = ImportsCard(self._window, past)
        card.back_asked.connect(self._try_back)
        card.files_asked.connect(self.ask)
        card.show()

    def _try_back(self, past: PastImport) -> None:
        self._doing = lambda file: tr("Looking through {file}", file=file)
        self._bridge.try_back(past)

    def _preview_back(self, past: PastImport, counts: TakenBack, weeks: int, scores: str) -> None:
        self._bar.close_message()
        card = BackCard(self._window, past, counts, weeks, scores)
        if counts.anything:
            card.offer(tr("Take back"), lambda: self._take_back(card))
        else:
            card.only_close()
        card.show()

    def _take_back(self, card: BackCard) -> None:
        card.close()
        self._window.leave()
        self._doing = lambda file: tr("Taking back {file}", file=file)
        self._bridge.take_back(card.past)

    def _say_back(self, past: PastImport, counts: TakenBack) -> None:
        words = back_words(past, counts)
        self._bar.say(words, DONE, action=tr("Undo"), asked=self._undo)

    # How far ----------------------------------------------------------------------

    def _progressed(self, step: Step) -> None:
        words = self._doing(shown(step.file))
        if step.rows:
            words = tr("{doing}: {rows} rows so far", doing=words, rows=number(step.rows))
        words = tr("{doing}, {percent} %", doing=words, percent=step.percent)
        self._bar.show_progress(words, step.percent, stop=self._stop)

    def _stop(self) -> None:
        self._bridge.stop()


def _reading(file: str) -> str:
    return tr("Reading {file}", file=file)


def _names(files: Sequence[Path]) -> str:
    if len(files) > MOST_FILES:
        return tr("{n} files", n=number(len(files)))
    return joined([shown(file.name) for file in files])
