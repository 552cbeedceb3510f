"""The table behind a chart: words in rows and columns, and how they are copied."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from PySide6.QtCore import QAbstractTableModel, QMimeData, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import (
    QFontMetrics,
    QGuiApplication,
    QKeySequence,
    QResizeEvent,
    QShortcut,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QVBoxLayout, QWidget

from influence_desktop.importers.guards import guarded
from influence_desktop.overview.trend_states import TableState
from influence_desktop.texts import tr
from influence_desktop.ui.labels import Words
from influence_desktop.ui.theme import Theme, tabular

_Roles = Qt.ItemDataRole
_Left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_Right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter

Index = QModelIndex | QPersistentModelIndex

LEAST = 7
"""The least height of a table, in em: its heads and two rows, and no scroll bar beside
that of the page."""

AROUND = 1.6
"""Room beside the longest words of a column, in em."""

NO_TABLE = TableState(columns=(), rows=(), plain=())


class TableModel(QAbstractTableModel):
    """Finished words; the first column names the row."""

    def __init__(self) -> None:
        super().__init__()
        self._table = NO_TABLE

    def show_table(self, table: TableState) -> None:
        """Show a table; every row is as long as the columns."""
        self.beginResetModel()
        self._table = table
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as Qt has it
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self._table.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(self._table.columns)

    def data(self, index: Index, role: int = _Roles.DisplayRole) -> object:
        """Return a cell's words, and that figures stand at the right."""
        if not index.isValid():
            return None
        if role == _Roles.DisplayRole:
            return self._table.rows[index.row()][index.column()]
        if role == _Roles.TextAlignmentRole:
            return _Right if index.column() else _Left
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _Roles.DisplayRole
    ) -> object:
        """Return a column's head; rows have none, their first cell names them."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self._table.columns):
            return None
        if role == _Roles.DisplayRole:
            return self._table.columns[section]
        if role == _Roles.TextAlignmentRole:
            return _Right if section else _Left
        return None

    def longest(self) -> list[tuple[str, str]]:
        """Return every column's head and the longest words in it."""
        columns = zip(*self._table.rows, strict=True) if self._table.rows else ()
        return [
            (head, max(words, key=len))
            for head, words in zip(self._table.columns, columns, strict=False)
        ]

    def lines(self, cells: Iterable[tuple[int, int]] = ()) -> list[list[str]]:
        """Return the heads and rows of some cells for a spreadsheet, or of all."""
        table = self._table
        chosen = set(cells) or {
            (row, column) for row in range(len(table.rows)) for column in range(len(table.columns))
        }
        rows, columns = (sorted({cell[part] for cell in chosen}) for part in (0, 1))
        return [
            [table.columns[column] for column in columns],
            *(
                [table.plain[row][column] if (row, column) in chosen else "" for column in columns]
                for row in rows
            ),
        ]


class TableView(QTableView):
    """A table to read and to copy from."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.shown = TableModel()
        self._newest: int | None = None
        self._was_scrolled = False
        self.setModel(self.shown)
        self.setAccessibleName(tr("Weekly figures as a table"))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        heads = self.horizontalHeader()
        heads.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        heads.setHighlightSections(False)
        QShortcut(
            QKeySequence(QKeySequence.StandardKey.Copy),
            self,
            self.copy_cells,
            context=Qt.ShortcutContext.WidgetShortcut,
        )
        theme.changed.connect(self._restyle)
        self._restyle()

    def show_table(self, table: TableState) -> None:
        """Show a table, its newest row with a figure in sight."""
        self.shown.show_table(table)
        self._fit_columns()
        self._newest = table.newest
        self._show_newest()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the newest row with a figure in sight until somebody scrolls."""
        super().resizeEvent(event)
        if not self._was_scrolled:
            self._show_newest()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll, and stay there."""
        self._was_scrolled = True
        super().wheelEvent(event)

    def _show_newest(self) -> None:
        """Scroll to the newest row with a figure, one row below it in sight."""
        self._was_scrolled = False
        last = self.shown.rowCount() - 1
        row = last if self._newest is None else min(self._newest + 1, last)
        self.scrollTo(self.shown.index(row, 0), QAbstractItemView.ScrollHint.PositionAtBottom)

    def copy_cells(self) -> None:
        """Copy the chosen cells as CSV, or all where none is chosen."""
        cells = ((index.row(), index.column()) for index in self.selectedIndexes())
        copy_lines(self.shown.lines(cells))

    def _restyle(self) -> None:
        self.setMinimumHeight(self._theme.em(LEAST))
        self.setFont(tabular(self._theme.font("body")))
        self.horizontalHeader().setFont(self._theme.font("caption"))
        self.verticalHeader().setDefaultSectionSize(self._theme.em(2))
        self._fit_columns()

    def _fit_columns(self) -> None:
        """Make every column as wide as its longest words.

        Qt's own way asks for every cell again whenever anything changes, which takes
        seconds with ten years of weeks.
        """
        cells, heads = QFontMetrics(self.font()), QFontMetrics(self.horizontalHeader().font())
        around = self._theme.em(AROUND)
        for column, (head, longest) in enumerate(self.shown.longest()):
            wide = max(cells.horizontalAdvance(longest), heads.horizontalAdvance(head))
            self.setColumnWidth(column, wide + around)


class TableSheet(QWidget):
    """The table, and a word on how to take it along."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.view = TableView(theme)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.view, 1)
        column.addWidget(
            Words(tr("Ctrl+C copies what is marked, or all of it, as CSV."), "caption", wrap=True)
        )

    def show_table(self, table: TableState) -> None:
        """Show a table."""
        self.view.show_table(table)


def copy_lines(lines: Iterable[Sequence[str]]) -> None:
    """Put lines on the clipboard as CSV, for a spreadsheet as well as for a text."""
    made, text = QMimeData(), separated(lines)
    made.setText(text)
    made.setData("text/csv", text.encode())
    QGuiApplication.clipboard().setMimeData(made)


def separated(lines: Iterable[Sequence[str]]) -> str:
    """Return lines as CSV, in which no cell is a formula."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerows([guarded(cell) for cell in line] for line in lines)
    return out.getvalue()
