"""The window's shell: menus, sidebar, message bar, and pages made when they are needed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QMainWindow, QWidget

from influence_desktop.texts import tr
from influence_desktop.ui.tokens import Tokens, side_width

if TYPE_CHECKING:
    from PySide6.QtCore import QSettings
    from PySide6.QtGui import QAction, QCloseEvent, QKeyEvent, QMoveEvent, QPaintEvent
    from PySide6.QtGui import QResizeEvent as Resized

    from influence_desktop.ui.bridge import Bridge
    from influence_desktop.ui.panels import Desk, Entry, Panel
    from influence_desktop.ui.second_start import Again
    from influence_desktop.ui.theme import Theme

MENU = 24
"""The height of the menu bar at 100 % text, in pixels, until there is one."""

REST = 500
"""Milliseconds after a move in which its new place is written down."""

SIGNALLING = {"glance", "trends", "reflect"}
"""The pages that show what the detector found."""


class MainWindow(QMainWindow):
    """The program's window. `painted` is emitted once, after the first paint.

    It comes to be in three steps, so that something stands on the screen at once: it
    paints its paper and sidebar; `build` makes menus and shell; `attach` gives it a
    journal, and pages only then. Nothing imported above costs a first paint anything.
    """

    painted = Signal()
    page_shown = Signal(str)

    def __init__(self, settings: QSettings, tokens: Tokens, *, scale: float = 1.0) -> None:
        super().__init__()
        self._settings, self._tokens, self._scale = settings, tokens, scale
        self._was_painted = False
        self._desk: Desk | None = None
        self._panels: dict[str, Panel] = {}
        self._stale: set[str] = set()
        self._current = ""
        self._alone: QWidget | None = None
        self._place = QByteArray()
        self._rest = QTimer(self, interval=REST, singleShot=True)
        self._rest.timeout.connect(self._keep_place)
        self.actions_by_name: dict[str, QAction] = {}
        self.setWindowTitle("Influence Desktop")
        self.resize(1280, 720)
        if geometry := settings.value("geometry"):
            self.restoreGeometry(geometry)
            self._place = geometry

    def build(self, theme: Theme, *, made_up: bool = False, again: Again | None = None) -> None:
        """Make menus, sidebar, message bar and the place of the pages.

        `made_up` says so of the data; `again` starts the program a second time.
        """
        from PySide6.QtWidgets import QStackedWidget  # noqa: PLC0415 - after first paint

        from influence_desktop.ui import commands, menus, panels  # noqa: PLC0415 - as above
        from influence_desktop.ui.acts import Acts  # noqa: PLC0415 - as above
        from influence_desktop.ui.message_bar import MessageBar  # noqa: PLC0415 - as above
        from influence_desktop.ui.review_bar import ReviewBar  # noqa: PLC0415 - as above
        from influence_desktop.ui.second_start import start_again  # noqa: PLC0415 - as above
        from influence_desktop.ui.sidebar import Sidebar  # noqa: PLC0415 - as above
        from influence_desktop.ui.unsaved import UnsavedNotice  # noqa: PLC0415 - as above

        self.theme, self._made_up = theme, made_up
        self.acts = Acts(self, self._settings, again=again or start_again)
        self._pages: tuple[Entry, ...] = panels.entries()
        self.bar = MessageBar()
        self.review_bar = ReviewBar()
        self._unsaved = UnsavedNotice(self.bar)
        self._side = Sidebar(theme, self._pages, made_up=made_up)
        self._side.chosen.connect(self.go)
        self._stack = QStackedWidget()
        found = commands.commands(self.acts, self._pages, made_up=made_up)
        self.actions_by_name.update(menus.build(self, found))
        self.bar.tell(self.actions_by_name["go.message"].setEnabled)
        self.show_alone(QWidget())
        self._side.show()
        self.setCentralWidget(self._middle())
        theme.changed.connect(self._mark_theme)
        self._mark_theme()
        self._mark_actions()

    # The journal ------------------------------------------------------------------

    def attach(self, bridge: Bridge) -> None:
        """Work with a journal from now on."""
        from influence_desktop.ui.drop_zone import DropZone  # noqa: PLC0415 - after first paint
        from influence_desktop.ui.panels import Desk  # noqa: PLC0415 - as above
        from influence_desktop.ui.safety import Safety  # noqa: PLC0415 - as above

        self.safety = Safety(self, bridge, self._stack)
        from influence_desktop.ui.troubles import Troubles  # noqa: PLC0415 - as above

        panels, notice, other = self._panels.values, self._unsaved, self.acts.open_journal
        self.troubles = Troubles(self, self.bar, bridge, notice, panels=panels, open_other=other)
        self.troubles.show_backups = partial(self.ask, "settings", "backups")
        self._desk = Desk(
            bridge=bridge,
            theme=self.theme,
            go=self.go,
            enter=partial(self.ask, "week", "enter"),
            show_week=partial(self.ask, "week", "show"),
            show_trend=partial(self.ask, "trends", "show"),
            show_reflection=partial(self.ask, "reflect", "seek"),
            bring_in=self.acts.bring_in,
            look_round=None if self._made_up else self.acts.look_round,
            tell_unsaved=self._tell_unsaved,
            not_saved=self.troubles.not_saved,
            remember=self.acts.remember,
            show_score=self.acts.show_score,
        )
        bridge.score_shown = bool(self._settings.value("score", True, type=bool))  # noqa: FBT003
        bridge.changed.connect(self.bar.settle)
        bridge.changed.connect(self._changed)
        bridge.holding.followed.connect(self._changed)
        bridge.found_anew.connect(self._found_anew)
        bridge.said.connect(self._said)
        bridge.undone.connect(self._undone)
        bridge.redone.connect(self._redone)
        bridge.scores_moved.connect(self._scores_moved)
        bridge.busy.connect(self._busy)
        zone = DropZone(self, self.theme)
        zone.dropped.connect(self.acts.take_files)
        zone.refused.connect(lambda sentence: self.bar.say(sentence, "trouble"))
        self._mark_actions()

    def welcome(self) -> None:
        """Ask where the person is active, once, before the first page."""
        from influence_desktop.ui.welcome_page import WelcomePage  # noqa: PLC0415 - only once
        from influence_desktop.ui.welcoming import Welcoming  # noqa: PLC0415 - only once

        page = WelcomePage(self.theme)
        if self._desk is not None:
            Welcoming(page, self._desk.bridge, ended=partial(self.go, "glance"))
        page.demo_asked.connect(self.acts.look_round)
        self.show_alone(page)
        page.begin()

    def show_alone(self, widget: QWidget) -> None:
        """Show something in place of the pages: a welcome, or what is wrong."""
        self._side.hide()
        before = self._alone
        self._alone = widget
        self._stack.addWidget(widget)
        self._stack.setCurrentWidget(widget)
        self._current = ""
        self._drop(before)
        self._mark_actions()

    def go(self, name: str) -> None:
        """Show a page, making it if it is the first time."""
        if self._desk is None:
            return
        self.leave()
        self.bar.pass_on()
        panel = self.panel(name)
        self._current = name
        if name in self._stale:
            self._refresh(name)
        self._side.show()
        self._side.show_chosen(name)
        self.safety.show(name, panel)
        alone, self._alone = self._alone, None
        self._drop(alone)
        self._mark_actions()
        self._tell_unsaved()
        self.page_shown.emit(name)

    @property
    def bridge(self) -> Bridge | None:
        """The bridge to the journal, once there is one."""
        return self._desk.bridge if self._desk else None

    @property
    def desk(self) -> Desk | None:
        """What pages work with, once there is a journal."""
        return self._desk

    @property
    def page_names(self) -> list[str]:
        """The names of all pages."""
        return [entry.name for entry in self._pages]

    @property
    def shown_page(self) -> str:
        """The name of the page on the screen, "" where something stands in its place."""
        return self._current

    def panel(self, name: str) -> Panel:
        """Return a page, making it if it is the first time."""
        assert self._desk is not None  # pages are shown once there is a journal
        if name not in self._panels:
            entry = next(entry for entry in self._pages if entry.name == name)
            self._panels[name] = entry.make(self._desk)
            self._stack.addWidget(self._panels[name].widget)
            self._stale.add(name)
        return self._panels[name]

    def prepare_page(self) -> bool:
        """Make a page that was not shown yet; tell whether there was one."""
        name = next((name for name in self.page_names if name not in self._panels), None)
        if name is None:
            self._watch_days()
            self.troubles.surroundings.look()
            self.troubles.closing.resume(self.panel)
            self._tell_unsaved()
            return False
        panel = self.panel(name)
        self._refresh(name)
        panel.widget.resize(self._stack.size())
        panel.widget.grab()  # laid out and painted once, where nobody sees or waits for it
        panel.prepare()
        return True

    def _watch_days(self) -> None:
        from influence_desktop.ui.last_day import LastDay  # noqa: PLC0415 - after all pages

        if self._desk is not None and self.findChild(LastDay) is None:
            LastDay(self, self._settings, self._desk.bridge)

    def ask(self, page: str, what: str, *values: object) -> None:
        """Have a page do something, showing it first."""
        if self._desk is None:
            return
        if self._current != page:
            self.go(page)
        self.panel(page).does[what](*values)

    def leave(self) -> None:
        """Save what is being typed."""
        if self._current:
            self._panels[self._current].leave()

    # Events ---------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close the message with Escape, where nothing else wanted the key."""
        if event.key() != Qt.Key.Key_Escape or not self.bar.dismiss():
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint; tell once that the window stands on the screen."""
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            left, top = side_width(self._scale), round(MENU * self._scale)
            with QPainter(self) as painter:
                # Not fillRect: to choose among its forms PySide makes gradients and all
                # their names first, which takes longer than the rest of the painting.
                for color, x, y in ((self._tokens.side, 0, 0), (self._tokens.paper, left, top)):
                    painter.setPen(QColor(color))
                    painter.setBrush(QColor(color))
                    painter.drawRect(x, y, self.width(), self.height())
            QTimer.singleShot(0, self, self.painted.emit)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Save what is being typed, and how the window stood; say first what would be lost."""
        self.leave()
        if self._desk is not None and not self.troubles.may_close():
            event.ignore()
            return
        self._keep_place()
        if self._desk is not None:
            self.troubles.end()
        for timer in self.findChildren(QTimer):
            timer.stop()  # nothing happens later in a window that is closed
        super().closeEvent(event)

    def moveEvent(self, event: QMoveEvent) -> None:  # noqa: N802 - Qt's name
        """Keep where the window stands, once it rests."""
        super().moveEvent(event)
        if self.isVisible():
            self._rest.start()

    def resizeEvent(self, event: Resized) -> None:
        """Keep how large the window is, once it rests."""
        super().resizeEvent(event)
        if self.isVisible():
            self._rest.start()

    # Within ---------------------------------------------------------------------------

    def _keep_place(self) -> None:
        """Write down at once where the window stands: it may close late."""
        place = self.saveGeometry()
        if place != self._place:
            self._place = place
            self._settings.setValue("geometry", place)
            self._settings.sync()

    def _middle(self) -> QWidget:
        from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout  # noqa: PLC0415 - after first paint

        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.review_bar)
        right.addLayout(self.bar.above(self._stack), 1)
        middle = QWidget()
        row = QHBoxLayout(middle)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._side)
        row.addLayout(right, 1)
        return middle

    def _drop(self, alone: QWidget | None) -> None:
        """Take away what stood in place of the pages."""
        if alone is not None:
            self._stack.removeWidget(alone)
            alone.deleteLater()

    def _changed(self) -> None:
        self._stale.update(self._panels)
        if self._current:
            self._refresh(self._current)
        self._mark_actions()

    def _found_anew(self) -> None:
        """Refresh the pages that show signals: what else is on them has not changed."""
        self._stale.update(SIGNALLING & set(self._panels))
        if self._current in SIGNALLING:
            self._refresh(self._current)

    def _refresh(self, name: str) -> None:
        if self.safety.refresh(name, self._panels[name]):
            self._stale.discard(name)

    def _said(self, what: str) -> None:
        from influence_desktop.overview.words import capital  # noqa: PLC0415 - after first paint

        said = tr("{what}.", what=capital(what))
        self.bar.say(said, "done", action=tr("Undo"), asked=self.acts.undo, passing=True)

    def _undone(self, what: str) -> None:
        said = tr("Took back: {what}.", what=what)
        self.bar.say(said, "done", action=tr("Redo"), asked=self.acts.redo, passing=True)

    def _redone(self, what: str) -> None:
        said = tr("Did again: {what}.", what=what)
        self.bar.say(said, "done", action=tr("Undo"), asked=self.acts.undo, passing=True)

    def _tell_unsaved(self) -> None:
        """Say what a page could not save, where that is out of sight; else take it back."""
        found = (panel.unsaved() for panel in self._panels.values())
        self._unsaved.tell(next((each for each in found if each is not None), None))

    def _scores_moved(self, words: str, edits: int) -> None:
        """Say it after what the bar says of the same edits; Undo takes them all back."""
        assert self._desk is not None  # a journal said it
        said = f"{self.bar.done} {words}".strip()
        if not edits:
            self.bar.say(said, "done")
            return
        undo = partial(self._desk.bridge.undo_all, edits)
        self.bar.say(said, "done", action=tr("Undo"), asked=undo)

    def _busy(self, busy: bool) -> None:  # noqa: FBT001 - a signal's value
        self._stack.setEnabled(not busy)
        self._side.setEnabled(not busy)
        self.menuBar().setEnabled(not busy)

    def _mark_theme(self) -> None:
        from influence_desktop.ui import menus  # noqa: PLC0415 - after first paint

        menus.mark_theme(self.actions_by_name, self.theme.choice)

    def _mark_actions(self) -> None:
        from influence_desktop.ui import menus  # noqa: PLC0415 - after first paint

        if not self.actions_by_name:
            return
        bridge = self.bridge
        undo, redo = (bridge.undo_what(), bridge.redo_what()) if bridge else ("", "")
        menus.mark_edits(self.actions_by_name, undo=undo, redo=redo)
        there = bridge is not None and not bridge.holding.is_lost
        why = bridge.holding.only_read if bridge else ""
        menus.mark_places(self.actions_by_name, page=self._current, journal=there, only_read=why)
