"""The Week page at work: which week it shows, and what its intents come to."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from influence_desktop.overview.week_states import WeekState
from influence_desktop.records import KIND_OF, Fence, Note, Pause, Record
from influence_desktop.texts import tr
from influence_desktop.ui import block
from influence_desktop.ui.block import Block
from influence_desktop.ui.cell import in_hundredths
from influence_desktop.ui.cell_entry import Wrong, read
from influence_desktop.ui.form import Form, brought_forward, key_of
from influence_desktop.ui.intents import Typed
from influence_desktop.ui.left_over import Left, Place, is_kept, reads_only, waits
from influence_desktop.ui.panels import Desk, Panel
from influence_desktop.ui.reopening import CELL, cell_left, reopen, unfinished_cell
from influence_desktop.ui.taking_up import NoPlace
from influence_desktop.ui.unsaved import Unsaved
from influence_desktop.ui.week_page import WeekPage
from influence_desktop.unfinished import Unfinished
from influence_desktop.weeks import FIRST_DAY, LAST_DAY, Week

REST = 120
"""Milliseconds without a key after which the focused cell's history is read."""


def panel(desk: Desk) -> Panel:
    """Return the Week page, at the newest complete week."""
    work = WeekWork(desk)
    return Panel(
        work.page,
        work.refresh,
        leave=work.page.grid.settle,
        unsaved=work.unsaved,
        typed=work.typed,
        retry=work.retry,
        does={
            "resume": work.resume,
            "enter": work.enter,
            "turn": work.turn,
            "pick": work.pick,
            "show": work.show_week,
            "note": work.note,
            "pause": work.pause,
            "fence": work.fence,
        },
    )


