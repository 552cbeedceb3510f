"""The week's grid: channels down, metrics across, one real field a figure."""

from __future__ import annotations

from functools import partial
from itertools import pairwise

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QWidget

from influence_desktop.overview.week_states import WeekRow, WeekState
from influence_desktop.texts import tr
from influence_desktop.ui.cell import PAD, CellField, shown_text
from influence_desktop.ui.column_turner import ColumnTurner
from influence_desktop.ui.labels import Words, tip
from influence_desktop.ui.ledger import Ledger, ledger
from influence_desktop.ui.left_over import Left, Place, beside, is_kept, lines_of
from influence_desktop.ui.theme import Theme, tabular
from influence_desktop.weeks import Week

_LEAD = 2  # pixels between a channel's name and the remark under it


class WeekGrid(QWidget):
    """Shows a WeekState; emits what was entered, and which cell has the focus.

    `passed_end`: Enter led on from the last cell, which holds nothing that was refused.

    Cells live as long as their channel and metric are shown, so that a new state never
    takes a field away from under the keyboard. What cannot be saved is kept a week.
    """

    # An id has 63 bits, which Qt's int has not: it travels as an object.
    entered = Signal(object, str, object)
    block_pasted = Signal(object, str, str)
    cell_focused = Signal(object, str)
    passed_end = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._week: Week | None = None
        self._rows: tuple[WeekRow, ...] = ()
        self._columns: tuple[tuple[str, str], ...] = ()
        self._cells: dict[Place, CellField] = {}
        self._names: dict[int, tuple[Words, Words]] = {}
        self._heads: dict[str, Words] = {}
        self._sentences: dict[Place, Words] = {}
        self._drafts: dict[tuple[Week, Place], tuple[str, str]] = {}
        self._sheet = QWidget()
        self._sheet.setProperty("role", "clear")
        self._scroll = _Sideways(self, self._sheet)
        self._scroll.horizontalScrollBar().valueChanged.connect(self._scrolled)
        self.turner = ColumnTurner(self._scroll)
        theme.changed.connect(self._later)

    @property
    def places(self) -> list[Place]:
        """The visible cells in reading order."""
        return [
            (row.channel_id, metric)
            for row in self._rows
            for metric, _ in self._columns
            if metric in row.cells
        ]

    @property
    def first_empty(self) -> Place | None:
        """The first cell without a figure or a text, else the first one; None without cells."""
        places = self.places
        empty = (each for each in places if not self._cells[each].text())
        return next(empty, places[0] if places else None)

    def cell(self, place: Place) -> CellField | None:
        """Return the field at a place."""
        return self._cells.get(place)

    def show_state(self, state: WeekState) -> None:
        """Show a week; the focus, the scroll position and unsaved texts stay."""
        if state.week != self._week:
            self._put_away()
        shape = _shape(state) != (self._columns, _rows_shape(self._rows))
        self._rows, self._columns = state.rows, state.columns
        self._fill(state)
        if state.week != self._week:
            self._week = state.week
            self._take_out(state.week)
        if shape:
            self._reshape()
        self._place()

    def begin(self, place: Place) -> None:
        """Put the keyboard into a cell."""
        if place in self._cells:
            self._cells[place].begin()

    def settle(self) -> None:
        """Save what is being typed, as if the cell had been left."""
        for cell in self._cells.values():
            if cell.pending:
                cell.finish()

    @property
    def unsaved(self) -> list[Left]:
        """Every text that could not be saved, those of the week on the page last."""
        found = [Left(*key, *draft) for key, draft in self._drafts.items()]
        if self._week is not None:
            cells = ((place, self._cells[place]) for place in self.places)
            here = [(p, cell.text(), cell.sentence) for p, cell in cells if cell.sentence]
            found += [Left(self._week, *each) for each in here]
        return found

    @property
    def waiting(self) -> list[Left]:
        """What of it could be right, and the journal could not take."""
        return [each for each in self.unsaved if is_kept(each.why)]

    def take_up(self, left: Left) -> None:
        """Keep a text again that was left unsaved before."""
        self._drafts[left.week, left.place] = left.text, left.why
        if left.week == self._week:
            self._take_out(left.week)

    def taken(self, week: Week, place: Place) -> None:
        """Keep a text no longer: the journal has it now."""
        self._drafts.pop((week, place), None)

    def let_go(self, left: Left) -> None:
        """Keep a text no longer: it stands somewhere else now."""
        self.taken(left.week, left.place)
        if left.week == self._week and left.place in self._cells:
            self._cells[left.place].forget()

    def not_saved(self, place: Place, sentence: str) -> None:
        """Keep a cell's text, with the reason why it is not saved."""
        if place in self._cells:
            self._cells[place].say(sentence)

    # Building -------------------------------------------------------------------

    def _fill(self, state: WeekState) -> None:
        wanted = set(self.places)
        for place in [place for place in self._cells if place not in wanted]:
            self._cells.pop(place).deleteLater()
            self._judge(place, "")
        for row in state.rows:
            self._name(row)
            for metric, label in state.columns:
                if metric in row.cells:
                    self._show_cell(row, metric, _cell_name(row, label, state))
        self._head(state)

    def _show_cell(self, row: WeekRow, metric: str, name: str) -> None:
        place = (row.channel_id, metric)
        if place in self._cells:
            self._cells[place].show_cell(row.cells[metric], name=name)
            return
        cell = CellField(self._theme, row.cells[metric], name=name)
        cell.setParent(self._sheet)
        cell.entered.connect(partial(self.entered.emit, *place))
        cell.judged.connect(partial(self._judge, place))
        cell.moved_on.connect(partial(self._go_on, place))
        cell.stepped.connect(partial(self._step, place))
        cell.block_pasted.connect(partial(self.block_pasted.emit, *place))
        cell.focused.connect(partial(self._focused, place))
        cell.show()
        self._cells[place] = cell

    def _name(self, row: WeekRow) -> None:
        if row.channel_id not in self._names:
            pair = Words(role="name"), Words(role="caption")
            for label in pair:
                label.setParent(self)
                label.show()
            self._names[row.channel_id] = pair

    def _head(self, state: WeekState) -> None:
        for metric, label in state.columns:
            if metric not in self._heads:
                head = Words(role="strong-caption")
                head.setParent(self._sheet)
                head.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
                head.show()
                self._heads[metric] = head
            self._heads[metric].say(label)

    def _reshape(self) -> None:
        """Hide what left, and let Tab walk in reading order."""
        shown = {row.channel_id for row in self._rows}
        for channel_id in [each for each in self._names if each not in shown]:
            for label in self._names.pop(channel_id):
                label.deleteLater()
        for metric in [each for each in self._heads if each not in dict(self._columns)]:
            self._heads.pop(metric).deleteLater()
        cells = [self._cells[place] for place in self.places]
        for first, second in pairwise(cells):
            QWidget.setTabOrder(first, second)

    # Placing --------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stretch the cells over the new width."""
        super().resizeEvent(event)
        self._place()

    def _later(self) -> None:
        # The new text size reaches the labels with the events of the style change.
        for cell in self._cells.values():
            cell.setFont(tabular(QApplication.font()))
        QTimer.singleShot(0, self, self._place)

    def _place(self) -> None:
        measures = self._measures()
        bar = 0 if measures.width <= self.width() - measures.names else 12
        self._sheet.resize(measures.width, measures.height)
        self._scroll.setGeometry(
            measures.names, 0, self.width() - measures.names, measures.height + bar
        )
        self._place_heads(measures)
        for index, row in enumerate(self._rows):
            self._place_row(measures, index, row)
        if self.height() != measures.height + bar or self.minimumHeight() != self.height():
            self.setFixedHeight(measures.height + bar)

    def _measures(self) -> Ledger:
        body = QFontMetrics(self._theme.font("body"))
        caption = QFontMetrics(self._theme.font("title"))
        small = QFontMetrics(self._theme.font("caption"))
        names = [caption.horizontalAdvance(row.name) for row in self._rows]
        remarks = [small.horizontalAdvance(row.remark) for row in self._rows]
        heads = [small.horizontalAdvance(label) * 11 // 10 for _, label in self._columns]
        shown = (shown_text(cell) for row in self._rows for cell in row.cells.values())
        figure = max(map(body.horizontalAdvance, ("10,000,000", *shown)))
        return ledger(
            em=self._theme.body,
            width=self.width(),
            names=max([0, *names, *remarks]),
            least=max([figure, *heads]) + 2 * PAD,
            columns=len(self._columns),
            sentences=[len(self._lines_of(row)) for row in self._rows],
        )

    def _place_heads(self, measures: Ledger) -> None:
        edges = []
        for column, (metric, label) in enumerate(self._columns):
            left = measures.left(column)
            self._heads[metric].setGeometry(left, 2, measures.cell_width - PAD, measures.head - 4)
            edges.append((left, left + measures.cell_width, label))
        self.turner.show_columns(edges)

    def _place_row(self, measures: Ledger, index: int, row: WeekRow) -> None:
        top, high = measures.tops[index], measures.cell_height
        self._place_name(row, top, width=measures.names - PAD, height=high)
        for column, (metric, _) in enumerate(self._columns):
            if metric in row.cells:
                cell = self._cells[row.channel_id, metric]
                cell.setGeometry(measures.left(column), top, measures.cell_width, high)
        self._place_sentences(index, row, measures)

    def _place_name(self, row: WeekRow, top: int, *, width: int, height: int) -> None:
        name, remark = self._names[row.channel_id]
        for label, text in ((name, row.name), (remark, row.remark)):
            fitted = label.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, width)
            label.say(fitted)
            label.setAccessibleName(text)
            tip(label, text if fitted != text else "")
        lines = [label for label in (name, remark) if label.text()]
        heights = [label.fontMetrics().height() for label in lines]
        y = top + (height - sum(heights) - _LEAD * (len(lines) - 1)) // 2
        for label, high in zip(lines, heights, strict=True):
            label.setGeometry(0, y, width, high)
            y += high + _LEAD

    def _place_sentences(self, index: int, row: WeekRow, measures: Ledger) -> None:
        lines = self._lines_of(row)
        first = -self._sheet.x()
        seen = first, first + self._scroll.viewport().width()
        for metric in row.cells:
            if (label := self._sentences.get((row.channel_id, metric))) is not None:
                label.setVisible(any(metric in line for line in lines))
        for order, metrics in enumerate(lines):
            for metric in metrics:
                label = self._sentences[row.channel_id, metric]
                column = [each for each, _ in self._columns].index(metric)
                width = min(label.sizeHint().width(), measures.width)
                left, is_seen = beside(measures.left(column), width, measures, seen=seen)
                top = measures.sentence_top(index, order)
                label.setGeometry(left, top, width, measures.sentence - 4)
                label.setVisible(is_seen)

    def _scrolled(self) -> None:
        if self._sentences:
            measures = self._measures()
            for index, row in enumerate(self._rows):
                self._place_sentences(index, row, measures)

    # What is wrong, and moving on --------------------------------------------------

    def _lines_of(self, row: WeekRow) -> list[list[str]]:
        said = {
            metric: self._sentences[row.channel_id, metric].text()
            for metric, _ in self._columns
            if (row.channel_id, metric) in self._sentences
        }
        return lines_of(said)

    def _judge(self, place: Place, sentence: str) -> None:
        if not sentence:
            if place in self._sentences:
                self._sentences.pop(place).deleteLater()
                self._place()
            return
        if place not in self._sentences:
            self._sentences[place] = Words(role="warn")
            self._sentences[place].setParent(self._sheet)
        self._sentences[place].say(sentence)
        self._sentences[place].show()
        self._place()

    def _go_on(self, place: Place, step: int) -> None:
        if step > 0 and place == self.places[-1] and not self._cells[place].sentence:
            self.passed_end.emit()
        else:
            self._move(place, step)

    def _move(self, place: Place, step: int) -> None:
        places = self.places
        at = places.index(place) + step
        self._cells[places[max(0, min(at, len(places) - 1))]].begin()

    def _step(self, place: Place, across: int, down: int) -> None:
        if across:
            self._move(place, across)
            return
        rows = [row.channel_id for row in self._rows if place[1] in row.cells]
        at = rows.index(place[0]) + down
        self._cells[rows[max(0, min(at, len(rows) - 1))], place[1]].begin()

    def _focused(self, place: Place) -> None:
        if place not in self._cells:
            return  # one that is about to go got the keyboard once more
        # Not ensureWidgetVisible: of a field it only shows the caret.
        box = self._cells[place].geometry()
        self._scroll.ensureVisible(box.center().x(), box.center().y(), box.width() // 2 + 8, 0)
        self.cell_focused.emit(*place)

    # Drafts -------------------------------------------------------------------------

    def _put_away(self) -> None:
        """Keep what could not be saved while another week is on the page."""
        for place, cell in self._cells.items():
            if self._week is not None and cell.sentence:
                self._drafts[self._week, place] = cell.text(), cell.sentence
            cell.forget()

    def _take_out(self, week: Week) -> None:
        for place, cell in self._cells.items():
            if draft := self._drafts.pop((week, place), None):
                cell.take_draft(*draft)


class _Sideways(QScrollArea):
    """Scrolls the cells sideways where the text is large; the names stay."""

    def __init__(self, parent: QWidget, content: QWidget) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(content)


def _cell_name(row: WeekRow, label: str, state: WeekState) -> str:
    return tr(
        "{channel}, {metric}, week {n}",
        channel=row.name,
        metric=label.lower(),
        n=state.week.number,
    )


def _shape(state: WeekState) -> tuple[object, object]:
    return state.columns, _rows_shape(state.rows)


def _rows_shape(rows: tuple[WeekRow, ...]) -> tuple[object, ...]:
    return tuple((row.channel_id, tuple(row.cells)) for row in rows)
