"""One cell of the week: a field that shows last week at left and the person's figure at right."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
)
from PySide6.QtWidgets import QLineEdit, QMenu

from influence_desktop.overview.week_states import Cell
from influence_desktop.overview.words import capital
from influence_desktop.texts import tr
from influence_desktop.ui.buttons import WRITES
from influence_desktop.ui.cell_entry import Empty, Figure, Unknown, Wrong, as_text, preview, read
from influence_desktop.ui.labels import tip
from influence_desktop.ui.left_over import waits
from influence_desktop.ui.theme import Theme, tabular

_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_ERASE = {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}

PAD = 10
"""From a cell's edge to its words, in pixels."""


def shown_text(cell: Cell) -> str:
    """Return what a cell shows at rest."""
    if cell.unknown:
        return "?"
    return "" if cell.value is None else as_text(cell.value, hundredths=in_hundredths(cell.metric))


def in_hundredths(metric: str) -> bool:
    """Tell whether a metric is money, kept in hundredths."""
    return metric == "income"


def is_block(text: str) -> bool:
    """Tell whether a pasted text holds more than one cell of a spreadsheet."""
    return any(mark in text.strip("\r\n") for mark in "\t\n\r")


class CellField(QLineEdit):
    """A cell: typing begins a new value, leaving it saves, Esc gives the old one back.

    `entered` carries Empty, Unknown or Figure, once, when a new entry was finished;
    `judged` the sentence beside the cell ("" when there is nothing to say).
    """

    entered = Signal(object)
    judged = Signal(str)
    moved_on = Signal(int)
    stepped = Signal(int, int)
    block_pasted = Signal(str)
    focused = Signal()

    def __init__(self, theme: Theme, cell: Cell, *, name: str) -> None:
        super().__init__()
        self._theme, self._cell, self._name = theme, cell, name
        self._editing = False
        self.sentence = ""
        self.setProperty("role", "cell")
        self.setProperty(WRITES, True)  # noqa: FBT003 - a property's value
        self.setAcceptDrops(False)  # what is dropped here is meant for the window: files
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.setFont(tabular(self.font()))
        self.textEdited.connect(self._typed)
        theme.changed.connect(self._tell)
        self.show_cell(cell, name=name)

    @property
    def counts(self) -> str:
        """The metric that the cell holds a figure of."""
        return self._cell.metric

    @property
    def source(self) -> str:
        """Where the figure came from, "" where there is none."""
        return self._cell.source

    @property
    def pending(self) -> bool:
        """Whether the text differs from what is saved."""
        return self.text() != shown_text(self._cell)

    def show_cell(self, cell: Cell, *, name: str) -> None:
        """Show a state; what is being typed, or cannot be saved, stays as it is."""
        keep = self.pending and (self.hasFocus() or bool(self.sentence))
        self._cell, self._name = cell, name
        if not keep:
            self._restore()
        if not self.pending:
            self.say("")
        self._tell()

    def take_draft(self, text: str, sentence: str) -> None:
        """Show a text that could not be saved before, with the reason."""
        self.setText(text)
        self.say(sentence)

    def forget(self) -> None:
        """Show what is saved, whatever was typed."""
        self._editing = False
        self._restore()
        self.say("")

    def say(self, sentence: str) -> None:
        """Keep the text and say beside the cell why it is not saved."""
        if sentence != self.sentence:
            self.sentence = sentence
            self.judged.emit(sentence)
            self._tell()

    def begin(self) -> None:
        """Take the focus, ready to be typed into."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()

    def finish(self) -> None:
        """Save what was typed, or say why it cannot be right."""
        self._editing = False
        if not self.pending:
            self.say("")
            return
        hundredths = in_hundredths(self.counts)
        entry = read(self.text(), ghost=self._cell.ghost, hundredths=hundredths)
        if isinstance(entry, Wrong):
            self.say(entry.sentence)
        elif self._stands(entry):
            self.forget()
        else:
            self.setText(_as_entered(entry, hundredths=hundredths))
            self.entered.emit(entry)

    def _stands(self, entry: Empty | Unknown | Figure) -> bool:
        """Tell whether an entry is what the person wrote already."""
        match entry:
            case Empty():
                return not (self._cell.typed or self._cell.unknown)
            case Unknown():
                return self._cell.unknown
            case Figure(value=value):
                return self._cell.typed and self._cell.value == value

    def _restore(self) -> None:
        text = shown_text(self._cell)
        if self.text() != text:
            self.setText(text)
        if self.hasFocus():
            self.selectAll()

    def _typed(self) -> None:
        self._editing = True
        self.say("")

    def _tell(self) -> None:
        """Tell colours and screen reader what the cell holds."""
        ink = self._theme.color("ink2" if self._cell.unknown else "ink")
        if self.palette().color(QPalette.ColorRole.Text) != ink:
            palette = self.palette()
            palette.setColor(QPalette.ColorRole.Text, ink)
            self.setPalette(palette)
        self.setAccessibleName(self._name)
        ghost = "" if self._cell.ghost is None else tr("last week {n}", n=self._ghost())
        parts = (self.sentence, self._cell.source, ghost)
        self.setAccessibleDescription(". ".join(part for part in parts if part))
        tip(self, self._cell.source or capital(ghost))
        self.update()

    def _ghost(self) -> str:
        value = self._cell.ghost
        return "" if value is None else as_text(value, hundredths=in_hundredths(self.counts))

    # Keys ---------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move between cells, or edit this one."""
        key = event.key()
        if key in _ENTER:
            self.finish()
            back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self.moved_on.emit(-1 if back else 1)
        elif key in _ARROWS and self._leaves(event):
            self.finish()
            self.stepped.emit(*_ARROWS[Qt.Key(key)])
        elif key == Qt.Key.Key_F2:
            self._editing = True
            self.end(False)  # noqa: FBT003 - Qt's own argument: without marking
        elif key == Qt.Key.Key_Escape and (self.pending or self.sentence):
            self.forget()
        elif not self._takes(event):
            super().keyPressEvent(event)

    def _leaves(self, event: QKeyEvent) -> bool:
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        sideways = event.key() in {Qt.Key.Key_Left, Qt.Key.Key_Right}
        return not (sideways and self._editing)

    def _takes(self, event: QKeyEvent) -> bool:
        """Handle erasing a whole cell and pasting a block; tell whether that was it."""
        if self.isReadOnly():
            return False
        if event.key() in _ERASE and not self._editing:
            self.setText("")
            self.finish()
            self.selectAll()
            return True
        return event.matches(QKeySequence.StandardKey.Paste) and self._paste_block()

    def _paste_block(self) -> bool:
        text = QGuiApplication.clipboard().text()
        if is_block(text):
            self.block_pasted.emit(text)
            return True
        return False

    def event(self, event: QEvent) -> bool:
        """Leave Undo to the window while nothing was typed here, and Ctrl+E always."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            undo = event.matches(QKeySequence.StandardKey.Undo) and not self.isUndoAvailable()
            redo = event.matches(QKeySequence.StandardKey.Redo) and not self.isRedoAvailable()
            # On X11 a field would take Ctrl+E for “to the end of the line”.
            enter = event.matches(QKeySequence.StandardKey.MoveToEndOfLine) and (
                event.key() == Qt.Key.Key_E
            )
            if undo or redo or enter:
                event.ignore()
                return True
        return super().event(event)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002, FBT001 - Qt's own
        """Save before Tab moves on."""
        self.finish()
        return super().focusNextPrevChild(next)

    # Focus and mouse ------------------------------------------------------------

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Mark the whole figure, so that typing begins a new one."""
        super().focusInEvent(event)
        self._editing = bool(self.sentence)
        if not self.sentence:
            self.selectAll()
        self.focused.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Save what was typed, however the cell was left; typing goes on where it was taken."""
        super().focusOutEvent(event)
        if not self.isEnabled():
            if self.pending and not self.sentence:
                self.say(waits())
        elif event.reason() != Qt.FocusReason.PopupFocusReason:
            self.finish()
            self.deselect()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Mark all on the first click; the second one sets the caret."""
        had = self.hasFocus() and self._clicked
        super().mousePressEvent(event)
        self._clicked = True
        if had:
            self._editing = True
        else:
            self.selectAll()

    _clicked = False

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer the cell's menu."""
        self.menu().popup(event.globalPos())

    def menu(self) -> QMenu:
        """Return Qt's own menu of a field, whose Paste takes blocks too."""
        menu = self.createStandardContextMenu()
        for action in menu.actions():
            if action.objectName() == "edit-paste" and is_block(QGuiApplication.clipboard().text()):
                action.triggered.disconnect()
                action.triggered.connect(lambda *_: self._paste_block())
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return menu

    # Painting -------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ledger's line or frame, the word at left, then the field itself."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._paint_ground(painter)
            self._paint_left(painter)
        super().paintEvent(event)

    def _paint_ground(self, painter: QPainter) -> None:
        box = QRectF(self.rect())
        if self.sentence or self.hasFocus():
            wide = 2.0 if self.hasFocus() else 1.0
            painter.setPen(QPen(self._theme.color("warn" if self.sentence else "accent"), wide))
            painter.setBrush(self._theme.color("warntint" if self.sentence else "surface"))
            inset = wide / 2
            painter.drawRoundedRect(box.adjusted(inset, inset, -inset, -inset), 6, 6)
            return
        if self.text():
            painter.fillRect(box, self._theme.color("surface"))
        painter.fillRect(QRectF(0, box.height() - 1, box.width(), 1), self._theme.color("edge"))

    def _paint_left(self, painter: QPainter) -> None:
        word, color, italic = self._left()
        if not word:
            return
        font = tabular(self._theme.font("caption"))
        font.setItalic(italic)
        painter.setFont(font)
        taken = self.fontMetrics().horizontalAdvance(self.text())
        if painter.fontMetrics().horizontalAdvance(word) + taken + 3 * PAD > self.width():
            return
        painter.setPen(color)
        box = self.rect().adjusted(PAD, 0, -PAD, 0)
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, word)

    def _left(self) -> tuple[str, QColor, bool]:
        hundredths = in_hundredths(self.counts)
        text = self.text()
        if text.strip() == "?":
            return tr("unknown"), self._theme.color("ink2"), False
        if not text:
            return self._ghost(), self._theme.color("ghost"), True
        if self.pending and not self.sentence:
            sum_ = preview(text, ghost=self._cell.ghost, hundredths=hundredths)
            return sum_, self._theme.color("accent"), False
        return "", QColor(), False


def _as_entered(entry: Empty | Unknown | Figure, *, hundredths: bool) -> str:
    match entry:
        case Empty():
            return ""
        case Unknown():
            return "?"
        case Figure(value=value):
            return as_text(value, hundredths=hundredths)
