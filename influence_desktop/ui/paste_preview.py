"""Shows what a pasted block would change, before one edit changes it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from influence_desktop.texts import tr
from influence_desktop.ui.block import Block, Laid
from influence_desktop.ui.cell_entry import Wrong
from influence_desktop.ui.dialog import Card
from influence_desktop.ui.labels import Words


class PastePreview(Card):
    """Lists the cells of a block; `accepted_block` carries it when it may be pasted."""

    accepted_block = Signal(object)

    def __init__(self, parent: QWidget, block: Block, *, week: str) -> None:
        super().__init__(parent, tr("Paste into {week}", week=week.lower()))
        self._block = block
        self.column.addWidget(Words(block.words, "quiet", wrap=True))
        listed = [each for each in block.laid if each in block.fitting or each in block.wrong]
        if listed:
            self.column.addLayout(_table(listed))
        self.offer(tr("Paste"), self._accept)
        self.setMinimumWidth(480)

    def _accept(self) -> None:
        if self._block.fitting:
            self.accepted_block.emit(self._block)
        self.close()


def _table(listed: Sequence[Laid]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(24)
    grid.setVerticalSpacing(6)
    grid.setColumnStretch(0, 1)
    grid.setColumnMinimumWidth(2, 150)
    right = Qt.AlignmentFlag.AlignRight
    for column, head in enumerate((tr("Cell"), tr("Stands there"), tr("Pasted"))):
        align = right if column else Qt.AlignmentFlag.AlignLeft
        grid.addWidget(Words(head, "strong-caption"), 0, column, align)
    for row, each in enumerate(listed, 1):
        wrong = isinstance(each.entry, Wrong)
        after = Words(each.after, "warn" if wrong else "name", wrap=wrong)
        after.setAlignment(right)
        grid.addWidget(Words(each.place), row, 0)
        grid.addWidget(Words(each.before, "quiet"), row, 1, right)
        grid.addWidget(after, row, 2)
    return grid
