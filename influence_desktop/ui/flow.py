"""A layout that puts its things side by side and breaks into lines like words."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class FlowLayout(QLayout):
    """Lays widgets out from left to right, on as many lines as they need.

    `wide` is the width it would like, for windows that fit their content; without it,
    one single line. With `hang` the first thing names the others: later lines begin
    where the second one does.
    """

    def __init__(
        self, *, gap_x: int = 8, gap_y: int = 8, wide: int | None = None, hang: bool = False
    ) -> None:
        self._heights: dict[int, int] = {}
        super().__init__()
        self._wide, self._hang = wide, hang
        self._items: list[QLayoutItem] = []
        self._gap_x, self._gap_y = gap_x, gap_y
        self.setContentsMargins(0, 0, 0, 0)

    def add(self, *widgets: QWidget) -> None:
        """Put widgets at the end."""
        for widget in widgets:
            self.addWidget(widget)

    def clear(self) -> None:
        """Take every widget away."""
        while self._items:
            widget = self._items.pop().widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def addItem(self, item: QLayoutItem) -> None:
        """Keep an item; Qt calls this."""
        self._items.append(item)

    def count(self) -> int:
        """Return how many items there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Return an item, or None past the end, as Qt expects."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Give an item back, or None past the end, as Qt expects."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Take no more room than the lines need."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Tell that fewer columns mean more lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return how high the lines are at a width; a page asks a hundred times over."""
        if width not in self._heights:
            self._heights[width] = self._lay(QRect(0, 0, width, 0), move=False)
        return self._heights[width]

    def invalidate(self) -> None:
        """Forget what was measured: something in it changed its size."""
        self._heights.clear()
        super().invalidate()

    def setGeometry(self, rect: QRect) -> None:
        """Put every item in its place."""
        super().setGeometry(rect)
        self._lay(rect, move=True)

    def sizeHint(self) -> QSize:
        """Return the size of the lines at the width it would like."""
        if self._wide is not None:
            return QSize(self._wide, self.heightForWidth(self._wide))
        sizes = [item.sizeHint() for item in self._shown()]
        gaps = self._gap_x * max(len(sizes) - 1, 0)
        return QSize(
            sum(size.width() for size in sizes) + gaps,
            max((size.height() for size in sizes), default=0),
        )

    def minimumSize(self) -> QSize:
        """Return the size of the largest item: every line holds at least one."""
        size = QSize()
        for item in self._shown():
            size = size.expandedTo(item.minimumSize())
        return size

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _lay(self, rect: QRect, *, move: bool) -> int:
        """Break the items into lines; in a line each stands in the middle of its height."""
        y = rect.y()
        for number, line in enumerate(self._lines(rect.width())):
            y += self._gap_y if number else 0
            x = rect.x() + (self._indent(line[0][1], rect.width()) if number else 0)
            tall = max(size.height() for _, size in line)
            for item, size in line:
                if move:
                    item.setGeometry(QRect(QPoint(x, y + (tall - size.height()) // 2), size))
                x += size.width() + self._gap_x
            y += tall
        return y - rect.y()

    def _lines(self, width: int) -> list[list[tuple[QLayoutItem, QSize]]]:
        lines: list[list[tuple[QLayoutItem, QSize]]] = []
        end = 0
        for item in self._shown():
            size = _within(item, width)
            if lines and end + self._gap_x + size.width() <= width:
                lines[-1].append((item, size))
                end += self._gap_x + size.width()
            else:
                end = size.width() + (self._indent(size, width) if lines else 0)
                lines.append([(item, size)])
        return lines

    def _indent(self, first: QSize, width: int) -> int:
        """Return where a later line begins, whose first thing has to find room there."""
        if not self._hang:
            return 0
        indent = self._shown()[0].sizeHint().width() + self._gap_x
        return indent if indent + first.width() <= width else 0


def _within(item: QLayoutItem, width: int) -> QSize:
    """Return an item's size; what is wider than the line breaks into lines itself."""
    size = item.sizeHint()
    if size.width() <= width or not item.hasHeightForWidth():
        return size
    return QSize(width, item.heightForWidth(width))
