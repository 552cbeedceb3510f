"""Trends at work: its states from the bridge, each made once, and its figures taken along."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import TypeAlias, TypeVar

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QFileDialog

from influence_desktop.overview.trend_states import Choice, TableState, TrendsState
from influence_desktop.texts import tr
from influence_desktop.ui.panels import Desk, Panel
from influence_desktop.ui.table_model import TableModel, copy_lines
from influence_desktop.ui.trends_page import TrendsPage
from influence_desktop.weeks import Week, shown

_Key: TypeAlias = tuple[Choice, date]
_T = TypeVar("_T", TrendsState, TableState)

MOST_STATES = 24
"""So many states are kept until the journal changes; ten years take a megabyte each."""


def panel(desk: Desk) -> Panel:
    """Return the page, wired to the bridge."""
    work = TrendsWork(desk)
    page = work.page
    return Panel(
        page,
        work.refresh,
        page.ready,
        page.load_plots,
        does={
            "show": work.show_choice,
            "copy": work.copy,
            "png": partial(work.ask_file, "png"),
            "svg": partial(work.ask_file, "svg"),
            "range": page.choose_range,
            "compare": page.compare_next,
            "measure": page.measure_next,
            "turn": page.turn,
            "part": page.part,
            "divide": page.divide_next,
            "jump": work.jump,
        },
    )


class TrendsWork(QObject):
    """Wires the page's intents to the bridge; lives as long as its page."""

    def __init__(self, desk: Desk) -> None:
        self.page = TrendsPage(desk.theme)
        super().__init__(self.page)
        self._desk, self._bridge = desk, desk.bridge
        self._states: dict[_Key, TrendsState] = {}
        self._tables: dict[_Key, TableState] = {}
        self.page.choice_changed.connect(self.show_choice)
        self.page.channel_toggled.connect(self._toggle)
        self.page.table_asked.connect(self._show_table)
        self.page.enter_asked.connect(desk.enter)
        self.page.channel_asked.connect(lambda: desk.go("settings"))
        self.page.chart.loaded.connect(self._bridge.watch)

    def refresh(self) -> None:
        """Show what was chosen as it stands in the journal now."""
        self._states.clear()
        self._tables.clear()
        self.show_choice(self.page.choice)
        if self.page.ready():
            self._bridge.watch()

    def show_choice(self, choice: Choice, week: Week | None = None) -> None:
        """Show what a person chose, and point to a week of it."""
        self.page.show_state(self._kept(self._states, self._bridge.trends, choice))
        if week is not None:
            self.page.point(week)

    def jump(self) -> None:
        """Show what was asked about the week pointed to."""
        week = self.page.pointed_week
        if week is None:
            self._desk.go("reflect")
        else:
            self._desk.show_reflection(week)

    def copy(self) -> None:
        """Copy the whole table behind the page as CSV."""
        model = TableModel()
        model.show_table(self._table())
        copy_lines(model.lines())
        self._bridge.told.emit(tr("The table of these weeks was copied, for a spreadsheet."))

    def ask_file(self, kind: str) -> None:
        """Ask where to keep a picture, `png` or `svg`, and go on with it."""
        state = self.page.state
        if state is None or state.empty:
            self._bridge.refused.emit(tr("There is no chart to save yet."))
            return
        dialog = QFileDialog(self.page, tr("Save the chart"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(kind)
        dialog.setNameFilters([tr("{kind} picture", kind=kind.upper()) + f" (*.{kind})"])
        dialog.selectFile(f"{state.file}.{kind}")
        dialog.fileSelected.connect(lambda name: self.save(Path(name), kind))
        dialog.open()

    def save(self, path: Path, kind: str) -> None:
        """Write the chart as a picture; say so where that is not possible."""
        from influence_desktop.ui.trend_picture import drawn  # noqa: PLC0415 - when asked
        from influence_desktop.ui.writing import NotWritten, write  # noqa: PLC0415 - as above

        assert self.page.state is not None  # ask_file looked
        try:
            data = drawn(self._desk.theme, self.page.state, kind)
            write(path, data, journal=self._bridge.path)
        except NotWritten as error:
            self._bridge.refused.emit(str(error))
            return
        self._bridge.told.emit(tr("The chart is in {file}.", file=shown(str(path), most=120)))

    def _toggle(self, channel_id: int) -> None:
        self.show_choice(self._bridge.toggled(self.page.choice, channel_id))

    def _show_table(self) -> None:
        self.page.show_table(self._table())

    def _table(self) -> TableState:
        return self._kept(self._tables, self._bridge.trend_table, self.page.choice)

    def _kept(self, kept: dict[_Key, _T], make: Callable[[Choice], _T], choice: Choice) -> _T:
        """Return what was made of a choice today, or make it now."""
        key = (choice, self._bridge.today)
        if key not in kept:
            if len(kept) >= MOST_STATES:
                kept.clear()
            kept[key] = make(choice)
        return kept[key]
