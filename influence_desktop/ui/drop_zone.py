"""Files dropped onto the window: a sentence while they hang over it, then the usual way."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QVBoxLayout, QWidget

from influence_desktop.texts import joined, number, tr
from influence_desktop.ui.labels import Words
from influence_desktop.ui.theme import Theme
from influence_desktop.values import dataclass
from influence_desktop.weeks import shown

MOST_NAMES = 3
"""Files are named up to this many; of more the number is said."""

_VEIL = 190  # of 255: how much of the page the zone hides
_INSET = 4  # pixels from the window's edge to the zone's frame
_AROUND = 24  # pixels from the words to the edge of what they stand on


@dataclass(frozen=True, slots=True)
class Offer:
    """What hangs over the window: files that can be tried, or why nothing can."""

    files: tuple[str, ...]
    sentence: str


def offered(data: QMimeData) -> Offer:
    """Return what a drag holds; only files of this machine can be brought in."""
    urls = data.urls()
    if not urls:
        return Offer((), tr("Only files can be brought in, not words. Save them as a file first."))
    if not all(url.isLocalFile() for url in urls):
        words = tr("Only files of this machine can be brought in. Save the page’s file first.")
        return Offer((), words)
    files = tuple(url.toLocalFile() for url in urls)
    for each in files:
        path = Path(each)
        name = shown(path.name or each)
        if path.is_dir():
            return Offer((), tr("“{name}” is a folder. Drop the files that are in it.", name=name))
        if not path.is_file():
            return Offer((), tr("“{name}” is no file with text in it.", name=name))
    return Offer(files, tr("Let go to see what {files} would bring.", files=_names(files)))


class DropZone(QWidget):
    """A veil over the whole window that takes what hangs over it."""

    dropped = Signal(object)
    refused = Signal(str)

    def __init__(self, window: QWidget, theme: Theme) -> None:
        super().__init__(window)
        self._theme, self._window = theme, window
        self._over = False
        self._sentence = Words(role="title", wrap=True)
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._hint = Words(tr("Nothing is changed before you have seen it."), "quiet", wrap=True)
        self._hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column = QVBoxLayout(self)
        edge = 3 * _AROUND
        column.setContentsMargins(edge, edge, edge, edge)
        column.setSpacing(8)
        column.addStretch()
        column.addWidget(self._sentence)
        column.addWidget(self._hint)
        column.addStretch()
        self.hide()
        self.setAcceptDrops(True)
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take what comes over the window itself; from then on the veil lies above it."""
        if isinstance(event, QDragEnterEvent | QDropEvent | QDragLeaveEvent):
            match event:
                case QDragEnterEvent():
                    self._enter(event)
                case QDragMoveEvent():
                    event.acceptProposedAction()
                case QDropEvent():
                    self.dropEvent(event)
                case _:
                    # The veil is entered next, unless what hung there went away at once.
                    QTimer.singleShot(0, self, self._hide_unless_over)
            return True
        return super().eventFilter(watched, event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Go on as the window began."""
        self._over = True
        _take(event)

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        """Lift the veil: it went elsewhere."""
        self._over = False
        self.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        """Go on with the files, or say why not."""
        self._over = False
        self.hide()
        offer = offered(event.mimeData())
        _take(event)
        if offer.files:
            self.dropped.emit(offer.files)
        else:
            self.refused.emit(offer.sentence)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the veil and its frame."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            veil = QColor(self._theme.color("paper"))
            veil.setAlpha(_VEIL)
            painter.fillRect(self.rect(), veil)
            painter.setPen(QPen(self._theme.color("accent"), 2))
            painter.drawRoundedRect(self.rect().adjusted(_INSET, _INSET, -_INSET, -_INSET), 10, 10)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.color("tint"))
            words = self._sentence.geometry().united(self._hint.geometry())
            if self._hint.isHidden():
                words = self._sentence.geometry()
            around = words.adjusted(-_AROUND, -_AROUND, _AROUND, _AROUND)
            painter.drawRoundedRect(around, 10, 10)

    def _enter(self, event: QDragEnterEvent) -> None:
        # Words that are dragged within the window belong to its fields.
        if event.source() is not None or not _may_copy(event):
            event.ignore()
            return
        _take(event)
        if event.mimeData().hasUrls():
            offer = offered(event.mimeData())
            self._sentence.say(offer.sentence)
            self._hint.setVisible(bool(offer.files))
            self.setGeometry(self._window.rect())
            self.show()
            self.raise_()

    def _hide_unless_over(self) -> None:
        if not self._over:
            self.hide()


def _may_copy(event: QDropEvent) -> bool:
    return bool(event.possibleActions() & Qt.DropAction.CopyAction)


def _take(event: QDropEvent) -> None:
    """Accept as a copy: a file manager that hears “move” would delete its file."""
    event.setDropAction(Qt.DropAction.CopyAction)
    event.accept()


def _names(files: Sequence[str]) -> str:
    if len(files) > MOST_NAMES:
        return tr("{n} files", n=number(len(files)))
    return joined([shown(Path(each).name) for each in files])
