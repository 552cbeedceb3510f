"""Backups in Settings at work: between the list, its cards and the bridge."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QFileDialog

from influence_desktop.texts import tr
from influence_desktop.ui.backups_block import BackupsBlock
from influence_desktop.ui.panels import Desk

if TYPE_CHECKING:
    from influence_desktop.safekeeping import Compared, Shelved
    from influence_desktop.ui.dialog import Card


class BackupsWork(QObject):
    """Wires the list of backups to the bridge; lives as long as its page.

    One small window stands open at most, and only as long as the journal that it was asked
    about does: what it says would not hold of another.
    """

    def __init__(self, block: BackupsBlock, desk: Desk) -> None:
        super().__init__(block)
        self._block, self._desk, self._bridge = block, desk, desk.bridge
        self._looking: Shelved | None = None
        self._is_pointing = False
        self._card: Card | None = None
        block.seen.connect(self.refresh)
        block.now_asked.connect(self._bridge.copies.back_up_now)
        block.look_asked.connect(self._look)
        block.put_back_asked.connect(self._ask_put_back)
        block.place_asked.connect(self._ask_place)
        block.no_place_asked.connect(partial(self.choose, None))
        self._bridge.copies.unread.connect(block.tell_unread)
        self._bridge.copies.shelved.connect(block.show_shelf)
        self._bridge.copies.shelved.connect(self._point)
        self._bridge.copies.backed_up.connect(self.refresh)
        self._bridge.copies.compared.connect(self._show)
        for gone in (self._bridge.holding.reopened, self._bridge.holding.lost):
            gone.connect(self._close_card)

    def refresh(self) -> None:
        """Show the backups as they are now, if anybody looks."""
        if not self._block.isVisible():
            return
        self._show_place()
        self._bridge.copies.list_backups()

    def point_to(self) -> None:
        """Bring the newest backup under the keyboard, and so in sight, once they are listed."""
        self._is_pointing = True
        self.refresh()

    def choose(self, folder: Path | None) -> None:
        """Keep a second folder for backups, and put one there; None to do without."""
        if not self._bridge.copies.choose_second_place(folder):
            return
        if folder is None:
            self.refresh()
            return
        self._show_place()
        self._bridge.copies.back_up_now()

    def _show_place(self) -> None:
        copies, home = self._bridge.copies, self._bridge.holding.home
        possible = copies.settings is not None
        self._block.show_place(copies.second_place(), home=home, possible=possible)

    def _point(self) -> None:
        if self._is_pointing and self._block.isVisible():
            self._is_pointing = False
            # What was just listed is laid out first.
            QTimer.singleShot(0, self._block, self._block.begin)

    def _ask_place(self) -> None:
        dialog = QFileDialog(self._block.window(), tr("A second place for backups"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setLabelText(QFileDialog.DialogLabel.Accept, tr("Choose"))
        dialog.setDirectory(str(self._bridge.holding.home.parent))
        dialog.fileSelected.connect(lambda name: self.choose(Path(name)))
        dialog.open()

    def _look(self, shelved: Shelved) -> None:
        self._close_card()
        self._looking = shelved
        self._bridge.copies.compare(shelved.backup)

    def _show(self, found: Compared) -> None:
        from influence_desktop.ui.backup_cards import LookCard  # noqa: PLC0415 - when asked

        if self._looking is None or self._looking.backup != found.backup:
            return
        card = LookCard(self._block.window(), found, today=self._bridge.today)
        card.put_back_asked.connect(partial(self._ask_put_back, self._looking))
        self._open(card)

    def _ask_put_back(self, shelved: Shelved) -> None:
        from influence_desktop import safekeeping  # noqa: PLC0415 - when asked
        from influence_desktop.ui.backup_cards import PutBackCard  # noqa: PLC0415 - as above

        kept = safekeeping.kept_name(self._bridge.holding.home).name
        card = PutBackCard(self._block.window(), shelved, kept=kept)
        card.agreed.connect(partial(self._bridge.copies.put_back, shelved.backup.file))
        self._open(card)

    def _open(self, card: Card) -> None:
        self._close_card()
        self._card = card
        card.finished.connect(partial(self._gone, card))
        card.show()

    def _gone(self, card: Card, *_: object) -> None:
        if self._card is card:
            self._card = None

    def _close_card(self, *_: object) -> None:
        """Close what was asked about a backup before, or of the journal as it was."""
        self._looking = None
        if self._card is not None:
            self._card.close()