class WeekWork(QObject):
    """Wires the page's intents to the bridge; lives as long as its page."""

    def __init__(self, desk: Desk) -> None:
        self.page = WeekPage(desk.theme)
        super().__init__(self.page)
        self._desk, self._bridge = desk, desk.bridge
        self._week = Week.containing(desk.bridge.today).plus(-1)
        self._state: WeekState | None = None
        self._names: dict[int, str] = {}
        self._focused: Place | None = None
        self._asked_for = 0
        self._connect()

    @property
    def week(self) -> Week:
        """The week on the page."""
        return self._week

    def refresh(self) -> None:
        """Show the week as it stands in the journal now."""
        self._keep_without_cell()
        self._state = self._bridge.week(self._week)
        self.page.show_state(self._state)
        for each in self._bridge.channels():
            self._names[each.id] = "" if each.private else each.name
        self._foot_later()

    def show_week(self, week: Week) -> None:
        """Show another week; what is being typed is saved first."""
        self.page.grid.settle()
        self._week = min(max(week, Week.containing(FIRST_DAY)), Week.containing(LAST_DAY))
        self.refresh()
        self._desk.tell_unsaved()

    def turn(self, weeks: int) -> None:
        """Show the week so many later or earlier; the keyboard stays in the grid.

        Where it had gone on to the foot, it comes to the first empty cell.
        """
        had = any(self._is_focused(place) for place in self.page.grid.places)
        was_through = self.page.foot.has_keyboard
        self.show_week(self._week.plus(weeks))
        if was_through and (first := self.page.grid.first_empty) is not None:
            self.page.begin(first)
        elif had and self._focused is not None:
            self.page.begin(self._focused)

    def enter(self) -> None:
        """Open the first empty cell of the newest complete week that lacks figures."""
        self.page.grid.settle()
        week, channel_id, metric = self._bridge.entry_place()
        self.show_week(week)
        if channel_id is not None and metric is not None:
            self.page.begin((channel_id, metric))

    def unsaved(self, *, seen_too: bool = False) -> Unsaved | None:
        """Return what keeps its text unsaved; what is seen on the page only if asked for."""
        found = self.page.grid.unsaved
        if self.page.isVisible() and not seen_too:
            found = [each for each in found if each.week != self._week]
        if not found:
            return None
        wrong = [each for each in found if not is_kept(each.why)]
        week, place, _, why = (wrong or found)[0]
        if not wrong:  # in a copy that is only read nothing is tried again
            why = reads_only() if self._bridge.holding.only_read else ""
        return Unsaved(len(found), week, why, partial(self._go_to, week, place))

    def retry(self) -> bool:
        """Save what the journal could not take before; tell whether nothing of it is left."""
        grid = self.page.grid
        for week, (channel_id, metric), text, _ in grid.waiting:
            entry = read(text, hundredths=in_hundredths(metric))
            if isinstance(entry, Wrong) or not self._bridge.ready:
                return False
            if not self._bridge.type_figure(channel_id, week, metric, entry):
                return False
            grid.taken(week, (channel_id, metric))
            self.refresh()
        return True

    def typed(self) -> list[Unfinished]:
        """Return every cell that is not saved, as it was typed."""
        return [self._unfinished(each) for each in self.page.grid.unsaved]

    def resume(self, entry: Unfinished) -> None:
        """Take a cell or a form up again that was not finished when the program ended."""
        if entry.what == CELL:
            self.page.grid.take_up(cell_left(entry, self._bridge.channels()))
        else:
            reopen(entry, self._bridge.record, self._form, Note, Pause, Fence)

    def pick(self) -> None:
        """Ask for a week."""
        from influence_desktop.ui.week_picker import WeekPicker  # noqa: PLC0415 - when asked

        picker = WeekPicker(self._window(), self._week, today=self._bridge.today)
        picker.picked.connect(self.show_week)
        picker.show()

    def note(self) -> None:
        """Write a note of this week."""
        self._begin_note("")

    def pause(self) -> None:
        """Mark this week as a pause."""
        self._open(Pause(first=self._week.monday, last=self._week.sunday), new=True)

    def fence(self) -> None:
        """Mark that a platform counts anew."""
        live = [each for each in self._bridge.channels() if not each.archived]
        if not live:
            self._bridge.refused.emit(tr("A fence stands in a channel; there is none yet."))
            return
        channel = self._focused[0] if self._focused else live[0].id
        self._open(Fence(date=self._week.monday, channel_id=channel), new=True)

    def _connect(self) -> None:
        page = self.page
        page.grid.entered.connect(self._entered)
        page.grid.block_pasted.connect(self._pasted)
        page.grid.cell_focused.connect(self._cell_focused)
        page.week_asked.connect(self.turn)
        page.pick_asked.connect(self.pick)
        page.channels_asked.connect(partial(self._desk.go, "settings"))
        page.foot.note_asked.connect(self.note)
        page.foot.note_begun.connect(self._begin_note)
        page.foot.pause_asked.connect(self.pause)
        page.foot.fence_asked.connect(self.fence)
        page.foot.change_asked.connect(self._change)

    def _begin_note(self, text: str) -> None:
        from influence_desktop.ui.forms import NoteForm  # noqa: PLC0415 - when asked

        note = Note(date=self._day(), text=text)
        form = brought_forward(self._window(), key_of(note, new=True))
        if form is None:
            self._form(note, new=True)
        elif isinstance(form, NoteForm):
            form.write_on(text)

    def _go_to(self, week: Week, place: Place) -> None:
        self._desk.show_week(week)
        self.page.begin(place)

    # Cells ----------------------------------------------------------------------

    def _unfinished(self, left: Left) -> Unfinished:
        return unfinished_cell(left, name=self._names.get(left.place[0], ""))

    def _keep_without_cell(self) -> None:
        """Begin a note with each text whose cell is gone, as the next start would."""
        channels, words = self._bridge.channels(), []
        for left in self.page.grid.unsaved:
            try:
                cell_left(self._unfinished(left), channels)
            except NoPlace as found:
                self.resume(found.note)
                self.page.grid.let_go(left)
                words.append(found.words)
        if words:
            self._bridge.refused.emit(" ".join(words))

    def _entered(self, channel_id: int, metric: str, entry: Typed) -> None:
        if not self._bridge.type_figure(channel_id, self._week, metric, entry):
            sentence = waits() if self._bridge.writable else reads_only()
            self.page.grid.not_saved((channel_id, metric), sentence)
            self._desk.not_saved()

    def _pasted(self, channel_id: int, metric: str, text: str) -> None:
        from influence_desktop.ui.paste_preview import PastePreview  # noqa: PLC0415 - when asked

        assert self._state is not None  # the text was pasted into a cell
        if too_large := block.is_too_large(text):
            self._bridge.refused.emit(too_large)
            return
        laid = block.lay(text, self._state, channel_id=channel_id, metric=metric)
        preview = PastePreview(self._window(), laid, week=self._state.title)
        preview.accepted_block.connect(partial(self._paste, self._week))
        preview.show()

    def _paste(self, week: Week, laid: Block) -> None:
        self._bridge.paste_block(week, block.entries(laid))

    def _cell_focused(self, channel_id: int, metric: str) -> None:
        self._focused = (channel_id, metric)
        self._foot_later()

    def _foot_later(self) -> None:
        """Show the cell's history once the keys rest: it must not make a digit late."""
        self._asked_for += 1
        QTimer.singleShot(REST, self, partial(self._show_foot, self._asked_for))

    def _show_foot(self, asked_for: int) -> None:
        if asked_for != self._asked_for or not self._bridge.ready:
            return
        places = self.page.grid.places
        if not places:
            self.page.foot.clear()
            return
        if self._focused not in places:
            self._focused = places[0]
        channel_id, metric = self._focused
        foot = self._bridge.foot(channel_id, self._week, metric)
        cell = self.page.grid.cell(self._focused)
        self.page.foot.show_foot(foot, source="" if cell is None else cell.source)

    def _is_focused(self, place: Place) -> bool:
        cell = self.page.grid.cell(place)
        return cell is not None and cell.hasFocus()

    # Notes, pauses and fences -----------------------------------------------------

    def _day(self) -> date:
        today = self._bridge.today
        return today if self._week == Week.containing(today) else self._week.monday

    def _change(self, kind: str, record_id: int) -> None:
        record = self._bridge.record(kind, record_id)
        if record is not None:
            self._open(record, new=False)

    def _open(self, record: Record, *, new: bool) -> None:
        if not brought_forward(self._window(), key_of(record, new=new)):
            self._form(record, new=new)

    def _form(self, record: Record, *, new: bool) -> Form | None:
        from influence_desktop.ui import forms  # noqa: PLC0415 - when asked

        channels = [(each.id, each.name) for each in self._bridge.channels()]
        theme, window = self._desk.theme, self._window()
        form: Form
        match record:
            case Note():
                form = forms.NoteForm(window, theme, record, channels, new=new)
            case Pause():
                form = forms.PauseForm(window, theme, record, channels, new=new)
            case Fence():
                form = forms.FenceForm(window, theme, record, channels, new=new)
            case _:
                return None
        form.belongs("week", record)
        form.keep_by(self._bridge.put, refused=self._bridge.refused)
        form.removed.connect(partial(self._bridge.remove, KIND_OF[type(record)], record.id))
        form.show()
        return form

    def _window(self) -> QWidget:
        return self.page.window()
