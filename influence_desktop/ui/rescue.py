"""The ways on from a journal that is damaged or cannot be opened, each beside the window."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from influence_desktop import safekeeping
from influence_desktop.overview.words import full_time
from influence_desktop.paths import free
from influence_desktop.texts import tr
from influence_desktop.ui.main_window import MainWindow
from influence_desktop.ui.message_bar import DONE, TROUBLE
from influence_desktop.ui.read_copies import CopyFolder, sweep
from influence_desktop.ui.rescue_page import READ, SAVE, RescuePage, SavedPage
from influence_desktop.ui.safety import put_back_words
from influence_desktop.ui.saved_words import entries_words, lost_words
from influence_desktop.ui.second_start import Again
from influence_desktop.ui.worker import Worker
from influence_desktop.values import dataclass
from influence_desktop.weeks import shown

if TYPE_CHECKING:
    from concurrent.futures import Future

    from influence_desktop.ui.bridge import Bridge

_T = TypeVar("_T")

DAMAGED, REFUSED, MISSING = "damaged", "refused", "missing"
"""The kinds of trouble in which a file, or only a backup of it, may still hold something."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """What is wrong with which file: the sentence, the kind of the error, every problem."""

    path: Path
    sentence: str
    kind: str = DAMAGED
    problems: Sequence[str] = ()

    @property
    def may_save(self) -> bool:
        """Whether the file may be, or have been, a journal of which something is left."""
        return self.kind in {DAMAGED, REFUSED} and self.path.is_file()


def missing_words(path: Path, second: Path | None) -> str:
    """Say that a journal is gone, and what is left of it; "" where it is there, or nothing."""
    found = safekeeping.left(path, second)
    if found is None:
        why = "" if path.exists() else safekeeping.unread(path)
        return why and tr("There is no journal at {path}. {why}", path=shown(str(path), most=120),
                          why=why)  # fmt: skip
    return tr(
        "There is no journal at {path}, but a backup of {day} ({entries}).",
        path=shown(str(path), most=120),
        day=full_time(found.backup.day, found.backup.at),
        entries=entries_words(found.entries),
    )


class Rescue(QObject):
    """Shows what is wrong with a journal and does what a person chooses.

    `open_asked`: the journal may be opened now. `read_asked(file, why)`: a file is to be
    shown in its place, only to be read. `new_asked`: an empty one may be made.
    """

    open_asked = Signal()
    new_asked = Signal()
    read_asked = Signal(object, str)

    def __init__(
        self,
        window: MainWindow,
        *,
        again: Again,
        today: Callable[[], date],
        second: Callable[[], Path | None],
    ) -> None:
        super().__init__(window)
        self._window, self._again = window, again
        self._today, self._second = today, second
        self._worker = Worker()
        self._trouble: Trouble | None = None
        self._page: QWidget | None = None
        self._copy: CopyFolder | None = None

    def close(self) -> None:
        """Wait for what is being done; what was made to be read only is gone then."""
        self._worker.close()
        self._forget_copy()

    def show(self, trouble: Trouble) -> None:
        """Say what is wrong, with the ways on."""
        self._trouble = trouble
        bridge, bar = self._window.bridge, self._window.bar
        bar.take_back(bar.done)  # what was done before stands in no place above this
        page = RescuePage(
            trouble.sentence,
            kind=trouble.kind,
            saving=trouble.may_save,
            back=bridge is not None and not bridge.holding.is_lost,
            parts=self._parts(trouble.path),
            problems=trouble.problems,
        )
        page.put_back_asked.connect(self._put_back)
        page.save_asked.connect(self._ask_save)
        page.read_asked.connect(self._read)
        page.other_asked.connect(partial(self._window.acts.other_journals().ask, trouble.path))
        page.again_asked.connect(self._open)
        page.new_asked.connect(self._begin_anew)
        page.back_asked.connect(lambda: self._window.go("glance"))
        page.quit_asked.connect(self._window.close)
        self._stand(page)
        if trouble.may_save or trouble.kind == MISSING:
            self._look_for_backup(page)
        else:
            self._begin(page)
        self._worker.run(sweep, lambda _: None)

    def _parts(self, path: Path) -> tuple[str, ...]:
        """Return what can be done with what is left in a file; the pages may show it already."""
        bridge = self._window.bridge
        if safekeeping.is_void(path):
            return ()
        return (SAVE,) if bridge is not None and bridge.holding.only_read else (SAVE, READ)

    def open_again(self, bridge: Bridge, *, anew: bool) -> None:
        """Go on in a window whose journal could not be opened again, or with an empty one."""
        home = bridge.holding.home

        def look() -> None:
            if anew:
                safekeeping.make(home)
            safekeeping.must_be_whole(home)

        def ended(future: Future[None]) -> None:
            try:
                future.result()
            except safekeeping.JournalError as error:
                self._window.bar.clear()
                self.show(Trouble(path=home, sentence=str(error), kind=error.kind))
            else:
                if not bridge.holding.is_lost:
                    self._window.go("glance")

        bridge.holding.while_closed(look, ended)

    def save(self, output: Path) -> None:
        """Save what the file still holds into a new one, and say what that came to."""
        path = self._path
        self._say(tr("Saving what {file} still holds…", file=shown(path.name)))
        self._run(lambda: safekeeping.salvage(path, output), self._show_saved)

    @property
    def _path(self) -> Path:
        assert self._trouble is not None  # something was shown
        return self._trouble.path

    def _look_for_backup(self, page: RescuePage) -> None:
        path, second = self._path, self._second()

        def ended(future: Future[list[safekeeping.Shelved]]) -> None:
            if self._page is not page:
                return
            found: list[safekeeping.Shelved] = []
            with suppress(safekeeping.JournalError, OSError):  # one that cannot be looked for
                found = future.result()
            page.show_backups(found, unread=safekeeping.unread(path))
            self._begin(page)

        self._worker.run(lambda: safekeeping.newest_good(path, second), ended)

    def _begin(self, page: RescuePage) -> None:
        """Give a page the keyboard at the start; later a key may be on its way to a cell."""
        if self._window.bridge is None:
            page.begin()

    def _put_back(self, file: Path) -> None:
        self._say(tr("Putting {file} in the journal’s place…", file=shown(file.name)))
        if self._window.bridge is not None:
            self._window.bridge.copies.put_back(file)
            return
        path, today, second = self._path, self._today(), self._second()
        self._run(
            lambda: safekeeping.put_back(file, path, today=today, second=second), self._was_put_back
        )

    def _was_put_back(self, done: safekeeping.PutBack) -> None:
        self._open()
        if self._window.bridge is not None:
            self._window.bar.say(put_back_words(done), DONE)

    def _open(self) -> None:
        self._window.bar.clear()
        self.open_asked.emit()

    def _begin_anew(self) -> None:
        self._window.bar.clear()
        self.new_asked.emit()

    def _ask_save(self) -> None:
        dialog = QFileDialog(self._window, tr("Save what the file still holds"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        # A file that is there is never written over, so that Qt need not ask.
        dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
        dialog.setDefaultSuffix("db")
        dialog.setNameFilters([tr("Journals (*.db)")])
        dialog.setDirectory(str(self._path.parent))
        dialog.selectFile(free(self._path.with_name(f"{self._path.stem}-saved.db")).name)
        dialog.fileSelected.connect(lambda name: self.save(Path(name)))
        dialog.open()

    def _show_saved(self, done: safekeeping.Salvage) -> None:
        self._window.bar.clear()
        page = SavedPage(done)
        page.open_asked.connect(lambda: self._open_beside(done.output))
        page.place_asked.connect(lambda: self._put_back(done.output))
        page.back_asked.connect(self.show_again)
        self._stand(page)

    def show_again(self) -> None:
        """Show once more what is wrong, with the ways on."""
        assert self._trouble is not None  # it was shown before
        self._window.bar.clear()
        self.show(self._trouble)

    def _open_beside(self, file: Path) -> None:
        """Open a journal in a window of its own, which takes the place of this one."""
        if self._again(["--journal", str(file)]):
            self._window.close()
            return
        said = tr("The program could not be started a second time. {file} is as it was saved.",
                  file=shown(file.name))  # fmt: skip
        self._window.bar.say(said, TROUBLE)

    def _read(self) -> None:
        """Show what the file still holds: a copy of that, which is gone with the window."""
        self._forget_copy()
        try:
            self._copy = CopyFolder()
        except OSError:
            self._window.bar.say(
                tr(
                    "A copy to read cannot be made in the temporary folder: the disk there is full"
                    " or may not be written. Free some space and try again."
                ),
                TROUBLE,
            )
            return
        path, output = self._path, self._copy.path / self._path.name
        self._say(tr("Reading what {file} still holds…", file=shown(path.name)))
        self._run(lambda: safekeeping.salvage(path, output), self._show_read)

    def _forget_copy(self) -> None:
        copy, self._copy = self._copy, None
        if copy is not None:
            copy.close()

    def _show_read(self, done: safekeeping.Salvage) -> None:
        why = tr(
            "This is what could be read of {file}, only to look at. {lost}",
            file=shown(self._path.name),
            lost=lost_words(done),
        )
        self._window.bar.clear()
        self.read_asked.emit(done.output, why)

    def _run(self, work: Callable[[], _T], tell: Callable[[_T], object]) -> None:
        """Do some work on the file, which nobody else here has open meanwhile."""
        bridge = self._window.bridge
        if bridge is not None:
            bridge.while_closed(work, tell, reopening=not bridge.holding.is_lost)
            return
        page = self._page
        assert page is not None  # it was asked for there
        page.setEnabled(False)

        def ended(future: Future[_T]) -> None:
            if self._page is page:
                page.setEnabled(True)
            try:
                outcome = future.result()
            except safekeeping.JournalError as error:
                self._window.bar.say(str(error), TROUBLE)
            else:
                tell(outcome)

        self._worker.run(work, ended)

    def _stand(self, page: QWidget) -> None:
        """Put a page in the place of all pages, and know when it is gone."""

        def gone() -> None:
            if self._page is page:
                self._page = None

        self._page = page
        page.destroyed.connect(gone)
        self._window.show_alone(page)

    def _say(self, words: str) -> None:
        self._window.bar.say(words, DONE)
